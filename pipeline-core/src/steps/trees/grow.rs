//! How a tree grows: Breiman, Friedman, Olshen and Stone, *Classification and Regression Trees* (1984), by the Gini
//! impurity.

use super::tree::{Node, Tree};
use crate::data::Matrix;
use crate::steps::draws::Draws;

/// A value of a column, and the row and label that it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    value: f64,
    row: u32,
    label: u32,
}

/// Each column's values in their order: sorted once for all trees.
pub(super) fn sorted(x: &Matrix, places: &[usize]) -> Vec<Vec<Entry>> {
    let column = |column: usize| {
        let entry = |((row, value), place): ((u32, f64), &usize)| Entry { value, row, label: *place as u32 };
        let mut entries: Vec<Entry> = (0..).zip(x.column(column)).zip(places).map(entry).collect();
        entries.sort_by(|a, b| a.value.total_cmp(&b.value));
        entries
    };
    (0..x.n_columns()).map(column).collect()
}

/// What limits a tree.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) max_depth: usize,
    pub(super) min_split: usize,
    pub(super) min_leaf: usize,
    /// How many columns are tried for a split.
    pub(super) columns: usize,
    /// Whether a column is split at one place drawn by chance, and not at the best.
    pub(super) anywhere: bool,
}

/// Grows a tree from the rows that weigh something.
pub(super) fn grow(
    sorted: &[Vec<Entry>],
    weights: &[f64],
    labels: usize,
    limits: Limits,
    draws: Draws,
) -> Tree {
    let heavy = |entry: &&Entry| weights[entry.row as usize] > 0.0;
    let columns: Vec<Vec<Entry>> =
        sorted.iter().map(|entries| entries.iter().filter(heavy).copied().collect()).collect();
    let rows = columns[0].len();
    let order = (0..columns.len()).collect();
    let mut grower = Grower {
        columns,
        weights,
        labels,
        limits,
        draws,
        order,
        goes_left: vec![false; weights.len()],
        spare: Vec::with_capacity(rows),
        tree: Tree { nodes: vec![Node::Leaf { from: 0 }], answers: Vec::new() },
    };
    let mut open = vec![Part { node: 0, start: 0, end: rows, depth: 0 }];
    while let Some(part) = open.pop() {
        grower.settle(part, &mut open);
    }
    grower.tree
}

/// A node that is not settled yet, and the rows that come to it: a range of each column.
#[derive(Clone, Copy)]
struct Part {
    node: usize,
    start: usize,
    end: usize,
    depth: usize,
}

struct Grower<'a> {
    columns: Vec<Vec<Entry>>,
    weights: &'a [f64],
    labels: usize,
    limits: Limits,
    draws: Draws,
    /// The columns, in the order of the last draw.
    order: Vec<usize>,
    goes_left: Vec<bool>,
    spare: Vec<Entry>,
    tree: Tree,
}

/// A split, and how good it is.
struct Split {
    column: usize,
    at: f64,
    purity: f64,
}

/// The labels' weights on one side, their sum and the sum of their squares.
#[derive(Clone)]
struct Side {
    counts: Vec<f64>,
    sum: f64,
    squares: f64,
}

impl Side {
    fn empty(labels: usize) -> Self {
        Self { counts: vec![0.0; labels], sum: 0.0, squares: 0.0 }
    }

    fn add(&mut self, label: u32, weight: f64) {
        let count = &mut self.counts[label as usize];
        self.squares += weight * (2.0 * *count + weight);
        *count += weight;
        self.sum += weight;
    }

    /// The weighted Gini purity: the larger it is on both sides together, the smaller the impurity.
    fn purity(&self) -> f64 {
        self.squares / self.sum
    }
}

