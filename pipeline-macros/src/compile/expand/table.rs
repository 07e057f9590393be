//! The pipeline's table of names, in the macro namespace: how an outer pipeline learns what is inside.

use crate::compile::graph::Graph;
use crate::compile::host::Host;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Visibility;

pub(super) fn expand(graph: &Graph, host: &Host) -> TokenStream {
    let name = &graph.signature.name;
    let unique = host.unique(name);
    let rows = graph.steps().filter(|(_, node, _)| node.named).map(|(_, node, step)| {
        let (field, ty) = (&node.name, &step.path.tokens);
        let kind = if step.opaque { quote!(opaque) } else { quote!(step) };
        let fixed = step.overrides.iter().map(|over| &over.field);
        quote!(#kind #field [#ty] [#(#fixed)*];)
    });
    let body = quote! {
        ($callback:path, { $($context:tt)* }) => {
            $callback! { { $($context)* } { pipeline #name; #(#rows)* } }
        };
    };
    let (export, visibility) = match &graph.signature.visibility {
        Visibility::Public(_) => (Some(quote!(#[macro_export])), quote!(pub)),
        Visibility::Inherited => (None, quote!()),
        restricted @ Visibility::Restricted(_) => (None, quote!(#restricted)),
    };
    quote! {
        #[doc(hidden)]
        #[allow(unused_macros, non_local_definitions)]
        #export
        macro_rules! #unique { #body }
        #[doc(hidden)]
        #[allow(unused_imports)]
        #visibility use #unique as #name;
    }
}
