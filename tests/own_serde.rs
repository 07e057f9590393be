//! A crate that depends on serde itself and imports its derive: that one is meant.
#![allow(missing_docs)]

use neatpipe::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Columns, Serialize, Deserialize, Debug, PartialEq)]
struct Point {
    x: f64,
    label: Option<String>,
}

#[derive(Serialize, Deserialize, Debug, PartialEq)]
struct Generic<T> {
    x: T,
}

#[test]
fn an_explicit_import_takes_the_place_of_ours() -> Result<()> {
    let points: Vec<Point> = read_csv_from("x,label\n1,NA\n".as_bytes())?;
    assert_eq!(points, [Point { x: 1.0, label: None }]);
    assert_eq!(read_csv_from::<Generic<u8>>("x\n1\n".as_bytes())?, [Generic { x: 1 }]);
    assert_eq!(PointColumns::from_rows(points).0.x, [1.0]);
    Ok(())
}
