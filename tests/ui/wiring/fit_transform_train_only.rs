use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Scale {
    #[param(2.0)]
    by: f64,
}

#[step]
impl Scale {
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x * self.by).collect()
    }
}

#[step]
fn repeat(x: &[f64]) -> Vec<f64> {
    [x, x].concat()
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        #[train_only]
        let more = repeat(x);
        Scale(more)
    }
}

fn main() -> Result<()> {
    P::default().fit_transform(&vec![1.0])?;
    Ok(())
}
