//! Checkpoints: what is still valid is not computed again, what is not is, and the reason is named.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::float_cmp,
    clippy::print_stdout,
    reason = "values that nobody computes with"
)]

mod damage;
#[path = "../../pipeline-core/tests/store/faulty.rs"]
#[allow(dead_code, reason = "the store's own tests use the rest")]
mod faulty;
mod few;
mod generate;
mod invariants;
mod nested;
mod outside;
mod parts;
mod peers;
mod pinned;
mod place;
mod pool;
mod random;
mod resume;
mod steps;
mod uses;

#[test]
fn models_are_the_same_with_a_store_and_without() {
    random::all(30, &[few::each]);
}
