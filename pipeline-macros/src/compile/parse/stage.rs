//! `#[stage(…)]` and `barrier(…)`: the options of a stretch of a stream.

use crate::compile::ast::{Order, Stage};
use crate::compile::errors as e;
use crate::compile::text::text;
use proc_macro2::Span;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, Lit, Meta, MetaNameValue, Result, Token};

const COUNTS: [&str; 3] = ["replicas", "queue", "batch"];

/// `#[stage]`, with or without its options.
pub(super) fn attribute(attribute: &Attribute) -> Result<Stage> {
    let word = attribute.path().get_ident().map_or_else(Span::call_site, Ident::span);
    let mut stage = empty(word);
    if attribute.meta.require_path_only().is_ok() {
        return Ok(stage);
    }
    let options = attribute
        .parse_args_with(options)
        .map_err(|_| e::STAGE_OPTION.at(attribute, &[("found", &text(&attribute.meta))]))?;
    for option in &options {
        let unknown = || e::STAGE_OPTION.at(option, &[("found", &text(option))]);
        match (name(option).as_str(), option) {
            ("blocking", Meta::Path(_)) => stage.blocking = true,
            ("nested", Meta::Path(path)) => stage.nested = path.get_ident().map(Ident::span),
            ("order", Meta::NameValue(MetaNameValue { value: Expr::Path(word), .. })) => {
                stage.order = Some(match text(word).as_str() {
                    "any" | "any_order" => Order::Any,
                    "in_order" => Order::Same,
                    _ => return Err(unknown()),
                });
            }
            (word, _) if COUNTS.contains(&word) => count(&mut stage, option, unknown)?,
            _ => return Err(unknown()),
        }
    }
    Ok(stage)
}

/// What stands in the parentheses of a barrier.
pub(super) fn barrier(content: ParseStream<'_>, word: &Ident) -> Result<Stage> {
    let written = content.fork().parse::<proc_macro2::TokenStream>()?;
    let found = if written.is_empty() { "nothing".to_owned() } else { format!("`{}`", text(&written)) };
    let Ok(options) = options.parse2(content.parse()?) else {
        return Err(e::BARRIER_ORDER.at(word, &[("found", &found)]));
    };
    let mut stage = empty(word.span());
    for (index, option) in options.iter().enumerate() {
        let unknown = || e::BARRIER_OPTION.at(option, &[("found", &text(option))]);
        let joins = stage.order == Some(Order::Join);
        match (name(option).as_str(), option) {
            ("in_order", Meta::Path(_)) if index == 0 => stage.order = Some(Order::Same),
            ("any_order", Meta::Path(_)) if index == 0 => stage.order = Some(Order::Any),
            ("join", Meta::Path(_)) if index == 0 => stage.order = Some(Order::Join),
            _ if index == 0 => return Err(e::BARRIER_ORDER.at(option, &[("found", &found)])),
            ("blocking", Meta::Path(_)) => stage.blocking = true,
            ("max", _) if joins => count(&mut stage, option, unknown)?,
            (word, _) if COUNTS.contains(&word) => count(&mut stage, option, unknown)?,
            _ => return Err(unknown()),
        }
    }
    if stage.order.is_none() {
        return Err(e::BARRIER_ORDER.at(word, &[("found", &found)]));
    }
    Ok(stage)
}

fn empty(span: Span) -> Stage {
    Stage { span, counts: Vec::new(), order: None, blocking: false, nested: None }
}

fn options(input: ParseStream<'_>) -> Result<Punctuated<Meta, Token![,]>> {
    Punctuated::parse_terminated(input)
}

fn name(option: &Meta) -> String {
    option.path().get_ident().map(ToString::to_string).unwrap_or_default()
}

/// `name = 4`, any expression of a `usize` included.
fn count(stage: &mut Stage, option: &Meta, unknown: impl Fn() -> syn::Error) -> Result<()> {
    let Meta::NameValue(MetaNameValue { path, value, .. }) = option else { return Err(unknown()) };
    let name = path.get_ident().ok_or_else(&unknown)?;
    if let Expr::Lit(literal) = value {
        match &literal.lit {
            Lit::Int(count) if count.base10_digits() == "0" => {
                return Err(e::STAGE_ZERO.at(count, &[("name", &name.to_string())]));
            }
            Lit::Int(_) => {}
            _ => return Err(unknown()),
        }
    }
    stage.counts.retain(|(other, _)| other != name);
    stage.counts.push((name.clone(), value.clone()));
    Ok(())
}
