//! The compiler: plain functions from tokens to tokens, so that they run in tests and fuzzers as well.

pub mod artifact;
mod ast;
pub mod category;
mod check;
pub mod columns;
mod depth;
pub mod deserialize;
mod editor;
pub mod errors;
mod expand;
mod fallback;
mod graph;
pub mod host;
pub mod known;
mod lineage;
mod lower;
pub mod names;
mod parse;
pub mod pipeline;
mod space;
mod spans;
pub mod step;
#[cfg(test)]
mod tests;
mod text;
