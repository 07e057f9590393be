//! Checkpoints: a fit that computes only what is not in the store any more, or was never there.
//!
//! A node of a pipeline that is marked `#[checkpoint]` keeps its output there, and the states of all steps before
//! it. Keys are made of everything that a value depends on: the content of the input data, the code and the
//! settings of each step, and how they are wired; so an entry is found exactly where it is still valid.

mod content;
mod cost;
mod cut;
mod entry;
mod explanation;
mod facts;
mod fit;
mod flat;
mod gate;
mod inside;
mod kept;
mod keys;
mod ops;
mod pin;
mod record;
mod restore;
#[doc(hidden)]
pub mod testing;

pub use cut::{Cut, Shape, Way};
pub use explanation::{Cause, Explained, Explanation, Outcome};
pub(crate) use facts::{makings_of, shares, step_keys};
pub use fit::{Checkpointed, Keeps, NoStore, explain, explain_validated, fit_validated_in, judge};
pub use gate::{Alone, Gate, Prepared, Prepares, PreparesAnew, PreparesShared, Preparing};
pub use inside::{HasContent, MayHaveContent};
pub use kept::{Keep, Kept, given_edge, lent_edge, seen_edge, there};
pub use ops::{Checkpoint, Does, Op, Ops, Port, Role};
pub use pin::{Pinned, Pins};
