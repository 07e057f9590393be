//! [`Mixture`]: a density over the points of a table, of kernels round trials.

use super::Asking;
use super::normal::{Numbers, mass};
use crate::search::table::{Parameter, Table};
use crate::space::{Axis, normal_below};
use std::f64::consts::TAU;

/// Ordered values of a parameter with more are treated as if there were others between them.
const FEW: usize = 12;

/// The weight of the space among trials of a weight of 1.
const PRIOR: [f64; 3] = [0.5, 0.5, 1.0];

/// How wide kernels are, before they shrink with the number of trials: the good ones by how far the good trials are apart,
/// by the whole interval if they are to reach further, and so the others.
const WIDTH: [f64; 3] = [1.0, 0.2, 0.2];
const LEAST_WIDTH: [f64; 3] = [0.005, 0.02, 0.02];
const MOST_WIDTH: f64 = 0.3;

/// The deviation of what is evenly spread, and as how many trials it counts beside those that there are.
const EVEN: (f64, f64) = (0.29, 2.0);

/// A kernel spreads over so much of the way to the next value of a parameter that has few, or many.
const STEP: (f64, f64) = (0.8, 0.5);

/// As how many trials all other levels of a choice count beside that of a trial.
const OTHERS: f64 = 0.5;

/// The trials that a mixture is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    Good,
    /// The good ones, with wide kernels.
    Around,
    Rest,
}

/// Kernels of the same parameters, the last of them the space itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Mixture {
    /// The logarithms of the weights, and their running sums.
    log_weights: Vec<f64>,
    sums: Vec<f64>,
    axes: Vec<Marginal>,
    terms: Vec<f64>,
}

/// What the kernels say of one parameter.
#[derive(Clone, Debug, Default)]
struct Marginal {
    form: Form,
    /// The places of the trials; for levels their numbers.
    centres: Vec<f64>,
    /// One over the width, and the logarithm of the height; both 0 where a trial says nothing, and the space is all.
    sharpness: Vec<f64>,
    heights: Vec<f64>,
    level: Vec<u32>,
    /// By level a share for each level of the trial and for the space; then their logarithms.
    shares: Vec<f64>,
    logs: Vec<f64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Form {
    #[default]
    Nothing,
    Line,
    Levels(usize),
}

impl Mixture {
    /// Takes the places of the rows.
    pub(super) fn fill(&mut self, asking: Asking<'_>, part: Part, rows: &[usize], weights: &[f64]) {
        let Asking { table, history, .. } = asking;
        let prior = PRIOR[part as usize];
        let total: f64 = weights.iter().sum::<f64>() + prior;
        self.log_weights.clear();
        self.sums.clear();
        let mut sum = 0.0;
        for weight in weights.iter().chain([&prior]) {
            sum += weight / total;
            self.sums.push(sum);
            self.log_weights.push(libm::log(weight / total));
        }
        let modelled = |at: &usize| table.parameters()[*at].is_searched();
        let present = |at: usize| rows.iter().filter(|row| !history.column(at)[**row].is_nan()).count();
        let active: usize = (0..table.len()).filter(modelled).map(present).sum();
        let dimensions = active as f64 / rows.len().max(1) as f64;
        self.axes.resize_with(table.len(), Marginal::default);
        for (at, axis) in self.axes.iter_mut().enumerate() {
            axis.fill(&table.parameters()[at], history.column(at), part, (rows, weights), dimensions);
        }
    }

    /// Draws a point of one kernel, a parameter of which may be held at a place.
    pub(super) fn draw(
        &self,
        table: &Table,
        held: Option<(usize, f64)>,
        numbers: &mut Numbers,
        point: &mut [f64],
    ) {
        let unit = numbers.unit();
        let kernel = self.sums.partition_point(|sum| *sum < unit).min(self.sums.len() - 1);
        for (at, axis) in self.axes.iter().enumerate() {
            point[at] = match held {
                _ if !table.is_active(at, point) => f64::NAN,
                Some((held, place)) if held == at => place,
                _ => axis.draw(&table.parameters()[at], kernel, numbers),
            };
        }
    }

