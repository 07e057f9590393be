//! [`KNeighborsClassifier`] and [`KNeighborsRegressor`].

use super::adapt::{self, Seen};
use super::check;
use super::columns::Columns;
use super::settings::levels;
use crate::data::{Category, Matrix, Probabilities, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};
use std::marker::PhantomData;

/// How much a neighbour counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nearness {
    /// All alike.
    #[default]
    Uniform,
    /// In proportion to one over the distance; rows at no distance alone, where there are some.
    Distance,
}

levels! {
    Nearness "Nearness": Uniform "uniform" Distance "distance";
}

/// Rows that are compared at a time: their distances are computed side by side.
const BLOCK: usize = 64;

/// The rows of the fit, in blocks that lie column by column.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Known {
    columns: Columns,
    rows: usize,
    blocks: Vec<f64>,
}

impl Known {
    fn sound(&self) -> Result<()> {
        let values = self.rows.div_ceil(BLOCK).checked_mul(BLOCK * self.columns.count());
        check::sound(values == Some(self.blocks.len()), "rows")
    }

    fn of(x: &Matrix, neighbors: usize) -> Result<Self> {
        let (rows, width) = x.shape();
        if neighbors > rows {
            return Err(Error::new(format!(
                "`neighbors` is {neighbors}, and there are {rows} rows; lower it or give more rows"
            )));
        }
        let count = rows.div_ceil(BLOCK) * BLOCK;
        // What fills the last block up is at no distance from anywhere.
        let mut blocks = check::buffer(count, width)?;
        blocks.resize(count * width, f64::NAN);
        for (number, row) in x.rows().enumerate() {
            let block = &mut blocks[number / BLOCK * BLOCK * width..];
            row.iter().enumerate().for_each(|(column, x)| block[column * BLOCK + number % BLOCK] = *x);
        }
        Ok(Self { columns: Columns::of(x)?, rows, blocks })
    }

    /// Gives each row's nearest, the first of those at one distance, with their weights, which add up to 1.
    fn each(
        &self,
        x: &Matrix,
        neighbors: usize,
        nearness: Nearness,
        mut give: impl FnMut(&[(f64, usize)]),
    ) -> Result<()> {
        self.columns.check(x)?;
        check::finite(x)?;
        let mut found = Vec::with_capacity(neighbors + 1);
        for (number, row) in x.rows().enumerate() {
            self.nearest(row, neighbors, &mut found);
            if found.len() < neighbors {
                return Err(Error::new(format!(
                    "row {number} is too far from the rows of the fit; scale the columns first"
                )));
            }
            weigh(&mut found, nearness);
            give(&found);
        }
        Ok(())
    }

    /// The squared distances and numbers of the nearest rows, the nearest first.
    fn nearest(&self, row: &[f64], neighbors: usize, found: &mut Vec<(f64, usize)>) {
        found.clear();
        let mut worst = f64::INFINITY;
        for (number, block) in self.blocks.chunks_exact(BLOCK * row.len()).enumerate() {
            let mut distances = [0.0; BLOCK];
            for (column, own) in block.chunks_exact(BLOCK).zip(row) {
                for (distance, x) in distances.iter_mut().zip(column) {
                    *distance += (x - own) * (x - own);
                }
            }
            for (at, distance) in distances.into_iter().enumerate() {
                if distance < worst {
                    let place = found.partition_point(|(other, _)| *other <= distance);
                    found.insert(place, (distance, number * BLOCK + at));
                    found.truncate(neighbors);
                    if found.len() == neighbors {
                        worst = found[neighbors - 1].0;
                    }
                }
            }
        }
    }
}

/// Makes weights of squared distances.
#[expect(clippy::cast_precision_loss)]
fn weigh(found: &mut [(f64, usize)], nearness: Nearness) {
    let same = found.iter().filter(|(distance, _)| *distance == 0.0).count();
    let weight = |distance: f64| match nearness {
        Nearness::Uniform => 1.0 / found.len() as f64,
        Nearness::Distance if same > 0 => f64::from(u8::from(distance == 0.0)) / same as f64,
        Nearness::Distance => 1.0 / distance.sqrt(),
    };
    let weights: Vec<f64> = found.iter().map(|(distance, _)| weight(*distance)).collect();
    let sum: f64 = weights.iter().sum();
    found.iter_mut().zip(weights).for_each(|(found, weight)| found.0 = weight / sum);
}

