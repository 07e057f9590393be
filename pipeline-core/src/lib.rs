//! The run-time half of neatpipe: steps, edges, data and fitted pipelines.
//!
//! Users depend on the `neatpipe` crate, which re-exports this one together with its macros.

extern crate self as neatpipe_core;

pub mod data;
pub mod edge;
mod error;
mod fitted;
mod nearest;
pub mod rows;
pub mod step;
mod watch;

pub use data::{
    Categories, Category, Columns, Matrix, Rows, Side, Target, Weights, read_csv, split, write_csv,
};
pub use error::{Error, Phase, Result};
pub use fitted::{Fitted, Pipeline, PredictOne, WatchedPlan, Watching};
pub use step::{Lifecycle, Refines, Step};
pub use watch::{Timing, Timings, Unwatched, Watch};

#[doc(hidden)]
pub mod __private {
    //! What the macros' expansions name. Not for use by hand, and without any promise.
    pub use crate::data::project::{CategoricalColumn, Column, Grades, project};
    pub use crate::data::{Category, CategoryColumn, Columns, HasTarget, encode, same_lengths};
    pub use crate::data::{OneRow, Rows, Weights};
    pub use crate::edge::{Carrier, Edge, Enter, Given, Hold, Moved, Own, See, Shared};
    pub use crate::error::{Error, Phase, Result};
    pub use crate::fitted::{
        Finish, Fitted, Pipeline, PredictOne, Single, WatchedPlan, Whole, fit, fit_transform, lifecycle,
    };
    pub use crate::rows::{Feed, GivenRows, HoldRows, RowStep};
    pub use crate::step::{
        Calls, Inverse, IsFitted, KeepsRows, Lifecycle, Operator, Refines, Step, TakesWeights,
    };
    pub use crate::watch::{Cx, End, Watch};
    pub use serde;
}
