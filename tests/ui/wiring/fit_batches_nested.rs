use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Mean {
    #[state]
    mean: f64,
}

#[step]
impl Mean {
    fn fit(&mut self, _x: &[f64], y: &[f64]) {
        self.mean = y.iter().sum::<f64>() / y.len() as f64;
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.mean; x.len()]
    }
}

pipeline! {
    Model<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        Mean(x, price)
    }
}

pipeline! {
    P<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        Model(x, price)
    }
}

fn main() -> Result<()> {
    P::default().try_fit_batches([Ok::<_, String>((vec![1.0], vec![2.0]))])?;
    Ok(())
}
