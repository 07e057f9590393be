//! The hyperparameters of a choice: typed, those of the branch that is chosen; their spaces, those of all.

use super::choose::Choice;
use super::params::{path_of, projected};
use proc_macro2::TokenStream;
use quote::quote;

impl Choice<'_> {
    /// The structs and what joins them to the choice.
    pub(super) fn hyperparams(&self) -> TokenStream {
        let parts = [self.params(), self.tunable(), self.space()];
        quote!(#(#parts)*)
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
                        #(#choice::#branches => #params::#branches(#np::Tunable::read_params(&self.#branches)),)*
                    }
                }

                fn take_params(&mut self, params: &#params) {
                    self.choose = params.choose();
                    match params {
                        #(#params::#branches(params) => #np::Tunable::take_params(&mut self.#branches, params),)*
                    }
                }

                fn declared_space() -> #space {
                    #space {
                        choose: #np::Slot::new(
                            &#np::Field { name: #np::Name { name: "", was: &[] }, doc: #doc, fit: true },
                            ::core::default::Default::default(),
                            ::core::option::Option::Some(#np::space([#(#choice::#branches),*])),
                        ),
                        #(#branches: <#types as #np::Tunable>::declared_space(),)*
                    }
                }

                fn put_defaults(&self, space: &mut #space) {
                    space.choose.default = self.choose;
                    #(#np::Tunable::put_defaults(&self.#branches, &mut space.#branches);)*
                }

                fn settle(&mut self) {
                    #(#np::Tunable::settle(&mut self.#branches);)*
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

                fn build<NeatpipeSource: #np::Source>(&self, source: &NeatpipeSource) -> #params {
                    match source.value(&self.choose) {
                        #(#choice::#branches => {
                            #params::#branches(#np::ParamSpace::build_inside(&self.#branches, source, #within))
                        })*
                    }
                }

                fn put(&mut self, values: &#params) {
                    self.choose.default = values.choose();
                    match values {
                        #(#params::#branches(values) => #np::ParamSpace::put(&mut self.#branches, values),)*
                    }
                }
            }

            #[automatically_derived]
            impl #np::Slots for #space {
                fn visit(&mut self, visitor: &mut dyn #np::Visit) -> #np::Result<()> {
                    visitor.slot(&mut self.choose)?;
                    #(
                        visitor.when(#words);
                        #np::Slots::visit_inside(&mut self.#branches, visitor, #within)?;
                        visitor.end();
                    )*
                    ::core::result::Result::Ok(())
                }
            }
        }
    }
}
