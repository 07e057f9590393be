//! [`Binned`]: columns in at most 255 steps.

use super::grow::between;
use crate::data::Matrix;

/// The largest number of bins of a column.
const MOST: usize = 255;

/// Each column's values as numbers of bins, and the values that part the bins.
pub(super) struct Binned {
    /// The bins of a column, row by row.
    pub(super) columns: Vec<Vec<u8>>,
    /// The bin before each of these ends there.
    pub(super) ends: Vec<Vec<f64>>,
}

impl Binned {
    /// Those of the rows that weigh something; each weighs as much as it does.
    #[expect(clippy::cast_possible_truncation, reason = "there are at most 255 bins")]
    pub(super) fn of(x: &Matrix, weight: impl Fn(usize) -> f64) -> Self {
        let of = |column: usize| {
            let mut values: Vec<(f64, f64)> =
                x.column(column).enumerate().map(|(row, value)| (value, weight(row))).collect();
            values.retain(|(_, weight)| *weight > 0.0);
            values.sort_by(|a, b| a.0.total_cmp(&b.0));
            ends(&values)
        };
        let ends: Vec<Vec<f64>> = (0..x.n_columns()).map(of).collect();
        let bin = |ends: &Vec<f64>, value: f64| ends.partition_point(|end| *end < value) as u8;
        let columns =
            ends.iter().enumerate().map(|(at, ends)| x.column(at).map(|value| bin(ends, value)).collect());
        Self { columns: columns.collect(), ends }
    }
}

/// Where the bins of a column end, of its values in order and their weights: between all of them, or where there are too
/// many, at quantiles.
#[expect(clippy::cast_precision_loss)]
fn ends(values: &[(f64, f64)]) -> Vec<f64> {
    let mut distinct: Vec<f64> = values.iter().map(|(value, _)| *value).collect();
    distinct.dedup();
    if distinct.len() <= MOST {
        return distinct.windows(2).map(|pair| between(pair[0], pair[1])).collect();
    }
    let total: f64 = values.iter().map(|(_, weight)| weight).sum();
    let (mut ends, mut below, mut place) = (Vec::with_capacity(MOST), values[0].1, 0);
    for part in 1..MOST {
        let share = total * part as f64 / MOST as f64;
        while below < share && place + 1 < values.len() {
            place += 1;
            below += values[place].1;
        }
        let next = values[(place + 1).min(values.len() - 1)].0;
        let own = values[place].0;
        ends.push(if below == share && own < next { between(own, next) } else { own });
    }
    ends.dedup();
    ends
}
