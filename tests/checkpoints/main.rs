//! Checkpoints: what is still valid is not computed again, what is not is, and the reason is named.

#![allow(missing_docs, unreachable_pub, clippy::float_cmp, reason = "values that nobody computes with")]

mod generate;
mod pipelines;
mod random;
mod resume;
mod steps;
