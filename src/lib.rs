//! Machine-learning pipelines, declared once in a macro and compiled to a typed graph.

extern crate self as neatpipe;

pub use neatpipe_core::*;
pub use neatpipe_macros::{Step, step};

/// What a file with pipelines and steps needs.
pub mod prelude {
    pub use crate::{Fitted, Matrix, Resource, Result, Side, Step, Target, Weights, split, step};
}
