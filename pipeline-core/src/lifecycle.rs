//! Sets up and tears down the fields of a pipeline in order, checks them, and asks for their summaries.

use crate::error::{Phase, Result};
use crate::fields::{EachStep, EachStepMut};
use crate::step::Ask;
use crate::watch::Summaries;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Sets up the fields, one for each name; where one fails or panics, tears down those before it, last first.
///
/// # Errors
/// That of a field, with the name.
pub fn up(mut fields: impl EachStepMut, names: &[&str]) -> Result<()> {
    let mut ready = 0;
    let result = catch_unwind(AssertUnwindSafe(|| {
        for name in names {
            fields.turned(ready, true).map_err(|error| error.at(name, Phase::Setup))?;
            ready += 1;
        }
        Ok(())
    }));
    if !matches!(result, Ok(Ok(()))) {
        let torn = catch_unwind(AssertUnwindSafe(|| down_from(&mut fields, ready)));
        if let (Ok(_), Err(panic)) = (&result, torn) {
            resume_unwind(panic);
        }
    }
    result.unwrap_or_else(|panic| resume_unwind(panic))
}

/// Checks the fields, one for each name.
///
/// # Errors
/// That of a field, with the name.
pub fn check(fields: &impl EachStep, names: &[&str]) -> Result<()> {
    let check = |(field, name): (usize, &&str)| {
        fields.asked(field, &mut Ask::Check).map_err(|error| error.at(name, Phase::Check))
    };
    names.iter().enumerate().try_for_each(check)
}

/// Asks the fields for their summaries, one for each name.
pub fn summarize(fields: &impl EachStep, names: &[&str], summaries: &mut Summaries) {
    for (field, name) in names.iter().enumerate() {
        // Only a check can fail.
        let _ = summaries.within(name, |summaries| fields.asked(field, &mut Ask::Summary(summaries)));
    }
}

/// Tears down the fields, last first, each of them even if another panics; the first panic goes on afterwards,
/// unless the thread is unwinding already.
pub fn down<F: EachStepMut>(mut fields: F) {
    down_from(&mut fields, F::COUNT);
}

/// The same of the first `count` fields.
fn down_from(fields: &mut impl EachStepMut, count: usize) {
    let mut first = None;
    for field in (0..count).rev() {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| fields.turned(field, false))) {
            first.get_or_insert(panic);
        }
    }
    if let Some(panic) = first
        && !std::thread::panicking()
    {
        resume_unwind(panic);
    }
}
