//! [`Weights`]: how likely each of some things is.

use super::Flaw;

/// Weights of a list, as given and as shares of 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Weights {
    /// As many things as this, all alike.
    Equal(usize),
    /// The weights as given, and for each thing the sum of the shares up to and with it.
    Given { given: Vec<f64>, total: f64, up_to: Vec<f64> },
}

impl Weights {
    /// At least one weight, none negative, some above 0.
    pub(crate) fn new(given: Vec<f64>) -> Result<Self, Flaw> {
        if let Some(weight) = given.iter().find(|weight| !(weight.is_finite() && **weight >= 0.0)) {
            return Err(Flaw::Weight(*weight));
        }
        let sums = given.iter().scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        let mut up_to: Vec<f64> = sums.collect();
        let total = up_to.last().copied().unwrap_or(0.0);
        if !(total > 0.0 && total.is_finite()) {
            return Err(Flaw::NoWeight);
        }
        up_to.iter_mut().for_each(|sum| *sum /= total);
        Ok(Self::Given { given, total, up_to })
    }

    /// The weights as given, if there were any.
    pub(crate) fn given(&self) -> Option<&[f64]> {
        match self {
            Self::Equal(_) => None,
            Self::Given { given, .. } => Some(given),
        }
    }

    /// How likely one is.
    pub(crate) fn share(&self, index: usize) -> f64 {
        match self {
            Self::Equal(n) => 1.0 / *n as f64,
            Self::Given { given, total, .. } => given[index] / total,
        }
    }

    /// How likely those before one are together.
    pub(crate) fn before(&self, index: usize) -> f64 {
        match (self, index) {
            (_, 0) => 0.0,
            (Self::Equal(n), _) => index as f64 / *n as f64,
            (Self::Given { up_to, .. }, _) => up_to[index - 1],
        }
    }

    /// The first that brings the sum of the shares to `u`.
    pub(crate) fn index(&self, u: f64) -> usize {
        match self {
            Self::Equal(n) => {
                let near = ((u * *n as f64).ceil() as usize).clamp(1, *n) - 1;
                near - usize::from(near > 0 && self.before(near) >= u)
            }
            Self::Given { given, up_to, .. } => {
                let mut index = up_to.partition_point(|sum| *sum < u).min(given.len() - 1);
                // What has no share is never drawn, not even by 0.
                while given[index] == 0.0 {
                    index += 1;
                }
                index
            }
        }
    }

    /// How likely those behind one are together.
    pub(crate) fn behind(&self, index: usize) -> f64 {
        match self {
            Self::Equal(n) => (*n - 1 - index) as f64 / *n as f64,
            Self::Given { given, total, .. } => given[index + 1..].iter().sum::<f64>() / total,
        }
    }
}
