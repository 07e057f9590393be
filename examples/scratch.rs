use neatpipe::prelude::*;
#[derive(Step, Clone, Debug)]
pub struct AddK {
    #[param(0.0)]
    pub k: f64,
}
#[step]
impl AddK {
    fn transform(&self, mut x: Vec<f64>) -> Vec<f64> {
        x.iter_mut().for_each(|x| *x += self.k);
        x
    }
    fn inverse(&self, mut x: Vec<f64>) -> Vec<f64> {
        x.iter_mut().for_each(|x| *x -= self.k);
        x
    }
}
#[step]
fn sum(x: &[f64]) -> f64 {
    x.iter().sum()
}
#[step]
fn kelvin(x: f64) -> f64 {
    x + 273.15
}
#[step]
fn double(x: f64) -> f64 {
    x * 2.0
}
#[derive(Step, Clone, Debug)]
pub struct Mean {
    #[state]
    m: Option<f64>,
}
#[step]
impl Mean {
    fn fit(&mut self, _x: &[f64], y: &[f64]) {
        self.m = Some(y.iter().sum::<f64>() / y.len() as f64);
    }
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(vec![self.m.ok_or("not fitted").map_err(neatpipe::Error::new)?; x.len()])
    }
}
pipeline! {
    /// A house.
    pub House<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> {
        let moved = AddK { k: 2.0 }(kelvin(x));
        let log_price = AddK { k: 1.0 }(price);
        let raw = Mean(moved, log_price);
        inverse(log_price)(raw)
    }
}
pipeline! {
    pub Rows<x: Vec<f64> -> Vec<f64>> { kelvin(double(kelvin(x))) }
}
pipeline! {
    pub Street<x: Vec<f64>, price: Target<Vec<f64>> -> (sum: f64, each: Vec<f64>)> {
        let y = AddK(x);
        let h = House { moved__k: 7.0 }(y, price);
        let sum = sum(h);
        (sum, h)
    }
}
fn main() -> Result<()> {
    let m = House::default().fit((&vec![1.0, 2.0], &vec![3.0, 5.0]))?;
    println!("{:?}", m.transform(&vec![1.0, 2.0, 3.0])?);
    println!("{:?}", m.predict_one(&4.0)?);
    let r = Rows::default().fit(vec![])?;
    println!("{:?} {:?}", r.predict_one(&1.0)?, r.transform(vec![1.0, 2.0]));
    let s = Street::default();
    println!("{}", Street::graphs().predict);
    let mut t = Timings::new();
    let f = s.watch(&mut t).fit((vec![1.0], vec![2.0]))?;
    println!("{t}{:?} {f:?}", f.predict(vec![1.0])?);
    Ok(())
}
