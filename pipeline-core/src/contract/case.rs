//! A step under examination, and what a law answers.

use super::differ::{Near, differ, not_finite, with_nan};
use super::pledge::Can;
use super::rows::AnyRows;
use super::subject::{Data, Fault, Kind, Subject, Tried};
use crate::data::Rows;
use crate::params::Hyperparams;

/// Why a law does not hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stop {
    Broken {
        expected: String,
        came: String,
    },
    /// It says nothing of this step.
    Idle(&'static str),
}

pub(super) type Kept<T = ()> = Result<T, Stop>;

pub(super) fn broken<T>(expected: impl Into<String>, came: impl Into<String>) -> Kept<T> {
    Err(Stop::Broken { expected: expected.into(), came: came.into() })
}

pub(super) fn idle<T>(why: &'static str) -> Kept<T> {
    Err(Stop::Idle(why))
}

/// The law says something only of steps of which this holds.
pub(super) fn only_if(holds: bool, otherwise: &'static str) -> Kept {
    if holds { Ok(()) } else { idle(otherwise) }
}

impl Fault {
    pub(super) fn told(&self) -> String {
        match self {
            Self::Refused(error) => format!("the error `{error}`"),
            Self::Panicked(text) => format!("a panic: {text}"),
        }
    }
}

/// What has to be there.
pub(super) fn took<T>(tried: Tried<T>, what: &str) -> Kept<T> {
    tried.or_else(|fault| broken(what, fault.told()))
}

/// What may be refused, but without a panic.
pub(super) fn unless_refused<T>(tried: Tried<T>, what: &str) -> Kept<Option<T>> {
    match tried {
        Ok(value) => Ok(Some(value)),
        Err(Fault::Refused(_)) => Ok(None),
        Err(panic) => broken(format!("{what}, or an error"), panic.told()),
    }
}

/// What has to be refused, without a panic.
pub(super) fn refused<T>(tried: Tried<T>, what: &str) -> Kept<String> {
    match tried {
        Err(Fault::Refused(error)) => Ok(error.to_string()),
        Ok(_) => broken(format!("an error for {what}"), "a result"),
        Err(panic) => broken(format!("an error for {what}"), panic.told()),
    }
}

/// A step and the data that it is checked with.
pub(super) struct Case<'c> {
    pub(super) kind: &'c Kind,
    /// As it was given.
    pub(super) plan: &'c dyn Subject,
    pub(super) data: &'c Data,
    /// After a fit of the data.
    pub(super) model: Box<dyn Subject>,
    /// What it makes of the data.
    pub(super) out: Vec<AnyRows>,
    pub(super) near: Near,
    pub(super) draws: usize,
    /// The data as bytes, before anything was called.
    pub(super) bytes: Vec<Vec<u8>>,
}

impl<'c> Case<'c> {
    /// Fits and transforms the data, which has to go well for anything to be checked.
    pub(super) fn open(
        kind: &'c Kind,
        plan: &'c dyn Subject,
        data: &'c Data,
        near: Near,
        draws: usize,
    ) -> Result<Self, Fault> {
        let bytes = data.bytes();
        let mut model = plan.copy();
        model.set_up()?;
        model.fit(data, false)?;
        let out = model.transform(&data.x)?;
        Ok(Self { kind, plan, data, model, out, near, draws, bytes })
    }

    pub(super) fn can(&self) -> Can {
        self.kind.can
    }

    /// A copy as a pipeline sets it up before a fit.
    pub(super) fn fresh(&self) -> Kept<Box<dyn Subject>> {
        let mut step = self.plan.copy();
        took(step.set_up(), "`setup` to succeed")?;
        Ok(step)
    }

    /// A copy fitted with this data.
    pub(super) fn fit(&self, data: &Data) -> Tried<Box<dyn Subject>> {
        let mut step = self.plan.copy();
        step.set_up()?;
        step.fit(data, false)?;
        Ok(step)
    }

    /// A copy with these hyperparameters.
    pub(super) fn with(&self, values: &Hyperparams) -> Tried<Box<dyn Subject>> {
        let mut step = self.plan.copy();
        step.set(values)?;
        step.set_up()?;
        Ok(step)
    }

    pub(super) fn only_learners(&self) -> Kept {
        only_if(self.can().learns, "it learns nothing")
    }

