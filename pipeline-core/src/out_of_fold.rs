//! [`OutOfFold`]: predictions of training rows by models that did not see them.

use crate::artifact::{Parts, PartsMut, Stored};
use crate::code::Code;
use crate::data::{JoinRows, Rows, Weights};
use crate::edge::{Edge, Moved, Own};
use crate::error::{Error, Phase, Result};
use crate::params::{Leaf, Tunable};
use crate::search::splitter::{SplitRows, Splitter};
use crate::step::{Inverse, Lifecycle, Operator, RowWise, Step, TakesWeights, again};
use crate::watch::{Cx, Summaries, Watch};
use std::fmt::Debug;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

/// A step that a pipeline declares as `out_of_fold(5) Step { .. }` or `out_of_fold(splitter) Step { .. }`.
///
/// What the steps behind it learn from are predictions of the rows of each fold by a copy of the step that was fitted on
/// others; the step itself is fitted on all rows and predicts new ones. So a model may learn from what another one
/// predicts, or from encoded targets, without a row's own target leaking into it (stacking: Wolpert 1992;
/// `cross_val_predict` in scikit-learn).
///
/// A number deals the rows out to so many folds by their number, row `i` to fold `i mod K`. Any other expression is a
/// [`Splitter`] that holds each row out once. It is made anew in each fit, of the inputs and nodes that it names: labels
/// and groups are always those of the rows that are there.
///
/// # Errors
/// Fewer rows than folds; a row that no fold holds out, or several; an output of another number of rows than the input;
/// those of the splitter and of the step.
#[derive(Clone, Debug, Default)]
pub struct OutOfFold<S, F> {
    step: S,
    dealing: PhantomData<F>,
}

/// What is known of folds before there are rows: what a key has of them.
pub trait Dealing: Clone + Debug + Default {
    /// The code that a splitter is made by.
    const CODE: Option<Code>;

    /// The folds as they were written.
    fn written() -> String;
}

/// Folds by the number of the row: row `i` is in fold `i mod K`.
#[derive(Clone, Debug, Default)]
pub struct ByNumber<const K: usize>;

impl<const K: usize> Dealing for ByNumber<K> {
    const CODE: Option<Code> = None;

    fn written() -> String {
        K.to_string()
    }
}

impl<S, F: Dealing> Deref for OutOfFold<S, F> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.step
    }
}

impl<S, F: Dealing> DerefMut for OutOfFold<S, F> {
    fn deref_mut(&mut self) -> &mut S {
        &mut self.step
    }
}

#[diagnostic::do_not_recommend]
impl<S: Step, F: Dealing> Step for OutOfFold<S, F> {
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
        Self { step: self.step.copy_step(), dealing: PhantomData }
    }
}

#[diagnostic::do_not_recommend]
impl<S: Lifecycle, F: Dealing> Lifecycle for OutOfFold<S, F> {
    type Rows = S::Rows;
    type Block = Self;

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
    fn renewed_step(&self, anew: bool) -> Self {
        again(self, anew)
    }
}

#[diagnostic::do_not_recommend]
impl<S: Stored, F: Dealing> Stored for OutOfFold<S, F> {
    fn parts<V: Parts>(&self, visit: &mut V) -> Result<()> {
        self.step.parts(visit)?;
        visit.out_of_fold::<F>();
        Ok(())
    }

    fn parts_mut<V: PartsMut>(&mut self, visit: &mut V) -> Result<()> {
        self.step.parts_mut(visit)
    }
}

#[diagnostic::do_not_recommend]
impl<S: Tunable, F: Dealing> Tunable for OutOfFold<S, F> {
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

impl<S: Leaf<NAME>, const NAME: u64, F: Dealing> Leaf<NAME> for OutOfFold<S, F> {
    type Value = S::Value;

    #[inline]
    fn leaf(&self) -> &S::Value {
        self.step.leaf()
    }
}

#[diagnostic::do_not_recommend]
impl<S: RowWise, F: Dealing> RowWise for OutOfFold<S, F> {}
#[diagnostic::do_not_recommend]
impl<S: TakesWeights, F: Dealing> TakesWeights for OutOfFold<S, F> {}

#[diagnostic::do_not_recommend]
impl<'s, X, S: Inverse<'s, X>, F: Dealing> Inverse<'s, X> for OutOfFold<S, F> {
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
    for OutOfFold<S, ByNumber<K>>
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
        let folds = (0..K).map(|fold| {
            let (validation, train) = (0..rows).partition(|row| row % K == fold);
            SplitRows { train, validation }
        });
        crossed(&mut self.step, x, y, weights, folds, &mut cx.anew())
    }
}

// Of which type the splitter is, new rows could not tell: so it comes as what it does.
#[diagnostic::do_not_recommend]
impl<'s, 'y, A, P, Y, S, F, O, const N: usize> Operator<'s, (Edge<A, P>,), (&'y Y, &'y dyn Splitter), 1, 2, N>
    for OutOfFold<S, F>
