//! Mini-batches: a pipeline fitted and asked part by part, in bounded memory.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "values that nobody computes with"
)]

mod data;
mod failures;
mod file;
mod learned;
mod memory;
mod merged;
mod neuraxle;
mod order;
mod row_wise;
mod stages;
mod transforms;
