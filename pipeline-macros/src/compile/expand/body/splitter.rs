//! The splitter of a step that is out of fold, made where the step is fitted.

use super::{Body, Verb, gate};
use crate::compile::ast::Folds;
use crate::compile::graph::{Argument, Node, Port, Role, plain};
use crate::compile::host::tried;
use crate::compile::spans::{on, respanned};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

impl Body<'_> {
    /// The splitter that [`split`](Self::split) has made.
    pub(super) fn splitter_seen(&self) -> TokenStream {
        let (np, splitter) = (&self.names.np, splitter());
        match self.gated {
            None => quote!(#splitter),
            Some(_) => tried(&quote!(#np::there(#splitter)), Span::mixed_site()),
        }
    }

    /// The call of a step that is out of fold, with its splitter made of the values that it names.
    pub(super) fn split(
        &self,
        node: &Node,
        folds: Option<&Folds>,
        title: &Literal,
        verb: Verb,
        call: &TokenStream,
    ) -> TokenStream {
        let Some(folds) = folds else { return call.clone() };
        let (np, splitter) = (&self.names.np, splitter());
        let words = folds.words();
        let named = || node.folds.iter().filter(|(name, _)| words.contains(name));
        let values = named().map(|(name, argument)| {
            let seen = self.seen(argument);
            // A closure's own argument may bear the name.
            quote!(#[allow(unused_variables)] let #name = #seen;)
        });
        let values = quote!(#(#values)*);
        let phase = match verb {
            Verb::Fit => quote!(Fit),
            Verb::FitTransform | Verb::Transform => quote!(FitTransform),
        };
        // A table that is not made of rows may have any number of them.
        let per_row = |argument: &Argument| match argument.port {
            Port::Input(input) => self.graph.inputs[input].role != Role::Side,
            Port::Node(..) => true,
        };
        let counts = named().filter(|(_, argument)| per_row(argument)).map(|(name, _)| {
            let text = Literal::string(&plain(name));
            quote!((#text, (&#np::Probe(#name)).rows()))
        });
        let counts: Vec<_> = counts.collect();
        // Before the splitter's values, one of which may have the target's name.
        let rows = Ident::new("rows", Span::mixed_site());
        let target = node.targets.first().filter(|_| !counts.is_empty()).map(|target| {
            let (text, seen) = (Literal::string(&self.graph.port_name(target.port)), self.seen(target));
            quote! {
                #[allow(unused_imports)]
                use #np::{HasRows as _, MayHaveRows as _};
                let #rows = (#text, (&#np::Probe(#seen)).rows());
            }
        });
        let check = target.is_some().then(|| {
            let check = quote!(#np::alike([#rows, #(#counts),*], #title, #np::Phase::#phase));
            let check = tried(&check, Span::mixed_site());
            quote!(#check;)
        });
        let span = match folds {
            Folds::By(splitter) => on(splitter.span()),
            Folds::Number(folds) => on(folds.span()),
        };
        // Wholly at the user's word but for what is the user's: rustc then reports what is no splitter there, and once.
        let made = quote_spanned!(span=> { #target #values #check #folds });
        let by = respanned(quote!(#np::by), span);
        let made = if self.gated.is_some() {
            let gate = gate::gate();
            let none = quote!(::core::option::Option::None);
            let some = quote!(::core::option::Option::Some(#made));
            quote_spanned!(span=> (if #gate.learns() { #some } else { #none }).as_ref().map(|made| #by(made)))
        } else {
            quote_spanned!(span=> #by(&#made))
        };
        quote!(match #made { #splitter => #call })
    }
}

/// The variable that is the splitter of a step out of fold.
fn splitter() -> Ident {
    Ident::new("splitter", Span::mixed_site())
}
