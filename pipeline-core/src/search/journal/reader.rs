//! [`JournalReader`]: looking on.

use super::fingerprint::Fingerprint;
use super::log::Log;
use super::medium::Paper;
use super::options::{check, path};
use super::{State, Trials};
use crate::search::trial::Direction;
use crate::store::folder::Folder;
use crate::{Error, Result};
use std::fmt;
use std::path::Path;

/// A journal to look at: it takes no lock and writes nothing, so that it cannot disturb a study.
///
/// ```
/// use neatpipe_core::search::{Direction, Fingerprint, Journal, JournalReader};
///
/// let folder = std::env::temp_dir().join(format!("neatpipe-journal-reader-{}", std::process::id()));
/// let journal = Journal::open(&folder, "ridge", Direction::Minimize, &Fingerprint::default())?;
/// let mut reader = JournalReader::open(&folder, "ridge")?;
/// assert!(reader.trials().is_empty());
///
/// journal.begin(|_, _| Ok(Some([("alpha", 0.5)].into())))?.expect("a trial").complete(2.0)?;
/// reader.refresh()?;
/// let mut csv = Vec::new();
/// reader.trials().write_csv(&mut csv)?;
/// assert!(String::from_utf8_lossy(&csv).starts_with("number,state,score,alpha,"));
/// # drop((journal, reader));
/// # std::fs::remove_dir_all(folder).unwrap();
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub struct JournalReader {
    state: State<Paper>,
    space: Fingerprint,
    left: u64,
}

impl JournalReader {
    /// Opens the journal of a study that somebody has begun.
    ///
    /// # Errors
    /// A name that is none; a file that is missing, that cannot be read or that is no journal.
    pub fn open(folder: impl AsRef<Path>, name: &str) -> Result<Self> {
        let (folder, path) = (folder.as_ref(), path(folder.as_ref(), name)?);
        let refused = |what: &dyn fmt::Display, remedy: &str| {
            Error::new(format!("the journal `{}` {what}; {remedy}", path.display()))
        };
        let unread = |error: std::io::Error| {
            refused(&format!("cannot be read: {error}"), "give folder and name of a study that was begun")
        };
        let place = Folder::root(folder, false).map_err(unread)?;
        let paper = Paper::open(place, format!("{name}.journal"), false).map_err(unread)?;
        check(&paper.head().map_err(unread)?).map_err(|what| refused(&what.0, what.1))?;
        let mut state = State {
            log: Some(Log::new(paper, path.display().to_string())),
            trials: Trials::new(Direction::Minimize),
        };
        let mut head = None;
        let left = state.refresh(&mut head)?.len() as u64;
        let head = head.ok_or_else(|| {
            refused(&"has no whole first line yet", "wait until the study was begun, or restore the file")
        })?;
        Ok(Self { state, space: head.space, left })
    }

    /// Reads what was written since.
    ///
    /// # Errors
    /// A file that cannot be read, or that has become shorter.
    pub fn refresh(&mut self) -> Result<()> {
        self.left = self.state.refresh(&mut None)?.len() as u64;
        Ok(())
    }

    /// The trials, as far as they were read.
    #[must_use]
    pub fn trials(&self) -> &Trials {
        &self.state.trials
    }

    /// The space of the study.
    #[must_use]
    pub fn space(&self) -> &Fingerprint {
        &self.space
    }

    /// How many bytes stand behind the last sound line: one that is being written, was cut off by a kill, or was
    /// changed.
    #[must_use]
    pub fn unread_bytes(&self) -> u64 {
        self.left
    }
}

impl fmt::Debug for JournalReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JournalReader").field("trials", &self.state.trials.len()).finish_non_exhaustive()
    }
}
