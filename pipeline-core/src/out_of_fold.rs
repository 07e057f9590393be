//! [`OutOfFold`]: predictions of training rows by models that did not see them.

use crate::artifact::{Parts, PartsMut, Stored};
use crate::data::{JoinRows, Rows, Weights};
use crate::edge::{Edge, Moved, Own};
use crate::error::{Error, Result};
use crate::params::{Leaf, Tunable};
use crate::step::{Inverse, Lifecycle, Operator, RowWise, Step, TakesWeights};
use crate::watch::{Cx, Summaries, Watch};
use std::ops::{Deref, DerefMut};

/// A step that a pipeline declares as `out_of_fold(K) Step { .. }`.
///
/// The rows of a fit are dealt out to `K` folds by their number, row `i` to fold `i mod K`. What the steps behind it
/// learn from are predictions of each fold by a copy of the step that was fitted on the others; the step itself is
/// fitted on all rows and predicts new ones. So a model may learn from what another one predicts, or from encoded
/// targets, without a row's own target leaking into it (stacking: Wolpert 1992; `cross_val_predict` in scikit-learn).
///
/// # Errors
/// Fewer rows than folds; an output of another number of rows than the input; those of the step.
#[derive(Clone, Debug, Default)]
pub struct OutOfFold<S, const K: usize> {
    step: S,
}

impl<S, const K: usize> Deref for OutOfFold<S, K> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.step
    }
}

impl<S, const K: usize> DerefMut for OutOfFold<S, K> {
    fn deref_mut(&mut self) -> &mut S {
        &mut self.step
    }
}

#[diagnostic::do_not_recommend]
impl<S: Step, const K: usize> Step for OutOfFold<S, K> {
    type Itself = Self;

    const NAME: &'static str = S::NAME;
    const GRAPHS: Option<&'static crate::graph::Graphs> = S::GRAPHS;

    fn itself(&self) -> &Self {
        self
    }

    fn itself_mut(&mut self) -> &mut Self {
        self
    }

    fn exchange(&mut self, other: &mut Self) {
        self.step.exchange(&mut other.step);
    }

    fn copy_step(&self) -> Self {
        Self { step: self.step.copy_step() }
    }
}

#[diagnostic::do_not_recommend]
impl<S: Lifecycle, const K: usize> Lifecycle for OutOfFold<S, K> {
    const FUSED: bool = true;

    fn setup_step(&mut self) -> Result<()> {
        self.step.setup_step()
    }

    fn teardown_step(&mut self) {
        self.step.teardown_step();
    }

    fn check_step(&self) -> Result<()> {
        self.step.check_step()
    }

    fn summary_step(&self, summaries: &mut Summaries) {
        self.step.summary_step(summaries);
    }

    // What was predicted out of fold comes from models that start anew, and so does what predicts new rows.
    fn successor(&self) -> Self {
        Self::default()
    }
}

#[diagnostic::do_not_recommend]
impl<S: Stored, const K: usize> Stored for OutOfFold<S, K> {
    fn parts<V: Parts>(&self, visit: &mut V) -> Result<()> {
        self.step.parts(visit)?;
        visit.out_of_fold(K);
        Ok(())
    }

    fn parts_mut<V: PartsMut>(&mut self, visit: &mut V) -> Result<()> {
        self.step.parts_mut(visit)
    }
}

#[diagnostic::do_not_recommend]
impl<S: Tunable, const K: usize> Tunable for OutOfFold<S, K> {
    type Params = S::Params;
    type Space = S::Space;

    fn read_params(&self) -> S::Params {
        self.step.read_params()
    }

    fn take_params(&mut self, params: &S::Params) {
        self.step.take_params(params);
    }

    fn declared_space() -> S::Space {
        S::declared_space()
    }

    fn put_defaults(&self, space: &mut S::Space) {
        self.step.put_defaults(space);
    }

    fn settle(&mut self) {
        self.step.settle();
    }
}

impl<S: Leaf<NAME>, const NAME: u64, const K: usize> Leaf<NAME> for OutOfFold<S, K> {
    type Value = S::Value;

    #[inline]
    fn leaf(&self) -> &S::Value {
        self.step.leaf()
    }
}

#[diagnostic::do_not_recommend]
impl<S: RowWise, const K: usize> RowWise for OutOfFold<S, K> {}
#[diagnostic::do_not_recommend]
impl<S: TakesWeights, const K: usize> TakesWeights for OutOfFold<S, K> {}

