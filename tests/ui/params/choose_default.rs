use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let raw = choose { ridge: Ridge {}, reduced: Reduced {} }(x, y);
        raw
    }
}

pipeline! {
    Reduced<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let pca = Pca(x);
        let ridge = Ridge(pca, y);
        ridge
    }
}

pipeline! {
    Outer<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let inner = P { raw: PRawChoice::rigde }(x, y);
        inner
    }
}

fn main() {
    let mut p = P::default();
    let _ = p.set_raw("ridge");
}
