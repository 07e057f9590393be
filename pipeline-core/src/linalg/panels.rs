//! A small matrix packed for multiplying many rows with it.

/// Columns of a panel.
const WIDTH: usize = 8;

/// A matrix of `inner` rows and `outer` columns, packed so that eight columns lie together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Panels {
    packed: Vec<[f64; WIDTH]>,
    inner: usize,
}

impl Panels {
    /// Packs the matrix whose entry at row `i` and column `j` is `entry(i, j)`.
    pub(crate) fn new(inner: usize, outer: usize, entry: impl Fn(usize, usize) -> f64) -> Self {
        let mut packed = Vec::with_capacity(outer.div_ceil(WIDTH) * inner);
        for start in (0..outer).step_by(WIDTH) {
            for i in 0..inner {
                packed
                    .push(std::array::from_fn(|j| if start + j < outer { entry(i, start + j) } else { 0.0 }));
            }
        }
        Self { packed, inner }
    }

    /// `(row - shift)` times the first `out.len()` columns.
    pub(crate) fn multiply(&self, row: &[f64], shift: &[f64], out: &mut [f64]) {
        if self.inner == 0 {
            return out.fill(0.0);
        }
        for (panel, out) in self.packed.chunks_exact(self.inner).zip(out.chunks_mut(WIDTH)) {
            let mut sums = [0.0; WIDTH];
            for ((x, shift), column) in row.iter().zip(shift).zip(panel) {
                let x = x - shift;
                for lane in 0..WIDTH {
                    sums[lane] += x * column[lane];
                }
            }
            out.copy_from_slice(&sums[..out.len()]);
        }
    }
}
