//! The pipeline's hyperparameters: the typed structs, nested as the pipeline is, and what joins them to it.
//!
//! They are written behind the tables of the steps: what is no step then gives no error here.

use super::choose::{each, type_of};
use crate::compile::ast::{Override, StepPath, Unit};
use crate::compile::graph::{Graph, plain};
use crate::compile::host::tried;
use crate::compile::lower::field_path;
use crate::compile::parse::{self, unit};
use crate::compile::spans::{located, on, respanned};
use crate::compile::step::params::name_of;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use std::collections::BTreeSet;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, LitStr, Result, Token, Visibility};

/// A pipeline as far as its hyperparameters go.
pub(crate) struct Tuned<'g> {
    pub(crate) np: &'g TokenStream,
    pub(crate) name: &'g Ident,
    pub(crate) generics: &'g TokenStream,
    pub(crate) bounds: &'g TokenStream,
    pub(crate) visibility: &'g Visibility,
    pub(crate) nodes: &'g [TunedNode],
    /// The nested names of all hyperparameters.
    pub(crate) names: &'g BTreeSet<String>,
    /// The table of all of them, in Markdown.
    pub(crate) listed: &'g str,
}

/// A step with hyperparameters by name.
pub(crate) struct TunedNode {
    pub(crate) name: Ident,
    pub(crate) was: Vec<LitStr>,
    pub(crate) unit: Unit,
}

impl Parse for TunedNode {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut was = Vec::new();
        for attribute in input.call(Attribute::parse_outer)? {
            was.extend(parse::was(&attribute)?);
        }
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        let unit = unit(input, 0)?;
        input.parse::<Token![;]>()?;
        Ok(Self { name, was, unit })
    }
}

