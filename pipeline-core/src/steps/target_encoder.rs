//! [`TargetEncoder`].

use super::answer::Answer;
use super::check;
use super::levels::{Levels, Unseen};
use super::told::told;
use crate::batch::Order;
use crate::data::{Categories, CategoryColumn, Matrix, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};
use std::marker::PhantomData;

/// Replaces each category by the mean of the target in its rows, drawn towards the mean of all rows.
///
/// `TargetEncoder<f64>(rows[town], price)` for numbers; of two labels it is the share of the second, of more there is
/// a column for each label, `town=Low`. A level with few rows is drawn by `smooth` rows of the overall mean, or as far
/// as the spread within it says where `smooth` is 0 (an empirical Bayes estimate), as in scikit-learn's
/// `TargetEncoder`.
///
/// What a row was learned from tells its own target. So the fit that also transforms encodes each row by a fit on the
/// other `folds` of the rows alone (with each label shared out evenly), and `transform` uses all of them; the two give other numbers for the same rows.
/// Where the training rows are only fitted and then transformed, their targets leak. A level that a fold has not seen
/// has its overall mean. A missing category is missing (NaN).
///
/// # Errors
/// Fewer than 2 `folds`, or fewer rows than folds; a `smooth` that is negative or not finite; a target that is not
/// finite; a category that the fit did not see, unless `unseen` is `Missing` (the overall mean) or a value; other
/// columns than fitted.
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn};
/// use neatpipe_core::steps::TargetEncoder;
///
/// let town = CategoryColumn::open("town", [Some("Bern"), Some("Bern"), Some("Thun"), Some("Thun")]);
/// let towns = Categories::new(vec![town])?;
/// let mut means = TargetEncoder::<f64>::default();
/// means.smooth = 2.0;
/// means.fit(&towns, &[1.0, 3.0, 6.0, 6.0])?;
/// assert_eq!(means.transform(&towns)?.values(), [3.0, 3.0, 5.0, 5.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct TargetEncoder<Y: Answer> {
    /// How many rows the overall mean counts for; 0 finds it for each level.
    #[param(0.0 in [0.0, 1.0, 10.0, 100.0])]
    pub smooth: f64,
    /// In how many parts the training rows are encoded.
    #[param(5)]
    pub folds: usize,
    /// Whether the parts are drawn at random; else they follow each other.
    #[param(true)]
    pub shuffle: bool,
    /// Another seed is other parts.
    #[param(0)]
    pub seed: u64,
    /// What to make of a category that the fit did not see: [`Unseen::Missing`] is the overall mean here.
    pub unseen: Unseen,
    answers: PhantomData<fn() -> Y>,
    #[state]
    state: Option<Encoding>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Encoding {
    levels: Levels,
    /// Of each output of a column: the mean of all rows.
    overall: Vec<f64>,
    /// Of each column, level by level: its outputs.
    means: Vec<Vec<f64>>,
    names: Names,
}

impl Encoding {
    fn sound(&self) -> Result<()> {
        let outputs = self.overall.len();
        let fits = self
            .levels
            .iter()
            .zip(&self.means)
            .all(|(level, means)| means.len() == level.levels.len() * outputs);
        let columns = self.levels.iter().len();
        check::sound(
            fits && outputs > 0 && self.means.len() == columns && self.names.len() == columns * outputs,
            "means",
        )
    }

