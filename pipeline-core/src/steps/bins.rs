//! [`KBinsDiscretizer`].

use super::check;
use super::columns::Columns;
use super::quantiles::sorted;
use super::settings::levels;
use super::told::{few, told};
use crate::data::{Matrix, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Where the bins of a column end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BinWidths {
    /// Where there are about as many values in each.
    #[default]
    Quantile,
    /// Where they are equally wide.
    Uniform,
}

levels! { BinWidths "BinWidths": Quantile "quantile" Uniform "uniform"; }

/// Replaces numbers by the number of the bin that they fall into, from 0, or by one column of 0 and 1 for each bin.
///
/// As scikit-learn's `KBinsDiscretizer` with its default quantiles. Values beyond those of the fit fall into the first
/// or the last bin. Bins that would be empty since many values are equal are left out, and a constant column has one.
/// A missing value (NaN) is left out of the fit and missing in all of its columns. Columns of marks are called `a=0`,
/// `a=1`, …; the inverse gives the middle of the bin.
///
/// # Errors
/// Fewer than 2 bins; an infinite value in the fit; a column without any value; a spread beyond `f64`; other columns
/// than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::KBinsDiscretizer};
///
/// let x = Matrix::new(vec![1.0, 2.0, 3.0, 40.0], 4, 1)?;
/// let mut bins = KBinsDiscretizer::default();
/// bins.bins = 2;
/// bins.fit(&x)?;
/// assert_eq!(bins.transform(&x)?.values(), [0.0, 0.0, 1.0, 1.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct KBinsDiscretizer {
    /// How many bins a column has at most.
    #[param(5 in 2..=20)]
    pub bins: usize,
    /// Where they end.
    #[param(BinWidths::Quantile in [BinWidths::Quantile, BinWidths::Uniform])]
    pub widths: BinWidths,
    /// Whether each bin has a column.
    #[param(false in [false, true], fit = false)]
    pub one_hot: bool,
    #[state]
    state: Option<Edges>,
}

/// The ends of each column's bins, in order, both outer ones included.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Edges {
    columns: Columns,
    edges: Vec<Vec<f64>>,
    /// Those of the marks.
    names: Names,
}

impl Edges {
    fn sound(&self) -> Result<()> {
        let width: usize = self.edges.iter().map(|edges| edges.len().saturating_sub(1)).sum();
        let ordered = self.edges.iter().all(|edges| edges.len() > 1 && edges.is_sorted());
        check::sound(ordered && self.edges.len() == self.columns.count() && width == self.names.len(), "bins")
    }
}

