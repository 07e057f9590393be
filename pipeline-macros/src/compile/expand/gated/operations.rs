//! The graph as constant data, of which keys and plans are made in the run.

use super::frontier::frontier;
use crate::compile::ast::{Checkpoint, Worth};
use crate::compile::expand::Names;
use crate::compile::graph::{Argument, Graph, Node, Operation, Port, Role, Step, plain};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn written(graph: &Graph, names: &Names) -> TokenStream {
    let np = &names.np;
    let port = |argument: &Argument| match argument.port {
        Port::Input(input) => quote!(#np::OpPort::Input(#input)),
        Port::Node(node, output) => quote!(#np::OpPort::Node(#node, #output)),
    };
    let frontier = frontier(graph);
    let mut steps = 0_usize..;
    let nodes = graph.nodes.iter().enumerate().map(|(index, node)| {
        let name = Literal::string(&node.title());
        let met = frontier[index] || node.checkpoint.is_some();
        // What copies of it are fitted on and predict is no matter of the operations inside.
        let folded = |step: &Step| !step.unit.folds().is_empty();
        let whole = node.step().is_some_and(|step| is_parameter(graph, node, step) || folded(step));
        let does = match &node.operation {
            Operation::Step(_) => {
                let step = steps.next();
                quote!(#np::Does::Step(#step))
            }
            Operation::Inverse(undone, _) => quote!(#np::Does::Inverse(#undone)),
            Operation::Project(_, columns) => {
                let columns = columns.iter().map(|column| Literal::string(&plain(column)));
                quote!(#np::Does::Project(&[#(#columns),*]))
            }
        };
        let held = node.early_stopping.is_some();
        let inputs = node.inputs.iter().map(port);
        let targets = node.fit_only().map(port);
        let checkpoint = match &node.checkpoint {
            None => quote!(::core::option::Option::None),
            Some(Checkpoint { worth, durable, .. }) => {
                let worth = match worth {
                    Worth::BreakEven => quote!(BreakEven),
                    Worth::Budget(share) => quote!(Budget(#share)),
                    Worth::Always => quote!(Always),
                };
                quote!(::core::option::Option::Some(#np::Checkpoint { worth: #np::Policy::#worth, durable: #durable }))
            }
        };
        quote! {
            #np::Op {
                name: #name,
                does: #does,
                inputs: &[#(#inputs),*],
                targets: &[#(#targets),*],
                checkpoint: #checkpoint,
                met: #met,
                whole: #whole,
                held: #held,
            }
        }
    });
    let nodes: Vec<_> = nodes.collect();
    let inputs = graph.inputs.iter().map(|input| Literal::string(&plain(&input.name)));
    let title = Literal::string(&plain(&graph.signature.name));
    let roles = graph.inputs.iter().map(|input| match input.role {
        Role::Data | Role::Side => quote!(#np::OpRole::Input),
        Role::Target => quote!(#np::OpRole::Target),
        Role::Weights => quote!(#np::OpRole::Weights),
    });
    let outputs = graph.outputs.iter().map(|output| port(&output.argument));
    quote! {
        #np::Ops {
            pipeline: #title,
            inputs: &[#(#inputs),*],
            roles: &[#(#roles),*],
            outputs: &[#(#outputs),*],
            nodes: &[#(#nodes),*],
        }
    }
}

/// Whether a step is called through the bounds of a type parameter.
fn is_parameter(graph: &Graph, node: &Node, step: &Step) -> bool {
    let one = node.inputs.len() == 1 && node.outputs.len() == 1 && node.targets.len() <= 1;
    one && step.unit.step().is_some_and(|(path, _)| path.bare && graph.parameters.contains(&path.ident))
}
