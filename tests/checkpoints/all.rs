//! All 300 random pipelines, which take some minutes to compile:
//! `cargo test --features proofs --test checkpoints_all -- --nocapture`.

#![allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    clippy::float_cmp,
    reason = "values that nobody computes with"
)]

mod few;
mod more;
mod random;
mod steps;

#[test]
fn models_are_the_same_in_thirty_thousand_runs() {
    random::all(100, &[few::each, more::each]);
}
