//! A row of a table: a hyperparameter.

use super::read::{all, bracket};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Result, Token};

pub(super) struct Row {
    /// The nested name inside the step.
    pub(super) name: LitStr,
    /// The type; `_` where only the step can name it.
    pub(super) ty: TokenStream,
    /// `follows`: the default is the name of the one whose value it takes over. `pipeline`: a pipeline's, read by its
    /// accessor. `inactive`: there only where a choice is made. `copy`: read by value.
    pub(super) words: Vec<Ident>,
    pub(super) default: TokenStream,
    pub(super) space: TokenStream,
    pub(super) doc: LitStr,
}

impl Row {
    pub(super) fn is(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }
}

impl Parse for Row {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse()?;
        let ty = match input.parse::<Option<Token![_]>>()? {
            Some(unnamed) => unnamed.to_token_stream(),
            None => input.parse::<Ident>()?.to_token_stream(),
        };
        let words = all(bracket(input)?)?;
        let (default, space) = (bracket(input)?, bracket(input)?);
        let doc = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(Self { name, ty, words, default, space, doc })
    }
}

impl ToTokens for Row {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { name, ty, words, default, space, doc } = self;
        tokens.extend(quote!(#name #ty [#(#words)*] [#default] [#space] #doc;));
    }
}

/// The rows that a table's text holds.
pub(super) fn rows_of(text: &str) -> Result<Vec<Row>> {
    all(syn::parse_str(text)?)
}
