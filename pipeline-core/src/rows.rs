//! Row steps: a run of them is one loop, and its rows are computed where the first whole batch is needed.
//!
//! A row step returns an edge that holds its source and the functions still to be applied. The next row
//! step adds its own; whoever needs the batch runs the loop. Functions that neither fail nor filter keep
//! the length, so the loop is the iterator chain that one would write by hand.

use crate::data::{OneRow, RowOf};
use crate::edge::{Carrier, Edge, Enter, Given, Hold, Moved, Own, Shared};
use crate::error::{Error, Result};
use crate::in_place::Place;
use std::fmt;
use std::marker::PhantomData;

/// What `#[step]` writes for a step of one row.
pub trait RowStep<T> {
    /// The row that it makes.
    type Out;
    /// Whether each row gives exactly one row and never an error.
    const TOTAL: bool;
    /// Where the rows go of a step that is `TOTAL`.
    type Place: Place<T, Self::Out>;

    /// The row, of a step that is `TOTAL`.
    fn map(&self, row: T) -> Self::Out;
    /// The row, of a step that is `TOTAL`, from a row that others keep.
    fn map_ref(&self, row: &T) -> Self::Out;
    /// Hands each row that comes of this one to `sink`.
    ///
    /// # Errors
    /// The step's own error, or that of `sink`.
    fn push<S: FnMut(Self::Out) -> Result<()>>(&self, row: T, sink: S) -> Result<()>;
    /// Hands each row that comes of this one, which others keep, to `sink`.
    ///
    /// # Errors
    /// The step's own error, or that of `sink`.
    fn push_ref<S: FnMut(Self::Out) -> Result<()>>(&self, row: &T, sink: S) -> Result<()>;
}

/// The functions that a run of row steps applies to a row of its source.
pub trait Run<T> {
    /// The row that the run makes.
    type Out;
    /// Whether every step of the run is total.
    const TOTAL: bool;
    /// Where the rows go of a total run.
    type Place: Place<T, Self::Out>;

    /// The row, of a total run.
    fn map(&self, row: T) -> Self::Out;
    /// The row, of a total run, from a row that others keep.
    fn map_ref(&self, row: &T) -> Self::Out;
    /// Hands each row that comes of this one to `sink`.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn push<S: FnMut(Self::Out) -> Result<()>>(&self, row: T, sink: S) -> Result<()>;
    /// Hands each row that comes of this one, which others keep, to `sink`.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    fn push_ref<S: FnMut(Self::Out) -> Result<()>>(&self, row: &T, sink: S) -> Result<()>;
}

/// The first step of a run.
#[derive(Debug)]
pub struct First<'s, S> {
    step: &'s S,
    node: &'static str,
}

/// A run and the step behind it.
#[derive(Debug)]
pub struct Link<'s, F, S> {
    before: F,
    step: &'s S,
    node: &'static str,
}

fn named<T>(result: Result<T>, node: &'static str) -> Result<T> {
    result.map_err(|error| error.at_row(node))
}

impl<T, S: RowStep<T>> Run<T> for First<'_, S> {
    type Out = S::Out;
    const TOTAL: bool = S::TOTAL;
    type Place = S::Place;

    #[inline]
    fn map(&self, row: T) -> S::Out {
        self.step.map(row)
    }

    #[inline]
    fn map_ref(&self, row: &T) -> S::Out {
        self.step.map_ref(row)
    }

    #[inline]
    fn push<K: FnMut(S::Out) -> Result<()>>(&self, row: T, sink: K) -> Result<()> {
        named(self.step.push(row, sink), self.node)
    }

    #[inline]
    fn push_ref<K: FnMut(S::Out) -> Result<()>>(&self, row: &T, sink: K) -> Result<()> {
        named(self.step.push_ref(row, sink), self.node)
    }
}

