//! Sets up and tears down the fields of a pipeline in order: `turn` is given the index of a field, and whether it is to be
//! set up.

use crate::error::{Phase, Result};
use crate::step::Ask;
use crate::watch::Summaries;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Sets up the fields, one for each name; where one fails or panics, tears down those before it, last first.
///
/// # Errors
/// That of a field, with the name.
pub fn up<P>(
    plan: &mut P,
    names: &[&str],
    mut turn: impl FnMut(&mut P, usize, bool) -> Result<()>,
) -> Result<()> {
    let mut ready = 0;
    let result = catch_unwind(AssertUnwindSafe(|| {
        for name in names {
            turn(plan, ready, true).map_err(|error| error.at(name, Phase::Setup))?;
            ready += 1;
        }
        Ok(())
    }));
    if !matches!(result, Ok(Ok(()))) {
        let torn = catch_unwind(AssertUnwindSafe(|| down(plan, ready, &mut turn)));
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
pub fn check<P>(
    plan: &P,
    names: &[&str],
    mut ask: impl FnMut(&P, usize, &mut Ask<'_>) -> Result<()>,
) -> Result<()> {
    let mut check = |(field, name): (usize, &&str)| {
        ask(plan, field, &mut Ask::Check).map_err(|error| error.at(name, Phase::Check))
    };
    names.iter().enumerate().try_for_each(&mut check)
}

/// Asks the fields for their summaries, one for each name.
pub fn summarize<P>(
    plan: &P,
    names: &[&str],
    mut ask: impl FnMut(&P, usize, &mut Ask<'_>) -> Result<()>,
    summaries: &mut Summaries,
) {
    for (field, name) in names.iter().enumerate() {
        // Only a check can fail.
        let _ = summaries.within(name, |summaries| ask(plan, field, &mut Ask::Summary(summaries)));
    }
}

/// Tears down the first `count` fields, last first, each of them even if another panics; the first
/// panic goes on afterwards, unless the thread is unwinding already.
pub fn down<P>(plan: &mut P, count: usize, mut turn: impl FnMut(&mut P, usize, bool) -> Result<()>) {
    let mut first = None;
    for field in (0..count).rev() {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| turn(plan, field, false))) {
            first.get_or_insert(panic);
        }
    }
    if let Some(panic) = first
        && !std::thread::panicking()
    {
        resume_unwind(panic);
    }
}
