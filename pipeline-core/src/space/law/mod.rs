//! The mathematics of the distributions, on plain numbers: `f64` for continuous kinds, `i128` for integers.
//!
//! Functions come from the crate libm and not from the platform's own library, whose last digits differ: a
//! seed gives the same draws everywhere.
//!
//! A [`Space`](super::Space) of any numeric type computes with one of the two: [`Continuous`] or [`Integer`].

mod coordinate;
mod histogram;
mod integer;
mod log_uniform;
mod log_uniform_int;
mod mixture;
mod none;
mod normal;
mod normal_moments;
mod point;
mod quadrature;
mod quantized;
mod real;
mod special;
mod uniform;
mod uniform_int;
pub(crate) mod weights;

pub(super) use coordinate::Coordinate;
pub(super) use integer::Integer;
pub use none::NoNumbers;
pub(super) use real::Continuous;
pub(crate) use special::{normal_below, normal_quantile};

use super::Draw;
use super::axis::Scale;
use super::fault::Flaw;
use super::form::Form;
use super::value::Value;
use std::fmt::Debug;

/// A distribution on a line of numbers.
///
/// `cdf` and `sf` are the masses at most and above a value: both exist because neither is exact where it is
/// one minus the other. `pdf` is a mass where there is one at the value, and a density elsewhere.
pub trait Law: Clone + Debug + PartialEq + Send + Sync + 'static {
    /// The numbers.
    type X: Coordinate;

    fn pdf(&self, x: Self::X) -> f64;

    fn log_pdf(&self, x: Self::X) -> f64 {
        libm::log(self.pdf(x))
    }

    /// The mass at a value, 0 where there is only a density.
    fn mass(&self, x: Self::X) -> f64 {
        if self.is_discrete() { self.pdf(x) } else { 0.0 }
    }

    fn cdf(&self, x: Self::X) -> f64;

    fn sf(&self, x: Self::X) -> f64;

    /// The mass above `from` up to and with `to`; a law overrides it where the difference would cancel.
    fn between(&self, from: Self::X, to: Self::X) -> f64 {
        let (below, above) = (self.cdf(from), self.sf(to));
        if below < 0.5 { self.cdf(to) - below } else { self.sf(from) - above }.max(0.0)
    }

    /// The least value whose `cdf` reaches `u`, which lies between 0 and 1.
    fn quantile(&self, u: f64) -> Self::X;

    fn draw(&self, at: &Draw) -> Self::X {
        self.quantile(at.unit())
    }

    /// The least and the greatest value, infinite where there is none.
    fn support(&self) -> (Self::X, Self::X);

    fn contains(&self, x: Self::X) -> bool;

    /// The next value of a discrete law, if there is one.
    fn after(&self, _: Self::X) -> Option<Self::X> {
        None
    }

    /// The value itself where it is one of this law's; a stepped law allows for the roundings of its points.
    fn settled(&self, x: Self::X) -> Self::X {
        x
    }

    fn mean(&self) -> f64;

    fn variance(&self) -> f64;

    fn is_discrete(&self) -> bool;

    /// How many values there are, if that is a number.
    fn cardinality(&self) -> Option<u128>;

    fn scale(&self) -> Scale;

    /// Every value shrunk towards `best`: the distance is multiplied by `keep`, in the scale of the law.
    /// `round` brings a bound to the type's own precision. Nothing is returned where the bounds have become one.
    fn narrow(&self, best: Self::X, keep: f64, round: &impl Fn(Self::X) -> Self::X) -> Option<Self>;

    /// What a user would write to get this law.
    fn form(&self, value: &impl Fn(Self::X) -> Value) -> Form;
}

/// What a law is to be made of; bounds are in order of writing and may be wrong.
#[derive(Debug)]
pub enum Plan<L: Law> {
    Point(L::X),
    Uniform(L::X, L::X),
    LogUniform(L::X, L::X),
    Normal { log: bool, mean: L::X, deviation: L::X, within: Option<(L::X, L::X)> },
    Quantized { inner: L, step: L::X, offset: L::X, grain: f64 },
    Mixture(Vec<(f64, L)>),
    Histogram { edges: Vec<L::X>, weights: Vec<f64> },
}

/// A law that can be made by plan: [`Continuous`], [`Integer`], or none at all.
pub trait Planned: Law {
    fn make(plan: Plan<Self>) -> Result<Self, Flaw>;
}
