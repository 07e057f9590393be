//! Row structs, their columns, projections and CSV, as a user sees them.
#![allow(missing_docs)]
#![deny(warnings, clippy::pedantic)]

use neatpipe::__private as np;
use neatpipe::prelude::*;

#[derive(Category, Deserialize, Clone, Copy, Debug, PartialEq)]
pub enum Cut {
    Fair,
    Good,
    #[category("Very Good")]
    VeryGood,
    Premium,
    Ideal,
}

#[derive(Category, Deserialize, Clone, Copy, Debug, PartialEq)]
pub enum Color {
    D,
    E,
    F,
    G,
    H,
    I,
    J,
}

#[derive(Category, Deserialize, Clone, Copy, Debug, PartialEq)]
pub enum Clarity {
    I1,
    SI2,
    SI1,
    VS2,
    VS1,
    VVS2,
    VVS1,
    IF,
}

/// A diamond of ggplot2.
#[derive(Columns, Deserialize, Debug)]
pub struct Diamond {
    /// Weight.
    pub carat: f64,
    pub cut: Cut,
    pub color: Color,
    pub clarity: Clarity,
    pub depth: f64,
    pub table: f64,
    pub x: f64,
    pub y: f64,
    pub z: f64,
    #[target]
    pub price: f64,
}

const DIAMONDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz");

#[test]
fn diamonds_are_read_and_projected() -> neatpipe::Result<()> {
    let rows: Vec<Diamond> = read_csv(DIAMONDS)?;
    assert_eq!(rows.len(), 53_940);
    let (columns, targets) = DiamondColumns::from_rows(rows);
    assert_eq!(columns.n_rows(), 53_940);
    assert!(targets.price.starts_with(&[326.0, 326.0, 327.0]));

    let matrix =
        np::project(&["carat", "depth", "z"], &columns.carat).and(&columns.depth).and(&columns.z).finish()?;
    assert_eq!(matrix.shape(), (53_940, 3));
    assert!(matrix.row(1).iter().eq(&[0.21, 59.8, 2.31]));
    assert_eq!(matrix.column_name(2), "z");

    let grades = np::project(&["cut", "color"], &columns.cut).and(&columns.color).finish()?;
    let cut = &grades.columns()[0];
    assert_eq!((cut.name(), cut.level(0), cut.is_open()), ("cut", Some("Ideal"), false));
    assert_eq!(cut.levels().iter().collect::<Vec<_>>(), ["Fair", "Good", "Very Good", "Premium", "Ideal"]);
    assert_eq!(&cut.codes()[..6], [4, 3, 1, 3, 1, 2]);
    Ok(())
}

/// A guard of an order of magnitude, for optimised builds; the benches measure.
#[test]
fn diamonds_are_read_in_a_moment() -> neatpipe::Result<()> {
    let start = std::time::Instant::now();
    let (columns, _) = read_columns::<DiamondColumns>(DIAMONDS)?;
    let read = start.elapsed();
    let start = std::time::Instant::now();
    let matrix = np::project(&["carat", "depth", "table", "x", "y", "z"], &columns.carat)
        .and(&columns.depth)
        .and(&columns.table)
        .and(&columns.x)
        .and(&columns.y)
        .and(&columns.z)
        .finish()?;
    let projected = start.elapsed();
    assert_eq!(matrix.n_columns(), 6);
    assert!(
        cfg!(debug_assertions) || read.as_millis() < 1_000,
        "read in {read:?}, projected in {projected:?}"
    );
    Ok(())
}
