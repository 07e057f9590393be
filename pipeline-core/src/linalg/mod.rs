//! The dense linear algebra that the steps need: three short routines, in safe Rust, single-threaded.
//!
//! A decomposition crate was measured first; `ARCHITECTURE.md` has the numbers. Everything here works on
//! slices, row by row, and is bit-reproducible: the same input gives the same bits on every run.

mod cholesky;
mod eigen;
mod gram;
mod jacobi;
mod panels;

pub(crate) use cholesky::Cholesky;
pub(crate) use eigen::{Eigen, solve_singular};
pub(crate) use gram::gram;
pub(crate) use panels::Panels;

/// The inner product of two slices, over the shorter length.
///
/// Eight partial sums, so that the loop vectorises; one running sum would chain every addition.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (a, a_rest) = a.as_chunks::<8>();
    let (b, b_rest) = b.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (a, b) in a.iter().zip(b) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    let rest: f64 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f64>() + rest
}

/// Adds `factor * b` to `a`.
pub(crate) fn add_scaled(a: &mut [f64], factor: f64, b: &[f64]) {
    for (a, b) in a.iter_mut().zip(b) {
        *a += factor * b;
    }
}
