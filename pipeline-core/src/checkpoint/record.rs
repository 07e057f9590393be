//! What is written down of a run: enough to say later what has changed.

use super::content::Content;
use super::facts::{File, Setting, StepCode};
use super::flat::{Act, Flat};
use super::ops::Port;
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
    /// That of its parts, such as columns, as far as it takes to tell them apart.
    pub(super) parts: Vec<(String, u64)>,
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
    #[serde(default)]
    pub(super) files: Vec<File>,
    /// How long its code took when it ran last.
    pub(super) seconds: f64,
}

impl Record {
    const FORMAT: u32 = 2;

    /// Whether it is of this form: what another one says of data is no good.
    pub(super) fn is_known(&self) -> bool {
        self.format == Self::FORMAT
    }

    pub(super) fn new(
        pipeline: &str,
        flat: &Flat,
        roots: &[Content],
        rows: &[Option<usize>],
        seconds: &[f64],
    ) -> Self {
        let inputs = flat.inputs.iter().zip(roots).zip(rows);
        let inputs = inputs.map(|((name, content), rows)| Input {
            name: (*name).to_owned(),
            content: content.whole,
            parts: content.parts.iter().map(|(name, part)| (name.clone(), part.short())).collect(),
            rows: *rows,
        });
        let nodes = flat.nodes.iter().enumerate().map(|(index, node)| {
            let reads = node.inputs.iter().chain(&node.targets);
            let facts = node.facts.as_ref();
            Node {
                name: node.name.clone(),
                does: match node.act {
                    Act::Step => "step".to_owned(),
                    Act::Inverse(undone) => format!("inverse of {}", flat.nodes[undone].name),
                    Act::Project(columns) => columns.join(", "),
                    Act::Whole => "pipeline".to_owned(),
                },
                reads: reads.map(|port| named(flat, *port)).collect(),
                steps: facts.map(|facts| facts.steps.clone()).unwrap_or_default(),
                settings: facts.map(|facts| facts.settings.clone()).unwrap_or_default(),
                files: facts.map(|facts| facts.files.clone()).unwrap_or_default(),
                seconds: seconds.get(index).copied().unwrap_or_default(),
            }
        });
        Self {
            format: Self::FORMAT,
            pipeline: pipeline.to_owned(),
            inputs: inputs.collect(),
            nodes: nodes.collect(),
        }
    }
}

fn named(flat: &Flat, port: Port) -> String {
    match port {
        Port::Input(input) => flat.inputs[input].to_owned(),
        Port::Node(node, 0) => flat.nodes[node].name.clone(),
        Port::Node(node, output) => format!("{} [{output}]", flat.nodes[node].name),
    }
}
