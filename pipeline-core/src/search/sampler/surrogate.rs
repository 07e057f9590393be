//! [`Surrogate`]: a Gaussian process through the losses of trials.

use super::descent::Descent;
use std::f64::consts::PI;

/// A variance that is added to that of each loss.
const JITTER: f64 = 1e-8;

/// Bounds of the logarithms of what is fitted.
const BOUNDS: (f64, f64) = (-14.0, 7.0);

/// A process with a Matérn kernel of 5/2 and a length for each coordinate; of choices the distance is 0 or 1.
///
/// Rasmussen and Williams, *Gaussian Processes for Machine Learning* (2006), chapters 2 and 5.
#[derive(Clone, Debug, Default)]
pub(super) struct Surrogate {
    /// How many coordinates a point has, and which of them are choices.
    choices: Vec<bool>,
    points: Vec<f64>,
    losses: Vec<f64>,
    /// The logarithms of the inverse squared lengths, of the variance, and of the noise.
    logs: Vec<f64>,
    /// The inverse squared lengths themselves.
    lengths: Vec<f64>,
    /// The lower triangle of the covariance's factor, by rows.
    factor: Vec<f64>,
    weights: Vec<f64>,
    inverse: Vec<f64>,
    descent: Descent,
    covariances: Vec<f64>,
    slopes: Vec<f64>,
    solved: Vec<f64>,
}

/// The kernel at a squared distance, and its derivative by it.
fn matern(square: f64) -> (f64, f64) {
    let root = (5.0 * square).sqrt();
    let fall = libm::exp(-root);
    ((1.0 + root + root * root / 3.0) * fall, -5.0 / 6.0 * (1.0 + root) * fall)
}

impl Surrogate {
    /// Takes points, one after the other, and their losses, which should be about 0 with a deviation of about 1.
    pub(super) fn take(&mut self, choices: &[bool], points: &[f64], losses: &[f64]) {
        for (own, given) in [(&mut self.points, points), (&mut self.losses, losses)] {
            own.clear();
            own.extend_from_slice(given);
        }
        self.choices.clear();
        self.choices.extend_from_slice(choices);
    }

    /// What was fitted.
    pub(super) fn logs(&self) -> &[f64] {
        &self.logs
    }

    /// Fits lengths, variance and noise anew: those with the greatest posterior density.
    pub(super) fn fit(&mut self) {
        let mut logs = vec![1.0; self.choices.len()];
        logs.extend([0.0, -7.0]);
        let mut descent = std::mem::take(&mut self.descent);
        descent.run(&mut logs, BOUNDS, 25, |logs, gradient| self.badness(logs, gradient));
        self.descent = descent;
        self.condition(&logs);
    }

    /// Works out what a prediction needs.
    pub(super) fn condition(&mut self, logs: &[f64]) {
        self.logs.clear();
        self.logs.extend_from_slice(logs);
        self.factorize();
    }

    fn distance(&self, a: &[f64], b: &[f64]) -> f64 {
        let parts = a.iter().zip(b).zip(&self.choices).zip(&self.lengths);
        parts.map(|(((a, b), choice), length)| length * apart(*a, *b, *choice)).sum()
    }

    /// Fills `factor` and `weights`; false where the covariance is singular beyond the jitter.
    fn factorize(&mut self) -> bool {
        let (n, d) = (self.losses.len(), self.choices.len());
        let (scale, noise) = (libm::exp(self.logs[d]), libm::exp(self.logs[d + 1]));
        self.lengths.clear();
        self.lengths.extend(self.logs[..d].iter().map(|log| libm::exp(*log)));
        self.factor.clear();
        self.factor.resize(n * n, 0.0);
        for i in 0..n {
            for j in 0..=i {
                let (a, b) = (&self.points[i * d..][..d], &self.points[j * d..][..d]);
                let square = self.distance(a, b);
                self.factor[i * n + j] = scale * matern(square).0;
            }
            self.factor[i * n + i] += noise + JITTER * scale;
        }
        for i in 0..n {
            let (above, rest) = self.factor.split_at_mut(i * n);
            let row = &mut rest[..n];
            for j in 0..i {
                let other = &above[j * n..][..=j];
                row[j] = (row[j] - dot(&row[..j], &other[..j])) / other[j];
            }
            let left = row[i] - dot(&row[..i], &row[..i]);
            if left.is_nan() || left <= 0.0 {
                return false;
            }
            row[i] = left.sqrt();
        }
        self.weights.clear();
        self.weights.extend_from_slice(&self.losses);
        forward(&self.factor, &mut self.weights);
        backward(&self.factor, &mut self.weights);
        true
    }

