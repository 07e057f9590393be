//! The pipeline as something that a stream runs: what it is fed, what lies beside, and how the whole of it runs at once.

use super::line::{laid, tables};
use super::options::stages_type;
use super::parts::{Part, is_plain};
use crate::compile::expand::{Names, api, row_type, value_type};
use crate::compile::graph::{Graph, Role};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

pub(super) fn streamed(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
    let Names { np, input, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let anonymous = names.with(graph, &quote!('_,));
    let rows: Vec<_> = graph.of_role(Role::Data).collect();
    let fed: Vec<_> = rows.iter().map(|(_, input)| value_type(input)).collect();
    let read = rows.iter().filter(|(index, _)| names.predicts(*index));
    let (fields, types): (Vec<_>, Vec<_>) = read.map(|(_, input)| (&input.name, value_type(input))).unzip();
    let taken = rows
        .iter()
        .map(|(index, input)| if names.predicts(*index) { input.name.to_token_stream() } else { quote!(_) });
    let (tables, table_types) = tables(graph, names);
    let stages = stages_type(graph, names, parts);
    let check = api::check(graph, names, |index| names.predicts(index)).map(|rows| quote!({ #rows }?;));
    let arguments = graph.inputs.iter().enumerate().filter(|(index, _)| names.predicts(*index));
    let arguments = arguments.map(|(_, input)| {
        let name = &input.name;
        match (input.role, row_type(input)) {
            (Role::Side, _) => quote!(#name),
            (_, Some(_)) => quote!(#np::Edge::given_rows(#np::HoldRows::Batch(#np::Hold::Owned(#name)))),
            (_, None) => quote!(#np::Edge::given(#np::Hold::Owned(#name))),
        }
    });
    let made = api::made(graph);
    let packed = api::packed(graph, &quote!(::core::result::Result::<_, #np::Error>::Ok(made)));
    let alone = tables.is_empty().then(|| {
        quote! {
            #[automatically_derived]
            impl #generics #np::StreamsWithoutTables for #name #generics #bounds {
                fn nothing<'np_s>() -> Self::Beside<'np_s>
                where
                    Self: 'np_s,
                {
                }
            }
        }
    });
    let laid = if is_plain(parts) { TokenStream::new() } else { laid(names, parts) };
    quote! {
        #alone

        // Without side tables what stands for them is `()`.
        #[automatically_derived]
        #[allow(clippy::unused_unit)]
        impl #generics #np::Streamed for #name #generics #bounds {
            type Batch = (#(#types,)*);
            type Fed = (#(#fed,)*);
            type Beside<'np_s> = (#(&'np_s #table_types,)*) where Self: 'np_s;
            type Stages = #stages;
            type Made = #made;

            fn unpack(data: #input #anonymous) -> #np::Result<Self::Batch> {
                let _ = &data;
                #check
                ::core::result::Result::Ok((#(data.#fields.own(),)*))
            }

            fn fed(&self, (#(#taken,)*): Self::Fed) -> Self::Batch {
                (#(#fields,)*)
            }

            fn shorter<'np_a: 'np_b, 'np_b>((#(#tables,)*): Self::Beside<'np_a>) -> Self::Beside<'np_b>
            where
                Self: 'np_a,
            {
                (#(#tables,)*)
            }

            fn pack(made: Self::Made) -> #np::Result<Self::Output> {
                #packed
            }

            #[allow(unused_variables)]
            fn whole<'np_s>(
                &'np_s self,
                (#(#fields,)*): Self::Batch,
                (#(#tables,)*): Self::Beside<'np_s>,
            ) -> #np::Result<Self::Made> {
                self.neatpipe_transform::<#np::Whole, #np::Unwatched>(
                    #(#arguments,)*
                    &mut #np::Cx::new(&mut #np::Unwatched),
                )
            }

            #laid
        }
    }
}