impl Grower<'_> {
    /// Splits a node or makes it a leaf.
    fn settle(&mut self, part: Part, open: &mut Vec<Part>) {
        let mut all = Side::empty(self.labels);
        for entry in &self.columns[0][part.start..part.end] {
            all.add(entry.label, self.weights[entry.row as usize]);
        }
        let rows = part.end - part.start;
        let pure = all.counts.iter().filter(|count| **count > 0.0).count() < 2;
        let done = pure || part.depth >= self.limits.max_depth || rows < self.limits.min_split;
        let split = if done { None } else { self.split(part, &all) };
        let Some(Split { column, at, .. }) = split else {
            self.tree.nodes[part.node] = Node::Leaf { from: self.tree.answers.len() };
            self.tree.answers.extend(all.counts.iter().map(|count| count / all.sum));
            return;
        };
        let middle = self.part(part, column, at);
        let left = self.tree.nodes.len();
        self.tree.nodes[part.node] = Node::Split { column, at, left };
        self.tree.nodes.extend([Node::Leaf { from: 0 }; 2]);
        let depth = part.depth + 1;
        open.push(Part { node: left + 1, start: middle, end: part.end, depth });
        open.push(Part { node: left, start: part.start, end: middle, depth });
    }

    /// The best split of the columns that are tried. A column that is constant here does not count as tried.
    fn split(&mut self, part: Part, all: &Side) -> Option<Split> {
        let mut best = None;
        let (mut tried, count) = (0, self.order.len());
        for at in 0..count {
            if tried == self.limits.columns {
                break;
            }
            if self.limits.columns < count {
                let other = at + self.draws.below(count - at);
                self.order.swap(at, other);
            }
            let column = self.order[at];
            let entries = &self.columns[column][part.start..part.end];
            let (least, most) = (entries[0].value, entries[entries.len() - 1].value);
            if least == most {
                continue;
            }
            tried += 1;
            if self.limits.anywhere {
                let at = least + (most - least) * self.draws.unit();
                // Of a range beyond `f64`, and where rounding meets an end, the least value splits.
                let at = if at < most { at } else { least };
                self.try_one(column, entries_of(&self.columns, column, part), at, all, &mut best);
            } else {
                self.try_all(column, entries_of(&self.columns, column, part), all, &mut best);
            }
        }
        best
    }

    fn try_all(&self, column: usize, entries: &[Entry], all: &Side, best: &mut Option<Split>) {
        let (mut left, mut right) = (Side::empty(self.labels), all.clone());
        let last = entries.len() - self.limits.min_leaf.min(entries.len());
        for (place, pair) in entries.windows(2).enumerate() {
            let (entry, next) = (pair[0], pair[1]);
            let weight = self.weights[entry.row as usize];
            left.add(entry.label, weight);
            right.add(entry.label, -weight);
            if place + 1 < self.limits.min_leaf || entry.value == next.value {
                continue;
            }
            if place + 1 > last {
                break;
            }
            keep(best, column, || between(entry.value, next.value), left.purity() + right.purity());
        }
    }

    fn try_one(&self, column: usize, entries: &[Entry], at: f64, all: &Side, best: &mut Option<Split>) {
        let (mut left, mut right) = (Side::empty(self.labels), all.clone());
        let middle = entries.partition_point(|entry| entry.value <= at);
        if middle < self.limits.min_leaf || entries.len() - middle < self.limits.min_leaf {
            return;
        }
        for entry in &entries[..middle] {
            let weight = self.weights[entry.row as usize];
            left.add(entry.label, weight);
            right.add(entry.label, -weight);
        }
        keep(best, column, || at, left.purity() + right.purity());
    }

    /// Brings the rows that go left to the front of each column, in their order; where the others begin.
    fn part(&mut self, part: Part, column: usize, at: f64) -> usize {
        for entry in &self.columns[column][part.start..part.end] {
            self.goes_left[entry.row as usize] = entry.value <= at;
        }
        let mut middle = part.start;
        for entries in &mut self.columns {
            self.spare.clear();
            middle = part.start;
            for place in part.start..part.end {
                let entry = entries[place];
                if self.goes_left[entry.row as usize] {
                    entries[middle] = entry;
                    middle += 1;
                } else {
                    self.spare.push(entry);
                }
            }
            entries[middle..part.end].copy_from_slice(&self.spare);
        }
        middle
    }
}

fn entries_of(columns: &[Vec<Entry>], column: usize, part: Part) -> &[Entry] {
    &columns[column][part.start..part.end]
}

/// Keeps a split that is better than the best so far.
fn keep(best: &mut Option<Split>, column: usize, at: impl FnOnce() -> f64, purity: f64) {
    if best.as_ref().is_none_or(|best| purity > best.purity) {
        *best = Some(Split { column, at: at(), purity });
    }
}

/// A place between two values, such that only the smaller is at most it.
pub(super) fn between(less: f64, more: f64) -> f64 {
    let middle = less / 2.0 + more / 2.0;
    if middle >= less && middle < more { middle } else { less }
}
