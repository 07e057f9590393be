use neatpipe::prelude::*;

#[step]
fn double(x: f64) -> f64 {
    x * 2.0
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        double(x)
    }
}

fn main() -> Result<()> {
    let model = P::default().fit(vec![1.0])?;
    let copy: Fitted<P> = model.clone();
    drop(copy);
    Ok(())
}
