//! A choice of steps: the enum of its branches, the steps themselves, and their hyperparameters.
//!
//! The plan holds the steps of all branches, so that one that is switched on later has its declared defaults;
//! only the chosen one is set up, fitted and asked. In the typed form the others do not exist.

use super::Names;
use super::params::{path_of, projected};
use crate::compile::ast::{Branch, Unit};
use crate::compile::graph::{Graph, plain};
use crate::compile::step::params::camel;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use syn::Visibility;

/// The enum of the branches of the choice at a place, `raw` or `raw.tree`.
pub(super) fn choice(pipeline: &Ident, place: &str) -> Ident {
    named(pipeline, place, "Choice")
}

fn named(pipeline: &Ident, place: &str, what: &str) -> Ident {
    let parts: String = place.split('.').map(camel).collect();
    format_ident!("{pipeline}{parts}{what}", span = pipeline.span())
}

/// The type of a unit.
pub(super) fn type_of(pipeline: &Ident, np: &TokenStream, place: &str, unit: &Unit) -> TokenStream {
    match unit {
        Unit::Step(path, _) => path.tokens.clone(),
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

/// The items of every choice of a pipeline.
pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let mut items = TokenStream::new();
    for (_, node, step) in graph.steps() {
        unit(graph, names, &node.title(), &step.unit, &mut items);
    }
    items
}

fn unit(graph: &Graph, names: &Names, place: &str, unit: &Unit, items: &mut TokenStream) {
    let Unit::Choose(_, branches) = unit else { return };
    items.extend(Choice::new(graph, names, place, branches).items());
    for Branch { name, unit } in branches {
        self::unit(graph, names, &format!("{place}.{}", plain(name)), unit, items);
    }
}

struct Choice<'g> {
    np: &'g TokenStream,
    visibility: &'g Visibility,
    place: &'g str,
    choice: Ident,
    steps: Ident,
    params: Ident,
    space: Ident,
    branches: Vec<Ident>,
    words: Vec<String>,
    types: Vec<TokenStream>,
}

