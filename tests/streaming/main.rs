//! Pipelines behind a stream.

#![allow(missing_docs, unreachable_pub, clippy::float_cmp, clippy::print_stderr)]

mod few;
mod generate;
mod joins;
mod lines;
mod pipelines;
mod random;
mod replicas;
mod steps;

#[test]
fn random_pipelines_give_what_the_whole_gives() {
    few::each(10);
}
