//! Calls and their arguments, which may be calls.

use super::next::{found, no_end};
use super::stage;
use super::unit::unit;
use super::words::{contextual, name};
use crate::compile::ast::{Argument, BarrierCall, Call, InverseCall, Projection, StepCall};
use crate::compile::depth;
use crate::compile::errors as e;
use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Ident, Lit, Result, Token, bracketed, parenthesized, token};

/// A name, a projection or a call.
pub(super) fn argument(input: ParseStream<'_>, depth: usize) -> Result<Argument> {
    depth::calls(input, depth)?;
    if input.peek(Token![&]) {
        return Err(e::REFERENCE_ARGUMENT.at_span(input.span(), &[]));
    }
    if input.peek(Lit) || input.peek(Token![-]) {
        return Err(e::LITERAL_ARGUMENT.at_span(input.span(), &[("found", &found(input))]));
    }
    if let Some(word) = contextual(input) {
        return word_call(input, &word, depth).map(|call| Argument::Call(Box::new(call)));
    }
    let alone = !(input.peek2(token::Paren)
        || input.peek2(token::Brace)
        || input.peek2(Token![::])
        || input.peek2(Token![<]));
    if input.peek(Ident) && input.peek2(token::Bracket) {
        return projection(input).map(|call| Argument::Call(Box::new(Call::Project(call))));
    }
    if input.peek(Ident) && alone {
        return input.parse().map(Argument::Name);
    }
    if input.peek(Ident::peek_any) || input.peek(Token![::]) {
        return step(input, None, depth).map(|call| Argument::Call(Box::new(Call::Step(call))));
    }
    Err(e::STEP_EXPECTED.at_span(input.span(), &[("found", &found(input))]))
}

fn word_call(input: ParseStream<'_>, word: &Ident, depth: usize) -> Result<Call> {
    match word.to_string().as_str() {
        "inverse" => {
            input.parse::<Ident>()?;
            let content;
            parenthesized!(content in input);
            let node = match argument(&content, depth + 1)? {
                Argument::Name(node) if content.is_empty() => node,
                _ => return Err(e::INVERSE_OF_CALL.at(word, &[])),
            };
            let arguments = arguments(input, depth)?;
            Ok(Call::Inverse(InverseCall { word: word.span(), node, arguments }))
        }
        "in_sample" => {
            input.parse::<Ident>()?;
            step(input, Some(word.span()), depth).map(Call::Step)
        }
        "choose" | "optional" | "out_of_fold" => step(input, None, depth).map(Call::Step),
        _ => {
            input.parse::<Ident>()?;
            let content;
            parenthesized!(content in input);
            let stage = stage::barrier(&content, word)?;
            let arguments = arguments(input, depth)?;
            Ok(Call::Barrier(BarrierCall { word: word.span(), stage, arguments }))
        }
    }
}

fn projection(input: ParseStream<'_>) -> Result<Projection> {
    let source: Ident = input.parse()?;
    let content;
    let bracket = bracketed!(content in input);
    let columns = Punctuated::<Ident, Token![,]>::parse_terminated_with(&content, |input| {
        if input.peek(Lit) {
            return Err(e::COLUMN_NAME.at_span(input.span(), &[("found", &found(input))]));
        }
        name(input)
    })?;
    if columns.is_empty() {
        return Err(e::NO_COLUMNS.at_span(bracket.span.join(), &[("input", &source.to_string())]));
    }
    let span = source.span();
    Ok(Projection { input: source, columns: columns.into_iter().collect(), span })
}

fn step(input: ParseStream<'_>, in_sample: Option<Span>, depth: usize) -> Result<StepCall> {
    let unit = unit(input, depth)?;
    if !input.peek(token::Paren) {
        return Err(e::MISSING_ARGUMENTS.at(unit.word(), &[("step", &unit.word().to_string())]));
    }
    let arguments = arguments(input, depth)?;
    Ok(StepCall { unit, arguments, in_sample })
}

fn arguments(input: ParseStream<'_>, depth: usize) -> Result<Vec<Argument>> {
    let content;
    parenthesized!(content in input);
    let mut arguments = Vec::new();
    while !content.is_empty() {
        arguments.push(argument(&content, depth + 1)?);
        if content.peek(Token![,]) {
            content.parse::<Token![,]>()?;
        } else if content.peek(Token![.]) || content.peek(Token![?]) {
            return Err(no_end(&content));
        } else if !content.is_empty() {
            return Err(e::MISSING_COMMA.at_span(content.span(), &[("found", &found(&content))]));
        }
    }
    Ok(arguments)
}
