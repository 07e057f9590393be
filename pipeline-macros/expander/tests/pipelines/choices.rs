/// Choices.
pub Choices<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
    let scaled = optional StandardScaler { with_mean: true in [YES, NO] }(x);
    #[was("features")]
    let wide = House { inner__k: in 1..=3, first__k: 2 }(scaled);
    let other = House { first__k = wide__first__k }(wide);
    let raw = choose {
        ridge: Ridge { k: 0.5 in uniform(LOW, HIGH) },
        other: choose { one: models::One, two: optional Two<f64> { k: THREE } }
    }(other, y);
    raw
}
