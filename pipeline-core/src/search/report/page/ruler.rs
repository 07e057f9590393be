//! [`Ruler`]: where values lie along an axis of a drawing.

use super::super::words::{cut, number, value};
use super::super::{Parameter, Trial};
use crate::search::Direction;
use crate::space::{Axis, Scale, Value};

/// As many levels have a place of their own.
const LEVELS: usize = 48;
const STEPS: u128 = 12;
/// Scores that differ by as many times are drawn by their logarithm.
const LOG: f64 = 30.0;

/// Places from 0 to 1.
pub(super) enum Ruler {
    Numbers {
        low: f64,
        high: f64,
        log: bool,
        /// Whether they are integers.
        whole: bool,
    },
    /// One after the other.
    Levels(Vec<String>),
}

impl Ruler {
    /// That of a parameter: of its space, where that has ends, else of what was tried.
    pub(super) fn of(parameter: &Parameter, trials: &[&Trial]) -> Self {
        let space = parameter.space();
        let end = |unit: f64| space.from_unit(unit).ok()?.order().filter(|end| end.is_finite());
        let whole = matches!(space.from_unit(0.5), Ok(Value::Int(_)));
        let ends = |log: bool| Some(Self::Numbers { low: end(0.0)?, high: end(1.0)?, log, whole });
        let tried = || trials.iter().filter_map(|trial| trial.params.get(parameter.name()));
        let listed = |count: usize| Some(Self::Levels(space.grid(count).ok()?.iter().map(value).collect()));
        let of_space = match parameter.axis() {
            Axis::Levels(count) if count <= LEVELS => listed(count),
            Axis::Steps { count: Some(count), .. } if count <= STEPS => listed(count as usize),
            Axis::Continuous(Scale::Linear) | Axis::Steps { scale: Scale::Linear, .. } => ends(false),
            Axis::Continuous(Scale::Log) | Axis::Steps { scale: Scale::Log, .. } => ends(true),
            _ => None,
        };
        of_space.unwrap_or_else(|| {
            let numbers: Option<Vec<f64>> = tried()
                .map(|value| match value {
                    Value::Bool(_) => None,
                    value => value.order().filter(|number| number.is_finite()),
                })
                .collect();
            if let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) {
                let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
                let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                return Self::Numbers { low, high, log: false, whole: false };
            }
            let mut levels: Vec<String> = Vec::new();
            for level in tried().map(value) {
                if levels.len() < LEVELS && !levels.contains(&level) {
                    levels.push(level);
                }
            }
            Self::Levels(levels)
        })
    }

    /// That of scores, the best first, from there to where the bad ones become so rare that they would hide the others.
    pub(super) fn of_scores(scores: &[f64], direction: Direction) -> Self {
        let (Some(&best), Some(&worst)) = (scores.first(), scores.last()) else {
            return Self::Numbers { low: 0.0, high: 1.0, log: false, whole: false };
        };
        let most = scores[(scores.len() - 1) * 17 / 20];
        let ratio = if direction == Direction::Minimize { most / best } else { best / most };
        let log = scores.iter().all(|score| *score > 0.0) && ratio > LOG;
        let to = |x: f64| if log { x.ln() } else { x };
        let back = |x: f64| if log { x.exp() } else { x };
        let (from, most, worst) = (to(best), to(most), to(worst));
        let beyond = most + (most - from);
        let till = if beyond == from {
            worst
        } else if direction == Direction::Minimize {
            worst.min(beyond)
        } else {
            worst.max(beyond)
        };
        let room = match (till - from) * 0.06 {
            // All the same: the place in the middle.
            room if room.abs() <= f64::EPSILON * from.abs() => {
                (from.abs() * 0.05).max(f64::MIN_POSITIVE.sqrt())
            }
            room => room,
        };
        let (a, b) = (back(from - room), back(till + room));
        Self::Numbers { low: a.min(b), high: a.max(b), log, whole: false }
    }

    /// Where a number lies; what is beyond the ends lies on them.
    pub(super) fn at(&self, x: f64) -> f64 {
        let Self::Numbers { low, high, log, .. } = *self else { return 0.5 };
        let to = |x: f64| if log { x.ln() } else { x };
        // Halves, since the whole may be beyond all numbers.
        let (x, low, high) = (to(x) / 2.0, to(low) / 2.0, to(high) / 2.0);
        let place = (x - low) / (high - low);
        if place.is_nan() { 0.5 } else { place.clamp(0.0, 1.0) }
    }

    /// Where a value lies, if it does.
    pub(super) fn place(&self, of: &Value) -> Option<f64> {
        match self {
            Self::Numbers { .. } => of.order().filter(|x| !x.is_nan()).map(|x| self.at(x)),
            Self::Levels(levels) => {
                let text = value(of);
                let at = levels.iter().position(|level| *level == text)?;
                Some((at as f64 + 0.5) / levels.len() as f64)
            }
        }
    }

    /// How far apart the levels are.
    pub(super) fn gap(&self) -> f64 {
        match self {
            Self::Numbers { .. } => 0.0,
            Self::Levels(levels) => 1.0 / levels.len().max(1) as f64,
        }
    }

    /// About so many places with what stands there.
    pub(super) fn marks(&self, about: usize) -> Vec<(f64, String)> {
        match self {
            Self::Levels(levels) => {
                let every = levels.len().div_ceil(2 * about).max(1);
                let place = |at: usize| (at as f64 + 0.5) / levels.len() as f64;
                levels
                    .iter()
                    .enumerate()
                    .step_by(every)
                    .map(|(at, level)| (place(at), cut(level, 14)))
                    .collect()
            }
            Self::Numbers { low, high, log, whole } => {
                let texts = if *log { powers(*low, *high, about) } else { steps(*low, *high, about, *whole) };
                texts.into_iter().map(|(x, text)| (self.at(x), text)).collect()
            }
        }
    }
}

