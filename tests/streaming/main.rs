//! Pipelines behind a stream.

#![allow(missing_docs, unreachable_pub)]

mod joins;
mod lines;
mod pipelines;
