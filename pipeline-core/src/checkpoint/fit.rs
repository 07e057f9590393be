//! Fits with a store, and without.

use super::explanation::Explanation;
use super::gate::Gate;
use super::ops::Ops;
use crate::error::{Error, Result};
use crate::fitted::{Fitted, Pipeline, fit_holding};
use crate::store::{Experiment, Storage, Store};
use crate::valid::{Held, Validates};
use crate::watch::{Cx, Recorder, Trace, Unwatched, Watch};

/// A pipeline with a `#[checkpoint]`; written by `pipeline!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no checkpoint",
    label = "nothing to keep in a store",
    note = "write `#[checkpoint]` before the `let` of a step whose output is worth keeping"
)]
pub trait Checkpointed: Pipeline {
    /// Its graph.
    const OPS: &'static Ops;

    /// Fits what the gate says is to be fitted.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn train_in<S: Storage, W: Watch>(
        &mut self,
        data: &Self::Training<'_>,
        gate: &mut Gate<'_, S>,
        cx: &mut Cx<'_, W>,
    ) -> Result<Option<Self::Output>>;
}

/// Where the checkpoints of a fit are kept: a [`Store`], or nowhere: [`NoStore`].
pub trait Keeps {
    /// Fits a copy of a plan; the rows of `held` are those that its steps may stop early by.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn fit<P: Checkpointed, W: Watch>(
        &self,
        plan: &P,
        data: P::Training<'_>,
        held: Option<&Held<'_>>,
        watch: &mut W,
    ) -> Result<Fitted<P>>;

    /// Fits a copy of a plan and predicts the rows that it is judged by; `valid` and `input` are the same rows.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn judge<P: Checkpointed>(
        &self,
        plan: &P,
        data: P::Training<'_>,
        held: Option<&Held<'_>>,
        valid: &P::Training<'_>,
        input: P::Input<'_>,
    ) -> Result<(Fitted<P>, P::Output)>;
}

/// A fitted pipeline and what it predicts.
///
/// # Errors
/// The first error of a step, with its name.
pub fn judge<P: Pipeline>(fitted: Fitted<P>, input: P::Input<'_>) -> Result<(Fitted<P>, P::Output)> {
    let output = fitted.transform(input)?;
    Ok((fitted, output))
}

/// No store: a fit with it is the plain fit, compiled to the same code.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoStore;

impl Keeps for NoStore {
    #[inline]
    fn fit<P: Checkpointed, W: Watch>(
        &self,
        plan: &P,
        data: P::Training<'_>,
        held: Option<&Held<'_>>,
        watch: &mut W,
    ) -> Result<Fitted<P>> {
        fit_holding(plan, data, held, watch)
    }

    fn judge<P: Checkpointed>(
        &self,
        plan: &P,
        data: P::Training<'_>,
        held: Option<&Held<'_>>,
        _: &P::Training<'_>,
        input: P::Input<'_>,
    ) -> Result<(Fitted<P>, P::Output)> {
        judge(fit_holding(plan, data, held, &mut Unwatched)?, input)
    }
}

impl<S: Storage> Keeps for Store<S> {
    fn fit<P: Checkpointed, W: Watch>(
        &self,
        plan: &P,
        data: P::Training<'_>,
        held: Option<&Held<'_>>,
        watch: &mut W,
    ) -> Result<Fitted<P>> {
        self.session().fit(plan, data, held, watch)
    }

    fn judge<P: Checkpointed>(
        &self,
        plan: &P,
        data: P::Training<'_>,
        held: Option<&Held<'_>>,
        valid: &P::Training<'_>,
        input: P::Input<'_>,
    ) -> Result<(Fitted<P>, P::Output)> {
        self.session().judge(plan, data, held, valid, input)
    }
}

/// The run is one of the experiment's.
impl<S: Storage> Keeps for Experiment<S> {
    fn fit<P: Checkpointed, W: Watch>(
        &self,
        plan: &P,
        data: P::Training<'_>,
        held: Option<&Held<'_>>,
        watch: &mut W,
    ) -> Result<Fitted<P>> {
        let (mut fitted, gate) = train(self, plan, (data, held), watch)?;
        if let Some(gate) = gate {
            let explanation = gate.finish();
            if explanation.resumed().is_some() {
                self.store().say(&explanation.headline());
            }
            fitted.explanation = Some(Box::new(explanation));
        }
        Ok(fitted)
    }

