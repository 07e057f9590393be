//! The answer of a stretch, whose rows are put behind those of the stretches before it.

use super::head::Head;
use super::read::{all, brace, literal};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Result, braced};

pub(super) struct Join {
    head: Head,
    rest: Vec<Ident>,
    /// The rows of the stretches so far, that of the one that has answered included.
    rows: String,
}

impl Parse for Join {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let context;
        braced!(context in input);
        let (head, rest, rows) = (context.parse()?, all(brace(&context)?)?, literal(&context)?);
        Ok(Self { head, rest, rows: rows + &literal(input)? })
    }
}

impl Join {
    pub(super) fn go_on(self) -> TokenStream {
        let Self { head, rest, rows } = self;
        let np = &head.np;
        match rest.split_first() {
            Some((next, rest)) => quote!(#next! { #np::joined, { #head { #(#rest)* } { #rows } } }),
            None => head.finish(&rows),
        }
    }
}
