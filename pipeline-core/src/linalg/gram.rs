//! Gram matrices.

/// Rows that are packed at a time: a pair of panels of them fits the first-level cache.
const BLOCK: usize = 128;

/// Columns of a panel: with 4 by 4 sums a tile fills the vector registers of every 64-bit target.
const PANEL: usize = 4;

/// The sum of `v vᵀ` over all rows `v`, as a symmetric `columns` by `columns` matrix, row by row.
///
/// `fill` writes a row into the buffer it is given, so that centring and weighting happen on the way and
/// the data are never copied as a whole. Sums are taken per block of 128 rows and then added up, which
/// also keeps rounding errors small.
pub(crate) fn gram(rows: usize, columns: usize, mut fill: impl FnMut(usize, &mut [f64])) -> Vec<f64> {
    let panels = columns.div_ceil(PANEL);
    let mut packed = vec![[0.0; PANEL]; panels * BLOCK];
    let mut row = vec![0.0; panels * PANEL];
    let mut tiles = vec![[[0.0; PANEL]; PANEL]; panels * (panels + 1) / 2];
    for start in (0..rows).step_by(BLOCK) {
        let count = BLOCK.min(rows - start);
        for r in 0..count {
            fill(start + r, &mut row[..columns]);
            for (panel, four) in packed.chunks_exact_mut(BLOCK).zip(row.as_chunks::<PANEL>().0) {
                panel[r] = *four;
            }
        }
        let mut tile = tiles.iter_mut();
        for (i, a) in packed.chunks_exact(BLOCK).enumerate() {
            for (b, sums) in packed.chunks_exact(BLOCK).take(i + 1).zip(&mut tile) {
                add_products(&a[..count], &b[..count], sums);
            }
        }
    }
    unpack(&tiles, columns)
}

/// Adds the products of two panels, kept in registers over the rows of a block.
fn add_products(a: &[[f64; PANEL]], b: &[[f64; PANEL]], sums: &mut [[f64; PANEL]; PANEL]) {
    let mut tile = [[0.0; PANEL]; PANEL];
    for (a, b) in a.iter().zip(b) {
        for i in 0..PANEL {
            for j in 0..PANEL {
                tile[i][j] += a[i] * b[j];
            }
        }
    }
    for i in 0..PANEL {
        for j in 0..PANEL {
            sums[i][j] += tile[i][j];
        }
    }
}

fn unpack(tiles: &[[[f64; PANEL]; PANEL]], columns: usize) -> Vec<f64> {
    let mut full = vec![0.0; columns * columns];
    for i in 0..columns {
        let (pi, ri) = (i / PANEL, i % PANEL);
        for j in 0..=i {
            let value = tiles[pi * (pi + 1) / 2 + j / PANEL][ri][j % PANEL];
            full[i * columns + j] = value;
            full[j * columns + i] = value;
        }
    }
    full
}

#[cfg(test)]
mod tests {
    use super::gram;

    #[test]
    #[expect(clippy::cast_precision_loss)]
    fn agrees_with_the_definition_for_every_remainder() {
        for rows in [0, 1, 2, 127, 128, 129, 300] {
            for columns in [1, 2, 3, 4, 5, 8, 13] {
                let value = |i: usize, j: usize| ((i * 31 + j * 17) % 23) as f64 - 7.5;
                let fast = gram(rows, columns, |i, row| (0..columns).for_each(|j| row[j] = value(i, j)));
                for a in 0..columns {
                    for b in 0..columns {
                        let plain: f64 = (0..rows).map(|i| value(i, a) * value(i, b)).sum();
                        assert!((fast[a * columns + b] - plain).abs() < 1e-9, "{rows}x{columns} at {a},{b}");
                    }
                }
            }
        }
    }
}
