//! [`Tree`].

use crate::error::Result;
use crate::steps::check;
use neatpipe_macros::Artifact;

/// Where a row goes: to the leaf of its values.
#[derive(Artifact, Clone, Debug, PartialEq)]
pub(super) struct Tree {
    /// The first is the root; children stand behind their parent.
    pub(super) nodes: Vec<Node>,
    /// What the leaves answer, one after the other.
    pub(super) answers: Vec<f64>,
}

#[derive(Artifact, Clone, Copy, Debug, PartialEq)]
pub(super) enum Node {
    /// The answers from this place on.
    Leaf { from: usize },
    /// Rows whose value is at most `at` go to the child `left`, the others to the one behind it.
    Split { column: usize, at: f64, left: usize },
}

impl Tree {
    /// Whether each walk of a row of so many columns ends at so many answers: what was read from a file need not.
    pub(super) fn sound(&self, columns: usize, across: usize) -> Result<()> {
        let leads = |(place, node): (usize, &Node)| match *node {
            Node::Leaf { from } => from.checked_add(across).is_some_and(|end| end <= self.answers.len()),
            Node::Split { column, at, left } => {
                column < columns && !at.is_nan() && left > place && left < self.nodes.len() - 1
            }
        };
        check::sound(!self.nodes.is_empty() && self.nodes.iter().enumerate().all(leads), "trees")
    }

    /// The answers of a row's leaf.
    pub(super) fn answer(&self, row: &[f64], across: usize) -> &[f64] {
        let mut place = 0;
        loop {
            match self.nodes[place] {
                Node::Leaf { from } => return &self.answers[from..from + across],
                Node::Split { column, at, left } => place = left + usize::from(row[column] > at),
            }
        }
    }
}
