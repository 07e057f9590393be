use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        StandardScaler(x)
    }
}

fn main() -> Result<()> {
    P::default().fit_batches([Matrix::zeros(4, 3)])?;
    Ok(())
}
