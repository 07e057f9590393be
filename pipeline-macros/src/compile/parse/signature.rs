//! What stands before the body: attributes, name, inputs and outputs.

use super::next::found;
use crate::compile::ast::{Input, Outputs, Signature};
use crate::compile::errors::{self as e, Errors};
use crate::compile::text::text;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Result, Token, Type, Visibility, WhereClause, parenthesized, token};

pub(super) fn signature(input: ParseStream<'_>, errors: &mut Errors) -> Result<Signature> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility: Visibility = input.parse()?;
    if input.peek(Token![fn]) || input.peek(Token![struct]) || input.peek(Token![let]) {
        return Err(e::MISSING_NAME.at_span(input.span(), &[("found", &found(input))]));
    }
    let Ok(name) = input.parse::<Ident>() else {
        return Err(e::MISSING_NAME.at_span(input.span(), &[("found", &found(input))]));
    };
    if !input.peek(Token![<]) {
        return Err(e::MISSING_SIGNATURE
            .at_span(input.span(), &[("name", &name.to_string()), ("found", &found(input))]));
    }
    input.parse::<Token![<]>()?;
    let mut inputs = Vec::new();
    while !input.peek(Token![->]) && !input.peek(Token![>]) && !input.is_empty() {
        inputs.push(owned_input(input, errors)?);
        if input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
        } else if !input.peek(Token![->]) {
            return Err(e::MISSING_ARROW.at_span(input.span(), &[("found", &found(input))]));
        }
    }
    if !input.peek(Token![->]) {
        return Err(e::MISSING_ARROW.at_span(input.span(), &[("found", &found(input))]));
    }
    input.parse::<Token![->]>()?;
    let outputs = outputs(input)?;
    if !input.peek(Token![>]) {
        return Err(e::UNCLOSED_SIGNATURE.at_span(input.span(), &[("found", &found(input))]));
    }
    input.parse::<Token![>]>()?;
    let bounds = if input.peek(Token![where]) { Some(input.parse::<WhereClause>()?) } else { None };
    Ok(Signature { attributes, visibility, name, inputs, outputs, bounds })
}

/// An input. What is meant in spite of a mistake is read, so that there is a stand-in for the pipeline.
fn owned_input(input: ParseStream<'_>, errors: &mut Errors) -> Result<Input> {
    if input.peek(Token![mut]) {
        errors.push(e::MUTABLE.at_span(input.span(), &[]));
        input.parse::<Token![mut]>()?;
    }
    let Input { name, ty } = named_type(input)?;
    let borrowed = owned(&ty);
    match ty {
        Type::Reference(reference) if !is_unsized(&reference.elem) => {
            borrowed.unwrap_or_else(|error| errors.push(error));
            Ok(Input { name, ty: *reference.elem })
        }
        ty => borrowed.map(|()| Input { name, ty }),
    }
}

fn owned(ty: &Type) -> Result<()> {
    match ty {
        Type::Reference(reference) => {
            Err(e::REFERENCE_INPUT.at(reference, &[("type", &text(&reference.elem))]))
        }
        _ => Ok(()),
    }
}

fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => path.path.is_ident("str"),
        Type::Slice(_) | Type::TraitObject(_) => true,
        _ => false,
    }
}

fn typed_name(input: ParseStream<'_>) -> Result<Input> {
    if input.peek(Token![mut]) {
        return Err(e::MUTABLE.at_span(input.span(), &[]));
    }
    let named = named_type(input)?;
    owned(&named.ty).map(|()| named)
}

fn named_type(input: ParseStream<'_>) -> Result<Input> {
    let Ok(name) = input.parse::<Ident>() else {
        return Err(e::INPUT_NAME.at_span(input.span(), &[("found", &found(input))]));
    };
    if !input.peek(Token![:]) || input.peek(Token![::]) {
        return Err(e::INPUT_TYPE.at(&name, &[("name", &name.to_string())]));
    }
    input.parse::<Token![:]>()?;
    whole(input).map(|ty| Input { name, ty })
}

/// A type that is still one where it is written down: syn takes what `macro_rules!` wrapped for a path of its own,
/// `⟨self⟩<A>`, and forgets the wrapping.
pub(super) fn whole(input: ParseStream<'_>) -> Result<Type> {
    let ty = Type::without_plus(input)?;
    syn::parse2::<Type>(ty.to_token_stream()).map(|_| ty)
}

fn outputs(input: ParseStream<'_>) -> Result<Outputs> {
    if input.peek(token::Paren) {
        let ahead = input.fork();
        let content;
        parenthesized!(content in ahead);
        if content.peek(Ident::peek_any) && content.peek2(Token![:]) && !content.peek2(Token![::]) {
            let content;
            parenthesized!(content in input);
            let named = Punctuated::<Input, Token![,]>::parse_terminated_with(&content, typed_name)?;
            return Ok(Outputs::Named(named.into_iter().collect()));
        }
    }
    if input.peek(Token![>]) || input.peek(token::Brace) || input.is_empty() {
        return Err(e::MISSING_OUTPUT.at_span(input.span(), &[]));
    }
    whole(input).map(|ty| Outputs::One(Box::new(ty)))
}
