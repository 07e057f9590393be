//! The step contract: what pipelines, streams, checkpoints, searches and model files rely on in every step, as laws
//! that a test can ask for.
//!
//! [`check`] finds out by itself what a step can do, from what `#[step]` and `#[derive(Step)]` say of it: a law about
//! `merge` is none of a step that has no `merge`, and the [`Findings`] says so. [`Law`] lists them all. Whatever is
//! broken comes in one error, each law with what was expected, what came, and where to look.
//!
//! ```
//! use neatpipe_core::contract::{self, Law, Verdict};
//! use neatpipe_core::{Error, Result};
//! use neatpipe_macros::{Step, step};
//!
//! /// Divides by the largest magnitude of the whole.
//! #[derive(Step, Clone, Debug)]
//! struct Loudest {
//!     #[state]
//!     magnitude: Option<f64>,
//! }
//!
//! #[step]
//! impl Loudest {
//!     fn fit(&mut self, x: &[f64]) -> Result<()> {
//!         if let Some(row) = x.iter().position(|x| !x.is_finite()) {
//!             return Err(Error::new(format!("row {row} is {}; leave it out", x[row])));
//!         }
//!         let most = x.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
//!         self.magnitude = Some(if most > 0.0 { most } else { 1.0 });
//!         Ok(())
//!     }
//!
//!     #[row_wise]
//!     fn transform(&self, mut x: Vec<f64>) -> Result<Vec<f64>> {
//!         let magnitude = self.magnitude.ok_or_else(|| Error::new("not fitted; call `fit` first"))?;
//!         x.iter_mut().for_each(|x| *x /= magnitude);
//!         Ok(x)
//!     }
//! }
//!
//! // In a test: `fn keeps_the_contract() { contract::check(…).unwrap(); }`
//! let x = vec![0.5, -3.0, 1.25, 2.0, 0.0, 7.5, -1.0, 0.75];
//! let report = contract::check(Loudest::default(), &x, ())?;
//! assert_eq!(report.of(Law::AnyCut), Some(&Verdict::Holds));
//! assert_eq!(report.of(Law::MergedHalves), Some(&Verdict::Idle("it has no `merge`")));
//! # Ok::<(), Error>(())
//! ```
//!
//! The data should be ordinary: some twenty rows, no constant column, and for a step that learns in pieces halves that
//! it could each be fitted with. Laws about missing, infinite, constant and extreme numbers change the numbers of
//! matrices and vectors by themselves; those about columns change matrices and categories.
//!
//! Yields have to be the same bit by bit where the same work is done twice, and within a tolerance where it is done
//! another way (in batches, merged, by weights): `|a - b| <= 1e-9 + 1e-9 * max(|a|, |b|)`, unless [`Terms`] say
//! otherwise. A law that a step cannot keep by its nature is excused there, with the reason.
//!
//! Inside, the types end at the door: a step and its data become values of one type, so that a check compiles some
//! twenty short functions for a step and not all laws.

mod case;
mod differ;
mod findings;
mod given;
mod law;
mod laws;
mod pledge;
mod rows;
mod state;
mod subject;

pub use findings::{Findings, Verdict};
pub use given::{Beside, Inputs};
#[doc(hidden)]
pub use given::{Types, Yields};
pub use law::Law;
pub(crate) use pledge::pledges_by_hand;
#[doc(hidden)]
pub use pledge::{Can, MayShareItself, MayShowParts, Pledge, SharesItself, ShowsParts, Within};
pub use rows::Comparable;
#[doc(hidden)]
pub use subject::{Contracted, Supervises, Untyped};

use crate::error::{Error, Result};
use case::{Case, Stop};
use differ::Near;
use subject::Data;

/// The fewest rows that can be cut in all ways.
const ROWS: usize = 8;

/// Checks that a step keeps the contract, with the inputs of its `transform` (`&x`, or `(&x, &z)`) and the targets that
/// its `fit` takes beyond them (`()`, `&y`, or a tuple).
///
/// # Errors
/// Every law that is broken. Data that the step does not take, or of fewer than 8 rows.
///
/// ```
/// use neatpipe_core::{Matrix, contract, steps::{Ridge, StandardScaler}};
///
/// let x: Matrix = (0..20_u32).map(|row| [f64::from(row), f64::from(row * row % 7)]).collect();
/// let y: Vec<f64> = x.column(0).map(|x| 2.0 * x + 1.0).collect();
/// println!("{}", contract::check(StandardScaler::default(), &x, ())?);
/// contract::check(Ridge::default(), &x, &y)?;
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn check<S, X, Y, B, const I: usize, const K: usize, const N: usize>(
    step: S,
    x: X,
    y: Y,
) -> Result<Findings>
where
    X: Inputs,
    Y: Inputs,
    S: Pledge<B, I, K, N>,
    Y::Types: Supervises<S, X::Types, B, I, K, N>,
{
    Terms::new().check(step, x, y)
}

