//! The diabetes data in a pipeline: scaler, polynomial, scaler, PCA, ridge; judged on five folds.
//!
//! Behind a PCA a ridge has a closed form in each component, so that a fold is decomposed once for each polynomial, and a
//! trial is a sum.

use super::problems::{Problem, number};
use nalgebra::{DMatrix, DVector};
use neatpipe_core::search::{Proposal, Table};
use neatpipe_core::space::{log_uniform, uniform};
use serde::Deserialize;
use std::sync::LazyLock;

const DATA: &str = include_str!("../../tests/data/splitters_reference.json");
const FOLDS: usize = 5;

/// Its least is that of a grid of each number of components and a hundred penalties for each decade around the best.
pub(crate) const DIABETES: Problem = Problem { name: "diabetes", least: 54.375_239_965_707_4, table, loss };

#[derive(Deserialize)]
struct Data {
    validation: Rows,
}

#[derive(Deserialize)]
struct Rows {
    x: Vec<Vec<f64>>,
    y: Vec<f64>,
}

/// A fold with a polynomial.
struct Fold {
    /// The squared singular values of the rows to fit on, from the greatest on.
    squares: DVector<f64>,
    /// What each component adds to the predictions of the rows held out, before it is weighted.
    adds: DMatrix<f64>,
    /// Their targets, without the mean of those to fit on.
    y: DVector<f64>,
    /// The rows to fit on, less one.
    free: f64,
}

/// By degree, and whether of interactions only.
static FITTED: LazyLock<Vec<[Vec<Fold>; 2]>> = LazyLock::new(|| {
    let rows = serde_json::from_str::<Data>(DATA).expect("the data").validation;
    let of = |degree, only| (0..FOLDS).map(|fold| fitted(&rows, fold, &terms(degree, only))).collect();
    (1..=3).map(|degree| [of(degree, false), of(degree, true)]).collect()
});

fn table() -> Table {
    let build = || {
        Table::new()
            .add("poly__degree", 1..=3)?
            .add("poly__interaction_only", [false, true])?
            .add("pca__frac", uniform(0.0, 1.0))?
            .add("pca__whiten", [false, true])?
            .add("ridge__alpha", log_uniform(1e-4, 1e5))
    };
    build().expect("a sound table")
}

fn loss(trial: &Proposal) -> f64 {
    let is = |name: &str| trial.values().get(name) == Some(&true.into());
    let folds =
        &FITTED[number(trial, "poly__degree") as usize - 1][usize::from(is("poly__interaction_only"))];
    let rank = folds.iter().map(|fold| fold.squares.len()).min().expect("five folds");
    let count = 1 + (number(trial, "pca__frac") * (rank - 1) as f64).round() as usize;
    let (alpha, whiten) = (number(trial, "ridge__alpha"), is("pca__whiten"));
    let squared = |fold: &Fold| {
        let weight = |square: f64| match whiten {
            true => fold.free / (square * (fold.free + alpha)),
            false => 1.0 / (square + alpha),
        };
        let weights = fold.squares.rows(0, count).map(weight);
        (&fold.y - fold.adds.columns(0, count) * weights).norm_squared()
    };
    let rows: usize = folds.iter().map(|fold| fold.y.len()).sum();
    (folds.iter().map(squared).sum::<f64>() / rows as f64).sqrt()
}

/// The products of columns up to a degree.
fn terms(degree: usize, interaction_only: bool) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    let mut last = vec![Vec::new()];
    for _ in 0..degree {
        let longer = |term: &Vec<usize>| {
            let from = term.last().map_or(0, |last| last + usize::from(interaction_only));
            let term = term.clone();
            (from..10).map(move |column| [&term[..], &[column]].concat())
        };
        last = last.iter().flat_map(longer).collect();
        all.extend(last.iter().cloned());
    }
    all
}

fn fitted(rows: &Rows, fold: usize, terms: &[Vec<usize>]) -> Fold {
    let (held, fit): (Vec<usize>, Vec<usize>) = (0..rows.y.len()).partition(|row| row % FOLDS == fold);
    let x = scaled(DMatrix::from_fn(rows.y.len(), 10, |row, column| rows.x[row][column]), &fit);
    let product = |row: usize, term: &Vec<usize>| term.iter().map(|column| x[(row, *column)]).product();
    let z = DMatrix::from_fn(x.nrows(), terms.len(), |row, term| product(row, &terms[term]));
    let z = scaled(z, &fit);
    let (z_fit, z_held) = (z.select_rows(&fit), z.select_rows(&held));
    let mean = fit.iter().map(|row| rows.y[*row]).sum::<f64>() / fit.len() as f64;
    let y = |of: &[usize]| DVector::from_iterator(of.len(), of.iter().map(|row| rows.y[*row] - mean));
    let parts = (z_fit.transpose() * &z_fit).symmetric_eigen();
    let mut order: Vec<usize> = (0..terms.len()).collect();
    order.sort_by(|a, b| parts.eigenvalues[*b].total_cmp(&parts.eigenvalues[*a]));
    order.retain(|at| parts.eigenvalues[*at] > 1e-9 * parts.eigenvalues.max());
    let vectors = parts.eigenvectors.select_columns(&order);
    let along = (z_fit * &vectors).transpose() * y(&fit);
    let adds = z_held * vectors * DMatrix::from_diagonal(&along);
    Fold { squares: parts.eigenvalues.select_rows(&order), adds, y: y(&held), free: fit.len() as f64 - 1.0 }
}

/// Each column less the mean of some rows, in their deviations.
fn scaled(mut x: DMatrix<f64>, fit: &[usize]) -> DMatrix<f64> {
    for mut column in x.column_iter_mut() {
        let of_fit = column.select_rows(fit);
        let (mean, deviation) = (of_fit.mean(), of_fit.variance().sqrt());
        column.apply(|value| *value = (*value - mean) / deviation);
    }
    x
}
