//! What was learned, as bytes.

use crate::contract::case::{Case, Kept, idle, refused, took, unless_refused};
use crate::contract::state::Parts;

/// How many places of a state are damaged.
const PLACES: usize = 64;

fn parts(case: &Case<'_>) -> Kept<Parts> {
    case.only_learners()?;
    match case.model.parts() {
        Some(parts) => took(parts, "the state to be stored"),
        None => idle("its state cannot be stored: a part of it is no `Artifact`"),
    }
}

pub(in crate::contract) fn save_load(case: &Case<'_>) -> Kept {
    let parts = parts(case)?;
    let Some(loaded) = case.fresh()?.with_states(&parts.states) else {
        return idle("its state cannot be stored");
    };
    let loaded = took(loaded, "the state to be read again")?;
    took(loaded.check(), "a loaded step to be accepted by `check`")?;
    case.same_parts(&*case.model, &*loaded, "after save and load")?;
    let out = took(loaded.transform(&case.data.x), "a loaded step to transform")?;
    case.same(&case.out, &out, "after save and load")
}

pub(in crate::contract) fn damaged(case: &Case<'_>) -> Kept {
    let parts = parts(case)?;
    for (at, (name, bytes)) in parts.states.iter().enumerate() {
        let step = bytes.len().div_ceil(PLACES).max(1);
        for place in (0..bytes.len()).step_by(step) {
            let mut states = parts.states.clone();
            states[at].1.truncate(place);
            if let Some(read) = case.fresh()?.with_states(&states) {
                refused(read, &format!("the state `{name}` cut off after {place} of {} bytes", bytes.len()))?;
            }
            for flip in [1, 0x80, 0xff] {
                let mut states = parts.states.clone();
                states[at].1[place] ^= flip;
                let what = format!("the state `{name}` with byte {place} changed");
                let Some(read) = case.fresh()?.with_states(&states) else { continue };
                let Some(step) = unless_refused(read, &what)? else { continue };
                unless_refused(step.transform(&case.data.x), &what)?;
            }
        }
    }
    Ok(())
}
