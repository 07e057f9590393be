#![allow(unused)]
use neatpipe::__private::project;
use neatpipe::prelude::*;

#[derive(Clone)]
enum Cut {
    Fair,
}

#[derive(Columns)]
struct Diamond {
    cut: Cut,
    grade: Option<Cut>,
}

fn cut(rows: &DiamondColumns) -> neatpipe::Result<Categories> {
    project(&["cut"], &rows.cut).finish()
}

fn grade(rows: &DiamondColumns) -> neatpipe::Result<Categories> {
    project(&["grade"], &rows.grade).finish()
}

fn main() {}
