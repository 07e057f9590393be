use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let ridge = Ridge(x, y);
        ridge
    }
}

fn main() {
    let mut p = P::default();
    let _ = p.set_ridge__alpha("small");
}
