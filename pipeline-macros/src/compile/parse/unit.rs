//! What a node runs: a step with its fields, a choice of units, an optional unit.

use super::next::{ahead, found, is_sign};
use super::words::{contextual, name};
use crate::compile::ast::{Branch, Folds, Override, StepPath, Unit};
use crate::compile::depth;
use crate::compile::errors as e;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{
    AngleBracketedGenericArguments, Expr, ExprLit, Ident, Lit, Result, Token, braced, parenthesized, token,
};

/// Reads a unit, up to the arguments of the call.
pub(in crate::compile) fn unit(input: ParseStream<'_>, depth: usize) -> Result<Unit> {
    depth::calls(input, depth)?;
    let Some(word) = contextual(input) else { return step(input) };
    match word.to_string().as_str() {
        "choose" => {
            input.parse::<Ident>()?;
            let content;
            braced!(content in input);
            branches(&content, &word, depth).map(|branches| Unit::Choose(word, branches))
        }
        "optional" => {
            input.parse::<Ident>()?;
            match unit(input, depth + 1)? {
                unit @ Unit::Step(..) => Ok(Unit::Optional(Box::new(unit))),
                _ => Err(e::OPTIONAL_OF.at(&word, &[])),
            }
        }
        "out_of_fold" => out_of_fold(input, &word, depth),
        _ => Err(misplaced(&word)),
    }
}

/// `out_of_fold(5) Step { … }`, `out_of_fold(splitter) Step { … }`.
fn out_of_fold(input: ParseStream<'_>, word: &Ident, depth: usize) -> Result<Unit> {
    input.parse::<Ident>()?;
    let content;
    let around = parenthesized!(content in input);
    depth::expressions(&content.cursor().token_stream())?;
    let folds = match content.parse::<Expr>() {
        Ok(Expr::Lit(ExprLit { lit: Lit::Int(folds), .. })) => {
            folds.base10_parse::<u32>().is_ok_and(|folds| folds >= 2).then_some(Folds::Number(folds))
        }
        Ok(Expr::Lit(_)) | Err(_) => None,
        Ok(splitter) => Some(Folds::By(Box::new(splitter))),
    };
    let Some(folds) = folds.filter(|_| content.is_empty()) else {
        return Err(e::FOLDS.at_span(around.span.join(), &[]));
    };
    match unit(input, depth + 1)? {
        unit @ Unit::Step(..) => Ok(Unit::OutOfFold(folds, Box::new(unit))),
        _ => Err(e::OUT_OF_FOLD_OF.at(word, &[])),
    }
}

/// A word that makes a node and no branch.
fn misplaced(word: &Ident) -> syn::Error {
    let help = match word.to_string().as_str() {
        "in_sample" => "write it before the choice: `in_sample choose { … }(input)`",
        _ => "a branch is `Step { … }`, `choose { … }`, `optional Step { … }` or `out_of_fold(5) Step { … }`",
    };
    e::BRANCH_WORD.at(word, &[("word", &word.to_string()), ("help", help)])
}

fn step(input: ParseStream<'_>) -> Result<Unit> {
    let path = step_path(input)?;
    let overrides = if input.peek(token::Brace) {
        let content;
        braced!(content in input);
        depth::expressions(&content.cursor().token_stream())?;
        overrides(&content, &path)?
    } else {
        Vec::new()
    };
    Ok(Unit::Step(path, overrides))
}

/// `name: unit, …`.
fn branches(input: ParseStream<'_>, word: &Ident, depth: usize) -> Result<Vec<Branch>> {
    let mut branches: Vec<Branch> = Vec::new();
    while !input.is_empty() {
        let name = name(input)?;
        if !input.peek(Token![:]) || input.peek(Token![::]) {
            return Err(e::BRANCH_NAME.at(&name, &[("name", &name.to_string())]));
        }
        input.parse::<Token![:]>()?;
        let text = name.to_string();
        if text.contains("__") {
            let single = text.replace("__", "_");
            return Err(e::DOUBLE_UNDERSCORE.at(&name, &[("name", &text), ("single", &single)]));
        }
        if text.trim_start_matches("r#") == "choose" {
            return Err(e::BRANCH_CHOOSE.at(&name, &[]));
        }
        if branches.iter().any(|branch| branch.name == name) {
            return Err(e::DUPLICATE_BRANCH.at(&name, &[("name", &text)]));
        }
        let unit = unit(input, depth + 1)?;
        if input.peek(token::Paren) {
            let word = unit.word();
            if ["inverse", "barrier"].iter().any(|reserved| word == reserved) {
                return Err(misplaced(word));
            }
            return Err(e::BRANCH_ARGUMENTS.at_span(input.span(), &[("name", &text)]));
        }
        branches.push(Branch { name, unit });
        if input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
        } else if !input.is_empty() {
            return Err(e::MISSING_COMMA.at_span(input.span(), &[("found", &found(input))]));
        }
    }
    if branches.len() < 2 {
        return Err(e::FEW_BRANCHES.at(word, &[("count", &branches.len().to_string())]));
    }
    Ok(branches)
}

