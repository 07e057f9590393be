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
pub(super) fn normal_below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / SQRT_2)
}

/// The value below which the standard normal has the mass `p`: algorithm AS 241 of Wichura (Applied
/// Statistics 37, 1988), exact to about the last digit of `p`'s own.
pub(super) fn normal_quantile(p: f64) -> f64 {
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

const CENTRE: Rational = [
    [
        2.509_080_928_730_122_7e3,
        3.343_057_558_358_812_8e4,
        6.726_577_092_700_870e4,
        4.592_195_393_154_987e4,
        1.373_169_376_550_946_1e4,
        1.971_590_950_306_551_4e3,
        1.331_416_678_917_843_8e2,
        3.387_132_872_796_366_6,
    ],
    [
        5.226_495_278_852_854_5e3,
        2.872_908_573_572_194_3e4,
        3.930_789_580_009_271e4,
        2.121_379_430_158_659_6e4,
        5.394_196_021_424_751e3,
        6.871_870_074_920_579e2,
        4.231_333_070_160_091e1,
        1.0,
    ],
];

const MIDDLE: Rational = [
    [
        7.745_450_142_783_414e-4,
        2.272_384_498_926_918_5e-2,
        2.417_807_251_774_506e-1,
        1.270_458_252_452_368_4,
        3.647_848_324_763_204_6,
        5.769_497_221_460_691,
        4.630_337_846_156_545,
        1.423_437_110_749_683_6,
    ],
    [
        1.050_750_071_644_416_8e-9,
        5.475_938_084_995_345e-4,
        1.519_866_656_361_645_7e-2,
        1.481_039_764_274_800_8e-1,
        6.897_673_349_851e-1,
        1.676_384_830_183_803_8,
        2.053_191_626_637_758_8,
        1.0,
    ],
];

const FAR: Rational = [
    [
        2.010_334_399_292_288_1e-7,
        2.711_555_568_743_487_6e-5,
        1.242_660_947_388_078_4e-3,
        2.653_218_952_657_612_3e-2,
        2.965_605_718_285_048_7e-1,
        1.784_826_539_917_291_3,
        5.463_784_911_164_114,
        6.657_904_643_501_103,
    ],
    [
        2.044_263_103_389_939_8e-15,
        1.421_511_758_316_446e-7,
        1.846_318_317_510_054_8e-5,
        7.868_691_311_456_133e-4,
        1.487_536_129_085_061_5e-2,
        1.369_298_809_227_358e-1,
        5.998_322_065_558_88e-1,
        1.0,
    ],
];
