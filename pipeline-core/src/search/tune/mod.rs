//! [`tune`]: a search for the hyperparameters of a pipeline.

mod bench;
mod interrupt;
mod metric;
mod outcome;
mod prefix;
mod print;
mod round;
mod study;

pub use metric::{ByData, ByTruth, Metric, Scores, maximize, minimize};
pub use outcome::{Stopped, Tuned};

use super::journal::Journal;
use super::judged::Judged;
use super::objective::Objective;
use super::pruner::{Pruner, Pruning};
use super::sampler::{Proposes, Tpe};
use super::splitter::{SplitRows, Splitter};
use super::trial::{Direction, Trials};
use crate::artifact::Stored;
use crate::checkpoint::Keeps;
use crate::data::Rows as _;
use crate::error::Result;
use crate::fitted::Pipeline;
use crate::params::{KeepsSpaces, Tune};
use crate::store::Store;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How many trials there are where nothing is said.
const TRIALS: u64 = 50;

/// A search for the hyperparameters of a pipeline: what is set by these methods, and then [`run`](Self::run).
///
/// A study is made in rounds. The trials of a round are proposed of what the rounds before have given, and its pairs of
/// a trial and a fold are gone through depth-first by the workers: what trials share, up to a `#[checkpoint]` of the
/// pipeline, is computed once for each fold, in the fit and for the rows that judge it. So a seed gives the same study
/// whatever the number of workers; they are kept busy by a [`round`](Self::round) of more trials than there are workers.
#[must_use]
pub struct Tuning<'a, P: Judged, S = Tpe, R = NoPruner, K = Store> {
    sampler: S,
    pruner: R,
    store: Result<K>,
    rest: Rest<'a, P>,
}

/// What has the same type whatever is set.
struct Rest<'a, P: Judged> {
    plan: &'a P,
    data: &'a P::Data,
    direction: Direction,
    /// The one that decides, and further ones.
    metrics: Vec<Scored<'a, P>>,
    folds: Option<Result<Vec<SplitRows>>>,
    /// Whether the store is this study's alone.
    own_store: bool,
    place: Place,
    limits: Limits,
    workers: usize,
    round: Option<usize>,
    seed: u64,
    first_guess: bool,
    stop: Option<Arc<AtomicBool>>,
    interruptible: bool,
    progress: bool,
}

/// A score of predictions.
type Score<'a, P> = dyn Fn(&<P as Judged>::Data, &<P as Pipeline>::Output) -> Result<f64> + Sync + 'a;

/// A metric of a pipeline.
struct Scored<'a, P: Judged> {
    name: String,
    /// Of one by which trials are compared.
    direction: Option<Direction>,
    score: Box<Score<'a, P>>,
}

impl<'a, P: Judged> Scored<'a, P> {
    fn new<M: 'a>(name: String, direction: Option<Direction>, metric: impl Scores<P, M> + 'a) -> Self {
        Self { name, direction, score: Box::new(move |data, predicted| metric.score(data, predicted)) }
    }
}

/// Where the trials are kept.
enum Place {
    Memory,
    Folder(PathBuf, String),
    Journal(Journal),
}

/// When a study ends.
#[derive(Clone, Copy, Debug, Default)]
struct Limits {
    trials: Option<u64>,
    time: Option<Duration>,
    work: Option<Duration>,
    score: Option<f64>,
}

/// Ends no trial early.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPruner;

impl Pruner for NoPruner {
    const PRUNES: bool = false;

    fn decide(&self, _: &Trials, _: u64) -> Pruning {
        Pruning::GoOn
    }
}

