//! [`Bench`]: where workers try trials, fold by fold.

use super::Rest;
use super::interrupt::Interrupt;
use super::prefix::Prefixes;
use super::study::locked;
use crate::checkpoint::{Keeps, NoStore, Outcome, Pinned};
use crate::error::{Error, Result};
use crate::fitted::Fitted;
use crate::progress::Bar;
use crate::search::journal::{Journal, Lease};
use crate::search::judged::Judged;
use crate::search::stage::{Counted, Stage};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::Ordering;
use std::time::Instant;

/// A trial of a round.
pub(super) struct Tried<P> {
    pub(super) lease: Option<Lease>,
    pub(super) number: u64,
    /// The plan with its hyperparameters.
    pub(super) plan: P,
    /// What each fold gave: the score and further ones.
    pub(super) scores: Vec<Option<Vec<f64>>>,
    /// The fold that comes next, where a pruner has its say after each.
    pub(super) fold: usize,
    /// Whether it waits for others to come as far.
    pub(super) waits: bool,
}

/// The rows to fit on and those to judge by.
pub(super) type Fold<'a, D> = (Pinned<&'a D>, Pinned<&'a D>);

/// What a fold gave.
pub(super) type Score = Result<Vec<f64>>;

/// What workers share, and does not change.
pub(super) struct Bench<'a, P: Judged, R, K> {
    pub(super) rest: &'a Rest<'a, P>,
    pub(super) pruner: &'a R,
    pub(super) store: &'a K,
    pub(super) folds: &'a [Fold<'a, P::Data>],
    pub(super) journal: &'a Journal,
    pub(super) prefixes: Mutex<Prefixes>,
    pub(super) begun: Instant,
    pub(super) interrupt: Option<Interrupt>,
    pub(super) bar: Mutex<Bar>,
}

/// How a trial ends.
pub(super) enum End {
    Scores(Vec<f64>),
    Failed(Error),
}

impl<P> Tried<P> {
    /// Takes what a fold gave; the trial's end, if that was the last one.
    pub(super) fn take(&mut self, fold: usize, score: Score) -> Option<(Lease, End)> {
        match score {
            Ok(scores) => self.scores[fold] = Some(scores),
            Err(error) => return self.lease.take().map(|lease| (lease, End::Failed(error))),
        }
        let all: Vec<&Vec<f64>> = self.scores.iter().flatten().collect();
        if all.len() < self.scores.len() {
            return None;
        }
        let mean = |at: usize| all.iter().map(|scores| scores[at]).sum::<f64>() / all.len() as f64;
        let means = (0..all[0].len()).map(mean).collect();
        self.lease.take().map(|lease| (lease, End::Scores(means)))
    }
}

impl<P: Judged, R, K: Keeps> Bench<'_, P, R, K> {
    /// Fits on a fold and judges by it; `alone` if nothing of it is read again. A panic is an error of the trial.
    pub(super) fn try_fold(&self, plan: &P, fold: usize, alone: bool) -> Score {
        let (train, valid) = &self.folds[fold];
        let tried = catch_unwind(AssertUnwindSafe(|| {
            let (model, predicted) = match alone {
                true => plan.judge_on(&NoStore, train, valid),
                false => plan.judge_on(self.store, train, valid),
            }?;
            let metrics = self.rest.metrics.iter();
            let scores = metrics.map(|metric| (metric.score)(valid.data(), &predicted)).collect::<Score>()?;
            self.count(&model);
            Ok(scores)
        }));
        tried.unwrap_or_else(|panic| Err(Error::new(format!("it panicked: {}", said(&*panic)))))
    }

    /// Adds what a fit computed and what it found to the stages.
    fn count(&self, model: &Fitted<P>) {
        let mut prefixes = locked(&self.prefixes);
        let stages = prefixes.stages.len();
        let mut counted = vec![Counted::default(); stages];
        match model.explain() {
            Some(explanation) => {
                for step in explanation.steps.iter().filter(|step| step.inner == 0) {
                    let stage = prefixes.of_step(&step.step);
                    let counted = &mut counted[stage];
                    counted.spent += step.spent;
                    if step.outcome == Outcome::Computed {
                        counted.spared += step.saved;
                        // A step that is read behind the checkpoint as well is computed where the checkpoint is not.
                        counted.computed |= step.checkpoint || stage + 1 == stages;
                    }
                }
            }
            None => {
                counted.fill(Counted { computed: true, ..Counted::default() });
                let rows = model.record.rows();
                // The steps of a nested pipeline are in its own seconds; a choice has those of its branch alone.
                let outer = |step: &str| {
                    step.rsplit_once('.').is_some_and(|(outer, _)| rows.iter().any(|row| *row.step == *outer))
                };
                for row in rows.iter().filter(|row| !outer(&row.step)) {
                    counted[prefixes.of_step(&row.step)].spent += row.spent.as_secs_f64();
                }
            }
        }
        for (stage, counted) in prefixes.stages.iter_mut().zip(counted) {
            stage.count(counted);
        }
    }

    /// Writes the end of a trial down.
    pub(super) fn end(&self, lease: Lease, end: End) -> Result<()> {
        match end {
            End::Failed(error) => lease.fail(error),
            End::Scores(means) => {
                let further =
                    self.rest.metrics.iter().map(|metric| metric.name.clone()).zip(means.iter().copied());
                let metrics = further.skip(1).collect();
                lease.complete_with(means[0], metrics)
            }
        }
    }

    /// Tells the bar that a trial is over.
    pub(super) fn tell(&self) {
        let best = self.journal.with(|trials| trials.best().and_then(|best| best.score));
        let mut bar = locked(&self.bar);
        if let Some(best) = best.filter(|_| bar.is_shown()) {
            bar.say(format!("best {best:.5}, "));
        }
        bar.add(1);
    }

    pub(super) fn asked(&self) -> bool {
        let interrupted = self.interrupt.as_ref().is_some_and(Interrupt::asked);
        interrupted || self.rest.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    pub(super) fn overworked(&self) -> bool {
        let spent = || {
            let prefixes = locked(&self.prefixes);
            prefixes.stages.iter().map(Stage::spent).sum::<f64>()
        };
        self.rest.limits.work.is_some_and(|work| spent() >= work.as_secs_f64())
    }

    /// Whether workers take nothing more.
    pub(super) fn stops(&self) -> bool {
        let late = self.rest.limits.time.is_some_and(|time| self.begun.elapsed() >= time);
        late || self.asked() || self.overworked()
    }
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("nothing said")
}
