use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Center;

#[step]
impl Center {
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        let mean = x.iter().sum::<f64>() / x.len() as f64;
        x.into_iter().map(|x| x - mean).collect()
    }
}

pipeline! {
    Inner<x: Vec<f64> -> Vec<f64>> {
        Center(x)
    }
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        Inner(x)
    }
}

fn main() -> Result<()> {
    let model = P::default().fit(vec![1.0])?;
    model.stream([vec![1.0], vec![2.0]]).collect()?;
    Ok(())
}