impl<'g> Choice<'g> {
    fn new(graph: &'g Graph, names: &'g Names, place: &'g str, branches: &[Branch]) -> Self {
        let pipeline = &graph.signature.name;
        let types = branches
            .iter()
            .map(|Branch { name, unit }| {
                type_of(pipeline, &names.np, &format!("{place}.{}", plain(name)), unit)
            })
            .collect();
        let [choice, steps, params, space] =
            ["Choice", "Branches", "Params", "Space"].map(|what| named(pipeline, place, what));
        let words = branches.iter().map(|branch| plain(&branch.name).trim_start_matches("r#").to_owned());
        Self {
            np: &names.np,
            visibility: &graph.signature.visibility,
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
        let parts =
            [self.choice(), self.steps(), self.lifecycle(), self.params(), self.tunable(), self.space()];
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
                fn setup_step(&mut self) -> #np::Result<()> {
                    match self.choose {
                        #(#choice::#branches => #np::Step::up_step(&mut self.#branches)
                            .map_err(|error| error.at(#words, #np::Phase::Setup)),)*
                    }
                }

                fn teardown_step(&mut self) {
                    match self.choose {
                        #(#choice::#branches => #np::Step::down_step(&mut self.#branches),)*
                    }
                }

                fn check_step(&self) -> #np::Result<()> {
                    match self.choose {
                        #(#choice::#branches => #np::Step::checked_step(&self.#branches)
                            .map_err(|error| error.at(#words, #np::Phase::Check)),)*
                    }
                }

                fn successor(&self) -> Self {
                    Self { choose: self.choose, #(#branches: #np::Step::next_step(&self.#branches),)* }
                }
            }
        }
    }

    fn params(&self) -> TokenStream {
        let Self { np, visibility, place, choice, params, branches, words, types, .. } = self;
        let doc =
            format!(" The hyperparameters of the choice `{place}`: those of the branch that is chosen.");
        let docs = words.iter().map(|word| format!(" Those of the branch `{word}`."));
        let values = types.iter().map(|ty| projected(np, ty, "Params"));
        quote! {
            #[doc = #doc]
            #[allow(non_camel_case_types, private_interfaces, clippy::large_enum_variant)]
            #[::core::prelude::v1::derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq)]
            #visibility enum #params {
                #(#[doc = #docs] #branches(#values),)*
            }

            #[automatically_derived]
            impl #params {
                /// The branch that is chosen.
                #[must_use]
                pub fn choose(&self) -> #choice {
                    match self {
                        #(Self::#branches(..) => #choice::#branches,)*
                    }
                }
            }
        }
    }

    fn tunable(&self) -> TokenStream {
        let Self { np, choice, steps, params, space, branches, words, types, .. } = self;
        let doc = format!("Which of {}.", words.join(", "));
        quote! {
            #[automatically_derived]
            impl #np::Tunable for #steps {
                type Params = #params;
                type Space = #space;

                fn read_params(&self) -> #params {
                    match self.choose {
                        #(#choice::#branches => #params::#branches(#np::read_params(&self.#branches)),)*
                    }
                }

                fn take_params(&mut self, params: &#params) {
                    self.choose = params.choose();
                    match params {
                        #(#params::#branches(params) => #np::take_params(&mut self.#branches, params),)*
                    }
                }

                fn declared_space() -> #space {
                    #space {
                        choose: #np::Slot::new(
                            &#np::Field { name: #np::Name { name: "", was: &[] }, doc: #doc, fit: true },
                            ::core::default::Default::default(),
                            ::core::option::Option::Some(#np::space([#(#choice::#branches),*])),
                        ),
                        #(#branches: #np::declared_space::<#types>(),)*
                    }
                }

                fn put_defaults(&self, space: &mut #space) {
                    space.choose.default = self.choose;
                    #(#np::put_defaults(&self.#branches, &mut space.#branches);)*
                }
            }
        }
    }

    fn space(&self) -> TokenStream {
        let Self { np, visibility, place, choice, params, space, branches, words, types, .. } = self;
        let doc =
            format!(" Default and space of each hyperparameter of the choice `{place}`, of all branches.");
        let docs = words.iter().map(|word| format!(" Those of the branch `{word}`."));
        let spaces = types.iter().map(|ty| projected(np, ty, "Space"));
        let within: Vec<_> = words.iter().map(|word| path_of(np, word, &[])).collect();
        quote! {
            #[doc = #doc]
            #[allow(private_interfaces)]
            #[::core::prelude::v1::derive(::core::clone::Clone, ::core::fmt::Debug)]
            #visibility struct #space {
                /// The choice itself.
                pub choose: #np::Slot<#choice>,
                #(#[doc = #docs] pub #branches: #spaces,)*
            }

            #[automatically_derived]
            impl #np::Chooses for #space {
                type Choice = #np::Slot<#choice>;

                fn choice_mut(&mut self) -> &mut #np::Slot<#choice> {
                    &mut self.choose
                }
            }

            #[automatically_derived]
            impl #np::ParamSpace for #space {
                type Params = #params;

                fn build<NeatpipeSource: #np::Source>(
                    &self,
                    old: ::core::option::Option<&#params>,
                    source: &mut NeatpipeSource,
                ) -> #np::Result<#params> {
                    let chosen = old.map(#params::choose);
                    match source.value(&self.choose, chosen.as_ref())? {
                        #(#choice::#branches => {
                            let old = match old {
                                ::core::option::Option::Some(#params::#branches(old)) => ::core::option::Option::Some(old),
                                _ => ::core::option::Option::None,
                            };
                            source
                                .within(#within, |source| #np::ParamSpace::build(&self.#branches, old, source))
                                .map(#params::#branches)
                        })*
                    }
                }

                fn visit<NeatpipeVisit: #np::Visit>(
                    &mut self,
                    values: ::core::option::Option<&#params>,
                    visitor: &mut NeatpipeVisit,
                ) -> #np::Result<()> {
                    visitor.slot(&mut self.choose, values.map(#params::choose).as_ref())?;
                    #(
                        let inner = match values {
                            ::core::option::Option::None => ::core::option::Option::Some(::core::option::Option::None),
                            ::core::option::Option::Some(#params::#branches(values)) => {
                                ::core::option::Option::Some(::core::option::Option::Some(values))
                            }
                            _ => ::core::option::Option::None,
                        };
                        if let ::core::option::Option::Some(values) = inner {
                            visitor.when(#words, |visitor| {
                                visitor.within(#within, |visitor| {
                                    #np::ParamSpace::visit(&mut self.#branches, values, visitor)
                                })
                            })?;
                        }
                    )*
                    ::core::result::Result::Ok(())
                }
            }
        }
    }
}
