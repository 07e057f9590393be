//! [`Miss`]: why the store had nothing to give.

use std::fmt::{self, Display};
use std::io;

/// Why something was not taken from the store. None of these is an error: the work is done anew.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Miss {
    /// The store is off, or told to do all work afresh.
    Off,
    /// Nobody stored it.
    Absent,
    /// It was stored and removed to keep the budget or the maximum age.
    Evicted {
        /// When, in seconds since 1970.
        when: u64,
    },
    /// It was there and was not what had been stored; a store that may write has moved it to `v1/bad`.
    Corrupt {
        /// The file in the store.
        file: String,
        /// What is odd about it.
        what: String,
    },
    /// Another version of neatpipe wrote it.
    Foreign {
        /// The file in the store.
        file: String,
        /// What is unknown about it.
        what: String,
    },
    /// It could not be read.
    Io {
        /// The file in the store.
        file: String,
        /// What the operating system said.
        what: String,
    },
}

impl Miss {
    pub(super) fn corrupt(file: &str, what: &(impl Display + ?Sized)) -> Self {
        Self::Corrupt { file: file.to_owned(), what: what.to_string() }
    }

    /// What an error at reading this file means.
    pub(super) fn reading(file: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Absent,
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Self::corrupt(file, error),
            _ => Self::Io { file: file.to_owned(), what: error.to_string() },
        }
    }
}

impl Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Off => f.write_str("the store is off"),
            Self::Absent => f.write_str("never stored"),
            Self::Evicted { when } => write!(f, "evicted at second {when} since 1970"),
            Self::Corrupt { file, what } => write!(f, "corrupt: `{file}` {what}"),
            Self::Foreign { file, what } => write!(f, "of another version: `{file}` {what}"),
            Self::Io { file, what } => write!(f, "not readable: `{file}`: {what}"),
        }
    }
}

impl std::error::Error for Miss {}
