//! [`GaussianProcess`]: Bayesian optimisation for few, dear trials.

use super::descent::Descent;
use super::normal::Numbers;
use super::quasi::QuasiRandom;
use super::surrogate::Surrogate;
use super::{Asking, Proposes};
use crate::search::history::History;
use crate::search::table::Table;
use crate::search::trial::TrialState;
use crate::space::Axis;

/// Trials before the model begins.
const STARTUP: usize = 10;

/// What part of the interval these are spread over.
const MIDDLE: f64 = 0.5;

/// Of more trials the best and the last are taken, a half each.
const MOST_TRIALS: usize = 300;

/// Points at which the improvement is looked at: evenly spread ones, and ones near each of the best trials.
const SPREAD: u64 = 128;
const NEAR: (usize, usize) = (3, 24);

/// How many of them are climbed from, and in how many steps.
const CLIMBS: usize = 4;
const STEPS: usize = 30;

/// How strongly losses are drawn together: the median is so many times as far from the best as what begins to count less.
const WARP: f64 = 1.0;

/// A parameter with no more values has all of them tried at the end of a climb.
const FEW: usize = 16;

/// Bayesian optimisation by a Gaussian process: for up to some ten parameters and a few hundred trials that take long.
///
/// The process has a Matérn kernel of 5/2 with a length for each parameter, fitted anew as trials come in; proposed is where
/// the expected improvement is greatest. Integers are climbed as numbers and then tried one by one, choices by whether they
/// are equal; what is inactive lies in the middle. Losses are taken in a scale in which the bad ones are nearer. Trials that
/// are running count as middling, failed ones as bad.
///
/// Snoek, Larochelle and Adams, *Practical Bayesian optimization of machine learning algorithms* (NIPS 2012).
///
/// ```
/// use neatpipe_core::search::sampler::GaussianProcess;
/// use neatpipe_core::search::{AskTell, Table};
///
/// let table = Table::new().add("x", 0.0..=1.0)?.add("y", 0.0..=1.0)?;
/// let mut search = AskTell::new(table, GaussianProcess::default(), 7);
/// for _ in 0..30 {
///     let trial = search.ask()?.unwrap();
///     let (x, y) = (trial.number("x")?, trial.number("y")?);
///     search.tell(trial.index(), (x - 0.3).powi(2) + (y - x).powi(2))?;
/// }
/// assert!(search.best().unwrap().1 < 1e-3);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct GaussianProcess {
    start: QuasiRandom,
    surrogate: Surrogate,
    descent: Descent,
    /// What was fitted, to which losses.
    fitted: Option<(u64, Vec<f64>)>,
}

/// The searched parameters of a table as coordinates.
struct Axes<'a> {
    table: &'a Table,
    searched: Vec<usize>,
    choices: Vec<bool>,
}

impl<'a> Axes<'a> {
    fn new(table: &'a Table) -> Self {
        let of = |at: &usize| &table.parameters()[*at];
        let searched: Vec<usize> = (0..table.len()).filter(|at| of(at).is_searched()).collect();
        let choices = searched.iter().map(|at| matches!(of(at).axis(), Axis::Levels(_))).collect();
        Self { table, searched, choices }
    }

    /// The coordinates of a point: listed values in their middle, what is inactive in that of the interval.
    fn write(&self, point: &[f64], to: &mut [f64]) {
        for (to, at) in to.iter_mut().zip(&self.searched) {
            *to = if self.table.is_active(*at, point) && !point[*at].is_nan() {
                let parameter = &self.table.parameters()[*at];
                parameter.level(point[*at]).map_or(point[*at], |level| parameter.middle(level))
            } else {
                0.5
            };
        }
    }

    fn row(&self, history: &History, row: usize) -> impl Iterator<Item = f64> {
        self.searched.iter().map(move |at| {
            let place = history.column(*at)[row];
            if place.is_nan() { 0.5 } else { place }
        })
    }
}

impl Proposes for GaussianProcess {
    fn propose(&mut self, asking: Asking<'_>, point: &mut [f64]) -> bool {
        let Asking { table, history, trial, .. } = asking;
        let axes = Axes::new(table);
        if history.ranked().len() < STARTUP || axes.searched.is_empty() {
            self.start.place(asking, trial, point);
            // In many dimensions most of the volume lies in corners.
            for (place, parameter) in point.iter_mut().zip(table.parameters()) {
                if !matches!(parameter.axis(), Axis::Levels(_)) {
                    *place = 0.5 + MIDDLE * (*place - 0.5);
                }
            }
            return true;
        }
        let best = self.learn(&axes, history);
        let mut numbers = Numbers::new(asking.draw().at("gaussian process"));
        let mut starts = self.starts(asking, &axes, best, &mut numbers);
        let d = axes.searched.len();
        let mut coordinates = vec![0.0; d];
        let mut most = f64::NEG_INFINITY;
        for start in &mut starts {
            axes.write(start, &mut coordinates);
            let surrogate = &mut self.surrogate;
            self.descent.run(&mut coordinates, (0.0, 1.0), STEPS, |x, gradient| {
                let value = surrogate.climb(x, best, gradient);
                gradient.iter_mut().for_each(|slope| *slope = -*slope);
                -value
            });
            for (place, at) in coordinates.iter().zip(&axes.searched) {
                if table.is_active(*at, start) {
                    start[*at] = *place;
                }
            }
            let value = self.settle(&axes, start, best, &mut coordinates);
            if value > most {
                most = value;
                point.copy_from_slice(start);
            }
        }
        if most == f64::NEG_INFINITY {
            self.start.place(asking, trial, point);
        }
        true
    }
}

