//! [`Metric`]: by what trials are compared.

use crate::data::Weights;
use crate::error::Result;
use crate::search::judged::Judged;
use crate::search::trial::Direction;
use std::borrow::Borrow;

/// A score of predictions, and whether less or more of it is better: [`minimize`], [`maximize`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Metric<F> {
    pub(super) score: F,
    pub(super) direction: Direction,
    pub(super) name: String,
}

impl<F> Metric<F> {
    fn new(score: F, direction: Direction) -> Self {
        let name = std::any::type_name::<F>();
        let name = name.split('<').next().and_then(|name| name.rsplit("::").next()).unwrap_or(name);
        let name = if name.starts_with('{') || name.is_empty() || std::any::type_name::<F>().contains("fn(") {
            "score"
        } else {
            name
        };
        Self { score, direction, name: name.to_owned() }
    }

    /// Gives it a name; that of the function if not said.
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }
}

/// A metric of which less is better, such as `rmse`.
///
/// It is a function of the truth, the predictions and the weights, as all of [`metrics`](crate::metrics) are; or of all
/// inputs and the predictions:
///
/// ```
/// use neatpipe_core::metrics::rmse;
/// use neatpipe_core::search::minimize;
///
/// let _ = minimize(rmse);
/// let _ = minimize(|houses: &Vec<f64>, prices: &Vec<f64>| rmse(houses, prices, None)).named("in all of them");
/// ```
pub fn minimize<F>(score: F) -> Metric<F> {
    Metric::new(score, Direction::Minimize)
}

/// A metric of which more is better, such as `r2`; see [`minimize`].
pub fn maximize<F>(score: F) -> Metric<F> {
    Metric::new(score, Direction::Maximize)
}

/// What can judge the predictions of a pipeline. `M` tells the forms apart.
#[diagnostic::on_unimplemented(
    message = "this is no metric for what `{P}` predicts",
    note = "give a function of the truth, the predictions and `Option<&Weights>`, or of `&{P}Data` and the predictions"
)]
pub trait Scores<P: Judged, M>: Sync {
    /// The score of predictions.
    ///
    /// # Errors
    /// Those of the metric.
    fn score(&self, data: &P::Data, predicted: &P::Output) -> Result<f64>;
}

/// Of the truth, the predictions and the weights.
#[derive(Debug)]
pub struct ByTruth<A: ?Sized, B: ?Sized>(std::marker::PhantomData<(Box<A>, Box<B>)>);

/// Of all inputs and the predictions.
#[derive(Debug)]
pub struct ByData;

impl<P, F, A, B> Scores<P, ByTruth<A, B>> for F
where
    P: Judged<Truth: Borrow<A>, Output: Borrow<B>>,
    F: Fn(&A, &B, Option<&Weights>) -> Result<f64> + Sync,
    A: ?Sized,
    B: ?Sized,
{
    fn score(&self, data: &P::Data, predicted: &P::Output) -> Result<f64> {
        self(P::truth(data).borrow(), predicted.borrow(), P::row_weights(data))
    }
}

impl<P, F> Scores<P, ByData> for F
where
    P: Judged,
    F: Fn(&P::Data, &P::Output) -> Result<f64> + Sync,
{
    fn score(&self, data: &P::Data, predicted: &P::Output) -> Result<f64> {
        self(data, predicted)
    }
}
