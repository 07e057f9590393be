//! The compiler: plain functions from tokens to tokens, so that they run in tests and fuzzers as well.

mod ast;
mod check;
pub mod errors;
mod expand;
mod fallback;
mod graph;
pub mod host;
mod lower;
mod parse;
pub mod pipeline;

pub mod category;
pub mod columns;
pub mod deserialize;
