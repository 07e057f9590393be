use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = Ridge { alpha: 1.0 in 2.0..=0.5 }(x);
        let reduced = Pca { components: 2 in [] }(raw);
        let expanded = Polynomial { degree: 2 in 3..3 }(reduced);
        let clipped = Clip { at: 1.0 in uniform(2.0, -2.0) }(expanded);
        clipped
    }
}

fn main() {}
