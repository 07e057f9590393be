use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let raw = choose {
            ridge: Ridge {},
            reduced: Reduced {},
        }(x, y);
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

fn main() {
    let params = P::default().params();
    let _ = params.raw.ridge.alpha;
    let _ = PRawParams::ridge(ReducedParams::default());
    let _: f64 = P::default().raw__ridge__alpha();
}
