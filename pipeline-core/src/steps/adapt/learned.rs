//! [`Learned`].

use crate::artifact::{Artifact, Reader, Schema, Sink, read_serde, schema_of_serde, write_serde};
use crate::data::Matrix;
use crate::error::Result;
use crate::steps::check;
use crate::steps::columns::Columns;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// What a model of another library learned, and the columns that it was fitted with: the `#[state]` of its step.
///
/// Copies share the model, so that it need not be `Clone`. It is saved by serde's traits, after the columns.
///
/// ```
/// use neatpipe_core::{Matrix, steps::adapt::Learned};
///
/// let x = Matrix::new(vec![1.0, 2.0], 2, 1)?;
/// let state = Some(Learned::of(&x, 1.5)?);
/// assert_eq!(*Learned::ready(&state, "Mean", &x)?, 1.5);
/// let wide = Matrix::new(vec![1.0, 2.0], 1, 2)?;
/// assert_eq!(
///     Learned::ready(&state, "Mean", &wide).unwrap_err().to_string(),
///     "the input has 2 columns, but the step was fitted with 1"
/// );
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Learned<M> {
    columns: Columns,
    model: Arc<M>,
}

impl<M> Learned<M> {
    /// A model and the columns of what it learned from.
    ///
    /// # Errors
    /// No rows or no columns.
    pub fn of(x: &Matrix, model: M) -> Result<Self> {
        Ok(Self { columns: Columns::of(x)?, model: Arc::new(model) })
    }

    /// The model.
    #[must_use]
    pub fn model(&self) -> &M {
        &self.model
    }

    /// The model of a step, where it may predict the rows of `x`.
    ///
    /// # Errors
    /// A step that has not been fitted; other columns than in its fit; a value that is missing or infinite.
    pub fn ready<'a>(state: &'a Option<Self>, step: &str, x: &Matrix) -> Result<&'a M> {
        let Self { columns, model } = check::fitted(state.as_ref(), step)?;
        columns.check(x)?;
        check::finite(x)?;
        Ok(model)
    }
}

impl<M> Clone for Learned<M> {
    fn clone(&self) -> Self {
        Self { columns: self.columns.clone(), model: Arc::clone(&self.model) }
    }
}

#[diagnostic::do_not_recommend]
impl<M: Serialize + DeserializeOwned + 'static> Artifact for Learned<M> {
    fn schema(schema: &mut Schema) {
        schema.word("Learned");
        schema.part::<Columns>();
        schema_of_serde::<M>(schema);
    }

    fn write<S: Sink>(&self, out: &mut S) {
        self.columns.write(out);
        write_serde(&*self.model, out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Ok(Self { columns: Columns::read(from)?, model: Arc::new(read_serde(from)?) })
    }
}
