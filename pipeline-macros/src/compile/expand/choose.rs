//! A choice of steps: the enum of its branches, the steps themselves, and their hyperparameters.
//!
//! The plan holds the steps of all branches, so that one that is switched on later has its declared defaults;
//! only the chosen one is set up, fitted and asked. In the typed form the others do not exist.

use super::Names;
use crate::compile::ast::{Branch, Folds, Signature, Unit};
use crate::compile::graph::{Graph, plain};
use crate::compile::step::params::camel;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use syn::Visibility;

/// The enum of the branches of the choice at a place, `raw` or `raw.tree`.
pub(super) fn choice(pipeline: &Ident, place: &str) -> Ident {
    named(pipeline, place, "Choice")
}

/// The type that stands for the splitter at a place.
pub(super) fn dealing(pipeline: &Ident, place: &str) -> Ident {
    named(pipeline, place, "Folds")
}

fn named(pipeline: &Ident, place: &str, what: &str) -> Ident {
    let parts: String = place.split('.').map(camel).collect();
    format_ident!("{pipeline}{parts}{what}", span = pipeline.span())
}

/// The type of a unit.
pub(super) fn type_of(pipeline: &Ident, np: &TokenStream, place: &str, unit: &Unit) -> TokenStream {
    match unit {
        Unit::Step(path, _) => path.tokens.clone(),
        Unit::OutOfFold(folds, inner) => {
            let inner = type_of(pipeline, np, place, inner);
            match folds {
                Folds::Number(folds) => quote!(#np::OutOfFold<#inner, #np::ByNumber<#folds>>),
                Folds::By(_) => {
                    let dealing = dealing(pipeline, place);
                    quote!(#np::OutOfFold<#inner, #dealing>)
                }
            }
        }
        Unit::Choose(..) => {
            let branches = named(pipeline, place, "Branches");
            quote!(#branches)
        }
        Unit::Optional(inner) => {
            let inner = type_of(pipeline, np, place, inner);
            quote!(#np::Optional<#inner>)
        }
    }
}

/// The items of every choice of a pipeline but those of their hyperparameters.
pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let Signature { name, visibility, .. } = &graph.signature;
    let mut items = TokenStream::new();
    for (_, node, step) in graph.steps() {
        each(name, &names.np, visibility, &node.title(), &step.unit, &mut |choice| {
            items.extend(choice.items());
        });
    }
    items
}

/// Calls `write` for a choice and for those in it.
pub(super) fn each(
    pipeline: &Ident,
    np: &TokenStream,
    visibility: &Visibility,
    place: &str,
    unit: &Unit,
    write: &mut impl FnMut(&Choice<'_>),
) {
    let Unit::Choose(_, branches) = unit else { return };
    write(&Choice::new(pipeline, np, visibility, place, branches));
    for Branch { name, unit } in branches {
        each(pipeline, np, visibility, &format!("{place}.{}", plain(name)), unit, write);
    }
}

/// A choice and the names of what is written for it.
pub(super) struct Choice<'g> {
    pub(super) np: &'g TokenStream,
    pub(super) visibility: &'g Visibility,
    pub(super) place: &'g str,
    pub(super) choice: Ident,
    pub(super) steps: Ident,
    pub(super) params: Ident,
    pub(super) space: Ident,
    pub(super) branches: Vec<Ident>,
    pub(super) words: Vec<String>,
    pub(super) types: Vec<TokenStream>,
}

impl<'g> Choice<'g> {
    fn new(
        pipeline: &Ident,
        np: &'g TokenStream,
        visibility: &'g Visibility,
        place: &'g str,
        branches: &[Branch],
    ) -> Self {
        let types = branches
            .iter()
            .map(|Branch { name, unit }| type_of(pipeline, np, &format!("{place}.{}", plain(name)), unit))
            .collect();
        let [choice, steps, params, space] =
            ["Choice", "Branches", "Params", "Space"].map(|what| named(pipeline, place, what));
        let words = branches.iter().map(|branch| plain(&branch.name).trim_start_matches("r#").to_owned());
        Self {
            np,
            visibility,
            place,
            choice,
            steps,
            params,
            space,
            words: words.collect(),
            branches: branches.iter().map(|branch| branch.name.clone()).collect(),
            types,
        }
    }

    fn items(&self) -> TokenStream {
        let parts = [self.choice(), self.steps(), self.lifecycle(), self.stored()];
        quote!(#(#parts)*)
    }

    fn choice(&self) -> TokenStream {
        let Self { np, visibility, place, choice, branches, words, .. } = self;
        let title = Literal::string(&choice.to_string());
        let doc = format!(" The branches of the choice `{place}`; the first is its default.");
        let docs = words.iter().map(|word| format!(" {word}"));
        let first = &branches[0];
        let codes: Vec<_> = (0..).map(Literal::u32_suffixed).take(branches.len()).collect();
        quote! {
            #[doc = #doc]
            #[allow(non_camel_case_types)]
            #[::core::prelude::v1::derive(
                ::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq
            )]
            #visibility enum #choice {
                #(#[doc = #docs] #branches,)*
            }

            #[automatically_derived]
            impl ::core::default::Default for #choice {
                fn default() -> Self {
                    Self::#first
                }
            }

            #[automatically_derived]
            impl ::core::fmt::Display for #choice {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.pad(#np::Category::level(self))
                }
            }

            #[automatically_derived]
            impl #np::Category for #choice {
                const NAME: &'static ::core::primitive::str = #title;
                const LEVELS: &'static [&'static ::core::primitive::str] = &[#(#words),*];

                fn code(&self) -> ::core::primitive::u32 {
                    match self {
                        #(Self::#branches => #codes,)*
                    }
                }

                fn from_code(code: ::core::primitive::u32) -> ::core::option::Option<Self> {
                    match code {
                        #(#codes => ::core::option::Option::Some(Self::#branches),)*
                        _ => ::core::option::Option::None,
                    }
                }
            }
        }
    }

    fn steps(&self) -> TokenStream {
        let Self { np, visibility, place, choice, steps, branches, words, types, .. } = self;
        let title = Literal::string(place);
        let doc = format!(" The steps of the choice `{place}`.");
        let docs = words.iter().map(|word| format!(" The step of the branch `{word}`."));
        let itself = crate::compile::host::itself();
        quote! {
            #[doc = #doc]
            #[allow(private_interfaces, clippy::struct_field_names)]
            #visibility struct #steps {
                /// The branch that is chosen.
                pub choose: #choice,
                #(#[doc = #docs] pub #branches: #types,)*
            }

            #[automatically_derived]
            impl ::core::default::Default for #steps {
                fn default() -> Self {
                    Self { choose: ::core::default::Default::default(), #(#branches: #np::Step::fresh_step(),)* }
                }
            }

            #[automatically_derived]
            impl ::core::clone::Clone for #steps {
                fn clone(&self) -> Self {
                    Self { choose: self.choose, #(#branches: #np::Step::copy_step(&self.#branches),)* }
                }
            }

            #[automatically_derived]
            impl ::core::fmt::Debug for #steps {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::write!(f, "choice of {}", self.choose)
                }
            }

            #[automatically_derived]
            impl #np::Step for #steps {
                const NAME: &'static ::core::primitive::str = #title;

                #itself

                fn exchange(&mut self, other: &mut Self) {
                    #(#np::Step::exchange(&mut self.#branches, &mut other.#branches);)*
                }
            }

            #[automatically_derived]
            impl #np::Refines for #steps where #(for<'np> #types: #np::Refines,)* {}

            #[automatically_derived]
            impl #np::RowWise for #steps where #(for<'np> #types: #np::RowWise,)* {}

            #[automatically_derived]
            impl #np::Merges for #steps where #(for<'np> #types: #np::Merges,)* {
                fn merged_step<NeatpipeWatch: #np::Watch>(
                    &self,
                    other: Self,
                    cx: &mut #np::Cx<'_, NeatpipeWatch>,
                ) -> #np::Result<Self> {
                    let mut merged = Self {
                        choose: self.choose,
                        #(#branches: #np::Step::copy_step(&self.#branches),)*
                    };
                    match (self.choose, other.choose) {
                        #((#choice::#branches, #choice::#branches) => {
                            merged.#branches = #np::Merges::merged_with(&self.#branches, other.#branches, cx, #words)?;
                        })*
                        _ => return #np::chose_otherwise(),
                    }
                    ::core::result::Result::Ok(merged)
                }
            }

            #[automatically_derived]
            impl #np::Chooses for #steps {
                type Choice = #choice;

                fn choice_mut(&mut self) -> &mut #choice {
                    &mut self.choose
                }
            }
        }
    }

    fn lifecycle(&self) -> TokenStream {
        let Self { np, choice, steps, branches, words, .. } = self;
        quote! {
            #[automatically_derived]
            impl #np::Lifecycle for #steps {
                // Whoever asks, asks the branches: they may be private.
                type Rows = #np::AnyRows;
                type Block = Self;

                fn setup_step(&mut self) -> #np::Result<()> {
                    match self.choose {
                        #(#choice::#branches => #np::Step::turned_step(&mut self.#branches, true)
                            .map_err(|error| error.at(#words, #np::Phase::Setup)),)*
                    }
                }

                fn teardown_step(&mut self) {
                    // Only setting up can fail.
                    let _ = match self.choose {
                        #(#choice::#branches => #np::Step::turned_step(&mut self.#branches, false),)*
                    };
                }

                fn check_step(&self) -> #np::Result<()> {
                    match self.choose {
                        #(#choice::#branches => #np::Step::asked_step(&self.#branches, &mut #np::Ask::Check)
                            .map_err(|error| error.at(#words, #np::Phase::Check)),)*
                    }
                }

                fn summary_step(&self, summaries: &mut #np::Summaries) {
                    let _ = match self.choose {
                        #(#choice::#branches => summaries.within(#words, |summaries| {
                            #np::Step::asked_step(&self.#branches, &mut #np::Ask::Summary(summaries))
                        }),)*
                    };
                }

                fn renewed_step(&self, anew: ::core::primitive::bool) -> Self {
                    Self { choose: self.choose, #(#branches: #np::Step::again_step(&self.#branches, anew),)* }
                }
            }
        }
    }
}
