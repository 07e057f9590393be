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

fn main() {
    let params = P::default().params();
    let reduced = Reduced::default().params();
    // The typed form has the hyperparameters of one branch, those of its own.
    let _ = params.raw.ridge.alpha;
    let _ = PParams { raw: PRawParams::ridge(reduced) };
    // An accessor below a choice says whether the branch is active.
    let _: f64 = P::default().raw__ridge__alpha();
}
