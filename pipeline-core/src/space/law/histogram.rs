//! [`Histogram`]: bins side by side.

use super::weights::Weights;
use super::{Coordinate, Flaw, Form, Law, Plan, Planned, Scale, Value};

/// Uniform within each bin, the bins by weight; as `scipy.stats.rv_histogram`.
///
/// An edge belongs to the bin above it, and the last one to the last bin.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram<L: Law> {
    edges: Vec<L::X>,
    bins: Vec<L>,
    weights: Weights,
}

impl<L: Planned> Histogram<L> {
    pub(super) fn new(edges: Vec<L::X>, weights: Vec<f64>) -> Result<Self, Flaw> {
        if edges.len() < 2 || weights.len() != edges.len() - 1 {
            return Err(Flaw::Edges { edges: edges.len(), weights: weights.len() });
        }
        if !edges.windows(2).all(|pair| pair[0] < pair[1]) {
            return Err(Flaw::EdgesFall);
        }
        let weights = Weights::new(weights)?;
        let last = edges.len() - 2;
        let bin = |(i, pair): (usize, &[L::X])| {
            L::make(Plan::Uniform(pair[0], if i == last { pair[1] } else { pair[1].below() }))
        };
        let bins = edges.windows(2).enumerate().map(bin).collect::<Result<_, _>>()?;
        Ok(Self { edges, bins, weights })
    }

    fn index(&self, x: L::X) -> usize {
        self.edges.partition_point(|edge| *edge <= x).clamp(1, self.bins.len()) - 1
    }

    fn sum(&self, f: impl Fn(&L) -> f64) -> f64 {
        self.bins.iter().enumerate().map(|(i, bin)| self.weights.share(i) * f(bin)).sum()
    }

    /// The bins that are ever drawn.
    fn drawn(&self) -> impl DoubleEndedIterator<Item = &L> {
        self.bins.iter().enumerate().filter(|(i, _)| self.weights.share(*i) > 0.0).map(|(_, bin)| bin)
    }
}

impl<L: Planned> Law for Histogram<L> {
    type X = L::X;

    fn pdf(&self, x: L::X) -> f64 {
        let i = self.index(x);
        self.weights.share(i) * self.bins[i].pdf(x)
    }

    fn cdf(&self, x: L::X) -> f64 {
        let i = self.index(x);
        match self.bins[i].cdf(x) {
            1.0 => self.weights.before(i + 1),
            part => self.weights.before(i) + self.weights.share(i) * part,
        }
    }

    fn sf(&self, x: L::X) -> f64 {
        let i = self.index(x);
        self.weights.behind(i) + self.weights.share(i) * self.bins[i].sf(x)
    }

    fn between(&self, from: L::X, to: L::X) -> f64 {
        self.sum(|bin| bin.between(from, to))
    }

    fn quantile(&self, u: f64) -> L::X {
        let i = self.weights.index(u);
        let within = ((u - self.weights.before(i)) / self.weights.share(i)).clamp(0.0, 1.0);
        if self.is_discrete() {
            // The subtraction is rounded: one step back where the value before reaches `u` too.
            let before = self.bins[i].quantile(within * (1.0 - 1e-12));
            if self.cdf(before) >= u {
                return before;
            }
        }
        self.bins[i].quantile(within)
    }

    fn support(&self) -> (L::X, L::X) {
        let low = self.drawn().next().map_or(self.edges[0], |bin| bin.support().0);
        (low, self.drawn().next_back().map_or(low, |bin| bin.support().1))
    }

    fn contains(&self, x: L::X) -> bool {
        let i = self.index(x);
        (i.saturating_sub(1)..=i).any(|i| self.weights.share(i) > 0.0 && self.bins[i].contains(x))
    }

    fn after(&self, x: L::X) -> Option<L::X> {
        self.drawn().find_map(|bin| bin.after(x))
    }

    fn mean(&self) -> f64 {
        self.sum(L::mean)
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        self.sum(|bin| {
            let distance = bin.mean() - mean;
            bin.variance() + distance * distance
        })
    }

    fn is_discrete(&self) -> bool {
        self.bins[0].is_discrete()
    }

    fn cardinality(&self) -> Option<u128> {
        self.drawn().map(L::cardinality).sum()
    }

    fn scale(&self) -> Scale {
        Scale::Prior
    }

    fn narrow(&self, best: L::X, keep: f64, round: &impl Fn(L::X) -> L::X) -> Option<Self> {
        let edges: Vec<L::X> = self.edges.iter().map(|edge| round(edge.towards(best, keep))).collect();
        let mut kept = vec![edges[0]];
        let mut weights = Vec::new();
        for (i, edge) in edges.into_iter().enumerate().skip(1) {
            // Bins that have become narrower than the type can tell are left out.
            if kept.last().is_some_and(|last| *last < edge) {
                kept.push(edge);
                weights.push(self.weights.given().map_or(1.0, |given| given[i - 1]));
            }
        }
        Self::new(kept, weights).ok()
    }

    fn form(&self, value: &impl Fn(L::X) -> Value) -> Form {
        Form::Histogram {
            edges: self.edges.iter().map(|edge| value(*edge)).collect(),
            weights: self.weights.given().map_or_else(|| vec![1.0; self.bins.len()], <[f64]>::to_vec),
        }
    }
}
