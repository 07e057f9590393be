//! The predict graph as a line of stages: the same nodes, cut where a stage or a barrier says so.
//!
//! Whatever lives at a cut crosses it together as one tuple, so that what belongs together stays so. What goes
//! from stage to stage is owned.

use super::body::Body;
use super::{Names, api, row_type, tupled, value_type};
use crate::compile::ast::{Order, Stage};
use crate::compile::graph::{Graph, Mode, Node, Port, Role, plain};
use crate::compile::spans::on;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Type;

/// A part of the line.
enum Part<'g> {
    /// Nodes that run one after the other.
    Nodes(Vec<usize>),
    /// A pipeline with stages of its own.
    Nested(usize),
    Cut(Cut<'g>),
}

/// The end of a stage.
struct Cut<'g> {
    /// What it is called: the node, or the barrier.
    name: &'g Ident,
    title: String,
    order: Order,
    /// What was written of it, the barrier's word last.
    stages: Vec<&'g Stage>,
}

pub(super) fn expand(graph: &Graph, names: &Names) -> TokenStream {
    let parts = parts(graph);
    let pieces = [
        marker(graph, names, &parts),
        options(graph, names, &parts),
        streamed(graph, names, &parts),
        if is_plain(&parts) { TokenStream::new() } else { line(graph, names, &parts) },
    ];
    quote!(#(#pieces)*)
}

/// As if nothing cut the line.
pub(super) fn expand_plain(graph: &Graph, names: &Names) -> TokenStream {
    let parts = [Part::Nodes((0..graph.nodes.len()).collect())];
    let pieces = [marker(graph, names, &parts), streamed(graph, names, &parts)];
    quote!(#(#pieces)*)
}

fn parts<'g>(graph: &'g Graph) -> Vec<Part<'g>> {
    let live = graph.live(Mode::Predict);
    let mut parts = Vec::new();
    let mut nodes = Vec::new();
    let mut barriers = graph.barriers.iter().peekable();
    let mut pass = |before: usize, parts: &mut Vec<Part<'g>>, nodes: &mut Vec<usize>| {
        while let Some(barrier) = barriers.next_if(|barrier| barrier.before <= before) {
            let order = barrier.stage.order.unwrap_or(Order::Same);
            match (nodes.is_empty(), parts.last_mut()) {
                // Two joins in a row are two, but a barrier behind a stage says how that one ends.
                (true, Some(Part::Cut(cut))) if cut.order != Order::Join => {
                    cut.order = order;
                    cut.stages.push(&barrier.stage);
                }
                _ => {
                    flush(parts, nodes);
                    parts.push(Part::Cut(Cut {
                        name: &barrier.name,
                        title: plain(&barrier.name),
                        order,
                        stages: vec![&barrier.stage],
                    }));
                }
            }
        }
    };
    for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
        if node.train_only {
            continue;
        }
        pass(index, &mut parts, &mut nodes);
        match &node.stage {
            Some(stage) if stage.nested.is_some() => {
                flush(&mut parts, &mut nodes);
                parts.push(Part::Nested(index));
            }
            Some(stage) => {
                if let Some(before) = nodes.last().copied() {
                    flush(&mut parts, &mut nodes);
                    parts.push(cut(&graph.nodes[before], None));
                }
                parts.push(Part::Nodes(vec![index]));
                parts.push(cut(node, Some(stage)));
            }
            None => nodes.push(index),
        }
    }
    pass(usize::MAX, &mut parts, &mut nodes);
    flush(&mut parts, &mut nodes);
    parts
}

fn flush(parts: &mut Vec<Part<'_>>, nodes: &mut Vec<usize>) {
    if !nodes.is_empty() {
        parts.push(Part::Nodes(std::mem::take(nodes)));
    }
}

fn cut<'g>(node: &'g Node, stage: Option<&'g Stage>) -> Part<'g> {
    let order = stage.and_then(|stage| stage.order).unwrap_or(Order::Same);
    Part::Cut(Cut { name: &node.name, title: node.title(), order, stages: stage.into_iter().collect() })
}

