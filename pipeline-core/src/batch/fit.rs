//! Fitting batch after batch.

use crate::error::{Error, Result, StepError};
use crate::fitted::{Fitted, Pipeline, Watching};
use crate::step::{KeepsRows, Refines};
use crate::watch::{Cx, Unwatched, Watch};
use std::convert::Infallible;

/// Fits a copy of a plan batch by batch.
///
/// # Errors
/// See [`Fitted::fit_batches`]; whatever was set up is torn down.
pub fn fit_batches<'a, P: Pipeline, T: Into<P::Training<'a>>, W: Watch>(
    plan: &P,
    batches: impl IntoIterator<Item = T>,
    watch: &mut W,
) -> Result<Fitted<P>> {
    try_fit_batches(plan, batches.into_iter().map(none_failed), watch)
}

/// Fits a copy of a plan with a source that may fail.
///
/// # Errors
/// See [`Fitted::try_fit_batches`]; whatever was set up is torn down.
pub fn try_fit_batches<'a, P: Pipeline, T: Into<P::Training<'a>>, E: StepError, W: Watch>(
    plan: &P,
    batches: impl IntoIterator<Item = Result<T, E>>,
    watch: &mut W,
) -> Result<Fitted<P>> {
    let mut fitted = Fitted::set_up(plan.clone())?;
    learn(fitted.plan_mut(), batches, watch)?;
    Ok(fitted)
}

/// A batch of a source that cannot fail.
fn none_failed<T>(batch: T) -> Result<T, Never> {
    Ok(batch)
}

/// The error of a source that cannot fail.
struct Never(Infallible);

impl StepError for Never {
    fn into_error(self) -> Error {
        match self.0 {}
    }
}

/// Every batch through the training body, refining what is there.
fn learn<'a, P: Pipeline, T: Into<P::Training<'a>>, E: StepError, W: Watch>(
    plan: &mut P,
    batches: impl IntoIterator<Item = Result<T, E>>,
    watch: &mut W,
) -> Result<()> {
    let (mut count, mut learned) = (0, false);
    for (number, batch) in batches.into_iter().enumerate() {
        let of_batch = |error: Error| error.in_batch(number as u64);
        let batch = batch.map_err(StepError::into_error).map_err(of_batch)?.into();
        count = number + 1;
        if P::training_rows(&batch).map_err(of_batch)? != Some(0) {
            plan.fit_graph(batch, &mut Cx::refining(watch)).map_err(of_batch)?;
            learned = true;
        }
    }
    match (learned, count) {
        (true, _) => Ok(()),
        (false, 0) => Err(Error::new("the source gave no batch; there is nothing to learn from")),
        (false, _) => Err(Error::new(format!("none of the {count} batches has a row to learn from"))),
    }
}

// A bound of the block and not of the methods: rustc then names the step that is to blame in half the lines.
impl<P: Pipeline + Refines> Fitted<P> {
    /// Refines the model batch by batch; compiles where every step can. One batch at a time is in memory, and states
    /// are copied once for the whole run.
    ///
    /// # Errors
    /// The first error of a step, with its name, its phase and the number of the batch, the first being 0; no batch
    /// at all, or none with a row. The model is then as it was before the first batch.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, batch::batches, steps::StandardScaler};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Scaled<x: Matrix -> Matrix> { let scaled = StandardScaler(x); scaled } }
    ///
    /// let x = Matrix::new(vec![1.0, 2.0, 3.0, 4.0, 5.0], 5, 1)?;
    /// let mut model = Scaled::default().fit_batches(batches(&x, 2)?)?;
    /// assert_eq!(model.scaled.means(), Some(&[3.0][..]));
    /// model.fit_batches([Matrix::new(vec![9.0], 1, 1)?])?;
    /// assert_eq!(model.scaled.means(), Some(&[4.0][..]));
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn fit_batches<'a, T: Into<P::Training<'a>>>(
        &mut self,
        batches: impl IntoIterator<Item = T>,
    ) -> Result<()> {
        self.try_fit_batches(batches.into_iter().map(none_failed))
    }

    /// The same from a source that may fail, such as a file.
    ///
    /// # Errors
    /// Those of [`fit_batches`](Self::fit_batches); that of the source, with the number of the batch.
    pub fn try_fit_batches<'a, T: Into<P::Training<'a>>, E: StepError>(
        &mut self,
        batches: impl IntoIterator<Item = Result<T, E>>,
    ) -> Result<()> {
        self.change(|plan| learn(plan, batches, &mut Unwatched))
    }

    /// Refines the model with further rows and gives their output, in one pass: what is called again and again where
    /// rows come one by one and each changes the state.
    ///
    /// # Errors
    /// The first error of a step, with its name; the model is then as it was before.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, steps::StandardScaler};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Scaled<x: Matrix -> Matrix> { let scaled = StandardScaler(x); scaled } }
    ///
    /// let mut model = Scaled::default().fit(Matrix::new(vec![1.0], 1, 1)?)?;
    /// let out = model.partial_fit_transform(Matrix::new(vec![3.0], 1, 1)?)?;
    /// assert_eq!(out.values(), [1.0], "scaled by both rows");
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn partial_fit_transform<'a>(&mut self, data: impl Into<P::Training<'a>>) -> Result<P::Output>
    where
        P: KeepsRows,
    {
        self.change(|plan| plan.fit_transform_graph(data.into(), &mut Cx::refining(&mut Unwatched)))
    }
}

impl<P: Pipeline + Refines, W: Watch> Watching<'_, P, W> {
    /// See [`Fitted::fit_batches`].
    ///
    /// # Errors
    /// Those of [`Fitted::fit_batches`].
    pub fn fit_batches<'a, T: Into<P::Training<'a>>>(
        &mut self,
        batches: impl IntoIterator<Item = T>,
    ) -> Result<()> {
        self.try_fit_batches(batches.into_iter().map(none_failed))
    }

    /// See [`Fitted::try_fit_batches`].
    ///
    /// # Errors
    /// Those of [`Fitted::try_fit_batches`].
    pub fn try_fit_batches<'a, T: Into<P::Training<'a>>, E: StepError>(
        &mut self,
        batches: impl IntoIterator<Item = Result<T, E>>,
    ) -> Result<()> {
        let Self { fitted, watch } = self;
        fitted.change(|plan| learn(plan, batches, *watch))
    }
}