    /// Minus the logarithm of the posterior density, and its gradient.
    fn badness(&mut self, logs: &[f64], gradient: &mut [f64]) -> f64 {
        self.logs.clear();
        self.logs.extend_from_slice(logs);
        gradient.fill(0.0);
        if !self.factorize() {
            return f64::INFINITY;
        }
        let (n, d) = (self.losses.len(), self.choices.len());
        let fit = dot(&self.losses, &self.weights) / 2.0;
        let size: f64 = (0..n).map(|i| libm::log(self.factor[i * n + i])).sum();
        self.invert();
        let (scale, noise) = (libm::exp(logs[d]), libm::exp(logs[d + 1]));
        for i in 0..n {
            for j in 0..=i {
                let factor = self.inverse[i * n + j] - self.weights[i] * self.weights[j];
                let factor = if i == j { factor / 2.0 } else { factor };
                let (a, b) = (&self.points[i * d..][..d], &self.points[j * d..][..d]);
                let parts = || a.iter().zip(b).zip(&self.choices).zip(&self.lengths);
                let part = |(((a, b), choice), length): (((&f64, &f64), &bool), &f64)| {
                    length * apart(*a, *b, *choice)
                };
                let (value, slope) = matern(parts().map(part).sum());
                for (gradient, part) in gradient.iter_mut().zip(parts().map(part)) {
                    *gradient += factor * scale * slope * part;
                }
                gradient[d] += factor * scale * value;
                if i == j {
                    gradient[d] += factor * JITTER * scale;
                    gradient[d + 1] += factor * noise;
                }
            }
        }
        // Priors: lengths about that of the interval, a variance about 1, noise near 0.
        let mut prior = 0.0;
        for (gradient, length) in gradient.iter_mut().zip(&self.lengths) {
            prior += 0.1 / length + 0.1 * length;
            *gradient += 0.1 * length - 0.1 / length;
        }
        prior += scale - logs[d] + 30.0 * noise - 0.1 * logs[d + 1];
        gradient[d] += scale - 1.0;
        gradient[d + 1] += 30.0 * noise - 0.1;
        fit + size + n as f64 * libm::log(2.0 * PI) / 2.0 + prior
    }

    /// The lower triangle of the covariance's inverse.
    fn invert(&mut self) {
        let n = self.losses.len();
        self.inverse.clear();
        self.inverse.resize(n * n, 0.0);
        // The inverse of the factor, transposed: row j holds column j, from j on.
        let mut across = std::mem::take(&mut self.solved);
        across.clear();
        across.resize(n * n, 0.0);
        for j in 0..n {
            let column = &mut across[j * n..][..n];
            column[j] = 1.0 / self.factor[j * n + j];
            for i in j + 1..n {
                let row = &self.factor[i * n..][..=i];
                column[i] = -dot(&row[j..i], &column[j..i]) / row[i];
            }
        }
        for i in 0..n {
            for j in 0..=i {
                self.inverse[i * n + j] = dot(&across[i * n + i..][..n - i], &across[j * n + i..][..n - i]);
            }
        }
        self.solved = across;
    }

