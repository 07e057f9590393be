//! The cut: what of a graph has to run, what is loaded, what is left out.
//!
//! In a fit the goals are the outputs that somebody wants *and the state of every fitted step*. One pass from the
//! leaves backwards decides. A checkpoint that is found brings its own output and the states of all its
//! ancestors, so that nothing behind it is asked for any more, unless another way leads there.

/// What of a pipeline the cut looks at: nodes in the order in which they run.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    /// The nodes that each node reads, targets and weights included.
    pub parents: Vec<Vec<usize>>,
    /// Whether a node learns a state.
    pub fits: Vec<bool>,
    /// Whether what a node gives in training is not what its `transform` gives, so that it has to be fitted again
    /// where its training output is needed.
    pub fused: Vec<bool>,
    /// Whether a node is a checkpoint.
    pub checkpoints: Vec<bool>,
}

/// What becomes of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Nothing: nobody needs its output, and its state is here or there is none.
    Skip,
    /// Its output is loaded, with the states of all its ancestors.
    Load,
    /// It transforms with a state that is here.
    Transform,
    /// It learns; nobody needs its output.
    Fit,
    /// It learns and transforms.
    Both,
}

impl Way {
    /// Whether the node's code runs.
    #[must_use]
    pub fn runs(self) -> bool {
        matches!(self, Self::Transform | Self::Fit | Self::Both)
    }

    /// Whether the node learns.
    #[must_use]
    pub fn fits(self) -> bool {
        matches!(self, Self::Fit | Self::Both)
    }
}

/// A plan for every node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// What becomes of each node.
    pub ways: Vec<Way>,
    /// The checkpoints that were found, also those whose output nobody needs, deepest first.
    pub found: Vec<usize>,
}

impl Shape {
    /// A node and its ancestors.
    #[must_use]
    pub fn upto(&self, node: usize) -> Vec<bool> {
        self.before(node, |_| false)
    }

    /// A node and its ancestors as far as the first of those where `stop` says so, these left out.
    #[must_use]
    pub fn before(&self, node: usize, stop: impl Fn(usize) -> bool) -> Vec<bool> {
        let mut reached = vec![false; self.parents.len()];
        let mut open = vec![node];
        while let Some(next) = open.pop() {
            if !std::mem::replace(&mut reached[next], true) {
                open.extend(self.parents[next].iter().copied().filter(|parent| !stop(*parent)));
            }
        }
        reached
    }

    /// The nearest checkpoints upstream of a node.
    #[must_use]
    pub fn nearest(&self, node: usize) -> Vec<usize> {
        let segment = self.before(node, |parent| self.checkpoints[parent]);
        let mut nearest: Vec<usize> = (0..self.parents.len())
            .filter(|index| segment[*index])
            .flat_map(|index| self.parents[index].iter().copied())
            .filter(|parent| self.checkpoints[*parent] && !segment[*parent])
            .collect();
        nearest.sort_unstable();
        nearest.dedup();
        nearest
    }

    /// The ancestors of a checkpoint that others read as well: where what is computed anew meets what is loaded.
    #[must_use]
    pub fn frontier(&self, node: usize) -> Vec<usize> {
        let ancestors = self.upto(node);
        let outside = |index: usize| {
            (0..self.parents.len()).any(|reader| !ancestors[reader] && self.parents[reader].contains(&index))
        };
        (0..node).filter(|index| ancestors[*index] && outside(*index)).collect()
    }

