//! The bodies of the three modes, and what they share.

use super::body::{Body, is_usual, with_way_out};
use super::{Names, held, parameters, relay};
use crate::compile::graph::{Graph, Mode};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

/// The bodies of the three modes, as hidden methods that the pipeline's two faces share.
pub(super) struct Bodies {
    pub(super) predict: TokenStream,
    pub(super) train: TokenStream,
}

impl Bodies {
    pub(super) fn new(graph: &Graph, names: &Names) -> Self {
        Self { predict: whole(graph, names, Mode::Predict), train: train(graph, names) }
    }

    pub(super) fn expand(&self, graph: &Graph, names: &Names) -> TokenStream {
        let Names { np, cx, finish, watch, generics, bounds, .. } = names;
        let name = &graph.signature.name;
        let Self { predict, train } = self;
        let site = Span::mixed_site();
        let receiver = |mutable: bool| {
            if mutable { quote_spanned!(site=> &mut self) } else { quote_spanned!(site=> &self) }
        };
        let (read, write) = (receiver(false), receiver(true));
        let all = parameters(graph, names, |_| true);
        let some = parameters(graph, names, |input| names.predicts(input));
        let relay = relay::parameter(names);
        let outputs: Vec<_> = graph.outputs.iter().map(|output| &output.ty).collect();
        let finished = |by: &TokenStream| match outputs.as_slice() {
            [ty] => quote!(<#by as #np::Finish<#ty>>::Out),
            several => quote!((#(<#by as #np::Finish<#several>>::Out),*)),
        };
        let by = quote!(#finish);
        let made = finished(&by);
        quote! {
            // A value without a destructor is let go of like any other; a pipeline may have many inputs.
            #[allow(unused_variables, clippy::drop_non_drop, clippy::too_many_arguments)]
            impl #generics #name #generics #bounds {
                fn neatpipe_transform<'data, #finish, #watch: #np::Watch>(
                    #read, #some #cx: &mut #np::Cx<'_, #watch>,
                ) -> #np::Result<#made>
                where #(#finish: #np::Finish<#outputs>,)*
                {
                    #[allow(unused_imports)]
                    use #np::{Calls as _, End as _};
                    #predict
                }

                fn neatpipe_train<'data, #finish, #watch: #np::Watch>(
                    #write, #relay #all #cx: &mut #np::Cx<'_, #watch>,
                ) -> #np::Result<#made>
                where #(#finish: #np::Finish<#outputs>,)*
                {
                    #[allow(unused_imports)]
                    use #np::{Calls as _, End as _};
                    #train
                }
            }
        }
    }
}

/// The body of a mode.
pub(super) fn whole(graph: &Graph, names: &Names, mode: Mode) -> TokenStream {
    let body = write(graph, names, mode);
    if is_left(graph, mode) { with_way_out(names, &body) } else { body }
}

/// Whether some step leaves the body where it fails. Not where rows are held out for a node: the context is another
/// one from there on, and the error would be left in that one.
fn is_left(graph: &Graph, mode: Mode) -> bool {
    (mode == Mode::Predict || !held::any(graph))
        && graph.nodes.iter().zip(graph.live(mode)).any(|(node, live)| live && is_usual(graph, node))
}

/// The same without the way out.
fn write(graph: &Graph, names: &Names, mode: Mode) -> TokenStream {
    let mut body = Body::new(graph, names, mode);
    body.way_out = is_left(graph, mode);
    if mode != Mode::Predict {
        body.out.extend(held::lift(graph, names));
    }
    body.inputs();
    let live = graph.live(mode);
    let mut stage = 0;
    for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
        if mode != Mode::Predict && names.stages.of(index) > stage {
            stage = names.stages.of(index);
            body.hand_over(index, stage);
        }
        let stops = mode != Mode::Predict && node.early_stopping.is_some();
        if stops {
            body.settle(index);
            body.out.extend(held::check(graph, names, node));
            body.out.extend(held::before(graph, names, node, None));
        }
        body.node(index, node);
        body.drops(index);
        if stops {
            body.out.extend(held::after(names));
        }
    }
    body.finish();
    body.out
}

/// The body that trains, whether outputs are asked for or not: the two ways share what they begin with, which
/// is all but the last nodes of most pipelines, and rustc checks it once.
fn train(graph: &Graph, names: &Names) -> TokenStream {
    let Names { np, finish, .. } = names;
    let [fit, both] = [Mode::Fit, Mode::FitTransform].map(|mode| write(graph, names, mode));
    let (same, fit, both) = common(fit, both);
    let types = graph.outputs.iter().map(|output| &output.ty);
    let asked: Vec<_> = types.map(|ty| quote!(<#finish as #np::Finish<#ty>>::nothing())).collect();
    let nothing: Vec<_> =
        (0..asked.len()).map(|output| format_ident!("nothing_{output}", span = Span::mixed_site())).collect();
    let tuple = |parts: Vec<TokenStream>| match parts.as_slice() {
        [one] => quote!(#one),
        several => quote!((#(#several),*)),
    };
    let found = tuple(nothing.iter().map(|nothing| quote!(::core::option::Option::Some(#nothing))).collect());
    let (asked, nothing) = (tuple(asked), tuple(nothing.iter().map(|nothing| quote!(#nothing)).collect()));
    let body = quote! {
        #same
        if let #found = #asked {
            #fit
            return ::core::result::Result::Ok(#nothing);
        }
        #both
    };
    if is_left(graph, Mode::FitTransform) { with_way_out(names, &body) } else { body }
}

/// The statements with which two bodies begin alike, and what is left of each.
fn common(one: TokenStream, other: TokenStream) -> (TokenStream, TokenStream, TokenStream) {
    let (one, other): (Vec<_>, Vec<_>) = (one.into_iter().collect(), other.into_iter().collect());
    let alike =
        one.iter().zip(&other).take_while(|(one, other)| one.to_string() == other.to_string()).count();
    let ends = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    let alike = one[..alike].iter().rposition(ends).map_or(0, |last| last + 1);
    let rest = |body: &[TokenTree]| body[alike..].iter().cloned().collect();
    (one[..alike].iter().cloned().collect(), rest(&one), rest(&other))
}
