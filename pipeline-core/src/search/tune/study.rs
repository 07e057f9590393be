//! A study as it runs: trials are proposed, tried, and written down.

use super::bench::{Bench, Tried};
use super::interrupt::Interrupt;
use super::outcome::{Stopped, Tuned};
use super::prefix::Prefixes;
use super::round::{Pair, Round, Shared};
use super::{Place, TRIALS, Tuning};
use crate::artifact::Stored;
use crate::checkpoint::{Keeps, Pinned};
use crate::data::Rows as _;
use crate::error::{Error, Result};
use crate::params::{Hyperparams, KeepsSpaces, Spaces, Tune};
use crate::progress::Bar;
use crate::search::history::History;
use crate::search::journal::{Journal, Lease};
use crate::search::judged::Judged;
use crate::search::objective::{Objective, losses, weighed};
use crate::search::pruner::{Pruner, Pruning};
use crate::search::sampler::{Asking, Proposals, Proposes};
use crate::search::splitter::{KFold, Splitter as _};
use crate::search::table::{Parameter, Table};
use crate::search::trial::{Direction, Trial, TrialState, Trials};
use crate::space::Draw;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// The most trials of a round that nothing else bounds.
const LARGEST: usize = 1024;
/// And of one that others join, or that a score may end.
const SHARED: usize = 16;

pub(super) fn run<P, S, R, K>(tuning: Tuning<'_, P, S, R, K>) -> Result<Tuned<P>>
where
    P: Judged + Tune + KeepsSpaces + Stored + Send + Sync,
    S: Proposes,
    R: Pruner + Sync,
    K: Keeps + Sync,
{
    let Tuning { sampler, pruner, store, mut rest } = tuning;
    let begun = Instant::now();
    let store = store?;
    let folds = rest.folds.take();
    let folds = folds.unwrap_or_else(|| KFold::new(5).shuffled(0).folds(rest.data.n_rows()))?;
    let mut spaces = rest.plan.get_hyperparams_space();
    rest.plan.put_defaults(&mut spaces);
    let mut names: Vec<&str> = rest.metrics.iter().map(|metric| metric.name.as_str()).collect();
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Error::new(format!(
            "two metrics are called `{}`; give one of them another name: in `also`, or by `minimize(metric).named(\"other\")`",
            twice[0]
        )));
    }
    let prefixes = Prefixes::new(P::KEPT);
    let table = prefixes.part(Table::of(&spaces)?)?;
    if table.is_empty() {
        return Err(Error::new(format!(
            "nothing of `{}` is searched; give a hyperparameter a space: `alpha: 1.0 in log_uniform(1e-3, 1e3)`",
            P::NAME
        )));
    }
    let journal = match &rest.place {
        Place::Memory => Journal::in_memory(rest.direction),
        Place::Journal(journal) => {
            let kept = journal.with(Trials::direction);
            if kept != rest.direction {
                return Err(Error::new(format!(
                    "the journal `{}` is to {kept}, and the metric `{}` to {}; open the journal with the metric's direction",
                    journal.name(),
                    rest.metrics[0].name,
                    rest.direction
                )));
            }
            journal.clone()
        }
        Place::Folder(folder, name) => {
            let print = rest.fingerprint(&spaces, &table, &folds)?;
            Journal::open(folder, name, rest.direction, &print)?
        }
    };
    let parts: Vec<(P::Data, P::Data)> = folds.iter().map(|fold| fold.take(rest.data)).collect();
    let pinned: Vec<_> =
        parts.iter().map(|(train, valid)| (Pinned::new(train), Pinned::new(valid))).collect();
    let trials = rest.limits.trials.unwrap_or(TRIALS);
    let bench = Bench {
        rest: &rest,
        pruner: &pruner,
        store: &store,
        folds: &pinned,
        journal: &journal,
        prefixes: Mutex::new(prefixes),
        begun,
        interrupt: rest.interruptible.then(Interrupt::new).transpose()?,
        bar: Mutex::new(Bar::of_trials(trials, rest.progress)),
    };
    let proposals = Proposals::new(sampler);
    let proposals = if rest.first_guess { proposals } else { proposals.without_defaults() };
    let mut study = Study {
        bench: &bench,
        history: History::new(&table),
        table: &table,
        spaces: &spaces,
        proposals,
        several: Several { objectives: rest.objectives(), losses: BTreeMap::new() },
        seen: 0,
        done: BTreeSet::new(),
        waiting: Vec::new(),
    };
    let stopped = study.rounds(trials);
    give_back(std::mem::take(&mut study.waiting))?;
    let stopped = stopped?;
    drop(bench.bar.into_inner());

    journal.refresh()?;
    let (trials, best) = journal.with(|trials| (trials.clone(), trials.best().cloned()));
    let best = best.ok_or_else(|| nothing(&trials))?;
    let mut plan = rest.plan.clone();
    plan.update_hyperparams(best.params.clone())?;
    let model = plan.fit_on(&store, &Pinned::new(rest.data))?;
    let prefixes = bench.prefixes.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Tuned {
        model,
        plan,
        best,
        trials,
        stage_of: table.parameters().iter().map(Parameter::stage).collect(),
        stages: prefixes.stages,
        stopped,
        name: if matches!(rest.place, Place::Memory) {
            P::NAME.to_owned()
        } else {
            journal.name().to_owned()
        },
        metric: rest.metrics[0].name.clone(),
        took: begun.elapsed(),
        objectives: rest.objectives(),
        table,
    })
}