/// The nodes as text, to be read again by [`TunedNode`] once the tables are known.
pub(super) fn nodes(graph: &Graph) -> TokenStream {
    let nodes = graph.tunable().map(|(node, step)| {
        let (name, unit, was) = (&node.name, &step.unit, &node.was);
        let was = (!was.is_empty()).then(|| quote!(#[was(#(#was),*)]));
        quote!(#was #name = #unit;)
    });
    quote!(#(#nodes)*)
}

/// The structs of values and spaces, those of choices included, and what joins them to the pipeline.
pub(crate) fn expand(tuned: &Tuned<'_>) -> TokenStream {
    let Tuned { np, name, generics, bounds, visibility, nodes, listed, .. } = *tuned;
    let (params, space) = (format_ident!("{name}Params"), format_ident!("{name}Space"));
    let mut choices = TokenStream::new();
    let mut fields = Vec::new();
    let mut types = Vec::new();
    let mut within = Vec::new();
    let mut docs = Vec::new();
    let mut values = Vec::new();
    let mut spaces = Vec::new();
    for TunedNode { name: field, was, unit } in nodes {
        let span = on(unit.word().span());
        let title = plain(field);
        let ty = type_of(name, np, &title, unit);
        each(name, np, visibility, &title, unit, &mut |choice| choices.extend(choice.hyperparams()));
        docs.push(format!(" Those of the step `{title}`."));
        values.push(respanned(projected(np, &ty, "Params"), span));
        spaces.push(respanned(projected(np, &ty, "Space"), span));
        within.push(path_of(np, title.trim_start_matches("r#"), was));
        fields.push(field);
        types.push(ty);
    }
    let local = Ident::new("space", Span::mixed_site());
    let plan = shown_local(name);
    let searched = searched(tuned, &local, &plan);
    let fixed = fixed(tuned, &local);
    let followers = || {
        nodes.iter().flat_map(|TunedNode { name, unit, .. }| {
            let overrides = unit.steps().into_iter().flat_map(|(_, overrides)| overrides);
            overrides.filter_map(move |over| Some((name, &over.field, over.follows.as_ref()?)))
        })
    };
    let built = shown_local(name);
    let follow = following(
        np,
        followers(),
        &built,
        |node| quote!(#built.#node = #np::settled(&self.#node, &#built.#node);),
    );
    // The plan under the name that the values have: what rustc says of both, it then says once.
    let settle = following(np, followers(), &built, |node| quote!(#np::Tunable::settle(&mut #built.#node);));
    let settle = (!settle.is_empty()).then(|| quote!(let #built = self; #settle));
    let bound = followers().map(|(node, field, other)| {
        let path = field_path(field).unwrap_or_default();
        let other = other.to_string();
        quote!(#np::At(&mut #local.#node #(.#path)*).target().follow(#other);)
    });
    let bound: Vec<_> = bound.collect();
    let site = Span::call_site();
    let build = fields
        .iter()
        .zip(&within)
        .map(|(field, within)| quote!(#np::ParamSpace::build_inside(&self.#field, source, #within)));
    let visit = |(field, within): (&&Ident, &TokenStream)| {
        let visited = tried(&quote!(#np::Slots::visit_inside(&mut self.#field, visitor, #within)), site);
        quote!(#visited;)
    };
    let visit = fields.iter().zip(&within).map(visit);
    let mutable = (!follow.is_empty()).then(|| quote!(mut));
    let of = format!(" The hyperparameters of [`{}`].", plain(name));
    let where_to_look = format!("Default and space of each hyperparameter of [`{}`].\n{listed}", plain(name));
    quote! {
        #choices

        #[doc = #of]
        #[allow(private_interfaces)]
        #[::core::prelude::v1::derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
        #visibility struct #params {
            #(#[doc = #docs] pub #fields: #values,)*
        }

        #[doc = #where_to_look]
        #[allow(private_interfaces)]
        #[::core::prelude::v1::derive(::core::clone::Clone, ::core::fmt::Debug)]
        #visibility struct #space {
            #(#[doc = #docs] pub #fields: #spaces,)*
        }

        #[automatically_derived]
        #[allow(unused_variables)]
        impl #generics #np::Tunable for #name #generics #bounds {
            type Params = #params;
            type Space = #space;

            fn read_params(&self) -> #params {
                #params { #(#fields: #np::Tunable::read_params(&self.#fields),)* }
            }

            fn take_params(&mut self, params: &#params) {
                #(#np::Tunable::take_params(&mut self.#fields, &params.#fields);)*
            }

            fn declared_space() -> #space {
                #[allow(unused_imports)]
                use #np::Target as _;
                #[allow(unused_mut)]
                let mut #local = #space { #(#fields: <#types as #np::Tunable>::declared_space(),)* };
                let #plan = <Self as ::core::default::Default>::default();
                #searched
                #fixed
                #(#bound)*
                #np::Tunable::put_defaults(&#plan, &mut #local);
                #local
            }

            fn put_defaults(&self, space: &mut #space) {
                #(#np::Tunable::put_defaults(&self.#fields, &mut space.#fields);)*
            }

            fn settle(&mut self) {
                #(#np::Tunable::settle(&mut self.#fields);)*
                #settle
            }

            fn own_spaces(&self) -> ::core::option::Option<#np::Spaces<Self>> {
                self.neatpipe_spaces.get()
            }
        }

        #[automatically_derived]
        impl #generics #np::KeepsSpaces for #name #generics #bounds {
            fn own_spaces_mut(&mut self) -> &mut #np::OwnSpaces {
                &mut self.neatpipe_spaces
            }
        }

        #[automatically_derived]
        #[allow(unused_variables)]
        impl #np::ParamSpace for #space {
            type Params = #params;

            fn build<NeatpipeSource: #np::Source>(&self, source: &NeatpipeSource) -> #params {
                let #mutable #built = #params {
                    #(#fields: #build,)*
                };
                #follow
                #built
            }

            fn put(&mut self, values: &#params) {
                #(#np::ParamSpace::put(&mut self.#fields, &values.#fields);)*
            }
        }

        #[automatically_derived]
        #[allow(unused_variables)]
        impl #np::Slots for #space {
            fn visit(&mut self, visitor: &mut dyn #np::Visit) -> #np::Result<()> {
                #(#visit)*
                ::core::result::Result::Ok(())
            }
        }
    }
}

/// The typed struct of a step.
pub(super) fn projected(np: &TokenStream, ty: &TokenStream, what: &str) -> TokenStream {
    let what = format_ident!("{what}");
    quote!(<#ty as #np::Tunable>::#what)
}

/// A part of a nested name, as a constant.
pub(super) fn path_of(np: &TokenStream, name: &str, was: &[LitStr]) -> TokenStream {
    let name = name_of(np, name, was);
    quote!(&#name)
}

/// A step of a unit and where it is in there: behind the names of branches.
pub(super) struct Placed<'u> {
    pub(super) branches: Vec<&'u Ident>,
    pub(super) path: &'u StepPath,
    pub(super) overrides: &'u [Override],
}

/// The steps of a unit.
pub(super) fn placed(unit: &Unit) -> Vec<Placed<'_>> {
    match unit {
        Unit::Step(path, overrides) => vec![Placed { branches: Vec::new(), path, overrides }],
        Unit::Optional(inner) | Unit::OutOfFold(_, inner) => placed(inner),
        Unit::Choose(_, branches) => {
            let inner = branches.iter().map(|branch| {
                let mut inner = placed(&branch.unit);
                inner.iter_mut().for_each(|placed| placed.branches.insert(0, &branch.name));
                inner
            });
            inner.flatten().collect()
        }
    }
}

/// `value in space`: the space at its place. What is no hyperparameter has none: rustc says so of configuration,
/// and of a field that is not there what it says where the value is set.
fn searched(tuned: &Tuned<'_>, local: &Ident, plan: &Ident) -> TokenStream {
    let np = tuned.np;
    let mut statements = TokenStream::new();
    for TunedNode { name: field, unit, .. } in tuned.nodes {
        for Placed { branches, overrides, .. } in placed(unit) {
            for over in overrides {
                let Some(space) = &over.space else { continue };
                let path = field_path(&over.field).unwrap_or_default();
                let parts = std::iter::once(field).chain(branches.iter().copied()).chain([&over.field]);
                let name =
                    parts.map(|part| plain(part).trim_start_matches("r#").to_owned()).collect::<Vec<_>>();
                let place = quote!(#field #(.#branches)* #(.#path)*);
                let statement = if tuned.names.contains(&name.join("__")) {
                    quote_spanned!(on(over.field.span())=> #np::At(&mut #local.#place).target().search(#space);)
                } else if over.value.is_some() {
                    // As the value is set in the user's hygiene, so that a field that is not there is told once.
                    let plan = located(plan, over.field.span().resolved_at(plan.span()));
                    let np = respanned(np.clone(), over.field.span());
                    quote_spanned!(over.field.span()=> #np::Searched::searched(&#plan.#place);)
                } else {
                    continue;
                };
                statements.extend(statement);
            }
        }
    }
    statements
}

/// `field = node__field`: takes over the value, of plans as of typed structs. All of it is at the user's word in the
/// user's hygiene, the variable included: rustc then says the same of both, and says it once. Where a value is taken over
/// into a pipeline, others in there may follow it: `settle` sees to them.
pub(super) fn following<'g>(
    np: &TokenStream,
    followers: impl Iterator<Item = (&'g Ident, &'g Ident, &'g Ident)>,
    local: &Ident,
    settle: impl Fn(&Ident) -> TokenStream,
) -> TokenStream {
    followers
        .map(|(node, field, other)| {
            let (to, from) = (field_path(field).unwrap_or_default(), field_path(other).unwrap_or_default());
            let local = located(local, other.span().resolved_at(local.span()));
            let value = quote_spanned!(other.span()=> #local #(.#from)*.taken_over());
            let settle = (to.len() > 1).then(|| settle(node));
            quote_spanned!(other.span()=> { use #np::TakenOver as _; #local.#node #(.#to)* = #value; } #settle)
        })
        .collect()
}

/// A variable in the user's hygiene: what is written with it is the user's own to rustc.
pub(super) fn shown_local(pipeline: &Ident) -> Ident {
    Ident::new("neatpipe_local", pipeline.span())
}

/// A value without a space: what the step's own table calls a hyperparameter is no longer searched.
fn fixed(tuned: &Tuned<'_>, local: &Ident) -> TokenStream {
    let np = tuned.np;
    let mut statements = TokenStream::new();
    for TunedNode { name: field, unit, .. } in tuned.nodes {
        for Placed { branches, path, overrides } in placed(unit) {
            let fields: Vec<_> = overrides
                .iter()
                .filter(|over| over.value.is_some() && over.space.is_none())
                .map(|over| &over.field)
                .collect();
            if fields.is_empty() {
                continue;
            }
            let table = path.table();
            statements.extend(quote! {
                #table! { #np::fixed, { [#np] [#local.#field #(.#branches)*] [#(#fields)*] } }
            });
        }
    }
    statements
}
