//! [`Continuous`]: every law of real numbers.

use super::histogram::Histogram;
use super::log_uniform::LogUniform;
use super::mixture::Mixture;
use super::normal::Normal;
use super::point::Point;
use super::quantized::Quantized;
use super::uniform::Uniform;
use super::{Flaw, Form, Law, Plan, Planned, Scale, Value};

/// The numeric distributions of `f32` and `f64`.
#[derive(Clone, Debug, PartialEq)]
pub enum Continuous {
    Point(Point<f64>),
    Uniform(Uniform),
    LogUniform(LogUniform),
    Normal(Normal),
    Quantized(Quantized<Self>),
    Mixture(Mixture<Self>),
    Histogram(Histogram<Self>),
}

macro_rules! each {
    ($self:expr, $law:ident => $do:expr) => {
        match $self {
            Continuous::Point($law) => $do,
            Continuous::Uniform($law) => $do,
            Continuous::LogUniform($law) => $do,
            Continuous::Normal($law) => $do,
            Continuous::Quantized($law) => $do,
            Continuous::Mixture($law) => $do,
            Continuous::Histogram($law) => $do,
        }
    };
}

impl Law for Continuous {
    type X = f64;

    fn pdf(&self, x: f64) -> f64 {
        each!(self, law => law.pdf(x))
    }

    fn log_pdf(&self, x: f64) -> f64 {
        each!(self, law => law.log_pdf(x))
    }

    fn mass(&self, x: f64) -> f64 {
        each!(self, law => law.mass(x))
    }

    fn cdf(&self, x: f64) -> f64 {
        each!(self, law => law.cdf(x))
    }

    fn sf(&self, x: f64) -> f64 {
        each!(self, law => law.sf(x))
    }

    fn between(&self, from: f64, to: f64) -> f64 {
        each!(self, law => law.between(from, to))
    }

    fn quantile(&self, u: f64) -> f64 {
        each!(self, law => law.quantile(u))
    }

    fn support(&self) -> (f64, f64) {
        each!(self, law => law.support())
    }

    fn contains(&self, x: f64) -> bool {
        each!(self, law => law.contains(x))
    }

    fn after(&self, x: f64) -> Option<f64> {
        each!(self, law => law.after(x))
    }

    fn settled(&self, x: f64) -> f64 {
        each!(self, law => law.settled(x))
    }

    fn mean(&self) -> f64 {
        each!(self, law => law.mean())
    }

    fn variance(&self) -> f64 {
        each!(self, law => law.variance())
    }

    fn is_discrete(&self) -> bool {
        each!(self, law => law.is_discrete())
    }

    fn cardinality(&self) -> Option<u128> {
        each!(self, law => law.cardinality())
    }

    fn scale(&self) -> Scale {
        each!(self, law => law.scale())
    }

    fn narrow(&self, best: f64, keep: f64, round: &impl Fn(f64) -> f64) -> Option<Self> {
        Some(match self {
            Self::Point(law) => Self::Point(law.narrow(best, keep, round)?),
            Self::Uniform(law) => Self::Uniform(law.narrow(best, keep, round)?),
            Self::LogUniform(law) => Self::LogUniform(law.narrow(best, keep, round)?),
            Self::Normal(law) => Self::Normal(law.narrow(best, keep, round)?),
            Self::Quantized(law) => Self::Quantized(law.narrow(best, keep, round)?),
            Self::Mixture(law) => Self::Mixture(law.narrow(best, keep, round)?),
            Self::Histogram(law) => Self::Histogram(law.narrow(best, keep, round)?),
        })
    }

    fn form(&self, value: &impl Fn(f64) -> Value) -> Form {
        each!(self, law => law.form(value))
    }
}

impl Planned for Continuous {
    fn make(plan: Plan<Self>) -> Result<Self, Flaw> {
        match plan {
            Plan::Point(x) => Ok(Self::Point(Point(x))),
            Plan::Uniform(low, high) => {
                finite(&[low, high])?;
                rising(low, high)?;
                Ok(if low == high { Self::Point(Point(low)) } else { Self::Uniform(Uniform { low, high }) })
            }
            Plan::LogUniform(low, high) => {
                finite(&[low, high])?;
                rising(low, high)?;
                if low <= 0.0 {
                    return Err(Flaw::LogBound("above 0"));
                }
                Ok(if low == high {
                    Self::Point(Point(low))
                } else {
                    Self::LogUniform(LogUniform::new(low, high))
                })
            }
            Plan::Normal { log, mean, deviation, within } => normal(log, mean, deviation, within),
            Plan::Quantized { inner, step, offset, grain } => {
                finite(&[offset])?;
                if !(step > 0.0 && step.is_finite()) {
                    return Err(Flaw::Step);
                }
                Quantized::new(inner, step, offset, grain).map(Self::Quantized)
            }
            Plan::Mixture(parts) => Mixture::new(parts).map(Self::Mixture),
            Plan::Histogram { edges, weights } => {
                finite(&edges)?;
                Histogram::new(edges, weights).map(Self::Histogram)
            }
        }
    }
}

fn finite(bounds: &[f64]) -> Result<(), Flaw> {
    bounds.iter().find(|bound| !bound.is_finite()).map_or(Ok(()), |bound| Err(Flaw::NotFinite(*bound)))
}

fn rising(low: f64, high: f64) -> Result<(), Flaw> {
    if low <= high { Ok(()) } else { Err(Flaw::Inverted) }
}

fn normal(log: bool, mean: f64, deviation: f64, within: Option<(f64, f64)>) -> Result<Continuous, Flaw> {
    finite(&[mean])?;
    if !(deviation > 0.0 && deviation.is_finite()) {
        return Err(Flaw::Deviation);
    }
    let least = if log { 0.0 } else { f64::NEG_INFINITY };
    let (low, high) = within.unwrap_or((least, f64::INFINITY));
    if low.is_nan() || high.is_nan() {
        return Err(Flaw::NotFinite(f64::NAN));
    }
    rising(low, high)?;
    if log && high <= 0.0 || low == f64::INFINITY || high == f64::NEG_INFINITY {
        return Err(Flaw::Inverted);
    }
    let low = low.max(least);
    if low == high {
        return Ok(Continuous::Point(Point(low)));
    }
    Normal::new(log, mean, deviation, low, high).map(Continuous::Normal).ok_or(Flaw::OutOfReach)
}
