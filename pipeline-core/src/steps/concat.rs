//! [`Concat`].

use super::check;
use crate::code::{Code, Covers, HasCode};
use crate::contract::pledges_by_hand;
use crate::data::{Matrix, Names, Rows, Weights};
use crate::edge::{Carrier, Edge, Moved, See};
use crate::error::{Error, Result};
use crate::lineage::EachRow;
use crate::step::{Lifecycle, Merges, Operator, Refines, RowWise};
use crate::watch::{Cx, Glance, Watch};
use neatpipe_macros::Step;

/// Puts two to eight matrices side by side: `Concat(measures, grades)`.
///
/// The output has the columns of all inputs, in order. It keeps their names if every input that has columns
/// has names; two columns of one name are allowed. As numpy's `hstack`; it learns nothing and only reads.
///
/// # Errors
/// Inputs with different numbers of rows.
///
/// ```
/// use neatpipe_core::{Matrix, steps::Concat};
///
/// let a = Matrix::new(vec![1.0, 2.0], 2, 1)?;
/// let b = Matrix::new(vec![3.0, 4.0, 5.0, 6.0], 2, 2)?;
/// assert_eq!(Concat::default().join(&[&a, &b])?.values(), [1.0, 3.0, 4.0, 2.0, 5.0, 6.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Concat {}

impl Concat {
    /// The matrices side by side, any number of them.
    ///
    /// # Errors
    /// See the type; no matrix at all.
    pub fn join(&self, parts: &[&Matrix]) -> Result<Matrix> {
        let Some(first) = parts.first() else {
            return Err(Error::new("nothing was given to put side by side; give at least one matrix"));
        };
        let rows = first.n_rows();
        for (at, part) in parts.iter().enumerate() {
            if part.n_rows() != rows {
                return Err(Error::new(format!(
                    "input 0 has {rows} rows and input {at} has {}; give both the same rows",
                    part.n_rows()
                )));
            }
        }
        let columns = parts.iter().map(|part| part.n_columns()).sum();
        let mut values = check::buffer(rows, columns)?;
        for row in 0..rows {
            parts.iter().for_each(|part| values.extend_from_slice(part.row(row)));
        }
        let joined = Matrix::new(values, rows, columns)?;
        match parts.iter().all(|part| part.n_columns() == 0 || part.names().is_some()) {
            true if columns > 0 => {
                let names = parts.iter().filter_map(|part| part.names()).flat_map(Names::iter);
                joined.with_names(names)
            }
            _ => Ok(joined),
        }
    }
}

// By hand rather than by `#[step]`, since one step takes several numbers of inputs.

impl Lifecycle for Concat {
    type Rows = EachRow;
    type Block = Self;

    fn setup_step(&mut self) -> Result<()> {
        Ok(())
    }

    fn teardown_step(&mut self) {}

    fn renewed_step(&self, _: bool) -> Self {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
// Written by hand, as the implementations below are: another code of them is another number here.
impl HasCode for Concat {
    const CODE: Code = Code::new(*b"neatpipe Concat, code version 1 ", "", "", Covers::Version, "");
}

#[diagnostic::do_not_recommend]
impl Refines for Concat {}

#[diagnostic::do_not_recommend]
impl Merges for Concat {
    fn merged_step<W: Watch>(&self, _: Self, _: &mut Cx<'_, W>) -> Result<Self> {
        Ok(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl RowWise for Concat {}

macro_rules! joins {
    ($($count:literal: $($part:ident $carrier:ident),*;)*) => {$(
        impl<'s, $($carrier: Carrier<Matrix>),*> Operator<'s, ($(Edge<Matrix, $carrier>,)*), (), $count, 0, 1> for Concat {
            type Out = Edge<Matrix, Moved>;
            type FitOut = Edge<Matrix, Moved>;

            fn transform_step<W: Watch>(
                &'s self,
                ($($part,)*): ($(Edge<Matrix, $carrier>,)*),
                cx: &mut Cx<'_, W>,
            ) -> Result<Self::Out> {
                $(let $part = $part.settle()?;)*
                Ok(cx.saw(0, Edge::moved(self.join(&[$(see(&$part)),*])?), Matrix::glance))
            }

            fn fit_step<W: Watch>(
                &mut self,
                _: ($(Edge<Matrix, $carrier>,)*),
                (): (),
                _: Option<&Weights>,
                _: &mut Cx<'_, W>,
            ) -> Result<()> {
                Ok(())
            }

            fn fit_transform_step<W: Watch>(
                &'s mut self,
                x: ($(Edge<Matrix, $carrier>,)*),
                (): (),
                _: Option<&Weights>,
                cx: &mut Cx<'_, W>,
            ) -> Result<Self::FitOut> {
                self.transform_step(x, cx)
            }
        }
    )*};
}

joins! {
    2: a A, b B;
    3: a A, b B, c C;
    4: a A, b B, c C, d D;
    5: a A, b B, c C, d D, e E;
    6: a A, b B, c C, d D, e E, f F;
    7: a A, b B, c C, d D, e E, f F, g G;
    8: a A, b B, c C, d D, e E, f F, g G, h H;
}

pledges_by_hand! {
    Concat: true;
}

fn see<P: See<Matrix>>(edge: &Edge<Matrix, P>) -> &Matrix {
    edge.see()
}
