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
    let (below, part) = (place.floor() as usize, place.fract());
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
    use super::quantile;

    #[test]
    fn quantiles_lie_on_the_line_between_values() {
        assert_eq!(
            [0.0, 0.25, 0.5, 0.9, 1.0].map(|share| quantile(&[1.0, 2.0, 5.0], share)),
            [1.0, 1.5, 2.0, 4.4, 5.0]
        );
        assert_eq!(quantile(&[f64::MIN, f64::MAX], 0.5), 0.0);
        assert_eq!(quantile(&[7.0], 0.3), 7.0);
    }
}
