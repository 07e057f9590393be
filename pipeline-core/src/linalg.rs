//! What the steps ask of linear algebra, by `nalgebra`: single-threaded, the same bits on every run.

use crate::artifact::{Artifact, Reader, Schema, Sink, write_count};
use crate::error::{Error, Result};
use nalgebra::{Cholesky, DMatrix, DMatrixView, DVector, Dyn, MatrixView, SymmetricEigen, U1};

/// Rows that are multiplied at a time: their sums are added up, which keeps rounding errors small, and the
/// centred rows never lie in memory as a whole.
const BLOCK: usize = 256;

/// Iterations that one eigenvalue may take; two or three are usual.
const MOST_ITERATIONS: usize = 60;

/// The sum of `v vᵀ` over all rows `v`. `fill` writes a row into the buffer it is given.
pub(crate) fn gram(rows: usize, columns: usize, mut fill: impl FnMut(usize, &mut [f64])) -> DMatrix<f64> {
    let mut sum = DMatrix::zeros(columns, columns);
    let mut block = vec![0.0; BLOCK.min(rows) * columns];
    for start in (0..rows).step_by(BLOCK) {
        let count = BLOCK.min(rows - start);
        let block = &mut block[..count * columns];
        for (row, out) in block.chunks_exact_mut(columns).enumerate() {
            fill(start + row, out);
        }
        // Rows that follow each other are the columns of a matrix that is stored by columns.
        let down = DMatrixView::from_slice(block, columns, count);
        let across: MatrixView<'_, f64, Dyn, Dyn, Dyn, U1> =
            MatrixView::from_slice_with_strides_generic(block, Dyn(count), Dyn(columns), Dyn(columns), U1);
        sum.gemm(1.0, &down, &across, 1.0);
    }
    sum
}

/// The eigenvalues of a symmetric positive semidefinite matrix, the largest first, and orthonormal
/// eigenvectors as columns.
#[derive(Clone, Debug)]
pub(crate) struct Eigen {
    pub(crate) values: Vec<f64>,
    pub(crate) vectors: DMatrix<f64>,
}

impl Eigen {
    /// By `nalgebra`'s QR iteration, whose errors are in proportion to the largest entries. Two things make
    /// it as good for columns in units up to a million times smaller: the largest diagonal entries stand
    /// first, so that small ones are not mixed up with them, and the values are taken from the vectors.
    ///
    /// # Errors
    /// An entry that is not finite; no convergence, which is not known to happen.
    pub(crate) fn of(a: &DMatrix<f64>) -> Result<Self> {
        let size = a.nrows();
        let scale = a.amax();
        if !a.iter().all(|value| value.is_finite()) {
            return Err(Error::new("a sum of products overflows; scale the columns first"));
        }
        if scale == 0.0 {
            return Ok(Self { values: vec![0.0; size], vectors: DMatrix::identity(size, size) });
        }
        let order = descending((0..size).map(|i| a[(i, i)]));
        let a = DMatrix::from_fn(size, size, |i, j| a[(order[i], order[j])] / scale);
        let Some(SymmetricEigen { eigenvectors: vectors, .. }) =
            SymmetricEigen::try_new(a.clone(), f64::EPSILON, MOST_ITERATIONS * size)
        else {
            return Err(Error::new("the eigenvalues did not converge; are the columns of sensible sizes?"));
        };
        let images = a * &vectors;
        let values: Vec<f64> =
            vectors.column_iter().zip(images.column_iter()).map(|(v, image)| v.dot(&image)).collect();
        let by_value = descending(values.iter().copied());
        let mut placed = DMatrix::zeros(size, size);
        for (i, at) in order.iter().enumerate() {
            for (j, from) in by_value.iter().enumerate() {
                placed[(*at, j)] = vectors[(i, *from)];
            }
        }
        Ok(Self { values: by_value.iter().map(|i| values[*i] * scale).collect(), vectors: placed })
    }
}

/// The places of values from the largest to the smallest, equal ones in their order.
fn descending(values: impl Iterator<Item = f64>) -> Vec<usize> {
    let values: Vec<f64> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
    order
}

/// Solves a symmetric positive definite system; nothing if it is singular to working precision.
///
/// A pivot counts as zero against its own diagonal entry, so that the scale of a column plays no part: only a
/// column that the ones before it explain is refused.
pub(crate) fn solve_definite(a: &DMatrix<f64>, b: &DVector<f64>) -> Option<DVector<f64>> {
    let factors = Cholesky::new(a.clone())?;
    let tolerance = rounding(a.nrows());
    let pivots = factors.l_dirty().diagonal();
    let sound =
        pivots.iter().zip(a.diagonal().iter()).all(|(pivot, entry)| pivot * pivot > tolerance * entry);
    sound.then(|| factors.solve(b))
}

/// The solution of least norm of a symmetric positive semidefinite system.
///
/// # Errors
/// Those of [`Eigen::of`].
pub(crate) fn solve_singular(a: &DMatrix<f64>, b: &DVector<f64>) -> Result<DVector<f64>> {
    let Eigen { values, vectors } = Eigen::of(a)?;
    let least = rounding(a.nrows()) * values.first().copied().unwrap_or(0.0);
    let mut solution = DVector::zeros(a.nrows());
    for (value, vector) in values.iter().zip(vectors.column_iter()).filter(|(value, _)| **value > least) {
        solution.axpy(vector.dot(b) / value, &vector, 1.0);
    }
    Ok(solution)
}

/// What rounding leaves of a 1 that cancels in sums of this many terms.
#[expect(clippy::cast_precision_loss)]
fn rounding(size: usize) -> f64 {
    8.0 * f64::EPSILON * size as f64
}