    /// Plans a run. `wanted` are the nodes whose outputs are asked for, `have` those whose states are here, and
    /// `found` is asked once for each checkpoint that would help.
    pub fn cut(&self, wanted: &[bool], have: &[bool], mut found: impl FnMut(usize) -> bool) -> Cut {
        let mut data = wanted.to_vec();
        let mut have: Vec<bool> = have.iter().zip(&self.fits).map(|(have, fits)| *have || !fits).collect();
        let mut cut = Cut { ways: vec![Way::Skip; self.parents.len()], found: Vec::new() };
        for node in (0..self.parents.len()).rev() {
            let (output, state) = (data[node], !have[node]);
            // A checkpoint that learns nothing and that nobody reads still holds the states before it.
            let holds = || {
                self.checkpoints[node] && self.upto(node).iter().zip(&have).any(|(upto, have)| *upto && !have)
            };
            if !output && !state && !holds() {
                continue;
            }
            if self.checkpoints[node] && found(node) {
                cut.found.push(node);
                if output {
                    cut.ways[node] = Way::Load;
                }
                for (have, ancestor) in have.iter_mut().zip(self.upto(node)) {
                    *have |= ancestor;
                }
                continue;
            }
            // A checkpoint that runs gives its output, so that it can be stored.
            let output = output || self.checkpoints[node];
            let fits = self.fits[node] && (state || self.fused[node]);
            cut.ways[node] = match (output, fits) {
                (true, true) => Way::Both,
                (true, false) => Way::Transform,
                (false, _) => Way::Fit,
            };
            for parent in &self.parents[node] {
                data[*parent] = true;
            }
        }
        cut
    }
}

#[cfg(test)]
mod tests {
    use super::Way::{Both, Fit, Load, Skip, Transform};
    use super::*;

    /// 0 → {1, a checkpoint; 2} → 3, all fitted but 3.
    fn diamond() -> Shape {
        Shape {
            parents: vec![vec![], vec![0], vec![0], vec![1, 2]],
            fits: vec![true, true, true, false],
            fused: vec![false; 4],
            checkpoints: vec![false, true, false, false],
        }
    }

    #[test]
    fn a_state_from_a_bundle_is_not_fitted_again() {
        let cut = diamond().cut(&[false, false, false, true], &[false; 4], |_| true);
        assert_eq!(cut.ways, [Transform, Load, Both, Transform]);
        assert_eq!(cut.found, [1]);
    }

    #[test]
    fn a_fused_step_is_fitted_again_where_its_training_output_is_needed() {
        let mut shape = diamond();
        shape.fused[0] = true;
        let cut = shape.cut(&[false, false, false, true], &[false; 4], |_| true);
        assert_eq!(cut.ways, [Both, Load, Both, Transform]);
    }

    #[test]
    fn without_a_hit_all_runs_and_a_fit_alone_stops_at_the_last_state() {
        let cut = diamond().cut(&[false, false, false, true], &[false; 4], |_| false);
        assert_eq!(cut.ways, [Both, Both, Both, Transform]);
        let cut = diamond().cut(&[false; 4], &[false; 4], |_| false);
        assert_eq!(cut.ways, [Both, Both, Fit, Skip]);
    }

    #[test]
    fn a_checkpoint_at_the_end_that_learns_nothing_brings_the_states_before_it() {
        let mut shape = diamond();
        shape.checkpoints = vec![false, false, false, true];
        let cut = shape.cut(&[false; 4], &[false; 4], |_| false);
        assert_eq!(cut.ways, [Both, Both, Both, Transform], "its output is there to be stored");
        let cut = shape.cut(&[false; 4], &[false; 4], |_| true);
        assert_eq!(cut.ways, [Skip; 4]);
    }

    #[test]
    fn only_checkpoints_that_would_help_are_asked_for() {
        // A chain of ten, all checkpoints: the deepest answers, nobody else is asked.
        let shape = Shape {
            parents: (0..10).map(|node: usize| node.checked_sub(1).into_iter().collect()).collect(),
            fits: vec![true; 10],
            fused: vec![false; 10],
            checkpoints: vec![true; 10],
        };
        let mut asked = Vec::new();
        let cut = shape.cut(&[false; 10], &[false; 10], |node| {
            asked.push(node);
            true
        });
        assert_eq!(asked, [9]);
        assert!(cut.ways.iter().all(|way| *way == Skip), "{:?}", cut.ways);
        assert_eq!(shape.nearest(5), [4]);
        assert!(shape.frontier(5).is_empty());
        assert_eq!(diamond().frontier(1), [0]);
    }
}
