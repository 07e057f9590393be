//! The step contract: every step of the library keeps it, and steps that are wrong on purpose break the law that they
//! should.

mod ours;
mod users;
mod wrong;

use neatpipe_core::Matrix;
use neatpipe_core::data::{Categories, CategoryColumn};
use neatpipe_macros::Category;

/// An odd number, so that halves differ.
const ROWS: usize = 25;

/// Two labels.
#[derive(Category, Clone, Debug, PartialEq)]
enum Side {
    Left,
    Right,
}

/// A number between -1 and 1 for each place.
fn noise(at: usize) -> f64 {
    let mixed = (at as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

/// Three columns of unlike sizes, without names.
fn numbers() -> Matrix {
    (0..ROWS).map(|row| [noise(row), 5.0 + 2.0 * noise(row + 100), 40.0 * noise(row + 200)]).collect()
}

/// One column.
fn values() -> Vec<f64> {
    (0..ROWS).map(|row| 3.0 * noise(row + 300) + 1.0).collect()
}

/// A target of [`numbers`].
fn prices() -> Vec<f64> {
    numbers().rows().map(|row| 2.0 * row[0] - row[1] + 0.1 * row[2] + 4.0).collect()
}

/// A target of [`numbers`].
fn sides() -> Vec<Side> {
    numbers().rows().map(|row| if row[0] > 0.0 { Side::Right } else { Side::Left }).collect()
}

/// Two columns, of which each half of the rows has all levels.
fn animals() -> Categories {
    let animals = (0..ROWS).map(|row| Some(["cat", "dog", "eel"][row % 3]));
    let colours = (0..ROWS).map(|row| Some(["red", "blue"][row % 2]));
    Categories::new(vec![CategoryColumn::open("animal", animals), CategoryColumn::open("colour", colours)])
        .unwrap()
}
