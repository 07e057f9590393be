//! Trials in an append-only file: many processes at once, killed at any point, and nothing lost.
//!
//! ```text
//! <folder>/<study>.journal           lines of JSON, a tab, 16 digits of their blake3; the first names the space
//! <folder>/<study>.workers/<worker>  locked by a live worker, freed by the kernel whatever ends it
//! ```
//!
//! Writers take turns by a lock on the journal; one line says a trial's number, its hyperparameters and who tries it.
//! Readers take no lock, and read only what is new. A line that was cut off by a kill is cut off by the next writer;
//! a file that somebody else changed is left as it is.

mod export;
#[cfg(test)]
mod faults;
mod fingerprint;
mod lease;
mod log;
mod medium;
mod options;
mod reader;
mod record;
mod workers;

pub use fingerprint::Fingerprint;
pub use lease::Lease;
pub use options::{Fsync, JournalOptions};
pub use reader::JournalReader;

use super::trial::{Direction, TrialState, Trials};
use crate::params::Hyperparams;
use crate::{Error, Result};
use log::{Locked, Log};
use medium::{Medium, Paper};
use record::{Head, MAGIC, Record};
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use workers::{Worker, Workers};

/// The trials of a study in a file, for the threads of this process and any other one; clones are one worker.
///
/// ```
/// use neatpipe_core::params::Hyperparams;
/// use neatpipe_core::search::{Direction, Fingerprint, Journal};
///
/// let folder = std::env::temp_dir().join(format!("neatpipe-journal-{}", std::process::id()));
/// let space = Fingerprint::from_iter([("alpha", "0.0..=1.0")]);
/// let journal = Journal::open(&folder, "ridge", Direction::Minimize, &space)?;
///
/// // Three trials, however many processes do this at once.
/// while let Some(trial) = journal.begin(|trials, number| {
///     Ok((number < 3).then(|| Hyperparams::from([("alpha", number as f64 / 2.0)])))
/// })? {
///     match trial.params().get("alpha").map(ToString::to_string).as_deref() {
///         Some("0.5") => trial.fail("it does not converge")?,
///         alpha => trial.complete(if alpha == Some("0") { 3.0 } else { 2.0 })?,
///     }
/// }
/// journal.with(|trials| {
///     assert_eq!(trials.len(), 3);
///     assert_eq!(trials.best().map(|best| best.number), Some(2));
/// });
/// # drop(journal);
/// # std::fs::remove_dir_all(folder).unwrap();
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone)]
pub struct Journal(Arc<Shared>);

/// What threads share.
struct Shared {
    name: String,
    options: JournalOptions,
    workers: Workers,
    /// From the first trial on that this process begins.
    worker: OnceLock<Worker>,
    state: Mutex<State<Paper>>,
}

/// The file, and the trials as far as it was read.
struct State<M> {
    log: Log<M>,
    trials: Trials,
}

impl<M: Medium> State<M> {
    /// Reads what is new; the first line of all goes into `head`. Gives back what is not sound at the end.
    fn refresh(&mut self, head: &mut Option<Head>) -> Result<Vec<u8>> {
        let trials = &mut self.trials;
        self.log.refresh(|json| take(json, trials, head))
    }

    fn lock(&mut self) -> Result<Locked<M>> {
        let trials = &mut self.trials;
        self.log.lock(|json| take(json, trials, &mut None))
    }

    /// Writes records and does what they say.
    fn append(&mut self, records: Vec<Record>, locked: &Locked<M>) -> Result<()> {
        let mut text = String::new();
        for record in &records {
            text.push_str(&record::line(record).map_err(Error::from_step)?);
        }
        self.log.append(&text, locked)?;
        records.into_iter().for_each(|record| record.apply(&mut self.trials));
        Ok(())
    }
}

/// Does what a line says.
fn take(json: &str, trials: &mut Trials, head: &mut Option<Head>) -> Result<()> {
    if json.starts_with(MAGIC) {
        let found: Head = serde_json::from_str(json).map_err(Error::from_step)?;
        *trials = Trials::new(found.direction);
        *head = Some(found);
    } else {
        serde_json::from_str::<Record>(json).map_err(Error::from_step)?.apply(trials);
    }
    Ok(())
}

