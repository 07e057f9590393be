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
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let told = out_of_fold(5) OnlineRidge(x, y);
        told
    }
}

fn main() {
    let batches = std::iter::empty::<(Matrix, Vec<f64>)>();
    let _ = P::default().fit_batches(batches);
}
