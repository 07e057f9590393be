//! Random tables, and steps that say what they were given.

use neatpipe::prelude::*;
use neatpipe::space::Draw;
use std::cell::RefCell;

/// A number between -4 and 4: a function of the seed and the place.
pub fn number(seed: u64, row: usize, column: usize) -> f64 {
    8.0 * Draw::new(seed, row as u64).at(&format!("{column}")).unit() - 4.0
}

pub fn table(seed: u64, rows: usize, columns: usize) -> Matrix {
    let values =
        (0..rows).flat_map(|row| (0..columns).map(move |column| number(seed, row, column))).collect();
    Matrix::new(values, rows, columns).unwrap()
}

/// A target that follows the columns, with noise.
pub fn target(seed: u64, x: &Matrix) -> Vec<f64> {
    let noise = |row| 0.1 * number(seed + 1, row, 0);
    x.rows()
        .enumerate()
        .map(|(row, x)| {
            x.iter().enumerate().map(|(at, x)| x * (at as f64 - 1.0)).sum::<f64>() + 2.0 + noise(row)
        })
        .collect()
}

#[derive(Category, Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Low,
    Middle,
    High,
}

pub fn kinds(x: &Matrix) -> Vec<Kind> {
    let kind = |x: &[f64]| match x.iter().sum::<f64>() {
        ..-2.0 => Kind::Low,
        -2.0..2.0 => Kind::Middle,
        _ => Kind::High,
    };
    x.rows().map(kind).collect()
}

pub fn near(what: &str, ours: &[f64], theirs: &[f64], tolerance: f64) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (at, (a, b)) in ours.iter().zip(theirs).enumerate() {
        assert!((a - b).abs() <= tolerance * (1.0 + b.abs()), "{what}, {at}: {a} and not {b}");
    }
}

thread_local! {
    static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

pub fn tell(what: String) {
    SEEN.with_borrow_mut(|seen| seen.push(what));
}

/// What was told since the last call.
pub fn told() -> Vec<String> {
    SEEN.take()
}

/// Adds up all that it learned from, and says so.
#[derive(Step, Clone, Debug)]
pub struct Total {
    #[param(1)]
    pub id: usize,
    /// It fails at a value of this.
    #[param(f64::INFINITY)]
    pub fails_at: f64,
    #[state]
    pub sum: f64,
    #[state]
    pub batches: usize,
}

#[step]
impl Total {
    fn setup(&mut self) {
        tell(format!("setup {}", self.id));
    }

    fn partial_fit(&mut self, x: &[f64]) -> Result<(), String> {
        tell(format!("{} learns {x:?}", self.id));
        self.sum += x.iter().sum::<f64>();
        self.batches += 1;
        match x.iter().find(|x| **x == self.fails_at) {
            Some(x) => Err(format!("{x} is too much")),
            None => Ok(()),
        }
    }

    fn merge(&mut self, other: Self) -> Result<(), &'static str> {
        if self.id != other.id {
            return Err("other ids");
        }
        self.sum += other.sum;
        self.batches += other.batches;
        Ok(())
    }

    #[row_wise]
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }

    fn teardown(&mut self) {
        tell(format!("teardown {}", self.id));
    }
}

pipeline! {
    pub Totals<x: Vec<f64> -> Vec<f64>> {
        let first = Total { id: 1 }(x);
        let second = Total { id: 2 }(first);
        second
    }
}
