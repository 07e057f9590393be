//! [`CmaEs`]: the covariance matrix adaptation evolution strategy.

use super::normal::Numbers;
use super::{Asking, Proposes};
use crate::search::history::History;
use crate::search::table::Table;
use crate::search::trial::TrialState;
use crate::space::{Axis, Draw, normal_below, normal_quantile};
use nalgebra::{DMatrix, DVector, SymmetricEigen};

/// The first step, as a part of the interval.
const STEP: f64 = 1.0 / 6.0;

/// A shorter step than this has converged: the search begins anew elsewhere.
const LEAST_STEP: f64 = 1e-9;

/// The covariance matrix adaptation evolution strategy: for ten parameters and more, and many trials that take little.
///
/// Trials come in generations, each drawn from a normal whose mean, step and covariance follow the better half of the one
/// before. What has gaps between its values keeps a chance of the next one (the margin); choices are drawn by how often they
/// were among the better half; what is inactive keeps its place. A generation is taken in when all of its trials have ended,
/// and one that has converged begins anew with twice as many.
///
/// Hansen, *The CMA evolution strategy: a tutorial* (2016); Hamano, Saito, Nomura and Shirakawa, *CMA-ES with margin*
/// (GECCO 2022).
///
/// ```
/// use neatpipe_core::search::sampler::CmaEs;
/// use neatpipe_core::search::{AskTell, Table};
///
/// let table = (0..10).try_fold(Table::new(), |table, i| table.add(format!("x{i}"), -1.0..=1.0))?;
/// let mut search = AskTell::new(table, CmaEs::default(), 7);
/// for _ in 0..400 {
///     let trial = search.ask()?.unwrap();
///     let squares = (0..10).map(|i| Ok((trial.number(&format!("x{i}"))? - 0.1 * f64::from(i)).powi(2)));
///     let loss = squares.sum::<neatpipe_core::Result<f64>>()?;
///     search.tell(trial.index(), loss)?;
/// }
/// assert!(search.best().unwrap().1 < 0.05);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CmaEs {
    state: Option<State>,
}

/// What a generation is drawn from.
#[derive(Clone, Debug)]
struct State {
    seed: u64,
    /// Of the rows that were taken in: another history begins anew.
    key: u64,
    /// How many rows were taken in, how many a generation has, and how many times the search began.
    taken: usize,
    size: usize,
    starts: u64,
    /// The parameters that are numbers.
    numbers: Vec<usize>,
    /// Those that are choices, with a chance for each level.
    choices: Vec<(usize, Vec<f64>)>,
    mean: DVector<f64>,
    step: f64,
    covariance: DMatrix<f64>,
    /// The square root of the covariance, and its inverse.
    root: DMatrix<f64>,
    whitening: DMatrix<f64>,
    path: DVector<f64>,
    step_path: DVector<f64>,
    generations: u32,
}

impl Proposes for CmaEs {
    fn propose(&mut self, asking: Asking<'_>, point: &mut [f64]) -> bool {
        let Asking { table, history, seed, .. } = asking;
        // A retry has another seed, and the same generation.
        let known = self.state.take().filter(|state| {
            state.taken <= history.len()
                && state.key == history.key(0..state.taken)
                && state.mean.len() + state.choices.len() <= table.len()
        });
        let mut state = known.unwrap_or_else(|| State::new(table, history, seed));
        state.follow(table, history);
        state.draw(table, &mut Numbers::new(asking.draw().at("cma es")), point);
        self.state = Some(state);
        true
    }
}

impl State {
    fn new(table: &Table, history: &History, seed: u64) -> Self {
        let axis = |at: usize| table.parameters()[at].axis();
        let numbers: Vec<usize> = (0..table.len())
            .filter(|at| matches!(axis(*at), Axis::Continuous(_) | Axis::Steps { .. }))
            .collect();
        let even = |at: usize| match axis(at) {
            Axis::Levels(count) if count > 1 => {
                Some((at, vec![1.0 / count as f64; table.parameters()[at].levels()]))
            }
            _ => None,
        };
        let d = numbers.len();
        let defaults = table.defaults().and_then(|values| table.point(&values).ok());
        let middle = |at: &usize| defaults.as_ref().map_or(0.5, |point| point[*at]);
        let mean = DVector::from_iterator(
            d,
            numbers.iter().map(|at| if middle(at).is_nan() { 0.5 } else { middle(at) }),
        );
        Self {
            seed,
            key: history.key(0..0),
            taken: 0,
            size: 4 + (3.0 * libm::log(d.max(1) as f64)) as usize,
            starts: 0,
            choices: (0..table.len()).filter_map(even).collect(),
            numbers,
            mean,
            step: STEP,
            covariance: DMatrix::identity(d, d),
            root: DMatrix::identity(d, d),
            whitening: DMatrix::identity(d, d),
            path: DVector::zeros(d),
            step_path: DVector::zeros(d),
            generations: 0,
        }
    }

