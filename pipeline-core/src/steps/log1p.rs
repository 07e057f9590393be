//! [`Log1p`].

use super::columns::place;
use crate::data::Matrix;
use crate::error::{Error, Result};
use crate::watch::Glance;
use neatpipe_macros::{Step, step};

/// Takes `ln(1 + x)` of every value; `inverse` takes `exp(x) - 1`.
///
/// For numbers from 0 upwards that spread over magnitudes, such as prices; as numpy's `log1p` it keeps full
/// precision near 0. It learns nothing, keeps names and shape, passes missing values on, and works on a
/// [`Matrix`] as on a `Vec<f64>`. `inverse` of more than about 709 is infinite, as in numpy.
///
/// # Errors
/// A value of -1 or less, named by row and column.
///
/// ```
/// use neatpipe_core::steps::Log1p;
///
/// let logs = Log1p::default().transform(vec![0.0, 1.0_f64.exp_m1()])?;
/// assert_eq!(logs, [0.0, 1.0]);
/// let error = Log1p::default().transform(vec![5.0, -1.0]).unwrap_err();
/// assert_eq!(error.to_string(), "row 1 is -1; the logarithm of 1 + x needs values above -1: shift or drop them");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Log1p {}

#[step]
impl Log1p {
    /// The logarithms, in place.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform<T: Elementwise>(&self, mut x: T) -> Result<T> {
        let values = x.numbers_mut();
        if let Some(at) = values.iter().position(|value| *value <= -1.0) {
            let value = values[at];
            return Err(Error::new(format!(
                "{} is {value}; the logarithm of 1 + x needs values above -1: shift or drop them",
                x.place(at)
            )));
        }
        values.iter_mut().for_each(|value| *value = value.ln_1p());
        Ok(x)
    }

    /// Undoes [`transform`](Self::transform), in place.
    ///
    /// # Errors
    /// None.
    #[row_wise]
    pub fn inverse<T: Elementwise>(&self, mut x: T) -> Result<T> {
        x.numbers_mut().iter_mut().for_each(|value| *value = value.exp_m1());
        Ok(x)
    }
}

/// What steps that treat every number alike work on: [`Matrix`] and `Vec<f64>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not made of numbers that a step can treat one by one",
    label = "expected `Matrix` or `Vec<f64>`"
)]
pub trait Elementwise: sealed::Sealed + Glance {
    #[doc(hidden)]
    fn numbers_mut(&mut self) -> &mut [f64];
    #[doc(hidden)]
    fn place(&self, at: usize) -> String;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for crate::data::Matrix {}
    impl Sealed for Vec<f64> {}
}

impl Elementwise for Matrix {
    fn numbers_mut(&mut self) -> &mut [f64] {
        self.values_mut()
    }

    fn place(&self, at: usize) -> String {
        place(self, at)
    }
}

impl Elementwise for Vec<f64> {
    fn numbers_mut(&mut self) -> &mut [f64] {
        self
    }

    fn place(&self, at: usize) -> String {
        format!("row {at}")
    }
}
