//! [`Normalizer`].

use super::check;
use super::settings::levels;
use crate::data::Matrix;
use crate::error::Result;
use neatpipe_macros::{Step, step};

/// What the length of a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Norm {
    /// The root of the sum of squares.
    #[default]
    L2,
    /// The sum of magnitudes.
    L1,
    /// The largest magnitude.
    Max,
}

levels! { Norm "Norm": L2 "l2" L1 "l1" Max "max"; }

/// Divides each row by its length, so that only its direction counts.
///
/// As scikit-learn's `Normalizer`. A row of zeros stays as it is. It learns nothing, and keeps names and shape.
///
/// # Errors
/// A missing or infinite value: a row with one has no length.
///
/// ```
/// use neatpipe_core::{Matrix, steps::Normalizer};
///
/// let x = Matrix::new(vec![3.0, 4.0, 0.0, 0.0], 2, 2)?;
/// assert_eq!(Normalizer::default().transform(x)?.values(), [0.6, 0.8, 0.0, 0.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Normalizer {
    /// What the length of a row is.
    #[param(Norm::L2 in [Norm::L2, Norm::L1, Norm::Max])]
    pub norm: Norm,
}

#[step]
impl Normalizer {
    /// Scales, in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, mut x: Matrix) -> Result<Matrix> {
        check::finite(&x)?;
        let width = x.n_columns().max(1);
        for row in x.values_mut().chunks_exact_mut(width) {
            let largest = row.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
            if largest == 0.0 {
                continue;
            }
            // First by the largest magnitude: the square of a large or small value may be none.
            row.iter_mut().for_each(|value| *value /= largest);
            let length = match self.norm {
                Norm::L2 => row.iter().map(|value| value * value).sum::<f64>().sqrt(),
                Norm::L1 => row.iter().map(|value| value.abs()).sum(),
                Norm::Max => 1.0,
            };
            row.iter_mut().for_each(|value| *value /= length);
        }
        Ok(x)
    }
}