#[diagnostic::do_not_recommend]
impl Artifact for DVector<f64> {
    fn schema(schema: &mut Schema) {
        Vec::<f64>::schema(schema);
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.len(), out);
        f64::write_slice(self.as_slice(), out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Vec::read(from).map(Into::into)
    }
}

#[diagnostic::do_not_recommend]
impl Artifact for DMatrix<f64> {
    fn schema(schema: &mut Schema) {
        schema.word("columns of numbers");
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.nrows(), out);
        write_count(self.ncols(), out);
        f64::write_slice(self.as_slice(), out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let (rows, columns) = (from.count()?, from.count()?);
        let values = f64::read_vec(rows.saturating_mul(columns), from)?;
        Ok(Self::from_vec(rows, columns, values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers between -0.25 and 0.75.
    fn numbers() -> impl FnMut() -> f64 {
        let mut state = 1_u64;
        move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(u32::MAX) - 0.25
        }
    }

    /// Checks `A v = λ v`, orthonormality and order.
    fn check(a: &DMatrix<f64>) {
        let size = a.nrows();
        let Eigen { values, vectors } = Eigen::of(a).unwrap();
        let scale = a.amax().max(f64::MIN_POSITIVE);
        for (value, v) in values.iter().zip(vectors.column_iter()) {
            let rest = a / scale * v - v * (value / scale);
            assert!(rest.amax() < 1e-12, "{size}: {}", rest.amax());
        }
        assert!((vectors.transpose() * &vectors - DMatrix::identity(size, size)).amax() < 1e-12);
        assert!(values.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn eigenvectors_satisfy_their_definition() {
        let mut next = numbers();
        for size in [1, 2, 3, 4, 7, 20, 61] {
            for scale in [1.0, 1e-300, 1e300] {
                let x = DMatrix::from_fn(size + 2, size, |_, _| next());
                check(&(x.transpose() * x * scale));
            }
            // Of rank 1 and 2: what `nalgebra` 0.35 gets wrong in its singular values (its issue 1172).
            check(&DMatrix::from_element(size, size, 1.0));
            let two = DMatrix::from_fn(2, size, |_, _| next());
            check(&(two.transpose() * two));
            check(&DMatrix::zeros(size, size));
            check(&DMatrix::from_fn(size, size, |i, j| f64::from(u8::from(i == j && i % 2 == 0))));
        }
        // Issue 1109 of `nalgebra`: vectors in the wrong order.
        check(&DMatrix::from_row_slice(
            4,
            4,
            &[
                19884.07, 10.07188, -11.277279, 188560.63, 10.07188, 12.518197, 1.3770627, 102.97504,
                -11.277279, 1.3770627, 14.587362, -113.26099, 188560.63, 102.97504, -113.26099, 1788112.3,
            ],
        ));
    }

    #[test]
    fn small_units_keep_their_precision() {
        // The columns' units differ by up to a million: D (B + I) D, against the same in units of 1.
        let mut next = numbers();
        for _ in 0..200 {
            let units: Vec<f64> =
                (0..3).map(|at| 10_f64.powf(-3.0 * f64::from(at)) * (1.0 + next())).collect();
            let x = DMatrix::from_fn(12, 3, |_, j| next() * units[2 - j]);
            let a = x.transpose() * &x;
            let Eigen { values, .. } = Eigen::of(&a).unwrap();
            // The product of all and the sum of all products of two are polynomials in the entries.
            let minor = |i: usize, j: usize| a[(i, i)] * a[(j, j)] - a[(i, j)] * a[(i, j)];
            let pairs = minor(0, 1) + minor(0, 2) + minor(1, 2);
            let (p, q, r) = (values[0], values[1], values[2]);
            assert!(((p * q + p * r + q * r) / pairs - 1.0).abs() < 1e-11);
            let whole = a[(2, 2)] * minor(0, 1) - a[(1, 2)] * (a[(0, 0)] * a[(1, 2)] - a[(0, 1)] * a[(0, 2)])
                + a[(0, 2)] * (a[(0, 1)] * a[(1, 2)] - a[(1, 1)] * a[(0, 2)]);
            assert!((p * q * r / whole - 1.0).abs() < 1e-10, "{values:?}");
        }
    }

    #[test]
    #[expect(clippy::cast_precision_loss)]
    fn gram_agrees_with_the_definition() {
        for rows in [0, 1, 2, 255, 256, 257, 600] {
            for columns in [1, 2, 5, 6, 7, 13] {
                let value = |i: usize, j: usize| ((i * 31 + j * 17) % 23) as f64 - 7.5;
                let sums = gram(rows, columns, |i, row| (0..columns).for_each(|j| row[j] = value(i, j)));
                let x = DMatrix::from_fn(rows, columns, value);
                assert_eq!(sums, x.transpose() * &x, "halves are exact");
            }
        }
    }

    #[test]
    fn systems_are_solved_or_refused() {
        let a = DMatrix::from_row_slice(2, 2, &[4.0, 2.0, 2.0, 3.0]);
        let b = DVector::from_column_slice(&[8.0, 8.0]);
        let x = solve_definite(&a, &b).unwrap();
        assert!((&a * x - &b).amax() < 1e-14);
        let singular = DMatrix::from_element(2, 2, 1e-9);
        let b = DVector::from_element(2, 2e-9);
        assert!(solve_definite(&singular, &b).is_none());
        assert!((solve_singular(&singular, &b).unwrap() - DVector::from_element(2, 1.0)).amax() < 1e-14);
    }
}
