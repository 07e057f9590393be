//! The Cholesky factorisation.

use super::dot;

/// The lower factor of a positive definite matrix, row by row.
#[derive(Clone, Debug)]
pub(crate) struct Cholesky {
    lower: Vec<f64>,
    size: usize,
}

impl Cholesky {
    /// Factorises the symmetric matrix `a`; nothing if it is singular to working precision.
    ///
    /// A pivot counts as zero against its own diagonal entry, so that the scale of a column plays no part:
    /// only a column that the ones before it explain is refused.
    pub(crate) fn of(mut a: Vec<f64>, size: usize) -> Option<Self> {
        #[expect(clippy::cast_precision_loss)]
        let tolerance = 8.0 * f64::EPSILON * size as f64;
        for i in 0..size {
            let (above, rest) = a.split_at_mut(i * size);
            let row = &mut rest[..=i];
            let diagonal = row[i];
            for (j, other) in above.chunks_exact(size).enumerate() {
                row[j] = (row[j] - dot(&row[..j], &other[..j])) / other[j];
            }
            let pivot = diagonal - dot(&row[..i], &row[..i]);
            if !pivot.is_finite() || pivot <= tolerance * diagonal {
                return None;
            }
            row[i] = pivot.sqrt();
        }
        Some(Self { lower: a, size })
    }

    /// Solves for one right-hand side, in place.
    pub(crate) fn solve(&self, b: &mut [f64]) {
        for i in 0..self.size {
            let row = &self.lower[i * self.size..][..=i];
            b[i] = (b[i] - dot(&row[..i], &b[..i])) / row[i];
        }
        // The upper factor's columns are the lower one's rows: subtracting them keeps the access contiguous.
        for i in (0..self.size).rev() {
            let row = &self.lower[i * self.size..][..=i];
            b[i] /= row[i];
            let (head, tail) = b.split_at_mut(i);
            super::add_scaled(head, -tail[0], row);
        }
    }
}
