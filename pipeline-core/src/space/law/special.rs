//! Functions of the normal distribution that neither std nor libm has.

use super::quadrature::integrate;
use std::f64::consts::{FRAC_1_SQRT_2, PI, SQRT_2};

/// √(π / 2), the integral of exp(-t² / 2) from 0 on.
pub(super) const HALF_GAUSS: f64 = 1.253_314_137_315_500_3;

/// The scaled complementary error function exp(x²) erfc(x) for x from 0 on.
pub(super) fn erfcx(x: f64) -> f64 {
    if x < 8.0 {
        // The square in two parts, of which the first is exact: a rounding of it would count by its size.
        let high = f64::from(x as f32);
        return libm::exp(high * high) * libm::exp((x - high) * (x + high)) * libm::erfc(x);
    }
    // Abramowitz and Stegun 7.1.23; from 8 on the terms fall below the last digit before they rise.
    let step = -0.5 / (x * x);
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 0..16 {
        term *= step * f64::from(2 * n + 1);
        sum += term;
    }
    sum / (x * PI.sqrt())
}

/// The integral of exp(-at - t² / 2) over t from 0 to `width`, for `a` from 0 on.
///
/// Times the density at `a` it is the mass of the standard normal between `a` and `a + width`; without that
/// factor it neither underflows in the tail nor cancels in a narrow range.
pub(super) fn tail(a: f64, width: f64) -> f64 {
    let fall = fall(a, width);
    if fall < 1.0 {
        integrate(0.0, width, 1, |t| libm::exp(-self::fall(a, t)))
    } else {
        let rest = if fall < 800.0 { libm::exp(-fall) * erfcx((a + width) * FRAC_1_SQRT_2) } else { 0.0 };
        HALF_GAUSS * (erfcx(a * FRAC_1_SQRT_2) - rest)
    }
}

/// How far the logarithm of the density falls from `a` to `a + t`.
pub(super) fn fall(a: f64, t: f64) -> f64 {
    t * (a + t / 2.0)
}

/// How far from `a` the logarithm of the density has fallen by as much.
pub(super) fn reach(a: f64, fall: f64) -> f64 {
    2.0 * fall / ((a * a + 2.0 * fall).sqrt() + a)
}

/// The density of the standard normal.
pub(super) fn normal_density(z: f64) -> f64 {
    libm::exp(-z * z / 2.0) / (2.0 * HALF_GAUSS)
}

/// The mass of the standard normal below `z`.
pub(crate) fn normal_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// The value below which the standard normal has the mass `p`: algorithm AS 241 of Wichura (Applied
/// Statistics 37, 1988), exact to about the last digit of `p`'s own.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return q * ratio(0.180625 - q * q, &CENTRE);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return f64::INFINITY.copysign(q);
    }
    let r = (-libm::log(tail)).sqrt();
    let z = if r <= 5.0 { ratio(r - 1.6, &MIDDLE) } else { ratio(r - 5.0, &FAR) };
    z.copysign(q)
}

/// Numerator and denominator by falling powers.
type Rational = [[f64; 8]; 2];

fn ratio(r: f64, [numerator, denominator]: &Rational) -> f64 {
    let value = |polynomial: &[f64; 8]| polynomial.iter().fold(0.0, |sum, coefficient| sum * r + coefficient);
    value(numerator) / value(denominator)
}

#[expect(clippy::excessive_precision, reason = "the digits are the paper's")]
const CENTRE: Rational = [
    [
        2.5090809287301226727e3,
        3.3430575583588128105e4,
        6.7265770927008700853e4,
        4.5921953931549871457e4,
        1.3731693765509461125e4,
        1.9715909503065514427e3,
        1.3314166789178437745e2,
        3.3871328727963666080e0,
    ],
    [
        5.2264952788528545610e3,
        2.8729085735721942674e4,
        3.9307895800092710610e4,
        2.1213794301586595867e4,
        5.3941960214247511077e3,
        6.8718700749205790830e2,
        4.2313330701600911252e1,
        1.0,
    ],
];

#[expect(clippy::excessive_precision, reason = "the digits are the paper's")]
const MIDDLE: Rational = [
    [
        7.74545014278341407640e-4,
        2.27238449892691845833e-2,
        2.41780725177450611770e-1,
        1.27045825245236838258e0,
        3.64784832476320460504e0,
        5.76949722146069140550e0,
        4.63033784615654529590e0,
        1.42343711074968357734e0,
    ],
    [
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        1.51986665636164571966e-2,
        1.48103976427480074590e-1,
        6.89767334985100004550e-1,
        1.67638483018380384940e0,
        2.05319162663775882187e0,
        1.0,
    ],
];

#[expect(clippy::excessive_precision, reason = "the digits are the paper's")]
const FAR: Rational = [
    [
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        1.24266094738807843860e-3,
        2.65321895265761230930e-2,
        2.96560571828504891230e-1,
        1.78482653991729133580e0,
        5.46378491116411436990e0,
        6.65790464350110377720e0,
    ],
    [
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        1.48753612908506148525e-2,
        1.36929880922735805310e-1,
        5.99832206555887937690e-1,
        1.0,
    ],
];
