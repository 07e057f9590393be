//! Machine-learning pipelines, declared once in a macro and compiled to a typed graph.
extern crate self as neatpipe;
pub use neatpipe_core::*;
pub use neatpipe_macros::pipeline;
#[doc(hidden)]
pub use neatpipe_core::__private;