/// Searches for the hyperparameters of a pipeline: see [`Tuning`].
///
/// The pipeline's own spaces are searched, narrowed by
/// [`update_hyperparams_space`](crate::params::KeepsSpaces::update_hyperparams_space) where the plan was; what the plan has
/// is tried first. Every fold fits every step anew on its own rows. The best trial's plan is fitted on all rows at the end.
///
/// ```
/// use neatpipe_core::metrics::{mae, rmse};
/// use neatpipe_core::search::{minimize, tune};
/// use neatpipe_core::space::log_uniform;
/// use neatpipe_core::steps::{Polynomial, Ridge, StandardScaler};
/// use neatpipe_core::{Matrix, Target};
/// use neatpipe_macros::pipeline;
///
/// pipeline! {
///     Prices<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
///         let scaled = StandardScaler(x);
///         #[checkpoint]
///         let expanded = Polynomial { degree: 2 in 1..=4 }(scaled);
///         let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(expanded, y);
///         raw
///     }
/// }
///
/// let x = Matrix::new((0..60).map(|row| f64::from(row % 13)).collect(), 60, 1)?;
/// let y = x.column(0).map(|x| (x / 3.0).sin()).collect();
/// let tuned = tune(&Prices::default(), &PricesData { x, y }, minimize(rmse)).also("mae", mae).trials(20).run()?;
/// assert!(tuned.score() < 0.1);
/// println!("{}", tuned.snippet()); // let expanded = Polynomial { degree: 4 }; …
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn tune<'a, P, F, M>(plan: &'a P, data: &'a P::Data, metric: Metric<F>) -> Tuning<'a, P>
where
    P: Judged,
    F: Scores<P, M> + 'a,
    M: 'a,
{
    let rest = Rest {
        plan,
        data,
        direction: metric.direction,
        metrics: vec![Scored::new(metric.name, Some(metric.direction), metric.score)],
        folds: None,
        own_store: true,
        place: Place::Memory,
        limits: Limits::default(),
        workers: 1,
        round: None,
        seed: 0,
        first_guess: true,
        stop: None,
        interruptible: false,
        progress: true,
    };
    let store = Store::in_memory();
    Tuning { sampler: Tpe::default(), pruner: NoPruner, store, rest }
}

impl<P: Judged> Rest<'_, P> {
    /// The objectives beside the first.
    fn objectives(&self) -> Vec<Objective> {
        let further = self.metrics.iter().skip(1);
        let of = |metric: &Scored<'_, P>| {
            Some(Objective { name: metric.name.clone(), direction: metric.direction? })
        };
        further.filter_map(of).collect()
    }
}

