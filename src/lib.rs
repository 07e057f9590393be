//! Machine-learning pipelines, declared once in a macro and compiled to a typed graph.

extern crate self as neatpipe;

#[doc(hidden)]
pub use neatpipe_core::__private;
pub use neatpipe_core::*;
pub use neatpipe_macros::{Category, Columns, Deserialize, Step, pipeline, step};

/// What a file with pipelines and steps imports: `use neatpipe::prelude::*;`.
pub mod prelude {
    pub use crate::data::{
        Categories, CategoryColumn, CsvRows, Matrix, Names, OneRow as _, Rows as _, Side, Target, Weights, read_columns,
        read_csv, read_csv_from, split, write_csv,
    };
    pub use crate::{Category, Columns, Deserialize, Fitted, Resource, Result, Step, Timings, pipeline, step};
}