impl GaussianProcess {
    /// Conditions the process on the history; gives the least loss as the process sees it.
    fn learn(&mut self, axes: &Axes<'_>, history: &History) -> f64 {
        let complete = |row: &usize| history.states()[*row] == TrialState::Complete;
        let mut rows: Vec<usize> = (0..history.len()).filter(complete).collect();
        if rows.len() > MOST_TRIALS {
            let best = &history.ranked()[..MOST_TRIALS / 2];
            let last = rows.iter().rev().filter(|row| !best.contains(row)).take(MOST_TRIALS / 2);
            rows = best.iter().chain(last).copied().collect();
            rows.sort_unstable();
        }
        let mut losses: Vec<f64> = rows.iter().map(|row| history.losses()[*row]).collect();
        // Lengths change slowly: they are fitted when a tenth more has come in.
        let mut stage = STARTUP;
        while stage + (stage / 10).max(1) <= rows.len() {
            stage += (stage / 10).max(1);
        }
        let key = history.key(rows[..stage].iter().copied());
        let mut points: Vec<f64> = rows.iter().flat_map(|row| axes.row(history, *row)).collect();
        if self.fitted.as_ref().is_none_or(|(known, _)| *known != key) {
            let mut early = losses[..stage].to_vec();
            warp(&mut early);
            self.surrogate.take(&axes.choices, &points[..stage * axes.searched.len()], &early);
            self.surrogate.fit();
            self.fitted = Some((key, self.surrogate.logs().to_vec()));
        }
        warp(&mut losses);
        let (least, most) = losses.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), loss| {
            (loss.min(least), loss.max(most))
        });
        for (row, status) in history.states().iter().enumerate() {
            let stand_in = match status {
                TrialState::Complete => continue,
                TrialState::Running => 0.0,
                _ => most,
            };
            if losses.len() < 2 * MOST_TRIALS {
                points.extend(axes.row(history, row));
                losses.push(stand_in);
            }
        }
        self.surrogate.take(&axes.choices, &points, &losses);
        if let Some((_, logs)) = &self.fitted {
            self.surrogate.condition(logs);
        }
        least
    }

    /// The points from which to climb: of many those with the greatest improvement.
    fn starts(
        &mut self,
        asking: Asking<'_>,
        axes: &Axes<'_>,
        best: f64,
        numbers: &mut Numbers,
    ) -> Vec<Vec<f64>> {
        let Asking { table, history, trial, .. } = asking;
        let mut coordinates = vec![0.0; axes.searched.len()];
        let mut point = vec![0.5; table.len()];
        let mut found: Vec<(f64, Vec<f64>)> = Vec::new();
        let mut look = |surrogate: &mut Surrogate, point: &[f64]| {
            axes.write(point, &mut coordinates);
            let value = surrogate.improvement(&coordinates, best);
            if found.len() < CLIMBS || found.last().is_some_and(|(least, _)| value > *least) {
                let place = found.partition_point(|(other, _)| *other >= value);
                found.insert(place, (value, point.to_vec()));
                found.truncate(CLIMBS);
            }
        };
        for index in 0..SPREAD {
            self.start.place(asking, trial * SPREAD + index, &mut point);
            look(&mut self.surrogate, &point);
        }
        for row in history.ranked().iter().take(NEAR.0) {
            for i in 0..NEAR.1 {
                let width = 0.2 * libm::pow(0.75, i as f64);
                for (at, place) in point.iter_mut().enumerate() {
                    let centre = history.column(at)[*row];
                    let keeps =
                        !centre.is_nan() && (table.parameters()[at].levels() == 0 || numbers.unit() < 0.8);
                    *place = match keeps {
                        true if table.parameters()[at].levels() == 0 => numbers.truncated(centre, width),
                        true => centre,
                        false => numbers.unit(),
                    };
                }
                look(&mut self.surrogate, &point);
            }
        }
        found.into_iter().map(|(_, point)| point).collect()
    }

    /// Moves what has listed values to the best of them, one parameter after the other; gives the improvement there.
    fn settle(&mut self, axes: &Axes<'_>, point: &mut [f64], best: f64, coordinates: &mut [f64]) -> f64 {
        axes.write(point, coordinates);
        let mut most = self.surrogate.improvement(coordinates, best);
        for at in &axes.searched {
            let parameter = &axes.table.parameters()[*at];
            let Some(now) = parameter.level(point[*at]).filter(|_| axes.table.is_active(*at, point)) else {
                continue;
            };
            let near = if parameter.levels() <= FEW { FEW } else { 2 };
            let mut kept = point[*at];
            for level in now.saturating_sub(near)..=(now + near).min(parameter.levels() - 1) {
                point[*at] = parameter.middle(level);
                axes.write(point, coordinates);
                let value = self.surrogate.improvement(coordinates, best);
                if value > most {
                    (most, kept) = (value, point[*at]);
                }
            }
            point[*at] = kept;
        }
        most
    }
}

/// Draws losses together the further they are from the best, and gives them a mean of 0 and a deviation of 1.
fn warp(losses: &mut [f64]) {
    let mut sorted = losses.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (best, median) = (sorted[0] / 4.0, sorted[sorted.len() / 2] / 4.0);
    for loss in losses.iter_mut() {
        // Quarters, since the difference of two losses may be beyond all numbers.
        let far = (*loss / 4.0 - best) / (median - best).max(f64::MIN_POSITIVE);
        *loss = libm::log1p(WARP * far.clamp(0.0, 1e9));
    }
    let count = losses.len() as f64;
    let mean = losses.iter().sum::<f64>() / count;
    let deviation = (losses.iter().map(|loss| (loss - mean).powi(2)).sum::<f64>() / count).sqrt();
    for loss in losses {
        *loss = (*loss - mean) / deviation.max(1e-9);
    }
}
