//! Learning in pieces.

use crate::contract::case::{Case, Kept, broken, idle, only_if, refused, took, unless_refused};
use crate::contract::rows::AnyRows;
use crate::contract::subject::{Data, Fault, Subject};

/// The two halves of the rows.
fn halves(data: &Data) -> [Data; 2] {
    let rows = data.rows();
    [data.slice(0..rows / 2), data.slice(rows / 2..rows)]
}

/// Half of the rows learned, as a step that cannot learn from a half has none.
fn half(case: &Case<'_>, data: &Data, what: &str) -> Kept<Box<dyn Subject>> {
    took(case.fit(data), what)
}

pub(in crate::contract) fn partial_fit(case: &Case<'_>) -> Kept {
    only_if(case.can().refines, "it has no `partial_fit`")?;
    let [first, second] = halves(case.data);
    let learn = || {
        let mut step = case.fresh()?;
        took(step.fit(&first, true), "a first batch to be learned")?;
        took(step.transform(&case.data.x), "`transform` to succeed after a first batch")?;
        took(step.fit(&second, true), "a second batch to be learned")?;
        let out = took(step.transform(&case.data.x), "`transform` to succeed after two batches")?;
        Ok((step, out))
    };
    let (step, out) = learn()?;
    case.sound(&out, true, "after two batches")?;
    let (again, other) = learn()?;
    case.same_parts(&*step, &*again, "of the same batches once more")?;
    case.same(&out, &other, "of the same batches once more")?;
    // What can be merged is a sum over rows, and so the same however they come.
    if case.model.merge(&*case.model).is_some() {
        case.alike(&case.out, &out, "after two batches, as after one of all rows")?;
    }
    Ok(())
}

pub(in crate::contract) fn partial_width(case: &Case<'_>) -> Kept {
    only_if(case.can().refines, "it has no `partial_fit`")?;
    let mut any = false;
    for at in 0..case.data.x.len() {
        for other in case.data.x[at].other_widths() {
            let mut data = case.data.clone();
            data.x[at] = other;
            let mut step = case.model.copy();
            refused(step.fit(&data, true), "a further batch of another number of columns")?;
            any = true;
        }
    }
    only_if(any, "no input has columns")
}

/// Data that a fit may well refuse.
fn bad(case: &Case<'_>) -> Vec<Data> {
    let mut bad = vec![case.data.take(&[])];
    bad.extend(case.data.with_numbers(|number, row, _| if row == 1 { f64::INFINITY } else { number }));
    for at in 0..case.data.x.len() {
        bad.extend(
            case.data.x[at]
                .other_widths()
                .into_iter()
                .filter_map(|other| case.data.with_input(at, |_| Some(other))),
        );
    }
    if let Some(target) = case.data.y.first() {
        let mut data = case.data.clone();
        data.y[0] = target.take(&[0]);
        bad.push(data);
    }
    bad
}

pub(in crate::contract) fn failed_fit(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    let mut any = false;
    for data in bad(case) {
        for refine in [false, true] {
            if refine && !case.can().refines {
                continue;
            }
            let mut step = took(case.fit(case.data), "a fit to succeed")?;
            if unless_refused(step.fit(&data, refine), "a fit")?.is_some() {
                continue;
            }
            any = true;
            match step.transform(&case.data.x) {
                Ok(out) => case.same(&case.out, &out, "after a fit that failed")?,
                Err(Fault::Refused(_)) => {}
                Err(panic) => return broken("the step as it was before a fit that failed", panic.told()),
            }
        }
    }
    only_if(any, "it refused none of the data that was tried")
}

pub(in crate::contract) fn merge(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    only_if(case.model.merge(&*case.model).is_some(), "it has no `merge`")?;
    let [first, second] = halves(case.data);
    let first = half(case, &first, "the first half of the rows to be learned")?;
    let second = half(case, &second, "the second half of the rows to be learned")?;
    let before: Vec<AnyRows> = took(second.transform(&case.data.x), "the second half to transform")?;
    let Some(merged) = first.merge(&*second) else { return idle("it has no `merge`") };
    let merged = took(merged, "two halves to be merged")?;
    let out = took(merged.transform(&case.data.x), "what was merged to transform")?;
    case.alike(&case.out, &out, "of two halves that were merged")?;
    let after = took(second.transform(&case.data.x), "the second half to transform after the merge")?;
    case.same(&before, &after, "of the other half after the merge")
}

pub(in crate::contract) fn merge_width(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    let mut any = false;
    for at in 0..case.data.x.len() {
        for other in case.data.x[at].other_widths() {
            let Some(data) = case.data.with_input(at, |_| Some(other)) else { continue };
            let Ok(step) = case.fit(&data) else { continue };
            let Some(merged) = case.model.merge(&*step) else { return idle("it has no `merge`") };
            refused(merged, "a merge with a fit of another number of columns")?;
            any = true;
        }
    }
    only_if(any, "no input has columns, or no other number of them fits")
}
