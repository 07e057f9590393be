#![allow(unused)]
use neatpipe::__private::project;
use neatpipe::prelude::*;

#[derive(Columns)]
struct Diamond {
    cut: String,
    carat: f64,
    weight: Option<f64>,
}

fn both(rows: &DiamondColumns) -> neatpipe::Result<Categories> {
    project(&["cut", "carat"], &rows.cut).and(&rows.carat).finish()
}

fn optional(rows: &DiamondColumns) -> neatpipe::Result<Categories> {
    project(&["cut", "weight"], &rows.cut).and(&rows.weight).finish()
}

fn main() {}
