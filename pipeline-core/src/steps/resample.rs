//! What changes the training rows: [`Repeat`] and [`Shuffle`].

use crate::batch::Order;
use crate::code::{Code, Covers, HasCode};
use crate::contract::pledges_by_hand;
use crate::data::{Rows, Weights};
use crate::edge::{Carrier, Edge, Moved, See};
use crate::error::{Error, Result};
use crate::lineage::OtherRows;
use crate::step::{Lifecycle, Merges, Operator, Refines, forget};
use crate::watch::{Cx, Glimpse, Watch};
use neatpipe_macros::Step;
use std::ops::RangeFrom;

/// Gives all training rows several times over, one round behind the other.
///
/// For one to four values that are made of rows and change together, rows and targets above all. It belongs under
/// `#[train_only]`, so that what predicts gives each row once:
/// `#[train_only] let (more, more_price) = Repeat { times: 3 }(rows, price);`
///
/// # Errors
/// `times` of 0; inputs with different numbers of rows.
///
/// ```
/// use neatpipe_core::{Matrix, data::Target, steps::{Repeat, Ridge}};
/// use neatpipe_macros::pipeline;
///
/// pipeline! { Prices<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
///     #[train_only]
///     let (more, more_y) = Repeat { times: 2 }(x, y);
///     Ridge(more, more_y)
/// } }
///
/// let x = Matrix::new(vec![0.0, 1.0], 2, 1)?;
/// assert_eq!(Prices::default().fit((x.clone(), vec![0.0, 1.0]))?.transform(x)?.len(), 2);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Repeat {
    /// How often each row is given, at least once.
    #[param(2 in 1..=5)]
    pub times: usize,
}

/// Mixes the order of the training rows.
///
/// For one to four values that are made of rows and change together, under `#[train_only]`, as [`Repeat`]. In a fit
/// by batches the rows of each batch are mixed among themselves; [`shuffled`](crate::batch::shuffled) mixes a source
/// beyond its batches. The order is a function of the seed and of how many batches were mixed before, so that no two
/// batches, and no two epochs, go through the same permutation.
///
/// # Errors
/// Inputs with different numbers of rows.
#[derive(Step, Clone, Debug)]
pub struct Shuffle {
    /// How many rows are mixed at a time: each that leaves is drawn from so many. A batch of no more rows has every
    /// order with the same chance.
    #[param(1_048_576)]
    pub buffer: usize,
    /// Another seed is another order.
    #[param(0)]
    pub seed: u64,
    #[state]
    passes: u64,
}

impl Repeat {
    fn places(&self, rows: usize) -> Result<Vec<usize>> {
        self.check_step()?;
        match rows.checked_mul(self.times) {
            Some(all) if isize::try_from(all).is_ok() => Ok((0..rows).cycle().take(all).collect()),
            _ => Err(Error::new(format!("{rows} rows {} times over do not fit into memory", self.times))),
        }
    }

    fn advance(&mut self, _: bool) {}
}

impl Shuffle {
    #[expect(clippy::unnecessary_wraps, reason = "as `Repeat` has it")]
    fn places(&self, rows: usize) -> Result<Vec<usize>> {
        Ok(Order::new(self.seed, self.passes).of(rows, self.buffer))
    }

    fn advance(&mut self, refines: bool) {
        self.passes = if refines { self.passes.wrapping_add(1) } else { 1 };
    }
}

// By hand rather than by `#[step]`, since one step takes several numbers of inputs of any types.

impl Lifecycle for Repeat {
    type Rows = OtherRows<Self>;
    type Block = Self;

    fn setup_step(&mut self) -> Result<()> {
        Ok(())
    }

    fn teardown_step(&mut self) {}

    fn check_step(&self) -> Result<()> {
        if self.times > 0 { Ok(()) } else { Err(Error::new("`times` is 0; set it to at least 1")) }
    }

    fn renewed_step(&self, _: bool) -> Self {
        self.clone()
    }
}

impl Lifecycle for Shuffle {
    type Rows = OtherRows<Self>;
    type Block = Self;

    fn setup_step(&mut self) -> Result<()> {
        forget(self);
        Ok(())
    }

    fn teardown_step(&mut self) {}