/// The losses of trials where there are several objectives.
struct Several {
    /// Those beside the first.
    objectives: Vec<Objective>,
    losses: BTreeMap<u64, Vec<f64>>,
}

impl Several {
    fn learn(&mut self, trial: &Trial, direction: Direction) {
        if !self.objectives.is_empty()
            && let Some(losses) = losses(trial, direction, &self.objectives)
        {
            self.losses.insert(trial.number, losses);
        }
    }

    /// What a sampler is told of the trials, where it is not told of the first objective alone.
    fn told(&self, history: &History, draw: Draw) -> Option<History> {
        (!self.objectives.is_empty()).then(|| history.with_losses(&weighed(&self.losses, draw)))
    }
}

/// No trial gave a score.
fn nothing(trials: &Trials) -> Error {
    match trials.of(TrialState::Failed).next() {
        Some(first) => Error::new(format!(
            "none of {} trials gave a score; trial {} failed with: {}",
            trials.len(),
            first.number,
            first.error.as_deref().unwrap_or("nothing said")
        )),
        None if trials.open().next().is_some() => Error::new(
            "no trial has ended yet, and others try those that are left; wait for them, or give more trials",
        ),
        None => Error::new("no trial was made to its end; give more trials or more time"),
    }
}

/// The trials as they are proposed.
struct Study<'b, 'a, P: Judged + Tune, S, R, K> {
    bench: &'b Bench<'a, P, R, K>,
    table: &'b Table,
    spaces: &'b Spaces<P>,
    history: History,
    proposals: Proposals<S>,
    several: Several,
    /// How many trials that are over the history knows.
    seen: usize,
    /// What was computed and is shared.
    done: BTreeSet<Shared>,
    /// Trials that wait for others to come as far.
    waiting: Vec<Tried<P>>,
}

