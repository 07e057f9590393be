//! Tokens to syntax tree. An error ends its statement and not the parse: all of them are reported at once.

mod body;
mod call;
mod marks;
mod next;
mod signature;
mod stage;
mod unit;
mod words;

use super::ast::{Pipeline, Signature};
use super::depth;
use super::errors::{self as e, Errors};
use body::statements;
pub(super) use marks::was;
use next::found;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use signature::signature;
use syn::parse::{ParseStream, Parser};
use syn::{Result, braced, token};
pub(super) use unit::unit;

/// What could be read: the signature, where it was sound, and the whole.
pub(crate) struct Parsed {
    pub(crate) signature: Option<Signature>,
    pub(crate) pipeline: Option<Pipeline>,
}

/// Reads a whole `pipeline!` invocation.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Parsed {
    let mut parsed = Parsed { signature: None, pipeline: None };
    if tokens.is_empty() {
        errors.push(e::EMPTY_MACRO.at_span(Span::call_site(), &[]));
        return parsed;
    }
    let all = |input: ParseStream<'_>| -> Result<()> {
        let signature = signature(input, errors)?;
        let content;
        if !input.peek(token::Brace) {
            let error = e::MISSING_BODY.at_span(input.span(), &[("found", &found(input))]);
            parsed.signature = Some(signature);
            return Err(error);
        }
        // Read in place: an error at the end of the body then points at its brace.
        braced!(content in input);
        let (statements, tail) = statements(&content, &signature, errors);
        if !input.is_empty() {
            let rest: TokenStream = input.parse()?;
            errors.push(e::AFTER_BODY.at(first(rest), &[]));
        }
        if errors.is_empty() {
            parsed.pipeline = Some(Pipeline { signature, statements, tail });
        } else {
            parsed.signature = Some(signature);
        }
        Ok(())
    };
    // syn reports what an error left unread in a group: that is no error of its own.
    if let Err(error) = shallow(&tokens).and_then(|()| all.parse2(tokens))
        && errors.is_empty()
    {
        errors.push(error);
    }
    parsed
}

/// Whether nothing is nested too deep to be read; expressions in the body are looked at where they are.
fn shallow(tokens: &TokenStream) -> Result<()> {
    depth::groups(tokens)?;
    let body =
        |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    depth::expressions(&tokens.clone().into_iter().take_while(|token| !body(token)).collect())
}

fn first(tokens: TokenStream) -> TokenStream {
    tokens.into_iter().take(1).collect()
}
