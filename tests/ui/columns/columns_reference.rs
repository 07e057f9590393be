#![allow(unused)]
use neatpipe::prelude::*;

#[derive(Columns)]
struct Diamond {
    carat: f64,
    cut: &'static str,
}

fn carats(columns: DiamondColumns) -> Vec<f64> {
    columns.carat
}

fn main() {}
