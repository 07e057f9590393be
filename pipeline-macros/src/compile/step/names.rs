//! Names for generated generics and locals that no word of the user's item bears.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::Lifetime;

/// The words that are taken.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeSet<String>);

impl Names {
    /// Every word in these tokens is taken.
    pub fn of(tokens: TokenStream) -> Self {
        let mut names = Self::default();
        names.take(tokens);
        names
    }

    fn take(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => drop(self.0.insert(ident.to_string())),
                TokenTree::Group(group) => self.take(group.stream()),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    fn free(&self, base: &str) -> String {
        let mut name = base.to_owned();
        while self.0.contains(&name) {
            name.push('_');
        }
        name
    }

    /// The name, or the name with underscores behind it where it is taken.
    pub fn ident(&self, base: &str) -> Ident {
        Ident::new(&self.free(base), Span::call_site())
    }

    /// As [`ident`](Self::ident), for each number below `count`.
    pub fn idents(&self, base: &str, count: usize) -> Vec<Ident> {
        (0..count).map(|index| self.ident(&format!("{base}{index}"))).collect()
    }

    /// As [`ident`](Self::ident), for a lifetime.
    pub fn lifetime(&self, base: &str) -> Lifetime {
        Lifetime::new(&format!("'{}", self.free(base)), Span::call_site())
    }
}
