//! The rules that a graph has to keep, one function each.

use super::errors::{self as e, Errors};
use super::graph::{Graph, Mode, Node, Operation, Port, Role, plain};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeSet;

/// Checks them all.
pub(crate) fn check(graph: &Graph, errors: &mut Errors) {
    if predict_inputs(graph, errors) {
        outputs(graph, errors);
    }
    unused(graph, errors);
    parameters(graph, errors);
    leaks(graph, errors);
    followers(graph, errors);
    stages(graph, errors);
}

/// A stage is a node that predicts; one that is nested is a pipeline.
fn stages(graph: &Graph, errors: &mut Errors) {
    let live = graph.live(Mode::Predict);
    for (index, node) in graph.nodes.iter().enumerate() {
        let Some(stage) = &node.stage else { continue };
        if !live[index] || node.train_only {
            errors.add_at(&e::STAGE_TRAINS, stage.span, &[("name", &node.title())]);
        }
        let pipeline = node.step().is_some_and(|step| step.unit.step().is_some());
        if let (Some(nested), false) = (stage.nested, pipeline) {
            errors.add_at(&e::STAGE_NESTED, nested, &[]);
        }
    }
}

/// An output is made by a step, without targets, by a node that is there to predict.
fn outputs(graph: &Graph, errors: &mut Errors) {
    for output in &graph.outputs {
        let span = output.argument.span;
        let name = graph.port_name(output.argument.port);
        let values = [("name", name.as_str())];
        match graph.resolve(&output.argument, Mode::Predict) {
            Port::Input(input) if matches!(output.argument.port, Port::Node(..)) => {
                if graph.inputs[input].role == Role::Target {
                    errors.add_at(&e::TARGET_OUTPUT, span, &values);
                } else {
                    errors.add_at(&e::TRAIN_ONLY_OUTPUT, span, &values);
                }
            }
            Port::Input(input) if graph.inputs[input].role == Role::Target => {
                errors.add_at(&e::TARGET_OUTPUT, span, &values);
            }
            Port::Input(_) => errors.add_at(&e::INPUT_OUTPUT, span, &values),
            Port::Node(node, _) if graph.nodes[node].is_target => {
                errors.add_at(&e::TARGET_OUTPUT, span, &values);
            }
            Port::Node(..) => {}
        }
    }
}

/// Every input, node and named output is read by somebody.
fn unused(graph: &Graph, errors: &mut Errors) {
    let mut read: Vec<Port> =
        graph.nodes.iter().flat_map(Node::arguments).map(|argument| argument.port).collect();
    read.extend(graph.outputs.iter().map(|output| output.argument.port));
    for node in &graph.nodes {
        if let Operation::Inverse(undone, _) = node.operation {
            read.push(Port::Node(undone, 0));
        }
    }
    for (index, input) in graph.inputs.iter().enumerate() {
        if !read.contains(&Port::Input(index)) {
            errors.add(&e::UNUSED_INPUT, &input.name, &[("name", &input.name.to_string())]);
        }
    }
    for (index, node) in graph.nodes.iter().enumerate() {
        let used = |output: usize| read.contains(&Port::Node(index, output));
        if !(0..node.outputs.len()).any(used) {
            errors.add(&e::UNUSED_NODE, &node.name, &[("name", &node.title())]);
            continue;
        }
        // A step that gives back rows and targets together gives them all back.
        for (output, name) in node.outputs.iter().enumerate().filter(|_| !node.train_only) {
            if let (Some(name), false) = (name, used(output)) {
                errors.add(&e::UNUSED_OUTPUT, name, &[("name", &name.to_string())]);
            }
        }
    }
}

