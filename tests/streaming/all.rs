//! All 300 random pipelines, which take some minutes to compile:
//! `cargo test --features proofs --test streaming_all`.

#![allow(missing_docs, unreachable_pub, dead_code, clippy::float_cmp, clippy::print_stderr)]

mod few;
mod more;
mod random;
mod steps;

#[test]
fn streams_give_what_the_whole_gives() {
    few::each(10);
    more::each(10);
}
