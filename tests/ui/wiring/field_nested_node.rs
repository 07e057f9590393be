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

pipeline! {
    House<x: Vec<f64> -> Vec<f64>> {
        let scaled = Scale(x);
        scaled
    }
}

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let house = House { scale__by: 3.0 }(x);
        house
    }
}

fn main() {}
