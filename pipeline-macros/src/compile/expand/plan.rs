//! The pipeline's struct: a field for each step, and how it is made, copied, set up and torn down.

use super::Names;
use super::params::{Placed, following, placed, shown_local};
use super::picture;
use crate::compile::ast::StepPath;
use crate::compile::graph::{Graph, Step, plain};
use crate::compile::host::itself;
use crate::compile::lower::field_path;
use crate::compile::spans::{on, respanned};
use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::{Expr, ExprLit, Lit};

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let parts =
        [structure(graph, names), default(graph, names), copies(graph, names), lifecycle(graph, names)];
    quote!(#(#parts)*)
}

fn structure(graph: &Graph, names: &Names) -> TokenStream {
    let Names { generics, bounds, .. } = names;
    let signature = &graph.signature;
    let (name, visibility, attributes) = (&signature.name, &signature.visibility, &signature.attributes);
    let np = &names.np;
    let fields = graph.steps().map(|(_, node, step)| {
        let (field, ty) = (&node.name, names.field_type(graph, node, step));
        if node.named {
            let doc = format!(" The step `{}`.", picture::unit(&step.unit));
            quote!(#[doc = #doc] #visibility #field: #ty)
        } else {
            quote!(#field: #ty)
        }
    });
    let phantom = phantom(graph).map(|(field, ty)| quote!(#field: #ty));
    let fallback = (!attributes.iter().any(|attribute| attribute.path().is_ident("doc")))
        .then(|| format!(" The pipeline `{name}`."))
        .map(|doc| quote!(#[doc = #doc]));
    let picture = picture::docs(graph);
    quote! {
        #(#attributes)*
        #fallback
        #[doc = #picture]
        // A step may be private where the pipeline is not: nobody outside can name it, and nobody needs to.
        #[allow(private_interfaces, clippy::struct_field_names)]
        #visibility struct #name #generics #bounds {
            #(#fields,)*
            neatpipe_spaces: #np::OwnSpaces,
            #phantom
        }
    }
}

/// A field that mentions the type parameters, which steps need not.
pub(super) fn phantom(graph: &Graph) -> Option<(Ident, TokenStream)> {
    let parameters = &graph.parameters;
    (!parameters.is_empty()).then(|| {
        let ty = quote!(::core::marker::PhantomData<fn() -> (#(#parameters,)*)>);
        (format_ident!("neatpipe_parameters"), ty)
    })
}

fn default(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let fields: Vec<_> = graph.steps().map(|(_, node, _)| &node.name).collect();
    let made = graph.steps().map(|(_, node, step)| made(&names.field_type(graph, node, step), step, np));
    let phantom = phantom(graph).map(|(field, _)| quote!(#field: ::core::marker::PhantomData,));
    let plan =
        quote!(Self { #(#fields: #made,)* neatpipe_spaces: ::core::default::Default::default(), #phantom });
    let local = shown_local(name);
    let followers = graph.followers().map(|(node, field, other)| (&node.name, field, other));
    let follow = following(np, followers, &local, |node| quote!(#np::Tunable::settle(&mut #local.#node);));
    let plan = match follow.is_empty() {
        true => plan,
        false => quote!(let mut #local = #plan; #follow #local),
    };
    quote! {
        #[automatically_derived]
        impl #generics ::core::default::Default for #name #generics #bounds {
            #[allow(unused_mut, clippy::deref_addrof, clippy::field_reassign_with_default)]
            fn default() -> Self {
                #[allow(unused_imports)]
                use #np::Target as _;
                #plan
            }
        }
    }
}

/// A step with its overrides: set one by one, since other fields may be private.
fn made(ty: &TokenStream, step: &Step, np: &TokenStream) -> TokenStream {
    let span = step.unit.word().span();
    let fresh: TokenStream =
        quote!(#np::Step::fresh_step()).into_iter().map(|token| at_step(token, span)).collect();
    let local = Ident::new("step", Span::mixed_site());
    let mut overrides = TokenStream::new();
    for Placed { branches, overrides: written, path: StepPath { ident, .. } } in placed(&step.unit) {
        let mut deep = false;
        for over in written {
            let Some(value) = &over.value else { continue };
            let path = field_path(&over.field).unwrap_or_default();
            deep |= path.len() > 1;
            let place = quote!(#local #(.#branches)* #(.#path)*);
            let target = match value {
                // No choice is a number. Through a reference, since rustc points at the variable otherwise.
                Expr::Lit(ExprLit { lit: Lit::Int(_) | Lit::Float(_), .. }) => {
                    respanned(quote!(*&mut #place), over.field.span())
                }
                _ => quote_spanned!(on(over.field.span())=> *#np::At(&mut #place).target()),
            };
            overrides.extend(quote_spanned!(on(over.field.span())=> #target = #value;));
        }
        // Others in a pipeline may follow what was set there.
        if deep && !step.opaque {
            overrides
                .extend(quote_spanned!(on(ident.span())=> #np::Tunable::settle(&mut #local #(.#branches)*);));
        }
    }
    if overrides.is_empty() {
        return fresh;
    }
    quote!({ let mut #local: #ty = #fresh; #overrides #local })
}

fn copies(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let title = Literal::string(&plain(name));
    let shown = graph.steps().filter(|(_, node, _)| node.named);
    let shown = shown.map(|(_, node, step)| format!("{}: {}", plain(&node.name), picture::unit(&step.unit)));
    let shown = Literal::string(&shown.collect::<Vec<_>>().join("\n"));
    let picture = picture::graphs(graph, names);
    let itself = itself();
    let inside = names.inside.then(|| {
        quote! {
            const INSIDE: ::core::option::Option<&'static #np::Ops> =
                ::core::option::Option::Some(<Self as #np::Checkpointed>::OPS);
        }
    });
    quote! {
        #[automatically_derived]
        impl #generics ::core::clone::Clone for #name #generics #bounds {
            fn clone(&self) -> Self {
                let mut copy = Self::neatpipe_of(#np::EachStep::again(self.neatpipe_each(), false));
                copy.neatpipe_spaces = ::core::clone::Clone::clone(&self.neatpipe_spaces);
                #np::Step::exchange(&mut copy, &mut <Self as ::core::default::Default>::default());
                copy
            }
        }

        #[automatically_derived]
        impl #generics ::core::fmt::Debug for #name #generics #bounds {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #np::show(f, #title, #shown)
            }
        }

        #[automatically_derived]
        impl #generics #np::Step for #name #generics #bounds {
            const NAME: &'static ::core::primitive::str = #title;
            const GRAPHS: ::core::option::Option<&'static #np::Graphs> = {
                #[allow(unused_imports)]
                use #np::NoGraphs as _;
                ::core::option::Option::Some(&#picture)
            };
            #inside

            #itself

            fn exchange(&mut self, other: &mut Self) {
                #np::EachStepMut::exchange(self.neatpipe_each_mut(), other.neatpipe_each_mut());
            }
        }
    }
}

fn lifecycle(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    quote! {
        #[automatically_derived]
        impl #generics #np::Lifecycle for #name #generics #bounds {
            type Rows = #np::OtherRows<Self>;
            type Block = Self;

            fn setup_step(&mut self) -> #np::Result<()> {
                #np::lifecycle::up(self.neatpipe_each_mut(), Self::NEATPIPE_NAMES)
            }

            fn teardown_step(&mut self) {
                #np::lifecycle::down(self.neatpipe_each_mut());
            }

            fn check_step(&self) -> #np::Result<()> {
                #np::lifecycle::check(&self.neatpipe_each(), Self::NEATPIPE_NAMES)
            }

            fn summary_step(&self, summaries: &mut #np::Summaries) {
                #np::lifecycle::summarize(&self.neatpipe_each(), Self::NEATPIPE_NAMES, summaries);
            }

            fn renewed_step(&self, anew: ::core::primitive::bool) -> Self {
                match anew {
                    true => Self::neatpipe_of(#np::EachStep::again(self.neatpipe_each(), true)),
                    false => ::core::clone::Clone::clone(self),
                }
            }
        }
    }
}

pub(super) fn at_step(mut token: TokenTree, span: Span) -> TokenTree {
    match &token {
        TokenTree::Group(group) => {
            let inner = group.stream().into_iter().map(|token| at_step(token, span)).collect();
            let mut group = Group::new(group.delimiter(), inner);
            group.set_span(on(span));
            return group.into();
        }
        TokenTree::Ident(word) if word == "self" => {
            token.set_span(span.resolved_at(word.span()));
        }
        _ => token.set_span(on(span)),
    }
    token
}
