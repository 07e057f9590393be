//! The body of such a fit: what becomes of each node, and what the gate is told of it.

use super::frontier::frontier;
use crate::compile::expand::body::gate::{gate, nothing};
use crate::compile::expand::body::{Body, Verb};
use crate::compile::expand::{Names, held};
use crate::compile::graph::{Graph, Mode, Node, Port};
use crate::compile::host::tried;
use crate::compile::spans::{on, respanned};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

pub(super) fn write(graph: &Graph, names: &Names, first: Span) -> TokenStream {
    let mut body = Body::new(graph, names, Mode::FitTransform);
    body.gated = Some(Verb::FitTransform);
    body.out.extend(held::lift(graph, names));
    body.inputs();
    let frontier = frontier(graph);
    for (index, node) in graph.nodes.iter().enumerate() {
        let computed = node_of(&mut body, index, node, frontier[index], first);
        body.out.extend(computed);
        body.drops(index);
    }
    let (np, gate) = (&names.np, gate());
    let settle = respanned(quote_spanned!(Span::mixed_site()=> #gate.settle(self)?;), first);
    body.out.extend(settle);
    let nothing = quote!(::core::result::Result::Ok(::core::option::Option::None));
    if !names.inside {
        body.out.extend(nothing);
        return body.out;
    }
    let outputs = body.outputs(&quote!(#np::Whole));
    body.out.extend(quote! {
        if !#gate.gives() {
            return #nothing;
        }
        ::core::result::Result::Ok(::core::option::Option::Some((#(#outputs,)*)))
    });
    body.out
}

/// A node: what becomes of it, and what the gate is told.
fn node_of(body: &mut Body<'_>, index: usize, node: &Node, frontier: bool, first: Span) -> TokenStream {
    let (np, gate) = (&body.names.np, gate());
    let place = Literal::usize_suffixed(index);
    let kept = |output: usize| {
        !body.uses.of(Port::Node(index, output)).is_empty()
            || (node.checkpoint.is_some() && (node.outputs[output].is_some() || node.outputs.len() == 1))
    };
    let outputs: Vec<usize> = (0..node.outputs.len()).filter(|output| kept(*output)).collect();
    let variables: Vec<Ident> =
        outputs.iter().map(|output| body.variable(Port::Node(index, *output), Span::call_site())).collect();
    let tuple = |parts: Vec<TokenStream>| match parts.as_slice() {
        [] => quote!(),
        [one] => quote!(#one),
        several => quote!((#(#several),*)),
    };
    let nothing = nothing();
    body.none = tuple(outputs.iter().map(|_| quote!(::core::option::Option::None)).collect());
    let none = tuple(outputs.iter().map(|_| quote!(::core::option::Option::None)).collect());
    let parts: Vec<Ident> = (0..node.outputs.len())
        .map(|output| {
            let name = if kept(output) { format!("part_{output}") } else { format!("_part_{output}") };
            Ident::new(&name, Span::mixed_site())
        })
        .collect();
    let pattern = tuple(parts.iter().map(ToTokens::to_token_stream).collect());
    let at = node.checkpoint.as_ref().map_or_else(Span::mixed_site, |checkpoint| on(checkpoint.span));
    let keep = |output: &usize| {
        let part = &parts[*output];
        let edge = match node.checkpoint {
            Some(_) => tried(&respanned(quote!(#gate.keep(#part)), at), at),
            None => tried(&quote!(#np::Edge::keep(#part)), Span::call_site()),
        };
        quote!(::core::option::Option::Some(#edge))
    };
    let keep = tuple(outputs.iter().map(keep).collect());
    let value = |body: &mut Body<'_>, verb: Verb| {
        body.gated = Some(verb);
        let value = body.value(index, node);
        match verb {
            Verb::Fit => quote!({ #value; #none }),
            Verb::FitTransform => quote!(#nothing: { let #pattern = #value; #keep }),
            Verb::Transform => quote!({ let #pattern = #value; #keep }),
        }
    };
    let ways = if node.step().is_some() {
        let transform = value(body, Verb::Transform);
        let fit = value(body, Verb::Fit);
        let both = value(body, Verb::FitTransform);
        quote!(#np::Way::Transform => #transform, #np::Way::Fit => #fit, #np::Way::Both => #both,)
    } else {
        let run = value(body, Verb::Transform);
        quote!(#np::Way::Transform | #np::Way::Fit | #np::Way::Both => #run,)
    };
    let load = match node.checkpoint {
        None => quote!(#np::Way::Load => { #none }),
        Some(_) => {
            let loads = outputs.iter().map(|output| {
                let load = tried(&respanned(quote!(#gate.load(#place, #output)), at), at);
                quote!(::core::option::Option::Some(#load))
            });
            let loads = tuple(loads.collect());
            quote!(#np::Way::Load => { #loads })
        }
    };
    let bound = match variables.as_slice() {
        [] => quote!(),
        [one] => quote!(let mut #one =),
        several => quote!(let (#(mut #several),*) =),
    };
    let end = if variables.is_empty() { quote!() } else { quote!(;) };
    let field = &node.name;
    let done = node
        .step()
        .map(|_| respanned(quote_spanned!(Span::mixed_site()=> #gate.done(#place, &self.#field)?;), first));
    let made = |method: &str| {
        let method = format_ident!("{method}");
        let made = outputs.iter().zip(&variables);
        let made = made
            .map(|(output, variable)| respanned(quote!(#gate.#method(#place, #output, &#variable)?;), at));
        quote!(#(#made)*)
    };
    let told = match (&node.checkpoint, frontier) {
        (Some(_), _) => {
            let outputs = made("made");
            let publish = respanned(quote_spanned!(Span::mixed_site()=> #gate.publish(#place, self)?;), at);
            quote!(#outputs #publish)
        }
        (None, true) => made("met"),
        (None, false) => told(body, index, &outputs, &variables),
    };
    let way = respanned(quote_spanned!(Span::mixed_site()=> #gate.way(#place, self)?), first);
    let (mut way, mut before, mut after) = (way, None, None);
    if node.early_stopping.is_some() {
        let name = Ident::new("way", Span::mixed_site());
        let held = held::before(body.graph, body.names, node, Some(&quote!(#name.fits())));
        before = Some(quote!(let #name = #way; #held));
        after = Some(held::after(body.names));
        way = name.into_token_stream();
    }
    quote! {
        #before
        #bound match #way {
            #np::Way::Skip => { #none }
            #load
            #ways
        } #end
        #after
        #done
        #told
    }
}

/// A node that several read: a checkpoint in a pipeline among them may have been made of what it gives.
fn told(body: &Body<'_>, index: usize, outputs: &[usize], variables: &[Ident]) -> TokenStream {
    let mut readers: Vec<usize> = outputs
        .iter()
        .flat_map(|output| body.uses.of(Port::Node(index, *output)))
        .map(|what| what.node)
        .collect();
    readers.sort_unstable();
    readers.dedup();
    if readers.len() < 2 {
        return TokenStream::new();
    }
    let (np, gate, place) = (&body.names.np, gate(), Literal::usize_suffixed(index));
    let told = outputs.iter().zip(variables).map(|(output, variable)| {
        quote!(#gate.told(#place, #output, &#variable, |value| (&#np::Probe(value)).content())?;)
    });
    quote!(if #gate.asks(#place) { #(#told)* })
}
