use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = StandardScaler(x);
        #[early_stopping]
        let price = choose { ridge: Ridge, online: OnlineRidge, sgd: SgdRegressor }(scaled, y);
        price
    }
}

fn main() {}
