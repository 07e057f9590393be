//! Statement by statement, up to the outputs; what cannot be read is left out.

use super::call::argument;
use super::marks::marks;
use super::next::{ahead, found, is_sign, no_end};
use super::signature::whole;
use super::words::name;
use crate::compile::ast::{Argument, Pattern, Signature, Statement};
use crate::compile::depth;
use crate::compile::errors::{self as e, Errors};
use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Result, Token, parenthesized, token};

/// Reads statement by statement; after an error it goes on behind the next `;`.
pub(super) fn statements(
    input: ParseStream<'_>,
    signature: &Signature,
    errors: &mut Errors,
) -> (Vec<Statement>, Vec<Argument>) {
    let mut statements = Vec::new();
    let mut tail = Vec::new();
    if input.is_empty() {
        errors.push(e::EMPTY_PIPELINE.at(&signature.name, &[("name", &signature.name.to_string())]));
        return (statements, tail);
    }
    let mut names: Vec<Ident> = signature.inputs.iter().map(|input| input.name.clone()).collect();
    while !input.is_empty() {
        if input.peek(Token![let]) || input.peek(Token![#]) {
            let read = statement(input, &mut names);
            let failed = read.is_err();
            match read {
                Ok(statement) => statements.push(statement),
                Err(error) => errors.push(error),
            }
            if failed {
                skip_statement(input);
            }
            continue;
        }
        let start = input.span();
        match read_tail(input) {
            Ok(arguments) => tail = arguments,
            Err(error) => {
                errors.push(error);
                skip_statement(input);
                continue;
            }
        }
        if !input.is_empty() {
            errors.push(if input.peek(Token![=]) {
                e::MISSING_LET.at_span(start, &[])
            } else if input.peek(Token![;]) {
                e::TAIL_SEMICOLON.at_span(input.span(), &[])
            } else {
                no_end(input)
            });
            skip_statement(input);
            if input.is_empty() {
                return (statements, tail);
            }
            tail = Vec::new();
        }
    }
    if tail.is_empty() && errors.is_empty() {
        let name = match statements.last().map(|statement| &statement.pattern) {
            Some(Pattern::One(name)) => name.to_string(),
            _ => "…".to_owned(),
        };
        errors.push(
            e::MISSING_TAIL
                .at(&signature.name, &[("pipeline", &signature.name.to_string()), ("name", &name)]),
        );
    }
    (statements, tail)
}

/// Leaves out the rest of a statement that cannot be read.
fn skip_statement(input: ParseStream<'_>) {
    while !input.is_empty() {
        if input.peek(Token![let]) {
            return;
        }
        let Ok(token) = input.parse::<TokenTree>() else { return };
        if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';') {
            return;
        }
    }
}

/// Reads a `let`; the names above it, and then its own, tell a node from a step that is not finished.
fn statement(input: ParseStream<'_>, names: &mut Vec<Ident>) -> Result<Statement> {
    let marks = marks(&input.call(Attribute::parse_outer)?)?;
    if !input.peek(Token![let]) {
        return Err(e::MISSING_LET.at_span(input.span(), &[]));
    }
    input.parse::<Token![let]>()?;
    let pattern = pattern(input)?;
    let known = names.len();
    match &pattern {
        Pattern::One(name) => names.push(name.clone()),
        Pattern::Several(several, _) => names.extend(several.iter().flatten().cloned()),
    }
    let ty = if input.peek(Token![:]) {
        input.parse::<Token![:]>()?;
        depth::expressions(&ahead(input, |token| is_sign(token, '=')))?;
        Some(whole(input)?)
    } else {
        None
    };
    if !input.peek(Token![=]) {
        return Err(e::MISSING_EQUALS.at_span(input.span(), &[("found", &found(input))]));
    }
    input.parse::<Token![=]>()?;
    let call = match argument(input, 0)? {
        Argument::Call(call) => *call,
        Argument::Name(name) => {
            let text = name.to_string();
            return Err(if input.peek(Token![.]) || input.peek(Token![?]) {
                no_end(input)
            } else if names[..known].contains(&name) {
                e::PLAIN_NAME.at(&name, &[("name", &text)])
            } else {
                e::MISSING_ARGUMENTS.at(&name, &[("step", &text)])
            });
        }
    };
    if input.peek(Token![;]) {
        input.parse::<Token![;]>()?;
    } else {
        return Err(no_end(input));
    }
    Ok(Statement { marks, pattern, ty, call })
}

fn pattern(input: ParseStream<'_>) -> Result<Pattern> {
    if input.peek(token::Paren) {
        let content;
        let paren = parenthesized!(content in input);
        let names = Punctuated::<Option<Ident>, Token![,]>::parse_terminated_with(&content, |input| {
            if input.peek(Token![_]) {
                input.parse::<Token![_]>().map(|_| None)
            } else {
                name(input).map(Some)
            }
        })?;
        let span = paren.span.join();
        let names: Vec<_> = names.into_iter().collect();
        return match names.len() {
            0 => Err(e::NO_NAME.at_span(span, &[])),
            _ if names.iter().all(Option::is_none) => Err(e::NO_NAME.at_span(span, &[])),
            _ => Ok(Pattern::Several(names, span)),
        };
    }
    name(input).map(Pattern::One)
}

/// The outputs: one expression or a tuple of them.
fn read_tail(input: ParseStream<'_>) -> Result<Vec<Argument>> {
    if input.peek(token::Paren) {
        let content;
        parenthesized!(content in input);
        let tail =
            Punctuated::<Argument, Token![,]>::parse_terminated_with(&content, |input| argument(input, 0))?;
        return Ok(tail.into_iter().collect());
    }
    Ok(vec![argument(input, 0)?])
}
