use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let raw = choose { ridge: Ridge {}, weak: Ridge { alpha: 10.0 } }(x, y);
        raw
    }
}

fn main() {
    let x = Matrix::zeros(1, 1).unwrap();
    let mut model = P::default().fit((x.clone(), vec![1.0])).unwrap();
    let _ = model.partial_fit((x, vec![1.0]));
}
