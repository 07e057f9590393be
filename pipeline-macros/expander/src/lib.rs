//! The `pipeline!` compiler as plain functions on token streams: for snapshots, the fuzzer and benches.

// Inner modules say `pub` to their parents; what they share is no interface.
#[allow(unreachable_pub)]
#[path = "../../src/code/mod.rs"]
pub mod code;
#[allow(unreachable_pub)]
#[path = "../../src/compile/mod.rs"]
pub mod compile;
