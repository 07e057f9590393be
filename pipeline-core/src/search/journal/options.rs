//! [`JournalOptions`]: how a journal is opened.

use super::fingerprint::Fingerprint;
use super::log::Log;
use super::medium::{Medium as _, Paper};
use super::record::{FORMAT, Head, MAGIC, line};
use super::workers::Workers;
use super::{Journal, Shared, State};
use crate::search::trial::{Direction, Trials};
use crate::store::experiment::is_name;
use crate::store::folder::{Folder, exposed};
use crate::{Error, Result};
use std::io;
use std::path::{Path, PathBuf};

/// Which records are on the device when the call that writes them returns. Whatever is chosen, a process that is killed
/// loses nothing that a call has written; this is for power cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Fsync {
    /// None for sure.
    Never,
    /// Those that say that a trial is over, and with them all before.
    #[default]
    Finished,
    /// Every one.
    Always,
}

/// How to open a journal: [`Journal::options`].
///
/// ```
/// use neatpipe_core::search::{Direction, Fingerprint, Fsync, Journal};
///
/// let folder = std::env::temp_dir().join(format!("neatpipe-journal-options-{}", std::process::id()));
/// let space = Fingerprint::from_iter([("alpha", "log_uniform(0.0001, 100)")]);
/// let options = Journal::options().fsync(Fsync::Never).retries(1);
/// let journal = options.open(&folder, "diamonds", Direction::Minimize, &space)?;
/// assert_eq!(journal.name(), "diamonds");
/// # drop(journal);
/// # std::fs::remove_dir_all(folder).unwrap();
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct JournalOptions {
    pub(super) fsync: Fsync,
    pub(super) retries: u32,
    shared: bool,
}

impl Default for JournalOptions {
    fn default() -> Self {
        Self { fsync: Fsync::Finished, retries: 2, shared: false }
    }
}

impl JournalOptions {
    /// Which records are on the device when a call returns; [`Fsync::Finished`] if not said.
    pub fn fsync(mut self, fsync: Fsync) -> Self {
        self.fsync = fsync;
        self
    }

    /// How often a trial whose worker died is begun again; twice if not said.
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// Takes a folder that belongs to another user or that others can write: whoever can write there can
    /// plant trials.
    pub fn shared(mut self, shared: bool) -> Self {
        self.shared = shared;
        self
    }

    /// Joins the study of this name in a folder, or begins it. What is missing is made, for its owner only.
    ///
    /// # Errors
    /// A name that is none; a file that is no journal, or of another version; a study of another space, with what
    /// differs, or of another direction; a folder that cannot be written or that others can write.
    pub fn open(
        self,
        folder: impl AsRef<Path>,
        name: &str,
        direction: Direction,
        space: &Fingerprint,
    ) -> Result<Journal> {
        let (folder, path) = (folder.as_ref(), path(folder.as_ref(), name)?);
        let refused = |what: &dyn std::fmt::Display, remedy: &str| {
            Error::new(format!("the journal `{}` {what}; {remedy}", path.display()))
        };
        let unmade = |error: io::Error| match error.kind() {
            io::ErrorKind::InvalidData => refused(&error, "remove it or give another name"),
            _ => refused(
                &format!("cannot be opened to write: {error}"),
                "give a folder that you may write, or look at it with `JournalReader`",
            ),
        };
        let place = Folder::root(folder, true).map_err(unmade)?;
        if !self.shared
            && let Ok(Some(what)) = exposed(folder)
        {
            let remedy = "give a folder of your own with mode 0700, or allow it with `shared(true)`";
            return Err(refused(&format!("is in a folder that {what}"), remedy));
        }
        let workers = Workers::open(&place, &format!("{name}.workers")).map_err(unmade)?;
        let paper = Paper::open(place, format!("{name}.journal"), true).map_err(unmade)?;
        prepare(&paper, name, direction, space).map_err(|what| refused(&what.0, what.1))?;
        workers.sweep();

        let mut state =
            State { log: Some(Log::new(paper, path.display().to_string())), trials: Trials::new(direction) };
        let mut head = None;
        state.refresh(&mut head)?;
        let head = head.ok_or_else(|| {
            refused(&"is damaged in its first line", "restore the file, remove it, or give another name")
        })?;
        if head.direction != direction {
            let what = format!("is of a study to {}, not to {direction}", head.direction);
            return Err(refused(&what, "give the study another name"));
        }
        let differences = head.space.differences(space);
        if !differences.is_empty() {
            let what = format!("is of a study of another space: {}", differences.join("; "));
            return Err(refused(&what, "give the study another name, or take the space back"));
        }
        Ok(Journal(std::sync::Arc::new(Shared::new(name, self, state, Some(workers)))))
    }
}

/// Where the journal of a study is.
pub(super) fn path(folder: &Path, name: &str) -> Result<PathBuf> {
    if !is_name(name) {
        return Err(Error::new(format!(
            "`{name}` is no name of a study; give 1 to 64 of the characters `A-Za-z0-9._-`, not ending with a dot, and \
             no name of a device such as `con`"
        )));
    }
    Ok(folder.join(format!("{name}.journal")))
}

/// What is wrong with the beginning of a file, and what to do about it.
pub(super) struct Foreign(pub(super) String, pub(super) &'static str);

impl From<io::Error> for Foreign {
    fn from(error: io::Error) -> Self {
        Self(format!("cannot be written: {error}"), "make room, or give a folder that you may write")
    }
}

/// Writes the first line of a file that is empty, or that was while somebody who died wrote it.
fn prepare(paper: &Paper, name: &str, direction: Direction, space: &Fingerprint) -> Result<(), Foreign> {
    let head = Head { neatpipe_journal: FORMAT, study: name.to_owned(), direction, space: space.clone() };
    let text = line(&head).map_err(io::Error::other)?;
    paper.lock()?;
    let made = || {
        if check(&paper.head()?)? {
            return Ok(());
        }
        paper.cut(0)?;
        if let Err(error) = paper.write_at(0, text.as_bytes()) {
            paper.cut(0)?;
            return Err(error.into());
        }
        paper.sync()?;
        Ok(paper.sync_name()?)
    };
    let made = made();
    paper.unlock();
    made
}

/// Whether a file is a journal of this version, by its first line; not, if it is empty or that was not written to its
/// end.
pub(super) fn check(found: &[u8]) -> Result<bool, Foreign> {
    let magic = format!("{MAGIC}{FORMAT},");
    if !magic.as_bytes().starts_with(found.get(..magic.len()).unwrap_or(found)) {
        return Err(match found.strip_prefix(MAGIC.as_bytes()) {
            Some(rest) => {
                let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                let version = String::from_utf8_lossy(&rest[..digits]).into_owned();
                let what = format!("has format {version}, this version reads {FORMAT}");
                Foreign(what, "use the version of neatpipe that made it, or give another name")
            }
            None => Foreign(
                "is a file of something else and was left alone".to_owned(),
                "give another name or folder",
            ),
        });
    }
    Ok(found.contains(&b'\n'))
}