    /// Begins anew elsewhere, with twice as many trials a generation.
    fn restart(&mut self) {
        let d = self.mean.len();
        self.starts += 1;
        let mut numbers = Numbers::new(Draw::new(self.seed, self.starts).at("cma es start"));
        self.mean = DVector::from_fn(d, |_, _| numbers.unit());
        self.size *= 2;
        self.step = STEP;
        self.covariance = DMatrix::identity(d, d);
        self.root = DMatrix::identity(d, d);
        self.whitening = DMatrix::identity(d, d);
        self.path.fill(0.0);
        self.step_path.fill(0.0);
        self.generations = 0;
        for (_, chances) in &mut self.choices {
            let even = 1.0 / chances.len() as f64;
            chances.fill(even);
        }
    }

    /// Takes in every generation that has ended.
    fn follow(&mut self, table: &Table, history: &History) {
        while self.taken + self.size <= history.len() {
            let mut rows: Vec<usize> = (self.taken..self.taken + self.size).collect();
            if rows.iter().any(|row| history.states()[*row] == TrialState::Running) {
                return;
            }
            let loss = |row: usize| match history.states()[row] {
                TrialState::Complete => history.losses()[row],
                _ => f64::INFINITY,
            };
            rows.sort_by(|a, b| loss(*a).total_cmp(&loss(*b)));
            self.taken += self.size;
            self.key = history.key(0..self.taken);
            let flat = loss(rows[0]) == loss(rows[rows.len() - 1]);
            rows.truncate(self.size / 2);
            self.adapt(table, history, &rows);
            let longest = self.covariance.diagonal().amax().sqrt() * self.step;
            if flat
                || longest <= LEAST_STEP
                || !longest.is_finite()
                || !self.mean.iter().all(|x| x.is_finite())
            {
                self.restart();
            }
        }
    }

    /// Moves towards the better half, the best first.
    fn adapt(&mut self, table: &Table, history: &History, rows: &[usize]) {
        let d = self.mean.len();
        let mut weights: Vec<f64> =
            (0..rows.len()).map(|i| libm::log(rows.len() as f64 + 0.5) - libm::log(i as f64 + 1.0)).collect();
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        for (at, chances) in &mut self.choices {
            // A chance is never lost altogether.
            let (rate, least) = (0.3, 0.2 / chances.len() as f64);
            let parameter = &table.parameters()[*at];
            chances.iter_mut().for_each(|chance| *chance *= 1.0 - rate);
            for (row, weight) in rows.iter().zip(&weights) {
                match parameter.level(history.column(*at)[*row]) {
                    Some(level) => chances[level] += rate * weight,
                    None => chances.iter_mut().for_each(|chance| *chance += rate * weight * least * 5.0),
                }
            }
            chances.iter_mut().for_each(|chance| *chance = chance.max(least));
            let sum: f64 = chances.iter().sum();
            chances.iter_mut().for_each(|chance| *chance /= sum);
        }
        if d == 0 {
            return;
        }
        let n = d as f64;
        let effective = 1.0 / weights.iter().map(|weight| weight * weight).sum::<f64>();
        let (path_rate, step_rate) = (
            (4.0 + effective / n) / (n + 4.0 + 2.0 * effective / n),
            (effective + 2.0) / (n + effective + 5.0),
        );
        let rank_one = 2.0 / ((n + 1.3) * (n + 1.3) + effective);
        let rank_many = (2.0 * (effective - 2.0 + 1.0 / effective) / ((n + 2.0) * (n + 2.0) + effective))
            .min(1.0 - rank_one);
        let damping = 1.0 + 2.0 * (((effective - 1.0) / (n + 1.0)).sqrt() - 1.0).max(0.0) + step_rate;
        let expected = n.sqrt() * (1.0 - 1.0 / (4.0 * n) + 1.0 / (21.0 * n * n));
        let steps: Vec<DVector<f64>> = rows.iter().map(|row| self.step_to(table, history, *row)).collect();
        let mut mean_step = DVector::zeros(d);
        for (step, weight) in steps.iter().zip(&weights) {
            mean_step.axpy(*weight, step, 1.0);
        }
        self.generations += 1;
        self.mean.axpy(self.step, &mean_step, 1.0);
        self.mean.iter_mut().for_each(|x| *x = x.clamp(0.0, 1.0));
        let whitened = &self.whitening * &mean_step;
        self.step_path = &self.step_path * (1.0 - step_rate)
            + whitened * (step_rate * (2.0 - step_rate) * effective).sqrt();
        let length = self.step_path.norm();
        let settled = (1.0 - libm::pow(1.0 - step_rate, 2.0 * f64::from(self.generations))).sqrt();
        let moves = length / settled < (1.4 + 2.0 / (n + 1.0)) * expected;
        self.path *= 1.0 - path_rate;
        if moves {
            self.path.axpy((path_rate * (2.0 - path_rate) * effective).sqrt(), &mean_step, 1.0);
        }
        let stalled = if moves { 0.0 } else { rank_one * path_rate * (2.0 - path_rate) };
        self.covariance *= 1.0 - rank_one - rank_many + stalled;
        self.covariance.ger(rank_one, &self.path, &self.path, 1.0);
        for (step, weight) in steps.iter().zip(&weights) {
            self.covariance.ger(rank_many * weight, step, step, 1.0);
        }
        self.step =
            (self.step * libm::exp((step_rate / damping * (length / expected - 1.0)).min(1.0))).min(0.5);
        let SymmetricEigen { eigenvalues, eigenvectors } = SymmetricEigen::new(self.covariance.clone());
        let lengths = eigenvalues.map(|value| value.max(1e-14).sqrt());
        let by = |lengths: &DVector<f64>| {
            &eigenvectors * DMatrix::from_diagonal(lengths) * eigenvectors.transpose()
        };
        self.root = by(&lengths);
        self.whitening = by(&lengths.map(|length| 1.0 / length));
    }

