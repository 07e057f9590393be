//! Eigenvalues and eigenvectors of symmetric matrices.

use super::jacobi::jacobi;
use super::{add_scaled, dot};
use crate::error::{Error, Result};

/// Up to this size Jacobi's method, which is the more accurate one, takes well under a millisecond or two.
const SMALL: usize = 32;

/// Sweeps that the iteration may take for one eigenvalue; two or three are usual.
const MOST_SWEEPS: usize = 60;

/// The eigenvalues of a symmetric positive semidefinite matrix, the largest first, with orthonormal eigenvectors.
#[derive(Clone, Debug)]
pub(crate) struct Eigen {
    /// The largest first.
    pub(crate) values: Vec<f64>,
    /// The vectors as rows, in the order of the values.
    pub(crate) vectors: Vec<f64>,
}

impl Eigen {
    /// Jacobi's method up to 32 columns; beyond, Householder reduction to a tridiagonal matrix, then the implicit QL iteration (Wilkinson and Reinsch,
    /// *Handbook for Automatic Computation* II, 1971, contributions II/2 and II/4).
    ///
    /// The vectors are kept as rows, so that every inner loop runs over contiguous memory.
    ///
    /// # Errors
    /// An entry that is not finite; no convergence, which is not known to happen.
    pub(crate) fn of(mut a: Vec<f64>, size: usize) -> Result<Self> {
        let scale = a.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        if a.iter().any(|value| !value.is_finite()) {
            return Err(Error::new("a sum of products overflows; scale the columns first"));
        }
        if scale == 0.0 {
            let mut vectors = vec![0.0; size * size];
            (0..size).for_each(|i| vectors[i * size + i] = 1.0);
            return Ok(Self { values: vec![0.0; size], vectors });
        }
        // Entries of order one: squares can then neither overflow nor vanish.
        a.iter_mut().for_each(|value| *value /= scale);
        let (diagonal, vectors): (Vec<f64>, _) = if size <= SMALL {
            let vectors = jacobi(&mut a, size);
            ((0..size).map(|i| a[i * size + i]).collect(), vectors)
        } else {
            let (mut diagonal, mut beside, mut vectors) = tridiagonal(&mut a, size);
            iterate(&mut diagonal, &mut beside, &mut vectors, size)?;
            (diagonal, vectors)
        };
        let mut order: Vec<usize> = (0..size).collect();
        order.sort_by(|a, b| diagonal[*b].total_cmp(&diagonal[*a]));
        Ok(Self {
            values: order.iter().map(|i| diagonal[*i] * scale).collect(),
            vectors: order.iter().flat_map(|i| &vectors[i * size..(i + 1) * size]).copied().collect(),
        })
    }
}

/// The diagonal, the entries beside it (`beside[i]` between `i` and `i + 1`), and the transposed basis.
fn tridiagonal(a: &mut [f64], size: usize) -> (Vec<f64>, Vec<f64>, Vec<f64>) {
    let mut beside = vec![0.0; size];
    let mut factors = vec![0.0; size];
    let (mut v, mut w) = (vec![0.0; size], vec![0.0; size]);
    for k in 0..size.saturating_sub(2) {
        let from = k + 1;
        let (v, w) = (&mut v[from..], &mut w[from..]);
        v.copy_from_slice(&a[k * size + from..(k + 1) * size]);
        let length = dot(v, v).sqrt();
        if length == 0.0 {
            continue;
        }
        let head = if v[0] > 0.0 { -length } else { length };
        v[0] -= head;
        beside[k] = head;
        let factor = 2.0 / dot(v, v);
        factors[k] = factor;
        for (i, w) in w.iter_mut().enumerate() {
            *w = factor * dot(&a[(from + i) * size + from..(from + i + 1) * size], v);
        }
        let shift = -0.5 * factor * dot(v, w);
        add_scaled(w, shift, v);
        for i in 0..v.len() {
            let row = &mut a[(from + i) * size + from..(from + i + 1) * size];
            let (vi, wi) = (v[i], w[i]);
            for ((entry, v), w) in row.iter_mut().zip(&*v).zip(&*w) {
                *entry -= vi * w + wi * v;
            }
        }
        // Row k is done: it keeps the reflection for the basis below.
        a[k * size + from..(k + 1) * size].copy_from_slice(v);
    }
    if size >= 2 {
        beside[size - 2] = a[(size - 1) * size - 1];
    }
    let diagonal = (0..size).map(|i| a[i * size + i]).collect();
    let mut basis = vec![0.0; size * size];
    (0..size).for_each(|i| basis[i * size + i] = 1.0);
    for k in (0..size.saturating_sub(2)).rev() {
        if factors[k] == 0.0 {
            continue;
        }
        let v = &a[k * size + k + 1..(k + 1) * size];
        for row in basis.chunks_exact_mut(size).skip(k + 1) {
            let row = &mut row[k + 1..];
            let amount = -factors[k] * dot(row, v);
            add_scaled(row, amount, v);
        }
    }
    (diagonal, beside, basis)
}