    /// The logarithm of the density at a point.
    pub(super) fn log_density(&mut self, table: &Table, point: &[f64]) -> f64 {
        self.log_density_below(f64::INFINITY, table, point).unwrap_or(f64::INFINITY)
    }

    /// The same, or nothing where a kernel alone shows that it is above `most`.
    pub(super) fn log_density_below(&mut self, most: f64, table: &Table, point: &[f64]) -> Option<f64> {
        self.terms.clear();
        self.terms.extend(&self.log_weights);
        for (at, axis) in self.axes.iter().enumerate() {
            if !point[at].is_nan() {
                axis.add(&table.parameters()[at], point[at], &mut self.terms);
            }
        }
        log_sum(&self.terms, most)
    }
}

impl Marginal {
    fn fill(
        &mut self,
        parameter: &Parameter,
        column: &[f64],
        part: Part,
        (rows, weights): (&[usize], &[f64]),
        dimensions: f64,
    ) {
        let count = parameter.levels();
        let ordered = !matches!(parameter.axis(), Axis::Levels(_));
        self.form = match parameter.axis() {
            Axis::Fixed | Axis::Sampled => Form::Nothing,
            _ if count > 0 && (count <= FEW || !ordered) => Form::Levels(count),
            _ => Form::Line,
        };
        let (here, spread) = spread(column, rows, weights);
        let scale = if part == Part::Good { spread } else { 1.0 };
        // Scott's rule, by the parameters that a trial has.
        let shrink = libm::pow(here.max(1.0), -1.0 / (dimensions + 4.0));
        let width = (WIDTH[part as usize] * scale * shrink).clamp(LEAST_WIDTH[part as usize], MOST_WIDTH);
        match self.form {
            Form::Nothing => {}
            Form::Line => {
                let values = parameter.space().cardinality();
                self.line(column, rows, width.max(values.map_or(0.0, |values| STEP.1 / values as f64)));
            }
            Form::Levels(count) if ordered => {
                let width = width.max(STEP.0 / count as f64);
                self.levels(parameter, column, rows, count, |from, to| {
                    let (low, high) = parameter.ends(to);
                    let centre = parameter.middle(from);
                    mass(low, high, centre, width) / mass(0.0, 1.0, centre, width)
                });
            }
            Form::Levels(count) => {
                let others = OTHERS * count as f64;
                let mix = (others / (rows.len() as f64 + others)).min(0.9);
                self.levels(parameter, column, rows, count, |from, to| {
                    let (low, high) = parameter.ends(to);
                    mix * (high - low) + (1.0 - mix) * f64::from(u8::from(from == to))
                });
            }
        }
    }

    fn line(&mut self, column: &[f64], rows: &[usize], width: f64) {
        /// Places at which the mass inside is worked out; it is straight enough between them.
        const NODES: usize = 64;
        let inside = |centre: f64| normal_below((1.0 - centre) / width) - normal_below(-centre / width);
        let height = |mass: f64| -libm::log(mass * width * TAU.sqrt());
        let mut nodes = [0.0; NODES + 1];
        if rows.len() > NODES {
            // What is left out on one side of the interval is left out on the other at the mirrored place.
            for i in 0..=NODES / 2 {
                nodes[i] = height(inside(i as f64 / NODES as f64));
                nodes[NODES - i] = nodes[i];
            }
        }
        for part in [&mut self.centres, &mut self.sharpness, &mut self.heights] {
            part.clear();
            part.resize(rows.len() + 1, 0.0);
        }
        for (kernel, row) in rows.iter().enumerate() {
            let centre = column[*row];
            if centre.is_nan() {
                continue;
            }
            self.centres[kernel] = centre;
            self.sharpness[kernel] = 1.0 / width;
            self.heights[kernel] = if rows.len() > NODES {
                let place = centre * NODES as f64;
                let node = (place as usize).min(NODES - 1);
                let part = place - node as f64;
                nodes[node] * (1.0 - part) + nodes[node + 1] * part
            } else {
                height(inside(centre))
            };
        }
    }