/// What has seen the target of a row does not train another model on the same row.
fn leaks(graph: &Graph, errors: &mut Errors) {
    // For each node the supervised one whose outputs reach it, if any. A train-only step gives each of its
    // arguments back by itself, so what is beside a seen one has seen nothing.
    let mut seen: Vec<Option<usize>> = Vec::with_capacity(graph.nodes.len());
    for (index, node) in graph.nodes.iter().enumerate() {
        let source = node.inputs.iter().find_map(|argument| match graph.seen_through(argument.port) {
            Port::Node(node, _) => seen[node],
            Port::Input(_) => None,
        });
        if let (true, Some(source), Some(step)) = (node.supervised(), source, node.step()) {
            let values = [("step", step.unit.word().to_string()), ("source", graph.nodes[source].title())];
            errors.add(
                &e::SUPERVISED_BY_SUPERVISED,
                step.unit.word(),
                &[("step", &values[0].1), ("source", &values[1].1)],
            );
        }
        let clean = node.step().is_some_and(|step| step.in_sample || step.unit.is_out_of_fold());
        seen.push(match (node.supervised(), clean) {
            (_, true) => None,
            (true, false) => Some(index),
            (false, false) => source,
        });
    }
}

/// What follows another hyperparameter and what is followed are always there, and not the same.
fn followers(graph: &Graph, errors: &mut Errors) {
    let plain_step = |node: &Node| node.step().is_some_and(|step| step.unit.step().is_some() && !step.opaque);
    for (node, field, other) in graph.followers() {
        let text = other.to_string();
        let first = text.split("__").next().unwrap_or_default();
        let source = graph.tunable().find(|(node, _)| plain(&node.name) == first);
        let own = format!("{}__{}", plain(&node.name), plain(field));
        match source {
            None => {
                let known: Vec<_> =
                    graph.tunable().map(|(node, _)| format!("`{}`", plain(&node.name))).collect();
                let known = known.join(", ");
                let values = [("name", text.as_str()), ("step", first), ("known", &known)];
                errors.add(&e::FOLLOWS_UNKNOWN, other, &values);
            }
            Some(_) if own == text => errors.add(&e::FOLLOWS_ITSELF, other, &[("name", &text)]),
            Some((source, _)) if !plain_step(source) => {
                errors.add(&e::FOLLOWS_CHOICE, other, &[("name", &text)]);
            }
            Some(_) if !plain_step(node) || !node.named => {
                errors.add(&e::FOLLOWS_CHOICE, field, &[("name", &own)]);
            }
            Some(_) => {}
        }
    }
}

/// Every type parameter is part of something.
fn parameters(graph: &Graph, errors: &mut Errors) {
    let inputs = graph.inputs.iter().map(|input| input.ty.to_token_stream());
    let outputs = graph.outputs.iter().map(|output| output.ty.to_token_stream());
    let steps = graph.steps().flat_map(|(_, node, step)| {
        let types = node.types.iter().map(ToTokens::to_token_stream);
        let units = step.unit.steps().into_iter().flat_map(|(path, overrides)| {
            let values = overrides.iter().flat_map(|over| [&over.value, &over.space]);
            values.map(ToTokens::to_token_stream).chain([path.tokens.clone()])
        });
        units.chain(types)
    });
    let mut words = BTreeSet::new();
    inputs.chain(outputs).chain(steps).for_each(|tokens| collect(tokens, &mut words));
    for parameter in graph.parameters.iter().filter(|parameter| !words.contains(*parameter)) {
        errors.add(&e::UNUSED_TYPE_PARAMETER, parameter, &[("name", &parameter.to_string())]);
    }
}

/// All words of some tokens.
pub(crate) fn collect(tokens: TokenStream, words: &mut BTreeSet<Ident>) {
    for token in tokens {
        match token {
            TokenTree::Ident(word) => drop(words.insert(word)),
            TokenTree::Group(group) => collect(group.stream(), words),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// A pipeline predicts from something.
fn predict_inputs(graph: &Graph, errors: &mut Errors) -> bool {
    let left = graph.inputs.iter().any(|input| matches!(input.role, Role::Data | Role::Side));
    let sound = graph.inputs.is_empty() || left;
    if !sound {
        let name = &graph.signature.name;
        errors.add(&e::NO_PREDICT_INPUT, name, &[("name", &name.to_string())]);
    }
    sound
}
