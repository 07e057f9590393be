//! [`Prefixes`]: which parameters each stage of a pipeline reads, so that trials which agree can be told.

use crate::artifact::Stored;
use crate::checkpoint::{Does, Op, Ops, Port, shares};
use crate::error::Result;
use crate::search::stage::Stage;
use crate::search::table::Table;
use std::collections::BTreeMap;

/// The stages of a pipeline: each checkpoint ends one, and the last is what comes behind all of them.
#[derive(Clone, Debug)]
pub(super) struct Prefixes {
    pub(super) stages: Vec<Stage>,
    /// The stage of each node, by name.
    nodes: BTreeMap<&'static str, usize>,
}

impl Prefixes {
    pub(super) fn new(ops: Option<&'static Ops>) -> Self {
        let ops = ops.map_or(&[][..], |ops| ops.nodes);
        let ends = ops.iter().enumerate().filter(|(_, op)| op.checkpoint.is_some());
        let ends: Vec<(usize, &str)> = ends.map(|(node, op)| (node, op.name)).collect();
        let mut nodes: BTreeMap<&'static str, usize> = ops.iter().map(|op| (op.name, ends.len())).collect();
        for (stage, (end, _)) in ends.iter().enumerate().rev() {
            for node in upto(ops, *end) {
                nodes.insert(ops[node].name, stage);
            }
        }
        let names = ends.iter().map(|(_, name)| (*name).to_owned()).chain([String::new()]);
        let stages = names.map(|name| Stage { name, ..Stage::default() }).collect();
        Self { stages, nodes }
    }

    /// Tells a table its stages.
    pub(super) fn part(&self, table: Table) -> Result<Table> {
        // What is no parameter of one step is read by any, so that it tells trials apart from the first stage on.
        let first = |name: &str| name.split("__").next().and_then(|node| self.nodes.get(node)).copied();
        let names = self.stages.iter().map(|stage| stage.name.as_str());
        table.with_stages(names, |name| first(name).unwrap_or(0))
    }

    /// The stage of a step, by its path in an explanation.
    pub(super) fn of_step(&self, step: &str) -> usize {
        let node = step.split('.').next().unwrap_or(step);
        self.nodes.get(node).copied().unwrap_or(self.stages.len() - 1)
    }

    /// What stands for the parameters of each stage and those before it at a point, of the stages that a checkpoint
    /// ends.
    pub(super) fn keys(table: &Table, point: &[f64]) -> Vec<Vec<u64>> {
        let upto = |stage: usize| {
            let read =
                point.iter().zip(table.parameters()).filter(|(_, parameter)| parameter.stage() <= stage);
            read.map(|(place, _)| place.to_bits()).collect()
        };
        (0..table.stages().len() - 1).map(upto).collect()
    }

    /// Whether all that trials can share of a plan is made of the first stage: what lies at checkpoints, and what steps
    /// are prepared by.
    pub(super) fn is_one<P: Stored>(ops: Option<&'static Ops>, plan: &P) -> bool {
        let Some(ops) = ops else { return false };
        let Some(first) = ops.nodes.iter().position(|op| op.checkpoint.is_some()) else { return false };
        let Ok(mut shares) = shares(ops, plan).map(Vec::into_iter) else { return false };
        ops.nodes.iter().enumerate().all(|(node, op)| {
            let own = matches!(op.does, Does::Step(_)) && shares.next().unwrap_or(true);
            let kept = op.checkpoint.is_some() && node != first;
            !(own || kept) || (node != first && upto(ops.nodes, node).contains(&first))
        })
    }

    /// Whether the first stage reads a value at a point that is drawn once: one of more than a thousand.
    pub(super) fn is_unique(table: &Table, point: &[f64]) -> bool {
        let read = |at: &usize| table.parameters()[*at].stage() == 0 && table.is_active(*at, point);
        (0..point.len()).filter(read).any(|at| {
            let parameter = &table.parameters()[at];
            parameter.is_searched() && parameter.levels() == 0
        })
    }
}

/// A node and its ancestors.
fn upto(ops: &[Op], node: usize) -> Vec<usize> {
    let mut reached = vec![false; ops.len()];
    let mut open = vec![node];
    while let Some(next) = open.pop() {
        if !std::mem::replace(&mut reached[next], true) {
            let read = ops[next].inputs.iter().chain(ops[next].targets);
            open.extend(read.filter_map(|port| match *port {
                Port::Node(node, _) => Some(node),
                Port::Input(_) => None,
            }));
        }
    }
    (0..ops.len()).filter(|node| reached[*node]).collect()
}
