//! The functions that users write as spaces.

use super::form::Form;
use super::hyperparam::{Hyperparam, Number, Real};
use super::into_space::{IntoSpace, List, Parts, listed, space};
use super::kind::Kind;
use super::levels::Manner;
use super::sampler::Sampler;
use super::space::Space;

/// One value. Drawing it reads no random number.
///
/// ```
/// use neatpipe_core::space::{Draw, fixed, space};
///
/// assert_eq!(space::<usize, _>(fixed(8)).draw(&Draw::new(7, 0))?, 8);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[must_use]
pub fn fixed<T: Hyperparam>(value: T) -> Space<T> {
    Space { kind: Kind::Fixed(value), before: None }
}

/// `true` with the probability `p`, as `scipy.stats.bernoulli`; `false` comes first.
///
/// ```
/// use neatpipe_core::space::{boolean, space};
///
/// assert_eq!(space::<bool, _>(boolean(0.25)).pdf(&true)?, 0.25);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[must_use]
pub fn boolean(p: f64) -> Space<bool> {
    Space::of(Form::Boolean(p))
}

/// One of the listed values, all as likely unless [`weights`](Choice::weights) say otherwise. A list alone,
/// `[a, b, c]`, means the same.
///
/// ```
/// use neatpipe_core::space::{choice, space};
///
/// let strategy = space::<String, _>(choice(["mean", "median"]).weights([3.0, 1.0]));
/// assert_eq!(strategy.pdf(&"mean".to_owned())?, 0.75);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn choice<T: Hyperparam, L: List<T>>(list: L) -> Choice<T> {
    Choice { list: list.list(), weights: None, manner: Manner::Choice }
}

/// One of the listed values, which are in order of preference: when it is narrowed, the last ones go first.
///
/// ```
/// use neatpipe_core::space::{priority, space};
///
/// let depth = space::<usize, _>(priority([8, 4, 16, 2]));
/// assert_eq!(depth.narrow(&4, 0.5)?.to_string(), "priority([4, 8])");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn priority<T: Hyperparam, L: List<T>>(list: L) -> Choice<T> {
    Choice { list: list.list(), weights: None, manner: Manner::Priority }
}

/// What [`choice`] and [`priority`] return.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Choice<T> {
    list: Vec<T>,
    weights: Option<Vec<f64>>,
    manner: Manner,
}

impl<T> Choice<T> {
    /// How likely each value is, up to a common factor: one weight for each, at least 0. See [`choice`].
    pub fn weights(mut self, weights: impl IntoIterator<Item = f64>) -> Self {
        self.weights = Some(weights.into_iter().collect());
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Hyperparam> IntoSpace<T> for Choice<T> {
    fn into_space(self) -> Space<T> {
        listed(self.list, self.weights, self.manner)
    }
}

/// Every number from `low` to `high` as likely, both included: of real numbers as
/// `scipy.stats.uniform(low, high - low)`, of integers as `scipy.stats.randint(low, high + 1)`. A range,
/// `low..=high`, means the same.
///
/// ```
/// use neatpipe_core::space::{space, uniform};
///
/// assert_eq!(space::<f64, _>(uniform(0.0, 1.0)), space(0.0..=1.0));
/// assert_eq!(space::<usize, _>(uniform(4, 9)), space(4..=9));
/// ```
#[must_use]
pub fn uniform<T: Number>(low: T, high: T) -> Space<T> {
    Space::of(Form::Uniform(low.to_value(), high.to_value()))
}

/// Every order of magnitude from `low` to `high` as likely: of real numbers above 0 as
/// `scipy.stats.loguniform(low, high)`; of integers of at least 1 the rounded number that is log-uniform from
/// `low - ½` to `high + ½`.
///
/// ```
/// use neatpipe_core::space::{log_uniform, space};
///
/// assert!((space::<f64, _>(log_uniform(1e-4, 1e2)).cdf(&1e-1)? - 0.5).abs() < 1e-15);
/// assert_eq!(space::<usize, _>(log_uniform(1, 1024)).support(), Some((1, 1024)));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[must_use]
pub fn log_uniform<T: Number>(low: T, high: T) -> Space<T> {
    Space::of(Form::LogUniform(low.to_value(), high.to_value()))
}

/// The normal distribution, as `scipy.stats.norm(mean, deviation)`; cut off by [`within`](Normal::within) as
/// `scipy.stats.truncnorm`.
///
/// ```
/// use neatpipe_core::space::{normal, space};
///
/// let momentum = space::<f64, _>(normal(0.9, 0.2).within(0.0, 1.0));
/// assert_eq!(momentum.support(), Some((0.0, 1.0)));
/// ```
pub fn normal<T: Real>(mean: T, deviation: T) -> Normal<T> {
    Normal { log: false, mean, deviation, within: None }
}

/// Two to the power of a normal number: mean and deviation are those of the logarithm **to base 2**, so that a
/// deviation of 1 is a factor of 2. As `scipy.stats.lognorm(deviation * ln 2, scale=2**mean)`; the bounds of
/// [`within`](Normal::within) are values, not logarithms.
///
/// ```
/// use neatpipe_core::space::{log_normal, space};
///
/// assert_eq!(space::<f64, _>(log_normal(3.0, 1.0)).quantile(0.5)?, 8.0);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn log_normal<T: Real>(mean: T, deviation: T) -> Normal<T> {
    Normal { log: true, mean, deviation, within: None }
}

/// What [`normal`] and [`log_normal`] return.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Normal<T> {
    log: bool,
    mean: T,
    deviation: T,
    within: Option<(T, T)>,
}