/// A path in either spelling: `Concat<f64>` as in a type, `Concat::<f64>` as in an expression.
fn step_path(input: ParseStream<'_>) -> Result<StepPath> {
    let mut tokens = TokenStream::new();
    let mut bare = true;
    if input.peek(Token![::]) {
        input.parse::<Token![::]>()?.to_tokens(&mut tokens);
        bare = false;
    }
    loop {
        if !input.peek(Ident::peek_any) || input.peek(Token![_]) || input.peek(Token![mut]) {
            return Err(e::STEP_EXPECTED.at_span(input.span(), &[("found", &found(input))]));
        }
        let ident = input.call(Ident::parse_any)?;
        let in_paths = ["crate", "super", "self", "Self"].iter().any(|word| ident == word);
        if !in_paths && syn::parse2::<Ident>(ident.to_token_stream()).is_err() {
            return Err(e::STEP_EXPECTED.at(&ident, &[("found", &format!("`{ident}`"))]));
        }
        ident.to_tokens(&mut tokens);
        let generic = input.peek(Token![<]) || (input.peek(Token![::]) && input.peek3(Token![<]));
        if generic {
            let mut open = 0_usize;
            depth::expressions(&ahead(input, |token| {
                open += usize::from(is_sign(token, '<'));
                is_sign(token, ';')
                    || (is_sign(token, '>') && {
                        open = open.saturating_sub(1);
                        open == 0
                    })
            }))?;
            let Ok(mut generics) = input.parse::<AngleBracketedGenericArguments>() else {
                return Err(e::TYPE_ARGUMENTS.at(&ident, &[("step", &ident.to_string())]));
            };
            generics.colon2_token = None;
            generics.to_tokens(&mut tokens);
            bare = false;
        }
        if !input.peek(Token![::]) {
            if in_paths {
                return Err(e::STEP_EXPECTED.at(&ident, &[("found", &format!("`{ident}`"))]));
            }
            return Ok(StepPath { tokens, ident, bare });
        }
        bare = false;
        input.parse::<Token![::]>()?.to_tokens(&mut tokens);
    }
}

fn overrides(input: ParseStream<'_>, path: &StepPath) -> Result<Vec<Override>> {
    let mut overrides = Vec::new();
    while !input.is_empty() {
        if input.peek(Token![..]) {
            let rest: TokenStream = input.parse()?;
            return Err(e::REST_OF_FIELDS.at(rest, &[]));
        }
        let field = name(input)?;
        let over = if input.peek(Token![=]) && !input.peek(Token![==]) {
            follows(input, &field)?
        } else {
            value_in_space(input, &field, path)?
        };
        overrides.push(over);
        if input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
        } else if !input.is_empty() {
            return Err(e::MISSING_COMMA.at_span(input.span(), &[("found", &found(input))]));
        }
    }
    Ok(overrides)
}

/// `: value in space` behind a field.
fn value_in_space(input: ParseStream<'_>, field: &Ident, path: &StepPath) -> Result<Override> {
    let shorthand = || {
        let values = [("field", field.to_string()), ("step", path.ident.to_string())];
        e::FIELD_SHORTHAND.at(field, &[("field", &values[0].1), ("step", &values[1].1)])
    };
    if !input.peek(Token![:]) {
        return Err(shorthand());
    }
    input.parse::<Token![:]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(shorthand());
    }
    let value: Option<Expr> = if input.peek(Token![in]) { None } else { Some(input.parse()?) };
    let space = match input.parse::<Option<Token![in]>>()? {
        Some(word) if input.is_empty() || input.peek(Token![,]) => {
            return Err(e::MISSING_SPACE.at(word, &[("field", &field.to_string())]));
        }
        Some(_) => Some(input.parse()?),
        None => None,
    };
    Ok(Override { field: field.clone(), value, space, follows: None })
}

/// `= node__field` behind a field.
fn follows(input: ParseStream<'_>, field: &Ident) -> Result<Override> {
    input.parse::<Token![=]>()?;
    let ends = |input: ParseStream<'_>| input.is_empty() || input.peek(Token![,]);
    let ahead = input.fork();
    match ahead.call(Ident::parse_any) {
        Ok(other) if ends(&ahead) && other.to_string().contains("__") => {
            input.call(Ident::parse_any)?;
            Ok(Override { field: field.clone(), value: None, space: None, follows: Some(other) })
        }
        _ => {
            let values = [("field", field.to_string()), ("found", found(input))];
            Err(e::FOLLOWS_NAME.at_span(input.span(), &[("field", &values[0].1), ("found", &values[1].1)]))
        }
    }
}
