//! Graph to Rust: a file or a folder for each thing that is generated.

mod api;
mod body;
mod choose;
mod choose_params;
mod data;
mod dealing;
mod fields;
mod gated;
mod held;
mod in_store;
mod judged;
mod meets;
mod modes;
mod operator;
pub(crate) mod params;
mod picture;
mod plan;
mod relay;
mod stored;
mod stream;
mod table;
mod until;

use super::graph::{Graph, Mode, Node, Port, Role, Source, Step, plain};
use super::host::Host;
use super::spans::on;
use modes::Bodies;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use std::collections::BTreeSet;
use syn::{GenericArgument, PathArguments, Type};

/// The names that the parts of an expansion share.
#[derive(Clone)]
struct Names {
    /// The library's hidden module.
    np: TokenStream,
    /// The run's context, and the weights of a nested call. No input of the user's is called like them: they
    /// have the macro's hygiene.
    cx: Ident,
    weights: Ident,
    /// The parameter that says what becomes of the outputs.
    finish: Ident,
    /// The parameter of the observer.
    watch: Ident,
    /// The struct of all inputs, the borrowed one, and that of the predict graph.
    data: Ident,
    training: Ident,
    input: Ident,
    /// Which inputs the predict graph has.
    predicts: Vec<bool>,
    /// Whether its own checkpoints count where it is a step of another pipeline.
    inside: bool,
    /// Of which stage each node is in training.
    stages: relay::Stages,
    /// `<T, …>` of the pipeline, and its `where` clause.
    generics: TokenStream,
    bounds: TokenStream,
}

