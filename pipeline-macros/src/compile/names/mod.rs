//! What is written once the tables of the steps are known: accessors, the pipeline's own table, and which
//! values are fixed.
//!
//! `pipeline!` cannot see what hyperparameters its steps have. So it calls the table of each step, which calls
//! back `__names` with its rows; that writes the accessors and goes on with the next step's table. Long
//! pipelines are cut into stretches, since each call nests macros by two, and `__joined` puts their rows together.

mod accessors;
mod call;
mod fixed;
mod head;
mod join;
mod read;
mod row;
mod unit;

use call::Call;
use fixed::Fixed;
use join::Join;
use proc_macro2::TokenStream;
use quote::quote;

/// The first call: that of the first table, or none where the first units need none.
pub(crate) fn begin(head: &TokenStream, units: &TokenStream) -> TokenStream {
    names(quote!({ #head [] { #units } { "" } } { "" }))
}

/// `__names! { { context } { rows } }`: the rows are those of the first unit's table.
#[must_use]
pub fn names(tokens: TokenStream) -> TokenStream {
    syn::parse2::<Call>(tokens).and_then(Call::go_on).unwrap_or_else(|error| error.to_compile_error())
}

/// `__joined! { { context } { rows } }`: the rows are those of a stretch.
#[must_use]
pub fn joined(tokens: TokenStream) -> TokenStream {
    match syn::parse2::<Join>(tokens) {
        Ok(join) => join.go_on(),
        Err(error) => error.to_compile_error(),
    }
}

/// `__fixed! { { [np] [place] [fields] } { rows } }`: of these fields the table's are no longer searched.
#[must_use]
pub fn fixed(tokens: TokenStream) -> TokenStream {
    match syn::parse2::<Fixed>(tokens) {
        Ok(fixed) => fixed.into_tokens(),
        Err(error) => error.to_compile_error(),
    }
}
