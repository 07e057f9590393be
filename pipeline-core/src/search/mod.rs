//! Search for hyperparameters: the trials of a study, where they are kept, which are ended early, and how each is judged.

pub mod journal;
pub mod pruner;
pub mod splitter;
pub mod trial;

pub use journal::{Fingerprint, Fsync, Journal, JournalOptions, JournalReader, Lease};
pub use pruner::{Pruner, Pruning};
pub use splitter::{SplitRows, Splitter};
pub use trial::{Direction, Intermediate, TrialState, Trials};
