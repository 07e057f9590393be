//! The objective of logistic regression, its slope and its curvature.

use super::super::sgd::dot;

/// The rows, and what their wrong answers and large coefficients cost.
///
/// Parameters lie in one vector: the coefficients of each function, then the intercepts.
pub(super) struct Problem<'a> {
    /// Row by row, centred.
    pub(super) z: Vec<f64>,
    pub(super) columns: usize,
    /// The place of each row's label.
    pub(super) places: Vec<usize>,
    pub(super) weights: Option<&'a [f64]>,
    pub(super) functions: usize,
    pub(super) alpha: f64,
    pub(super) intercept: bool,
}

/// A point of the objective.
pub(super) struct Point {
    pub(super) objective: f64,
    pub(super) slope: Vec<f64>,
    /// Each row's chance of each function's label.
    chances: Vec<f64>,
}

impl Problem<'_> {
    /// How many parameters.
    pub(super) fn size(&self) -> usize {
        self.functions * (self.columns + 1)
    }

    fn split<'v>(&self, v: &'v [f64]) -> (&'v [f64], &'v [f64]) {
        v.split_at(self.functions * self.columns)
    }

    /// The rows that count: number, values, weight.
    fn rows(&self) -> impl Iterator<Item = (usize, &[f64], f64)> {
        let weight = |row: usize| self.weights.map_or(1.0, |weights| weights[row]);
        self.z
            .chunks_exact(self.columns)
            .enumerate()
            .map(move |(row, z)| (row, z, weight(row)))
            .filter(|(_, _, weight)| *weight > 0.0)
    }

    /// Adds what a row's functions pull into a slope.
    fn pull(&self, out: &mut [f64], z: &[f64], pulls: &[f64]) {
        let (coefficients, intercepts) = out.split_at_mut(self.functions * self.columns);
        for (coefficients, pull) in coefficients.chunks_exact_mut(self.columns).zip(pulls) {
            coefficients.iter_mut().zip(z).for_each(|(out, z)| *out += pull * z);
        }
        if self.intercept {
            intercepts.iter_mut().zip(pulls).for_each(|(out, pull)| *out += pull);
        }
    }

    /// The objective, its slope, and what the curvature is made of.
    pub(super) fn at(&self, parameters: &[f64]) -> Point {
        let (coefficients, intercepts) = self.split(parameters);
        let k = self.functions;
        let mut point = Point {
            objective: 0.5 * self.alpha * dot(coefficients, coefficients),
            slope: vec![0.0; parameters.len()],
            chances: vec![0.0; self.places.len() * k],
        };
        let (mut scores, mut pulls) = (vec![0.0; k], vec![0.0; k]);
        for (row, z, weight) in self.rows() {
            self::scores(z, coefficients, intercepts, &mut scores);
            point.objective += weight * loss(&scores, self.places[row]);
            let own = &mut point.chances[row * k..][..k];
            let mut at = 0;
            chances(&scores, |chance| {
                // Of two labels, the one function's is the second.
                if let Some(place) = if k == 1 { (at == 1).then_some(0) } else { Some(at) } {
                    own[place] = chance;
                }
                at += 1;
            });
            for (at, (pull, chance)) in pulls.iter_mut().zip(&*own).enumerate() {
                let label = if k == 1 { 1 } else { at };
                *pull = weight * (chance - f64::from(u8::from(self.places[row] == label)));
            }
            self.pull(&mut point.slope, z, &pulls);
        }
        let penalty = point.slope.iter_mut().zip(coefficients);
        penalty.for_each(|(slope, coefficient)| *slope += self.alpha * coefficient);
        point
    }

    /// How much each parameter alone bends the objective.
    pub(super) fn diagonal(&self, point: &Point) -> Vec<f64> {
        let mut out = vec![0.0; self.size()];
        let (coefficients, intercepts) = out.split_at_mut(self.functions * self.columns);
        for (row, z, weight) in self.rows() {
            let chances = &point.chances[row * self.functions..][..self.functions];
            let each = coefficients.chunks_exact_mut(self.columns).zip(intercepts.iter_mut()).zip(chances);
            for ((coefficients, intercept), chance) in each {
                let bend = weight * chance * (1.0 - chance);
                coefficients.iter_mut().zip(z).for_each(|(out, z)| *out += bend * z * z);
                *intercept += bend;
            }
        }
        coefficients.iter_mut().for_each(|out| *out += self.alpha);
        out
    }

    /// The curvature in a direction.
    pub(super) fn bend(&self, point: &Point, direction: &[f64], out: &mut [f64]) {
        let (coefficients, intercepts) = self.split(direction);
        let k = self.functions;
        let mut scores = vec![0.0; k];
        out.fill(0.0);
        for (row, z, weight) in self.rows() {
            self::scores(z, coefficients, intercepts, &mut scores);
            let chances = &point.chances[row * k..][..k];
            let mean = if k == 1 { chances[0] * scores[0] } else { dot(chances, &scores) };
            scores
                .iter_mut()
                .zip(chances)
                .for_each(|(score, chance)| *score = weight * chance * (*score - mean));
            self.pull(out, z, &scores);
        }
        out.iter_mut().zip(coefficients).for_each(|(out, coefficient)| *out += self.alpha * coefficient);
    }
}

