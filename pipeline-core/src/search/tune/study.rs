//! A study as it runs: trials are proposed, tried, and written down.

use super::interrupt::Interrupt;
use super::outcome::{Stopped, Tuned};
use super::prefix::Prefixes;
use super::round::{Pair, Round, Shared};
use super::{Place, Rest, TRIALS, Tuning};
use crate::artifact::Stored;
use crate::checkpoint::{Keeps, Outcome, Pinned, code_of};
use crate::data::Rows as _;
use crate::error::{Error, Result};
use crate::fitted::Fitted;
use crate::params::{Hyperparams, KeepsSpaces, Spaces, Tune};
use crate::progress::Bar;
use crate::search::history::History;
use crate::search::journal::{Fingerprint, Journal, Lease};
use crate::search::judged::Judged;
use crate::search::pruner::{Pruner, Pruning};
use crate::search::sampler::{Asking, Proposals, Proposes};
use crate::search::splitter::{KFold, SplitRows, Splitter as _};
use crate::search::stage::{Counted, Stage};
use crate::search::table::{Parameter, Table};
use crate::search::trial::{Trial, TrialState, Trials};
use std::any::Any;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// The most trials of a round that nothing else bounds.
const LARGEST: usize = 1024;
/// And of one that others join, or that a score may end.
const SHARED: usize = 16;

/// A trial of a round.
struct Tried<P> {
    lease: Option<Lease>,
    number: u64,
    /// The plan with its hyperparameters.
    plan: P,
    /// What each fold gave: the score and further ones.
    scores: Vec<Option<Vec<f64>>>,
    /// The fold that comes next, where a pruner has its say after each.
    fold: usize,
    /// Whether it waits for others to come as far.
    waits: bool,
}

/// The rows to fit on and those to judge by.
type Fold<'a, D> = (Pinned<&'a D>, Pinned<&'a D>);

/// What a fold gave.
type Score = Result<Vec<f64>>;

/// What workers share, and does not change.
struct Bench<'a, P: Judged, R, K> {
    rest: &'a Rest<'a, P>,
    pruner: &'a R,
    store: &'a K,
    folds: &'a [Fold<'a, P::Data>],
    journal: &'a Journal,
    prefixes: Mutex<Prefixes>,
    begun: Instant,
    interrupt: Option<Interrupt>,
    bar: Mutex<Bar>,
}

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
        table,
    })
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

impl<P: Judged> Rest<'_, P> {
    /// What has to be the same for a study to go on.
    fn fingerprint(&self, spaces: &Spaces<P>, table: &Table, folds: &[SplitRows]) -> Result<Fingerprint>
    where
        P: Tune + KeepsSpaces + Stored,
    {
        let mut print = Fingerprint::of(&spaces.rows());
        print.insert("(metric)", self.metrics[0].name.as_str());
        print.insert("(rows)", self.data.n_rows().to_string());
        for (input, content) in P::contents(self.data).into_iter().enumerate() {
            if let Some(content) = content {
                print.insert(format!("(data of input {input})"), content.to_string());
            }
        }
        let mut rows = crate::store::KeyBuilder::new("neatpipe v1 folds");
        for fold in folds {
            for part in [&fold.train, &fold.validation] {
                let bytes: Vec<u8> = part.iter().flat_map(|row| (*row as u64).to_le_bytes()).collect();
                rows.field("rows", &bytes);
            }
        }
        print.insert("(folds)", rows.finish().to_string());
        if let Some(graphs) = P::GRAPHS {
            let pictures = format!("{}\n{}", graphs.fit, graphs.predict);
            print.insert("(graph)", crate::store::Key::of(pictures.as_bytes()).to_string());
        }
        // The code of a branch is seen where it is chosen.
        let mut codes = code_of(self.plan)?;
        let choices = (0..table.len()).filter(|at| table.is_choice(*at));
        for at in choices {
            let parameter = &table.parameters()[at];
            for level in 0..parameter.levels() {
                let mut plan = self.plan.clone();
                let mut values =
                    vec![(parameter.name(), parameter.space().from_unit(parameter.middle(level))?)];
                // It is there where those that it stands in are at it.
                let mut inner = at;
                while let Some((outer, on)) = table.parent(inner) {
                    let parameter = &table.parameters()[outer];
                    let level = on.iter().position(|on| *on).unwrap_or_default();
                    values.push((parameter.name(), parameter.space().from_unit(parameter.middle(level))?));
                    inner = outer;
                }
                if plan.update_hyperparams(values.into_iter().collect::<Hyperparams>()).is_ok() {
                    codes.extend(code_of(&plan)?);
                }
            }
        }
        let mut code = crate::store::KeyBuilder::new("neatpipe v1 code of a study");
        for step in codes {
            code.key("step", step);
        }
        print.insert("(code)", code.finish().to_string());
        Ok(print)
    }
}

