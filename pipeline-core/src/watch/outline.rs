//! [`Outline`]: what a model file keeps of the trace of a fit.

use super::{Glimpse, Trace, Traced, leads_to};
use crate::artifact::{Artifact, Reader, Schema, Sink};
use crate::data::Names;
use crate::error::{Error, Phase, Result};
use std::time::Duration;

/// How many steps and values there may be in all: each takes more memory than bytes in the file.
const MOST: usize = 1 << 14;

/// What a step may do in a fit; a file has the place in this list.
const PHASES: [Phase; 4] = [Phase::Fit, Phase::FitTransform, Phase::Transform, Phase::Inverse];

/// The shapes and column names of what the steps gave, each list of names once: without seconds, so that two fits of the
/// same steps are the same file.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    names: Vec<Names>,
    steps: Vec<Ran>,
}

/// A step, what it did, and the rows, columns and list of names of each value that it gave.
type Ran = (String, u8, Vec<Shape>);
type Shape = (Option<usize>, Option<usize>, Option<usize>);

impl Outline {
    /// Nothing of a trace that is empty, or too long.
    pub(crate) fn of(trace: &Trace) -> Option<Self> {
        let mut names: Vec<Names> = Vec::new();
        let mut place = |list: &Names| {
            names.iter().position(|known| known == list).unwrap_or_else(|| {
                names.push(list.clone());
                names.len() - 1
            })
        };
        let mut shape =
            |glimpse: &Glimpse| (glimpse.rows, glimpse.columns, glimpse.names.as_ref().map(&mut place));
        let mut steps: Vec<Ran> = Vec::new();
        for row in trace.rows() {
            let phase = PHASES.iter().position(|phase| *phase == row.phase)?;
            let gave = row.gave.iter().map(&mut shape).collect();
            steps.push((row.step.clone(), u8::try_from(phase).ok()?, gave));
        }
        let values = steps.iter().map(|(_, _, gave)| gave.len()).sum::<usize>();
        (!steps.is_empty() && steps.len() + values <= MOST).then_some(Self { names, steps })
    }

    /// Calls the steps as they are called today, given the old and the new path of each that is called otherwise.
    pub(crate) fn rename(&mut self, moved: &[(String, String)]) {
        for (step, ..) in &mut self.steps {
            let leading = moved.iter().filter(|(old, _)| leads_to(old, step));
            if let Some((old, new)) = leading.max_by_key(|(old, _)| old.len()) {
                *step = format!("{new}{}", &step[old.len()..]);
            }
        }
    }

    /// A trace without times.
    pub(crate) fn into_trace(self) -> Trace {
        let Self { names, steps } = self;
        let glimpse = |(rows, columns, list): Shape| Glimpse {
            rows,
            columns,
            names: list.and_then(|list| names.get(list).cloned()),
            ..Glimpse::default()
        };
        let rows = steps.into_iter().filter_map(|(step, phase, gave)| {
            let phase = *PHASES.get(usize::from(phase))?;
            let gave = gave.into_iter().map(glimpse).collect();
            Some(Traced { step, phase, calls: 0, spent: Duration::ZERO, gave })
        });
        Trace::of_steps(rows.collect())
    }
}

impl Artifact for Outline {
    fn schema(schema: &mut Schema) {
        schema.word("Outline");
        schema.part::<(Vec<Names>, Vec<Ran>)>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        self.names.write(out);
        self.steps.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let names = Vec::<Names>::read(from)?;
        let mut left = MOST;
        let mut count = |from: &mut Reader<'_>| {
            let count = from.count()?;
            left =
                left.checked_sub(count).ok_or_else(|| Error::new(format!("there are more than {MOST}")))?;
            Ok::<usize, Error>(count)
        };
        let mut steps = Vec::new();
        for _ in 0..count(from)? {
            let (step, phase) = <(String, u8)>::read(from)?;
            let mut gave = Vec::new();
            for _ in 0..count(from)? {
                gave.push(Shape::read(from)?);
            }
            let listed = gave.iter().all(|(_, _, list)| list.is_none_or(|list| list < names.len()));
            if !listed || usize::from(phase) >= PHASES.len() {
                return Err(Error::new(format!("what `{step}` gave contradicts the rest")));
            }
            steps.push((step, phase, gave));
        }
        Ok(Self { names, steps })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::{decode, encode};

    #[test]
    fn more_than_there_may_be_is_refused_before_it_is_held() {
        let read = |gave: Vec<Shape>, phase: u8| {
            let names = vec![Names::from(["carat"])];
            decode::<Outline>(&encode(&(names, vec![("scaled".to_owned(), phase, gave)])))
        };
        let shape = |list| (Some(1), None, Some(list));
        let trace = read(vec![shape(0); MOST - 1], 1).unwrap().into_trace();
        assert_eq!(trace.rows()[0].gave[MOST - 2].names, Some(Names::from(["carat"])));
        assert!(Outline::of(&trace).is_some());
        for (gave, phase) in [(vec![shape(0); MOST], 1), (vec![shape(1)], 1), (vec![], 4)] {
            assert!(read(gave, phase).is_err());
        }
    }
}