    /// What each level is encoded by, in rows of which `counts` says whether they do.
    fn of(
        levels: Levels,
        x: &Categories,
        y: &Outputs,
        smooth: f64,
        counts: impl Fn(usize) -> bool,
    ) -> Result<Self> {
        let rows: Vec<usize> = (0..x.n_rows()).filter(|row| counts(*row)).collect();
        let overall: Vec<f64> = (0..y.width).map(|at| mean(rows.iter().map(|row| y.at(*row, at)))).collect();
        let spread = |at: usize| mean(rows.iter().map(|row| (y.at(*row, at) - overall[at]).powi(2)));
        let spreads: Vec<f64> = (0..y.width).map(spread).collect();
        let mut means = Vec::new();
        for (level, column) in levels.beside(x)? {
            let places = column.places_in(&level.levels);
            let mut members = vec![Vec::new(); level.levels.len()];
            for row in &rows {
                if let Some(Some(place)) = places.get(column.codes()[*row] as usize) {
                    members[*place].push(*row);
                }
            }
            let mut encoded = Vec::with_capacity(members.len() * y.width);
            for members in &members {
                encoded.extend((0..y.width).map(|at| {
                    let values = || members.iter().map(|row| y.at(*row, at));
                    drawn(values, overall[at], spreads[at], smooth)
                }));
            }
            means.push(encoded);
        }
        let mut names = Vec::new();
        for level in levels.iter() {
            match y.labels.len() {
                ..3 => names.push(level.name.clone()),
                _ => names.extend(y.labels.iter().map(|label| format!("{}={label}", level.name))),
            }
        }
        let finite =
            overall.iter().chain(&spreads).chain(means.iter().flatten()).all(|value| value.is_finite());
        if !finite {
            return Err(Error::new("the mean or variance of the target overflows; scale it down first"));
        }
        Ok(Self { levels, overall, means, names: names.into() })
    }

    fn encode(
        &self,
        x: &Categories,
        unseen: Unseen,
        put: impl Fn(usize) -> bool,
        out: &mut [f64],
    ) -> Result<()> {
        let (outputs, width) = (self.overall.len(), self.names.len());
        for (at, ((level, column), means)) in self.levels.beside(x)?.zip(&self.means).enumerate() {
            let places = column.places_in(&level.levels);
            for (row, code) in column.codes().iter().enumerate().filter(|(row, _)| put(*row)) {
                let cells = &mut out[row * width + at * outputs..][..outputs];
                if *code == CategoryColumn::MISSING {
                    cells.fill(f64::NAN);
                    continue;
                }
                match (places[*code as usize], unseen) {
                    (Some(place), _) => cells.copy_from_slice(&means[place * outputs..][..outputs]),
                    (None, Unseen::Error) => return Err(level.unseen(column, row)),
                    (None, Unseen::Missing) => cells.copy_from_slice(&self.overall),
                    (None, Unseen::Value(value)) => cells.fill(value),
                }
            }
        }
        Ok(())
    }
}

/// The numbers whose means are taken: those of the target, or 1 and 0 for each label.
struct Outputs {
    numbers: Vec<f64>,
    labels: &'static [&'static str],
    width: usize,
}

impl Outputs {
    fn of<Y: Answer>(y: &[Y]) -> Result<Self> {
        let labels = Y::LABELS;
        if labels.len() == 1 {
            return Err(Error::new("the target has 1 label; there is nothing to tell apart"));
        }
        let numbers: Vec<f64> = y.iter().map(Answer::number).collect();
        check::finite_target(&numbers)?;
        Ok(Self { numbers, labels, width: if labels.len() < 3 { 1 } else { labels.len() } })
    }

    fn at(&self, row: usize, output: usize) -> f64 {
        let number = self.numbers[row];
        // Of two labels the number is 1 for the second.
        if self.width == 1 {
            return number;
        }
        #[expect(clippy::cast_precision_loss)]
        f64::from(u8::from(number == output as f64))
    }
}