    /// The logarithm of the expected improvement on `best` at a point, without its gradient.
    pub(super) fn improvement(&mut self, point: &[f64], best: f64) -> f64 {
        let (n, d) = (self.losses.len(), self.choices.len());
        let scale = libm::exp(self.logs[d]);
        self.covariances.clear();
        for i in 0..n {
            let square = self.distance(point, &self.points[i * d..][..d]);
            self.covariances.push(scale * matern(square).0);
        }
        let mean = dot(&self.covariances, &self.weights);
        forward(&self.factor, &mut self.covariances);
        let variance = (scale - dot(&self.covariances, &self.covariances)).max(1e-12 * scale);
        log_improvement(mean, variance.sqrt(), best).0
    }

    /// The logarithm of the expected improvement, and its gradient by the coordinates.
    pub(super) fn climb(&mut self, point: &[f64], best: f64, gradient: &mut [f64]) -> f64 {
        let (n, d) = (self.losses.len(), self.choices.len());
        let scale = libm::exp(self.logs[d]);
        self.covariances.clear();
        self.slopes.clear();
        for i in 0..n {
            let (value, slope) = matern(self.distance(point, &self.points[i * d..][..d]));
            self.covariances.push(scale * value);
            self.slopes.push(scale * slope);
        }
        let mean = dot(&self.covariances, &self.weights);
        self.solved.clear();
        self.solved.extend_from_slice(&self.covariances);
        forward(&self.factor, &mut self.solved);
        let variance = (scale - dot(&self.solved, &self.solved)).max(1e-12 * scale);
        backward(&self.factor, &mut self.solved);
        let deviation = variance.sqrt();
        let (value, by_mean, by_deviation) = log_improvement(mean, deviation, best);
        gradient.fill(0.0);
        for i in 0..n {
            let weight = by_mean * self.weights[i] - by_deviation / deviation * self.solved[i];
            for (j, gradient) in gradient.iter_mut().enumerate() {
                if !self.choices[j] {
                    let step = point[j] - self.points[i * d + j];
                    *gradient += weight * self.slopes[i] * 2.0 * self.lengths[j] * step;
                }
            }
        }
        value
    }
}

fn apart(a: f64, b: f64, choice: bool) -> f64 {
    if choice { f64::from(u8::from(a != b)) } else { (a - b) * (a - b) }
}

/// In four sums, which a processor works out side by side.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (fours, rest) = (a.len() / 4 * 4, a.len() % 4);
    let mut sums = [0.0; 4];
    for (a, b) in a[..fours].chunks_exact(4).zip(b[..fours].chunks_exact(4)) {
        for lane in 0..4 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    let tail: f64 = (fours..fours + rest).map(|i| a[i] * b[i]).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + tail
}

/// Solves with the lower triangle.
fn forward(factor: &[f64], x: &mut [f64]) {
    let n = x.len();
    for i in 0..n {
        let row = &factor[i * n..][..=i];
        x[i] = (x[i] - dot(&row[..i], &x[..i])) / row[i];
    }
}

/// Solves with its transpose.
fn backward(factor: &[f64], x: &mut [f64]) {
    let n = x.len();
    for i in (0..n).rev() {
        let row = &factor[i * n..][..=i];
        let own = x[i] / row[i];
        x[i] = own;
        for (x, factor) in x[..i].iter_mut().zip(row) {
            *x -= own * factor;
        }
    }
}

