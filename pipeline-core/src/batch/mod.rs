//! Mini-batches: a pipeline that learns from one part of the rows after the other, in bounded memory.
//!
//! A plan's `fit_batches` takes any iterator of batches: [`batches`] of data that is in memory, a CSV file read in
//! parts (`DiamondsData::read_csv_batches`), or one's own. Each batch goes through the whole training body and is let
//! go of before the next is asked for; every step refines what it has learned. [`epochs`] goes through a source
//! several times, [`shuffled`] mixes its order.
//!
//! A batch may have any number of rows: the last one is as long as it turns out, and nothing is ever filled up. One
//! without rows is passed over.

mod cut;
mod fit;
mod merged;
mod order;
mod relay;
mod repeated;
mod turns;

use crate::stream::sync;

pub(crate) use cut::some;
pub use cut::{Batches, batches};
pub(crate) use fit::fit_watched;
#[doc(hidden)]
pub use fit::{FitsFrom, InStages, OneByOne, Sure, fit_batches, try_fit_batches};
pub use merged::{ByWorkers, ModelWorkers, PlanWorkers};
pub(crate) use order::Order;
pub use order::{Shuffled, shuffled};
#[doc(hidden)]
pub use relay::{Relay, Staged, Unrelayed};
pub use repeated::epochs;