impl Names {
    fn new(graph: &Graph, host: &Host) -> Self {
        let name = &graph.signature.name;
        let parameters = &graph.parameters;
        let bounds = &graph.signature.bounds;
        Self {
            np: host.private(),
            cx: Ident::new("cx", Span::mixed_site()),
            weights: Ident::new("weights", Span::mixed_site()),
            finish: format_ident!("NeatpipeFinish"),
            watch: format_ident!("NeatpipeWatch"),
            data: format_ident!("{name}Data"),
            training: format_ident!("{name}Training"),
            input: format_ident!("{name}Input"),
            predicts: predicts(graph),
            inside: graph.goes_inside(),
            stages: relay::Stages::new(graph),
            generics: if parameters.is_empty() { TokenStream::new() } else { quote!(<#(#parameters),*>) },
            bounds: quote!(#bounds),
        }
    }

    /// The type of the field that a step is.
    fn field_type(&self, graph: &Graph, node: &Node, step: &Step) -> TokenStream {
        choose::type_of(&graph.signature.name, &self.np, &plain(&node.name), &step.unit)
    }

    fn predicts(&self, input: usize) -> bool {
        self.predicts[input]
    }

    /// The pipeline's own bounds and some more.
    fn and_where(&self, graph: &Graph, more: impl IntoIterator<Item = TokenStream>) -> TokenStream {
        let own = graph.signature.bounds.iter().flat_map(|bounds| bounds.predicates.iter());
        let more = more.into_iter();
        quote!(where #(#own,)* #(#more,)*)
    }

    /// Each step has an ability: asked for at the user's word for the step, once for each type, since rustc looks
    /// through all bounds at each of them. None is for a tuple, which the user would read of where a step has it not.
    fn each(&self, graph: &Graph, ability: &str) -> Vec<TokenStream> {
        let np = &self.np;
        let mut seen = BTreeSet::new();
        let bounds = graph.steps().filter_map(|(_, node, step)| {
            let (ty, span) = (self.field_type(graph, node, step), on(step.unit.word().span()));
            let ability = Ident::new(ability, span);
            seen.insert(ty.to_string()).then(|| quote::quote_spanned!(span=> for<'np_k> #ty: #np::#ability))
        });
        bounds.collect()
    }

    /// The pipeline's parameters with some in front.
    fn with(&self, graph: &Graph, front: &TokenStream) -> TokenStream {
        let parameters = &graph.parameters;
        quote!(<#front #(#parameters),*>)
    }
}

/// A tuple of at most eight, of such tuples where there are more: for more, core has no traits of ours, and std none of
/// its own for more than twelve.
fn tupled<T: ToTokens>(items: &[T]) -> TokenStream {
    const MOST: usize = 8;
    if items.len() <= MOST {
        return quote!((#(#items,)*));
    }
    let groups = items.chunks(items.len().div_ceil(MOST)).map(tupled);
    quote!((#(#groups,)*))
}

/// What stands for a pipeline whose body is unsound: the same items, with bodies that only say so.
pub(crate) fn stand_in(graph: &Graph, host: &Host) -> TokenStream {
    let mut names = Names::new(graph, host);
    names.predicts = graph.inputs.iter().map(|input| matches!(input.role, Role::Data | Role::Side)).collect();
    names.inside = false;
    names.stages = relay::Stages::one(graph);
    let np = &names.np;
    let nothing = quote!(#np::not_fitted());
    let bodies = Bodies { predict: nothing.clone(), train: nothing };
    let parts = [
        plan::expand(graph, &names),
        fields::expand(graph, &names),
        stored::expand(graph, &names),
        choose::expand(graph, &names),
        dealing::expand(graph, &names, host),
        bodies.expand(graph, &names),
        data::expand(graph, &names),
        api::expand(graph, &names),
        operator::expand(graph, &names),
        meets::expand_plain(graph, &names),
        held::expand(graph, &names),
        judged::expand(graph, &names),
        stream::expand_plain(graph, &names),
        table::expand(graph, &names, host),
    ];
    quote!(#(#parts)*)
}

/// The inputs that the predict graph reads.
fn predicts(graph: &Graph) -> Vec<bool> {
    let live = graph.live(Mode::Predict);
    let nodes = graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]);
    let mut read: Vec<Port> = nodes
        .flat_map(|(_, node)| &node.inputs)
        .map(|argument| graph.resolve(argument, Mode::Predict))
        .collect();
    read.extend(graph.outputs.iter().map(|output| graph.resolve(&output.argument, Mode::Predict)));
    (0..graph.inputs.len()).map(|input| read.contains(&Port::Input(input))).collect()
}

/// The whole expansion of a sound graph.
pub(crate) fn expand(graph: &Graph, host: &Host) -> TokenStream {
    let names = Names::new(graph, host);
    let bodies = Bodies::new(graph, &names);
    let parts = [
        plan::expand(graph, &names),
        fields::expand(graph, &names),
        stored::expand(graph, &names),
        choose::expand(graph, &names),
        dealing::expand(graph, &names, host),
        bodies.expand(graph, &names),
        data::expand(graph, &names),
        api::expand(graph, &names),
        operator::expand(graph, &names),
        meets::expand(graph, &names),
        gated::expand(graph, &names),
        held::expand(graph, &names),
        judged::expand(graph, &names),
        stream::expand(graph, &names),
        until::expand(graph, &names, host),
        table::expand(graph, &names, host),
    ];
    quote!(#(#parts)*)
}

/// A call of the body that trains, for the steps' learning alone.
fn fit_call(graph: &Graph, names: &Names, arguments: &TokenStream) -> TokenStream {
    let Names { np, watch, .. } = names;
    let several = (graph.outputs.len() > 1).then(|| quote!(.map(|_| ())));
    let relay = relay::unrelayed(names);
    quote!(self.neatpipe_train::<#np::Nothing, #watch>(#relay #arguments) #several)
}

/// The inputs as parameters of a body.
fn parameters(graph: &Graph, names: &Names, wanted: impl Fn(usize) -> bool) -> TokenStream {
    let np = &names.np;
    let inputs = graph.inputs.iter().enumerate().filter(|(index, _)| wanted(*index));
    let typed = inputs.map(|(_, input)| {
        let name = &input.name;
        let ty = value_type(input);
        match (input.role, row_type(input)) {
            (Role::Data, Some(_)) => quote!(#name: #np::Edge<#ty, #np::GivenRows<'data>>),
            (Role::Data, None) => quote!(#name: #np::Edge<#ty, #np::Given<'data>>),
            // A call of a nested pipeline may leave them out, as that of any step.
            (Role::Weights, _) => quote!(#name: ::core::option::Option<&'data #ty>),
            _ => quote!(#name: &'data #ty),
        }
    });
    quote!(#(#typed,)*)
}

/// The type that travels: without `Target<…>` and `Side<…>` round it.
fn value_type(input: &Source) -> &Type {
    match input.role {
        Role::Target | Role::Side => inner(&input.ty).unwrap_or(&input.ty),
        Role::Data | Role::Weights => &input.ty,
    }
}

/// The row of an input that is written as `Vec<Row>` or `std::vec::Vec<Row>`.
fn row_type(input: &Source) -> Option<&Type> {
    let Type::Path(path) = &input.ty else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let segments: Vec<_> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let ours = ["Vec", "std::vec::Vec", "alloc::vec::Vec"].contains(&segments.join("::").as_str());
    (ours && arguments.args.len() == 1).then(|| inner(&input.ty)).flatten()
}

fn inner(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
