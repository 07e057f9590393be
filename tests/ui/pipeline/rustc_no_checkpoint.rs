use neatpipe::prelude::*;
use neatpipe::store::Store;

pipeline! {
    P<x: Matrix -> Matrix> {
        StandardScaler(x)
    }
}

fn main() -> Result<()> {
    let store = Store::in_memory()?;
    P::default().fit_in(&store, Matrix::new(vec![1.0], 1, 1)?)?;
    Ok(())
}
