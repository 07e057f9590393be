//! What is searched.

use super::diamonds::DiamondColumns;
use neatpipe::prelude::*;
use std::time::Duration;

pipeline! {
    pub(crate) Priced<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = Log1p(rows[carat, depth, table, x, y, z]);
        let grades = OrdinalEncoder {}(rows[cut, color, clarity]);
        let joined = Concat(measures, grades);
        #[checkpoint]
        let scaled = StandardScaler { with_mean: true in [true, false], with_std: true }(joined);
        #[checkpoint]
        let reduced = Pca { components: 8 in 4..=9, whiten: false }(scaled);
        #[checkpoint]
        let expanded = Polynomial { degree: 2 in 1..=2, interaction_only: false }(reduced);
        let log_price = Log1p(price);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(expanded, log_price);
        inverse(log_price)(raw)
    }
}

/// Takes its time.
#[step]
pub(crate) fn nap(x: Matrix, #[param(0 in 0..=3)] by: u64) -> Matrix {
    std::thread::sleep(Duration::from_micros(10_000 + by));
    x
}

/// Takes its time to tell the mean.
#[derive(Step, Clone, Debug)]
pub(crate) struct Mean {
    #[param(1.0 in uniform(0.0, 1.0))]
    pub(crate) factor: f64,
    #[state]
    mean: f64,
}

#[step]
impl Mean {
    pub(crate) fn fit(&mut self, x: &Matrix, y: &[f64]) {
        std::thread::sleep(Duration::from_millis(10));
        self.mean = self.factor * y.iter().sum::<f64>() / x.n_rows() as f64;
    }

    fn transform(&self, x: &Matrix) -> Vec<f64> {
        vec![self.mean; x.n_rows()]
    }
}

pipeline! {
    pub(crate) Naps<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint]
        let first = nap {}(x);
        #[checkpoint]
        let second = nap {}(first);
        #[checkpoint]
        let third = nap {}(second);
        let mean = Mean {}(third, y);
        mean
    }
}

/// The magnitude of each value to a power.
#[step]
pub(crate) fn bend(x: &Matrix, #[param(1.0 in uniform(0.5, 1.5))] by: f64) -> Result<Matrix> {
    Matrix::new(x.values().iter().map(|x| x.abs().powf(by)).collect(), x.n_rows(), x.n_columns())
}

pipeline! {
    pub(crate) Bent<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint]
        let bent = bend {}(x);
        #[checkpoint]
        let expanded = Polynomial { degree: 2, interaction_only: false }(bent);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(expanded, y);
        raw
    }
}

pipeline! {
    pub(crate) Selects<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = StandardScaler { with_mean: true, with_std: true }(x);
        #[checkpoint]
        let expanded = Polynomial { degree: 1 in 1..=3, interaction_only: false }(scaled);
        #[checkpoint]
        let kept = in_sample SelectKBest<f64> { k: 10 in [5, 10] }(expanded, y);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(kept, y);
        raw
    }
}

pipeline! {
    pub(crate) Projects<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = StandardScaler { with_mean: true, with_std: true }(x);
        #[checkpoint]
        let expanded = Polynomial { degree: 1 in 1..=3, interaction_only: false }(scaled);
        #[checkpoint]
        let kept = Pca { components: 10 in [5, 10], whiten: false }(expanded);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(kept, y);
        raw
    }
}
