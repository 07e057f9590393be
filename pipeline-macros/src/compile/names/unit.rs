//! A unit of the pipeline, and what it makes of the rows of its table.

use super::read::{all, bracket, checked, optional};
use super::row::Row;
use crate::compile::ast::table_path;
use crate::compile::errors::{self as e, Errors, nearest};
use crate::compile::space;
use crate::compile::text::text;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Expr, LitStr, Path, Result, Token, Type};

/// A step whose table is asked for, or a choice, which has none.
pub(super) struct Unit {
    /// The fields that lead to it.
    pub(super) place: Vec<Ident>,
    /// Its nested name.
    name: LitStr,
    pub(super) ty: TokenStream,
    pub(super) table: TokenStream,
    pub(super) guards: Vec<Guard>,
    pub(super) overrides: Vec<Override>,
    pub(super) own: Option<Own>,
}

/// A choice that has to be made for a unit to be there: one of steps, or an optional step to be on.
pub(super) struct Guard {
    pub(super) place: Vec<Ident>,
    pub(super) choice: TokenStream,
}

/// A choice: its type, its field, and what a row says.
pub(super) struct Own {
    pub(super) ty: Ident,
    pub(super) field: Ident,
    default: TokenStream,
    space: TokenStream,
    doc: LitStr,
}

pub(super) struct Override {
    field: LitStr,
    value: TokenStream,
    space: TokenStream,
    follows: bool,
}

impl Parse for Unit {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let (place, name) = (all(bracket(input)?)?, input.parse()?);
        let (ty, table) = (bracket(input)?, bracket(input)?);
        let (guards, overrides) = (all(bracket(input)?)?, all(bracket(input)?)?);
        let own = bracket(input)?;
        let own = if own.is_empty() { None } else { Some(syn::parse2(own)?) };
        input.parse::<Token![;]>()?;
        Ok(Self { place, name, ty, table, guards, overrides, own })
    }
}

impl Parse for Guard {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let guard = Self { place: all(bracket(input)?)?, choice: bracket(input)? };
        input.parse::<Token![;]>()?;
        Ok(guard)
    }
}

impl Parse for Own {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        Ok(Self {
            ty: input.parse()?,
            field: input.parse()?,
            default: bracket(input)?,
            space: bracket(input)?,
            doc: input.parse()?,
        })
    }
}

impl Parse for Override {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let (field, value, space) = (input.parse()?, bracket(input)?, bracket(input)?);
        let over = Self { field, value, space, follows: !bracket(input)?.is_empty() };
        input.parse::<Token![;]>()?;
        Ok(over)
    }
}

impl Unit {
    /// Reports spaces of what is no hyperparameter. With a value beside it rustc says whether there is such a field.
    pub(super) fn searched(&self, rows: &[Row], errors: &mut Errors) {
        let known: Vec<String> = rows.iter().map(|row| row.name.value()).collect();
        for over in self.overrides.iter().filter(|over| over.value.is_empty() && !over.space.is_empty()) {
            let name = over.field.value();
            if known.contains(&name) {
                continue;
            }
            let help = match (nearest(&name, known.iter().map(String::as_str)), known.as_slice()) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, []) => "it has none".to_owned(),
                (None, known) => format!("there are `{}`", known.join("`, `")),
            };
            let values = [("name", name), ("step", text(&self.ty)), ("help", help)];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            errors.add(&e::NO_HYPERPARAMETER, &over.field, &values);
        }
    }

    /// Whether what it is made of can be written into code.
    pub(super) fn check(&self) -> Result<()> {
        if self.own.is_none() {
            checked(self.ty.clone(), Type::parse)?;
        }
        self.guards.iter().try_for_each(|guard| checked(guard.choice.clone(), optional::<Path>).map(drop))
    }

    /// The last word of its type; a choice has none.
    pub(super) fn word(&self) -> Option<Ident> {
        let words = table_path(&self.ty).into_iter();
        words.filter_map(|token| if let TokenTree::Ident(word) = token { Some(word) } else { None }).last()
    }

    /// The nested name of a row.
    pub(super) fn name_of(&self, row: &Row) -> LitStr {
        let (outer, inner) = (self.name.value(), row.name.value());
        let name = if inner.is_empty() { outer } else { format!("{outer}__{inner}") };
        LitStr::new(&name, self.name.span())
    }
}

impl Own {
    pub(super) fn row(&self) -> Row {
        let Self { ty, default, space, doc, .. } = self;
        let name = LitStr::new("", doc.span());
        let (default, space, doc) = (default.clone(), space.clone(), doc.clone());
        let (ty, words) = match ty == "bool" {
            true => (ty.to_token_stream(), Vec::new()),
            false => (quote!(_), vec![format_ident!("copy")]),
        };
        Row { name, ty, words, default, space, doc }
    }
}

impl Row {
    /// The row as the pipeline changes it.
    pub(super) fn take(&mut self, overrides: &[Override], errors: &mut Errors) {
        let Some(over) = overrides.iter().find(|over| over.field.value() == self.name.value()) else {
            return;
        };
        if self.is("follows") {
            let values = [("name", over.field.value()), ("other", text(&self.default))];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            errors.add(&e::FOLLOWS_SET, &over.field, &values);
            return;
        }
        if over.follows {
            self.words.push(format_ident!("follows"));
        }
        if over.value.is_empty() {
            let parsed = (syn::parse2::<Expr>(self.default.clone()), syn::parse2::<Expr>(over.space.clone()));
            if let (Ok(default), Ok(space)) = parsed {
                space::check_default(&default, &space, errors);
            }
        } else {
            self.default = over.value.clone();
        }
        self.space = over.space.clone();
    }

    /// The row in the pipeline's own table. What it `followed` before stands in the unit as well.
    pub(super) fn within(&self, unit: &Unit, followed: bool) -> Self {
        let mut words = vec![format_ident!("pipeline")];
        if self.is("inactive") || !unit.guards.is_empty() {
            words.push(format_ident!("inactive"));
        }
        if self.is("copy") {
            words.push(format_ident!("copy"));
        }
        if self.is("follows") {
            words.push(format_ident!("follows"));
        }
        let (ty, mut default, space) = (self.ty.clone(), self.default.clone(), self.space.clone());
        if followed && let Ok(name) = syn::parse2::<Ident>(default.clone()) {
            default = format_ident!("{}__{name}", unit.name.value()).into_token_stream();
        }
        Self { name: unit.name_of(self), ty, words, default, space, doc: self.doc.clone() }
    }
}
