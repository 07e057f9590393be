//! How a tree of boosting grows: by sums of slopes and curvatures over bins, the leaf that gains most first.

use super::bins::Binned;
use super::tree::{Node, Tree};

/// A row's slope and curvature of the loss.
pub(super) type Bend = [f64; 2];

/// Sides of less curvature are no sides.
const LEAST_CURVATURE: f64 = 1e-3;

/// What limits a tree.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) max_leaves: usize,
    pub(super) max_depth: usize,
    pub(super) min_leaf: usize,
    pub(super) penalty: f64,
    /// By what the answers of the leaves are multiplied.
    pub(super) rate: f64,
}

/// What the rows of a bin, or of several, add up to.
#[derive(Clone, Copy, Default)]
struct Sum {
    slope: f64,
    curvature: f64,
    rows: usize,
}

impl Sum {
    fn and(self, other: Self) -> Self {
        Self {
            slope: self.slope + other.slope,
            curvature: self.curvature + other.curvature,
            rows: self.rows + other.rows,
        }
    }

    fn without(self, other: Self) -> Self {
        Self {
            slope: self.slope - other.slope,
            curvature: self.curvature - other.curvature,
            rows: self.rows - other.rows,
        }
    }

    /// By how much the best answer for these rows lowers the loss, twice.
    fn gain(self, penalty: f64) -> f64 {
        self.slope * self.slope / (self.curvature + penalty).max(f64::MIN_POSITIVE)
    }
}

/// A node that may still be split, and its best split.
struct Open {
    node: usize,
    start: usize,
    end: usize,
    depth: usize,
    all: Sum,
    histogram: Vec<Vec<Sum>>,
    split: Option<Split>,
}

#[derive(Clone, Copy)]
struct Split {
    column: usize,
    /// The last bin of the left side.
    bin: usize,
    gain: f64,
    left: Sum,
}

/// Grows a tree from these rows, which it orders by leaf, and adds the leaf's answer to each row's prediction.
pub(super) fn grow(
    binned: &Binned,
    rows: &mut [u32],
    bends: &[Bend],
    limits: Limits,
    mut predict: impl FnMut(usize, f64),
) -> Tree {
    let mut tree = Tree { nodes: vec![Node::Leaf { from: 0 }], answers: Vec::new() };
    let mut spare = Vec::with_capacity(rows.len());
    let histogram = histogram(binned, rows, bends);
    let all = histogram[0].iter().fold(Sum::default(), |all, sum| all.and(*sum));
    let root = Open { node: 0, start: 0, end: rows.len(), depth: 0, all, histogram, split: None };
    let mut open = vec![tried(root, limits)];
    let mut leaves = 1;
    while leaves < limits.max_leaves {
        // Of equal gains the node that has been there for longest.
        let best = open.iter().enumerate().fold(None, |best: Option<(usize, f64)>, (at, part)| {
            match (best, part.split) {
                (Some((_, gain)), Some(split)) if split.gain <= gain => best,
                (_, Some(split)) => Some((at, split.gain)),
                (best, None) => best,
            }
        });
        let Some((at, _)) = best else { break };
        let part = open.remove(at);
        let Some(Split { column, bin, left, .. }) = part.split else { break };
        let (bins, end) = (&binned.columns[column], binned.ends[column][bin]);
        let middle = part.start
            + parted(&mut rows[part.start..part.end], &mut spare, |row| bins[row as usize] as usize <= bin);
        let first = tree.nodes.len();
        tree.nodes[part.node] = Node::Split { column, at: end, left: first };
        tree.nodes.extend([Node::Leaf { from: 0 }; 2]);
        leaves += 1;
        let (right, depth) = (part.all.without(left), part.depth + 1);
        // The sums of the smaller side are made, those of the larger are what is left.
        let smaller = if left.rows < right.rows { part.start..middle } else { middle..part.end };
        let made = self::histogram(binned, &rows[smaller], bends);
        let mut rest = part.histogram;
        for (rest, made) in rest.iter_mut().flatten().zip(made.iter().flatten()) {
            *rest = rest.without(*made);
        }
        let (of_left, of_right) = if left.rows < right.rows { (made, rest) } else { (rest, made) };
        for (node, start, end, all, histogram) in
            [(first, part.start, middle, left, of_left), (first + 1, middle, part.end, right, of_right)]
        {
            open.push(tried(Open { node, start, end, depth, all, histogram, split: None }, limits));
        }
    }
    for part in open {
        let answer =
            -limits.rate * part.all.slope / (part.all.curvature + limits.penalty).max(f64::MIN_POSITIVE);
        tree.nodes[part.node] = Node::Leaf { from: tree.answers.len() };
        tree.answers.push(answer);
        rows[part.start..part.end].iter().for_each(|row| predict(*row as usize, answer));
    }
    tree
}

/// The sums of each bin of each column.
fn histogram(binned: &Binned, rows: &[u32], bends: &[Bend]) -> Vec<Vec<Sum>> {
    let own: Vec<Bend> = rows.iter().map(|row| bends[*row as usize]).collect();
    let of = |(bins, ends): (&Vec<u8>, &Vec<f64>)| {
        let mut sums = vec![Sum::default(); ends.len() + 1];
        for (row, [slope, curvature]) in rows.iter().zip(&own) {
            let sum = &mut sums[bins[*row as usize] as usize];
            sum.slope += slope;
            sum.curvature += curvature;
            sum.rows += 1;
        }
        sums
    };
    binned.columns.iter().zip(&binned.ends).map(of).collect()
}

/// A node with its best split, if it has one.
fn tried(mut part: Open, limits: Limits) -> Open {
    let rows = part.end - part.start;
    if part.depth >= limits.max_depth || rows < 2 * limits.min_leaf {
        return part;
    }
    let before = part.all.gain(limits.penalty);
    for (column, sums) in part.histogram.iter().enumerate() {
        let mut left = Sum::default();
        for (bin, sum) in sums[..sums.len() - 1].iter().enumerate() {
            left = left.and(*sum);
            let right = part.all.without(left);
            if left.rows < limits.min_leaf || left.curvature < LEAST_CURVATURE {
                continue;
            }
            if right.rows < limits.min_leaf || right.curvature < LEAST_CURVATURE {
                break;
            }
            let gain = left.gain(limits.penalty) + right.gain(limits.penalty) - before;
            if gain > part.split.map_or(0.0, |split| split.gain) {
                part.split = Some(Split { column, bin, gain, left });
            }
        }
    }
    part
}

/// Brings the rows that go left to the front, in their order; how many they are.
fn parted(rows: &mut [u32], spare: &mut Vec<u32>, left: impl Fn(u32) -> bool) -> usize {
    spare.clear();
    let mut middle = 0;
    for place in 0..rows.len() {
        let row = rows[place];
        if left(row) {
            rows[middle] = row;
            middle += 1;
        } else {
            spare.push(row);
        }
    }
    rows[middle..].copy_from_slice(spare);
    middle
}