impl<T, F: Run<T>, S: RowStep<F::Out>> Run<T> for Link<'_, F, S> {
    type Out = S::Out;
    const TOTAL: bool = F::TOTAL && S::TOTAL;
    type Place = <S::Place as Place<F::Out, S::Out>>::Behind<T, F::Place>;

    #[inline]
    fn map(&self, row: T) -> S::Out {
        self.step.map(self.before.map(row))
    }

    #[inline]
    fn map_ref(&self, row: &T) -> S::Out {
        self.step.map(self.before.map_ref(row))
    }

    #[inline]
    fn push<K: FnMut(S::Out) -> Result<()>>(&self, row: T, mut sink: K) -> Result<()> {
        self.before.push(row, |row| named(self.step.push(row, &mut sink), self.node))
    }

    #[inline]
    fn push_ref<K: FnMut(S::Out) -> Result<()>>(&self, row: &T, mut sink: K) -> Result<()> {
        self.before.push_ref(row, |row| named(self.step.push(row, &mut sink), self.node))
    }
}

/// What `#[step]` writes for the `map` of a step that is not `TOTAL`: a run never calls it.
///
/// It stands here so that no panicking macro lands in the crate of the step.
#[doc(hidden)]
#[cold]
#[track_caller]
pub fn not_total<T>() -> T {
    unreachable!("`map` of a row step that fails, filters or expands")
}

/// Checks that the arguments of a row step with several of them have the same number of rows.
///
/// # Errors
/// Two arguments with different numbers, by their names.
#[doc(hidden)]
pub fn same_length(arguments: &[(&str, usize)]) -> Result<()> {
    for pair in arguments.windows(2) {
        if let [(first, rows), (second, others)] = pair
            && rows != others
        {
            return Err(Error::new(format!(
                "`{first}` has {rows} rows and `{second}` has {others}; a row step takes them in pairs"
            )));
        }
    }
    Ok(())
}

/// Rows that a run of row steps has still to compute: the carrier between two of them.
pub struct Fused<Source, T, F>(PhantomData<(Source, T, F)>);

/// What [`Fused`] holds: the source and the run.
#[derive(Debug)]
pub struct Pending<H, F> {
    source: H,
    run: F,
}

/// A carrier of a whole batch that a run can start from.
pub trait Source<T>: Carrier<Vec<T>> {
    /// The rows, for somebody who watches.
    fn rows(held: &Self::Held) -> &[T];

    /// Runs the loop over the batch.
    ///
    /// # Errors
    /// The first error of a row step, with its name.
    fn collect<F: Run<T>>(held: Self::Held, run: &F) -> Result<Vec<F::Out>>;

    /// Runs the loop for a batch of one row.
    ///
    /// # Errors
    /// The first error of a row step; not exactly one row.
    fn single<F: Run<T>>(held: Self::Held, run: &F) -> Result<F::Out> {
        Self::collect(held, run)?.into_one()
    }
}

pub(crate) fn collect_owned<T, F: Run<T>>(rows: Vec<T>, run: &F) -> Result<Vec<F::Out>> {
    if F::TOTAL {
        return Ok(F::Place::all(rows, |row| run.map(row)));
    }
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        run.push(row, |row| {
            out.push(row);
            Ok(())
        })?;
    }
    Ok(out)
}

pub(crate) fn collect_lent<T, F: Run<T>>(rows: &[T], run: &F) -> Result<Vec<F::Out>> {
    if F::TOTAL {
        return Ok(rows.iter().map(|row| run.map_ref(row)).collect());
    }
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        run.push_ref(row, |row| {
            out.push(row);
            Ok(())
        })?;
    }
    Ok(out)
}

impl<T> Source<T> for Moved {
    fn rows(held: &Vec<T>) -> &[T] {
        held
    }

    #[inline]
    fn collect<F: Run<T>>(held: Vec<T>, run: &F) -> Result<Vec<F::Out>> {
        collect_owned(held, run)
    }
}

impl<'a, T: 'a> Source<T> for Shared<'a> {
    fn rows<'h>(held: &'h &'a Vec<T>) -> &'h [T] {
        held
    }

    #[inline]
    fn collect<F: Run<T>>(held: &'a Vec<T>, run: &F) -> Result<Vec<F::Out>> {
        collect_lent(held, run)
    }
}

impl<'a, T: 'a> Source<T> for Given<'a> {
    fn rows<'h>(held: &'h Hold<'a, Vec<T>>) -> &'h [T] {
        held.see()
    }

    #[inline]
    fn collect<F: Run<T>>(held: Hold<'a, Vec<T>>, run: &F) -> Result<Vec<F::Out>> {
        match held {
            Hold::Owned(rows) => collect_owned(rows, run),
            Hold::Lent(rows, _) => collect_lent(rows, run),
        }
    }
}