    fn renewed_step(&self, _: bool) -> Self {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
// Written by hand, as the implementations below are: another code of them is another number here.
impl HasCode for Repeat {
    const CODE: Code = Code::new(*b"neatpipe Repeat, code version 1 ", "", "", Covers::Version, "");
}

#[diagnostic::do_not_recommend]
impl HasCode for Shuffle {
    const CODE: Code = Code::new(*b"neatpipe Shuffle, code version 1", "", "", Covers::Version, "");
}

#[diagnostic::do_not_recommend]
impl Refines for Repeat {}
#[diagnostic::do_not_recommend]
impl Refines for Shuffle {}

#[diagnostic::do_not_recommend]
impl Merges for Repeat {
    fn merged_step<W: Watch>(&self, _: Self, _: &mut Cx<'_, W>) -> Result<Self> {
        Ok(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl Merges for Shuffle {
    fn merged_step<W: Watch>(&self, other: Self, _: &mut Cx<'_, W>) -> Result<Self> {
        Ok(Self { passes: self.passes.wrapping_add(other.passes), ..self.clone() })
    }
}

/// Some rows of a part, as the next output.
pub(super) fn taken<A: Rows, P: See<A>, W: Watch>(
    part: &Edge<A, P>,
    places: &[usize],
    output: &mut RangeFrom<usize>,
    cx: &mut Cx<'_, W>,
) -> Edge<A, Moved> {
    let taken = Edge::moved(part.see().take_rows(places));
    cx.saw(output.next().unwrap_or_default(), taken, |rows, _| Glimpse::of_rows(rows))
}

macro_rules! resamples {
    ($($step:ident $count:literal $outputs:ty: $($part:ident $carrier:ident),*;)*) => {$(
        impl<'s, $($part: Rows, $carrier: Carrier<$part>),*>
            Operator<'s, ($(Edge<$part, $carrier>,)*), (), $count, 0, $count> for $step
        {
            type Out = $outputs;
            type FitOut = $outputs;

            #[allow(non_snake_case)]
            fn transform_step<W: Watch>(
                &'s self,
                ($($part,)*): ($(Edge<$part, $carrier>,)*),
                cx: &mut Cx<'_, W>,
            ) -> Result<Self::Out> {
                $(let $part = $part.settle()?;)*
                let places = self.places(same_rows(&[$(rows(&$part)?),*])?)?;
                let mut output = 0..;
                Ok(($(taken(&$part, &places, &mut output, cx)),*))
            }

            fn fit_step<W: Watch>(
                &mut self,
                _: ($(Edge<$part, $carrier>,)*),
                (): (),
                _: Option<&Weights>,
                cx: &mut Cx<'_, W>,
            ) -> Result<()> {
                self.advance(cx.refines());
                Ok(())
            }

            fn fit_transform_step<W: Watch>(
                &'s mut self,
                x: ($(Edge<$part, $carrier>,)*),
                (): (),
                _: Option<&Weights>,
                cx: &mut Cx<'_, W>,
            ) -> Result<Self::FitOut> {
                self.advance(cx.refines());
                self.transform_step(x, cx)
            }
        }
    )*};
}

resamples! {
    Repeat 1 Edge<A, Moved>: A P;
    Repeat 2 (Edge<A, Moved>, Edge<B, Moved>): A P, B Q;
    Repeat 3 (Edge<A, Moved>, Edge<B, Moved>, Edge<C, Moved>): A P, B Q, C R;
    Repeat 4 (Edge<A, Moved>, Edge<B, Moved>, Edge<C, Moved>, Edge<D, Moved>): A P, B Q, C R, D S;
    Shuffle 1 Edge<A, Moved>: A P;
    Shuffle 2 (Edge<A, Moved>, Edge<B, Moved>): A P, B Q;
    Shuffle 3 (Edge<A, Moved>, Edge<B, Moved>, Edge<C, Moved>): A P, B Q, C R;
    Shuffle 4 (Edge<A, Moved>, Edge<B, Moved>, Edge<C, Moved>, Edge<D, Moved>): A P, B Q, C R, D S;
}

pledges_by_hand! {
    Repeat: false;
    Shuffle: false;
}

pub(super) fn rows<A: Rows, P: See<A>>(edge: &Edge<A, P>) -> Result<usize> {
    edge.see().check_rows()?;
    Ok(edge.see().n_rows())
}

pub(super) fn same_rows(counts: &[usize]) -> Result<usize> {
    let rows = counts[0];
    match counts.iter().position(|other| *other != rows) {
        None => Ok(rows),
        Some(at) => Err(Error::new(format!(
            "input 0 has {rows} rows and input {at} has {}; give all the same rows",
            counts[at]
        ))),
    }
}
