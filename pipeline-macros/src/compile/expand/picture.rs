//! The graph as data, as Mermaid for rustdoc, as text.

use super::Names;
use crate::compile::ast::Unit;
use crate::compile::graph::{Argument, Graph, Mode, Node, Operation, Port, Role, plain};
use crate::compile::text::text;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::fmt::Write as _;

/// The type's docs that show both graphs, as one attribute: a line each would cost rustc as much as a step.
pub(super) fn docs(graph: &Graph) -> String {
    let mut docs = String::from("\n# Graph\n\nWhat is fitted:\n\n```mermaid\n");
    docs += &mermaid(graph, Mode::FitTransform);
    docs += "```\n\nWhat predicts:\n\n```mermaid\n";
    docs += &mermaid(graph, Mode::Predict);
    docs += "```";
    if graph.tunable().next().is_some() {
        let name = plain(&graph.signature.name);
        let _ = write!(docs, "\n\n# Hyperparameters\n\nSee [`{name}Space`] for names, defaults and spaces.");
    }
    let lines = docs.lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// A `Graphs` literal.
pub(super) fn graphs(graph: &Graph, names: &Names) -> TokenStream {
    let np = &names.np;
    let (fit, predict) = (view(graph, names, Mode::FitTransform), view(graph, names, Mode::Predict));
    let graph = |view: &TokenStream, predicts: bool| quote!(#np::Graph { #view predicts: #predicts });
    let (whole, smaller) = (graph(&fit, false), graph(&predict, true));
    if fit.to_string() == predict.to_string() {
        return quote!(#np::Graphs::alike(#whole));
    }
    quote!(#np::Graphs { fit: #whole, predict: #smaller })
}

/// The fields of a `Graph` literal, but for the last.
fn view(graph: &Graph, names: &Names, mode: Mode) -> TokenStream {
    let np = &names.np;
    let name = Literal::string(&plain(&graph.signature.name));
    let picture = Literal::string(&mermaid(graph, mode));
    let inputs =
        graph.inputs.iter().enumerate().filter(|(index, _)| mode != Mode::Predict || names.predicts(*index));
    let inputs = inputs.map(|(_, input)| {
        let (name, ty) = (Literal::string(&plain(&input.name)), Literal::string(&text(&input.ty)));
        quote!((#name, #ty))
    });
    let live = graph.live(mode);
    let name_of = |argument: &Argument| graph.port_name(graph.resolve(argument, mode));
    let nodes = || graph.nodes.iter().zip(&live).filter(|(_, live)| **live).map(|(node, _)| node);
    let mut lines = String::new();
    for node in nodes() {
        // A literal may go over several lines.
        let step = operation(graph, node, mode).replace('\n', " ");
        let _ = writeln!(lines, "={}\t{step}", node.title());
        for argument in reads(node, mode) {
            let _ = writeln!(lines, "<{}", name_of(argument));
        }
        for output in node.outputs.iter().filter(|_| node.outputs.len() > 1) {
            let _ = writeln!(lines, ">{}", output.as_ref().map_or("_".to_owned(), plain));
        }
        if node.supervised() && mode != Mode::Predict {
            lines += "!\n";
        }
    }
    let inner = nodes().map(|node| match node.step() {
        Some(step) => {
            let ty = names.field_type(graph, node, step);
            quote!(#np::Inner::<#ty>::GRAPHS)
        }
        None => quote!(::core::option::Option::None),
    });
    let outputs = graph.outputs.iter().map(|output| {
        let from = name_of(&output.argument);
        let name = Literal::string(&output.name.as_ref().map_or_else(|| from.clone(), plain));
        let (from, ty) = (Literal::string(&from), Literal::string(&text(&output.ty)));
        quote!((#name, #from, #ty))
    });
    quote! {
        name: #name,
        inputs: &[#(#inputs),*],
        lines: #lines,
        inner: &[#(#inner),*],
        outputs: &[#(#outputs),*],
        mermaid: #picture,
    }
}

/// What a node reads in a mode.
fn reads(node: &Node, mode: Mode) -> impl Iterator<Item = &Argument> {
    let fit = node.targets.iter().chain(&node.weights).filter(move |_| mode != Mode::Predict);
    node.inputs.iter().chain(fit)
}

/// What a node does, as the user wrote it.
fn operation(graph: &Graph, node: &Node, mode: Mode) -> String {
    match &node.operation {
        Operation::Step(step) if node.early_stopping.is_some() && mode != Mode::Predict => {
            format!("early_stopping {}", unit(&step.unit))
        }
        Operation::Step(step) => unit(&step.unit),
        Operation::Inverse(undone, _) => format!("inverse({})", graph.nodes[*undone].title()),
        Operation::Project(..) => Node::title(node),
    }
}

/// A unit as it was written, without the fields that were set.
pub(super) fn unit(unit: &Unit) -> String {
    match unit {
        Unit::Step(path, _) => text(&path.tokens),
        Unit::Optional(inner) => format!("optional {}", self::unit(inner)),
        Unit::OutOfFold(folds, inner) => format!("out_of_fold({}) {}", text(folds), self::unit(inner)),
        Unit::Choose(_, branches) => {
            let branches: Vec<String> = branches
                .iter()
                .map(|branch| format!("{}: {}", plain(&branch.name), self::unit(&branch.unit)))
                .collect();
            format!("choose {{ {} }}", branches.join(", "))
        }
    }
}

fn mermaid(graph: &Graph, mode: Mode) -> String {
    let live = graph.live(mode);
    let mut picture = String::from("flowchart LR\n");
    let id = |port: Port| match port {
        Port::Input(input) => format!("i{input}"),
        Port::Node(node, _) => format!("n{node}"),
    };
    let mut edges = String::new();
    let mut used: Vec<usize> = Vec::new();
    let mut edge = |argument: &Argument, to: &str, dashed: bool, label: Option<&str>| {
        let port = graph.resolve(argument, mode);
        if let Port::Input(input) = port {
            used.push(input);
        }
        let label = label.map(|label| format!("|{}|", escape(label))).unwrap_or_default();
        let arrow = if dashed { "-.->" } else { "-->" };
        let _ = writeln!(edges, "    {} {arrow}{label} {to}", id(port));
    };
    for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
        let to = format!("n{index}");
        for argument in &node.inputs {
            let label = match argument.port {
                Port::Node(from, output) if graph.nodes[from].outputs.len() > 1 => {
                    graph.nodes[from].outputs[output].as_ref().map(plain)
                }
                _ => None,
            };
            edge(argument, &to, node.is_target, label.as_deref());
        }
        if mode != Mode::Predict {
            for argument in node.fit_only() {
                edge(argument, &to, true, None);
            }
        }
    }
    for (index, output) in graph.outputs.iter().enumerate() {
        edge(&output.argument, &format!("o{index}"), false, None);
    }
    for (index, input) in graph.inputs.iter().enumerate().filter(|(index, _)| used.contains(index)) {
        let shape = if matches!(input.role, Role::Data | Role::Side) { ("([", "])") } else { ("{{", "}}") };
        let _ = writeln!(picture, "    i{index}{}\"{}\"{}", shape.0, escape(&plain(&input.name)), shape.1);
    }
    for (index, node) in graph.nodes.iter().enumerate().filter(|(index, _)| live[*index]) {
        let (title, step) = (node.title(), operation(graph, node, mode));
        let label = if !node.named || title == step {
            escape(&step)
        } else {
            format!("{}<br/>{}", escape(&title), escape(&step))
        };
        let _ = writeln!(picture, "    n{index}[\"{label}\"]");
    }
    for (index, output) in graph.outputs.iter().enumerate() {
        let title = output.name.as_ref().map_or_else(|| text(&output.ty), plain);
        let _ = writeln!(picture, "    o{index}([\"{}\"])", escape(&title));
    }
    picture + &edges
}

fn escape(text: &str) -> String {
    text.replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;")
}