impl<P, S, R, K> Study<'_, '_, P, S, R, K>
where
    P: Judged + Tune + KeepsSpaces + Stored + Send + Sync,
    S: Proposes,
    R: Pruner + Sync,
    K: Keeps + Sync,
{
    /// Makes rounds until something ends the study.
    fn rounds(&mut self, trials: u64) -> Result<Stopped> {
        let rest = self.bench.rest;
        loop {
            self.learn()?;
            if let Some(stopped) = self.stopped() {
                return Ok(stopped);
            }
            let size = rest.round.unwrap_or_else(|| self.size());
            let mut round = std::mem::take(&mut self.waiting);
            let mut ended = Stopped::Trials;
            for _ in 0..size {
                match self.begin(trials)? {
                    Begun::Trial(tried) => round.push(*tried),
                    Begun::Exhausted => {
                        ended = Stopped::Exhausted;
                        break;
                    }
                    Begun::Refused => {}
                    Begun::Enough => break,
                }
            }
            if round.is_empty() && ended == Stopped::Exhausted {
                return Ok(ended);
            }
            if round.is_empty() && self.bench.journal.with(Trials::next_number) >= trials {
                return Ok(Stopped::Trials);
            }
            let last = round.iter().all(|tried| tried.waits);
            // Nobody comes any more: who waits goes on.
            round.iter_mut().filter(|_| last).for_each(|tried| tried.waits = false);
            self.try_all(round)?;
        }
    }

    /// How many trials a round has where nobody says.
    fn size(&self) -> usize {
        let rest = self.bench.rest;
        if S::LEARNS {
            1
        } else if rest.limits.score.is_some() || !matches!(rest.place, Place::Memory) {
            // A round is made to its end, and is nothing that others could take.
            SHARED
        } else {
            LARGEST
        }
    }

    /// Whether something ends the study.
    fn stopped(&self) -> Option<Stopped> {
        let (limits, bench) = (&self.bench.rest.limits, self.bench);
        if bench.asked() {
            return Some(Stopped::Asked);
        }
        let best = bench.journal.with(|trials| Some((trials.direction(), trials.best()?.score?)));
        if let (Some((direction, best)), Some(wanted)) = (best, limits.score)
            && !direction.better(wanted, best)
        {
            return Some(Stopped::Score);
        }
        if limits.time.is_some_and(|time| bench.begun.elapsed() >= time) {
            return Some(Stopped::Time);
        }
        bench.overworked().then_some(Stopped::Work)
    }

    /// Takes over what the journal says of trials, of this process and of others.
    fn learn(&mut self) -> Result<()> {
        self.bench.journal.refresh()?;
        self.bench.journal.with(|trials| {
            start(self.table, &mut self.history, trials, self.seen);
            let over = &trials.over()[self.seen..];
            for trial in over.iter().filter_map(|number| trials.get(*number)) {
                let loss = trial.score.map_or(f64::NAN, |score| trials.direction().loss(score));
                self.several.learn(trial, trials.direction());
                let _ = match trial.state {
                    TrialState::Complete => self.history.finish(trial.number, loss),
                    TrialState::Pruned => self.history.prune(trial.number, loss),
                    _ => self.history.fail(trial.number),
                };
            }
            self.seen += over.len();
        });
        Ok(())
    }

    /// Begins a trial.
    fn begin(&mut self, trials: u64) -> Result<Begun<P>> {
        let Self { bench, table, spaces, history, proposals, several, seen, .. } = self;
        let (rest, mut proposed, mut enough) = (bench.rest, None, false);
        let own = rest.plan.read_params();
        let admits = |values: &Hyperparams| spaces.read(values, Some(&own)).is_ok();
        let lease = bench.journal.begin(|all, number| {
            enough = number >= trials;
            if enough {
                return Ok(None);
            }
            // What others have begun in the meantime is not proposed again.
            start(table, history, all, *seen);
            let told = several.told(history, Draw::new(rest.seed, number));
            let asking =
                Asking { table, history: told.as_ref().unwrap_or(history), seed: rest.seed, trial: number };
            let known = |trial| all.get(trial).map(|trial| &trial.params);
            proposed = proposals.next(asking, known, admits)?;
            Ok(proposed.as_ref().map(|(values, _)| values.clone()))
        })?;
        let Some(lease) = lease else {
            return Ok(if enough { Begun::Enough } else { Begun::Exhausted });
        };
        let number = lease.number();
        if let Some((_, point)) = proposed {
            history.start(number, &point)?;
        }
        let mut plan = rest.plan.clone();
        if let Err(error) = plan.update_hyperparams(lease.params().clone()) {
            // What steps ask of each other no space can know.
            lease.fail(error)?;
            bench.tell();
            return Ok(Begun::Refused);
        }
        Ok(Begun::Trial(Box::new(Tried {
            lease: Some(lease),
            number,
            plan,
            scores: vec![None; bench.folds.len()],
            fold: 0,
            waits: false,
        })))
    }

    /// Tries the trials of a round: all folds of each, or fold by fold where a pruner has its say.
    fn try_all(&mut self, mut round: Vec<Tried<P>>) -> Result<()> {
        let (bench, folds) = (self.bench, self.bench.folds.len());
        if !R::PRUNES {
            let pairs = (0..round.len()).flat_map(|trial| (0..folds).map(move |fold| Pair { trial, fold }));
            self.go_through(&mut round, pairs.collect())?;
            return give_back(round);
        }
        loop {
            let next = round.iter().enumerate().filter(|(_, tried)| !tried.waits && tried.lease.is_some());
            let pairs: Vec<Pair> = next.map(|(trial, tried)| Pair { trial, fold: tried.fold }).collect();
            if pairs.is_empty() || bench.stops() {
                break;
            }
            self.go_through(&mut round, pairs.clone())?;
            for Pair { trial, fold } in pairs {
                let tried = &mut round[trial];
                if let (Some(lease), Some(scores)) = (&tried.lease, &tried.scores[fold]) {
                    lease.report(fold as u32, 0, scores[0])?;
                    tried.fold += 1;
                }
            }
            for tried in &mut round {
                let decided = bench.journal.with(|trials| bench.pruner.decide(trials, tried.number));
                tried.waits = decided == Pruning::Wait && tried.lease.is_some();
                if decided == Pruning::End
                    && let Some(lease) = tried.lease.take()
                {
                    lease.prune()?;
                    bench.tell();
                }
            }
        }
        let (waiting, rest) = round.into_iter().partition(|tried| tried.waits && tried.lease.is_some());
        self.waiting = waiting;
        give_back(rest)
    }

    /// Goes through pairs of a trial and a fold with all workers.
    fn go_through(&mut self, tried: &mut [Tried<P>], pairs: Vec<Pair>) -> Result<()> {
        let bench = self.bench;
        let (keys, alone) = self.keys(tried);
        let plans: Vec<P> = tried.iter().map(|tried| tried.plan.clone()).collect();
        let round = Round::new(&keys, pairs, std::mem::take(&mut self.done));
        let (shared, failed) = (Mutex::new(tried), Mutex::new(None));
        let work = || {
            while let Some(taken) = round.take(|| bench.stops() || locked(&failed).is_some()) {
                let Pair { trial, fold } = taken.pair;
                let score = bench.try_fold(&plans[trial], fold, alone[trial]);
                let over = score.is_err();
                let ended = {
                    let mut tried = locked(&shared);
                    tried[trial].take(fold, score)
                };
                round.give(taken, over);
                if let Some((lease, end)) = ended {
                    if let Err(error) = bench.end(lease, end) {
                        locked(&failed).get_or_insert(error);
                        return;
                    }
                    bench.tell();
                }
            }
        };
        match bench.rest.workers {
            1 => work(),
            workers => std::thread::scope(|scope| {
                for _ in 0..workers {
                    scope.spawn(work);
                }
            }),
        }
        self.done = round.into_done();
        match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    /// What trials share, and whether one shares nothing with any other, those to come included.
    fn keys(&self, tried: &[Tried<P>]) -> (Vec<Vec<Vec<u64>>>, Vec<bool>) {
        let point = |tried: &Tried<P>| {
            let params = tried.lease.as_ref().map(Lease::params);
            params.and_then(|params| self.table.point(params).ok()).unwrap_or_default()
        };
        let points: Vec<Vec<f64>> = tried.iter().map(point).collect();
        let keys: Vec<_> = points.iter().map(|point| Prefixes::keys(self.table, point)).collect();
        let keeps = S::REPEATS || !self.bench.rest.own_store;
        let alone = |(point, key): (&Vec<f64>, &Vec<Vec<u64>>)| {
            let same = || keys.iter().filter(|other| other.first() == key.first()).count();
            !keeps && !key.is_empty() && Prefixes::is_unique(self.table, point) && same() == 1
        };
        let alone = points.iter().zip(&keys).map(alone).zip(tried);
        let alone = alone.map(|(alone, tried)| alone && Prefixes::is_one(P::KEPT, &tried.plan)).collect();
        (keys, alone)
    }
}

/// Takes the trials in that have begun, by number: those that are open, and those that ended since `seen` of them had.
fn start(table: &Table, history: &mut History, trials: &Trials, seen: usize) {
    let ended = trials.over()[seen..].iter().filter_map(|number| trials.get(*number));
    let begun = ended.chain(trials.open()).filter(|trial| !history.knows(trial.number));
    let mut begun: Vec<&Trial> = begun.collect();
    begun.sort_by_key(|trial| trial.number);
    for trial in begun {
        // One of another table is no point of this one.
        if let Ok(point) = table.point(&trial.params) {
            let _ = history.start(trial.number, &point);
        }
    }
}

/// Leaves the trials that were not made to their end for the next run.
fn give_back<P>(round: Vec<Tried<P>>) -> Result<()> {
    round.into_iter().filter_map(|tried| tried.lease).try_for_each(Lease::give_back)
}

/// What came of asking for a trial.
enum Begun<P> {
    Trial(Box<Tried<P>>),
    Refused,
    Exhausted,
    Enough,
}

pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
