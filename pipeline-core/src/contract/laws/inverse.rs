//! There and back again.

use crate::contract::case::{Case, Kept, broken, idle, only_if, took};
use crate::contract::differ::differ;

/// The inputs come back or, where the transform loses something, what transforms to the same.
pub(in crate::contract) fn inverse(case: &Case<'_>) -> Kept {
    only_if(case.can().inverts, "it has no `inverse`")?;
    let ([x], [out]) = (case.data.x.as_slice(), case.out.as_slice()) else {
        return idle("it has several inputs or outputs");
    };
    let Some(back) = case.model.undo(out) else {
        return idle("its `inverse` takes another type than its `transform` gives");
    };
    let back = took(back, "`inverse` of what `transform` gave")?;
    only_if(back.is_like(x), "its `inverse` gives another type than its `transform` takes")?;
    if back.rows() != x.rows() {
        return broken(format!("{} rows back", x.rows().unwrap_or(0)), back.rows().unwrap_or(0).to_string());
    }
    let Some((expected, came)) = differ(std::slice::from_ref(x), std::slice::from_ref(&back), case.near)
    else {
        return Ok(());
    };
    let again = match case.model.transform(std::slice::from_ref(&back)) {
        Ok(again) => differ(&case.out, &again, case.near),
        Err(fault) => Some((String::new(), fault.told())),
    };
    match again {
        None => Ok(()),
        Some(_) => broken(
            format!("{expected}, or what transforms to the same (of `inverse` after `transform`)"),
            came,
        ),
    }
}
