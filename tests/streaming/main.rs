//! Pipelines behind a stream.

#![allow(missing_docs)]

mod joins;
mod lines;
mod pipelines;