/// Whether nothing cuts the line.
fn is_plain(parts: &[Part<'_>]) -> bool {
    parts.iter().all(|part| matches!(part, Part::Nodes(_)))
}

fn joins(parts: &[Part<'_>]) -> usize {
    parts.iter().filter(|part| matches!(part, Part::Cut(cut) if cut.order == Order::Join)).count()
}

/// The whole streams if each step before the first join treats rows by themselves; without a join it is then
/// such a step itself.
fn marker(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
    let Names { np, generics, .. } = names;
    let name = &graph.signature.name;
    let mut bounds = Vec::new();
    for part in parts {
        match part {
            Part::Cut(cut) if cut.order == Order::Join => break,
            Part::Nodes(nodes) => bounds.extend(nodes.iter().filter_map(|index| {
                let node = &graph.nodes[*index];
                let step = node.step()?;
                let ty = names.field_type(graph, node, step);
                Some(quote_spanned!(on(step.unit.word().span())=> for<'np> #ty: #np::RowWise))
            })),
            Part::Nested(_) | Part::Cut(_) => {}
        }
    }
    let bounds = names.and_where(graph, bounds);
    let row_wise =
        (joins(parts) == 0 && parts.iter().all(|part| !matches!(part, Part::Nested(_)))).then(|| {
            quote! {
                #[automatically_derived]
                impl #generics #np::RowWise for #name #generics #bounds {}
            }
        });
    quote! {
        #[automatically_derived]
        impl #generics #np::Streams for #name #generics #bounds {}
        #row_wise
    }
}

fn stages_type(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
    match fields(graph, names, parts).as_slice() {
        [] => quote!(()),
        _ => format_ident!("{}Stages", graph.signature.name).into_token_stream(),
    }
}

/// The struct of what a run may say of the stages: none where there are none.
fn options(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
    let fields = fields(graph, names, parts);
    if fields.is_empty() {
        return TokenStream::new();
    }
    let np = &names.np;
    let visibility = &graph.signature.visibility;
    let name = stages_type(graph, names, parts);
    let doc = format!(" What a run says of the stages of [`{}`].", graph.signature.name);
    let (fields, types): (Vec<_>, Vec<_>) = fields.into_iter().unzip();
    let docs = fields.iter().map(|field| format!(" The stage `{}`.", plain(field)));
    let texts = fields.iter().map(|field| Literal::string(&plain(field)));
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, Default)]
        #[allow(clippy::struct_field_names)]
        #visibility struct #name {
            #(#[doc = #docs] pub #fields: #types,)*
        }

        #[automatically_derived]
        impl #np::StageSet for #name {
            fn gather(&self, path: &::core::primitive::str, into: &mut ::std::vec::Vec<#np::Stage>) {
                #(#np::StageSet::gather(&self.#fields, &#np::stage_path(path, #texts), into);)*
            }
        }
    }
}

fn fields<'g>(graph: &'g Graph, names: &Names, parts: &[Part<'g>]) -> Vec<(&'g Ident, TokenStream)> {
    let np = &names.np;
    parts
        .iter()
        .filter_map(|part| match part {
            Part::Nodes(_) => None,
            // What has no name in the source has no option.
            Part::Cut(cut) => (!cut.stages.is_empty()).then(|| (cut.name, quote!(#np::Stage))),
            Part::Nested(index) => {
                let node = &graph.nodes[*index];
                let ty = names.field_type(graph, node, node.step()?);
                Some((&node.name, quote!(<#ty as #np::Streamed>::Stages)))
            }
        })
        .collect()
}

/// The side tables that the predict graph reads: as variables, and as types.
fn tables<'g>(graph: &'g Graph, names: &Names) -> (Vec<&'g Ident>, Vec<&'g Type>) {
    let tables = graph.of_role(Role::Side).filter(|(index, _)| names.predicts(*index));
    tables.map(|(_, input)| (&input.name, value_type(input))).unzip()
}

fn streamed(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
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

/// The names of the expansion's own variables.
struct Own {
    flow: Ident,
    line: Ident,
    carry: Ident,
    watch: Ident,
}

impl Own {
    fn new() -> Self {
        let own = |name: &str| Ident::new(name, Span::mixed_site());
        Self { flow: own("flow"), line: own("line"), carry: own("carry"), watch: own("watch") }
    }
}

/// The two ways of laying the line: within that of another pipeline, and alone.
fn laid(names: &Names, parts: &[Part<'_>]) -> TokenStream {
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
fn line(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
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

/// The functions between the cuts, and the cuts.
fn stretches(graph: &Graph, names: &Names, parts: &[Part<'_>]) -> TokenStream {
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
