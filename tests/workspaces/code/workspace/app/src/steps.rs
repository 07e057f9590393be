use crate::ops::Pair;
use crate::shapes::{Shape, Square};
use crate::util::{self, FACTOR, named_otherwise as renamed, outer};
use helper::{Longer as _, Ruler, shared};
use neatpipe::prelude::*;

/// A helper two calls away, and a constant.
#[step]
pub fn plain(x: f64) -> f64 {
    x * FACTOR + outer(x)
}

/// An operator that nobody names.
#[step]
pub fn paired(x: f64) -> f64 {
    (Pair { a: x, b: 1.0 } + Pair { a: 1.0, b: x }).sum()
}

/// A macro.
#[step]
pub fn twice(x: f64) -> f64 {
    doubled!(x)
}

/// A path dependency.
#[step]
pub fn depends(x: f64) -> f64 {
    shared(x)
}

/// A type of a path dependency.
#[step]
pub fn ruled(x: f64) -> f64 {
    Ruler { unit: 2.0 }.measure(x)
}

/// A method of a trait of a path dependency.
#[step]
pub fn lengthened(x: f64) -> f64 {
    x.longer()
}

/// Another name.
#[step]
pub fn aliased(x: f64) -> f64 {
    renamed(x)
}

/// A method that the trait gives.
#[step]
pub fn squared(x: f64) -> f64 {
    Square { side: x }.area_twice()
}

/// A generic helper.
#[step]
pub fn limited(x: f64) -> f64 {
    util::largest(&[x, 1.0])
}

/// A module in another place.
#[step]
pub fn placed(x: f64) -> f64 {
    crate::placed::inner::deep(x)
}

/// A feature.
#[step]
pub fn steep(x: f64) -> f64 {
    util::slope(x)
}

/// Known by its version.
#[step(version = "3")]
pub fn manual(x: f64) -> f64 {
    outer(x)
}

/// Known by the whole package.
#[step(code = "crate")]
pub fn coarse(x: f64) -> f64 {
    x
}

/// Subtracts the mean.
#[derive(Step, Clone, Debug)]
pub struct Center {
    #[param(1.0)]
    pub strength: f64,
    #[state]
    mean: f64,
}

#[step]
impl Center {
    /// Learns.
    pub fn fit(&mut self, x: &[f64]) {
        self.mean = mean(x);
    }

    pub fn transform(&self, mut x: Vec<f64>) -> Vec<f64> {
        x.iter_mut().for_each(|x| *x -= self.strength * self.mean);
        x
    }
}

fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}
