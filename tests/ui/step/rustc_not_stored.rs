use neatpipe::prelude::*;

#[derive(Clone, Debug)]
struct Handle;

#[derive(Step, Clone, Debug)]
struct Remember {
    #[state]
    handle: Option<Handle>,
}

#[step]
impl Remember {
    fn fit(&mut self, _x: &[f64]) {
        self.handle = Some(Handle);
    }

    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

pipeline! {
    Kept<x: Vec<f64> -> Vec<f64>> {
        let out = Remember {}(x);
        out
    }
}

fn main() -> Result<()> {
    let model = Kept::default().fit(vec![1.0])?;
    model.transform(vec![1.0])?;
    model.save("kept.model")
}