/// The trials as they are proposed.
struct Study<'b, 'a, P: Judged + Tune, S, R, K> {
    bench: &'b Bench<'a, P, R, K>,
    table: &'b Table,
    spaces: &'b Spaces<P>,
    history: History,
    proposals: Proposals<S>,
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
        let Self { bench, table, spaces, history, proposals, seen, .. } = self;
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
            let asking = Asking { table, history, seed: rest.seed, trial: number };
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
        let keys = self.keys(tried);
        let plans: Vec<P> = tried.iter().map(|tried| tried.plan.clone()).collect();
        let round = Round::new(&keys, pairs, std::mem::take(&mut self.done));
        let (shared, failed) = (Mutex::new(tried), Mutex::new(None));
        let work = || {
            while let Some(taken) = round.take(|| bench.stops() || locked(&failed).is_some()) {
                let Pair { trial, fold } = taken.pair;
                let score = bench.try_fold(&plans[trial], fold);
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

    fn keys(&self, tried: &[Tried<P>]) -> Vec<Vec<Vec<u64>>> {
        let point = |tried: &Tried<P>| {
            let params = tried.lease.as_ref().map(Lease::params);
            params.and_then(|params| self.table.point(params).ok())
        };
        tried.iter().map(|tried| Prefixes::keys(self.table, &point(tried).unwrap_or_default())).collect()
    }
}

/// Takes the trials in that have begun, by number: those that are open, and those that ended since `seen` of them had.
fn start(table: &Table, history: &mut History, trials: &Trials, seen: usize) {
    let ended = trials.over()[seen..].iter().filter_map(|number| trials.get(*number));
    let mut begun: Vec<&Trial> = ended.chain(trials.open()).collect();
    begun.sort_by_key(|trial| trial.number);
    for trial in begun {
        // One of this process is there already; one of another table is no point of this one.
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

/// How a trial ends.
enum End {
    Scores(Vec<f64>),
    Failed(Error),
}

impl<P> Tried<P> {
    /// Takes what a fold gave; the trial's end, if that was the last one.
    fn take(&mut self, fold: usize, score: Score) -> Option<(Lease, End)> {
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
    /// Fits on a fold and judges by it. A panic is an error of the trial.
    fn try_fold(&self, plan: &P, fold: usize) -> Score {
        let (train, valid) = &self.folds[fold];
        let tried = catch_unwind(AssertUnwindSafe(|| {
            let (model, predicted) = plan.judge_on(self.store, train, valid)?;
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
                let rows = model.record.rows().iter().filter(|row| !row.step.contains('.'));
                let spent = rows.map(|row| row.spent.as_secs_f64()).sum();
                counted[stages - 1] = Counted { spent, computed: true, ..Counted::default() };
            }
        }
        for (stage, counted) in prefixes.stages.iter_mut().zip(counted) {
            stage.count(counted);
        }
    }

    /// Writes the end of a trial down.
    fn end(&self, lease: Lease, end: End) -> Result<()> {
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
    fn tell(&self) {
        let best = self.journal.with(|trials| trials.best().and_then(|best| best.score));
        let mut bar = locked(&self.bar);
        if let Some(best) = best.filter(|_| bar.is_shown()) {
            bar.say(format!("best {best:.5}, "));
        }
        bar.add(1);
    }

    fn asked(&self) -> bool {
        let interrupted = self.interrupt.as_ref().is_some_and(Interrupt::asked);
        interrupted || self.rest.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    fn overworked(&self) -> bool {
        let spent = || {
            let prefixes = locked(&self.prefixes);
            prefixes.stages.iter().map(Stage::spent).sum::<f64>()
        };
        self.rest.limits.work.is_some_and(|work| spent() >= work.as_secs_f64())
    }

    /// Whether workers take nothing more.
    fn stops(&self) -> bool {
        let late = self.rest.limits.time.is_some_and(|time| self.begun.elapsed() >= time);
        late || self.asked() || self.overworked()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("nothing said")
}
