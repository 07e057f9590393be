//! [`Descent`]: how rows change a line.

use super::line::{Line, dot};
use super::loss::Loss;
use super::options::{LearningRate, Penalty};
use crate::batch::Order;
use crate::data::{Matrix, Rows, Weights};
use crate::error::{Error, Result};

/// Beyond, a slope is cut off: it would only overflow.
const STEEPEST: f64 = 1e12;

/// The settings that both models share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Descent {
    pub(super) penalty: Penalty,
    pub(super) alpha: f64,
    pub(super) l1_ratio: f64,
    pub(super) fit_intercept: bool,
    pub(super) learning_rate: LearningRate,
    pub(super) eta0: f64,
    pub(super) power_t: f64,
    pub(super) average: bool,
}

/// How often a fit goes through the rows, and when it ends before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passes {
    pub(super) epochs: usize,
    pub(super) tol: f64,
    pub(super) patience: usize,
    pub(super) shuffle: bool,
    pub(super) seed: u64,
}

/// The rows, what they are to give, and how much they count.
#[derive(Clone, Copy)]
pub(super) struct Lesson<'a, Y> {
    pub(super) x: &'a Matrix,
    pub(super) y: Y,
    pub(super) weights: Option<&'a Weights>,
}

impl Descent {
    pub(super) fn check(&self) -> Result<()> {
        let at_least = |name: &str, value: f64, least: f64| {
            if value.is_finite() && value >= least {
                return Ok(());
            }
            Err(Error::new(format!("`{name}` is {value}; set it to a finite number of at least {least}")))
        };
        at_least("alpha", self.alpha, 0.0)?;
        at_least("power_t", self.power_t, 0.0)?;
        if !(0.0..=1.0).contains(&self.l1_ratio) {
            return Err(Error::new(format!("`l1_ratio` is {}; set it between 0 and 1", self.l1_ratio)));
        }
        match self.learning_rate {
            LearningRate::Optimal if self.alpha == 0.0 => Err(Error::new(
                "`alpha` is 0, and the optimal learning rate depends on it; set it above 0 or choose another rate",
            )),
            LearningRate::Optimal => Ok(()),
            _ if self.eta0 > 0.0 && self.eta0.is_finite() => Ok(()),
            _ => Err(Error::new(format!("`eta0` is {}; set it to a finite number above 0", self.eta0))),
        }
    }

    pub(super) fn truncates(&self) -> bool {
        matches!(self.penalty, Penalty::L1 | Penalty::ElasticNet)
    }

    pub(super) fn line(&self, columns: usize) -> Line {
        Line::new(columns, self.average, self.truncates())
    }

    /// The shares of the penalty that go to absolute values and to squares.
    fn shares(&self) -> (f64, f64) {
        match self.penalty {
            Penalty::Nothing => (0.0, 0.0),
            Penalty::L2 => (0.0, 1.0),
            Penalty::L1 => (1.0, 0.0),
            Penalty::ElasticNet => (self.l1_ratio, 1.0 - self.l1_ratio),
        }
    }

    /// Goes through the rows once, in their order.
    pub(super) fn pass<L: Loss>(
        &self,
        loss: &L,
        line: &mut Line,
        lesson: &Lesson<'_, impl Fn(usize) -> f64>,
    ) -> Result<()> {
        let rate = Rate::of(self, loss);
        for row in 0..lesson.x.n_rows() {
            self.row::<_, false>(loss, &rate, line, lesson, row);
        }
        line.finite()
    }

    /// Goes through the rows until the objective falls no more.
    pub(super) fn passes<L: Loss>(
        &self,
        loss: &L,
        line: &mut Line,
        lesson: &Lesson<'_, impl Fn(usize) -> f64>,
        passes: &Passes,
    ) -> Result<()> {
        let rate = Rate::of(self, loss);
        let rows = lesson.x.n_rows();
        let (mut best, mut in_vain) = (f64::INFINITY, 0);
        for epoch in 0..passes.epochs {
            let order = passes.shuffle.then(|| Order::new(passes.seed, epoch as u64).of(rows, rows));
            let mut total = 0.0;
            for at in 0..rows {
                let row = order.as_ref().map_or(at, |order| order[at]);
                total += self.row::<_, true>(loss, &rate, line, lesson, row);
            }
            line.finite()?;
            #[expect(clippy::cast_precision_loss)]
            let objective = total / rows as f64;
            in_vain = if objective > best - passes.tol { in_vain + 1 } else { 0 };
            best = best.min(objective);
            if in_vain >= passes.patience {
                break;
            }
        }
        Ok(())
    }