/// The labels of the nearest rows of the fit.
///
/// All rows are compared, in the Euclidean distance. A probability is the share of a label among the neighbours.
/// Columns weigh by their units: put a [`StandardScaler`](super::StandardScaler) before it. As scikit-learn's
/// `KNeighborsClassifier`; of rows at the same distance the first of the fit are taken.
///
/// The labels are an enum with `#[derive(Category)]`; one that does not occur has the probability 0.
///
/// # Errors
/// No neighbours, or more than rows; fewer than two labels; a missing or infinite value; labels of another number than
/// the rows; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::KNeighborsClassifier};
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone, Debug, PartialEq)]
/// enum Size { Small, Large }
///
/// let x = Matrix::new(vec![1.0, 2.0, 8.0, 9.0], 4, 1)?;
/// let mut model = KNeighborsClassifier::<Size>::default();
/// model.neighbors = 3;
/// model.fit(&x, &[Size::Small, Size::Small, Size::Large, Size::Large])?;
/// let (sizes, chances) = model.transform(&Matrix::new(vec![3.0], 1, 1)?)?;
/// assert_eq!(sizes, [Size::Small]);
/// assert!((chances.row(0)[0] - 2.0 / 3.0).abs() < 1e-15);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct KNeighborsClassifier<L: Category> {
    /// How many of the nearest rows.
    #[param(5 in 1..=50)]
    pub neighbors: usize,
    /// How much each counts.
    #[param(Nearness::Uniform in [Nearness::Uniform, Nearness::Distance])]
    pub nearness: Nearness,
    labels: PhantomData<fn() -> L>,
    #[state]
    state: Option<Labelled>,
}

/// The rows, and each row's place among the labels that occurred.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Labelled {
    known: Known,
    seen: Seen,
    places: Vec<usize>,
}

impl Labelled {
    fn sound(&self) -> Result<()> {
        let labels = self.seen.count();
        let fits = self.places.len() == self.known.rows && self.places.iter().all(|place| *place < labels);
        check::sound(fits, "labels")
    }
}

#[step]
impl<L: Category + 'static> KNeighborsClassifier<L> {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        adapt::at_least("neighbors", self.neighbors, 1)
    }

    /// Keeps the rows.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[L]) -> Result<()> {
        self.check()?;
        let (seen, places) = adapt::labels(x, y, None)?;
        self.state = Some(Labelled { known: Known::of(x, self.neighbors)?, seen, places });
        Ok(())
    }

    /// Each row's label, and the probability of each label.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<(Vec<L>, Probabilities)> {
        let Labelled { known, seen, places } = check::fitted(self.state.as_ref(), "KNeighborsClassifier")?;
        let mut chances = check::buffer(x.n_rows(), seen.count())?;
        known.each(x, self.neighbors, self.nearness, |found| {
            let from = chances.len();
            chances.resize(from + seen.count(), 0.0);
            found.iter().for_each(|(weight, row)| chances[from + places[*row]] += weight);
        })?;
        seen.answer(&chances)
    }

    /// Each row's label.
    ///
    /// # Errors
    /// See the type.
    #[first]
    pub fn labels(&self, x: &Matrix) -> Result<Vec<L>> {
        Ok(self.transform(x)?.0)
    }
}

/// The mean of the nearest rows of the fit.
///
/// As [`KNeighborsClassifier`]: scikit-learn's `KNeighborsRegressor`.
///
/// # Errors
/// No neighbours, or more than rows; a missing or infinite value among columns or targets; targets of another number
/// than the rows; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::KNeighborsRegressor};
///
/// let x = Matrix::new(vec![1.0, 2.0, 8.0, 9.0], 4, 1)?;
/// let mut model = KNeighborsRegressor::default();
/// model.neighbors = 2;
/// model.fit(&x, &[1.0, 3.0, 7.0, 9.0])?;
/// assert_eq!(model.transform(&Matrix::new(vec![3.0], 1, 1)?)?, [2.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct KNeighborsRegressor {
    /// How many of the nearest rows.
    #[param(5 in 1..=50)]
    pub neighbors: usize,
    /// How much each counts.
    #[param(Nearness::Uniform in [Nearness::Uniform, Nearness::Distance])]
    pub nearness: Nearness,
    #[state]
    state: Option<Numbered>,
}

/// The rows and their numbers.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Numbered {
    known: Known,
    numbers: Vec<f64>,
}

impl Numbered {
    fn sound(&self) -> Result<()> {
        check::sound(self.numbers.len() == self.known.rows, "targets")
    }
}

#[step]
impl KNeighborsRegressor {
    /// Whether the settings are within their bounds.
    ///
    /// # Errors
    /// One that is not.
    pub fn check(&self) -> Result<()> {
        adapt::at_least("neighbors", self.neighbors, 1)
    }

    /// Keeps the rows.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix, y: &[f64]) -> Result<()> {
        self.check()?;
        adapt::numbers(x, y, None)?;
        self.state = Some(Numbered { known: Known::of(x, self.neighbors)?, numbers: y.to_vec() });
        Ok(())
    }

    /// Predicts each row's number.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Vec<f64>> {
        let Numbered { known, numbers } = check::fitted(self.state.as_ref(), "KNeighborsRegressor")?;
        let mut predicted = check::buffer(x.n_rows(), 1)?;
        known.each(x, self.neighbors, self.nearness, |found| {
            predicted.push(found.iter().map(|(weight, row)| weight * numbers[*row]).sum());
        })?;
        adapt::predicted(x, predicted)
    }
}
