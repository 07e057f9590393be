//! What evens out how often the labels occur: [`Oversample`] and [`Undersample`].

use crate::batch::Order;
use crate::code::{Code, Covers, HasCode};
use crate::contract::pledges_by_hand;
use crate::data::{Category, Rows, Weights};
use crate::edge::{Carrier, Edge, Moved};
use crate::error::{Error, Result};
use crate::lineage::OtherRows;
use crate::step::{Lifecycle, Merges, Operator, Refines, forget};
use crate::steps::resample::{rows, same_rows, taken};
use crate::watch::{Cx, Watch};
use neatpipe_macros::Step;

/// Gives training rows of rarer labels several times, drawn at random, behind all rows.
///
/// For one to three values that are made of rows and the labels as the last, under `#[train_only]`, so that what
/// predicts gives each row once: `#[train_only] let (more, more_species) = Oversample(rows, species);`. What becomes
/// of `ratio` 1 is as many rows of each label as the commonest has; a label that no row has stays so. The draws are a
/// function of the seed and of how many batches were drawn before.
///
/// # Errors
/// A `ratio` that is not above 0 and up to 1; inputs with different numbers of rows.
///
/// ```
/// use neatpipe_core::{Matrix, data::Target, steps::{Oversample, SgdClassifier}};
/// use neatpipe_macros::{Category, pipeline};
///
/// #[derive(Category, Clone, Debug, PartialEq)]
/// pub enum Mail { Ham, Spam }
///
/// pipeline! { Filter<x: Matrix, mail: Target<Vec<Mail>> -> Vec<Mail>> {
///     #[train_only]
///     let (more, more_mail) = Oversample(x, mail);
///     let label = SgdClassifier<Mail>(more, more_mail);
///     label
/// } }
///
/// let x = Matrix::new(vec![0.0, 0.1, 0.2, 5.0], 4, 1)?;
/// let model = Filter::default().fit((x.clone(), vec![Mail::Ham, Mail::Ham, Mail::Ham, Mail::Spam]))?;
/// assert_eq!(model.transform(x)?.len(), 4);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Oversample {
    /// How many rows a rarer label gets for each of the commonest.
    #[param(1.0 in [0.25, 0.5, 1.0])]
    pub ratio: f64,
    /// Another seed is other rows.
    #[param(0)]
    pub seed: u64,
    #[state]
    passes: u64,
}

/// Leaves out training rows of commoner labels, drawn at random; the others stay in their order.
///
/// As [`Oversample`], under `#[train_only]`. What becomes of `ratio` 1 is as many rows of each label as the rarest has
/// that has any.
///
/// # Errors
/// A `ratio` that is not above 0 and up to 1; inputs with different numbers of rows.
#[derive(Step, Clone, Debug)]
pub struct Undersample {
    /// How many rows the rarest label has for each that stays of a commoner one.
    #[param(1.0 in [0.25, 0.5, 1.0])]
    pub ratio: f64,
    /// Another seed is other rows.
    #[param(0)]
    pub seed: u64,
    #[state]
    passes: u64,
}

/// The rows of each label that has some.
fn by_label<L: Category>(labels: &[L]) -> Vec<Vec<usize>> {
    let mut rows = vec![Vec::new(); L::LEVELS.len()];
    for (row, label) in labels.iter().enumerate() {
        if let Some(rows) = rows.get_mut(label.code() as usize) {
            rows.push(row);
        }
    }
    rows.retain(|rows| !rows.is_empty());
    rows
}

/// A share of a count, rounded, at least 1.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn share(count: usize, ratio: f64) -> usize {
    ((count as f64 * ratio).round() as usize).max(1)
}

impl Oversample {
    fn places<L: Category>(&self, labels: &[L]) -> Vec<usize> {
        let mut order = Order::new(self.seed, self.passes);
        let by_label = by_label(labels);
        let wanted = share(by_label.iter().map(Vec::len).max().unwrap_or(0), self.ratio);
        let mut places: Vec<usize> = (0..labels.len()).collect();
        for rows in by_label {
            let draws = wanted.saturating_sub(rows.len());
            places.extend((0..draws).filter_map(|_| order.below(rows.len())).map(|at| rows[at]));
        }
        places
    }
}

