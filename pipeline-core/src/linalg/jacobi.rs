//! Jacobi's eigenvalue method, for small positive semidefinite matrices.

/// Sweeps over all pairs; six to ten are usual.
const MOST_SWEEPS: usize = 40;

/// Rotates pairs of rows and columns until what is beside the diagonal is rounding *of its own rows*. The
/// diagonal then holds the eigenvalues and the rows of `vectors` the eigenvectors, in no order.
///
/// Small eigenvalues of a matrix with columns in very different units come out to full relative precision
/// (Demmel and Veselić, *Jacobi's method is more accurate than QR*, 1992), which no method that reduces the
/// matrix to a tridiagonal one first can give. Its price grows too fast for large matrices.
pub(super) fn jacobi(a: &mut [f64], size: usize) -> Vec<f64> {
    let mut vectors = vec![0.0; size * size];
    (0..size).for_each(|i| vectors[i * size + i] = 1.0);
    for _ in 0..MOST_SWEEPS {
        let mut rotated = false;
        for p in 0..size {
            for q in p + 1..size {
                let (app, aqq, apq) = (a[p * size + p], a[q * size + q], a[p * size + q]);
                if apq.abs() <= f64::EPSILON * (app.abs() * aqq.abs()).sqrt() || apq.abs() < f64::MIN_POSITIVE
                {
                    continue;
                }
                rotated = true;
                let half = (aqq - app) / (2.0 * apq);
                let tangent = half.signum() / (half.abs() + half.hypot(1.0));
                let cosine = 1.0 / tangent.hypot(1.0);
                let sine = tangent * cosine;
                rotate(a, size, p, q, cosine, sine);
                for row in a.chunks_exact_mut(size) {
                    (row[p], row[q]) = (cosine * row[p] - sine * row[q], sine * row[p] + cosine * row[q]);
                }
                a[p * size + p] = app - tangent * apq;
                a[q * size + q] = aqq + tangent * apq;
                a[p * size + q] = 0.0;
                a[q * size + p] = 0.0;
                rotate(&mut vectors, size, p, q, cosine, sine);
            }
        }
        if !rotated {
            break;
        }
    }
    vectors
}

/// Rotates two rows.
fn rotate(a: &mut [f64], size: usize, p: usize, q: usize, cosine: f64, sine: f64) {
    let (head, tail) = a.split_at_mut(q * size);
    for (x, y) in head[p * size..(p + 1) * size].iter_mut().zip(&mut tail[..size]) {
        (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
    }
}
