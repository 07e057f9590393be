use neatpipe::prelude::*;

include!(concat!(env!("OUT_DIR"), "/made.rs"));

/// What a build script wrote.
#[step]
pub fn built(x: f64) -> f64 {
    x + made()
}

/// A file.
#[step]
pub fn included(x: f64) -> f64 {
    x + lines()
}

/// A variable of the build.
#[step]
pub fn environment(x: f64) -> f64 {
    x + option_env!("STEEPNESS").map_or(0.0, |mode| mode.len() as f64)
}

fn lines() -> f64 {
    include_str!("named.list").lines().count() as f64
}
