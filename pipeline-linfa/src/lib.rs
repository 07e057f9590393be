//! Models of [linfa](https://docs.rs/linfa) as steps of neatpipe.
//!
//! They keep the rules of the library's own [steps](neatpipe::steps): a missing or infinite value is an error that
//! names row and column, a fit that fails leaves what was learned before as it was, names of columns are compared, and
//! what was learned is saved with the pipeline. A fit is the same on every run.
//!
//! Which of linfa's models are not here, and why: `docs/models-of-others.md`.

mod columns;
mod elastic_net;
mod svm;

pub use elastic_net::ElasticNet;
pub use svm::{Kernel, SupportVectorClassifier, SupportVectorRegressor};