/// Each function of a row.
pub(super) fn scores(z: &[f64], coefficients: &[f64], intercepts: &[f64], out: &mut [f64]) {
    let each = coefficients.chunks_exact(z.len()).zip(intercepts);
    out.iter_mut()
        .zip(each)
        .for_each(|(out, (coefficients, intercept))| *out = dot(z, coefficients) + intercept);
}

/// The chance of each label: the logistic of one function, the softmax of several.
pub(in crate::steps) fn chances(scores: &[f64], mut give: impl FnMut(f64)) {
    if let [score] = scores {
        let small = (-score.abs()).exp();
        let (less, more) = (small / (1.0 + small), 1.0 / (1.0 + small));
        let (first, second) = if *score > 0.0 { (less, more) } else { (more, less) };
        give(first);
        give(second);
        return;
    }
    let largest = scores.iter().fold(f64::NEG_INFINITY, |largest, score| largest.max(*score));
    let sum: f64 = scores.iter().map(|score| (score - largest).exp()).sum();
    scores.iter().for_each(|score| give((score - largest).exp() / sum));
}

/// Minus the logarithm of the chance of a label.
pub(in crate::steps) fn loss(scores: &[f64], place: usize) -> f64 {
    if let [score] = scores {
        let against = if place == 1 { -score } else { *score };
        return against.max(0.0) + (-score.abs()).exp().ln_1p();
    }
    let largest = scores.iter().fold(f64::NEG_INFINITY, |largest, score| largest.max(*score));
    let sum: f64 = scores.iter().map(|score| (score - largest).exp()).sum();
    largest - scores[place] + sum.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slope_and_curvature_are_those_of_the_objective() {
        for functions in [1, 3] {
            let problem = Problem {
                z: vec![0.5, -1.0, 2.0, 0.25, -0.75, 1.5, 1.0, -2.0],
                columns: 2,
                places: vec![0, 1, functions.min(2), 1],
                weights: Some(&[1.0, 2.0, 0.5, 0.0]),
                functions,
                alpha: 0.3,
                intercept: true,
            };
            let at: Vec<f64> = (0..problem.size()).map(|i| 0.3 * (i as f64) - 0.5).collect();
            let point = problem.at(&at);
            let diagonal = problem.diagonal(&point);
            for place in 0..at.len() {
                let moved = |by: f64| {
                    let mut at = at.clone();
                    at[place] += by;
                    problem.at(&at)
                };
                let (less, more) = (moved(-1e-5), moved(1e-5));
                let slope = (more.objective - less.objective) / 2e-5;
                assert!((slope - point.slope[place]).abs() < 1e-8, "{functions}, {place}");
                let mut unit = vec![0.0; at.len()];
                unit[place] = 1.0;
                let mut bend = vec![0.0; at.len()];
                problem.bend(&point, &unit, &mut bend);
                assert!((bend[place] - diagonal[place]).abs() < 1e-12);
                for ((less, more), bend) in less.slope.iter().zip(&more.slope).zip(bend) {
                    assert!(((more - less) / 2e-5 - bend).abs() < 1e-8, "{functions}, {place}");
                }
            }
        }
    }
}
