//! What is known of the pipeline while tables are asked, and what is written when all have answered.

use super::read::{all, brace, bracket, checked, optional};
use super::row::{Row, rows_of};
use crate::compile::expand::params::{self, Tuned, TunedNode};
use crate::compile::step::table::publish;
use crate::compile::text::text;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{AngleBracketedGenericArguments, Generics, Path, Result, Visibility, WhereClause};

/// What is known of the pipeline, passed on as it is.
pub(super) struct Head {
    pub(super) np: TokenStream,
    pub(super) pipeline: Ident,
    pub(super) generics: TokenStream,
    pub(super) bounds: TokenStream,
    pub(super) visibility: TokenStream,
    table: Ident,
    /// The nodes with hyperparameters, in braces; nothing where the table is that of a stretch.
    nodes: TokenStream,
}

impl Parse for Head {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        Ok(Self {
            np: checked(bracket(input)?, Path::parse_mod_style)?,
            pipeline: input.parse()?,
            generics: checked(
                checked(bracket(input)?, Generics::parse)?,
                optional::<AngleBracketedGenericArguments>,
            )?,
            bounds: checked(bracket(input)?, Option::<WhereClause>::parse)?,
            visibility: checked(bracket(input)?, Visibility::parse)?,
            table: input.parse()?,
            nodes: bracket(input)?,
        })
    }
}

impl ToTokens for Head {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { np, pipeline, generics, bounds, visibility, table, nodes } = self;
        tokens.extend(quote!([#np] #pipeline [#generics] [#bounds] [#visibility] #table [#nodes]));
    }
}

impl Head {
    /// The table with its rows; of a pipeline the typed structs and the list of hyperparameters as well.
    pub(super) fn finish(&self, rows: &str) -> TokenStream {
        let Self { np, pipeline, generics, bounds, table, .. } = self;
        if self.nodes.is_empty() {
            return quote! {
                #[doc(hidden)]
                #[allow(unused_macros)]
                macro_rules! #table {
                    ($callback:path, { $($context:tt)* }) => {
                        $callback! { { $($context)* } { #rows } }
                    };
                }
            };
        }
        let read = |input: ParseStream<'_>| all::<TunedNode>(brace(input)?);
        let nodes = read.parse2(self.nodes.clone());
        let visibility = syn::parse2(self.visibility.clone());
        let (nodes, visibility, listed) = match (nodes, visibility, rows_of(rows)) {
            (Ok(nodes), Ok(visibility), Ok(listed)) => (nodes, visibility, listed),
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => return error.to_compile_error(),
        };
        let published = publish(table, &visibility, pipeline, rows);
        let (visibility, nodes) = (&visibility, nodes.as_slice());
        let names: BTreeSet<String> = listed.iter().map(|row| row.name.value()).collect();
        let (names, listed) = (&names, &documentation(&listed));
        let tuned =
            params::expand(&Tuned { np, name: pipeline, generics, bounds, visibility, nodes, names, listed });
        quote!(#published #tuned)
    }
}

/// The table of hyperparameters in the type's documentation.
fn documentation(rows: &[Row]) -> String {
    let mut docs = String::new();
    if rows.is_empty() {
        return docs;
    }
    docs.push_str("\n| name | default | space | |\n|---|---|---|---|\n");
    for Row { name, default, space, doc, .. } in rows {
        let cell = |tokens: &TokenStream| format!("`{}`", text(tokens).replace('|', "\\|"));
        let space = if space.is_empty() { "fixed".to_owned() } else { cell(space) };
        let _ = writeln!(
            docs,
            "| `{}` | {} | {space} | {} |",
            name.value(),
            cell(default),
            doc.value().replace('|', "\\|")
        );
    }
    docs
}
