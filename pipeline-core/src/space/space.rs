//! [`Space`]: where the values of a hyperparameter are looked for.

use super::draw::Draw;
use super::fault::{Fault, Flaw};
use super::form::Form;
use super::hyperparam::{Hyperparam, Numbers};
use super::kind::Kind;
use super::law::Law;
use super::shape::Shape;
use crate::error::{Error, Result};
use std::fmt;

/// A distribution over the values of one hyperparameter.
///
/// It is made of whatever [`IntoSpace`](super::IntoSpace) takes: a range, a list, `..`, or a function of this
/// module. Bounds that are wrong are remembered: every use of a faulty space returns its [`Fault`] as the error.
///
/// ```
/// use neatpipe_core::space::{Draw, log_uniform, space};
///
/// let alpha = space::<f32, _>(log_uniform(1e-4, 1e2));
/// let drawn: f32 = alpha.draw(&Draw::new(7, 0).at("ridge__alpha"))?;
/// assert!(alpha.contains(&drawn)?);
/// assert_eq!(alpha.to_string(), "log_uniform(0.0001, 100)");
/// assert_eq!(
///     alpha.check(&0.0).unwrap_err().to_string(),
///     "`0` lies outside `log_uniform(0.0001, 100)`; give a value from `0.0001` to `100`"
/// );
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Space<T: Hyperparam> {
    pub(super) kind: Kind<T>,
    /// What it was before it was narrowed, and how much of that is kept.
    pub(super) before: Option<(Box<Kind<T>>, f64)>,
}

impl<T: Hyperparam> Space<T> {
    pub(super) fn of(form: Form) -> Self {
        T::neatpipe_machine().of(form)
    }

    /// What is wrong with the bounds, weights or levels it was made of: see [`Fault`].
    #[must_use]
    pub fn fault(&self) -> Option<&Fault> {
        match &self.kind {
            Kind::Faulty(fault) => Some(fault),
            _ => None,
        }
    }

    /// The error of a space that cannot answer.
    pub(super) fn unanswered(&self) -> Error {
        let draw_only = || Fault { form: self.kind.form(), flaw: Flaw::DrawOnly };
        Error::from_step(self.fault().cloned().unwrap_or_else(draw_only))
    }

    /// The value at a place of a study: a function of seed, trial and name alone.
    ///
    /// A fixed space reads no random number.
    ///
    /// # Errors
    /// The fault of a space whose bounds are wrong.
    #[inline]
    pub fn draw(&self, at: &Draw) -> Result<T> {
        match &self.kind {
            Kind::Fixed(value) => Ok(value.clone()),
            Kind::Levels(levels) => Ok(levels.quantile(at.unit()).clone()),
            Kind::Numbers(law) => Ok(law.to(law.draw(at))),
            Kind::Sampled(sampler) => Ok(sampler.draw(at)),
            Kind::Faulty(_) => Err(self.unanswered()),
        }
    }

