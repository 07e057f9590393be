#![allow(unused)]
use neatpipe::__private::project;
use neatpipe::prelude::*;

#[derive(Columns)]
struct Diamond {
    carat: f64,
    cut: String,
}

fn both(rows: &DiamondColumns) -> neatpipe::Result<Matrix> {
    project(&["carat", "cut"], &rows.carat).and(&rows.cut).finish()
}

fn main() {}