impl<T> Normal<T> {
    /// Cuts off what lies below `low` and above `high`; one of them may be infinite.
    ///
    /// ```
    /// use neatpipe_core::space::{Draw, normal, space};
    ///
    /// // Far in the tail, where hardly any draw of the whole distribution lies.
    /// let rare = space::<f64, _>(normal(0.0, 1.0).within(30.0, f64::INFINITY));
    /// assert!(rare.draw(&Draw::new(7, 0).at("shift"))? > 30.0);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn within(mut self, low: T, high: T) -> Self {
        self.within = Some((low, high));
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Hyperparam> IntoSpace<T> for Normal<T> {
    fn into_space(self) -> Space<T> {
        Space::of(Form::Normal {
            log: self.log,
            mean: self.mean.to_value(),
            deviation: self.deviation.to_value(),
            within: self.within.map(|(low, high)| (low.to_value(), high.to_value())),
        })
    }
}

/// Another space of numbers rounded to the nearest multiple of `step` that lies within its bounds.
///
/// ```
/// use neatpipe_core::space::{quantized, space, uniform};
///
/// let dropout = space::<f64, _>(quantized(uniform(0.0, 0.5), 0.1));
/// assert_eq!(dropout.grid(10)?, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]);
/// // The cells at both ends are half as wide.
/// assert_eq!(dropout.pdf(&0.0)?, 0.1);
/// let width = space::<usize, _>(quantized(uniform(16, 128), 16));
/// assert_eq!(width.cardinality(), Some(8));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn quantized<T: Number, S: IntoSpace<T>>(of: S, step: T) -> Quantized<T> {
    Quantized { inner: space(of), step, offset: None }
}

/// What [`quantized`] returns.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Quantized<T: Hyperparam> {
    inner: Space<T>,
    step: T,
    offset: Option<T>,
}

impl<T: Number> Quantized<T> {
    /// Rounds to `offset` plus a multiple of the step.
    ///
    /// ```
    /// use neatpipe_core::space::{quantized, space};
    ///
    /// assert_eq!(space::<u8, _>(quantized(1..=9, 4).offset(1)).grid(9)?, [1, 5, 9]);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn offset(mut self, offset: T) -> Self {
        self.offset = Some(offset);
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Hyperparam> IntoSpace<T> for Quantized<T> {
    fn into_space(self) -> Space<T> {
        Space::of(Form::Quantized {
            inner: Box::new(self.inner.kind.form()),
            step: self.step.to_value(),
            offset: self.offset.map(|offset| offset.to_value()),
        })
    }
}

/// One of several spaces at every draw, by weight. Spaces of several kinds are written as a tuple.
///
/// ```
/// use neatpipe_core::space::{fixed, log_uniform, mixture, space, uniform};
///
/// // No penalty at all in one case of ten.
/// let alpha = space::<f64, _>(mixture(((0.1, fixed(0.0)), (0.9, log_uniform(1e-4, 1e2)))));
/// assert_eq!(alpha.pdf(&0.0)?, 0.1);
/// let share = space::<f64, _>(mixture([(1.0, uniform(0.0, 0.1)), (3.0, uniform(0.9, 1.0))]));
/// assert!((share.cdf(&0.5)? - 0.25).abs() < 1e-15);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[must_use]
pub fn mixture<T: Number, P: Parts<T>>(parts: P) -> Space<T> {
    let form = |(weight, part): (f64, Space<T>)| (weight, part.kind.form());
    Space::of(Form::Mixture(parts.parts().into_iter().map(form).collect()))
}

/// Uniform within each bin between two edges, the bins by weight, as `scipy.stats.rv_histogram`. A bin of
/// integers ends before its upper edge, the last one with it.
///
/// ```
/// use neatpipe_core::space::{histogram, space};
///
/// let rate = space::<f64, _>(histogram([0.0, 0.1, 1.0], [3.0, 1.0]));
/// assert_eq!(rate.cdf(&0.1)?, 0.75);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[must_use]
pub fn histogram<T: Number>(
    edges: impl IntoIterator<Item = T>,
    weights: impl IntoIterator<Item = f64>,
) -> Space<T> {
    let edges = edges.into_iter().map(|edge| edge.to_value()).collect();
    Space::of(Form::Histogram { edges, weights: weights.into_iter().collect() })
}

/// Any distribution of the crate `rand_distr`, or of another one with its trait. It can be drawn from; it has
/// no density and no written form, and every value is taken as one of its own.
///
/// ```
/// use neatpipe_core::space::{Draw, sampled, space};
///
/// let share = space::<f64, _>(sampled(rand_distr::Beta::new(2.0, 5.0).unwrap()));
/// let drawn = share.draw(&Draw::new(7, 0).at("share"))?;
/// assert!(0.0 < drawn && drawn < 1.0);
/// assert_eq!(
///     share.pdf(&drawn).unwrap_err().to_string(),
///     "`sampled(Beta)` can only be drawn from; for anything else give a distribution of this library"
/// );
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[must_use]
pub fn sampled<T: Hyperparam, D: rand_distr::Distribution<T> + Send + Sync + 'static>(
    distribution: D,
) -> Space<T> {
    Space { kind: Kind::Sampled(Sampler::new(distribution)), before: None }
}
