//! What must hold of every expansion.

use neatpipe_expander::compile::host::Host;
use neatpipe_expander::compile::{category, columns, deserialize, names, pipeline, step};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The macros.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Macro {
    /// `pipeline!`.
    Pipeline,
    /// `#[derive(Step)]`.
    DeriveStep,
    /// `#[step]`.
    Step,
    /// `#[derive(Columns)]`.
    Columns,
    /// `#[derive(Category)]`.
    Category,
    /// `#[derive(Deserialize)]`.
    Deserialize,
    /// What the tables of steps call back.
    Names,
    /// What the tables of stretches call back.
    Joined,
    /// What the tables of steps call back for values that are fixed.
    Fixed,
}

impl Macro {
    /// Those that users write.
    pub const ALL: [Self; 6] =
        [Self::Pipeline, Self::DeriveStep, Self::Step, Self::Columns, Self::Category, Self::Deserialize];

    /// Reads what it gives: items, or statements in a function.
    pub fn read(self, expansion: &TokenStream) -> syn::Result<()> {
        match self {
            Self::Fixed => syn::parse2::<syn::Block>(quote::quote!({ #expansion })).map(drop),
            _ => syn::parse2::<syn::File>(expansion.clone()).map(drop),
        }
    }

    /// Runs it.
    pub fn expand(self, tokens: TokenStream) -> TokenStream {
        let host = Host::new(quote::quote!(::neatpipe), "src/main.rs:1:1");
        match self {
            Self::Pipeline => pipeline::pipeline(&host, tokens),
            Self::DeriveStep => step::derive_step(&host, tokens),
            Self::Step => step::step(&host, TokenStream::new(), tokens),
            Self::Columns => columns::derive_columns(&host, tokens),
            Self::Category => category::derive_category(&host, tokens),
            Self::Deserialize => deserialize::derive_deserialize(&host, tokens),
            Self::Names => names::names(tokens),
            Self::Joined => names::joined(tokens),
            Self::Fixed => names::fixed(tokens),
        }
    }
}

/// What an input came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Its panic.
    pub panic: Option<String>,
    /// The expansion, where it is no Rust.
    pub unparsable: Option<String>,
    /// The errors of ours and of syn, each with whether it has a place.
    pub errors: Vec<(String, bool)>,
}

/// Expands, and looks at what comes out. `file` is the input as proc-macro2 calls it, where it was a text.
pub fn check(which: Macro, tokens: &TokenStream) -> Outcome {
    let mut outcome = Outcome::default();
    let given = tokens.clone();
    let expansion = match catch_unwind(AssertUnwindSafe(|| which.expand(given))) {
        Ok(expansion) => expansion,
        Err(payload) => {
            let text = payload.downcast_ref::<String>().cloned();
            let text = text.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            outcome.panic = Some(text.unwrap_or_else(|| "a payload that is no text".to_owned()));
            return outcome;
        }
    };
    errors(&expansion, &mut outcome.errors);
    // rustc hands `#[step]` an item, and the item comes back as it was.
    let item = which != Macro::Step || syn::parse2::<syn::Item>(tokens.clone()).is_ok();
    if item && let Err(error) = which.read(&expansion) {
        outcome.unparsable = Some(format!("{error}: {expansion}"));
    }
    outcome
}

/// Collects `compile_error! { "…" }`.
fn errors(tokens: &TokenStream, found: &mut Vec<(String, bool)>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(ident) if ident == "compile_error" => {
                if let Some(TokenTree::Group(text)) = tokens.get(index + 2) {
                    found.push((text.stream().to_string(), ident.span().source_text().is_some()));
                }
            }
            TokenTree::Group(group) => errors(&group.stream(), found),
            _ => {}
        }
    }
}

/// The smallest part of these tokens that still does it.
pub fn minimise(tokens: TokenStream, does_it: &dyn Fn(&TokenStream) -> bool) -> TokenStream {
    let mut best = tokens;
    while let Some(smaller) = smaller(&best).into_iter().find(|smaller| does_it(smaller)) {
        best = smaller;
    }
    best
}

/// These tokens with one token less, or with a group made of less, or with a group's content in its place.
fn smaller(tokens: &TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let with = |index: usize, instead: TokenStream| -> TokenStream {
        let (before, after) = (&tokens[..index], &tokens[index + 1..]);
        before.iter().cloned().chain(instead).chain(after.iter().cloned()).collect()
    };
    let mut all: Vec<TokenStream> = (0..tokens.len()).map(|index| with(index, TokenStream::new())).collect();
    for (index, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(outer) = token {
            all.push(with(index, outer.stream()));
            let inner = smaller(&outer.stream())
                .into_iter()
                .map(|stream| TokenStream::from(TokenTree::from(Group::new(outer.delimiter(), stream))));
            all.extend(inner.map(|inner| with(index, inner)));
        }
    }
    all
}

/// Names of None-delimited groups are lost in a text: shows them.
pub fn shown(tokens: &TokenStream) -> String {
    let text: Vec<String> = tokens
        .clone()
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let inner = shown(&group.stream());
                match group.delimiter() {
                    Delimiter::Parenthesis => format!("({inner})"),
                    Delimiter::Brace => format!("{{ {inner} }}"),
                    Delimiter::Bracket => format!("[{inner}]"),
                    Delimiter::None => format!("⟨{inner}⟩"),
                }
            }
            token => token.to_string(),
        })
        .collect();
    text.join(" ")
}
