//! The pipelines of these tests.

use neatpipe::Error;
use neatpipe::prelude::*;

#[step]
pub fn double(x: f64) -> f64 {
    2.0 * x
}

#[step]
pub fn refuse(x: f64, #[param(1e9)] limit: f64) -> Result<f64> {
    if x < limit { Ok(x) } else { Err(Error::new(format!("{x} is not below {limit}"))) }
}

/// Adds two columns, whole batches at a time.
#[derive(Step, Clone, Debug)]
pub struct Plus;

#[step]
impl Plus {
    #[row_wise]
    fn transform(&self, x: &[f64], y: &[f64]) -> Vec<f64> {
        x.iter().zip(y).map(|(x, y)| x + y).collect()
    }
}

/// Subtracts the mean of what it is given: a step that needs all rows.
#[derive(Step, Clone, Debug)]
pub struct Center;

#[step]
impl Center {
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        let mean = x.iter().sum::<f64>() / x.len() as f64;
        x.into_iter().map(|x| x - mean).collect()
    }
}

pipeline! {
    pub Plain<x: Vec<f64>, y: Vec<f64> -> Vec<f64>> {
        let doubled = double(x);
        let checked = refuse { limit: 1000.0 }(doubled);
        let sum = Plus(checked, y);
        sum
    }
}

pipeline! {
    pub Staged<x: Vec<f64>, y: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 3, queue = 2, order = any)]
        let doubled = double(x);
        let checked = refuse { limit: 1000.0 }(doubled);
        let passed = barrier(in_order)(checked);
        let sum = Plus(passed, y);
        sum
    }
}

pipeline! {
    pub Joined<x: Vec<f64> -> Vec<f64>> {
        let doubled = double(x);
        let all = barrier(join, max = 100_000)(doubled);
        let centered = Center(all);
        centered
    }
}

pipeline! {
    pub Outer<x: Vec<f64> -> (sum: Vec<f64>, again: Vec<f64>)> {
        let twice = double(x);
        #[stage(nested)]
        let inner = Joined(twice);
        #[stage(replicas = 2)]
        let sum = Plus(inner, twice);
        let again = double(sum);
        (sum, again)
    }
}

/// Batches of these sizes of two columns that count on.
pub fn batches(sizes: &[usize]) -> Vec<(Vec<f64>, Vec<f64>)> {
    let mut next = 0.0;
    let mut one = |size: usize| {
        let x: Vec<f64> = (0..size).map(|row| next + row as f64).collect();
        next += size as f64;
        let y = x.iter().map(|x| 0.5 * x).collect();
        (x, y)
    };
    sizes.iter().map(|size| one(*size)).collect()
}

pipeline! {
    pub Twice<x: Vec<f64>, y: Vec<f64> -> Vec<f64>> {
        let twice = double(x);
        #[stage(nested)]
        let inner = Staged(twice, y);
        let sum = Plus(inner, y);
        sum
    }
}
