//! How much a row counts.

use crate::contract::case::{Case, Kept, broken, only_if, took};
use crate::contract::subject::Data;
use crate::data::Weights;

/// What a weighted fit of all rows gives is what a fit of these rows gives.
fn as_rows(case: &Case<'_>, weights: Vec<f64>, rows: &[usize], what: &str) -> Kept {
    only_if(case.can().weights, "its fit takes no weights")?;
    let weights = match Weights::new(weights) {
        Ok(weights) => weights,
        Err(error) => return broken("weights", error.to_string()),
    };
    let weighted =
        took(case.fit(&Data { weights: Some(weights), ..case.data.clone() }), &format!("a fit with {what}"))?;
    let plain = took(case.fit(&case.data.take(rows)), &format!("a fit of the rows that stand for {what}"))?;
    let expected = took(plain.transform(&case.data.x), "`transform` to succeed")?;
    let out = took(weighted.transform(&case.data.x), "`transform` to succeed")?;
    case.alike(&expected, &out, &format!("with {what}"))
}

pub(in crate::contract) fn equal(case: &Case<'_>) -> Kept {
    let rows: Vec<usize> = (0..case.data.rows()).collect();
    as_rows(case, vec![1.0; rows.len()], &rows, "weights of 1")
}

pub(in crate::contract) fn double(case: &Case<'_>) -> Kept {
    let count = case.data.rows();
    let twice = [0, count / 2];
    let weights = (0..count).map(|row| if twice.contains(&row) { 2.0 } else { 1.0 }).collect();
    let rows: Vec<usize> =
        (0..count).flat_map(|row| vec![row; if twice.contains(&row) { 2 } else { 1 }]).collect();
    as_rows(case, weights, &rows, "a weight of 2 for two rows")
}

pub(in crate::contract) fn zero(case: &Case<'_>) -> Kept {
    let count = case.data.rows();
    let out = [1, count - 1];
    let weights = (0..count).map(|row| if out.contains(&row) { 0.0 } else { 1.0 }).collect();
    let rows: Vec<usize> = (0..count).filter(|row| !out.contains(row)).collect();
    as_rows(case, weights, &rows, "a weight of 0 for two rows")
}