    /// The law says something only of steps that give one row for each row, and do.
    pub(super) fn only_if_rows_are_kept(&self, out: &[AnyRows]) -> Kept {
        only_if(self.can().row_wise, "it does not treat each row by itself")?;
        only_if(self.can().keeps_rows, "a row may give several rows or none")?;
        only_if(out.iter().all(|out| out.rows() == Some(self.data.rows())), "it does not keep its rows")
    }

    /// Bit by bit.
    pub(super) fn same(&self, expected: &[AnyRows], came: &[AnyRows], what: &str) -> Kept {
        self.compare(expected, came, Near::BITS, what)
    }

    /// Within the tolerance.
    pub(super) fn alike(&self, expected: &[AnyRows], came: &[AnyRows], what: &str) -> Kept {
        self.compare(expected, came, self.near, what)
    }

    fn compare(&self, expected: &[AnyRows], came: &[AnyRows], near: Near, what: &str) -> Kept {
        match differ(expected, came, near) {
            None => Ok(()),
            Some((expected, came)) => broken(format!("{expected} ({what})"), came),
        }
    }

    /// The same states and settings, of a step that shows them.
    pub(super) fn same_parts(&self, expected: &dyn Subject, came: &dyn Subject, what: &str) -> Kept {
        let (Some(expected), Some(came)) = (expected.parts(), came.parts()) else { return Ok(()) };
        let (expected, came) = (took(expected, "parts to be shown")?, took(came, "parts to be shown")?);
        for (kind, expected, came) in
            [("state", expected.states, came.states), ("field", expected.settings, came.settings)]
        {
            if let Some((name, _)) = expected.iter().zip(&came).find(|(a, b)| a != b).map(|(a, _)| a) {
                return broken(format!("the {kind} `{name}` to be the same ({what})"), "another one");
            }
        }
        Ok(())
    }

    /// No NaN and, of `finite` outputs, no infinity where the data as given has none.
    pub(super) fn sound(&self, out: &[AnyRows], finite: bool, what: &str) -> Kept {
        let clean = |out: &[AnyRows]| if finite { not_finite(out) } else { with_nan(out) };
        match (clean(&self.out), clean(out)) {
            (Some(_), _) => idle("its output has such numbers for the data as it is"),
            (None, None) => Ok(()),
            (None, Some(place)) => broken(format!("finite numbers ({what})"), place),
        }
    }

    /// Fits and transforms: right, or an error.
    pub(super) fn run(&self, data: &Data, finite: bool, what: &str) -> Kept {
        let Some(step) = unless_refused(self.fit(data), what)? else { return Ok(()) };
        let Some(out) = unless_refused(step.transform(&data.x), what)? else { return Ok(()) };
        self.sound(&out, finite, what)
    }
}

impl Data {
    pub(super) fn rows(&self) -> usize {
        self.x.iter().find_map(AnyRows::rows).unwrap_or(0)
    }

    pub(super) fn take(&self, rows: &[usize]) -> Self {
        let take = |values: &[AnyRows]| values.iter().map(|value| value.take(rows)).collect();
        let weights = self.weights.as_ref().map(|weights| weights.take_rows(rows));
        Self { x: take(&self.x), y: take(&self.y), weights }
    }

    pub(super) fn slice(&self, rows: std::ops::Range<usize>) -> Self {
        self.take(&rows.collect::<Vec<_>>())
    }

    pub(super) fn bytes(&self) -> Vec<Vec<u8>> {
        self.x.iter().chain(&self.y).map(AnyRows::bytes).collect()
    }

    /// The same with one input changed; nothing where it cannot be.
    pub(super) fn with_input(
        &self,
        at: usize,
        change: impl FnOnce(&AnyRows) -> Option<AnyRows>,
    ) -> Option<Self> {
        let mut data = self.clone();
        data.x[at] = change(&self.x[at])?;
        Some(data)
    }

    /// The same with every number of the inputs changed, by row and column; nothing where there is no number.
    pub(super) fn with_numbers(&self, change: impl Fn(f64, usize, usize) -> f64) -> Option<Self> {
        let mut data = self.clone();
        let mut any = false;
        for value in &mut data.x {
            let Some(grid) = value.grid().filter(|_| value.rows().is_some()) else { continue };
            let width = grid.width.max(1);
            let cells = grid.cells.iter().enumerate();
            let cells = cells.map(|(at, cell)| change(*cell, at / width, at % width)).collect();
            let Some(changed) = value.with_cells(cells) else { continue };
            *value = changed;
            any = true;
        }
        any.then_some(data)
    }
}
