//! [`Integer`]: every law of integers.

use super::histogram::Histogram;
use super::log_uniform_int::LogUniformInt;
use super::mixture::Mixture;
use super::quantized::Quantized;
use super::uniform_int::UniformInt;
use super::{Draw, Flaw, Form, Law, Plan, Planned, Scale, Value};

/// The numeric distributions of integers.
#[derive(Clone, Debug, PartialEq)]
pub enum Integer {
    Uniform(UniformInt),
    LogUniform(LogUniformInt),
    Quantized(Quantized<Self>),
    Mixture(Mixture<Self>),
    Histogram(Histogram<Self>),
}

macro_rules! each {
    ($self:expr, $law:ident => $do:expr) => {
        match $self {
            Integer::Uniform($law) => $do,
            Integer::LogUniform($law) => $do,
            Integer::Quantized($law) => $do,
            Integer::Mixture($law) => $do,
            Integer::Histogram($law) => $do,
        }
    };
}

impl Law for Integer {
    type X = i128;

    fn pdf(&self, x: i128) -> f64 {
        each!(self, law => law.pdf(x))
    }

    fn log_pdf(&self, x: i128) -> f64 {
        each!(self, law => law.log_pdf(x))
    }

    fn mass(&self, x: i128) -> f64 {
        each!(self, law => law.mass(x))
    }

    fn cdf(&self, x: i128) -> f64 {
        each!(self, law => law.cdf(x))
    }

    fn sf(&self, x: i128) -> f64 {
        each!(self, law => law.sf(x))
    }

    fn between(&self, from: i128, to: i128) -> f64 {
        each!(self, law => law.between(from, to))
    }

    fn quantile(&self, u: f64) -> i128 {
        each!(self, law => law.quantile(u))
    }

    fn draw(&self, at: &Draw) -> i128 {
        each!(self, law => law.draw(at))
    }

    fn support(&self) -> (i128, i128) {
        each!(self, law => law.support())
    }

    fn contains(&self, x: i128) -> bool {
        each!(self, law => law.contains(x))
    }

    fn after(&self, x: i128) -> Option<i128> {
        each!(self, law => law.after(x))
    }

    fn settled(&self, x: i128) -> i128 {
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

    fn narrow(&self, best: i128, keep: f64, round: &impl Fn(i128) -> i128) -> Option<Self> {
        Some(match self {
            Self::Uniform(law) => Self::Uniform(law.narrow(best, keep, round)?),
            Self::LogUniform(law) => Self::LogUniform(law.narrow(best, keep, round)?),
            Self::Quantized(law) => Self::Quantized(law.narrow(best, keep, round)?),
            Self::Mixture(law) => Self::Mixture(law.narrow(best, keep, round)?),
            Self::Histogram(law) => Self::Histogram(law.narrow(best, keep, round)?),
        })
    }

    fn form(&self, value: &impl Fn(i128) -> Value) -> Form {
        each!(self, law => law.form(value))
    }
}

impl Planned for Integer {
    fn make(plan: Plan<Self>) -> Result<Self, Flaw> {
        match plan {
            Plan::Point(x) => Ok(Self::Uniform(UniformInt { low: x, high: x })),
            Plan::Uniform(low, high) => {
                rising(low, high)?;
                Ok(Self::Uniform(UniformInt { low, high }))
            }
            Plan::LogUniform(low, high) => {
                rising(low, high)?;
                if low < 1 {
                    return Err(Flaw::LogBound("of at least 1"));
                }
                Ok(Self::LogUniform(LogUniformInt::new(low, high)))
            }
            Plan::Normal { .. } => Err(Flaw::NotReal),
            Plan::Quantized { inner, step, offset, grain } => {
                if step < 1 {
                    return Err(Flaw::Step);
                }
                Quantized::new(inner, step, offset, grain).map(Self::Quantized)
            }
            Plan::Mixture(parts) => Mixture::new(parts).map(Self::Mixture),
            Plan::Histogram { edges, weights } => Histogram::new(edges, weights).map(Self::Histogram),
        }
    }
}

fn rising(low: i128, high: i128) -> Result<(), Flaw> {
    if low <= high { Ok(()) } else { Err(Flaw::Inverted) }
}
