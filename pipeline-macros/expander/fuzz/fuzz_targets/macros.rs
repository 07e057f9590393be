//! Bytes to text to tokens to every macro: none may panic, and what comes out is Rust.
#![no_main]
#![allow(dead_code)]

#[path = "../../examples/fuzz/check.rs"]
mod check;

use check::{Macro, check};
use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses the macro.
    let Some((first, text)) = bytes.split_first() else { return };
    let Ok(Ok(tokens)) = std::str::from_utf8(text).map(str::parse::<TokenStream>) else { return };
    let outcome = check(Macro::ALL[usize::from(*first) % Macro::ALL.len()], &tokens);
    assert!(outcome.panic.is_none(), "{:?}", outcome.panic);
    assert!(outcome.unparsable.is_none(), "{:?}", outcome.unparsable);
    // proc-macro2 keeps every text that was ever parsed.
    drop(tokens);
    proc_macro2::extra::invalidate_current_thread_spans();
});
