//! Cutting again what a join made one, where a nested pipeline ends.
//!
//! A nested pipeline gives back the sequence numbers and the cuts that it was given: otherwise what the outer one
//! carries past it would have no batch to go with.

use super::control::Control;
use super::flow::{Before, Claim, Fault, Flow, Outcome, Pulled, each_pulled};
use super::join::Carried;
use super::line::Line;
use super::sync::{Mutex, lock};
use crate::data::Rows;
use crate::error::{Error, Result};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A flow that cuts its one batch.
struct Cut<'c, F, Y, C> {
    flow: F,
    control: &'c Control<'c>,
    state: Mutex<State<Y, C>>,
}

enum State<Y, C> {
    Whole,
    Parts { whole: Y, row: usize, rest: std::vec::IntoIter<(u64, usize, C)> },
    Done,
}

impl<'scope, 'env> Line<'scope, 'env> {
    /// Cuts again: the numbers, the cuts and the carries of before the join.
    pub fn cut<Y, C, F>(&self, flow: F) -> impl Flow<Out = (Y, C)> + Send + use<'scope, 'env, Y, C, F>
    where
        Y: Rows + Send + 'scope,
        C: Send + 'scope,
        F: Flow<Out = (Y, Carried<C>)> + Send + 'scope,
    {
        Cut { flow, control: self.control, state: Mutex::new(State::Whole) }
    }
}

impl<Y, C, F> Flow for Cut<'_, F, Y, C>
where
    Y: Rows + Send,
    C: Send,
    F: Flow<Out = (Y, Carried<C>)>,
{
    type Raw = (Y, C);
    type Out = (Y, C);

    fn pull(&self, claim: &mut Claim<(Y, C)>, wait: bool) -> Pulled {
        if !wait {
            return Pulled::None;
        }
        let mut state = lock(&self.state);
        let pulled = catch_unwind(AssertUnwindSafe(|| self.parts(&mut state, claim)));
        let fault = match pulled {
            Ok(Ok(())) => None,
            Ok(Err(fault)) => Some(fault),
            Err(payload) => Some(Fault::Panic(payload)),
        };
        if let Some(fault) = fault {
            let seq = match &mut *state {
                State::Parts { rest, .. } => rest.next().map_or(0, |(seq, ..)| seq),
                State::Whole | State::Done => 0,
            };
            let seq = claim.items.last().map_or(seq, |(last, _)| last + 1);
            *state = State::Done;
            self.control.fail(seq);
            claim.items.push((seq, Err(fault)));
        }
        if claim.items.is_empty() { Pulled::End } else { Pulled::Some }
    }

    fn run(&self, raw: (Y, C)) -> Result<(Y, C)> {
        Ok(raw)
    }

    fn each(self, act: impl FnMut(u64, Outcome<(Y, C)>) -> ControlFlow<()>) {
        each_pulled(&self, act);
    }

    fn before(&self) -> Before {
        Before::default()
    }
}

impl<Y: Rows, C, F: Flow<Out = (Y, Carried<C>)>> Cut<'_, F, Y, C> {
    fn parts(&self, state: &mut State<Y, C>, claim: &mut Claim<(Y, C)>) -> Outcome<()> {
        if let State::Whole = state {
            *state = match self.whole()? {
                Some((whole, carried)) => State::Parts { whole, row: 0, rest: carried.batches.into_iter() },
                None => State::Done,
            };
        }
        let State::Parts { whole, row, rest } = state else { return Ok(()) };
        while claim.items.len() < claim.limit {
            let Some((seq, rows, carry)) = rest.next() else {
                *state = State::Done;
                break;
            };
            let part = whole.slice_rows(*row..*row + rows);
            *row += rows;
            claim.items.push((seq, Ok((part, carry))));
        }
        Ok(())
    }

    /// The one batch, computed to here.
    fn whole(&self) -> Outcome<Option<(Y, Carried<C>)>> {
        let mut one = Claim::new();
        one.limit = 1;
        if self.flow.pull(&mut one, true) != Pulled::Some {
            return Ok(None);
        }
        let Some((_, raw)) = one.items.pop() else { return Ok(None) };
        let (whole, carried) = self.flow.run(raw?).map_err(Fault::Error)?;
        let (joined, now) = (carried.batches.iter().map(|(_, rows, _)| rows).sum::<usize>(), whole.n_rows());
        if joined != now {
            return Err(Fault::Error(Error::new(format!(
                "{joined} rows were joined at `{}`, and {now} came to the end of its pipeline; behind a join the \
                 number of rows has to stay",
                carried.path
            ))));
        }
        Ok(Some((whole, carried)))
    }
}
