//! The generics of an implementation, gathered from the impl block and from the methods that it calls.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::collections::BTreeSet;
use syn::{GenericParam, Generics, Lifetime};

/// Generics under construction.
#[derive(Clone, Debug, Default)]
pub struct Header {
    lifetimes: Vec<TokenStream>,
    parameters: Vec<TokenStream>,
    predicates: Vec<TokenStream>,
    seen: BTreeSet<String>,
}

impl Header {
    /// The generics of an impl block.
    pub fn of(generics: &Generics) -> Self {
        let mut header = Self::default();
        header.absorb(generics, |_| true);
        header
    }

    /// Adds a method's generics, its lifetimes only where the implementation names them.
    pub fn absorb(&mut self, generics: &Generics, names: impl Fn(&Lifetime) -> bool) {
        let mut dropped = Vec::new();
        for parameter in &generics.params {
            match parameter {
                GenericParam::Lifetime(parameter) if !names(&parameter.lifetime) => {
                    dropped.push(parameter.lifetime.ident.clone());
                }
                GenericParam::Lifetime(parameter) => {
                    let (lifetime, bounds) = (&parameter.lifetime, &parameter.bounds);
                    if self.is_new(lifetime) {
                        self.lifetimes.push(quote!(#lifetime));
                    }
                    if !bounds.is_empty() {
                        self.bound(quote!(#lifetime: #bounds));
                    }
                }
                GenericParam::Type(parameter) => {
                    let (ident, bounds) = (&parameter.ident, &parameter.bounds);
                    if self.is_new(ident) {
                        self.parameters.push(quote!(#ident));
                    }
                    if !bounds.is_empty() {
                        self.bound(quote!(#ident: #bounds));
                    }
                }
                GenericParam::Const(parameter) => {
                    let (ident, ty) = (&parameter.ident, &parameter.ty);
                    if self.is_new(ident) {
                        self.parameters.push(quote!(const #ident: #ty));
                    }
                }
            }
        }
        for predicate in generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
            let tokens = quote!(#predicate);
            if !dropped.iter().any(|lifetime| mentions(tokens.clone(), lifetime)) {
                self.bound(tokens);
            }
        }
    }

    fn is_new(&mut self, name: &impl ToTokens) -> bool {
        self.seen.insert(quote!(#name).to_string())
    }

    /// Adds a lifetime.
    pub fn lifetime(&mut self, lifetime: &Lifetime) {
        if self.is_new(lifetime) {
            self.lifetimes.push(quote!(#lifetime));
        }
    }

    /// Adds a type parameter.
    pub fn parameter(&mut self, parameter: &Ident) {
        if self.is_new(parameter) {
            self.parameters.push(quote!(#parameter));
        }
    }

    /// Adds a bound, unless it stands there already.
    pub fn bound(&mut self, predicate: TokenStream) {
        if self.is_new(&predicate) {
            self.predicates.push(predicate);
        }
    }

    /// `<…>` for the implementation and its `where` clause.
    pub fn render(&self) -> (TokenStream, TokenStream) {
        let (lifetimes, parameters, predicates) = (&self.lifetimes, &self.parameters, &self.predicates);
        let clause = if predicates.is_empty() { quote!() } else { quote!(where #(#predicates,)*) };
        (quote!(<#(#lifetimes,)* #(#parameters,)*>), clause)
    }
}

/// Whether a word stands somewhere in these tokens.
pub fn mentions(tokens: TokenStream, word: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *word,
        TokenTree::Group(group) => mentions(group.stream(), word),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
