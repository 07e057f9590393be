//! Programs that have to compile and to run, a module for each part of the language.
#![deny(
    warnings,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    rust_2018_idioms,
    clippy::pedantic
)]
// Of the steps' own code, not of what the macros write.
#![allow(
    clippy::cast_precision_loss,
    clippy::float_cmp,
    clippy::needless_borrows_for_generic_args,
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps
)]

mod documented;
mod early;
mod edges;
mod folds;
mod generic;
mod hygiene;
mod inputs;
mod inside;
mod names;
mod nested;
mod places;
mod roles;
mod rows;
mod steps;
mod wrapped;
