//! The streaming executor on the threads of loom and of shuttle, which choose the order of events themselves.
//!
//! `cargo test -p neatpipe-models --release` runs it: loom goes through every order of a few events, shuttle
//! through very many of a whole run.

#![allow(clippy::duplicate_mod, reason = "once on the threads of each")]

#[cfg(test)]
mod data {
    pub(crate) use neatpipe_core::data::{JoinRows, Rows};
}

#[cfg(test)]
mod error {
    pub(crate) use neatpipe_core::{Error, Result};
}

#[cfg(test)]
#[path = "../../src/cores.rs"]
mod cores;

#[cfg(test)]
#[allow(dead_code)]
#[path = "../../src/progress.rs"]
mod progress;

#[cfg(test)]
#[allow(dead_code, unreachable_pub, missing_docs)]
mod loomed;

#[cfg(test)]
#[allow(dead_code, unreachable_pub, missing_docs)]
mod shuttled;
