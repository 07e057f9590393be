//! Mean and variance of [`Normal`].

use super::normal::{Area, Normal};
use super::quadrature::integrate;
use super::special::{fall, reach};
use std::f64::consts::LN_2;

/// Beyond a fall of the logarithm by as much the density is below the last digit of any sum.
const FAR: f64 = 45.0;

pub(super) fn mean(law: &Normal) -> f64 {
    if !law.log {
        return if law.is_whole() { law.mean } else { Cut::new(law).mean() };
    }
    let rate = rate(law);
    if law.is_whole() {
        return libm::exp(LN_2 * law.mean + rate * rate / 2.0);
    }
    // The power shifts the normal by `rate` deviations: what is left is a ratio of two areas.
    let (a, b) = law.ends;
    let (there, here) = (Area::new(a - rate, b - rate, law.width()), law.whole);
    let exponent = (rate * rate + here.base * here.base - there.base * there.base) / 2.0;
    libm::exp(LN_2 * law.mean + exponent) * (there.size / here.size)
}

pub(super) fn variance(law: &Normal) -> f64 {
    let deviation = law.deviation;
    match (law.log, law.is_whole()) {
        (false, true) => deviation * deviation,
        (false, false) => deviation * deviation * Cut::new(law).variance(),
        (true, true) => {
            let rate = rate(law);
            libm::expm1(rate * rate) * libm::exp(2.0 * LN_2 * law.mean + rate * rate)
        }
        (true, false) => log_variance(law),
    }
}

/// What two to the power of one deviation is, in natural logarithms.
fn rate(law: &Normal) -> f64 {
    LN_2 * law.deviation
}

/// A normal that is cut off, seen from its value of highest density, in deviations.
struct Cut {
    top: f64,
    deviation: f64,
    /// How far the top lies from the mean.
    a: f64,
    from: f64,
    to: f64,
}

impl Cut {
    fn new(law: &Normal) -> Self {
        let top = law.mean.clamp(law.low, law.high);
        let a = law.z(top).abs();
        let far = reach(a, FAR);
        let from = ((law.low - top) / law.deviation).max(-far);
        let to = ((law.high - top) / law.deviation).min(far);
        Self { top, deviation: law.deviation, a, from, to }
    }

    fn integral(&self, f: impl Fn(f64) -> f64) -> f64 {
        integrate(self.from, self.to, 16, |t| f(t) * libm::exp(-fall(self.a, t.abs())))
    }

    fn distance(&self) -> f64 {
        self.integral(|t| t) / self.integral(|_| 1.0)
    }

    fn mean(&self) -> f64 {
        self.top + self.deviation * self.distance()
    }

    /// As the integral of a square: a difference of moments would cancel in a tail and in a narrow range.
    fn variance(&self) -> f64 {
        let mean = self.distance();
        self.integral(|t| (t - mean) * (t - mean)) / self.integral(|_| 1.0)
    }
}

fn log_variance(law: &Normal) -> f64 {
    let (rate, mean, whole) = (rate(law), mean(law), law.whole);
    let (a, b) = law.ends;
    // The square of the value moves the top by twice the rate.
    let (down, up) = (0.0_f64.clamp(a, b), (2.0 * rate).clamp(a, b));
    let from = a.max(down - reach((-down).max(0.0), FAR));
    let to = b.min(up + reach((up - 2.0 * rate).max(0.0), FAR));
    let panels = (to - from).ceil().clamp(16.0, 4096.0) as usize;
    let squares = integrate(from, to, panels, |z| {
        let distance = libm::exp2(law.mean + law.deviation * z) - mean;
        distance * distance * libm::exp((whole.base - z) * (whole.base + z) / 2.0)
    });
    squares / whole.size
}
