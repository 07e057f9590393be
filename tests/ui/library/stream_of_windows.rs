use neatpipe::prelude::*;

#[derive(Category, Clone, Copy, Debug)]
#[rustfmt::skip]
enum Cut { Fair, Good }

#[derive(Columns)]
struct Stone {
    carat: f64,
    depth: f64,
    cut: Cut,
}

pipeline! {
    P<x: Matrix -> Matrix> {
        let rolled = Rolling {}(x);
        rolled
    }
}

fn main() {
    let model = P::default().fit(Matrix::zeros(9, 1).unwrap()).unwrap();
    let _ = model.stream(std::iter::empty::<Matrix>());
}
