//! [`Fault`]: why something that was written as a space is none.

use super::form::Form;
use super::value::Short;
use std::fmt;

/// What is wrong with a space whose bounds, weights or levels are known at run time only.
///
/// Making a space never fails; whatever is done with a faulty one does, with this text.
///
/// ```
/// use neatpipe_core::space::{space, uniform};
///
/// let (low, high) = (5.0, 1.0);
/// let space = space::<f64, _>(uniform(low, high));
/// assert_eq!(space.fault().unwrap().to_string(), "`uniform(5, 1)` is empty; give the lower bound first");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub(super) form: Form,
    pub(super) flaw: Flaw,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.form, self.flaw)
    }
}

impl std::error::Error for Fault {}

/// The table of all that can be wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    Inverted,
    NotFinite(f64),
    LogBound(&'static str),
    Deviation,
    OutOfReach,
    Step,
    StepTooSmall,
    NoMultiple,
    Probability,
    NoLevels,
    NotListed(String),
    NotItself,
    Weight(f64),
    NoWeight,
    Weights { levels: usize, weights: usize },
    NoParts,
    Edges { edges: usize, weights: usize },
    EdgesFall,
    NotANumber(String),
    NotReal,
    Kind { value: String, found: &'static str, expected: String },
    DrawOnly,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inverted => f.write_str("is empty; give the lower bound first"),
            Self::NotFinite(x) => write!(f, "has the bound `{}`; give a finite number", Short(*x)),
            Self::LogBound(bound) => write!(f, "has no logarithm everywhere; give bounds {bound}"),
            Self::Deviation => f.write_str("has no spread; give a finite deviation above 0"),
            Self::OutOfReach => {
                f.write_str("is too narrow or too far from its mean; give bounds nearer to it")
            }
            Self::Step => f.write_str("has no steps; give a finite step above 0"),
            Self::StepTooSmall => {
                f.write_str("has steps that are too small for its values; give larger ones")
            }
            Self::NoMultiple => {
                f.write_str("is empty: no multiple of the step lies within the bounds; give a smaller step")
            }
            Self::Probability => f.write_str("is no probability; give a number from 0 to 1"),
            Self::NoLevels => f.write_str("is empty; list at least one value"),
            Self::NotListed(kind) => {
                write!(
                    f,
                    "means all levels, and there is no list of them for {kind}; give a range, a list or a distribution"
                )
            }
            Self::NotItself => {
                f.write_str("lists a value that equals nothing, not even itself; leave it out")
            }
            Self::Weight(weight) => {
                write!(f, "has the weight `{}`; give finite weights of at least 0", Short(*weight))
            }
            Self::NoWeight => {
                f.write_str("has weights that sum to nothing, or beyond all numbers; give some above 0")
            }
            Self::Weights { levels, weights } => {
                write!(f, "has {levels} values and {weights} weights; give one weight for each value")
            }
            Self::NoParts => f.write_str("is empty; give at least one part"),
            Self::Edges { edges, weights } => {
                write!(
                    f,
                    "has {edges} edges and {weights} weights; give at least two edges, and one more than weights"
                )
            }
            Self::EdgesFall => {
                f.write_str("has edges that do not rise; sort them and leave out the equal ones")
            }
            Self::NotANumber(kind) => write!(f, "is a space of numbers; expected {kind}"),
            Self::NotReal => {
                f.write_str("is a space of real numbers; for integers give a range or `log_uniform`")
            }
            Self::Kind { value, found, expected } => {
                write!(f, "holds `{value}`, {found}; expected {expected}")
            }
            Self::DrawOnly => {
                f.write_str("can only be drawn from; for anything else give a distribution of this library")
            }
        }
    }
}
