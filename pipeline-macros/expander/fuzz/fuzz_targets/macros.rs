//! Bytes to text to tokens to every macro: none may panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use neatpipe_expander::compile::{category, columns, deserialize, host::Host, pipeline, step};
use proc_macro2::TokenStream;
use quote::quote;

fuzz_target!(|bytes: &[u8]| {
    // The first byte chooses the macro.
    let Some((first, text)) = bytes.split_first() else { return };
    let Ok(Ok(tokens)) = std::str::from_utf8(text).map(str::parse::<TokenStream>) else { return };
    let host = Host::new(quote!(::neatpipe), "src/main.rs:1:1");
    drop(match first % 6 {
        0 => pipeline::pipeline(&host, tokens),
        1 => step::derive_step(&host, tokens),
        2 => step::step(&host, TokenStream::new(), tokens),
        3 => columns::derive_columns(&host, tokens),
        4 => category::derive_category(&host, tokens),
        _ => deserialize::derive_deserialize(&host, tokens),
    });
    // proc-macro2 keeps every text that was ever parsed.
    proc_macro2::extra::invalidate_current_thread_spans();
});