impl Undersample {
    fn places<L: Category>(&self, labels: &[L]) -> Vec<usize> {
        let by_label = by_label(labels);
        let wanted = share(by_label.iter().map(Vec::len).min().unwrap_or(0), 1.0 / self.ratio);
        let mut places = Vec::new();
        for (at, rows) in (0..).zip(by_label) {
            // Each label from a draw of its own.
            let order = Order::new(self.seed.wrapping_add(at), self.passes);
            places.extend(order.of(rows.len(), rows.len()).into_iter().take(wanted).map(|at| rows[at]));
        }
        places.sort_unstable();
        places
    }
}

// By hand rather than by `#[step]`, since one step takes several numbers of inputs of any types.
macro_rules! balances {
    ($($step:ident $code:literal;)*) => {$(
        impl Lifecycle for $step {
            type Rows = OtherRows<Self>;
            type Block = Self;

            fn setup_step(&mut self) -> Result<()> {
                forget(self);
                Ok(())
            }

            fn teardown_step(&mut self) {}

            fn check_step(&self) -> Result<()> {
                if self.ratio > 0.0 && self.ratio <= 1.0 {
                    return Ok(());
                }
                Err(Error::new(format!("`ratio` is {}; set it above 0 and up to 1", self.ratio)))
            }

            fn renewed_step(&self, _: bool) -> Self {
                self.clone()
            }
        }

        #[diagnostic::do_not_recommend]
        // Written by hand, as the implementations are: another code of them is another number here.
        impl HasCode for $step {
            const CODE: Code = Code::new(*$code, "", "", Covers::Version, "");
        }

        #[diagnostic::do_not_recommend]
        impl Refines for $step {}

        #[diagnostic::do_not_recommend]
        impl Merges for $step {
            fn merged_step<W: Watch>(&self, other: Self, _: &mut Cx<'_, W>) -> Result<Self> {
                Ok(Self { passes: self.passes.wrapping_add(other.passes), ..self.clone() })
            }
        }

        balances! { $step 2 (Edge<A, Moved>, Edge<Vec<L>, Moved>): A P }
        balances! { $step 3 (Edge<A, Moved>, Edge<B, Moved>, Edge<Vec<L>, Moved>): A P, B Q }
        balances! { $step 4 (Edge<A, Moved>, Edge<B, Moved>, Edge<C, Moved>, Edge<Vec<L>, Moved>): A P, B Q, C R }
    )*};
    ($step:ident $count:literal $outputs:ty: $($part:ident $carrier:ident),*) => {
        impl<'s, $($part: Rows, $carrier: Carrier<$part>,)* L: Category, Z: Carrier<Vec<L>>>
            Operator<'s, ($(Edge<$part, $carrier>,)* Edge<Vec<L>, Z>), (), $count, 0, $count> for $step
        {
            type Out = $outputs;
            type FitOut = $outputs;

            #[allow(non_snake_case)]
            fn transform_step<W: Watch>(
                &'s self,
                ($($part,)* labels): ($(Edge<$part, $carrier>,)* Edge<Vec<L>, Z>),
                cx: &mut Cx<'_, W>,
            ) -> Result<Self::Out> {
                self.check_step()?;
                $(let $part = $part.settle()?;)*
                let labels = labels.settle()?;
                same_rows(&[$(rows(&$part)?,)* rows(&labels)?])?;
                let places = self.places(labels.see());
                let mut output = 0..;
                Ok(($(taken(&$part, &places, &mut output, cx),)* taken(&labels, &places, &mut output, cx)))
            }

            fn fit_step<W: Watch>(
                &mut self,
                _: ($(Edge<$part, $carrier>,)* Edge<Vec<L>, Z>),
                (): (),
                _: Option<&Weights>,
                cx: &mut Cx<'_, W>,
            ) -> Result<()> {
                self.passes = if cx.refines() { self.passes.wrapping_add(1) } else { 1 };
                Ok(())
            }

            fn fit_transform_step<W: Watch>(
                &'s mut self,
                x: ($(Edge<$part, $carrier>,)* Edge<Vec<L>, Z>),
                (): (),
                _: Option<&Weights>,
                cx: &mut Cx<'_, W>,
            ) -> Result<Self::FitOut> {
                self.passes = if cx.refines() { self.passes.wrapping_add(1) } else { 1 };
                self.transform_step(x, cx)
            }
        }
    };
}

pledges_by_hand! {
    Oversample: false;
    Undersample: false;
}

balances! {
    Oversample b"neatpipe Oversample, version 1  ";
    Undersample b"neatpipe Undersample, version 1 ";
}
