//! Quantiles of columns.

use crate::data::Matrix;

/// The values of a column that are there, the least first.
pub(super) fn sorted(x: &Matrix, column: usize) -> Vec<f64> {
    let mut values: Vec<f64> = x.column(column).filter(|value| !value.is_nan()).collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}

/// The value below which this share of sorted values lies, between two of them on the line that joins them: numpy's
/// `linear`. There has to be a value.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
    between(sorted, place.floor() as usize, place.fract())
}

/// The same for the `at`-th of `parts` equal shares, without a rounding of the place: where there are as many shares
/// as values, each is a value.
#[expect(clippy::cast_precision_loss)]
pub(super) fn quantile_of(sorted: &[f64], at: usize, parts: usize) -> f64 {
    let (place, parts) = ((sorted.len() - 1) as u128 * at as u128, parts.max(1) as u128);
    let below = usize::try_from(place / parts).unwrap_or(usize::MAX).min(sorted.len() - 1);
    between(sorted, below, (place % parts) as f64 / parts as f64)
}

fn between(sorted: &[f64], below: usize, part: f64) -> f64 {
    let (low, high) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
    let distance = high - low;
    match part {
        0.0 => low,
        _ if distance.is_infinite() => low * (1.0 - part) + high * part,
        _ if part < 0.5 => low + distance * part,
        _ => high - distance * (1.0 - part),
    }
}

#[cfg(test)]
mod tests {
    use super::{quantile, quantile_of};

    #[test]
    fn quantiles_lie_on_the_line_between_values() {
        assert_eq!(
            [0.0, 0.25, 0.5, 0.9, 1.0].map(|share| quantile(&[1.0, 2.0, 5.0], share)),
            [1.0, 1.5, 2.0, 4.4, 5.0]
        );
        assert_eq!(quantile(&[f64::MIN, f64::MAX], 0.5), 0.0);
        assert_eq!(quantile(&[7.0], 0.3), 7.0);
        let values: Vec<f64> = (0..50).map(f64::from).collect();
        assert!((0..50).all(|at| quantile_of(&values, at, 49) == values[at]));
    }
}
