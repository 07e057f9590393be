//! A plan with the pipelines in it opened: one graph of operations, whatever they are nested in.
//!
//! A pipeline with checkpoints of its own is a *frame*: the nodes in it stand where it stands, and behind them one
//! node more, which gives what it gives. A run goes into it with the numbers of its own nodes, and the frame says
//! which ones of the whole they are.

use super::cut::Shape;
use super::facts::{Branch, Facts, HELD_OUT, Tree};
use super::ops::{Checkpoint, Does, Op, Port, Role};
use crate::store::{Key, KeyBuilder};
use std::ops::Range;

/// The whole graph.
#[derive(Clone, Debug, Default)]
pub(super) struct Flat {
    pub(super) inputs: &'static [&'static str],
    pub(super) nodes: Vec<FlatNode>,
    /// The first is the pipeline itself; one comes before those in it.
    pub(super) frames: Vec<Frame>,
}

/// A node.
#[derive(Clone, Debug)]
pub(super) struct FlatNode {
    /// Its path, `house.scaled`.
    pub(super) name: String,
    /// Its name in the pipeline that it stands in.
    pub(super) local: &'static str,
    pub(super) act: Act,
    pub(super) inputs: Vec<Port>,
    pub(super) targets: Vec<Port>,
    pub(super) checkpoint: Option<Checkpoint>,
    /// Whether the run tells the content of what others read as well.
    pub(super) met: bool,
    /// Whether its fit is given rows that are held out.
    pub(super) held: bool,
    /// Nothing for what is no step.
    pub(super) facts: Option<Facts>,
}

/// What a node does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Step,
    Inverse(usize),
    Project(&'static [&'static str]),
    /// Gives what a pipeline gives.
    Whole,
}

/// A pipeline of the plan.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// Its nodes in the whole graph, those of pipelines in it included.
    pub(super) nodes: Range<usize>,
    /// By its own numbers.
    pub(super) places: Vec<Place>,
    /// Its steps, in the order of its fields.
    pub(super) steps: Vec<Place>,
    /// The node that gives what it gives; none for the outermost.
    pub(super) whole: Option<usize>,
    /// What it is called with.
    pub(super) inputs: Vec<Port>,
    pub(super) targets: Vec<Port>,
}

/// Where a node of a pipeline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Node(usize),
    Frame(usize),
}

impl Flat {
    /// Opens the pipelines of a plan.
    pub(super) fn new(tree: Tree) -> Self {
        let mut flat = Self { inputs: tree.ops.inputs, nodes: Vec::new(), frames: Vec::new() };
        let inputs: Vec<_> = (0..tree.ops.inputs.len()).map(|input| Some(Port::Input(input))).collect();
        flat.open(tree, "", &inputs, true);
        flat
    }

    /// Appends the nodes of a pipeline; its frame, and what its outputs are. Whether rows are `held` out in it.
    fn open(&mut self, tree: Tree, path: &str, inputs: &[Option<Port>], held: bool) -> (usize, Vec<Port>) {
        let Tree { ops, steps } = tree;
        let (frame, first) = (self.frames.len(), self.nodes.len());
        self.frames.push(Frame {
            nodes: first..first,
            places: Vec::new(),
            steps: Vec::new(),
            whole: None,
            inputs: Vec::new(),
            targets: Vec::new(),
        });
        let mut steps = steps.into_iter();
        for op in ops.nodes {
            let ports = |flat: &Self, ports: &[Port]| -> Vec<Port> {
                ports.iter().filter_map(|port| flat.resolve(frame, inputs, *port)).collect()
            };
            let (reads, targets) = (ports(self, op.inputs), ports(self, op.targets));
            let step = matches!(op.does, Does::Step(_)).then(|| steps.next()).flatten();
            let place = match step {
                Some(Branch::Pipeline(inner)) => self.frame(inner, path, op, reads, targets, held && op.held),
                Some(Branch::Leaf(facts)) => self.push(path, op, Act::Step, reads, targets, Some(facts)),
                None => {
                    let act = match op.does {
                        Does::Step(_) => Act::Step,
                        Does::Project(columns) => Act::Project(columns),
                        // What is undone is no pipeline: the macro refuses that.
                        Does::Inverse(undone) => Act::Inverse(self.node(frame, undone)),
                    };
                    self.push(path, op, act, reads, targets, None)
                }
            };
            if let (Place::Node(node), true) = (place, held && op.held) {
                self.nodes[node].held = true;
            }
            self.frames[frame].places.push(place);
            if matches!(op.does, Does::Step(_)) {
                self.frames[frame].steps.push(place);
            }
        }
        let outputs =
            ops.outputs.iter().filter_map(|port| self.resolve(frame, inputs, *port)).collect::<Vec<_>>();
        self.frames[frame].nodes.end = self.nodes.len();
        (frame, outputs)
    }

