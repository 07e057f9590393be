//! The structs of a pipeline's inputs: all of them to fit, fewer to predict.

use super::{Names, value_type};
use crate::compile::graph::plain;
use crate::compile::graph::{Graph, Role, Source};
use crate::compile::host::fnv1a;
use crate::compile::spans::{on, respanned};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use syn::Type;

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let parts = [
        data(graph, names),
        rows(graph, names),
        each_column(graph, names),
        table(graph, names),
        lent(graph, names, true),
        lent(graph, names, false),
    ];
    quote!(#(#parts)*)
}

fn data(graph: &Graph, names: &Names) -> TokenStream {
    let Names { data, generics, bounds, .. } = names;
    let visibility = &graph.signature.visibility;
    let doc = format!(" All inputs of [`{}`], targets and weights included.", graph.signature.name);
    let fields: Vec<_> = graph.inputs.iter().map(|input| &input.name).collect();
    let types: Vec<_> = graph.inputs.iter().map(value_type).collect();
    let docs = graph.inputs.iter().map(|input| match input.role {
        Role::Data => " An input.",
        Role::Target => " A target.",
        Role::Weights => " How much each row counts.",
        Role::Side => " A table that is not per row.",
    });
    let phantom = unused(graph, &types).map(|ty| quote!(#[doc(hidden)] pub neatpipe_parameters: #ty,));
    let phantom_made =
        unused(graph, &types).map(|_| quote!(neatpipe_parameters: ::core::marker::PhantomData,));
    let clone = names.and_where(graph, types.iter().map(|ty| quote!(for<'np> #ty: ::core::clone::Clone)));
    let debug = names.and_where(graph, types.iter().map(|ty| quote!(for<'np> #ty: ::core::fmt::Debug)));
    let title = Literal::string(&data.to_string());
    let texts = fields.iter().map(|field| Literal::string(&plain(field)));
    quote! {
        #[doc = #doc]
        #[allow(clippy::struct_field_names)]
        #visibility struct #data #generics #bounds {
            #(#[doc = #docs] pub #fields: #types,)*
            #phantom
        }

        #[automatically_derived]
        impl #generics ::core::clone::Clone for #data #generics #clone {
            fn clone(&self) -> Self {
                Self { #(#fields: ::core::clone::Clone::clone(&self.#fields),)* #phantom_made }
            }
        }

        #[automatically_derived]
        impl #generics ::core::fmt::Debug for #data #generics #debug {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#title) #(.field(#texts, &self.#fields))* .finish()
            }
        }
    }
}

/// A field for type parameters that no input mentions.
pub(super) fn unused(graph: &Graph, types: &[&Type]) -> Option<TokenStream> {
    let text = quote!(#(#types)*).to_string();
    let parameters: Vec<_> = graph
        .parameters
        .iter()
        .filter(|parameter| {
            !text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| *parameter == word)
        })
        .collect();
    (!parameters.is_empty()).then(|| quote!(::core::marker::PhantomData<fn() -> (#(#parameters,)*)>))
}

/// Rows: every input but the side tables, which each part keeps whole.
fn rows(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, data, generics, .. } = names;
    let per_row: Vec<&Source> = graph.inputs.iter().filter(|input| input.role != Role::Side).collect();
    let Some(first) = per_row.first().map(|input| &input.name) else { return TokenStream::new() };
    let parts = per_row.iter().map(|input| &input.name);
    let checks = per_row.iter().map(|input| {
        let (name, title) = (&input.name, Literal::string(&plain(&input.name)));
        quote!((#title, #np::Rows::n_rows(&self.#name)))
    });
    let whole = unused(graph, &graph.inputs.iter().map(value_type).collect::<Vec<_>>())
        .map(|_| quote!(neatpipe_parameters: ::core::marker::PhantomData,));
    let taken = part_of(graph, np, &quote!(take_rows), whole.as_ref());
    let sliced = part_of(graph, np, &quote!(slice_rows), whole.as_ref());
    let bounds = names.and_where(
        graph,
        graph.inputs.iter().map(|input| {
            let ty = value_type(input);
            match input.role {
                Role::Side => quote!(for<'np> #ty: ::core::clone::Clone),
                _ => quote!(for<'np> #ty: #np::Rows),
            }
        }),
    );
    quote! {
        #[automatically_derived]
        impl #generics #np::Rows for #data #generics #bounds {
            fn n_rows(&self) -> ::core::primitive::usize {
                #np::Rows::n_rows(&self.#first)
            }

            fn check_rows(&self) -> #np::Result<()> {
                #(#np::Rows::check_rows(&self.#parts)?;)*
                #np::same_lengths(&[#(#checks),*])
            }

            fn take_rows(&self, rows: &[::core::primitive::usize]) -> Self {
                #taken
            }

            fn slice_rows(&self, rows: ::core::ops::Range<::core::primitive::usize>) -> Self {
                #sliced
            }
        }
    }
}

/// The columns of every input but the side tables, whose rows are others.
fn each_column(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, data, generics, .. } = names;
    let per_row: Vec<&Source> = graph.inputs.iter().filter(|input| input.role != Role::Side).collect();
    if per_row.is_empty() {
        return TokenStream::new();
    }
    let bounds = per_row.iter().map(|input| {
        let ty = value_type(input);
        quote!(for<'np> #ty: #np::EachColumn)
    });
    let bounds = names.and_where(graph, bounds);
    let inputs = per_row.iter().map(|input| {
        let (name, text) = (&input.name, Literal::string(&plain(&input.name)));
        let role = match input.role {
            Role::Target => quote!(Target),
            Role::Weights => quote!(Weights),
            Role::Data | Role::Side => quote!(Data),
        };
        quote! {
            #np::ColumnVisitor::input(visitor, #text, #np::InputRole::#role);
            #np::EachColumn::each_column(&self.#name, visitor);
        }
    });
    quote! {
        #[automatically_derived]
        impl #generics #np::EachColumn for #data #generics #bounds {
            fn each_column<NeatpipeVisitor: #np::ColumnVisitor>(&self, visitor: &mut NeatpipeVisitor) {
                #(#inputs)*
            }
        }
    }
}

fn part_of(
    graph: &Graph,
    np: &TokenStream,
    method: &TokenStream,
    whole: Option<&TokenStream>,
) -> TokenStream {
    let argument = if method.to_string() == "slice_rows" {
        quote!(::core::clone::Clone::clone(&rows))
    } else {
        quote!(rows)
    };
    let fields = graph.inputs.iter().map(|input| {
        let name = &input.name;
        match input.role {
            Role::Side => quote!(#name: ::core::clone::Clone::clone(&self.#name)),
            _ => quote!(#name: #np::Rows::#method(&self.#name, #argument)),
        }
    });
    quote!(Self { #(#fields,)* #whole })
}

/// Reading a file or rows, where one struct of columns and its targets are all there is.
fn table(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, data, generics, .. } = names;
    let [(_, columns)] = graph.of_role(Role::Data).collect::<Vec<_>>()[..] else { return TokenStream::new() };
    let others = graph.inputs.iter().any(|input| matches!(input.role, Role::Weights | Role::Side));
    if others || !graph.parameters.is_empty() || !matches!(columns.ty, Type::Path(_)) {
        return TokenStream::new();
    }
    let ty = &columns.ty;
    let field = &columns.name;
    let targets: Vec<_> = graph.of_role(Role::Target).map(|(_, target)| target).collect();
    let target_names: Vec<_> = targets.iter().map(|target| &target.name).collect();
    let keys: Vec<_> =
        targets.iter().map(|target| Literal::u64_suffixed(fnv1a(&plain(&target.name)))).collect();
    let target_types: Vec<_> = targets.iter().map(|target| value_type(target)).collect();
    let bounds: Vec<TokenStream> = target_names
        .iter()
        .zip(&keys)
        .zip(&target_types)
        .map(|((name, key), target)| {
            let span = on(name.span());
            quote::quote_spanned!(span=> for<'np> <#ty as #np::Columns>::Targets: #np::HasTarget<#key, Column = #target>)
        })
        .collect();
    let taken = target_names.iter().zip(&keys).map(|(name, key)| {
        let taken = quote!(#np::HasTarget::<#key>::take_target(&mut targets));
        let taken = respanned(taken, name.span());
        quote!(#name: #taken)
    });
    let row = quote!(<#ty as #np::Columns>::Source);
    quote! {
        #[automatically_derived]
        impl #generics #data #generics {
            /// The inputs from rows.
            pub fn from_rows(rows: ::std::vec::Vec<#row>) -> Self
            where
                for<'np> #ty: #np::Columns,
                #(#bounds,)*
            {
                #[allow(unused_mut, unused_variables)]
                let (columns, mut targets) = <#ty as #np::Columns>::from_rows(rows);
                Self {
                    #field: columns,
                    #(#taken,)*
                }
            }

            /// The inputs from a CSV file with a header, compressed (`.gz`) or not.
            ///
            /// # Errors
            /// A file that cannot be read, a column that is missing, a value that does not fit, each with
            /// its line and column.
            pub fn read_csv(path: impl ::core::convert::AsRef<::std::path::Path>) -> #np::Result<Self>
            where
                for<'np> #ty: #np::Columns,
                for<'np> #row: #np::serde::de::DeserializeOwned,
                #(#bounds,)*
            {
                ::core::result::Result::Ok(Self::from_rows(#np::read_csv(path)?))
            }

            /// The inputs from such a file in batches of so many rows, in bounded memory. Each item is a batch, the
            /// last one with what is left, or the error that ends the file: what `read_csv` fails with, or a batch
            /// of 0 rows. Made for `try_fit_batches`.
            pub fn read_csv_batches(
                path: impl ::core::convert::AsRef<::std::path::Path>,
                rows: ::core::primitive::usize,
            ) -> #np::CsvBatches<#row, Self>
            where
                for<'np> #ty: #np::Columns,
                for<'np> #row: #np::serde::de::DeserializeOwned,
                #(#bounds,)*
            {
                #np::CsvBatches::new(path, rows, Self::from_rows)
            }
        }
    }
}

/// The inputs as a call holds them: lent or given away.
fn lent(graph: &Graph, names: &Names, training: bool) -> TokenStream {
    let np = &names.np;
    let visibility = &graph.signature.visibility;
    let name = if training { &names.training } else { &names.input };
    let inputs: Vec<(usize, &Source)> =
        graph.inputs.iter().enumerate().filter(|(index, _)| training || names.predicts(*index)).collect();
    let fields: Vec<&Ident> = inputs.iter().map(|(_, input)| &input.name).collect();
    let types: Vec<&Type> = inputs.iter().map(|(_, input)| value_type(input)).collect();
    let held: Vec<_> = inputs
        .iter()
        .map(|(_, input)| {
            let ty = value_type(input);
            if input.role == Role::Data { quote!(#np::Hold<'np, #ty>) } else { quote!(#np::Look<'np, #ty>) }
        })
        .collect();
    let clonable: Vec<_> = inputs
        .iter()
        .filter(|(_, input)| input.role == Role::Data)
        .map(|(_, input)| {
            let ty = value_type(input);
            quote!(for<'np_c> #ty: ::core::clone::Clone)
        })
        .collect();
    let bounds = &names.bounds;
    let lifetime = names.with(graph, &quote!('np,));
    let anonymous = names.with(graph, &quote!('_,));
    let parameters = &names.generics;
    let lending = names.and_where(graph, clonable);
    let doc = if training {
        format!(" What [`{}`] is fitted with, lent or given away.", graph.signature.name)
    } else {
        format!(
            " What [`{}`] predicts from, lent or given away: the inputs of its predict graph.",
            graph.signature.name
        )
    };
    let data = &names.data;
    let phantom = unused(graph, &types);
    let phantom_field =
        phantom.as_ref().map(|ty| quote!(neatpipe_parameters: ::core::marker::PhantomData<(&'np (), #ty)>,));
    let lifeless =
        fields.is_empty().then(|| quote!(neatpipe_lifetime: ::core::marker::PhantomData<&'np ()>,));
    let made = phantom.as_ref().map(|_| quote!(neatpipe_parameters: ::core::marker::PhantomData,));
    let lifeless_made = fields.is_empty().then(|| quote!(neatpipe_lifetime: ::core::marker::PhantomData,));
    let pinned = training && graph.has_checkpoint();
    let pins = pinned.then(|| quote!(neatpipe_pins: ::core::option::Option<&'np #np::Pins>,));
    let pins_made = pinned.then(|| quote!(neatpipe_pins: ::core::option::Option::None,));
    let debug = Literal::string(&name.to_string());
    let from = |source: TokenStream, pattern: TokenStream, bounds: &TokenStream| {
        quote! {
            #[automatically_derived]
            impl #lifetime ::core::convert::From<#source> for #name #lifetime #bounds {
                fn from(source: #source) -> Self {
                    let #pattern = source;
                    Self { #(#fields: ::core::convert::Into::into(#fields),)* #made #lifeless_made #pins_made }
                }
            }
        }
    };
    let mut conversions = vec![
        from(quote!(&'np #data #parameters), quote!(#data { #(#fields,)* .. }), &lending),
        from(quote!(#data #parameters), quote!(#data { #(#fields,)* .. }), bounds),
    ];
    let bare = |ty: &Type| matches!(ty, Type::Path(path) if path.path.get_ident().is_some_and(|name| graph.parameters.contains(name)));
    match (fields.as_slice(), types.as_slice()) {
        ([], _) => conversions.push(from(quote!(()), quote!(()), bounds)),
        ([field], [ty]) if !bare(ty) => {
            conversions.push(from(quote!(&'np #ty), quote!(#field), &lending));
            conversions.push(from(quote!(#ty), quote!(#field), bounds));
        }
        ([_], _) => {}
        _ => {
            if !types.iter().all(|ty| bare(ty)) {
                conversions.push(from(quote!((#(&'np #types,)*)), quote!((#(#fields,)*)), &lending));
            }
            conversions.push(from(quote!((#(#types,)*)), quote!((#(#fields,)*)), bounds));
        }
    }
    if pinned {
        conversions.push(pin(graph, names));
    }
    quote! {
        #[doc = #doc]
        #[allow(clippy::struct_field_names)]
        #visibility struct #name #lifetime #bounds {
            #(#fields: #held,)*
            #phantom_field
            #lifeless
            #pins
        }

        #[automatically_derived]
        impl #parameters ::core::fmt::Debug for #name #anonymous #bounds {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#debug).finish_non_exhaustive()
            }
        }

        #(#conversions)*
    }
}

/// References that are lent to several fits: their content is computed once.
fn pin(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, training, .. } = names;
    let lifetime = names.with(graph, &quote!('np,));
    let with_data = names.with(graph, &quote!('np, NeatpipeData,));
    let refers = quote!(NeatpipeData: ::core::marker::Copy + ::core::marker::Sync);
    let bounds = names.and_where(graph, [quote!(#refers + ::core::convert::Into<#training #lifetime>)]);
    quote! {
        #[automatically_derived]
        impl #with_data ::core::convert::From<&'np #np::Pinned<NeatpipeData>> for #training #lifetime #bounds {
            fn from(pinned: &'np #np::Pinned<NeatpipeData>) -> Self {
                let mut training = ::core::convert::Into::<Self>::into(pinned.data());
                training.neatpipe_pins = ::core::option::Option::Some(pinned.pins());
                training
            }
        }
    }
}
