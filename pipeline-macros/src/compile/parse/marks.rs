//! The attributes of a statement.

use super::stage;
use crate::compile::ast::{Checkpoint, Marks, Worth};
use crate::compile::errors as e;
use crate::compile::text::text;
use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, Lit, LitStr, Meta, MetaNameValue, Result, Token};

pub(super) fn marks(attributes: &[Attribute]) -> Result<Marks> {
    let mut marks = Marks::default();
    for attribute in attributes {
        let name = text(attribute.path());
        let at = Some(attribute.path().get_ident().map_or_else(Span::call_site, Ident::span));
        match name.as_str() {
            "train_only" => marks.train_only = at,
            "early_stopping" => marks.early_stopping = at,
            "opaque" => marks.opaque = at,
            "was" => {
                marks.was.extend(was(attribute)?);
                continue;
            }
            "doc" => return Err(e::DOC_ON_NODE.at(attribute, &[])),
            "checkpoint" => {
                marks.checkpoint = Some(checkpoint(attribute)?);
                continue;
            }
            "stage" => {
                marks.stage = Some(stage::attribute(attribute)?);
                continue;
            }
            _ => {
                let known = ["checkpoint", "early_stopping", "train_only", "opaque", "stage", "was"];
                let nearest = e::nearest(&name, known).unwrap_or("train_only");
                return Err(
                    e::UNKNOWN_ATTRIBUTE.at(attribute.path(), &[("name", &name), ("nearest", nearest)])
                );
            }
        }
        if attribute.meta.require_path_only().is_err() {
            return Err(e::ATTRIBUTE_ARGUMENTS.at(attribute, &[("name", &name)]));
        }
    }
    Ok(marks)
}

/// `#[checkpoint]`, with or without its options.
fn checkpoint(attribute: &Attribute) -> Result<Checkpoint> {
    let span = attribute.path().get_ident().map_or_else(Span::call_site, Ident::span);
    let mut checkpoint = Checkpoint { span, worth: Worth::BreakEven, durable: false };
    if attribute.meta.require_path_only().is_ok() {
        return Ok(checkpoint);
    }
    let options = attribute
        .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
        .map_err(|_| e::CHECKPOINT_OPTION.at(attribute, &[("found", &text(&attribute.meta))]))?;
    for option in options {
        let unknown = || e::CHECKPOINT_OPTION.at(&option, &[("found", &text(&option))]);
        let name = option.path().get_ident().map(ToString::to_string).unwrap_or_default();
        match (name.as_str(), &option) {
            ("always", Meta::Path(_)) => checkpoint.worth = Worth::Always,
            ("budget", Meta::NameValue(MetaNameValue { value: Expr::Lit(value), .. })) => {
                let share = match &value.lit {
                    Lit::Float(share) => share.clone(),
                    _ => return Err(unknown()),
                };
                if !share.base10_parse::<f64>().is_ok_and(|share| share > 0.0 && share <= 1.0) {
                    return Err(e::CHECKPOINT_BUDGET.at(&share, &[("found", &share.to_string())]));
                }
                checkpoint.worth = Worth::Budget(share);
            }
            ("durability", Meta::NameValue(MetaNameValue { value: Expr::Path(word), .. }))
                if word.path.is_ident("full") =>
            {
                checkpoint.durable = true;
            }
            _ => return Err(unknown()),
        }
    }
    Ok(checkpoint)
}

/// The names in `#[was("…")]`, keywords without their `r#`.
pub(in crate::compile) fn was(attribute: &Attribute) -> Result<Vec<LitStr>> {
    let names = attribute.parse_args_with(Punctuated::<LitStr, Token![,]>::parse_terminated);
    let Some(names) = names.ok().filter(|names| !names.is_empty()) else {
        return Err(e::WAS_ARGUMENTS.at(attribute, &[]));
    };
    let was = |name: LitStr| {
        let text = name.value();
        if text == "_" || text.contains("__") || Ident::parse_any.parse_str(&text).is_err() {
            return Err(e::WAS_NAME.at(&name, &[("name", &text)]));
        }
        Ok(LitStr::new(text.trim_start_matches("r#"), name.span()))
    };
    names.into_iter().map(was).collect()
}
