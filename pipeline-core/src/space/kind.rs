//! [`Kind`]: what a space is inside, and how it is made of a form.

use super::fault::{Fault, Flaw};
use super::form::Form;
use super::hyperparam::{Hyperparam, Numbers};
use super::law::{Coordinate, Law, Plan, Planned};
use super::levels::{Levels, Manner};
use super::sampler::Sampler;
use super::value::Value;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<T: Hyperparam> {
    Fixed(T),
    Levels(Levels<T>),
    Numbers(T::Numbers),
    Sampled(Sampler<T>),
    Faulty(Box<Fault>),
}

type X<T> = <<T as Hyperparam>::Numbers as Law>::X;

impl<T: Hyperparam> Kind<T> {
    /// A form with its type, faulty where it is no space.
    pub(super) fn new(form: Form) -> Self {
        Self::try_new(form).unwrap_or_else(Self::Faulty)
    }

    pub(super) fn try_new(form: Form) -> Result<Self, Box<Fault>> {
        match Self::read(&form) {
            Ok(kind) => Ok(kind),
            Err(Wrong::Here(flaw)) => Err(Box::new(Fault { form, flaw })),
            Err(Wrong::Inside(fault)) => Err(fault),
        }
    }

    fn read(form: &Form) -> Result<Self, Wrong> {
        Ok(match form {
            Form::Fixed(value) => Self::Fixed(typed(value)?),
            Form::Boolean(_) | Form::Choice { .. } | Form::All => Self::Levels(levels(form)?),
            Form::Sampled(sampler) => {
                Self::Sampled(Sampler::from_any(sampler).ok_or_else(|| Flaw::Kind {
                    value: sampler.name.to_owned(),
                    found: "a distribution of another type",
                    expected: T::kind().into_owned(),
                })?)
            }
            _ => {
                let law = law::<T>(form)?;
                match law.cardinality() {
                    Some(1) => Self::Fixed(law.to(law.support().0)),
                    _ => Self::Numbers(law),
                }
            }
        })
    }

    /// What a user would write to get this.
    pub(super) fn form(&self) -> Form {
        match self {
            Self::Fixed(value) => Form::Fixed(value.to_value()),
            Self::Levels(levels) => levels.form(),
            Self::Numbers(law) => law.form(&|x| law.to(x).to_value()),
            Self::Sampled(sampler) => sampler.form(),
            Self::Faulty(fault) => fault.form.clone(),
        }
    }
}

/// A flaw of the form that was read, or the fault of one inside of it.
enum Wrong {
    Here(Flaw),
    Inside(Box<Fault>),
}

impl From<Flaw> for Wrong {
    fn from(flaw: Flaw) -> Self {
        Self::Here(flaw)
    }
}

fn typed<T: Hyperparam>(value: &Value) -> Result<T, Flaw> {
    T::from_value(value).ok_or_else(|| Flaw::Kind {
        value: value.to_string(),
        found: value.kind(),
        expected: T::kind().into_owned(),
    })
}

fn levels<T: Hyperparam>(form: &Form) -> Result<Levels<T>, Flaw> {
    match form {
        Form::Boolean(p) => {
            let list = vec![typed(&Value::Bool(false))?, typed(&Value::Bool(true))?];
            if !(0.0..=1.0).contains(p) {
                return Err(Flaw::Probability);
            }
            Levels::new(list, Some(vec![1.0 - p, *p]), Manner::Boolean).map_err(|fault| fault.flaw)
        }
        Form::Choice { levels, weights, by_priority } => {
            let list = levels.iter().map(typed).collect::<Result<_, _>>()?;
            let manner = if *by_priority { Manner::Priority } else { Manner::Choice };
            Levels::new(list, weights.clone(), manner).map_err(|fault| fault.flaw)
        }
        _ => match T::levels() {
            Some(list) => Levels::new(list, None, Manner::Choice).map_err(|fault| fault.flaw),
            None => Err(Flaw::NotListed(T::kind().into_owned())),
        },
    }
}

fn law<T: Hyperparam>(form: &Form) -> Result<T::Numbers, Wrong> {
    let bound = |value: &Value| -> Result<X<T>, Flaw> {
        T::Numbers::bound(&typed::<T>(value)?).ok_or_else(|| Flaw::NotANumber(T::kind().into_owned()))
    };
    let inside = |form: &Form| {
        law::<T>(form).map_err(|wrong| match wrong {
            Wrong::Here(flaw) => Wrong::Inside(Box::new(Fault { form: form.clone(), flaw })),
            inside @ Wrong::Inside(_) => inside,
        })
    };
    let plan = match form {
        Form::Fixed(value) => Plan::Point(bound(value)?),
        Form::Boolean(_) | Form::Choice { .. } | Form::All => {
            let levels = levels::<T>(form)?;
            let point = |(_, share, level): (usize, f64, &T)| -> Result<_, Flaw> {
                let x = T::Numbers::bound(level).ok_or_else(|| Flaw::NotANumber(T::kind().into_owned()))?;
                Ok((share, T::Numbers::make(Plan::Point(x))?))
            };
            Plan::Mixture(levels.drawn().map(point).collect::<Result<_, _>>()?)
        }
        Form::Range { low, high, closed } => {
            let (low, high) = (bound(low)?, bound(high)?);
            if !closed && low >= high {
                return Err(Flaw::Inverted.into());
            }
            Plan::Uniform(low, if *closed { high } else { high.below() })
        }
        Form::Uniform(low, high) => Plan::Uniform(bound(low)?, bound(high)?),
        Form::LogUniform(low, high) => Plan::LogUniform(bound(low)?, bound(high)?),
        Form::Normal { log, mean, deviation, within } => {
            let within =
                within.as_ref().map(|(low, high)| Ok::<_, Flaw>((bound(low)?, bound(high)?))).transpose()?;
            Plan::Normal { log: *log, mean: bound(mean)?, deviation: bound(deviation)?, within }
        }
        Form::Quantized { inner, step, offset } => Plan::Quantized {
            inner: inside(inner)?,
            step: bound(step)?,
            offset: bound(offset.as_ref().unwrap_or(&Value::Int(0)))?,
            grain: T::Numbers::GRAIN,
        },
        Form::Mixture(parts) => Plan::Mixture(
            parts.iter().map(|(weight, part)| Ok((*weight, inside(part)?))).collect::<Result<_, Wrong>>()?,
        ),
        Form::Histogram { edges, weights } => Plan::Histogram {
            edges: edges.iter().map(bound).collect::<Result<_, _>>()?,
            weights: weights.clone(),
        },
        Form::Sampled(_) => return Err(Flaw::DrawOnly.into()),
    };
    Ok(T::Numbers::make(plan)?)
}
