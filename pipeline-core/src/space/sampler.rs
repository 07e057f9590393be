//! [`Sampler`]: a distribution of somebody else's, which can only be drawn from.

use super::draw::{Draw, Stream};
use super::form::{AnySampler, Form};
use std::fmt;
use std::sync::Arc;

type Sample<T> = dyn Fn(&mut Stream) -> T + Send + Sync;

/// Draws from a distribution of the crate `rand_distr`, or of one that implements its trait.
pub(super) struct Sampler<T> {
    name: &'static str,
    sample: Arc<Sample<T>>,
}

impl<T: 'static> Sampler<T> {
    pub(super) fn new<D: rand_distr::Distribution<T> + Send + Sync + 'static>(distribution: D) -> Self {
        Self {
            name: short(std::any::type_name::<D>()),
            sample: Arc::new(move |stream| distribution.sample(stream)),
        }
    }

    pub(super) fn draw(&self, at: &Draw) -> T {
        (self.sample)(&mut at.rng())
    }

    pub(super) fn form(&self) -> Form {
        Form::Sampled(AnySampler {
            name: self.name,
            id: Arc::as_ptr(&self.sample).addr(),
            sampler: Arc::new(self.clone()),
        })
    }

    pub(super) fn from_any(any: &AnySampler) -> Option<Self> {
        any.sampler.downcast_ref::<Self>().cloned()
    }
}

/// `Beta` of `rand_distr::beta::Beta<f64>`.
fn short(name: &str) -> &str {
    let name = name.split('<').next().unwrap_or(name);
    name.rsplit("::").next().unwrap_or(name)
}

impl<T> Clone for Sampler<T> {
    fn clone(&self) -> Self {
        Self { name: self.name, sample: Arc::clone(&self.sample) }
    }
}

impl<T> PartialEq for Sampler<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.sample, &other.sample)
    }
}

impl<T> fmt::Debug for Sampler<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
