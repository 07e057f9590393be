//! [`Form`]: a space as it is written, without a type.

use super::value::Value;
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// What a user, a table or a file says; bounds and weights may be wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    Fixed(Value),
    Boolean(f64),
    /// `..`: all levels.
    All,
    Choice {
        levels: Vec<Value>,
        weights: Option<Vec<f64>>,
        by_priority: bool,
    },
    Range {
        low: Value,
        high: Value,
        closed: bool,
    },
    Uniform(Value, Value),
    LogUniform(Value, Value),
    Normal {
        log: bool,
        mean: Value,
        deviation: Value,
        within: Option<(Value, Value)>,
    },
    Quantized {
        inner: Box<Form>,
        step: Value,
        offset: Option<Value>,
    },
    Mixture(Vec<(f64, Form)>),
    Histogram {
        edges: Vec<Value>,
        weights: Vec<f64>,
    },
    Sampled(AnySampler),
}

/// A sampler of a type that is known again when the form is given its type back.
#[derive(Clone)]
pub struct AnySampler {
    pub(super) name: &'static str,
    /// Where the sampler lies: what makes two of them the same.
    pub(super) id: usize,
    pub(super) sampler: Arc<dyn Any + Send + Sync>,
}

impl fmt::Debug for AnySampler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for AnySampler {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.id == other.id
    }
}

/// Things with commas between them.
struct List<'a, T>(&'a [T]);

impl<T: fmt::Display> fmt::Display for List<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, item) in self.0.iter().enumerate() {
            write!(f, "{}{item}", if i > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(value) => write!(f, "fixed({value})"),
            Self::Boolean(p) => write!(f, "boolean({p})"),
            Self::All => f.write_str(".."),
            Self::Choice { levels, weights, by_priority } => {
                match (by_priority, weights) {
                    (true, _) => write!(f, "priority([{}])", List(levels))?,
                    (false, Some(_)) => write!(f, "choice([{}])", List(levels))?,
                    (false, None) => write!(f, "[{}]", List(levels))?,
                }
                weights.as_ref().map_or(Ok(()), |weights| write!(f, ".weights([{}])", List(weights)))
            }
            Self::Range { low, high, closed } => write!(f, "{low}..{}{high}", if *closed { "=" } else { "" }),
            Self::Uniform(low, high) => write!(f, "uniform({low}, {high})"),
            Self::LogUniform(low, high) => write!(f, "log_uniform({low}, {high})"),
            Self::Normal { log, mean, deviation, within } => {
                write!(f, "{}normal({mean}, {deviation})", if *log { "log_" } else { "" })?;
                within.as_ref().map_or(Ok(()), |(low, high)| write!(f, ".within({low}, {high})"))
            }
            Self::Quantized { inner, step, offset } => {
                write!(f, "quantized({inner}, {step})")?;
                offset.as_ref().map_or(Ok(()), |offset| write!(f, ".offset({offset})"))
            }
            Self::Mixture(parts) => {
                f.write_str("mixture([")?;
                for (i, (weight, part)) in parts.iter().enumerate() {
                    write!(f, "{}({weight}, {part})", if i > 0 { ", " } else { "" })?;
                }
                f.write_str("])")
            }
            Self::Histogram { edges, weights } => {
                write!(f, "histogram([{}], [{}])", List(edges), List(weights))
            }
            Self::Sampled(sampler) => write!(f, "sampled({})", sampler.name),
        }
    }
}