    fn push(
        &mut self,
        path: &str,
        op: &Op,
        act: Act,
        inputs: Vec<Port>,
        targets: Vec<Port>,
        facts: Option<Facts>,
    ) -> Place {
        self.nodes.push(FlatNode {
            name: format!("{path}{}", op.name),
            local: op.name,
            act,
            inputs,
            targets,
            checkpoint: op.checkpoint,
            met: op.met,
            held: false,
            facts,
        });
        Place::Node(self.nodes.len() - 1)
    }

    /// A pipeline that is a step, and behind its nodes the one that gives what it gives.
    fn frame(
        &mut self,
        inner: Tree,
        path: &str,
        op: &Op,
        inputs: Vec<Port>,
        targets: Vec<Port>,
        held: bool,
    ) -> Place {
        let (mut reads, mut learns) = (inputs.iter().copied(), targets.iter().copied());
        let given = |role: &Role| match role {
            Role::Input => reads.next(),
            Role::Target | Role::Weights => None,
        };
        let mut given: Vec<Option<Port>> = inner.ops.roles.iter().map(given).collect();
        for wanted in [Role::Target, Role::Weights] {
            for (given, _) in given.iter_mut().zip(inner.ops.roles).filter(|(_, role)| **role == wanted) {
                *given = learns.next();
            }
        }
        let (frame, outputs) = self.open(inner, &format!("{path}{}.", op.name), &given, held);
        self.push(path, op, Act::Whole, outputs, Vec::new(), None);
        let opened = &mut self.frames[frame];
        opened.whole = Some(self.nodes.len() - 1);
        (opened.inputs, opened.targets) = (inputs, targets);
        Place::Frame(frame)
    }

    /// A value of a pipeline in the whole graph; nothing for weights that were left out.
    fn resolve(&self, frame: usize, inputs: &[Option<Port>], port: Port) -> Option<Port> {
        match port {
            Port::Input(input) => inputs.get(input).copied().flatten(),
            Port::Node(node, output) => Some(Port::Node(self.node(frame, node), output)),
        }
    }

    /// A node of a pipeline in the whole graph.
    pub(super) fn node(&self, frame: usize, node: usize) -> usize {
        match self.frames[frame].places[node] {
            Place::Node(node) => node,
            Place::Frame(inner) => self.frames[inner].whole.unwrap_or_default(),
        }
    }

    /// What is fitted with rows that are held out depends on them as on a setting.
    pub(super) fn hold_out(&mut self, held: &[Key]) {
        if held.is_empty() {
            return;
        }
        let mut key = KeyBuilder::new("neatpipe v1 held out");
        for part in held {
            key.key("part", *part);
        }
        let key = key.finish();
        for facts in self.nodes.iter_mut().filter(|node| node.held).filter_map(|node| node.facts.as_mut()) {
            facts.depend(HELD_OUT, key);
        }
    }

    /// Its shape.
    pub(super) fn shape(&self) -> Shape {
        let parents = |node: &FlatNode| {
            let undone = match node.act {
                Act::Inverse(undone) => Some(undone),
                Act::Step | Act::Project(_) | Act::Whole => None,
            };
            let read = node.inputs.iter().chain(&node.targets).filter_map(|port| match port {
                Port::Node(node, _) => Some(*node),
                Port::Input(_) => None,
            });
            read.chain(undone).collect()
        };
        let fact = |asked: fn(&Facts) -> bool| {
            self.nodes.iter().map(|node| node.facts.as_ref().is_some_and(asked)).collect()
        };
        Shape {
            parents: self.nodes.iter().map(parents).collect(),
            fits: fact(|facts| facts.fits),
            fused: fact(|facts| facts.fused),
            checkpoints: self.nodes.iter().map(|node| node.checkpoint.is_some()).collect(),
        }
    }

    /// Whether each pipeline has to be called with its inputs and with its targets, by the nodes that run. All of
    /// either are handed over together, so that what one node reads asks for the others.
    pub(super) fn asked(&self, runs: impl Fn(usize) -> bool) -> Vec<(bool, bool)> {
        let mut asked = vec![(false, false); self.frames.len()];
        for (index, frame) in self.frames.iter().enumerate().skip(1).rev() {
            let inside = (frame.nodes.start..=frame.whole.unwrap_or_default()).filter(|node| runs(*node));
            let mut read: Vec<Port> = inside
                .flat_map(|node| self.nodes[node].inputs.iter().chain(&self.nodes[node].targets).copied())
                .collect();
            for (inner, asked) in self.frames.iter().zip(&asked).skip(index + 1) {
                if inner.nodes.start >= frame.nodes.start && inner.nodes.end <= frame.nodes.end {
                    read.extend(inner.inputs.iter().filter(|_| asked.0));
                    read.extend(inner.targets.iter().filter(|_| asked.1));
                }
            }
            let any = |ports: &[Port]| ports.iter().any(|port| read.contains(port));
            asked[index] = (any(&frame.inputs), any(&frame.targets));
        }
        asked
    }
}