impl Shared {
    fn new(name: String, options: JournalOptions, state: State<Paper>, workers: Workers) -> Self {
        Self { name, options, workers, worker: OnceLock::new(), state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State<Paper>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what `work` says in view of all trials, and waits for the device where that is wanted.
    fn write(&self, work: impl FnOnce(&Trials) -> Result<Vec<Record>>) -> Result<()> {
        let medium = {
            let mut state = self.state();
            let locked = state.lock()?;
            let records = work(&state.trials)?;
            let syncs = self.syncs(&records);
            state.append(records, &locked)?;
            if !syncs {
                return Ok(());
            }
            Arc::clone(state.log.medium())
        };
        self.sync(&medium)
    }

    /// Waits for the device, while others write.
    fn sync(&self, medium: &Paper) -> Result<()> {
        medium.sync().map_err(|error| {
            let what =
                format!("cannot be forced onto the device: {error}; a power cut may lose the last records");
            self.state().log.failed(what)
        })
    }

    fn syncs(&self, records: &[Record]) -> bool {
        match self.options.fsync {
            Fsync::Never => false,
            Fsync::Finished => records.iter().any(Record::ends),
            Fsync::Always => !records.is_empty(),
        }
    }

    /// The name of this process as a worker.
    fn worker(&self) -> Result<&str> {
        if self.worker.get().is_none() {
            let worker = self.workers.enter().map_err(|error| self.unlocked(&error))?;
            // Another thread may have been quicker: then this one's name is free again.
            let _ = self.worker.set(worker);
        }
        Ok(self.worker.get().map_or("", Worker::id))
    }

    fn unlocked(&self, error: &std::io::Error) -> Error {
        let what = format!("cannot tell by locks who is alive: {error}; keep it on a disk of this machine");
        self.state().log.failed(what)
    }

    /// What is to be written of the trials whose workers are dead.
    fn lost(&self, trials: &Trials, us: &str) -> std::io::Result<Vec<Record>> {
        let mut records = Vec::new();
        let mut known: Option<(&str, bool)> = None;
        for trial in trials.open().filter(|trial| trial.state == TrialState::Running) {
            let worker = trial.worker.as_deref().unwrap_or_default();
            if worker == us {
                continue;
            }
            let dead = match known {
                Some((known, dead)) if known == worker => dead,
                _ => self.workers.is_dead(worker)?,
            };
            known = Some((worker, dead));
            if dead {
                records.push(self.given_up(trial.number, trial.attempt));
            }
        }
        Ok(records)
    }

    fn given_up(&self, trial: u64, attempt: u32) -> Record {
        Record::Lost { trial, attempt, at: now(), again: attempt < self.options.retries }
    }
}

impl Journal {
    /// Joins the study of this name in a folder, or begins it, with the default [`options`](Self::options).
    ///
    /// # Errors
    /// See [`JournalOptions::open`].
    pub fn open(
        folder: impl AsRef<Path>,
        name: &str,
        direction: Direction,
        space: &Fingerprint,
    ) -> Result<Self> {
        Self::options().open(folder, name, direction, space)
    }

    /// How it is opened.
    pub fn options() -> JournalOptions {
        JournalOptions::default()
    }

    /// The name of the study.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Begins a trial: the first that waits, since its worker died or it was enqueued, or else a new one.
    ///
    /// For a new one `propose` is asked, in view of all trials and with its number. Nobody else begins one meanwhile, in
    /// any process, so that budgets hold to the trial. It says `None` where nothing is left to try, and so does this.
    ///
    /// # Errors
    /// Those of `propose`; a journal that cannot be read, locked or written.
    pub fn begin(
        &self,
        propose: impl FnOnce(&Trials, u64) -> Result<Option<Hyperparams>>,
    ) -> Result<Option<Lease>> {
        let us = self.0.worker()?;
        let mut state = self.0.state();
        let locked = state.lock()?;
        let lost = self.0.lost(&state.trials, us);
        let lost = match lost {
            Ok(lost) => lost,
            Err(error) => {
                drop((locked, state));
                return Err(self.0.unlocked(&error));
            }
        };
        if !lost.is_empty() {
            state.append(lost, &locked)?;
        }
        let waiting = state.trials.open().find(|trial| trial.state == TrialState::Waiting);
        let (number, attempt, params, fresh) = match waiting {
            Some(trial) => (trial.number, trial.attempt, trial.params.clone(), false),
            None => {
                let number = state.trials.next_number();
                let Some(params) = propose(&state.trials, number)? else { return Ok(None) };
                (number, 0, params, true)
            }
        };
        let given = fresh.then(|| params.clone());
        let record =
            Record::Begin { trial: number, attempt, worker: us.to_owned(), at: now(), params: given };
        state.append(vec![record], &locked)?;
        let medium = Arc::clone(state.log.medium());
        drop((locked, state));
        let lease = Lease::new(Arc::clone(&self.0), number, attempt, params);
        if self.0.options.fsync == Fsync::Always {
            self.0.sync(&medium)?;
        }
        Ok(Some(lease))
    }

    /// Adds a trial for the next worker that begins one; gives back its number.
    ///
    /// # Errors
    /// A journal that cannot be read, locked or written.
    pub fn enqueue(&self, params: Hyperparams) -> Result<u64> {
        let mut number = 0;
        self.0.write(|trials| {
            number = trials.next_number();
            Ok(vec![Record::Queue { trial: number, params }])
        })?;
        Ok(number)
    }

    /// Reads what others have written.
    ///
    /// # Errors
    /// A journal that cannot be read, or that somebody else changed.
    pub fn refresh(&self) -> Result<()> {
        self.0.state().refresh(&mut None).map(drop)
    }

    /// Looks at the trials, as far as they were read: [`refresh`](Self::refresh) and all that writes read what is new.
    pub fn with<T>(&self, look: impl FnOnce(&Trials) -> T) -> T {
        look(&self.0.state().trials)
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal").field("name", &self.0.name).finish_non_exhaustive()
    }
}

/// Milliseconds since 1970; 0 for a clock before that.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
