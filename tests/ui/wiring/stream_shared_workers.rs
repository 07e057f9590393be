use neatpipe::prelude::*;
use std::cell::Cell;

#[derive(Step, Clone, Debug)]
struct Counts {
    #[resource]
    calls: Cell<usize>,
}

#[step]
impl Counts {
    fn row(&self, x: f64) -> f64 {
        self.calls.set(self.calls.get() + 1);
        x
    }
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let counted = Counts(x);
        counted
    }
}

fn main() -> Result<()> {
    let model = P::default().fit(vec![1.0])?;
    model.stream([vec![1.0]]).workers(2).for_each(|_| Ok(()))?;
    Ok(())
}
