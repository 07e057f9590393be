//! Steps that several modules use.

use neatpipe::prelude::*;

/// Adds a number; can be undone.
#[derive(Step, Clone, Debug)]
pub(crate) struct Add {
    #[param(1.0)]
    pub(crate) k: f64,
}

#[step]
impl Add {
    #[row_wise]
    fn transform(&self, mut x: Vec<f64>) -> Vec<f64> {
        x.iter_mut().for_each(|x| *x += self.k);
        x
    }

    fn inverse(&self, mut x: Vec<f64>) -> Vec<f64> {
        x.iter_mut().for_each(|x| *x -= self.k);
        x
    }
}

/// Subtracts the mean; its state is private.
#[derive(Step, Clone, Debug)]
pub(crate) struct Center {
    #[state]
    mean: Option<f64>,
}

#[step]
impl Center {
    fn fit(&mut self, x: &[f64]) {
        self.mean = Some(x.iter().sum::<f64>() / x.len() as f64);
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x - self.mean.unwrap_or(f64::NAN)).collect()
    }
}

/// Predicts the weighted mean of the target.
#[derive(Step, Clone, Debug)]
pub(crate) struct Mean {
    #[state]
    mean: Option<f64>,
}

#[step]
impl Mean {
    fn fit(&mut self, _x: &[f64], y: &[f64], weights: Option<&Weights>) {
        let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
        let all: f64 = (0..y.len()).map(weight).sum();
        self.mean = Some((0..y.len()).map(|row| weight(row) * y[row]).sum::<f64>() / all);
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.mean.unwrap_or(f64::NAN); x.len()]
    }
}

/// Doubles each row.
#[step]
pub(crate) fn double(x: f64) -> f64 {
    x * 2.0
}

/// The sum of all rows.
#[step]
pub(crate) fn sum(x: &[f64]) -> f64 {
    x.iter().sum()
}

/// A struct without fields.
#[derive(Step, Clone, Debug)]
pub(crate) struct Plus;

#[step]
impl Plus {
    fn transform(&self, a: &[f64], b: &[f64]) -> Vec<f64> {
        a.iter().zip(b).map(|(a, b)| a + b).collect()
    }
}
