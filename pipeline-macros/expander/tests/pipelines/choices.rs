/// A choice, a choice in it, an optional step, values with and without spaces, old and shared names.
pub Choices<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
    let scaled = optional StandardScaler { with_mean: true in [true, false] }(x);
    #[was("features")]
    let wide = House { inner__k: in 1..=3, first__k: 2 }(scaled);
    let other = House { first__k = wide__first__k }(wide);
    let raw = choose {
        ridge: Ridge { k: 0.5 in uniform(0.0, 1.0) },
        other: choose { one: models::One, two: optional Two<f64> { k: 3.0 } }
    }(other, y);
    raw
}
