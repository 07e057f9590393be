//! The curves of Box and Cox and of Yeo and Johnson, and the one of the largest likelihood.

/// What a power may make of the values that it was learned from: e to this power.
const MOST: f64 = 150.0;

/// Where the search begins; most columns have their power there.
const USUAL: (f64, f64) = (-2.0, 2.0);

/// One curve of a family.
#[derive(Clone, Copy, Debug)]
pub(super) struct Curve {
    pub(super) power: f64,
    /// Whether it is one of Box and Cox, which have nothing below 0.
    pub(super) positive: bool,
}

impl Curve {
    pub(super) fn of(self, value: f64) -> f64 {
        match (self.positive, value < 0.0) {
            (true, _) => bend(value.ln(), self.power),
            (false, false) => bend(value.ln_1p(), self.power),
            (false, true) => -bend((-value).ln_1p(), 2.0 - self.power),
        }
    }

    /// The value that is bent to this one; NaN where there is none.
    pub(super) fn back(self, bent: f64) -> f64 {
        match (self.positive, bent < 0.0) {
            (true, _) => unbend(bent, self.power).exp(),
            (false, false) => unbend(bent, self.power).exp_m1(),
            (false, true) => -unbend(-bent, 2.0 - self.power).exp_m1(),
        }
    }
}

/// `(e^(power * log) - 1) / power`, also where the power is 0.
fn bend(log: f64, power: f64) -> f64 {
    let exponent = log * power;
    if exponent == 0.0 { log } else { log * (exponent.exp_m1() / exponent) }
}

/// The logarithm that is bent to this.
fn unbend(bent: f64, power: f64) -> f64 {
    let exponent = bent * power;
    if exponent == 0.0 { bent } else { bent * (exponent.ln_1p() / exponent) }
}

/// [`bend`] and its derivative by the power.
fn bend_and_slope(log: f64, power: f64) -> (f64, f64) {
    let exponent = log * power;
    let grown = exponent.exp_m1();
    if exponent.abs() > 0.1 {
        let slope = (exponent * (grown + 1.0) - grown) / (exponent * exponent);
        return (log * (grown / exponent), log * log * slope);
    }
    // The sum of exponent^k (k + 1) / (k + 2)!, since the difference above cancels.
    let sum = SERIES.iter().rev().fold(0.0, |sum, factor| sum * exponent + factor);
    (bend(log, power), log * log * sum)
}

/// `(k + 1) / (k + 2)!`.
const SERIES: [f64; 11] = [
    1.0 / 2.0,
    1.0 / 3.0,
    1.0 / 8.0,
    1.0 / 30.0,
    1.0 / 144.0,
    1.0 / 840.0,
    1.0 / 5_760.0,
    1.0 / 45_360.0,
    1.0 / 403_200.0,
    1.0 / 3_991_680.0,
    1.0 / 43_545_600.0,
];

/// The logarithms of a column's values that are there: those of values below 0 apart, by their magnitudes.
#[derive(Debug)]
pub(super) struct Logs {
    above: Vec<f64>,
    below: Vec<f64>,
    constant: bool,
}

impl Logs {
    /// None where no value is there.
    pub(super) fn of(column: impl Iterator<Item = f64>, positive: bool) -> Option<Self> {
        let (mut above, mut below) = (Vec::new(), Vec::new());
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in column.filter(|value| !value.is_nan()) {
            (least, most) = (least.min(value), most.max(value));
            match (positive, value < 0.0) {
                (true, _) => above.push(value.ln()),
                (false, false) => above.push(value.ln_1p()),
                (false, true) => below.push((-value).ln_1p()),
            }
        }
        let constant = most - least <= 8.0 * f64::EPSILON * most.abs().max(least.abs());
        (least <= most).then_some(Self { above, below, constant })
    }

    /// The power of the largest likelihood among those that keep the values representable; none where none can be
    /// told.
    pub(super) fn best_power(&self) -> Option<f64> {
        if self.constant {
            return Some(1.0);
        }
        let largest = |logs: &[f64]| logs.iter().fold(0.0_f64, |most, log| most.max(log.abs()));
        let (above, below) = (MOST / largest(&self.above), MOST / largest(&self.below));
        let (lowest, highest) = ((-above).max(2.0 - below), above.min(2.0 + below));
        if lowest >= highest {
            return None;
        }
        let centred = self.centred();
        let falls = |power: f64| centred.derivative(power).filter(|slope| slope.is_finite());
        let (mut low, mut high) = (USUAL.0.clamp(lowest, highest), USUAL.1.clamp(lowest, highest));
        let (mut at_low, mut at_high) = (falls(low)?, falls(high)?);
        // The likelihood is concave: its derivative falls from one end to the other.
        while at_low < 0.0 {
            if low == lowest {
                return Some(lowest);
            }
            (high, at_high) = (low, at_low);
            low = (low - 2.0 * (high - low).max(1.0).max(-low)).max(lowest);
            at_low = falls(low)?;
        }
        while at_high > 0.0 {
            if high == highest {
                return Some(highest);
            }
            (low, at_low) = (high, at_high);
            high = (high + 2.0 * high.max(1.0)).min(highest);
            at_high = falls(high)?;
        }
        root(falls, (low, at_low), (high, at_high))
    }