    /// Learns from one row; what it cost before, if that is asked for.
    #[inline]
    fn row<L: Loss, const COSTS: bool>(
        &self,
        loss: &L,
        rate: &Rate,
        line: &mut Line,
        lesson: &Lesson<'_, impl Fn(usize) -> f64>,
        row: usize,
    ) -> f64 {
        let (x, y) = (lesson.x.row(row), (lesson.y)(row));
        let weight = lesson.weights.map_or(1.0, |weights| weights[row]);
        let (absolute, squared) = self.shares();
        let p = dot(x, &line.coefficients) + line.intercept;
        let cost = if COSTS { loss.value(p, y) + self.cost(line) } else { 0.0 };
        #[expect(clippy::cast_precision_loss)]
        let t = line.rows as f64 + 1.0;
        let eta = rate.at(t);
        let update = -eta * loss.slope(p, y).clamp(-STEEPEST, STEEPEST) * weight;
        // Where rate and penalty are so large that the sign would change, nothing is left of the coefficients.
        let keep = (1.0 - squared * eta * self.alpha).max(0.0);
        for (coefficient, x) in line.coefficients.iter_mut().zip(x) {
            *coefficient = *coefficient * keep + update * x;
        }
        if self.fit_intercept {
            line.intercept += update;
        }
        for (mean, coefficient) in line.means.iter_mut().zip(&line.coefficients) {
            *mean += (coefficient - *mean) / t;
        }
        line.mean_intercept += (line.intercept - line.mean_intercept) / t;
        if !line.taken.is_empty() {
            line.due += absolute * eta * self.alpha;
            for (coefficient, taken) in line.coefficients.iter_mut().zip(&mut line.taken) {
                let before = *coefficient;
                if before > 0.0 {
                    *coefficient = (before - (line.due + *taken)).max(0.0);
                } else if before < 0.0 {
                    *coefficient = (before + (line.due - *taken)).min(0.0);
                }
                *taken += *coefficient - before;
            }
        }
        line.rows += 1;
        cost
    }

    fn cost(&self, line: &Line) -> f64 {
        let (absolute, squared) = self.shares();
        let sum = |of: fn(f64) -> f64| line.coefficients.iter().map(|value| of(*value)).sum::<f64>();
        let squares = if squared > 0.0 { 0.5 * squared * sum(|value| value * value) } else { 0.0 };
        let distances = if absolute > 0.0 { absolute * sum(f64::abs) } else { 0.0 };
        self.alpha * (squares + distances)
    }
}

/// How far a row moves the line.
enum Rate {
    Constant(f64),
    InverseScaling { eta0: f64, power_t: f64 },
    Optimal { alpha: f64, start: f64 },
}

impl Rate {
    fn of<L: Loss>(descent: &Descent, loss: &L) -> Self {
        let Descent { alpha, eta0, power_t, .. } = *descent;
        match descent.learning_rate {
            LearningRate::Constant => Self::Constant(eta0),
            LearningRate::InverseScaling => Self::InverseScaling { eta0, power_t },
            LearningRate::Optimal => {
                let typical = (1.0 / alpha.sqrt()).sqrt();
                let first = typical / loss.slope(-typical, 1.0).max(1.0);
                Self::Optimal { alpha, start: 1.0 / (first * alpha) }
            }
        }
    }

    fn at(&self, t: f64) -> f64 {
        match self {
            Self::Constant(eta0) => *eta0,
            Self::InverseScaling { eta0, power_t } => eta0 / t.powf(*power_t),
            Self::Optimal { alpha, start } => 1.0 / (alpha * (start + t - 1.0)),
        }
    }
}
