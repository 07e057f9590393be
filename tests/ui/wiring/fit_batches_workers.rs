use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Sum {
    #[state]
    sum: f64,
}

#[step]
impl Sum {
    fn partial_fit(&mut self, x: &[f64]) {
        self.sum += x.iter().sum::<f64>();
    }
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        Sum(x)
    }
}

fn main() -> Result<()> {
    P::default().workers(2).fit_batches([vec![1.0]])?;
    Ok(())
}
