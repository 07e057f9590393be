//! Numbers of rows and columns, and their names.

use crate::contract::case::{Case, Kept, broken, idle, only_if, refused, took, unless_refused};
use crate::contract::rows::AnyRows;
use crate::contract::subject::Data;
use crate::data::Weights;

pub(in crate::contract) fn empty(case: &Case<'_>) -> Kept {
    let none = case.data.take(&[]);
    let Some(out) = unless_refused(case.model.transform(&none.x), "no rows to be transformed")? else {
        return Ok(());
    };
    only_if(case.can().keeps_rows, "a row may give several rows or none")?;
    match out.iter().find(|out| out.rows() != Some(0)) {
        None => Ok(()),
        Some(out) => broken("no rows", format!("{} rows", out.rows().unwrap_or(0))),
    }
}

pub(in crate::contract) fn empty_fit(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    let what = "a fit without rows";
    let Some(step) = unless_refused(case.fit(&case.data.take(&[])), what)? else { return Ok(()) };
    let Some(out) = unless_refused(step.transform(&case.data.x), "rows after a fit without rows")? else {
        return Ok(());
    };
    case.sound(&out, false, "after a fit without rows")
}

pub(in crate::contract) fn one_row_fit(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    case.run(&case.data.slice(0..1), true, "a fit of one row")?;
    let Some(step) = unless_refused(case.fit(&case.data.slice(0..1)), "a fit of one row")? else {
        return Ok(());
    };
    let Some(out) = unless_refused(step.transform(&case.data.x), "all rows after a fit of one")? else {
        return Ok(());
    };
    case.sound(&out, true, "of all rows after a fit of one")
}

/// Transforms with what a change makes of each input that it can change; all of them have to be refused.
fn refuses<'d>(
    case: &Case<'_>,
    fitted: &Data,
    what: &str,
    changes: impl Fn(&'d AnyRows) -> Vec<AnyRows>,
    data: &'d Data,
) -> Kept {
    case.only_learners()?;
    let mut any = false;
    let model = took(case.fit(fitted), "a fit of columns with names")?;
    for at in 0..data.x.len() {
        for changed in changes(&data.x[at]) {
            let mut x = fitted.x.clone();
            x[at] = changed;
            refused(model.transform(&x), what)?;
            any = true;
        }
    }
    only_if(any, "no input has columns")
}

fn named(data: &Data) -> Data {
    let x = data.x.iter().map(|value| value.named().unwrap_or_else(|| value.clone())).collect();
    Data { x, ..data.clone() }
}

pub(in crate::contract) fn width(case: &Case<'_>) -> Kept {
    refuses(case, case.data, "another number of columns than in the fit", AnyRows::other_widths, case.data)
}

pub(in crate::contract) fn names(case: &Case<'_>) -> Kept {
    let renamed = |value: &AnyRows| value.renamed().into_iter().collect();
    refuses(case, &named(case.data), "columns of other names than in the fit", renamed, case.data)
}

pub(in crate::contract) fn column_order(case: &Case<'_>) -> Kept {
    let reordered = |value: &AnyRows| value.reordered().into_iter().collect();
    refuses(case, &named(case.data), "columns in another order than in the fit", reordered, case.data)
}

pub(in crate::contract) fn lengths(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    let rows = case.data.rows();
    let mut any = false;
    for short in [0, rows - 1] {
        let less: Vec<usize> = (0..short).collect();
        for at in 0..case.data.y.len() {
            let mut data = case.data.clone();
            data.y[at] = data.y[at].take(&less);
            refused(case.fit(&data), &format!("a target of {short} rows beside {rows}"))?;
            any = true;
        }
        if case.can().weights {
            let Ok(weights) = Weights::new(vec![1.0; short]) else {
                return idle("there are no such weights");
            };
            let data = Data { weights: Some(weights), ..case.data.clone() };
            refused(case.fit(&data), &format!("{short} weights beside {rows} rows"))?;
            any = true;
        }
    }
    only_if(any, "it has neither targets nor weights")
}
