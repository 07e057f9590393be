//! [`Judged`]: what a search asks of a pipeline.

use crate::checkpoint::{Keeps, Ops, Pinned};
use crate::data::{Rows, Weights};
use crate::error::Result;
use crate::fitted::{Fitted, Pipeline};
use crate::store::Key;

/// A pipeline that can be fitted on some rows and judged by others; written by `pipeline!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be tuned",
    label = "cannot be fitted on some rows and judged by others",
    note = "its inputs have to be made of rows (`Rows`), or be declared as `Side<…>`; all of them are cloned and shared (`Sync`)"
)]
pub trait Judged: Pipeline {
    /// All inputs, as `PipelineData` holds them.
    type Data: Rows + Sync;
    /// What predictions are compared with: the target; all inputs where there is none, or more than one.
    type Truth;

    /// The graph, of a pipeline with checkpoints.
    #[doc(hidden)]
    const KEPT: Option<&'static Ops> = None;

    /// What predictions are compared with.
    fn truth(data: &Self::Data) -> &Self::Truth;

    /// How much each row counts.
    fn row_weights(data: &Self::Data) -> Option<&Weights>;

    /// What the predict graph reads.
    fn input(data: &Self::Data) -> Self::Input<'_>;

    /// The content of each input; nothing where its type has none.
    #[doc(hidden)]
    fn contents(data: &Self::Data) -> Vec<Option<Key>>;

    /// Fits a copy.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn fit_on<K: Keeps>(&self, keeps: &K, data: &Pinned<&Self::Data>) -> Result<Fitted<Self>>;

    /// Fits a copy and predicts other rows.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn judge_on<K: Keeps>(
        &self,
        keeps: &K,
        train: &Pinned<&Self::Data>,
        valid: &Pinned<&Self::Data>,
    ) -> Result<(Fitted<Self>, Self::Output)>;
}