/// The implicit QL iteration; rotations act on the rows of `vectors`.
fn iterate(d: &mut [f64], e: &mut [f64], vectors: &mut [f64], size: usize) -> Result<()> {
    for l in 0..size {
        let mut sweeps = 0;
        loop {
            let end = (l..size - 1)
                .find(|m| e[*m].abs() <= f64::EPSILON * (d[*m].abs() + d[m + 1].abs()))
                .unwrap_or(size - 1);
            if end == l {
                break;
            }
            sweeps += 1;
            if sweeps > MOST_SWEEPS {
                return Err(Error::new(format!(
                    "the eigenvalues did not converge within {MOST_SWEEPS} sweeps"
                )));
            }
            sweep(d, e, vectors, size, l, end);
        }
    }
    Ok(())
}

fn sweep(d: &mut [f64], e: &mut [f64], vectors: &mut [f64], size: usize, l: usize, end: usize) {
    let mut g = (d[l + 1] - d[l]) / (2.0 * e[l]);
    let mut r = g.hypot(1.0);
    g = d[end] - d[l] + e[l] / (g + if g >= 0.0 { r } else { -r });
    let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
    for i in (l..end).rev() {
        let f = s * e[i];
        let b = c * e[i];
        r = f.hypot(g);
        e[i + 1] = r;
        if r == 0.0 {
            d[i + 1] -= p;
            e[end] = 0.0;
            return;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1] - p;
        r = (d[i] - g) * s + 2.0 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        let (upper, lower) = vectors[i * size..(i + 2) * size].split_at_mut(size);
        for (a, b) in upper.iter_mut().zip(lower) {
            (*a, *b) = (c * *a - s * *b, s * *a + c * *b);
        }
    }
    d[l] -= p;
    e[l] = g;
    e[end] = 0.0;
}

/// The solution of least norm of a symmetric system that may be singular.
///
/// # Errors
/// Those of [`Eigen::of`].
pub(crate) fn solve_singular(a: Vec<f64>, size: usize, b: &[f64]) -> Result<Vec<f64>> {
    let Eigen { values, vectors } = Eigen::of(a, size)?;
    #[expect(clippy::cast_precision_loss)]
    let least = 8.0 * f64::EPSILON * size as f64 * values.first().copied().unwrap_or(0.0);
    let mut solution = vec![0.0; size];
    for (value, vector) in values.iter().zip(vectors.chunks_exact(size.max(1))) {
        if *value > least {
            add_scaled(&mut solution, dot(vector, b) / value, vector);
        }
    }
    Ok(solution)
}

#[cfg(test)]
mod tests {
    use super::Eigen;
    use crate::linalg::dot;

    /// Checks `A v = λ v` and orthonormality.
    fn check(a: &[f64], size: usize) {
        let eigen = Eigen::of(a.to_vec(), size).unwrap();
        let scale = a.iter().fold(0.0_f64, |most, value| most.max(value.abs())).max(f64::MIN_POSITIVE);
        for (i, v) in eigen.vectors.chunks_exact(size).enumerate() {
            for (row, v_r) in a.chunks_exact(size).zip(v) {
                assert!(
                    (dot(row, v) - eigen.values[i] * v_r).abs() <= 1e-13 * scale * 10.0,
                    "{size}: vector {i}"
                );
            }
            for (j, u) in eigen.vectors.chunks_exact(size).enumerate() {
                let wanted = if i == j { 1.0 } else { 0.0 };
                assert!((dot(u, v) - wanted).abs() < 1e-12, "{size}: {i} with {j}");
            }
        }
        assert!(eigen.values.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn keeps_small_values_of_columns_in_small_units() {
        let eigen = Eigen::of(vec![1.0, 1e-17, 1e-17, 1e-32], 2).unwrap();
        assert!((eigen.values[1] / 0.99e-32 - 1.0).abs() < 1e-14, "{}", eigen.values[1]);
    }

    #[test]
    fn satisfies_the_definition() {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(u32::MAX) - 0.25
        };
        for size in [1, 2, 3, 4, 7, 20, 61] {
            for scale in [1.0, 1e-300, 1e300] {
                let mut a = vec![0.0; size * size];
                for i in 0..size {
                    for j in 0..=i {
                        let value = next() * scale;
                        a[i * size + j] = value;
                        a[j * size + i] = value;
                    }
                }
                check(&a, size);
            }
        }
        check(&[0.0; 9], 3);
        check(&[1.0; 16], 4);
        check(&[2.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 3.0], 3);
    }
}
