//! Search for hyperparameters: what trials to make, where they are kept, which are ended early, and how each is judged.
//!
//! A [`Table`] lists the parameters of a pipeline by full name, a [`History`] what their trials gave, and a sampler
//! ([`Proposes`]) makes the next trial of the two, a seed and the number of the trial. [`AskTell`] is all of it for an
//! objective of one's own.

mod history;
pub mod journal;
mod judged;
mod objective;
pub mod pruner;
mod report;
pub mod sampler;
pub mod splitter;
mod stage;
mod table;
pub mod trial;
pub mod tune;

pub use history::History;
pub use journal::{Fingerprint, Fsync, Journal, JournalOptions, JournalReader, Lease};
pub use judged::Judged;
pub use objective::Objective;
pub use pruner::{Pruner, Pruning};
pub use report::{Importance, SharedPrefix, StudyReport};
pub use sampler::{AskTell, Asking, Proposal, Proposals, Proposes};
pub use splitter::{SplitRows, Splitter};
pub use stage::Stage;
pub use table::{Parameter, Table};
pub use trial::{Direction, Intermediate, TrialState, Trials};
pub use tune::{Stopped, Tuned, Tuning, maximize, minimize, tune};