/// An input of a pipeline that is a `Vec` of rows: as [`Given`], or one row alone.
#[derive(Debug)]
pub struct GivenRows<'a>(PhantomData<&'a ()>);

/// What [`GivenRows`] holds.
pub enum HoldRows<'a, T> {
    /// A batch.
    Batch(Hold<'a, Vec<T>>),
    /// One row, and how to clone it for a step that needs a batch of it.
    One(&'a T, fn(&T) -> T),
}

impl<'a, T> HoldRows<'a, T> {
    fn batch(self) -> Hold<'a, Vec<T>> {
        match self {
            Self::Batch(hold) => hold,
            Self::One(row, clone) => Hold::Owned(vec![clone(row)]),
        }
    }
}

impl<'a, T: 'a> Carrier<Vec<T>> for GivenRows<'a> {
    type Held = HoldRows<'a, T>;
    type Settled = Given<'a>;

    #[inline]
    fn settle(held: Self::Held) -> Result<Edge<Vec<T>, Given<'a>>> {
        Ok(Edge::holding(held.batch()))
    }
}

impl<'a, T: 'a> Own<Vec<T>> for GivenRows<'a> {
    #[inline]
    fn own(held: Self::Held) -> Result<Vec<T>> {
        <Given<'a> as Own<Vec<T>>>::own(held.batch())
    }

    fn shown<R>(held: &Self::Held, _: bool, look: impl FnOnce(&Vec<T>) -> R) -> Option<R> {
        Some(match held {
            HoldRows::Batch(hold) => look(hold.see()),
            HoldRows::One(row, clone) => look(&vec![clone(row)]),
        })
    }
}

impl<'a, 'b: 'a, T: 'b> Enter<'a, Vec<T>> for GivenRows<'b> {
    #[inline]
    fn enter(held: Self::Held) -> Result<Hold<'a, Vec<T>>> {
        Ok(held.batch())
    }
}

impl<'a, T: 'a> Source<T> for GivenRows<'a> {
    fn rows<'h>(held: &'h HoldRows<'a, T>) -> &'h [T] {
        match held {
            HoldRows::Batch(hold) => hold.see(),
            HoldRows::One(row, _) => std::slice::from_ref(*row),
        }
    }

    #[inline]
    fn collect<F: Run<T>>(held: HoldRows<'a, T>, run: &F) -> Result<Vec<F::Out>> {
        match held {
            HoldRows::Batch(hold) => Given::collect(hold, run),
            HoldRows::One(row, _) => collect_lent(std::slice::from_ref(row), run),
        }
    }

    #[inline]
    fn single<F: Run<T>>(held: HoldRows<'a, T>, run: &F) -> Result<F::Out> {
        match held {
            HoldRows::One(row, _) if F::TOTAL => Ok(run.map_ref(row)),
            HoldRows::One(row, _) => {
                let mut rows = 0_usize;
                let mut single = None;
                run.push_ref(row, |row| {
                    rows += 1;
                    single = Some(row);
                    Ok(())
                })?;
                match (rows, single) {
                    (1, Some(row)) => Ok(row),
                    _ => Err(Error::new(format!(
                        "one row went in and {rows} came out; `predict_one` needs exactly one"
                    ))),
                }
            }
            HoldRows::Batch(hold) => Given::collect(hold, run)?.into_one(),
        }
    }
}

impl<'a, T: 'a> Edge<Vec<T>, GivenRows<'a>> {
    /// An input as its caller gave it.
    #[inline]
    pub fn given_rows(hold: HoldRows<'a, T>) -> Self {
        Self::holding(hold)
    }
}

impl<T, Src: Source<T>, F: Run<T>> Carrier<Vec<F::Out>> for Fused<Src, T, F> {
    type Held = Pending<Src::Held, F>;
    type Settled = Moved;

    #[inline]
    fn settle(held: Self::Held) -> Result<Edge<Vec<F::Out>, Moved>> {
        Ok(Edge::moved(Self::own(held)?))
    }
}

impl<T, Src: Source<T>, F: Run<T>> Own<Vec<F::Out>> for Fused<Src, T, F> {
    #[inline]
    fn own(held: Self::Held) -> Result<Vec<F::Out>> {
        Src::collect(held.source, &held.run)
    }

