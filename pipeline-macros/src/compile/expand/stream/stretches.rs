//! The functions between the cuts, the cuts, and the lines of nested pipelines.

use super::own::Own;
use super::parts::{Cut, Part};
use crate::compile::ast::Order;
use crate::compile::expand::body::Body;
use crate::compile::expand::{Names, tupled};
use crate::compile::graph::{Graph, Mode, Port, Role};
use crate::compile::spans::on;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

/// The functions between the cuts, and the cuts.
pub(super) fn stretches(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
    let np = &names.np;
    let Own { flow, line, .. } = Own::new();
    let mut body = Body::new(graph, names, Mode::Predict);
    let mut here: Vec<Ident> = graph
        .of_role(Role::Data)
        .filter(|(index, _)| names.predicts(*index))
        .map(|(_, input)| input.name.clone())
        .collect();
    body.inputs();
    let mut out = TokenStream::new();
    for (index, part) in parts.iter().enumerate() {
        match part {
            Part::Nodes(nodes) => {
                for node in nodes {
                    body.node(*node, &graph.nodes[*node]);
                    body.drops(*node);
                }
            }
            Part::Nested(node) => {
                let live = body.part(*node);
                out.extend(stretch(names, &here, &mut body, &live));
                let (call, behind) = nested(&body, *node, &live);
                out.extend(call);
                here = behind;
            }
            Part::Cut(cut) => {
                let next = parts[index..].iter().find_map(|part| match part {
                    Part::Nodes(nodes) => nodes.first().copied(),
                    Part::Nested(node) => Some(*node),
                    Part::Cut(_) => None,
                });
                let live = body.part(next.unwrap_or(usize::MAX));
                out.extend(stretch(names, &here, &mut body, &live));
                here = body.variables(&live);
                let stage = written(names, cut);
                let method = if cut.order == Order::Join { quote!(join) } else { quote!(boundary) };
                out.extend(quote!(let #flow = #line.#method(#flow, &#stage)?;));
            }
        }
    }
    body.finish();
    let Own { carry, .. } = Own::new();
    let code = std::mem::take(&mut body.out);
    let made = Ident::new("made", Span::mixed_site());
    let last = quote! {
        let #made: #np::Result<_> = { #code };
        ::core::result::Result::Ok((#made?, #carry))
    };
    out.extend(function(names, &here, &last));
    out
}

/// What was written since the last cut, and what lives behind it.
fn stretch(names: &Names, here: &[Ident], body: &mut Body<'_>, live: &[Port]) -> TokenStream {
    let Own { carry, .. } = Own::new();
    let code = std::mem::take(&mut body.out);
    let live = tupled(&body.variables(live));
    function(names, here, &quote!(#code ::core::result::Result::Ok((#live, #carry))))
}

/// One function of what lives at a cut.
fn function(names: &Names, here: &[Ident], code: &TokenStream) -> TokenStream {
    let (np, cx) = (&names.np, &names.cx);
    let Own { flow, line, carry, watch } = Own::new();
    let pattern = tupled(here);
    quote! {
        let #flow = #line.compute(#flow, move |(#pattern, #carry)| {
            #(let #here = #np::Edge::moved(#here);)*
            let mut #watch = #np::Unwatched;
            let #cx = &mut #np::Cx::new(&mut #watch);
            #code
        });
    }
}

/// The line of a nested pipeline within ours, and what lives behind it.
fn nested(body: &Body<'_>, index: usize, live: &[Port]) -> (TokenStream, Vec<Ident>) {
    let np = &body.names.np;
    let Own { flow, line, carry, .. } = Own::new();
    let node = &body.graph.nodes[index];
    let made = |port: &Port| matches!(port, Port::Node(node, _) if *node == index);
    let behind: Vec<Port> =
        body.live(index.saturating_add(1)).into_iter().filter(|port| !made(port)).collect();
    let (mut fed, mut tables) = (Vec::new(), Vec::new());
    for (place, argument) in node.inputs.iter().enumerate() {
        let port = body.graph.resolve(argument, Mode::Predict);
        let variable = body.variable(port, argument.span);
        let again = node.inputs[place + 1..].iter().any(|other| other.port == argument.port);
        match port {
            Port::Input(input) if body.graph.inputs[input].role == Role::Side => {
                tables.push(variable.into_token_stream());
            }
            _ if again || behind.contains(&port) => {
                fed.push(quote_spanned!(on(argument.span)=> ::core::clone::Clone::clone(&#variable)));
            }
            _ => fed.push(variable.into_token_stream()),
        }
    }
    let read: Vec<Option<Ident>> = (0..node.outputs.len())
        .map(|output| {
            let port = Port::Node(index, output);
            (!body.uses.of(port).is_empty()).then(|| body.variable(port, Span::call_site()))
        })
        .collect();
    let outputs: Vec<_> =
        read.iter().map(|name| name.as_ref().map_or_else(|| quote!(_), ToTokens::to_token_stream)).collect();
    let outputs = match outputs.as_slice() {
        [one] => one.clone(),
        several => quote!((#(#several),*)),
    };
    let (before, rest) = (tupled(&body.variables(live)), body.variables(&behind));
    let kept = tupled(&rest);
    let after: Vec<Ident> = rest.into_iter().chain(read.into_iter().flatten()).collect();
    let all = tupled(&after);
    let span = on(node.step().map_or_else(Span::call_site, |step| step.unit.word().span()));
    let (this, field, title) = (quote_spanned!(span=> self), &node.name, Literal::string(&node.title()));
    let call = quote! {
        let #flow = #np::Flow::then(#flow, move |(#before, #carry)| {
            ::core::result::Result::Ok((#np::Streamed::fed(&#this.#field, (#(#fed,)*)), (#kept, #carry)))
        });
        let #flow = #np::Streamed::nest(&#this.#field, &#line.within(#title), (#(#tables,)*), #flow)?;
        let #flow = #np::Flow::then(#flow, move |(#outputs, (#kept, #carry))| {
            ::core::result::Result::Ok((#all, #carry))
        });
    };
    (call, after)
}

/// A stage with what was written of it.
fn written(names: &Names, cut: &Cut<'_>) -> TokenStream {
    let np = &names.np;
    let title = Literal::string(&cut.title);
    let order = match cut.order {
        Order::Same | Order::Join => quote!(InOrder),
        Order::Any => quote!(AnyOrder),
    };
    let counts = cut.stages.iter().flat_map(|stage| &stage.counts);
    let counts = counts.map(|(name, value)| quote_spanned!(on(name.span())=> .#name(#value)));
    let blocking = cut.stages.iter().any(|stage| stage.blocking).then(|| quote!(.blocking()));
    quote!(#np::Stage::new(#title).order(#np::Order::#order) #(#counts)* #blocking)
}
