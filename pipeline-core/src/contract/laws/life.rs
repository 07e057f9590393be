//! From a plan to a fitted step and back.

use crate::contract::case::{Case, Kept, broken, idle, only_if, refused, took};
use crate::contract::subject::Data;

pub(in crate::contract) fn fit_transform(case: &Case<'_>) -> Kept {
    let mut step = case.fresh()?;
    let out = took(step.fit_transform(case.data), "`fit_transform` to succeed as `fit` does")?;
    case.same_parts(&*case.model, &*step, "after `fit_transform` as after `fit`")?;
    let after = took(step.transform(&case.data.x), "`transform` to succeed after `fit_transform`")?;
    case.same(&case.out, &after, "of `transform` after `fit_transform`")?;
    if case.kind.fused {
        return Ok(());
    }
    case.same(&case.out, &out, "of `fit_transform`")
}

pub(in crate::contract) fn same_again(case: &Case<'_>) -> Kept {
    let step = took(case.fit(case.data), "a second fit to succeed")?;
    case.same_parts(&*case.model, &*step, "of a second fit of the same data")?;
    let out = took(step.transform(&case.data.x), "`transform` to succeed after a second fit")?;
    case.same(&case.out, &out, "of a second fit of the same data")
}

/// Rows to learn something else from: the later half, its numbers stretched and moved.
fn other(data: &Data) -> Data {
    let rows = data.rows();
    let half = data.slice(rows / 2..rows);
    half.with_numbers(|number, _, _| 3.0 * number + 2.0).unwrap_or(half)
}

pub(in crate::contract) fn no_leftovers(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    let other = other(case.data);
    let mut step = case.fresh()?;
    if step.fit(&other, false).is_err() {
        return idle("it does not take other rows to be fitted with first");
    }
    // A `partial_fit` alone goes on where it is, unless a pipeline lets it forget.
    if !case.can().fits {
        took(step.set_up(), "`setup` to succeed again")?;
    }
    took(step.fit(case.data, false), "a fit to succeed after another one")?;
    case.same_parts(&*case.model, &*step, "after a fit of other rows")?;
    let out = took(step.transform(&case.data.x), "`transform` to succeed after two fits")?;
    case.same(&case.out, &out, "after a fit of other rows")
}

pub(in crate::contract) fn unfitted(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    let text = refused(case.fresh()?.transform(&case.data.x), "rows to transform before any fit")?;
    match text.contains("fit") {
        true => Ok(()),
        false => broken("an error that says that the step has not been fitted", format!("`{text}`")),
    }
}

pub(in crate::contract) fn forgets(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    let mut step = took(case.fit(case.data), "a fit to succeed")?;
    took(step.set_up(), "`setup` to succeed again")?;
    let fresh = case.fresh()?;
    case.same_parts(&*fresh, &*step, "after a fit and `setup`, as before the fit")?;
    match (fresh.transform(&case.data.x), step.transform(&case.data.x)) {
        (Ok(expected), Ok(came)) => case.same(&expected, &came, "after a fit and `setup`, as before the fit"),
        (Err(_), Ok(_)) => broken("an unfitted step after `setup`", "one that transforms"),
        (_, Err(_)) => Ok(()),
    }
}

pub(in crate::contract) fn state_moves(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    let mut from = took(case.fit(case.data), "a fit to succeed")?;
    let mut to = case.fresh()?;
    to.exchange(&mut *from);
    let out = took(to.transform(&case.data.x), "a plan that was handed the state to transform")?;
    case.same(&case.out, &out, "of a plan that was handed the state")
}

pub(in crate::contract) fn clones_equal(case: &Case<'_>) -> Kept {
    let plan = case.plan.copy();
    case.same_parts(case.plan, &*plan, "of a clone of the plan")?;
    if plan.params() != case.plan.params() {
        return broken(
            format!("the hyperparameters {} in a clone", case.plan.params()),
            plan.params().to_string(),
        );
    }
    let model = case.model.copy();
    case.same_parts(&*case.model, &*model, "of a clone of the fitted step")?;
    let out = took(model.transform(&case.data.x), "a clone of the fitted step to transform")?;
    case.same(&case.out, &out, "of a clone of the fitted step")
}

pub(in crate::contract) fn clones_apart(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    let fresh = case.fresh()?;
    let before = fresh.transform(&case.data.x);
    let mut clone = fresh.copy();
    took(clone.fit(case.data, false), "a clone of the plan to fit")?;
    case.same_parts(&*case.fresh()?, &*fresh, "of a plan whose clone was fitted")?;
    if let (Err(_), Ok(_)) = (before, fresh.transform(&case.data.x)) {
        return broken("an unfitted plan after its clone was fitted", "one that transforms");
    }
    let model = took(case.fit(case.data), "a fit to succeed")?;
    let mut clone = model.copy();
    // Whether it can learn that or not, the original is to stay as it was.
    let _ = clone.fit(&other(case.data), false);
    case.same_parts(&*case.model, &*model, "of a fitted step whose clone was fitted anew")?;
    let out = took(model.transform(&case.data.x), "a fitted step to transform after its clone was fitted")?;
    case.same(&case.out, &out, "of a fitted step whose clone was fitted anew")
}

pub(in crate::contract) fn transform_reads(case: &Case<'_>) -> Kept {
    let model = took(case.fit(case.data), "a fit to succeed")?;
    for _ in 0..2 {
        let out = took(model.transform(&case.data.x), "`transform` to succeed again")?;
        case.same(&case.out, &out, "of a further `transform`")?;
    }
    case.same_parts(&*case.model, &*model, "after some transforms")
}

pub(in crate::contract) fn threads(case: &Case<'_>) -> Kept {
    let Some(outs) = case.model.transform_twice(&case.data.x) else {
        return idle("threads cannot share it, or its type does not say so");
    };
    for out in outs {
        let out = took(out, "two threads to transform at once")?;
        case.same(&case.out, &out, "of two threads at once")?;
    }
    Ok(())
}

/// All that was called so far had the data in its hands; this calls everything once more.
pub(in crate::contract) fn inputs_unaltered(case: &Case<'_>) -> Kept {
    let mut step = case.fresh()?;
    took(step.fit_transform(case.data), "`fit_transform` to succeed")?;
    took(step.fit(case.data, case.can().refines), "`fit` to succeed")?;
    took(step.transform(&case.data.x), "`transform` to succeed")?;
    only_if(!case.bytes.is_empty(), "it takes no data")?;
    match case.data.bytes().iter().zip(&case.bytes).position(|(now, before)| now != before) {
        None => Ok(()),
        Some(at) if at < case.data.x.len() => broken(format!("input {at} as it was given"), "another one"),
        Some(at) => broken(format!("target {} as it was given", at - case.data.x.len()), "another one"),
    }
}