/// Round numbers between two.
fn steps(low: f64, high: f64, about: usize, whole: bool) -> Vec<(f64, String)> {
    let span = high - low;
    // NaN included.
    if !(span.is_finite() && span > low.abs() * 1e-12) {
        return vec![(low, number(low))];
    }
    let rough = (span / about as f64).max(if whole { 1.0 } else { 0.0 });
    let ten = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .map(|by| by * ten)
        .into_iter()
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(rough);
    let decimals = usize::try_from(-(step.log10() + 1e-9).floor() as i32).unwrap_or(0);
    let text = |x: f64| if decimals > 6 || x.abs() >= 1e6 { number(x) } else { format!("{x:.decimals$}") };
    let first = (low / step - 1e-9).ceil();
    let all = (0..=2 * about).map(|i| (first + i as f64) * step).take_while(|x| *x <= high + step * 1e-9);
    // Never a zero with a sign.
    all.map(|x| (x, text(x + 0.0))).collect()
}

/// Powers of ten between two positive numbers, or round numbers where there are not two of them.
fn powers(low: f64, high: f64, about: usize) -> Vec<(f64, String)> {
    let (first, last) = ((low.log10() - 1e-9).ceil() as i32, (high.log10() + 1e-9).floor() as i32);
    if last - first >= 1 {
        let every = (last - first).unsigned_abs() as usize / about + 1;
        let power = |exponent: i32| 10_f64.powi(exponent);
        return (first..=last)
            .step_by(every)
            .map(|exponent| (power(exponent), number(power(exponent))))
            .collect();
    }
    let digits =
        (first - 1..=last + 1).flat_map(|exponent| [1.0, 2.0, 5.0].map(|by| by * 10_f64.powi(exponent)));
    let round: Vec<f64> = digits.filter(|x| (low * 0.999..=high * 1.001).contains(x)).collect();
    if round.len() < 2 {
        steps(low, high, about, false)
    } else {
        round.into_iter().map(|x| (x, number(x))).collect()
    }
}
