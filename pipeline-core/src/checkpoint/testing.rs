//! For tests of checkpoints alone: code that is exchanged without an edit and a build.

use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static REPLACED: RefCell<BTreeMap<&'static str, u64>> = const { RefCell::new(BTreeMap::new()) };
}

/// Makes the code of a step another one, by the last word of its type; 0 is the code as it is. For this thread.
pub fn replace_code(step: &'static str, version: u64) {
    REPLACED.with_borrow_mut(|replaced| match version {
        0 => replaced.remove(step),
        _ => replaced.insert(step, version),
    });
}

pub(super) fn replaced(step: &str) -> u64 {
    REPLACED.with_borrow(|replaced| replaced.get(step).copied().unwrap_or_default())
}
