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
use std::io;
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
    /// None in memory, where all die together.
    crew: Option<Crew>,
    state: Mutex<State<Paper>>,
}

/// Who works on the study.
struct Crew {
    workers: Workers,
    /// This process, from the first trial on that it begins.
    us: OnceLock<Worker>,
}

/// The file, and the trials as far as it was read.
struct State<M> {
    /// None in memory.
    log: Option<Log<M>>,
    trials: Trials,
}

impl<M: Medium> State<M> {
    /// Reads what is new; the first line of all goes into `head`. Gives back what is not sound at the end.
    fn refresh(&mut self, head: &mut Option<Head>) -> Result<Vec<u8>> {
        let (trials, log) = (&mut self.trials, self.log.as_mut());
        log.map_or(Ok(Vec::new()), |log| log.refresh(|json| take(json, trials, head)))
    }

    fn lock(&mut self) -> Result<Option<Locked<M>>> {
        let (trials, log) = (&mut self.trials, self.log.as_mut());
        log.map(|log| log.lock(|json| take(json, trials, &mut None))).transpose()
    }

    /// Writes records and does what they say.
    fn append(&mut self, records: Vec<Record>, locked: Option<&Locked<M>>) -> Result<()> {
        if let (Some(log), Some(locked)) = (&mut self.log, locked) {
            let mut text = String::new();
            for record in &records {
                text.push_str(&record::line(record).map_err(Error::from_step)?);
            }
            log.append(&text, locked)?;
        }
        records.into_iter().for_each(|record| record.apply(&mut self.trials));
        Ok(())
    }

    fn failed(&self, what: impl fmt::Display) -> Error {
        match &self.log {
            Some(log) => log.failed(what),
            None => Error::new(format!("the study in memory {what}")),
        }
    }
}

/// Does what a line says.
fn take(json: &str, trials: &mut Trials, head: &mut Option<Head>) -> Result<()> {
    if json.starts_with(MAGIC) {
        if !trials.is_empty() {
            return Err(Error::new("a study begins anew"));
        }
        let found: Head = serde_json::from_str(json).map_err(Error::from_step)?;
        *trials = Trials::new(found.direction);
        *head = Some(found);
    } else {
        serde_json::from_str::<Record>(json).map_err(Error::from_step)?.apply(trials);
    }
    Ok(())
}

impl Shared {
    fn new(name: &str, options: JournalOptions, state: State<Paper>, workers: Option<Workers>) -> Self {
        let crew = workers.map(|workers| Crew { workers, us: OnceLock::new() });
        Self { name: name.to_owned(), options, crew, state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State<Paper>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what `work` says in view of all trials, and waits for the device where that is wanted.
    fn write(&self, work: impl FnOnce(&Trials) -> Result<Vec<Record>>) -> Result<()> {
        let mut state = self.state();
        let locked = state.lock()?;
        let records = work(&state.trials)?;
        let waits = match self.options.fsync {
            Fsync::Never => false,
            Fsync::Finished => records.iter().any(Record::ends),
            Fsync::Always => true,
        };
        state.append(records, locked.as_ref())?;
        drop(locked);
        if waits { self.sync(state) } else { Ok(()) }
    }

    /// Waits for the device, while others write.
    fn sync(&self, state: MutexGuard<'_, State<Paper>>) -> Result<()> {
        let medium = state.log.as_ref().map(|log| Arc::clone(log.medium()));
        drop(state);
        medium.map_or(Ok(()), |medium| medium.sync()).map_err(|error| {
            let what =
                format!("cannot be forced onto the device: {error}; a power cut may lose the last records");
            self.state().failed(what)
        })
    }

    /// The name of this process as a worker.
    fn us(&self) -> io::Result<&str> {
        let Some(crew) = &self.crew else { return Ok("") };
        if crew.us.get().is_none() {
            // Another thread may have been quicker: then this one's name is free again.
            let _ = crew.us.set(crew.workers.enter()?);
        }
        Ok(crew.us.get().map_or("", Worker::id))
    }

    /// What is to be written of the trials whose workers are dead.
    fn lost(&self, trials: &Trials, us: &str) -> io::Result<Vec<Record>> {
        let (mut records, mut known) = (Vec::new(), None);
        for trial in trials.open().filter(|trial| trial.state == TrialState::Running) {
            let (Some(crew), Some(worker)) = (&self.crew, trial.worker.as_deref()) else { continue };
            if worker == us {
                continue;
            }
            let dead = match known {
                Some((known, dead)) if known == worker => dead,
                _ => crew.workers.is_dead(worker)?,
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

    /// A study of this process alone, which ends with it.
    ///
    /// ```
    /// use neatpipe_core::search::{Direction, Journal};
    ///
    /// let journal = Journal::in_memory(Direction::Maximize);
    /// let trial = journal.begin(|_, _| Ok(Some([("alpha", 0.5)].into())))?.expect("a trial");
    /// trial.complete(0.9)?;
    /// assert_eq!(journal.with(|trials| trials.best().and_then(|best| best.score)), Some(0.9));
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    #[must_use]
    pub fn in_memory(direction: Direction) -> Self {
        let state = State { log: None, trials: Trials::new(direction) };
        Self(Arc::new(Shared::new("memory", Self::options(), state, None)))
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
    /// any process, so that budgets hold to the trial; so it must not use the journal itself. It says `None` where nothing
    /// is left to try, and so does this; as long as others run trials, theirs may still come back.
    ///
    /// # Errors
    /// Those of `propose`; a journal that cannot be read, locked or written.
    pub fn begin(
        &self,
        propose: impl FnOnce(&Trials, u64) -> Result<Option<Hyperparams>>,
    ) -> Result<Option<Lease>> {
        let untold = |error: io::Error, state: &State<Paper>| {
            state.failed(format_args!(
                "cannot tell by locks who is alive: {error}; keep it on a disk of this machine"
            ))
        };
        let mut state = self.0.state();
        let us = self.0.us().map_err(|error| untold(error, &state))?;
        let locked = state.lock()?;
        let lost = self.0.lost(&state.trials, us).map_err(|error| untold(error, &state))?;
        if !lost.is_empty() {
            state.append(lost, locked.as_ref())?;
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
        state.append(vec![record], locked.as_ref())?;
        drop(locked);
        let lease = Lease::new(Arc::clone(&self.0), number, attempt, params);
        match self.0.options.fsync {
            Fsync::Always => self.0.sync(state)?,
            Fsync::Never | Fsync::Finished => drop(state),
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
    /// `look` must not use the journal itself, which is locked meanwhile.
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
