//! The compiler: plain functions from tokens to tokens, so that they run in tests and fuzzers as well.

pub mod errors;
pub mod host;
pub mod step;
