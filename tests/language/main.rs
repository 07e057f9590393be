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
    clippy::unused_self,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps
)]

mod documented;
mod edges;
mod generic;
mod hygiene;
mod inputs;
mod names;
mod nested;
mod places;
mod roles;
mod rows;
mod steps;
mod wrapped;
