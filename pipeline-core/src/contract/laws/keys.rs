//! What a checkpoint finds a step by.

use super::params::{draw, with_other};
use crate::contract::case::{Case, Kept, broken, idle, only_if, took};
use crate::contract::subject::Subject;
use crate::store::Key;

fn keys(step: &dyn Subject) -> Kept<[Key; 2]> {
    match step.keys() {
        None => idle("it cannot be stored: a part of it is no `Artifact`"),
        Some(keys) => match took(keys, "the step to have a key")? {
            Some(keys) => Ok(keys),
            None => idle("it is impure, and no key covers it"),
        },
    }
}

pub(in crate::contract) fn same(case: &Case<'_>) -> Kept {
    let plan = keys(case.plan)?;
    let mut set = case.plan.copy();
    took(set.set(&case.plan.params()), "a step to take the values that it has")?;
    for (step, what) in
        [(&case.plan.copy(), "a clone"), (&set, "a set of the same values"), (&case.model, "a fit")]
    {
        if keys(&**step)? != plan {
            return broken(format!("the same key after {what}"), "another one");
        }
    }
    Ok(())
}

pub(in crate::contract) fn other(case: &Case<'_>) -> Kept {
    let [fit, all] = keys(case.plan)?;
    only_if(!case.kind.params.is_empty(), "it has no hyperparameters")?;
    for row in &case.kind.params {
        let Some((step, value)) = with_other(case, row)? else { continue };
        let [other_fit, other_all] = keys(&*step)?;
        let with = format!("with `{}` = {value}", row.name);
        if other_all == all {
            return broken(format!("another key {with}"), "the same one");
        }
        if row.fit && other_fit == fit {
            return broken(format!("another key of the fit {with}"), "the same one");
        }
        if !row.fit && other_fit != fit {
            return broken(
                format!("the same key of the fit {with}, which is declared `fit = false`"),
                "another one",
            );
        }
    }
    for trial in 0..case.draws {
        let drawn = draw(case, trial)?;
        if !drawn.has_params_of(case.plan) && keys(&*drawn)?[1] == all {
            return broken(format!("another key with the draw {:?}", drawn.params()), "the same one");
        }
    }
    Ok(())
}