    /// The way from the mean to a trial, in steps. Of a value that has a part of the interval the nearest place counts, and
    /// what lies far out, since it came from elsewhere, counts as less far.
    fn step_to(&self, table: &Table, history: &History, row: usize) -> DVector<f64> {
        let way = self.numbers.iter().zip(&self.mean).map(|(at, mean)| {
            let (place, parameter) = (history.column(*at)[row], &table.parameters()[*at]);
            match parameter.level(place) {
                _ if place.is_nan() => 0.0,
                Some(level) => {
                    let (low, high) = parameter.ends(level);
                    (mean.clamp(low, high) - mean) / self.step
                }
                None => (place - mean) / self.step,
            }
        });
        let way = DVector::from_iterator(self.mean.len(), way);
        let far = (&self.whitening * &way).norm() / (2.0 * (self.mean.len() as f64).sqrt() + 2.0);
        if far > 1.0 { way / far } else { way }
    }

    fn draw(&self, table: &Table, numbers: &mut Numbers, point: &mut [f64]) {
        /// How often a draw outside of the box is drawn again.
        const AGAIN: usize = 10;
        let d = self.mean.len();
        point.fill(0.5);
        let mut place = DVector::zeros(d);
        for _ in 0..AGAIN {
            let normal = DVector::from_fn(d, |_, _| normal_quantile(numbers.unit()));
            place = &self.mean + &self.root * normal * self.step;
            if place.iter().all(|x| (0.0..=1.0).contains(x)) {
                break;
            }
        }
        let margin = 1.0 / (d.max(1) * self.size) as f64;
        for (i, at) in self.numbers.iter().enumerate() {
            let parameter = &table.parameters()[*at];
            point[*at] = place[i].clamp(0.0, 1.0);
            let Some(level) = parameter.level(self.mean[i]) else { continue };
            // The chance of another value than that of the mean is never less than the margin.
            let (low, high) = parameter.ends(level);
            let deviation = self.step * self.covariance[(i, i)].max(0.0).sqrt().max(1e-12);
            let (below, above) = (
                normal_below((low - self.mean[i]) / deviation),
                normal_below((self.mean[i] - high) / deviation),
            );
            let unit = numbers.unit();
            if level > 0 && below < margin / 2.0 && unit < margin / 2.0 {
                point[*at] = parameter.middle(level - 1);
            } else if level + 1 < parameter.levels() && above < margin / 2.0 && unit > 1.0 - margin / 2.0 {
                point[*at] = parameter.middle(level + 1);
            }
        }
        for (at, chances) in &self.choices {
            let mut unit = numbers.unit();
            let mut level = 0;
            while level + 1 < chances.len() && unit >= chances[level] {
                unit -= chances[level];
                level += 1;
            }
            point[*at] = table.parameters()[*at].middle(level);
        }
    }
}
