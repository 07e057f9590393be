//! Streaming: a pipeline as a line of segments on threads, bounded and in order.
//!
//! A pipeline implements [`Lay`]: it takes a [`Flow`] of `(input, carry)` and gives one of `(output, carry)`.
//! `Line` goes by value, and its lifetimes are named: the opaque result holds all that stands in the signature,
//! so a borrowed line of a nested pipeline could not be returned from. [`Line::within`] gives it.

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
mod sync;

pub use drive::{Results, collect, drive, with};
#[doc(hidden)]
pub use flow::{Before, Claim, Fault, Flow, Outcome, Pulled, Then};
#[doc(hidden)]
pub use join::{Carried, Collected};
#[doc(hidden)]
pub use line::{Lay, Line};
pub use pipeline::Stream;
#[doc(hidden)]
pub use pipeline::{StageSet, Streamed, Streams, StreamsAlone, stage_path};
pub use report::{Kind, Limit, Report, StageReport};
pub use stage::{Order, Stage, Streaming};