    fn levels(
        &mut self,
        parameter: &Parameter,
        column: &[f64],
        rows: &[usize],
        count: usize,
        share: impl Fn(usize, usize) -> f64,
    ) {
        self.shares.clear();
        for to in 0..count {
            self.shares.extend((0..count).map(|from| share(from, to)));
            let (low, high) = parameter.ends(to);
            self.shares.push(high - low);
        }
        self.logs.clear();
        self.logs.extend(self.shares.iter().map(|share| libm::log(*share)));
        self.level.clear();
        let level = |row: &usize| parameter.level(column[*row]).unwrap_or(count) as u32;
        self.level.extend(rows.iter().map(level));
        self.level.push(count as u32);
    }

    fn draw(&self, parameter: &Parameter, kernel: usize, numbers: &mut Numbers) -> f64 {
        match self.form {
            Form::Nothing => 0.5,
            Form::Line => {
                let unit = match self.sharpness[kernel] {
                    0.0 => numbers.unit(),
                    sharpness => numbers.truncated(self.centres[kernel], 1.0 / sharpness),
                };
                parameter.level(unit).map_or(unit, |level| parameter.middle(level))
            }
            Form::Levels(count) => {
                let from = self.level[kernel] as usize;
                let mut unit = numbers.unit();
                let mut to = 0;
                while to + 1 < count && unit >= self.shares[to * (count + 1) + from] {
                    unit -= self.shares[to * (count + 1) + from];
                    to += 1;
                }
                parameter.middle(to)
            }
        }
    }

    /// Adds the logarithm of each kernel at a place.
    fn add(&self, parameter: &Parameter, place: f64, terms: &mut [f64]) {
        match self.form {
            Form::Nothing => {}
            Form::Line => {
                let kernels = self.centres.iter().zip(&self.sharpness).zip(&self.heights);
                for (term, ((centre, sharpness), height)) in terms.iter_mut().zip(kernels) {
                    let distance = (place - centre) * sharpness;
                    *term += height - 0.5 * distance * distance;
                }
            }
            Form::Levels(count) => {
                let Some(to) = parameter.level(place) else { return };
                let logs = &self.logs[to * (count + 1)..][..=count];
                for (term, level) in terms.iter_mut().zip(&self.level) {
                    *term += logs[*level as usize];
                }
            }
        }
    }
}

/// In how many of the rows a parameter is active, and the standard deviation of its places there, of which less is known the
/// fewer they are.
fn spread(column: &[f64], rows: &[usize], weights: &[f64]) -> (f64, f64) {
    let (mut here, mut sum, mut mean, mut square) = (0.0, 0.0, 0.0, 0.0);
    for (row, weight) in rows.iter().zip(weights) {
        let place = column[*row];
        if !place.is_nan() {
            here += 1.0;
            sum += weight;
            // About the middle of the interval, so that little is lost in the difference.
            mean += weight * (place - 0.5);
            square += weight * (place - 0.5) * (place - 0.5);
        }
    }
    let found = if sum > 0.0 { (square / sum - (mean / sum) * (mean / sum)).max(0.0).sqrt() } else { 0.0 };
    let (even, count) = EVEN;
    (here, (here * found + count * even) / (here + count))
}

/// The logarithm of the sum of exponentials, or nothing where one of them alone is above `most`.
fn log_sum(terms: &[f64], most: f64) -> Option<f64> {
    /// What is smaller by more changes the sum of a thousand by less than a millionth.
    const FAR: f64 = 21.0;
    let greatest = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if greatest > most {
        return None;
    }
    if greatest == f64::NEG_INFINITY {
        return Some(greatest);
    }
    let near = terms.iter().filter(|term| **term > greatest - FAR);
    Some(greatest + libm::log(near.map(|term| libm::exp(term - greatest)).sum()))
}
