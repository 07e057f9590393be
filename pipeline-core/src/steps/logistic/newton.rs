//! Newton's method, each step by conjugate gradients: the curvature is only ever applied, never stored.

use super::problem::{Point, Problem};
use crate::error::{Error, Result};

/// A step that would lower the objective by less than this share of it is the last one.
const LEAST_GAIN: f64 = 1e-13;

/// What rounding may make of an objective that does not change.
const ROUNDING: f64 = 16.0 * f64::EPSILON;

/// Coefficients and intercepts at the minimum.
///
/// # Errors
/// Sums beyond `f64`; more steps than `iterations`.
pub(super) fn minimum(problem: &Problem<'_>, iterations: usize) -> Result<(Vec<f64>, Vec<f64>)> {
    let mut at = vec![0.0; problem.size()];
    let mut point = problem.at(&at);
    let mut first = None;
    for _ in 0..iterations {
        let scale: Vec<f64> =
            problem.diagonal(&point).iter().map(|bend| 1.0 / bend.max(f64::MIN_POSITIVE)).collect();
        let steepness = length(&point.slope, &scale);
        if !(steepness.is_finite() && point.objective.is_finite()) {
            return Err(Error::new("a sum of squares overflows; scale the columns first"));
        }
        let share = (steepness / *first.get_or_insert(steepness)).sqrt();
        let step = direction(problem, &point, &scale, steepness * share.clamp(1e-10, 0.1));
        let gain: f64 = -point.slope.iter().zip(&step).map(|(slope, step)| slope * step).sum::<f64>();
        let Some((next, moved)) = descend(problem, &at, &step, gain, point.objective) else {
            return Ok(parts(problem, at));
        };
        (at, point) = (moved, next);
        if gain <= LEAST_GAIN * point.objective {
            return Ok(parts(problem, at));
        }
    }
    Err(Error::new(format!(
        "the coefficients did not settle in {iterations} steps; raise `iterations` or `alpha`, or scale the columns first"
    )))
}

/// The square root of the sum of squares, each in the unit of its parameter.
fn length(slope: &[f64], scale: &[f64]) -> f64 {
    slope.iter().zip(scale).map(|(slope, scale)| slope * slope * scale).sum::<f64>().sqrt()
}

/// Solves curvature times step = minus slope, until what is left is shorter than `enough`.
fn direction(problem: &Problem<'_>, point: &Point, scale: &[f64], enough: f64) -> Vec<f64> {
    let size = problem.size();
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut step = vec![0.0; size];
    let mut rest: Vec<f64> = point.slope.iter().map(|slope| -slope).collect();
    let mut scaled: Vec<f64> = rest.iter().zip(scale).map(|(rest, scale)| rest * scale).collect();
    let mut along = scaled.clone();
    let mut bent = vec![0.0; size];
    let mut left = dot(&rest, &scaled);
    for _ in 0..2 * size + 10 {
        problem.bend(point, &along, &mut bent);
        let curvature = dot(&along, &bent);
        // NaN and rounding below zero alike end it: what there is of the step leads downhill.
        if !(left.sqrt() > enough && curvature > 0.0) {
            break;
        }
        let far = left / curvature;
        step.iter_mut().zip(&along).for_each(|(step, along)| *step += far * along);
        rest.iter_mut().zip(&bent).for_each(|(rest, bent)| *rest -= far * bent);
        scaled.iter_mut().zip(&rest).zip(scale).for_each(|((scaled, rest), scale)| *scaled = rest * scale);
        let next = dot(&rest, &scaled);
        along.iter_mut().zip(&scaled).for_each(|(along, scaled)| *along = scaled + next / left * *along);
        left = next;
    }
    step
}

/// The longest of the step, its half, its quarter, … that lowers the objective by its due; none where nothing does.
fn descend(
    problem: &Problem<'_>,
    at: &[f64],
    step: &[f64],
    gain: f64,
    objective: f64,
) -> Option<(Point, Vec<f64>)> {
    let mut share = 1.0;
    for _ in 0..40 {
        let moved: Vec<f64> = at.iter().zip(step).map(|(at, step)| at + share * step).collect();
        let point = problem.at(&moved);
        if point.objective <= objective - 1e-4 * share * gain + ROUNDING * objective {
            return Some((point, moved));
        }
        share *= 0.5;
    }
    None
}

/// Coefficients and intercepts; of several functions, the intercepts add up to 0, since a number that is added to all
/// of them changes nothing.
fn parts(problem: &Problem<'_>, mut at: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
    let mut intercepts = at.split_off(problem.functions * problem.columns);
    if problem.functions > 1 {
        #[expect(clippy::cast_precision_loss)]
        let mean = intercepts.iter().sum::<f64>() / problem.functions as f64;
        intercepts.iter_mut().for_each(|intercept| *intercept -= mean);
    }
    (at, intercepts)
}
