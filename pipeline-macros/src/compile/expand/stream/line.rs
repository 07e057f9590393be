//! How a line is laid: once, and called within the line of another pipeline or alone.

use super::own::Own;
use super::parts::{Part, joins};
use super::stretches::stretches;
use crate::compile::expand::{Names, value_type};
use crate::compile::graph::{Graph, Role};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;

/// The two ways of laying the line: within that of another pipeline, and alone.
pub(super) fn laid(names: &Names, parts: &[Part<'_>]) -> TokenStream {
    let np = &names.np;
    let Own { flow, line, .. } = Own::new();
    let beside = Ident::new("beside", Span::mixed_site());
    let joins = joins(parts);
    let cuts = (0..joins).map(|_| quote!(let #flow = #line.cut(#flow);));
    let alone = (joins > 0).then(|| {
        quote! {
            fn alone<'np_s, 'np_e, NeatpipeFlow>(
                &'np_s self,
                #line: &#np::Line<'np_s, 'np_e>,
                #beside: Self::Beside<'np_s>,
                #flow: NeatpipeFlow,
            ) -> #np::Result<
                impl #np::Flow<Out = (Self::Made, ())>
                + ::core::marker::Send + use<'np_s, 'np_e, NeatpipeFlow>
            >
            where
                for<'np_k> Self: ::core::marker::Sync,
                NeatpipeFlow: #np::Flow<Out = (Self::Batch, ())> + ::core::marker::Send + 'np_s,
            {
                let #flow = self.neatpipe_line(#line, #beside, #flow)?;
                ::core::result::Result::Ok(
                    #np::Flow::then(#flow, |(made, _)| ::core::result::Result::Ok((made, ()))),
                )
            }
        }
    });
    quote! {
        fn nest<'np_s, 'np_e, NeatpipeCarry, NeatpipeFlow>(
            &'np_s self,
            #line: &#np::Line<'np_s, 'np_e>,
            #beside: Self::Beside<'np_s>,
            #flow: NeatpipeFlow,
        ) -> #np::Result<
            impl #np::Flow<Out = (Self::Made, NeatpipeCarry)>
            + ::core::marker::Send + use<'np_s, 'np_e, NeatpipeCarry, NeatpipeFlow>
        >
        where
            for<'np_k> Self: ::core::marker::Sync,
            NeatpipeCarry: ::core::marker::Send + 'np_s,
            NeatpipeFlow: #np::Flow<Out = (Self::Batch, NeatpipeCarry)> + ::core::marker::Send + 'np_s,
        {
            let #flow = self.neatpipe_line(#line, #beside, #flow)?;
            #(#cuts)*
            ::core::result::Result::Ok(#flow)
        }

        #alone
    }
}

/// The line itself, whatever is carried along.
pub(super) fn line(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
    let Names { np, finish, generics, bounds, .. } = names;
    let name = &graph.signature.name;
    let Own { flow, line, .. } = Own::new();
    let (tables, _) = tables(graph, names);
    let carried = (0..joins(parts)).fold(quote!(NeatpipeCarry), |carry, _| quote!(#np::Carried<#carry>));
    let receiver = quote_spanned!(Span::mixed_site()=> &'np_s self);
    let stretches = stretches(graph, names, parts);
    quote! {
        #[allow(unused_variables, clippy::drop_non_drop)]
        impl #generics #name #generics #bounds {
            fn neatpipe_line<'np_s, 'np_e, NeatpipeCarry, NeatpipeFlow>(
                #receiver,
                #line: &#np::Line<'np_s, 'np_e>,
                (#(#tables,)*): <Self as #np::Streamed>::Beside<'np_s>,
                #flow: NeatpipeFlow,
            ) -> #np::Result<
                impl #np::Flow<Out = (<Self as #np::Streamed>::Made, #carried)>
                + ::core::marker::Send + use<'np_s, 'np_e, NeatpipeCarry, NeatpipeFlow>
            >
            where
                for<'np_k> Self: ::core::marker::Sync,
                NeatpipeCarry: ::core::marker::Send + 'np_s,
                NeatpipeFlow: #np::Flow<Out = (<Self as #np::Streamed>::Batch, NeatpipeCarry)>
                    + ::core::marker::Send + 'np_s,
            {
                #[allow(unused_imports)]
                use #np::{Calls as _, End as _, Whole as #finish};
                #stretches
                ::core::result::Result::Ok(#flow)
            }
        }
    }
}

/// The side tables that the predict graph reads: as variables, and as types.
pub(super) fn tables<'g>(graph: &'g Graph, names: &Names) -> (Vec<&'g Ident>, Vec<&'g Type>) {
    let tables = graph.of_role(Role::Side).filter(|(index, _)| names.predicts(*index));
    tables.map(|(_, input)| (&input.name, value_type(input))).unzip()
}
