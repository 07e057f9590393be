//! Hyperparameters of whole pipelines: names, forms, samples, errors.

#![allow(missing_docs, clippy::float_cmp, reason = "values that nobody computes with")]

mod choices;
mod front;
mod names;
mod pipelines;
mod round_trips;
mod samples;
mod searched;
mod spaces;
mod studies;
mod tuned;
mod unusual;
