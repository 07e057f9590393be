//! Hyperparameters and their spaces.

use crate::contract::case::{Case, Kept, broken, idle, only_if, took, unless_refused};
use crate::contract::subject::Subject;
use crate::params::{Hyperparams, Row};
use crate::space::Value;

/// The seed of all draws: a check is the same every time.
const SEED: u64 = 7;

/// A step with values that were drawn.
pub(super) fn draw(case: &Case<'_>, trial: usize) -> Kept<Box<dyn Subject>> {
    took(case.plan.draw(SEED, trial as u64), "a draw from the spaces")
}

/// Values of a hyperparameter other than the one it has: of its space, or near by where it has none.
pub(super) fn other_values(case: &Case<'_>, row: &Row) -> Kept<Vec<Value>> {
    let values = case.plan.params();
    let Some(now) = values.get(&row.name) else { return Ok(Vec::new()) };
    let mut others = Vec::new();
    if row.space.is_some() {
        for trial in 0..case.draws {
            let drawn = draw(case, trial)?.params().get(&row.name).cloned();
            others.extend(drawn);
        }
    }
    match now {
        Value::Bool(yes) => others.push(Value::Bool(!yes)),
        Value::Int(count) => others.extend([Value::Int(count + 1), Value::Int(count - 1)]),
        Value::Float(number) => others.extend([Value::Float(number * 0.5), Value::Float(number + 0.5)]),
        Value::Text(_) | Value::Raw(_) | Value::None => {}
    }
    others.retain(|value| value != now);
    Ok(others)
}

/// A step with another value of a hyperparameter, the first that it takes.
pub(super) fn with_other(case: &Case<'_>, row: &Row) -> Kept<Option<(Box<dyn Subject>, Value)>> {
    for value in other_values(case, row)? {
        if let Ok(step) = case.with(&Hyperparams::from([(row.name.clone(), value.clone())])) {
            return Ok(Some((step, value)));
        }
    }
    Ok(None)
}

pub(in crate::contract) fn settings_kept(case: &Case<'_>) -> Kept {
    let params = case.plan.params();
    let mut step = case.fresh()?;
    let same = |step: &dyn Subject, what: &str| {
        if step.params() != params {
            return broken(
                format!("the hyperparameters {params:?} after `{what}`"),
                format!("{:?}", step.params()),
            );
        }
        let (Some(before), Some(after)) = (case.plan.parts(), step.parts()) else { return Ok(()) };
        let (before, after) = (took(before, "parts")?, took(after, "parts")?);
        let changed = before.settings.iter().zip(&after.settings).find(|(before, after)| before != after);
        changed.map_or(Ok(()), |((name, _), _)| {
            broken(format!("the field `{name}` as it was after `{what}`"), "another value")
        })
    };
    took(step.fit(case.data, false), "`fit` to succeed")?;
    same(&*step, "fit")?;
    took(step.transform(&case.data.x), "`transform` to succeed")?;
    same(&*step, "transform")?;
    took(step.fit_transform(case.data), "`fit_transform` to succeed")?;
    same(&*step, "fit_transform")?;
    if case.can().refines && step.fit(case.data, true).is_ok() {
        same(&*step, "partial_fit")?;
    }
    Ok(())
}

pub(in crate::contract) fn round_trip(case: &Case<'_>) -> Kept {
    only_if(!case.kind.params.is_empty(), "it has no hyperparameters")?;
    let mut step = case.plan.copy();
    took(step.set(&case.plan.params()), "a step to take the values that it has")?;
    if step.params() != case.plan.params() {
        return broken(
            format!("{:?}", case.plan.params()),
            format!("{:?} after a set of the same", step.params()),
        );
    }
    for row in &case.kind.params {
        let Some((step, value)) = with_other(case, row)? else { continue };
        if step.params().get(&row.name) != Some(&value) {
            let came = step.params().get(&row.name).map_or_else(|| "none".to_owned(), ToString::to_string);
            return broken(format!("`{}` to be {value}, as it was set", row.name), came);
        }
    }
    for trial in 0..case.draws {
        let drawn = draw(case, trial)?;
        let Ok(set) = case.with(&drawn.params()) else { continue };
        if !set.has_params_of(&*drawn) {
            return broken(
                format!("the draw {:?} to be read as it was written", drawn.params()),
                "other values of its types",
            );
        }
    }
    Ok(())
}

pub(in crate::contract) fn defaults(case: &Case<'_>) -> Kept {
    took((case.kind.spaces)(), "defaults in their spaces")?;
    took(case.plan.check(), "the step's own values to be accepted by `check`")
}

pub(in crate::contract) fn draws(case: &Case<'_>) -> Kept {
    searched(case)?;
    for trial in 0..case.draws {
        let drawn = draw(case, trial)?;
        took(drawn.check(), &format!("the draw {:?} to be accepted", drawn.params()))?;
    }
    Ok(())
}

pub(in crate::contract) fn draws_fit(case: &Case<'_>) -> Kept {
    searched(case)?;
    for trial in 0..case.draws.min(6) {
        let mut step = draw(case, trial)?;
        let what = format!("a fit with {:?}", step.params());
        took(step.set_up(), "`setup` to succeed")?;
        if unless_refused(step.fit(case.data, false), &what)?.is_none() {
            continue;
        }
        let Some(out) = unless_refused(step.transform(&case.data.x), &what)? else { continue };
        case.sound(&out, true, &what)?;
    }
    Ok(())
}

fn searched(case: &Case<'_>) -> Kept {
    only_if(case.kind.params.iter().any(|row| row.space.is_some()), "it has no space to draw from")
}

pub(in crate::contract) fn not_in_fit(case: &Case<'_>) -> Kept {
    case.only_learners()?;
    only_if(case.kind.params.iter().any(|row| !row.fit), "no hyperparameter is declared `fit = false`")?;
    for row in case.kind.params.iter().filter(|row| !row.fit) {
        for value in other_values(case, row)? {
            let Ok(mut step) = case.with(&Hyperparams::from([(row.name.clone(), value.clone())])) else {
                continue;
            };
            let what = format!("of a fit with `{}` = {value}", row.name);
            took(step.fit(case.data, false), &format!("the fit to succeed with `{}` = {value}", row.name))?;
            let (Some(expected), Some(came)) = (case.model.parts(), step.parts()) else {
                return idle("its state cannot be stored, and so not be compared");
            };
            let (expected, came) = (took(expected, "parts")?, took(came, "parts")?);
            if let Some(((name, _), _)) = expected.states.iter().zip(&came.states).find(|(a, b)| a != b) {
                return broken(format!("the same state `{name}` ({what})"), "another one");
            }
        }
    }
    Ok(())
}
