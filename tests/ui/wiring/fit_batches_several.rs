use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = StandardScaler(x);
        let reduced = Pca { components: 2 }(scaled);
        let raw = Ridge { alpha: 0.5 }(reduced, y);
        raw
    }
}

fn main() -> Result<()> {
    let (x, y) = (Matrix::zeros(4, 3)?, vec![0.0; 4]);
    let data = PData { x, y };
    P::default().fit_batches(batches(&data, 2)?)?;
    Ok(())
}
