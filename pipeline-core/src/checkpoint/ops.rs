//! The operations of a pipeline as data: what `pipeline!` knows of its graph.

use crate::store::Policy;

/// A pipeline as operations, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ops {
    /// The pipeline.
    pub pipeline: &'static str,
    /// The names of the inputs.
    pub inputs: &'static [&'static str],
    /// What each input is to a pipeline that this one is a step of.
    pub roles: &'static [Role],
    /// The values that are its outputs.
    pub outputs: &'static [Port],
    /// The nodes.
    pub nodes: &'static [Op],
}

/// A node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Op {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub does: Does,
    /// What its `transform` reads.
    pub inputs: &'static [Port],
    /// What its fit reads beyond that, targets first, then weights.
    pub targets: &'static [Port],
    /// Whether it is a checkpoint.
    pub checkpoint: Option<Checkpoint>,
    /// Whether the gate is told the content of its outputs, of those that others read as well.
    pub met: bool,
    /// Whether a pipeline in it is one operation, since its type is not known here, or it is fitted out of fold.
    pub whole: bool,
    /// Whether its fit is given rows that are held out.
    pub held: bool,
}

/// What an input is to the step that reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What its `transform` reads.
    Input,
    /// What supervises its fit.
    Target,
    /// Weights, which may be left out.
    Weights,
}

/// What a node does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// A step, by its place among the pipeline's steps.
    Step(usize),
    /// Undoes a node.
    Inverse(usize),
    /// Chooses these columns.
    Project(&'static [&'static str]),
}

/// A value: an input, or an output of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Port {
    /// An input.
    Input(usize),
    /// A node, and which of its outputs.
    Node(usize, usize),
}

/// What was written in `#[checkpoint(…)]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Checkpoint {
    /// When it is worth storing.
    pub worth: Policy,
    /// Whether the entry has to outlast a loss of power.
    pub durable: bool,
}
