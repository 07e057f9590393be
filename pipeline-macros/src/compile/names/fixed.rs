//! Values that are fixed: those of the fields that the table knows are no longer searched.

use super::read::{all, bracket, checked, literal};
use super::row::{Row, rows_of};
use crate::compile::lower::field_path;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Path, Result, braced};

pub(super) struct Fixed {
    np: TokenStream,
    place: TokenStream,
    fields: Vec<Ident>,
    rows: Vec<Row>,
}

impl Parse for Fixed {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let context;
        braced!(context in input);
        let np = checked(bracket(&context)?, Path::parse_mod_style)?;
        let place = checked(bracket(&context)?, Expr::parse)?;
        let fields = all(bracket(&context)?)?;
        Ok(Self { np, place, fields, rows: rows_of(&literal(input)?)? })
    }
}

impl Fixed {
    pub(super) fn into_tokens(self) -> TokenStream {
        let Self { np, place, fields, rows } = self;
        let known = |field: &&Ident| {
            let name = field.to_string();
            rows.iter().any(|row| row.name.value() == name.trim_start_matches("r#"))
        };
        let paths = fields.iter().filter(known).filter_map(field_path);
        let keeps = paths.map(|path| quote!(#np::At(&mut #place #(.#path)*).target().keep();));
        quote!(#(#keeps)*)
    }
}
