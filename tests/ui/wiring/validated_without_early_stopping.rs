use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        Ridge(x, y)
    }
}

fn main() {
    let data = PData { x: Matrix::new(vec![1.0, 2.0], 2, 1).unwrap(), y: vec![1.0, 2.0] };
    let _ = P::default().fit_validated(&data, &data);
    let _ = P::default().fit_validated_in(&neatpipe::NoStore, &data, &data);
}
