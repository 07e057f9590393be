//! [`PowerTransformer`].

use super::check;
use super::columns::{Columns, place};
use super::moments::Moments;
use super::power::{Curve, Logs};
use super::settings::levels;
use super::told::numbers;
use crate::data::Matrix;
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Which family of curves a [`PowerTransformer`] chooses from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PowerFamily {
    /// That of Yeo and Johnson, for all numbers.
    #[default]
    YeoJohnson,
    /// That of Box and Cox, for numbers above 0.
    BoxCox,
}

levels! { PowerFamily "PowerFamily": YeoJohnson "yeo_johnson" BoxCox "box_cox"; }

/// Bends each column by the power that makes it most like a normal distribution.
///
/// The power is that of the largest likelihood, found as the root of its derivative (the likelihood is concave), and so
/// closer than by scikit-learn's `PowerTransformer`, which minimises to about 1e-8. It is kept to powers that bend the
/// column's values to at most e^150. The result is scaled to mean 0 and deviation 1, unless `standardize` is off. A
/// constant column has the power 1. Missing values (NaN) are left out of the fit and passed on.
///
/// # Errors
/// By Box and Cox a value that is not above 0; an infinite value; a column without any value; one whose values differ
/// by so little for their size (1e8 ± 1e-3) that no power can be told from another; a value that the curve makes
/// infinite, or in the inverse one that it never gives; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::PowerTransformer};
///
/// let x = Matrix::new(vec![1.0, 2.0, 4.0, 8.0], 4, 1)?;
/// let mut bent = PowerTransformer::default();
/// bent.family = neatpipe_core::steps::PowerFamily::BoxCox;
/// bent.fit(&x)?;
/// // A logarithm: equal ratios become equal distances.
/// assert!(bent.powers().unwrap()[0].abs() < 1e-12);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct PowerTransformer {
    /// The family of curves.
    #[param(PowerFamily::YeoJohnson)]
    pub family: PowerFamily,
    /// Whether to scale to mean 0 and deviation 1 afterwards.
    #[param(true in [true, false], fit = false)]
    pub standardize: bool,
    #[state]
    state: Option<Bends>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Bends {
    columns: Columns,
    /// Whether the curves are those of Box and Cox.
    positive: bool,
    powers: Vec<f64>,
    means: Vec<f64>,
    scales: Vec<f64>,
}

impl Bends {
    fn sound(&self) -> Result<()> {
        let columns = self.columns.count();
        let fits = [&self.powers, &self.means, &self.scales].iter().all(|values| values.len() == columns);
        check::sound(fits, "columns")
    }

    fn curve(&self, column: usize) -> Curve {
        Curve { power: self.powers[column], positive: self.positive }
    }
}

#[step]
impl PowerTransformer {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        numbers("powers", self.powers())
    }

    /// Learns the powers.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        let columns = Columns::of(x)?;
        check::no_infinity(x)?;
        let positive = self.family == PowerFamily::BoxCox;
        above_zero(x, positive)?;
        let mut powers = Vec::new();
        for column in 0..columns.count() {
            let logs = Logs::of(x.column(column), positive).ok_or_else(|| columns.without_values(column))?;
            powers.push(logs.best_power().ok_or_else(|| too_alike(&columns, column))?);
        }
        let curves: Vec<Curve> = powers.iter().map(|power| Curve { power: *power, positive }).collect();
        let mut bent = x.clone();
        for row in bent.values_mut().chunks_exact_mut(columns.count()) {
            row.iter_mut().zip(&curves).for_each(|(value, curve)| *value = curve.of(*value));
        }
        let moments = Moments::of(&check::no_overflow(bent)?, None)?;
        for column in 0..columns.count() {
            let deviation = moments.variance(column).sqrt();
            let constant = moments.scale(column) != deviation;
            if !constant && deviation < 1e-9 * moments.means[column].abs() {
                return Err(too_alike(&columns, column));
            }
        }
        let scales = (0..columns.count()).map(|column| moments.scale(column)).collect();
        self.state = Some(Bends { columns, positive, powers, means: moments.means, scales });
        Ok(())
    }

    /// Bends, in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, mut x: Matrix) -> Result<Matrix> {
        let bends = check::fitted(self.state.as_ref(), "PowerTransformer")?;
        bends.columns.check(&x)?;
        check::no_infinity(&x)?;
        above_zero(&x, bends.positive)?;
        for row in x.values_mut().chunks_exact_mut(bends.columns.count()) {
            for (column, value) in row.iter_mut().enumerate() {
                let bent = bends.curve(column).of(*value);
                *value =
                    if self.standardize { (bent - bends.means[column]) / bends.scales[column] } else { bent };
            }
        }
        check::no_overflow(x)
    }

    /// Undoes [`transform`](Self::transform), in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn inverse(&self, mut x: Matrix) -> Result<Matrix> {
        let bends = check::fitted(self.state.as_ref(), "PowerTransformer")?;
        bends.columns.check(&x)?;
        for (row, values) in x.values_mut().chunks_exact_mut(bends.columns.count()).enumerate() {
            for (column, value) in values.iter_mut().enumerate().filter(|(_, value)| !value.is_nan()) {
                let bent = if self.standardize {
                    *value * bends.scales[column] + bends.means[column]
                } else {
                    *value
                };
                let back = bends.curve(column).back(bent);
                if !back.is_finite() {
                    let (label, power) = (bends.columns.label(column), bends.powers[column]);
                    return Err(Error::new(format!(
                        "row {row}, {label}: no number is bent to {value} by the power {power}; clip it first"
                    )));
                }
                *value = back;
            }
        }
        Ok(x)
    }
}

impl PowerTransformer {
    /// The power of each column, once fitted.
    #[must_use]
    pub fn powers(&self) -> Option<&[f64]> {
        self.state.as_ref().map(|bends| &*bends.powers)
    }
}

fn above_zero(x: &Matrix, positive: bool) -> Result<()> {
    match x.values().iter().position(|value| positive && *value <= 0.0) {
        None => Ok(()),
        Some(at) => Err(Error::new(format!(
            "{} is {}; the family of Box and Cox needs values above 0: shift them, or set `family` to `yeo_johnson`",
            place(x, at),
            x.values()[at]
        ))),
    }
}

fn too_alike(columns: &Columns, column: usize) -> Error {
    let label = columns.label(column);
    Error::new(format!(
        "the values of {label} differ by too little or too much for their size to find a power for them; \
         put a `StandardScaler` before the step, or leave the column out"
    ))
}