#[diagnostic::do_not_recommend]
impl<'s, X, S: Inverse<'s, X>, const K: usize> Inverse<'s, X> for OutOfFold<S, K> {
    type Out = S::Out;

    fn inverse_step<W: Watch>(&'s self, x: X, cx: &mut Cx<'_, W>) -> Result<S::Out> {
        self.step.inverse_step(x, cx)
    }
}

/// What a step gives for each fold: an edge or two.
pub trait Folded: Sized {
    /// Puts what was given for each fold into the order of the rows.
    ///
    /// # Errors
    /// Outputs that are not a row for each row; parts that do not fit together.
    fn in_order(folds: Vec<Self>, places: &[usize]) -> Result<Self>;
}

impl<A: JoinRows> Folded for Edge<A, Moved> {
    fn in_order(folds: Vec<Self>, places: &[usize]) -> Result<Self> {
        let folds = folds.into_iter().map(Self::own).collect::<Result<Vec<A>>>()?;
        let all = A::join_rows(folds)?;
        if all.n_rows() != places.len() {
            let (given, rows) = (all.n_rows(), places.len());
            return Err(Error::new(format!(
                "out of fold, {given} rows came out for {rows}; that is for steps that give a row for each row"
            )));
        }
        Ok(Self::moved(all.take_rows(places)))
    }
}

impl<A: Folded, B: Folded> Folded for (A, B) {
    fn in_order(folds: Vec<Self>, places: &[usize]) -> Result<Self> {
        let (first, second) = folds.into_iter().unzip();
        Ok((A::in_order(first, places)?, B::in_order(second, places)?))
    }
}

type Given<A> = (Edge<A, Moved>,);

#[diagnostic::do_not_recommend]
impl<'s, 'y, A, P, Y, S, O, const N: usize, const K: usize> Operator<'s, (Edge<A, P>,), (&'y Y,), 1, 1, N>
    for OutOfFold<S, K>
where
    A: Rows,
    P: Own<A>,
    Y: Rows + 'static,
    O: Folded,
    S: Lifecycle + Operator<'s, (Edge<A, P>,), (&'y Y,), 1, 1, N, Out = O>,
    S: for<'f, 'z> Operator<'f, Given<A>, (&'z Y,), 1, 1, N, Out = O>,
{
    type Out = O;
    type FitOut = O;

    fn transform_step<W: Watch>(&'s self, x: (Edge<A, P>,), cx: &mut Cx<'_, W>) -> Result<O> {
        self.step.transform_step(x, cx)
    }

    fn fit_step<W: Watch>(
        &mut self,
        (x,): (Edge<A, P>,),
        y: (&'y Y,),
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
    ) -> Result<()> {
        self.step.fit_step((Edge::moved(x.own()?),), y, weights, &mut cx.anew())
    }

    fn fit_transform_step<W: Watch>(
        &'s mut self,
        (x,): (Edge<A, P>,),
        (y,): (&'y Y,),
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
    ) -> Result<O> {
        let x = x.own()?;
        let rows = x.n_rows();
        if rows < K {
            return Err(Error::new(format!("{rows} rows cannot be dealt out to {K} folds; use fewer folds")));
        }
        let cx = &mut cx.anew();
        let mut given = Vec::with_capacity(K);
        for fold in 0..K {
            let (held, others): (Vec<usize>, Vec<usize>) = (0..rows).partition(|row| row % K == fold);
            let mut step = Torn(self.step.copy_step());
            step.0.setup_step()?;
            let weights = weights.map(|weights| weights.take_rows(&others));
            let y = y.take_rows(&others);
            step.0.fit_step((Edge::moved(x.take_rows(&others)),), (&y,), weights.as_ref(), cx)?;
            given.push(step.0.transform_step((Edge::moved(x.take_rows(&held)),), cx)?);
        }
        self.step.fit_step((Edge::moved(x),), (y,), weights, cx)?;
        O::in_order(given, &places(rows, K))
    }
}

/// Where each row lies behind the folds, one after the other.
fn places(rows: usize, folds: usize) -> Vec<usize> {
    let mut places = vec![0; rows];
    let dealt = (0..folds).flat_map(|fold| (fold..rows).step_by(folds));
    for (place, row) in dealt.enumerate() {
        places[row] = place;
    }
    places
}

/// A copy of a step that is torn down, whatever happens.
struct Torn<S: Lifecycle>(S);

impl<S: Lifecycle> Drop for Torn<S> {
    fn drop(&mut self) {
        self.0.teardown_step();
    }
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn rows_come_back_where_they_were() {
        assert_eq!(places(5, 2), [0, 3, 1, 4, 2]);
        assert_eq!(places(3, 3), [0, 1, 2]);
    }
}
