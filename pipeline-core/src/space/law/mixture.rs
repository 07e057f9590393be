//! [`Mixture`]: one of several laws.

use super::coordinate::bisect;
use super::weights::Weights;
use super::{Flaw, Form, Law, Plan, Planned, Scale, Value};

/// A law that is another one at every draw, by weight.
///
/// Parts with masses and parts with densities may be mixed, as in "0, or else somewhere from 0.1 to 1": `pdf`
/// is then a mass at the values that have one, and a density elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixture<L> {
    parts: Vec<L>,
    weights: Weights,
}

impl<L: Planned> Mixture<L> {
    pub(super) fn new(parts: Vec<(f64, L)>) -> Result<Self, Flaw> {
        let (weights, parts): (Vec<f64>, Vec<L>) = parts.into_iter().unzip();
        if parts.is_empty() {
            return Err(Flaw::NoParts);
        }
        Ok(Self { parts, weights: Weights::new(weights)? })
    }

    /// The parts that are ever drawn, with their shares.
    fn drawn(&self) -> impl Iterator<Item = (f64, &L)> {
        self.parts
            .iter()
            .enumerate()
            .map(|(i, part)| (self.weights.share(i), part))
            .filter(|(share, _)| *share > 0.0)
    }

    fn sum(&self, f: impl Fn(&L) -> f64) -> f64 {
        self.drawn().map(|(share, part)| share * f(part)).sum()
    }

    fn least<X: PartialOrd>(values: impl Iterator<Item = X>) -> Option<X> {
        values.reduce(|least, x| if x < least { x } else { least })
    }

    fn greatest<X: PartialOrd>(values: impl Iterator<Item = X>) -> Option<X> {
        values.reduce(|greatest, x| if x > greatest { x } else { greatest })
    }
}

impl<L: Planned> Law for Mixture<L> {
    type X = L::X;

    fn pdf(&self, x: L::X) -> f64 {
        let mass = self.mass(x);
        let density = |(share, part): (f64, &L)| if part.is_discrete() { 0.0 } else { share * part.pdf(x) };
        if mass > 0.0 { mass } else { self.drawn().map(density).sum() }
    }

    fn log_pdf(&self, x: L::X) -> f64 {
        let discrete = self.mass(x) > 0.0 || self.is_discrete();
        let logs = || {
            let parts = self.drawn().filter(|(_, part)| part.is_discrete() == discrete);
            parts.map(|(share, part)| libm::log(share) + part.log_pdf(x))
        };
        // The largest is taken out of the sum, which would underflow far from every part.
        match Self::greatest(logs()) {
            Some(top) if top.is_finite() => top + libm::log(logs().map(|log| libm::exp(log - top)).sum()),
            top => top.unwrap_or(f64::NEG_INFINITY),
        }
    }

    fn mass(&self, x: L::X) -> f64 {
        self.sum(|part| part.mass(x))
    }

    fn cdf(&self, x: L::X) -> f64 {
        self.sum(|part| part.cdf(x)).min(1.0)
    }

    fn sf(&self, x: L::X) -> f64 {
        self.sum(|part| part.sf(x)).min(1.0)
    }

    fn between(&self, from: L::X, to: L::X) -> f64 {
        self.sum(|part| part.between(from, to))
    }

    fn quantile(&self, u: f64) -> L::X {
        let (least, greatest) = self.support();
        if u <= 0.0 {
            return least;
        }
        if u >= 1.0 {
            return greatest;
        }
        let reached = |x: L::X| if u <= 0.5 { self.cdf(x) >= u } else { self.sf(x) <= 1.0 - u };
        let low = Self::least(self.drawn().map(|(_, part)| part.quantile(u))).unwrap_or(least);
        let high = Self::greatest(self.drawn().map(|(_, part)| part.quantile(u))).unwrap_or(greatest);
        self.settled(if reached(low) { low } else { bisect(low, high, reached) })
    }

    fn support(&self) -> (L::X, L::X) {
        let supports = || self.drawn().map(|(_, part)| part.support());
        let whole = self.parts[0].support();
        (
            Self::least(supports().map(|(low, _)| low)).unwrap_or(whole.0),
            Self::greatest(supports().map(|(_, high)| high)).unwrap_or(whole.1),
        )
    }

    fn contains(&self, x: L::X) -> bool {
        self.drawn().any(|(_, part)| part.contains(x))
    }

    fn after(&self, x: L::X) -> Option<L::X> {
        Self::least(self.drawn().filter_map(|(_, part)| part.after(x)))
    }

    fn settled(&self, x: L::X) -> L::X {
        self.drawn().find(|(_, part)| part.contains(x)).map_or(x, |(_, part)| part.settled(x))
    }

    fn mean(&self) -> f64 {
        self.sum(L::mean)
    }

    fn variance(&self) -> f64 {
        let mean = self.mean();
        self.sum(|part| {
            let distance = part.mean() - mean;
            part.variance() + distance * distance
        })
    }

    fn is_discrete(&self) -> bool {
        self.drawn().all(|(_, part)| part.is_discrete())
    }

    fn cardinality(&self) -> Option<u128> {
        /// Parts may overlap: up to this many values are counted one by one.
        const COUNTED: u128 = 1 << 16;
        let most: u128 = self.drawn().map(|(_, part)| part.cardinality()).sum::<Option<u128>>()?;
        if most > COUNTED {
            return None;
        }
        let mut count = 1;
        let mut at = self.support().0;
        while let Some(next) = self.after(at) {
            at = next;
            count += 1;
        }
        Some(count)
    }

    fn scale(&self) -> Scale {
        Scale::Prior
    }

    fn narrow(&self, best: L::X, keep: f64, round: &impl Fn(L::X) -> L::X) -> Option<Self> {
        let narrowed: Vec<Option<L>> = self.parts.iter().map(|part| part.narrow(best, keep, round)).collect();
        if narrowed.iter().all(Option::is_none) {
            return None;
        }
        // A part that has shrunk to nothing but the best value is that value.
        let parts = narrowed.into_iter().map(|part| part.or_else(|| L::make(Plan::Point(best)).ok()));
        Some(Self { parts: parts.collect::<Option<_>>()?, weights: self.weights.clone() })
    }

    fn form(&self, value: &impl Fn(L::X) -> Value) -> Form {
        let weight = |i: usize| self.weights.given().map_or(1.0, |given| given[i]);
        Form::Mixture(self.parts.iter().enumerate().map(|(i, part)| (weight(i), part.form(value))).collect())
    }
}