/// How a step is checked: how near numbers have to be, how often its spaces are drawn from, and what is excused.
///
/// ```
/// use neatpipe_core::contract::{Law, Terms};
/// use neatpipe_core::{Matrix, steps::SgdRegressor};
///
/// let x: Matrix = (0..24_u8).map(|row| [f64::from(row % 5), f64::from(row * 3 % 7)]).collect();
/// let y: Vec<f64> = x.rows().map(|row| row[0] - 2.0 * row[1]).collect();
/// Terms::new()
///     .relative(1e-8)
///     .excuse(Law::DoubleWeight, "a row that comes twice is two steps of the descent")
///     .excuse(Law::ZeroWeight, "a row of no weight is a step of the descent all the same")
///     .check(SgdRegressor::default(), &x, &y)?;
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Terms {
    near: Near,
    draws: usize,
    excused: Vec<(Law, String)>,
}

impl Default for Terms {
    fn default() -> Self {
        Self::new()
    }
}

impl Terms {
    /// Those of [`check`]: a tolerance of 1e-9 relative and 1e-9 absolute, 32 draws, nothing excused.
    #[must_use]
    pub fn new() -> Self {
        Self { near: Near { relative: 1e-9, absolute: 1e-9 }, draws: 32, excused: Vec::new() }
    }

    /// How far two numbers may be apart, as a share of the larger one.
    #[must_use]
    pub fn relative(mut self, tolerance: f64) -> Self {
        self.near.relative = tolerance;
        self
    }

    /// How far two numbers may be apart, whatever their size.
    #[must_use]
    pub fn absolute(mut self, tolerance: f64) -> Self {
        self.near.absolute = tolerance;
        self
    }

    /// How many draws of its spaces the step is given.
    #[must_use]
    pub fn draws(mut self, draws: usize) -> Self {
        self.draws = draws;
        self
    }

    /// Lets a law be broken, for a reason that the report repeats.
    #[must_use]
    pub fn excuse(mut self, law: Law, why: impl Into<String>) -> Self {
        self.excused.push((law, why.into()));
        self
    }

    /// See [`check`].
    ///
    /// # Errors
    /// See [`check`].
    pub fn check<S, X, Y, B, const I: usize, const K: usize, const N: usize>(
        &self,
        step: S,
        x: X,
        y: Y,
    ) -> Result<Findings>
    where
        X: Inputs,
        Y: Inputs,
        S: Pledge<B, I, K, N>,
        Y::Types: Supervises<S, X::Types, B, I, K, N>,
    {
        self.examine(step, x, y)?.settled()
    }

    /// As [`check`](Self::check), but what is broken is in the report and no error.
    ///
    /// # Errors
    /// Data that the step does not take, or of fewer than 8 rows.
    pub fn examine<S, X, Y, B, const I: usize, const K: usize, const N: usize>(
        &self,
        step: S,
        x: X,
        y: Y,
    ) -> Result<Findings>
    where
        X: Inputs,
        Y: Inputs,
        S: Pledge<B, I, K, N>,
        Y::Types: Supervises<S, X::Types, B, I, K, N>,
    {
        let data = Data { x: x.values(), y: y.values(), weights: None };
        self.report(&Y::Types::without_types(step), &data)
    }

    /// Goes through the laws.
    fn report(&self, Untyped { kind, step }: &Untyped, data: &Data) -> Result<Findings> {
        let name = kind.name;
        let rows = data.rows();
        if rows < ROWS {
            return Err(Error::new(format!(
                "`{name}` is checked with {rows} rows; give at least {ROWS}, so that they can be cut"
            )));
        }
        let case = Case::open(kind, &**step, data, self.near, self.draws).map_err(|fault| {
            Error::new(format!(
                "`{name}` does not take the data that it is to be checked with: {}",
                fault.told()
            ))
        })?;
        let verdicts = Law::ALL.iter().map(|law| (*law, self.verdict(*law, &case))).collect();
        Ok(Findings { step: name, verdicts })
    }

    fn verdict(&self, law: Law, case: &Case<'_>) -> Verdict {
        let excuse = self.excused.iter().find(|(excused, _)| *excused == law);
        match (law.holds(case), excuse) {
            (Ok(()), _) => Verdict::Holds,
            (Err(Stop::Idle(why)), _) => Verdict::Idle(why),
            (Err(Stop::Broken { came, .. }), Some((_, why))) => Verdict::Excused { why: why.clone(), came },
            (Err(Stop::Broken { expected, came }), None) => Verdict::Broken { expected, came },
        }
    }
}
