//! Streaming: a pipeline as a line of segments on threads, bounded and in order.
//!
//! A pipeline implements [`Lay`]: it takes a [`Flow`] of `(input, carry)` and gives one of `(output, carry)`. A
//! flow is a source and the function still pending on it; whatever stands between two boundaries is one function,
//! and a nested pipeline without boundaries only adds to it. At a boundary ([`Line::boundary`]) all live values go
//! over together, as one batch with one number, so branches that meet again need no pairing.
//!
//! `Line` goes by value, and its lifetimes are named: the opaque result of `lay` holds all that stands in the
//! signature, so a borrowed line of a nested pipeline could not be returned from. [`Line::within`] gives it.
//!
//! # Why it cannot hang
//!
//! - *In order.* A worker takes a permit of its ring before it claims anything, and claims numbers in turn. So
//!   whoever has claimed the head holds a permit and does not wait for room any more; it waits for its input
//!   alone. By induction over the number of segments that input comes, by induction over the numbers each head
//!   is delivered and taken, and its permit lets the next claim in.
//! - *In any order, up to an in-order ring.* There, numbers do not arrive in turn: with permits of its own the
//!   ring could be full of later ones while its head waits before it. So the ring takes whatever comes, and each
//!   batch takes a credit where it leaves the last ordered point, before it is claimed, and gives it back when
//!   the head passes it. Whatever holds the head holds a credit; the queues on its way drain into a ring that
//!   never refuses; so the head arrives.
//! - *A join* takes whatever comes until its input ends.
//! - *The end.* The consumer closes the last ring, its workers end and close the one before, and so on; a worker
//!   that dies of a panic outside its steps closes its ring both ways. What is claimed is always delivered as
//!   something, a value or a fault, so nobody waits for a number that will not come.
//! - *The source* is asked for more than one batch at a time only if its `size_hint` has promised them: otherwise
//!   a batch could wait, claimed already, for a source that waits for what becomes of it.
//!
//! Memory is bounded by the windows: at most their sum is under way, what the sink holds included.
//!
//! `models/` runs all this through the orders of events that loom and shuttle choose.

mod control;
mod counts;
mod credit;
mod cut;
mod drive;
mod flow;
mod join;
mod latch;
mod line;
mod pace;
mod pipeline;
mod report;
mod ring;
mod segment;
mod source;
mod stage;
pub(crate) mod sync;

pub use drive::{Results, collect, drive, with};
#[doc(hidden)]
pub use flow::{Before, Claim, Fault, Flow, Outcome, Pulled, Then};
#[doc(hidden)]
pub use join::{Carried, Collected};
#[doc(hidden)]
pub use line::{Lay, Line};
pub use pipeline::{Outputs, Stream};
#[doc(hidden)]
pub use pipeline::{StageSet, Streamed, Streams, StreamsWithoutTables, stage_path};
pub use report::{Kind, Limit, Report, StageReport};
pub use stage::{Order, Stage, Streaming};
