//! [`Outline`]: what a model file keeps of the trace of a fit.

use super::{Glimpse, Trace, Traced, leads_to};
use crate::data::Names;
use crate::error::{Error, Phase, Result};
use neatpipe_macros::Artifact;
use std::time::Duration;

/// The shapes and column names of what the steps gave, each list of names once: without seconds, so that the same fit
/// is the same file.
#[derive(Artifact, Clone, Debug, Default)]
#[artifact(check = Self::sound)]
pub(crate) struct Outline {
    names: Vec<Names>,
    steps: Vec<Ran>,
}

#[derive(Artifact, Clone, Debug)]
struct Ran {
    step: String,
    phase: String,
    gave: Vec<Shape>,
}

#[derive(Artifact, Clone, Debug)]
struct Shape {
    rows: Option<usize>,
    columns: Option<usize>,
    /// Which list of names.
    names: Option<usize>,
}

impl Outline {
    pub(crate) fn of(trace: &Trace) -> Self {
        let mut names: Vec<Names> = Vec::new();
        let mut place = |list: &Names| {
            names.iter().position(|known| known == list).unwrap_or_else(|| {
                names.push(list.clone());
                names.len() - 1
            })
        };
        let mut shape = |glimpse: &Glimpse| Shape {
            rows: glimpse.rows,
            columns: glimpse.columns,
            names: glimpse.names.as_ref().map(&mut place),
        };
        let steps = trace.rows().iter().map(|row| Ran {
            step: row.step.clone(),
            phase: row.phase.to_string(),
            gave: row.gave.iter().map(&mut shape).collect(),
        });
        let steps = steps.collect();
        Self { names, steps }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Calls a step, and those in it, as they are called today.
    pub(crate) fn rename(&mut self, old: &str, new: &str) {
        for ran in &mut self.steps {
            if let Some(rest) = ran.step.strip_prefix(old).filter(|_| leads_to(old, &ran.step)) {
                ran.step = format!("{new}{rest}");
            }
        }
    }

    fn sound(&self) -> Result<()> {
        let shapes = || self.steps.iter().flat_map(|ran| &ran.gave);
        let listed = shapes().all(|shape| shape.names.is_none_or(|list| list < self.names.len()));
        match listed && self.steps.iter().all(|ran| phase(&ran.phase).is_some()) {
            true => Ok(()),
            false => Err(Error::new("the names of the columns contradict each other")),
        }
    }

    /// A trace without times.
    pub(crate) fn into_trace(self) -> Trace {
        let Self { names, steps } = self;
        let glimpse = |shape: Shape| Glimpse {
            rows: shape.rows,
            columns: shape.columns,
            names: shape.names.and_then(|list| names.get(list).cloned()),
            ..Glimpse::default()
        };
        let rows = steps.into_iter().filter_map(|ran| {
            let gave = ran.gave.into_iter().map(glimpse).collect();
            Some(Traced { step: ran.step, phase: phase(&ran.phase)?, calls: 0, spent: Duration::ZERO, gave })
        });
        Trace::of_steps(rows.collect())
    }
}

/// What a step may do in a fit, by the name that it is shown by.
fn phase(name: &str) -> Option<Phase> {
    let phases = [Phase::Fit, Phase::FitTransform, Phase::Transform, Phase::Inverse];
    phases.into_iter().find(|phase| phase.to_string() == name)
}
