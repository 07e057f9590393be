use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
pub struct Half {
    #[param(0.5 in uniform(0.0, 1.0))]
    by: f64,
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let y = Half(x);
        y
    }
}

fn main() {
    let plan = P::default();
    let _ = plan.fit(vec![1.0]);
}
