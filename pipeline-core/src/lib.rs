//! The run-time half of neatpipe: steps, edges, data and fitted pipelines.
//!
//! Users depend on the `neatpipe` crate, which re-exports this one together with its macros.

extern crate self as neatpipe_core;

pub mod data;
pub mod edge;
mod error;
mod fitted;
mod resource;
pub mod rows;
pub mod step;
mod watch;

pub use data::{Matrix, Rows, Side, Target, Weights, split};
pub use error::{Error, Phase, Result};
pub use fitted::{Fitted, Pipeline, PredictOne, WatchedPlan, Watching};
pub use resource::Resource;
pub use step::{Lifecycle, Refines, RowWise, Step};
pub use watch::{Timing, Timings, Unwatched, Watch};

#[doc(hidden)]
pub mod __private {
    //! What the macros' expansions name. Not for use by hand, and without any promise.
    pub use crate::data::{OneRow, Rows, Weights};
    pub use crate::edge::{Edge, Enter, Given, Hold, Moved, Own, See, Shared, Carrier};
    pub use crate::error::{Error, Phase, Result, of_step};
    pub use crate::fitted::{
        Finish, Fitted, Pipeline, PredictOne, Single, WatchedPlan, Whole, fit, fit_transform, lifecycle,
    };
    pub use crate::rows::{Feed, GivenRows, HoldRows, RowStep, not_total, same_length};
    pub use crate::step::{
        Calls, Inverse, IsFitted, KeepsRows, Lifecycle, Operator, Refines, RowWise, Step, TakesWeights,
    };
    pub use crate::watch::{Cx, End, Watch};
    pub use std::string::String;
    pub use std::vec::Vec;
}