    fn judge<P: Checkpointed>(
        &self,
        plan: &P,
        data: P::Training<'_>,
        held: Option<&Held<'_>>,
        valid: &P::Training<'_>,
        input: P::Input<'_>,
    ) -> Result<(Fitted<P>, P::Output)> {
        let (mut fitted, gate) = train(self, plan, (data, held), &mut Unwatched)?;
        let mut output = None;
        if let Some(gate) = gate {
            let mut recall = gate.recalling();
            let mut explanation = gate.finish();
            // Whatever is wrong, the plain prediction says so by the step's name, or is right.
            output = fitted.plan.train_in(valid, &mut recall, &mut Cx::new(&mut Unwatched)).ok().flatten();
            recall.account(&mut explanation);
            fitted.explanation = Some(Box::new(explanation));
        }
        let output = output.map_or_else(|| fitted.transform(input), Ok)?;
        Ok((fitted, output))
    }
}

/// Fits a copy of a plan, and the gate of the run, unless the plain fit took its place.
fn train<'e, P: Checkpointed, W: Watch, S: Storage>(
    experiment: &'e Experiment<S>,
    plan: &P,
    (data, held): (P::Training<'_>, Option<&Held<'_>>),
    watch: &mut W,
) -> Result<(Fitted<P>, Option<Gate<'e, S>>)> {
    let mode = experiment.store().mode();
    if !mode.reads() && !mode.writes() {
        return Ok((fit_holding(plan, data, held, watch)?, None));
    }
    let mut fitted = Fitted::set_up(plan.clone())?;
    let mut gate = Gate::new(experiment, P::OPS, false);
    // Each time an entry is banned, and a checkpoint has two: whatever the store holds, this ends.
    let mut runs = 0;
    while runs <= gate.entries() {
        runs += 1;
        let train = |watch: &mut Recorder<'_, W>| {
            fitted.plan.train_in(&data, &mut gate, &mut Cx::new(watch).holding(held))
        };
        match Trace::record(watch, train) {
            Ok((_, record)) => {
                fitted.record = record;
                return Ok((fitted, Some(gate)));
            }
            Err(_) if gate.is_plain() => {
                fitted.explanation = Some(Box::new(gate.plain()));
                break;
            }
            Err(_) if gate.begins_again() => fitted.plan.exchange(&mut P::default()),
            Err(error) => return Err(error),
        }
    }
    let fit = |watch: &mut Recorder<'_, W>| fitted.plan.fit_graph(data, &mut Cx::new(watch).holding(held));
    fitted.record = Trace::record(watch, fit)?.1;
    Ok((fitted, None))
}

/// Fits a copy of a plan whose steps may stop early by other rows.
///
/// # Errors
/// The first error of a step, with its name; inputs among those rows of different numbers of rows.
pub fn fit_validated_in<P: Checkpointed + Validates, K: Keeps>(
    keeps: &K,
    plan: &P,
    data: P::Training<'_>,
    valid: &P::Training<'_>,
) -> Result<Fitted<P>> {
    P::training_rows(valid).map_err(Error::held_out)?;
    P::held(valid, |held| keeps.fit(plan, data, Some(held), &mut Unwatched))
}

/// What such a fit would do.
///
/// # Errors
/// Input that cannot be looked at.
pub fn explain_validated<P: Checkpointed + Validates, S: Storage>(
    store: &Store<S>,
    plan: &P,
    data: &P::Training<'_>,
    valid: &P::Training<'_>,
) -> Result<Explanation> {
    P::training_rows(valid).map_err(Error::held_out)?;
    P::held(valid, |held| explain_holding(store, plan, data, Some(held)))
}

/// What a fit would do, without any of its work.
///
/// # Errors
/// Input that cannot be looked at.
pub fn explain<P: Checkpointed, S: Storage>(
    store: &Store<S>,
    plan: &P,
    data: &P::Training<'_>,
) -> Result<Explanation> {
    explain_holding(store, plan, data, None)
}

fn explain_holding<P: Checkpointed, S: Storage>(
    store: &Store<S>,
    plan: &P,
    data: &P::Training<'_>,
    held: Option<&Held<'_>>,
) -> Result<Explanation> {
    let session = store.session();
    let mut gate = Gate::new(&session, P::OPS, true);
    match plan.clone().train_in(data, &mut gate, &mut Cx::new(&mut Unwatched).holding(held)) {
        Err(_) if gate.is_plain() => Ok(gate.plain()),
        done => done.map(|_| gate.finish()),
    }
}
