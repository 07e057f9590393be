//! The `pipeline!` compiler as plain functions on token streams: for snapshots, the fuzzer and benches.

#[path = "../../src/compile/mod.rs"]
pub mod compile;
