//! Statements and calls: each step stands as a type or, with fields, as a literal of its struct, each node as
//! a variable, each column as a field.
//!
//! `loop {}` stands for every value, since it is of any type.

use super::signature::Signature;
use super::words::Words;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{ToTokens, quote};

/// Where a word stands that is not called yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Behind `let name =`, where it begins a step.
    Step,
    /// Among arguments or outputs, where it may be a node.
    Value,
}

pub(super) fn statements(body: TokenStream, signature: &Signature) -> TokenStream {
    let mut words = Words::new(body);
    let mut out = TokenStream::new();
    while !words.is_empty() {
        if words.is_word(0, "let") {
            out.extend(words.next());
            out.extend(words.until(|words| words.is(0, ';') || words.is(0, '=') || words.is_word(0, "let")));
            if words.is(0, '=') {
                out.extend(words.next());
                let step = expression(&mut words, Place::Step, signature);
                out.extend(step.unwrap_or_else(|| nothing(&mut words, signature)));
            }
            out.extend(quote!(;));
        } else if let Some(value) = expression(&mut words, Place::Value, signature) {
            out.extend(quote!(#value;));
        } else if words.is(0, '#') && words.is_group(1, Delimiter::Bracket) {
            words.skip(2);
        } else if let Some(outputs) = arguments(&mut words, signature) {
            out.extend(quote!(#outputs;));
        } else {
            words.skip(1);
        }
    }
    out
}

/// A step, a node or columns. None where none begins.
fn expression(words: &mut Words, place: Place, signature: &Signature) -> Option<TokenStream> {
    let begins = |words: &Words, ahead: usize| words.word(ahead).is_some() || words.is_path(ahead);
    if ["in_sample", "optional"].iter().any(|word| words.is_word(0, word)) && begins(words, 1) {
        words.skip(1);
    }
    if words.is_word(0, "out_of_fold") && words.is_group(1, Delimiter::Parenthesis) {
        words.skip(1);
        let folds = words.group(Delimiter::Parenthesis);
        let step = expression(words, Place::Step, signature).unwrap_or_else(|| nothing(words, signature));
        return Some(quote!({ let _ = #folds; #step }));
    }
    if words.is_word(0, "let") {
        return None;
    }
    if words.is_word(0, "choose") && words.is_group(1, Delimiter::Brace) {
        words.skip(1);
        let branches = words.group(Delimiter::Brace).map(|group| branches(&group, signature));
        return Some(call(&branches.into_token_stream(), words, signature));
    }
    if words.is_word(0, "inverse") && words.is_group(1, Delimiter::Parenthesis) {
        words.skip(1);
        let node = arguments(words, signature);
        return Some(call(&quote!(#node;), words, signature));
    }
    if words.word(0).is_some() && words.is_group(1, Delimiter::Bracket) {
        return projection(words, signature);
    }
    let (ty, value) = words.path()?;
    let called = match words.group(Delimiter::Brace) {
        Some(fields) => step(&value, &fields),
        None if place == Place::Value && !words.is_group(0, Delimiter::Parenthesis) => return Some(value),
        None => quote!(let _: #ty = loop {};),
    };
    Some(call(&called, words, signature))
}

/// What is called, and what with.
fn call(called: &TokenStream, words: &mut Words, signature: &Signature) -> TokenStream {
    let with = arguments(words, signature);
    quote!({ #called #with; loop {} })
}

/// A step without a name: the place is the same once it has one.
fn nothing(words: &mut Words, signature: &Signature) -> TokenStream {
    call(&quote!(let _: = loop {};), words, signature)
}

/// The branches of a choice, without their names.
fn branches(group: &Group, signature: &Signature) -> TokenStream {
    let mut words = Words::new(group.stream());
    let mut out = TokenStream::new();
    while !words.is_empty() {
        let named = words.word(0).is_some() && words.is_colon(1);
        words.skip(if named { 2 } else { 0 });
        match expression(&mut words, Place::Step, signature) {
            Some(branch) => out.extend(quote!(#branch;)),
            None if named => out.extend(nothing(&mut words, signature)),
            None => words.skip(1),
        }
    }
    out
}

/// Arguments in their parentheses, if they come next. Where these are not closed, the statements that they
/// swallow come next.
fn arguments(words: &mut Words, signature: &Signature) -> Option<TokenStream> {
    let mut inner = Words::new(words.group(Delimiter::Parenthesis)?.stream());
    let mut out = TokenStream::new();
    while !inner.is_empty() {
        if inner.is(0, ';') || inner.is_word(0, "let") {
            words.put_back(inner);
            break;
        } else if let Some(argument) = expression(&mut inner, Place::Value, signature) {
            out.extend(argument);
        } else if inner.is(0, ',') {
            out.extend(inner.next());
        } else {
            inner.skip(1);
        }
    }
    Some(quote!((#out)))
}

/// A step with the fields that are set, and the spaces of those that are searched.
fn step(path: &TokenStream, group: &Group) -> TokenStream {
    let mut words = Words::new(group.stream());
    let (mut fields, mut apart, mut open) = (TokenStream::new(), TokenStream::new(), true);
    while !words.is_empty() {
        let Some(name) = words.word(0).cloned() else {
            words.skip(1);
            continue;
        };
        words.skip(1);
        let colon = if words.is_colon(0) { words.next() } else { None };
        let shared = colon.is_none() && words.is(0, '=');
        let value = words.until(|words| shared || words.is(0, ',') || words.is_word(0, "in"));
        let elsewhere = shared || words.is_word(0, "in");
        if name.to_string().contains("__") {
            // The hyperparameters of a nested pipeline are no fields of its own.
            apart.extend(quote!(let _ = (#value);));
        } else if chooses(&value) || (elsewhere && value.is_empty()) {
            fields.extend(quote!(#name: { let _ = (#value); loop {} },));
        } else {
            fields.extend(quote!(#name #colon #value,));
        }
        if words.is_word(0, "in") {
            words.skip(1);
            let space = words.until(|words| words.is(0, ','));
            apart.extend(quote!(let _ = #space;));
        }
        // What it shares is a nested name, and no variable.
        words.until(|words| words.is(0, ','));
        open = words.is(0, ',');
        words.skip(1);
    }
    let literal = literal(path, &fields, open);
    quote!(#literal #apart)
}

/// Whether a value may be one of a nested pipeline's choices, or whether an optional step of it is on: the field
/// holds the choice or the step itself, of another type.
fn chooses(value: &TokenStream) -> bool {
    value.clone().into_iter().any(|token| {
        let TokenTree::Ident(word) = token else { return false };
        word == "true" || word == "false" || word.to_string().ends_with("Choice")
    })
}

/// Columns as the fields of a struct of columns.
fn projection(words: &mut Words, signature: &Signature) -> Option<TokenStream> {
    let source = words.word(0).cloned()?;
    words.skip(1);
    let mut columns = Words::new(words.group(Delimiter::Bracket)?.stream());
    let (mut fields, mut open) = (TokenStream::new(), true);
    while !columns.is_empty() {
        open = columns.is(0, ',');
        if let Some(column) = columns.word(0) {
            fields.extend(quote!(#column: loop {},));
        }
        columns.skip(1);
    }
    let table = signature.columns(&source).map(|path| literal(&path, &fields, open));
    Some(quote!({ #source; #table loop {} }))
}

/// A struct with some of its fields. Where another may follow, its end is kept as far away as the field would
/// move it: rust-analyzer looks for the struct there.
fn literal(path: &TokenStream, fields: &TokenStream, open: bool) -> TokenStream {
    let kept = open.then(|| quote!(;;;;;;;;;;;;));
    quote!(let _ = #path { #fields ..loop { #kept } };)
}