#[step]
impl<Y: Answer + 'static> TargetEncoder<Y> {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        told(self.state.as_ref().map(|encoding| encoding.levels.told()))
    }

    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// See the type.
    pub fn check(&self) -> Result<()> {
        if !(self.smooth.is_finite() && self.smooth >= 0.0) {
            let smooth = self.smooth;
            return Err(Error::new(format!("`smooth` is {smooth}; set it to a finite number of at least 0")));
        }
        if self.folds < 2 {
            return Err(Error::new(format!("`folds` is {}; set it to at least 2", self.folds)));
        }
        Ok(())
    }

    /// Learns the means of all rows.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Categories, y: &[Y]) -> Result<()> {
        self.learn(x, y).map(drop)
    }

    /// Learns the means of all rows, and encodes each row by those of the other folds.
    ///
    /// # Errors
    /// See the type.
    pub fn fit_transform(&mut self, x: &Categories, y: &[Y]) -> Result<Matrix> {
        let rows = x.n_rows();
        if rows < self.folds {
            return Err(Error::new(format!(
                "{rows} rows cannot be cut into {} folds; set `folds` lower",
                self.folds
            )));
        }
        let (outputs, levels, names) = self.learn(x, y)?;
        let width = names.len();
        let mut values = check::buffer(rows, width)?;
        values.resize(rows * width, 0.0);
        let folds = self.assigned(&outputs);
        for fold in 0..self.folds {
            let others = Encoding::of(levels.clone(), x, &outputs, self.smooth, |row| folds[row] != fold)?;
            others.encode(x, self.unseen, |row| folds[row] == fold, &mut values)?;
        }
        Matrix::new(values, rows, width)?.named(names)
    }

    /// The means as a matrix.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Categories) -> Result<Matrix> {
        let state = check::fitted(self.state.as_ref(), "TargetEncoder")?;
        let (rows, width) = (x.n_rows(), state.names.len());
        let mut values = check::buffer(rows, width)?;
        values.resize(rows * width, 0.0);
        state.encode(x, self.unseen, |_| true, &mut values)?;
        Matrix::new(values, rows, width)?.named(state.names.clone())
    }

    fn learn(&mut self, x: &Categories, y: &[Y]) -> Result<(Outputs, Levels, Names)> {
        self.check()?;
        let levels = Levels::learn(x)?;
        check::as_many(x.n_rows(), y.len(), "targets")?;
        let outputs = Outputs::of(y)?;
        let state = Encoding::of(levels.clone(), x, &outputs, self.smooth, |_| true)?;
        let names = state.names.clone();
        self.state = Some(state);
        Ok((outputs, levels, names))
    }

    /// The fold of each row. Each label is shared out evenly, as scikit-learn's `StratifiedKFold` does it; numbers
    /// count as one label.
    fn assigned(&self, y: &Outputs) -> Vec<usize> {
        let mut folds = vec![0; y.numbers.len()];
        let mut groups: Vec<(f64, Vec<usize>)> = Vec::new();
        for (row, number) in y.numbers.iter().enumerate() {
            let label = if y.labels.is_empty() { 0.0 } else { *number };
            match groups.iter_mut().find(|(known, _)| *known == label) {
                Some((_, rows)) => rows.push(row),
                None => groups.push((label, vec![row])),
            }
        }
        let mut place = 0;
        for (pass, (_, rows)) in (0..).zip(groups) {
            let mut sizes = vec![0; self.folds];
            (place..place + rows.len()).for_each(|place| sizes[place % self.folds] += 1);
            place += rows.len();
            let order = match self.shuffle {
                true => Order::new(self.seed, pass).of(rows.len(), rows.len()),
                false => (0..rows.len()).collect(),
            };
            let of_each = sizes.iter().enumerate().flat_map(|(fold, size)| vec![fold; *size]);
            order.iter().zip(of_each).for_each(|(at, fold)| folds[rows[*at]] = fold);
        }
        folds
    }
}

/// The mean of a level, drawn towards that of all rows.
#[expect(clippy::cast_precision_loss)]
fn drawn<I: ExactSizeIterator<Item = f64>>(
    values: impl Fn() -> I,
    overall: f64,
    spread: f64,
    smooth: f64,
) -> f64 {
    let count = values().len() as f64;
    if count == 0.0 {
        return overall;
    }
    let own = mean(values());
    if smooth > 0.0 {
        return own + (overall - own) * (smooth / (count + smooth));
    }
    let within = values().map(|value| (value - own).powi(2)).sum::<f64>() / count;
    let all = spread * count + within;
    if all > 0.0 { own + (overall - own) * (within / all) } else { overall }
}

/// As a distance from the first value, so that values far from zero lose nothing.
#[expect(clippy::cast_precision_loss)]
fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    let mut origin = None;
    let sum: f64 = values.map(|value| value - *origin.get_or_insert(value)).sum();
    origin.map_or(0.0, |origin| origin + sum / count)
}
