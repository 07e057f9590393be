//! The answer of a table: accessors are written by its rows, and the next table is asked.

use super::accessors::Accessors;
use super::head::Head;
use super::read::{brace, bracket, checked, literal, statements};
use super::row::{Row, rows_of};
use super::unit::Unit;
use crate::compile::errors::Errors;
use crate::compile::text::spell;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Path, Result, braced};

pub(super) struct Call {
    head: Head,
    /// Whether the first unit's table has answered.
    asked: bool,
    /// The units as they came: most are only passed on.
    units: Vec<TokenStream>,
    /// The rows so far.
    rows: String,
    /// Those of the first unit's table.
    answer: Vec<Row>,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let context;
        braced!(context in input);
        let head = context.parse()?;
        let asked = !bracket(&context)?.is_empty();
        let (mut units, rows) = (statements(brace(&context)?), literal(&context)?);
        units.retain(|unit| !unit.is_empty());
        Ok(Self { head, asked, units, rows, answer: rows_of(&literal(input)?)? })
    }
}

impl Call {
    fn unit(&self, at: usize) -> Result<Option<Unit>> {
        self.units.get(at).cloned().map(syn::parse2).transpose()
    }

    /// Writes the accessors of the unit whose table has answered, then asks the next one, or ends.
    pub(super) fn go_on(mut self) -> Result<TokenStream> {
        let mut accessors = Accessors::new(&self.head);
        let mut errors = Errors::default();
        let mut answers = self.asked.then(|| std::mem::take(&mut self.answer));
        let mut at = 0;
        let next = loop {
            let Some(unit) = self.unit(at)? else { break None };
            let rows = match (&unit.own, answers.take()) {
                (Some(own), _) => vec![own.row()],
                (None, Some(rows)) => rows,
                (None, None) => break Some(unit.table),
            };
            unit.check()?;
            unit.searched(&rows, &mut errors);
            for mut row in rows {
                let followed = row.is("follows");
                row.take(&unit.overrides, &mut errors);
                accessors.add(&unit, &row);
                spell(row.within(&unit, followed).into_token_stream(), &mut self.rows);
            }
            at += 1;
        };
        let accessors = accessors.finish();
        let errors = errors.into_tokens();
        let (head, rows) = (&self.head, &self.rows);
        let next = match next {
            Some(table) => {
                let (np, units) = (&head.np, &self.units[at..]);
                checked(table.clone(), Path::parse_mod_style)?;
                quote!(#table! { #np::names, { #head [asked] { #(#units)* } { #rows } } })
            }
            None => head.finish(rows),
        };
        Ok(quote!(#accessors #next #errors))
    }
}
