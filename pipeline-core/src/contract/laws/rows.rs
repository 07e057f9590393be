//! Rows by themselves: what a stream relies on.

use crate::contract::case::{Case, Kept, broken, only_if, took};
use crate::contract::rows::AnyRows;

fn only_row_wise(case: &Case<'_>) -> Kept {
    only_if(case.can().row_wise, "it does not treat each row by itself")
}

/// The outputs of batches of this size, one behind the other, are those of the whole.
fn cut(case: &Case<'_>, size: usize) -> Kept {
    let rows = case.data.rows();
    let mut done = vec![0; case.out.len()];
    for begin in (0..rows).step_by(size) {
        let end = rows.min(begin + size);
        let what = format!("of the batch of rows {begin}..{end}");
        let batch = case.data.slice(begin..end);
        let out = took(case.model.transform(&batch.x), "a part of the rows to be transformed")?;
        let parts = out.iter().zip(&mut done).zip(&case.out).map(|((part, done), whole)| {
            let rows = part.rows().unwrap_or(0);
            let all = whole.rows().unwrap_or(0);
            let place: Vec<usize> = (*done..*done + rows).map(|row| row.min(all.saturating_sub(1))).collect();
            *done += rows;
            whole.take(if all == 0 { &[] } else { &place })
        });
        let expected: Vec<AnyRows> = parts.collect();
        case.alike(&expected, &out, &what)?;
    }
    match done.iter().zip(&case.out).find(|(done, whole)| Some(**done) != whole.rows()) {
        None => Ok(()),
        Some((done, whole)) => {
            broken(format!("{} rows from batches of {size}", whole.rows().unwrap_or(0)), done.to_string())
        }
    }
}

pub(in crate::contract) fn batches(case: &Case<'_>) -> Kept {
    only_row_wise(case)?;
    let rows = case.data.rows();
    [2, 3, 7, rows / 2, rows - 1]
        .into_iter()
        .filter(|size| (2..rows).contains(size))
        .try_for_each(|size| cut(case, size))
}

pub(in crate::contract) fn one_row(case: &Case<'_>) -> Kept {
    only_row_wise(case)?;
    cut(case, 1)
}

pub(in crate::contract) fn order(case: &Case<'_>) -> Kept {
    case.only_if_rows_are_kept(&case.out)?;
    let rows = case.data.rows();
    let backwards: Vec<usize> = (0..rows).rev().collect();
    let apart: Vec<usize> = (0..rows).step_by(2).chain((1..rows).step_by(2)).collect();
    for order in [backwards, apart] {
        let out =
            took(case.model.transform(&case.data.take(&order).x), "rows in another order to be transformed")?;
        let expected: Vec<AnyRows> = case.out.iter().map(|out| out.take(&order)).collect();
        case.alike(&expected, &out, "of rows in another order")?;
    }
    Ok(())
}

pub(in crate::contract) fn kept(case: &Case<'_>) -> Kept {
    only_row_wise(case)?;
    only_if(case.can().keeps_rows, "a row may give several rows or none")?;
    let rows = case.data.rows();
    match case.out.iter().find(|out| out.rows() != Some(rows)) {
        None => Ok(()),
        Some(out) => broken(format!("{rows} rows"), out.rows().unwrap_or(0).to_string()),
    }
}
