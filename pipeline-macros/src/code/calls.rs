//! Calls of macros between items: they may write whatever the macro's own words name, not only those of the call.

use super::items::{Item, Role};
use super::lex::word;
use super::names::{Map, Set};

/// Adds to each call's words those of the macro, and of the macros that this one names.
pub fn name(items: &mut [(usize, Item)]) {
    const MACROS: [u64; 2] = [word("macro_rules"), word("macro")];
    if items.iter().all(|(_, item)| item.call.is_none()) {
        return;
    }
    let common: Set<u64> = COMMON.split_whitespace().map(word).collect();
    let mut macros: Map<u64, Vec<u64>> = Map::default();
    // A macro may be written within a function or by another macro: then it is known by a word of that item.
    let mut hidden: Map<u64, Vec<u64>> = Map::default();
    for (_, item) in items.iter() {
        let words = &item.words.plain;
        if !matches!(item.role, Role::Named) || MACROS.iter().all(|word| words.binary_search(word).is_err()) {
            continue;
        }
        let own = || words.iter().chain(&item.words.members).copied().filter(|word| !common.contains(word));
        item.keys.iter().for_each(|key| macros.entry(*key).or_default().extend(own()));
        own().for_each(|word| hidden.entry(word).or_default().extend(own()));
    }
    for (_, item) in items.iter_mut() {
        let Some(call) = item.call else { continue };
        let first = macros.get(&call).or_else(|| hidden.get(&call));
        let mut open: Vec<u64> = first.cloned().unwrap_or_default();
        let mut keys: Set<u64> = item.keys.iter().copied().collect();
        while let Some(next) = open.pop() {
            if keys.insert(next) {
                open.extend(macros.get(&next).into_iter().flatten());
            }
        }
        item.keys = keys.into_iter().collect();
        item.keys.sort_unstable();
    }
}

/// Words of the language, by which every item would be reached.
const COMMON: &str = "
    as break const continue crate dyn else enum extern false fn for if impl in let loop macro macro_rules match mod
    move mut pub ref return self Self static struct super trait true type unsafe use where while async await union
    expr ident tt ty path pat literal lifetime block item stmt meta vis
    bool char str u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 String Vec Option Some None Result Ok Err";