where
    A: Rows,
    P: Own<A>,
    Y: Rows + 'static,
    F: Dealing,
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
        (y, _): (&'y Y, &'y dyn Splitter),
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
    ) -> Result<()> {
        self.step.fit_step((Edge::moved(x.own()?),), (y,), weights, &mut cx.anew())
    }

    fn fit_transform_step<W: Watch>(
        &'s mut self,
        (x,): (Edge<A, P>,),
        (y, splitter): (&'y Y, &'y dyn Splitter),
        weights: Option<&Weights>,
        cx: &mut Cx<'_, W>,
    ) -> Result<O> {
        let x = x.own()?;
        let folds = each_row_once(splitter, x.n_rows())?;
        crossed(&mut self.step, x, y, weights, folds, &mut cx.anew())
    }
}

/// Fits a step on all rows, and gives what copies of it predict of those that they did not see.
fn crossed<A, Y, S, O, W, const N: usize>(
    step: &mut S,
    x: A,
    y: &Y,
    weights: Option<&Weights>,
    folds: impl IntoIterator<Item = SplitRows>,
    cx: &mut Cx<'_, W>,
) -> Result<O>
where
    A: Rows,
    Y: Rows,
    S: Lifecycle,
    O: Folded,
    S: for<'f, 'z> Operator<'f, Given<A>, (&'z Y,), 1, 1, N, Out = O>,
    W: Watch,
{
    let (mut given, mut held) = (Vec::new(), Vec::with_capacity(x.n_rows()));
    for SplitRows { train, validation } in folds {
        let mut step = Torn(step.copy_step());
        step.0.setup_step()?;
        let weights = weights.map(|weights| weights.take_rows(&train));
        let y = y.take_rows(&train);
        step.0.fit_step((Edge::moved(x.take_rows(&train)),), (&y,), weights.as_ref(), cx)?;
        given.push(step.0.transform_step((Edge::moved(x.take_rows(&validation)),), cx)?);
        held.extend(validation);
    }
    step.fit_step((Edge::moved(x),), (y,), weights, cx)?;
    O::in_order(given, &places(&held))
}

/// The folds of a splitter that holds each row out once.
fn each_row_once(splitter: &dyn Splitter, rows: usize) -> Result<Vec<SplitRows>> {
    let folds = splitter.folds(rows)?;
    let mut fold_of = vec![None; rows];
    for (fold, split) in folds.iter().enumerate() {
        for row in &split.validation {
            if let Some(first) = fold_of[*row].replace(fold) {
                return Err(Error::new(format!(
                    "row {row} is held out by the folds {first} and {fold}, and one prediction of it is wanted; out of \
                     fold, use a splitter that holds each row out once, as `KFold`"
                )));
            }
        }
    }
    match fold_of.iter().position(Option::is_none) {
        Some(row) => Err(Error::new(format!(
            "row {row} is held out by no fold, so every model that could predict it may have seen it; out of fold, use a \
             splitter that holds each row out once, as `KFold`"
        ))),
        None => Ok(folds),
    }
}

/// Where each row lies behind the folds, one after the other.
fn places(held: &[usize]) -> Vec<usize> {
    let mut places = vec![0; held.len()];
    held.iter().enumerate().for_each(|(place, row)| places[*row] = place);
    places
}

/// Makes sure that what a splitter is made of has a value for each row, as the target of the step.
///
/// # Errors
/// Two numbers of rows, with the names of what has them and of the step.
#[doc(hidden)]
pub fn alike<const N: usize>(
    counts: [(&str, Result<Option<usize>>); N],
    node: &'static str,
    phase: Phase,
) -> Result<()> {
    let mut first: Option<(&str, usize)> = None;
    for (name, rows) in counts {
        let Some(rows) = rows.map_err(|error| error.at(node, phase))? else { continue };
        match first {
            Some((other, others)) if others != rows => {
                let text = format!(
                    "`{name}` has {rows} rows, and `{other}` has {others}; folds take one for each row"
                );
                return Err(Error::new(text).at(node, phase));
            }
            _ => first = first.or(Some((name, rows))),
        }
    }
    Ok(())
}

/// A splitter, whatever its type.
#[doc(hidden)]
pub fn by<P: Splitter>(splitter: &P) -> &dyn Splitter {
    splitter
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
    use super::{each_row_once, places};
    use crate::search::splitter::{Holdout, KFold, Repeated, Splitter, TimeSeries};

    #[test]
    fn rows_come_back_where_they_were() {
        assert_eq!(places(&[0, 2, 4, 1, 3]), [0, 3, 1, 4, 2]);
    }

    #[test]
    fn each_row_is_held_out_once() {
        let refused = |splitter: &dyn Splitter| each_row_once(splitter, 6).unwrap_err().to_string();
        assert_eq!(each_row_once(&KFold::new(3), 6).unwrap().len(), 3);
        assert!(refused(&TimeSeries::new(2)).starts_with("row 0 is held out by no fold"));
        assert!(refused(&Holdout::new(0.5)).contains("is held out by no fold"));
        let twice = refused(&Repeated::new(KFold::new(3).shuffled(1), 2));
        assert!(twice.contains("is held out by the folds "), "{twice}");
    }
}
