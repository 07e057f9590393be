//! What stands before the body.

use super::words::Words;
use proc_macro2::{Delimiter, Ident, TokenStream};
use quote::{ToTokens, quote};

#[derive(Default)]
pub(super) struct Signature {
    /// Name and type of each input.
    inputs: Vec<(Ident, TokenStream)>,
    output: TokenStream,
    /// The names that the `where` clause bounds.
    pub(super) parameters: Vec<Ident>,
}

impl Signature {
    /// Reads all that stands before the braces.
    pub(super) fn read(words: &mut Words) -> Self {
        let body = |words: &Words| words.is_empty() || words.is_group(0, Delimiter::Brace);
        let ends = |words: &Words| body(words) || words.is_arrow() || words.is(0, '>');
        let mut signature = Self::default();
        while !body(words) && !words.is(0, '<') {
            words.skip(1);
        }
        if words.is(0, '<') {
            words.skip(1);
        }
        while !ends(words) {
            match words.word(0).cloned() {
                Some(name) if words.is_colon(1) => {
                    words.skip(2);
                    let ty = words.until(|words| ends(words) || words.is(0, ','));
                    signature.inputs.push((name, ty));
                }
                _ => words.skip(1),
            }
        }
        if words.is_arrow() {
            words.skip(2);
            signature.output = words.until(ends);
        }
        while !body(words) {
            let first = words.is_word(0, "where") || words.is(0, ',');
            words.skip(1);
            let bounded = |name: &&Ident| {
                let keyword = syn::parse2::<Ident>(name.to_token_stream()).is_err();
                first && words.is_colon(1) && !keyword && !signature.parameters.contains(name)
            };
            if let Some(name) = words.word(0).filter(bounded) {
                signature.parameters.push(name.clone());
            }
        }
        signature
    }

    /// The inputs as variables, and the types of the outputs.
    pub(super) fn declare(&self) -> TokenStream {
        let inputs = self.inputs.iter().map(|(name, ty)| quote!(let #name: #ty = loop {};));
        let mut output = Words::new(self.output.clone());
        let output = output.group(Delimiter::Parenthesis).map_or_else(
            || self.output.clone(),
            |outputs| {
                let mut outputs = Words::new(outputs.stream());
                let mut types = TokenStream::new();
                while !outputs.is_empty() {
                    if outputs.word(0).is_some() && outputs.is_colon(1) {
                        outputs.skip(2);
                    }
                    types.extend(outputs.until(|outputs| outputs.is(0, ',')));
                    types.extend(outputs.next());
                }
                types
            },
        );
        quote!(#(#inputs)* let _: (#output) = loop {};)
    }

    /// The type of an input as it stands in an expression, where it is a path.
    pub(super) fn columns(&self, name: &Ident) -> Option<TokenStream> {
        let (_, ty) = self.inputs.iter().find(|(input, _)| input == name)?;
        let mut ty = Words::new(ty.clone());
        let (_, path) = ty.path()?;
        ty.is_empty().then_some(path)
    }
}