impl<'a, P: Judged, S, R, K> Tuning<'a, P, S, R, K> {
    /// Who proposes the trials; [`Tpe`] if not said.
    pub fn sampler<T: Proposes>(self, sampler: T) -> Tuning<'a, P, T, R, K> {
        let Self { pruner, store, rest, .. } = self;
        Tuning { sampler, pruner, store, rest }
    }

    /// Who ends trials early, after each fold; nobody if not said. The trials of a round come to a fold together.
    pub fn pruner<T: Pruner>(self, pruner: T) -> Tuning<'a, P, S, T, K> {
        let Self { sampler, store, rest, .. } = self;
        Tuning { sampler, pruner, store, rest }
    }

    /// Where the pipeline's checkpoints are kept; in memory, for this study alone, if not said: there only what more than
    /// one trial can read is kept.
    ///
    /// A store in a folder keeps them for the next run; `NoStore` computes everything anew.
    pub fn store<T: Keeps + Clone>(self, store: &T) -> Tuning<'a, P, S, R, T> {
        let Self { sampler, pruner, rest, .. } = self;
        let rest = Rest { own_store: false, ..rest };
        Tuning { sampler, pruner, store: Ok(store.clone()), rest }
    }

    /// The folds; five of rows at random if not said.
    pub fn splitter(mut self, splitter: &impl Splitter) -> Self {
        self.rest.folds = Some(splitter.folds(self.rest.data.n_rows()));
        self
    }

    /// A further metric, which is recorded and decides nothing.
    pub fn also<F, M>(mut self, name: impl Into<String>, metric: F) -> Self
    where
        F: Scores<P, M> + 'a,
        M: 'a,
    {
        self.rest.metrics.push(Scored::new(name.into(), None, metric));
        self
    }

    /// A further objective: then the search is for all trials that none beats in both, the [`front`](Tuned::front).
    ///
    /// The first metric still says which trial is the best, when a pruner ends one, and when a score is good enough. Each
    /// trial is proposed by another weighting of the objectives (ParEGO).
    pub fn objective<F, M>(mut self, metric: Metric<F>) -> Self
    where
        F: Scores<P, M> + 'a,
        M: 'a,
    {
        let Metric { score, direction, name } = metric;
        self.rest.metrics.push(Scored::new(name, Some(direction), score));
        self
    }

    /// Ends after so many trials, those of earlier runs and other processes included; 50 if nothing ends it before.
    pub fn trials(mut self, trials: u64) -> Self {
        self.rest.limits.trials = Some(trials);
        self
    }

    /// Ends when so much time has passed; trials that are under way then are left for the next run.
    pub fn time(mut self, time: Duration) -> Self {
        self.rest.limits.time = Some(time);
        self
    }

    /// Ends when so much time has been spent in steps, by all workers of this run together.
    pub fn work(mut self, work: Duration) -> Self {
        self.rest.limits.work = Some(work);
        self
    }

    /// Ends with the round in which a score is at least as good as this one.
    pub fn until(mut self, score: f64) -> Self {
        self.rest.limits.score = Some(score);
        self
    }

    /// Keeps the trials in a journal of this name in a folder: run again, a study goes on, and other processes join it.
    ///
    /// It belongs to this pipeline's spaces and code, to the data, the folds and the metric: where one of them has
    /// changed, `run` says which.
    pub fn resume(mut self, folder: impl Into<PathBuf>, name: impl Into<String>) -> Self {
        self.rest.place = Place::Folder(folder.into(), name.into());
        self
    }

    /// Keeps the trials in a journal that is open.
    pub fn journal(mut self, journal: &Journal) -> Self {
        self.rest.place = Place::Journal(journal.clone());
        self
    }

    /// How many threads try trials; 1 if not said. The trials are the same for any number.
    pub fn workers(mut self, workers: usize) -> Self {
        self.rest.workers = workers.max(1);
        self
    }

    /// How many trials are proposed together. If not said it is 1 for a sampler that learns from each; for one that does
    /// not, as a grid, all of them, and 16 where others can join or a score may end it.
    pub fn round(mut self, trials: usize) -> Self {
        self.rest.round = Some(trials.max(1));
        self
    }

    /// What chance starts from; 0 if not said.
    pub fn seed(mut self, seed: u64) -> Self {
        self.rest.seed = seed;
        self
    }

    /// Does not try what the plan has before the first proposal.
    pub fn without_first_guess(mut self) -> Self {
        self.rest.first_guess = false;
        self
    }

    /// Ends cleanly as soon as this is true; trials that are under way are left for the next run.
    pub fn stop(mut self, stop: &Arc<AtomicBool>) -> Self {
        self.rest.stop = Some(Arc::clone(stop));
        self
    }

    /// Ends cleanly on Ctrl-C, as with [`stop`](Self::stop). A second Ctrl-C ends the process.
    pub fn interruptible(mut self) -> Self {
        self.rest.interruptible = true;
        self
    }

    /// Shows no bar on the terminal.
    pub fn silent(mut self) -> Self {
        self.rest.progress = false;
        self
    }

    /// Makes the trials, and fits the best on all rows.
    ///
    /// A trial that fails or panics is recorded with its error, and excluded.
    ///
    /// # Errors
    /// Rows that cannot be split so; two metrics of one name; a pipeline without a space; a study of something else in the journal, with what
    /// differs, or a journal that cannot be read or written; Ctrl-C that cannot be listened to; no trial that gave a score, with the first error; the
    /// best trial's plan when it is fitted on all rows.
    pub fn run(self) -> Result<Tuned<P>>
    where
        P: Tune + KeepsSpaces + Stored + Send + Sync,
        P::Data: Sync,
        S: Proposes,
        R: Pruner + Sync,
        K: Keeps + Sync,
    {
        study::run(self)
    }
}

impl<P: Judged, S, R, K> std::fmt::Debug for Tuning<'_, P, S, R, K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tuning")
            .field("pipeline", &P::NAME)
            .field("metric", &self.rest.metrics[0].name)
            .finish_non_exhaustive()
    }
}