    /// Values of one sign may be divided by any number without another power becoming the best; by their geometric
    /// mean, they bend without losing digits.
    fn centred(&self) -> Self {
        let shift = |logs: &[f64]| {
            #[expect(clippy::cast_precision_loss)]
            let mean = logs.iter().sum::<f64>() / logs.len() as f64;
            logs.iter().map(|log| log - mean).collect()
        };
        let (above, below) = match (self.above.is_empty(), self.below.is_empty()) {
            (false, true) => (shift(&self.above), Vec::new()),
            (true, false) => (Vec::new(), shift(&self.below)),
            _ => (self.above.clone(), self.below.clone()),
        };
        Self { above, below, constant: self.constant }
    }

    /// The derivative of the logarithm of the likelihood by the power; none where the bent values are all the same.
    fn derivative(&self, power: f64) -> Option<f64> {
        let above = self.above.iter().map(|log| bend_and_slope(*log, power));
        let below = self.below.iter().map(|log| bend_and_slope(*log, 2.0 - power));
        let below = below.map(|(bent, slope)| (-bent, slope));
        #[expect(clippy::cast_precision_loss)]
        let count = (self.above.len() + self.below.len()) as f64;
        let pairs: Vec<(f64, f64)> = above.chain(below).collect();
        let (bent, slopes) = pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        let (bent, slopes) = (bent / count, slopes / count);
        let (mut variance, mut covariance) = (0.0, 0.0);
        for pair in pairs {
            variance += (pair.0 - bent) * (pair.0 - bent);
            covariance += (pair.0 - bent) * (pair.1 - slopes);
        }
        let jacobian = self.above.iter().sum::<f64>() - self.below.iter().sum::<f64>();
        (variance > 0.0).then_some(jacobian - count * covariance / variance)
    }
}

/// Where a falling function is 0 between a place where it is above and one where it is below: regula falsi, with the
/// value at an end that stays halved (Illinois), which brings both ends to the root.
fn root(
    f: impl Fn(f64) -> Option<f64>,
    (mut low, mut above): (f64, f64),
    (mut high, mut below): (f64, f64),
) -> Option<f64> {
    let mut last = f64::NAN;
    for _ in 0..200 {
        let between = low + (high - low) * (above / (above - below));
        let next = if low < between && between < high { between } else { low.midpoint(high) };
        if (next - last).abs() <= 1e-13 * next.abs().max(1.0) || next <= low || next >= high {
            return Some(next);
        }
        let (value, stays) = (f(next)?, last);
        if value > 0.0 {
            (low, above) = (next, value);
            below *= if stays <= next { 0.5 } else { 1.0 };
        } else if value < 0.0 {
            (high, below) = (next, value);
            above *= if stays >= next { 0.5 } else { 1.0 };
        } else {
            return Some(next);
        }
        last = next;
    }
    Some(low.midpoint(high))
}

#[cfg(test)]
mod tests {
    use super::{Curve, Logs, bend, bend_and_slope};

    #[test]
    fn slopes_are_differences() {
        for log in [-3.0, -0.2, 1e-3, 0.7, 5.0] {
            for power in [-1.5, -0.3, 0.0, 1e-3, 0.4, 2.0] {
                let h = 1e-5;
                let difference = (bend(log, power + h) - bend(log, power - h)) / (2.0 * h);
                let (bent, slope) = bend_and_slope(log, power);
                assert!((bent - bend(log, power)).abs() <= 1e-14 * bent.abs());
                assert!(
                    (difference - slope).abs() < 1e-7 * (1.0 + slope.abs()),
                    "{log} {power} {difference} {slope}"
                );
            }
        }
    }

    #[test]
    fn curves_go_back() {
        for power in [-1.0, 0.0, 0.5, 1.0, 2.0, 3.0] {
            for value in [-7.0, -0.1, 0.0, 1e-9, 0.3, 40.0] {
                let curve = Curve { power, positive: false };
                assert!(
                    (curve.back(curve.of(value)) - value).abs() < 1e-12 * (1.0 + value.abs()),
                    "{power} {value}"
                );
            }
        }
    }

    #[test]
    fn the_scale_of_positive_values_plays_no_part() {
        let values = |scale: f64| (1..40).map(move |at| scale * (f64::from(at) * 0.37).sin().exp());
        let best = |scale| Logs::of(values(scale), true).unwrap().best_power().unwrap();
        for scale in [1e-6, 1e3, 1e8] {
            assert!((best(scale) - best(1.0)).abs() < 1e-9, "{scale}: {} {}", best(scale), best(1.0));
        }
    }
}