    /// The least value up to and with which lies a share of at least `u` of the distribution: the inverse of
    /// [`cdf`](Self::cdf), `ppf` in SciPy. Lists are in their own order.
    ///
    /// # Errors
    /// A `u` outside of 0 to 1; a space that is faulty or can only be drawn from.
    ///
    /// ```
    /// use neatpipe_core::space::space;
    ///
    /// assert_eq!(space::<usize, _>(4..=9).quantile(0.5)?, 6);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn quantile(&self, u: f64) -> Result<T> {
        if !(0.0..=1.0).contains(&u) {
            return Err(Error::new(format!(
                "`{u}` is no share of a distribution; give a number from 0 to 1"
            )));
        }
        match &self.kind {
            Kind::Fixed(value) => Ok(value.clone()),
            Kind::Levels(levels) => Ok(levels.quantile(u).clone()),
            Kind::Numbers(law) => Ok(law.to(law.quantile(u))),
            Kind::Sampled(_) | Kind::Faulty(_) => Err(self.unanswered()),
        }
    }

    /// The density of the distribution at a value; for discrete kinds its mass. 0 outside of the space.
    ///
    /// # Errors
    /// A space that is faulty or can only be drawn from.
    ///
    /// ```
    /// use neatpipe_core::space::{space, uniform};
    ///
    /// assert_eq!(space::<f64, _>(uniform(0.0, 2.0)).pdf(&1.0)?, 0.5);
    /// assert_eq!(space::<u8, _>(1..=4).pdf(&1)?, 0.25);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn pdf(&self, value: &T) -> Result<f64> {
        match &self.kind {
            Kind::Fixed(only) => Ok(f64::from(u8::from(only == value))),
            Kind::Levels(levels) => Ok(levels.mass(value)),
            Kind::Numbers(law) => Ok(law.pdf(law.of(value))),
            Kind::Sampled(_) | Kind::Faulty(_) => Err(self.unanswered()),
        }
    }

    /// The natural logarithm of [`pdf`](Self::pdf), which does not underflow in the tails; negative infinity
    /// outside of the space.
    ///
    /// # Errors
    /// A space that is faulty or can only be drawn from.
    ///
    /// ```
    /// use neatpipe_core::space::{normal, space};
    ///
    /// let space = space::<f64, _>(normal(0.0, 1.0));
    /// assert_eq!(space.pdf(&50.0)?, 0.0);
    /// assert!((space.log_pdf(&50.0)? + 1250.918_938_533_204_7).abs() < 1e-9);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn log_pdf(&self, value: &T) -> Result<f64> {
        match &self.kind {
            Kind::Numbers(law) => Ok(law.log_pdf(law.of(value))),
            _ => self.pdf(value).map(libm::log),
        }
    }

    /// The share of the distribution up to and with a value; lists are in their own order.
    ///
    /// # Errors
    /// A space that is faulty or can only be drawn from; a value that is not in the list.
    ///
    /// ```
    /// use neatpipe_core::space::space;
    ///
    /// assert_eq!(space::<u8, _>(1..=4).cdf(&3)?, 0.75);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn cdf(&self, value: &T) -> Result<f64> {
        match &self.kind {
            Kind::Fixed(only) => match (only.to_value().order(), value.to_value().order()) {
                (Some(only), Some(value)) => Ok(f64::from(u8::from(only <= value))),
                _ => self.check(value).map(|()| 1.0),
            },
            Kind::Levels(levels) => match levels.up_to(value) {
                Some(share) => Ok(share),
                None => Err(self.outside(value)),
            },
            Kind::Numbers(law) => Ok(law.cdf(law.of(value))),
            Kind::Sampled(_) | Kind::Faulty(_) => Err(self.unanswered()),
        }
    }

    /// The least and the greatest value, infinite where there is none; nothing where values have no order, and
    /// for a space that is faulty or can only be drawn from.
    ///
    /// ```
    /// use neatpipe_core::space::space;
    ///
    /// assert_eq!(space::<usize, _>(4..=9).support(), Some((4, 9)));
    /// assert_eq!(space::<String, _>(["mean", "median"]).support(), None);
    /// ```
    #[must_use]
    pub fn support(&self) -> Option<(T, T)> {
        match &self.kind {
            Kind::Fixed(value) => Some((value.clone(), value.clone())),
            Kind::Levels(levels) => levels.support(),
            Kind::Numbers(law) => {
                let (low, high) = law.support();
                Some((law.to(low), law.to(high)))
            }
            Kind::Sampled(_) | Kind::Faulty(_) => None,
        }
    }

    /// Whether a value can be drawn. A space that can only be drawn from says yes to all.
    ///
    /// # Errors
    /// The fault of a space whose bounds are wrong.
    ///
    /// ```
    /// use neatpipe_core::space::{quantized, space, uniform};
    ///
    /// let tenths = space::<f64, _>(quantized(uniform(0.0, 1.0), 0.1));
    /// assert!(tenths.contains(&0.3)? && !tenths.contains(&0.35)?);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn contains(&self, value: &T) -> Result<bool> {
        match &self.kind {
            Kind::Fixed(only) => Ok(only == value),
            Kind::Levels(levels) => Ok(levels.index(value).is_some()),
            Kind::Numbers(law) => Ok(law.contains(law.of(value))),
            Kind::Sampled(_) => Ok(true),
            Kind::Faulty(_) => Err(self.unanswered()),
        }
    }

    /// Refuses a value that is not in the space.
    ///
    /// # Errors
    /// The value, the space and its bounds; or the fault of a space whose bounds are wrong.
    ///
    /// ```
    /// use neatpipe_core::space::space;
    ///
    /// let error = space::<usize, _>(4..=9).check(&12).unwrap_err();
    /// assert_eq!(error.to_string(), "`12` lies outside `4..=9`; give a value from `4` to `9`");
    /// ```
    pub fn check(&self, value: &T) -> Result<()> {
        if self.contains(value)? { Ok(()) } else { Err(self.outside(value)) }
    }

    /// The mean; of a `bool` the probability of `true`. Nothing where values are no numbers.
    ///
    /// ```
    /// use neatpipe_core::space::{boolean, log_normal, space};
    ///
    /// assert_eq!(space::<u8, _>(1..=4).mean(), Some(2.5));
    /// assert_eq!(space::<bool, _>(boolean(0.25)).mean(), Some(0.25));
    /// assert_eq!(space::<String, _>(["mean", "median"]).mean(), None);
    /// ```
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        match &self.kind {
            Kind::Fixed(value) => value.to_value().order(),
            Kind::Levels(levels) => levels.moments().map(|(mean, _)| mean),
            Kind::Numbers(law) => Some(law.mean()),
            Kind::Sampled(_) | Kind::Faulty(_) => None,
        }
    }

    /// The variance, where there is a mean.
    ///
    /// ```
    /// use neatpipe_core::space::{normal, space};
    ///
    /// let space = space::<f64, _>(normal(1.0, 2.0));
    /// assert_eq!((space.variance(), space.std()), (Some(4.0), Some(2.0)));
    /// ```
    #[must_use]
    pub fn variance(&self) -> Option<f64> {
        match &self.kind {
            Kind::Fixed(value) => value.to_value().order().map(|_| 0.0),
            Kind::Levels(levels) => levels.moments().map(|(_, variance)| variance),
            Kind::Numbers(law) => Some(law.variance()),
            Kind::Sampled(_) | Kind::Faulty(_) => None,
        }
    }

    /// The standard deviation, where there is a mean: see [`variance`](Self::variance).
    #[must_use]
    pub fn std(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// Whether values have masses rather than densities. Of what can only be drawn from that is not known: false.
    ///
    /// ```
    /// use neatpipe_core::space::space;
    ///
    /// assert!(space::<u8, _>(4..=9).is_discrete() && !space::<f64, _>(4.0..=9.0).is_discrete());
    /// ```
    #[must_use]
    pub fn is_discrete(&self) -> bool {
        match &self.kind {
            Kind::Fixed(_) | Kind::Levels(_) => true,
            Kind::Numbers(law) => law.is_discrete(),
            Kind::Sampled(_) | Kind::Faulty(_) => false,
        }
    }

    /// How many values there are, where that is a number that is known.
    ///
    /// ```
    /// use neatpipe_core::space::space;
    ///
    /// assert_eq!(space::<u64, _>(0..=u64::MAX).cardinality(), Some(1 << 64));
    /// assert_eq!(space::<f64, _>(0.0..=1.0).cardinality(), None);
    /// ```
    #[must_use]
    pub fn cardinality(&self) -> Option<u128> {
        match &self.kind {
            Kind::Fixed(_) => Some(1),
            Kind::Levels(levels) => Some(levels.drawn().count() as u128),
            Kind::Numbers(law) => law.cardinality(),
            Kind::Sampled(_) | Kind::Faulty(_) => None,
        }
    }

    /// Whether there is only one value.
    ///
    /// ```
    /// use neatpipe_core::space::space;
    ///
    /// assert!(space::<u8, _>(5..=5).is_fixed());
    /// ```
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.cardinality() == Some(1)
    }

    /// The same without a type, for tables and files.
    ///
    /// ```
    /// use neatpipe_core::space::space;
    ///
    /// let components = space::<usize, _>(4..=9);
    /// assert_eq!(serde_json::to_string(&components.shape())?, r#"{"range":[4,9]}"#);
    /// assert_eq!(components.shape().into_space::<usize>()?, components);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn shape(&self) -> Shape {
        Shape {
            form: self.kind.form(),
            before: self.before.as_ref().map(|(original, kept)| (Box::new(original.form()), *kept)),
        }
    }
}

impl<T: Hyperparam> fmt::Display for Space<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.form().fmt(f)
    }
}

impl<T: Hyperparam> fmt::Debug for Space<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        self.before.as_ref().map_or(Ok(()), |(original, kept)| write!(f, " ({kept} of {})", original.form()))
    }
}
