//! The parts of the line: nodes in a row, nested pipelines, and the cuts between them.

use crate::compile::ast::{Order, Stage};
use crate::compile::graph::{Graph, Mode, Node, plain};
use proc_macro2::Ident;

/// A part of the line.
pub(super) enum Part<'g> {
    /// Nodes that run one after the other.
    Nodes(Vec<usize>),
    /// A pipeline with stages of its own.
    Nested(usize),
    Cut(Cut<'g>),
}

/// The end of a stage.
pub(super) struct Cut<'g> {
    /// What it is called: the node, or the barrier.
    pub(super) name: &'g Ident,
    pub(super) title: String,
    pub(super) order: Order,
    /// What was written of it, the barrier's word last.
    pub(super) stages: Vec<&'g Stage>,
}

pub(super) fn parts<'g>(graph: &'g Graph) -> Vec<Part<'g>> {
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
pub(super) fn is_plain(parts: &[Part<'_>]) -> bool {
    parts.iter().all(|part| matches!(part, Part::Nodes(_)))
}

pub(super) fn joins(parts: &[Part<'_>]) -> usize {
    parts.iter().filter(|part| matches!(part, Part::Cut(cut) if cut.order == Order::Join)).count()
}