/// The logarithm of how far below `best` a normal is expected to be, and its derivatives by mean and deviation.
///
/// Far from any hope the expectation itself is 0, and its logarithm still says where to go: Ament, Daulton, Eriksson,
/// Balandat and Bakshy, *Unexpected improvements to expected improvement* (NeurIPS 2023).
fn log_improvement(mean: f64, deviation: f64, best: f64) -> (f64, f64, f64) {
    let z = (best - mean) / deviation;
    // Mass below z over the density there, and the expectation in units of both.
    let (ratio, share) = if z > -25.0 {
        let below = libm::erfc(-z / 2.0_f64.sqrt()) / 2.0;
        let ratio = below * (2.0 * PI).sqrt() * libm::exp((z * z / 2.0).min(700.0));
        (ratio, (1.0 + z * ratio).max(1e-300))
    } else {
        // The first terms of the series of Mills' ratio.
        let t = 1.0 / (z * z);
        (-1.0 / z * (1.0 - t + 3.0 * t * t), t * (1.0 - 3.0 * t + 15.0 * t * t))
    };
    let log_density = -z * z / 2.0 - libm::log(2.0 * PI) / 2.0;
    if z > 30.0 {
        // All of it is below.
        return (libm::log(best - mean), -1.0 / (best - mean), 0.0);
    }
    (log_density + libm::log(share * deviation), -ratio / (share * deviation), 1.0 / (share * deviation))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surrogate() -> Surrogate {
        let mut surrogate = Surrogate::default();
        let points: Vec<f64> =
            (0..24).map(|i| (f64::from(i) * 0.618_034 * f64::from(1 + i % 3)).fract()).collect();
        let losses: Vec<f64> = points.chunks(3).map(|x| (5.0 * x[0]).sin() + x[1] * x[2]).collect();
        surrogate.take(&[false, false, false], &points, &losses);
        surrogate
    }

    fn differs(value: &mut impl FnMut(&[f64]) -> f64, x: &[f64], gradient: &[f64]) {
        for i in 0..x.len() {
            let mut moved = x.to_vec();
            moved[i] += 1e-5;
            let above = value(&moved);
            moved[i] -= 2e-5;
            let slope = (above - value(&moved)) / 2e-5;
            assert!(
                (slope - gradient[i]).abs() < 1e-4 * (1.0 + slope.abs()),
                "{i}: {slope} and {}",
                gradient[i]
            );
        }
    }

    #[test]
    fn gradients_are_differences() {
        let mut surrogate = surrogate();
        let logs = [1.0, 0.3, -0.5, 0.2, -4.0];
        let mut gradient = [0.0; 5];
        surrogate.badness(&logs, &mut gradient);
        let mut unused = [0.0; 5];
        differs(&mut |logs| surrogate.badness(logs, &mut unused), &logs, &gradient);
        surrogate.condition(&logs);
        for best in [0.5, -1.0, -8.0] {
            let (point, mut gradient) = ([0.3, 0.8, 0.1], [0.0; 3]);
            let value = surrogate.climb(&point, best, &mut gradient);
            assert!((value - surrogate.improvement(&point, best)).abs() < 1e-9);
            differs(&mut |x| surrogate.improvement(x, best), &point, &gradient);
        }
    }

    #[test]
    fn goes_through_what_it_was_given() {
        let mut surrogate = surrogate();
        surrogate.fit();
        let d = 3;
        for i in 0..8 {
            let point = surrogate.points[i * d..][..d].to_vec();
            let mean: f64 = (0..8)
                .map(|j| {
                    let square = surrogate.distance(&point, &surrogate.points[j * d..][..d]);
                    libm::exp(surrogate.logs[d]) * matern(square).0 * surrogate.weights[j]
                })
                .sum();
            assert!((mean - surrogate.losses[i]).abs() < 0.1, "{mean} for {}", surrogate.losses[i]);
        }
    }

    #[test]
    fn the_logarithm_of_an_improvement_is_that_of_the_integral() {
        for (mean, deviation) in [(0.0, 1.0), (1.0, 0.5), (-2.0, 0.3), (3.0, 0.4)] {
            let steps = 200_000;
            let low = mean - 12.0 * deviation;
            let width = (0.0_f64.min(mean + 12.0 * deviation) - low) / f64::from(steps);
            let sum: f64 = (0..steps)
                .map(|i| {
                    let x = low + (f64::from(i) + 0.5) * width;
                    let z = (x - mean) / deviation;
                    -x * (-z * z / 2.0).exp() / (deviation * (2.0 * PI).sqrt()) * width
                })
                .sum();
            let (log, ..) = log_improvement(mean, deviation, 0.0);
            assert!((log - sum.ln()).abs() < 1e-4, "{log} and {}", sum.ln());
        }
        let logs = [20.0, 24.9, 25.1, 100.0, 1e6].map(|mean| log_improvement(mean, 1.0, 0.0).0);
        assert!(logs.windows(2).all(|pair| pair[0] > pair[1] && pair[1].is_finite()));
    }
}