    // The run says itself what is wrong, once its rows are needed.
    fn shown<R>(held: &Self::Held, pending: bool, look: impl FnOnce(&Vec<F::Out>) -> R) -> Option<R> {
        let rows = pending.then(|| collect_lent(Src::rows(&held.source), &held.run));
        rows?.ok().map(|rows| look(&rows))
    }

    #[inline]
    fn single(held: Self::Held) -> Result<<Vec<F::Out> as OneRow>::Row>
    where
        Vec<F::Out>: OneRow,
    {
        Ok(<Vec<F::Out> as RowOf<F::Out>>::row(Src::single(held.source, &held.run)?))
    }
}

impl<'a, T, Src: Source<T>, F: Run<T>> Enter<'a, Vec<F::Out>> for Fused<Src, T, F> {
    #[inline]
    fn enter(held: Self::Held) -> Result<Hold<'a, Vec<F::Out>>> {
        Ok(Hold::Owned(Self::own(held)?))
    }
}

/// A carrier that a row step can add itself to.
pub trait Feed<T>: Carrier<Vec<T>> {
    /// The carrier behind the row step `S`.
    type Then<'s, S: RowStep<T> + 's>: Own<Vec<S::Out>>;

    /// Adds the row step to what is pending.
    fn then<'s, S: RowStep<T>>(
        held: Self::Held,
        step: &'s S,
        node: &'static str,
    ) -> Edge<Vec<S::Out>, Self::Then<'s, S>>;
}

macro_rules! start_of_a_run {
    ($($carrier:ty),*) => {$(
        impl<'a, T: 'a> Feed<T> for $carrier {
            type Then<'s, S: RowStep<T> + 's> = Fused<Self, T, First<'s, S>>;

            #[inline]
            fn then<'s, S: RowStep<T>>(
                held: Self::Held,
                step: &'s S,
                node: &'static str,
            ) -> Edge<Vec<S::Out>, Self::Then<'s, S>> {
                first(held, step, node)
            }
        }
    )*};
}
start_of_a_run!(Shared<'a>, Given<'a>, GivenRows<'a>);

impl<T> Feed<T> for Moved {
    type Then<'s, S: RowStep<T> + 's> = Fused<Self, T, First<'s, S>>;

    #[inline]
    fn then<'s, S: RowStep<T>>(
        held: Vec<T>,
        step: &'s S,
        node: &'static str,
    ) -> Edge<Vec<S::Out>, Self::Then<'s, S>> {
        first(held, step, node)
    }
}

/// The first step of a run over what a carrier holds.
pub(crate) fn first<'s, T, P: Source<T>, S: RowStep<T>>(
    held: P::Held,
    step: &'s S,
    node: &'static str,
) -> Edge<Vec<S::Out>, Fused<P, T, First<'s, S>>> {
    Edge::holding(Pending { source: held, run: First { step, node } })
}

impl<T, Src: Source<T>, F: Run<T>> Feed<F::Out> for Fused<Src, T, F> {
    type Then<'s, S: RowStep<F::Out> + 's> = Fused<Src, T, Link<'s, F, S>>;

    #[inline]
    fn then<'s, S: RowStep<F::Out>>(
        held: Self::Held,
        step: &'s S,
        node: &'static str,
    ) -> Edge<Vec<S::Out>, Self::Then<'s, S>> {
        Edge::holding(Pending { source: held.source, run: Link { before: held.run, step, node } })
    }
}

impl<T, P: Carrier<Vec<T>>> Edge<Vec<T>, P> {
    /// Puts a row step behind what is pending.
    #[inline]
    pub fn then<'s, S: RowStep<T>>(self, step: &'s S, node: &'static str) -> Edge<Vec<S::Out>, P::Then<'s, S>>
    where
        P: Feed<T>,
    {
        P::then(self.into_held(), step, node)
    }
}

impl<Source, T, F> fmt::Debug for Fused<Source, T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fused")
    }
}

impl<T: fmt::Debug> fmt::Debug for HoldRows<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Batch(hold) => hold.fmt(f),
            Self::One(row, _) => row.fmt(f),
        }
    }
}
