//! Columns as distances from their means.

use neatpipe::steps::StandardScaler;
use neatpipe::{Error, Matrix, Result, Weights};

/// The means of the columns, where squared distances of rows are numbers.
pub(crate) fn means(x: &Matrix, weights: Option<&Weights>) -> Result<Vec<f64>> {
    let mut centre = StandardScaler::default();
    centre.with_std = false;
    centre.fit(x, weights)?;
    let means = centre.means().unwrap_or_default().to_vec();
    let z = centre.transform(x.clone())?;
    // Four times the sum of squares bounds the squared distance of any two rows.
    if (4.0 * z.values().iter().map(|z| z * z).sum::<f64>()).is_finite() {
        return Ok(means);
    }
    Err(Error::new("a sum of squares overflows; scale the columns first"))
}

/// A row's distances from the means.
pub(crate) fn distances<'a>(row: &'a [f64], means: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
    row.iter().zip(means).map(|(x, mean)| x - mean)
}

/// The error for what linfa would not do.
pub(crate) fn refused(error: &impl std::fmt::Display) -> Error {
    neatpipe::steps::adapt::refused("linfa", error)
}