#[step]
impl KBinsDiscretizer {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        let bins = |edges: &Vec<f64>| format!("{}", edges.len().saturating_sub(1));
        told(self.state.as_ref().map(|state| format!("bins: {}", few(state.edges.iter().map(bins)))))
    }

    /// Whether there are bins to tell apart.
    ///
    /// # Errors
    /// See the type.
    pub fn check(&self) -> Result<()> {
        if self.bins > 1 {
            Ok(())
        } else {
            Err(Error::new(format!("`bins` is {}; set it to at least 2", self.bins)))
        }
    }

    /// Learns where the bins end.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        self.check()?;
        let columns = Columns::of(x)?;
        check::no_infinity(x)?;
        let mut edges = Vec::new();
        for column in 0..columns.count() {
            let values = sorted(x, column);
            let (Some(least), Some(most)) = (values.first(), values.last()) else {
                return Err(columns.without_values(column));
            };
            if (most - least).is_infinite() {
                return Err(columns.too_wide(column));
            }
            let mut ends = match self.widths {
                BinWidths::Uniform => even(*least, *most, self.bins),
                BinWidths::Quantile => (0..=self.bins).map(|end| share(&values, end, self.bins)).collect(),
            };
            ends.dedup();
            if ends.len() == 1 {
                ends.push(*most);
            }
            edges.push(ends);
        }
        let mut names = Vec::new();
        for (name, edges) in columns.names_or_numbers().iter().zip(&edges) {
            names.extend((1..edges.len()).map(|end| format!("{name}={}", end - 1)));
        }
        self.state = Some(Edges { columns, edges, names: names.into() });
        Ok(())
    }

    /// The bins.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    #[expect(clippy::cast_precision_loss)]
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        let Edges { columns, edges, names } = check::fitted(self.state.as_ref(), "KBinsDiscretizer")?;
        columns.check(x)?;
        let (rows, width) = (x.n_rows(), if self.one_hot { names.len() } else { columns.count() });
        let mut values = check::buffer(rows, width)?;
        for row in x.rows() {
            for (value, edges) in row.iter().zip(edges) {
                let inner = &edges[1..edges.len() - 1];
                let bin = inner.partition_point(|edge| edge <= value);
                match (self.one_hot, value.is_nan()) {
                    (false, true) => values.push(f64::NAN),
                    (false, false) => values.push(bin as f64),
                    (true, true) => values.extend((1..edges.len()).map(|_| f64::NAN)),
                    (true, false) => {
                        values.extend((0..edges.len() - 1).map(|at| f64::from(u8::from(at == bin))));
                    }
                }
            }
        }
        let out = Matrix::new(values, rows, width)?;
        if self.one_hot { out.named(names.clone()) } else { out.named(columns.names().cloned()) }
    }

    /// The middle of each bin.
    ///
    /// # Errors
    /// A number that is none of a bin; a row with no or several marks; another number of columns.
    #[row_wise]
    pub fn inverse(&self, x: &Matrix) -> Result<Matrix> {
        let Edges { columns, edges, names } = check::fitted(self.state.as_ref(), "KBinsDiscretizer")?;
        let width = if self.one_hot { names.len() } else { columns.count() };
        if x.n_columns() != width {
            let now = x.n_columns();
            return Err(Error::new(format!("the input has {now} columns, and the transform gives {width}")));
        }
        let mut values = check::buffer(x.n_rows(), columns.count())?;
        for (number, row) in x.rows().enumerate() {
            let mut rest = row;
            for (column, edges) in edges.iter().enumerate() {
                let (cells, behind) = rest.split_at(if self.one_hot { edges.len() - 1 } else { 1 });
                rest = behind;
                if cells.iter().any(|cell| cell.is_nan()) {
                    values.push(f64::NAN);
                    continue;
                }
                let bin = if self.one_hot { marked(cells) } else { whole(cells[0], edges.len() - 1) };
                let bin = bin.ok_or_else(|| {
                    let label = columns.label(column);
                    Error::new(format!(
                        "row {number}, {label}: {cells:?} is no bin; give what the transform gave"
                    ))
                })?;
                values.push(edges[bin].midpoint(edges[bin + 1]));
            }
        }
        Matrix::new(values, x.n_rows(), columns.count())?.named(columns.names().cloned())
    }
}

impl KBinsDiscretizer {
    /// Where the bins of a column end, both outer ends included, once fitted.
    #[must_use]
    pub fn edges(&self, column: usize) -> Option<&[f64]> {
        self.state.as_ref()?.edges.get(column).map(Vec::as_slice)
    }
}

/// The place of the only mark.
fn marked(cells: &[f64]) -> Option<usize> {
    let mut marks = cells.iter().enumerate().filter(|(_, cell)| **cell != 0.0);
    match (marks.next(), marks.next()) {
        (Some((bin, 1.0)), None) => Some(bin),
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
fn whole(cell: f64, bins: usize) -> Option<usize> {
    (cell.fract() == 0.0 && cell >= 0.0 && cell < bins as f64).then_some(cell as usize)
}

#[expect(clippy::cast_precision_loss)]
fn even(least: f64, most: f64, bins: usize) -> Vec<f64> {
    let step = (most - least) / bins as f64;
    (0..bins).map(|end| least + step * end as f64).chain([most]).collect()
}

/// The value below which `end` of `bins` parts of sorted values lie; between two of them their middle: numpy's
/// `averaged_inverted_cdf`, in whole numbers.
fn share(sorted: &[f64], end: usize, bins: usize) -> f64 {
    let parts = sorted.len() as u128 * end as u128;
    let bins = bins as u128;
    let place = usize::try_from(parts / bins).unwrap_or(usize::MAX);
    match (place, parts % bins) {
        (0, 0) => sorted[0],
        (place, 0) if place >= sorted.len() => sorted[sorted.len() - 1],
        (place, 0) => sorted[place - 1].midpoint(sorted[place]),
        (place, _) => sorted[place],
    }
}
