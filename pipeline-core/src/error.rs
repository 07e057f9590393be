//! The one error type: what went wrong, in which step, in which phase.

use std::error::Error as StdError;
use std::fmt;

/// What every fallible call of this crate returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What a pipeline was doing with a step when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Phase {
    /// Taking new hyperparameters.
    Check,
    /// Acquiring what the step needs before its first use.
    Setup,
    /// Learning from training rows.
    Fit,
    /// Learning from training rows and transforming them in the same pass.
    FitTransform,
    /// Transforming rows with what was learned.
    Transform,
    /// Undoing a transform.
    Inverse,
    /// Taking over what another one has learned.
    Merge,
    /// Releasing what `setup` acquired.
    Teardown,
    /// Reading what a step had learned from a model file.
    Load,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Check => "check",
            Self::Setup => "setup",
            Self::Fit => "fit",
            Self::FitTransform => "fit_transform",
            Self::Transform => "transform",
            Self::Inverse => "inverse",
            Self::Merge => "merge",
            Self::Teardown => "teardown",
            Self::Load => "load",
        })
    }
}

/// An error with the place in the pipeline where it arose.
///
/// It prints on one line, `step scaled (fit): …`, and keeps the error that a step returned as its
/// [`source`](StdError::source).
///
/// ```
/// use neatpipe_core::{Error, Phase};
///
/// let error = Error::new("the input has 0 rows; give at least 1").at("scaled", Phase::Fit).at("house", Phase::Fit);
/// assert_eq!(error.to_string(), "step `house.scaled` (fit): the input has 0 rows; give at least 1");
/// assert_eq!(error.step(), Some("house.scaled"));
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    step: Option<String>,
    phase: Option<Phase>,
    /// A row that was still pending failed: the step that asks for it is not to blame, so its name stays out.
    pending: bool,
    batch: Option<u64>,
    /// Whether it is of rows that are held out of a fit.
    held_out: bool,
    cause: Cause,
}

enum Cause {
    Text(String),
    Source(Box<dyn StdError + Send + Sync>),
}

impl Error {
    /// An error that says what is wrong and what to do about it.
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            step: None,
            phase: None,
            pending: false,
            batch: None,
            held_out: false,
            cause: Cause::Text(message.into()),
        }))
    }

    /// The error that a user's step returned; an [`Error`] of ours passes through unchanged.
    pub fn from_step<E: Into<Box<dyn StdError + Send + Sync>>>(error: E) -> Self {
        match error.into().downcast::<Self>() {
            Ok(ours) => *ours,
            Err(source) => Self(Box::new(Inner {
                step: None,
                phase: None,
                pending: false,
                batch: None,
                held_out: false,
                cause: Cause::Source(source),
            })),
        }
    }

    /// Names the step and the phase; called again by an outer pipeline it puts its own name in front.
    #[must_use]
    pub fn at(mut self, step: &str, phase: Phase) -> Self {
        self.locate(step, phase);
        self
    }

    /// The same where it is: nothing has to be moved out of a result and into it again, around every step of a run.
    pub(crate) fn locate(&mut self, step: &str, phase: Phase) {
        if std::mem::take(&mut self.0.pending) {
            return;
        }
        self.0.step = Some(match self.0.step.take() {
            Some(inner) => format!("{step}.{inner}"),
            None => step.to_owned(),
        });
        self.0.phase.get_or_insert(phase);
    }

    /// Names the row step that failed when its rows were asked for.
    pub(crate) fn at_row(mut self, step: &str) -> Self {
        if !self.0.pending {
            self = self.at(step, Phase::Transform);
            self.0.pending = true;
        }
        self
    }

    /// The rows were asked for by no step, but by the pipeline itself.
    pub(crate) fn settled(mut self) -> Self {
        self.0.pending = false;
        self
    }

    /// The path of the step, `outer.inner`, if the error arose in one.
    #[must_use]
    pub fn step(&self) -> Option<&str> {
        self.0.step.as_deref()
    }

    /// Names the batch that failed, of a stream or of a fit in batches, if none is named yet.
    #[doc(hidden)]
    #[must_use]
    pub fn in_batch(mut self, batch: u64) -> Self {
        self.0.batch.get_or_insert(batch);
        self
    }

    /// Says that it is of rows that are held out of a fit.
    #[doc(hidden)]
    #[must_use]
    pub fn held_out(mut self) -> Self {
        self.0.held_out = true;
        self
    }

    /// Whether it is of rows that are held out of a fit, and not of those that it learns from.
    #[must_use]
    pub fn is_held_out(&self) -> bool {
        self.0.held_out
    }

    /// The number of the batch, if the error arose in a stream or in a fit by batches; the first is 0.
    #[must_use]
    pub fn batch(&self) -> Option<u64> {
        self.0.batch
    }

    /// What the step was doing.
    #[must_use]
    pub fn phase(&self) -> Option<Phase> {
        self.0.phase
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(batch) = self.0.batch {
            write!(f, "batch {batch}: ")?;
        }
        if self.0.held_out {
            f.write_str("of the rows that are held out: ")?;
        }
        match (&self.0.step, self.0.phase) {
            (Some(step), Some(phase)) => write!(f, "step `{step}` ({phase}): ")?,
            (Some(step), None) => write!(f, "step `{step}`: ")?,
            (None, _) => {}
        }
        match &self.0.cause {
            Cause::Text(text) => f.write_str(text),
            Cause::Source(source) => write!(f, "{source}"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)?;
        let mut source = self.source().and_then(StdError::source);
        while let Some(error) = source {
            write!(f, "\n  caused by: {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            Cause::Text(_) => None,
            Cause::Source(source) => Some(source.as_ref()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::from_step(error)
    }
}

/// An error that a step may return: an [`Error`], anything that is a [`std::error::Error`], `Send` and `Sync`, or
/// a text.
///
/// ```
/// use neatpipe_core::StepError;
///
/// assert_eq!(StepError::into_error("the file is empty").to_string(), "the file is empty");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error that a step can return",
    label = "returned in this step's `Result`",
    note = "implement `std::error::Error` for it, and `Send` and `Sync`; or return `neatpipe::Result`"
)]
pub trait StepError {
    /// The error with room for the step's name; the step's own stays its source.
    fn into_error(self) -> Error;
}

#[diagnostic::do_not_recommend]
impl<E: Into<Box<dyn StdError + Send + Sync>>> StepError for E {
    #[inline]
    fn into_error(self) -> Error {
        Error::from_step(self)
    }
}
