//! What is written down of a run: enough to say later what has changed.

use super::facts::{Facts, Setting, StepCode};
use super::ops::{Does, Ops, Port};
use crate::store::Key;
use serde::{Deserialize, Serialize};

/// A run, as it stands in the store beside the entries that it used.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) format: u32,
    pub(super) pipeline: String,
    pub(super) inputs: Vec<Input>,
    pub(super) nodes: Vec<Node>,
}

/// An input of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Input {
    pub(super) name: String,
    pub(super) content: Key,
    pub(super) rows: Option<usize>,
}

/// A node of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) does: String,
    pub(super) reads: Vec<String>,
    pub(super) steps: Vec<StepCode>,
    pub(super) settings: Vec<Setting>,
    /// How long its code took when it ran last.
    pub(super) seconds: f64,
}

impl Record {
    pub(super) const FORMAT: u32 = 1;

    pub(super) fn new(
        ops: &Ops,
        facts: &[Option<Facts>],
        roots: &[Key],
        rows: &[Option<usize>],
        seconds: &[f64],
    ) -> Self {
        let inputs = ops.inputs.iter().zip(roots).zip(rows);
        let inputs = inputs.map(|((name, content), rows)| Input {
            name: (*name).to_owned(),
            content: *content,
            rows: *rows,
        });
        let nodes = ops.nodes.iter().enumerate().map(|(index, op)| {
            let reads = op.inputs.iter().chain(op.targets);
            let facts = facts.get(index).and_then(Option::as_ref);
            Node {
                name: op.name.to_owned(),
                does: match op.does {
                    Does::Step(_) => "step".to_owned(),
                    Does::Inverse(undone) => format!("inverse of {}", ops.nodes[undone].name),
                    Does::Project(columns) => columns.join(", "),
                },
                reads: reads.map(|port| named(ops, *port)).collect(),
                steps: facts.map(|facts| facts.steps.clone()).unwrap_or_default(),
                settings: facts.map(|facts| facts.settings.clone()).unwrap_or_default(),
                seconds: seconds.get(index).copied().unwrap_or_default(),
            }
        });
        Self {
            format: Self::FORMAT,
            pipeline: ops.pipeline.to_owned(),
            inputs: inputs.collect(),
            nodes: nodes.collect(),
        }
    }
}

fn named(ops: &Ops, port: Port) -> String {
    match port {
        Port::Input(input) => ops.inputs[input].to_owned(),
        Port::Node(node, 0) => ops.nodes[node].name.to_owned(),
        Port::Node(node, output) => format!("{} [{output}]", ops.nodes[node].name),
    }
}
