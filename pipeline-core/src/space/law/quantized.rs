//! [`Quantized`]: a law rounded to steps.

use super::{Coordinate, Flaw, Form, Law, Scale, Value};

/// The values of a law rounded to `offset` plus a multiple of `step`, and to the first and the last of those
/// that lie within its bounds.
///
/// So the first and the last value take what lies outside of their cells: half a step or less where the
/// bounds are multiples, as everywhere else more.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantized<L: Law> {
    inner: Box<L>,
    step: L::X,
    offset: L::X,
    /// The first and the last multiple, in steps from the offset.
    first: L::X,
    last: L::X,
    /// The precision of the type that is drawn.
    grain: f64,
}

/// Up to this many values are summed one by one for a mean.
const SUMMED: u128 = 1 << 20;

impl<L: Law> Quantized<L> {
    pub(super) fn new(inner: L, step: L::X, offset: L::X, grain: f64) -> Result<Self, Flaw> {
        let (low, high) = inner.support();
        let ends = [inner.quantile(f64::EPSILON / 2.0), inner.quantile(1.0 - f64::EPSILON / 2.0), offset];
        if !ends.iter().all(|x| x.is_told_by(step)) {
            return Err(Flaw::StepTooSmall);
        }
        let (first, last) = L::X::steps(low, high, step, offset, grain);
        if first > last {
            return Err(Flaw::NoMultiple);
        }
        Ok(Self { inner: Box::new(inner), step, offset, first, last, grain })
    }

    fn point(&self, index: L::X) -> L::X {
        L::X::multiple(index, self.step, self.offset, self.grain)
    }

    /// The nearest value, as a number of steps.
    fn nearest(&self, x: L::X) -> L::X {
        let index = x.nearest(self.step, self.offset);
        if index < self.first {
            self.first
        } else if index > self.last {
            self.last
        } else {
            index
        }
    }

    /// The last multiple that is not above `x`, as a number of steps: it may lie outside the bounds.
    fn floor(&self, x: L::X) -> L::X {
        let index = x.nearest(self.step, self.offset);
        let point = self.point(index);
        if x >= point || x.same(point, self.step, self.grain) { index } else { index.previous() }
    }

    /// The mass that is rounded to a value.
    fn cell(&self, index: L::X) -> f64 {
        let edge = |index: L::X| self.point(index).last_of(self.step);
        match (index == self.first, index == self.last) {
            (true, true) => 1.0,
            (true, false) => self.inner.cdf(edge(index)),
            (false, true) => self.inner.sf(edge(index.previous())),
            (false, false) => self.inner.between(edge(index.previous()), edge(index)),
        }
    }

    /// The sum of `f` over the values by their mass; without bounds as far as there is any mass.
    fn expect(&self, f: impl Fn(f64) -> f64) -> f64 {
        let (low, high) =
            (self.nearest(self.inner.quantile(1e-30)), self.nearest(self.inner.quantile(1.0 - 1e-16)));
        let mut sum = 0.0;
        let mut index = low;
        loop {
            let mass = self.cell(index);
            let part = mass * f(self.point(index).to_f64());
            sum += part;
            if index >= self.last || (index > high && part.abs() <= 1e-18 * sum.abs()) || mass.is_nan() {
                return sum;
            }
            index = index.next();
        }
    }

    fn few(&self) -> bool {
        let (low, high) =
            (self.nearest(self.inner.quantile(1e-30)), self.nearest(self.inner.quantile(1.0 - 1e-16)));
        L::X::count(low, high).is_some_and(|count| count <= SUMMED)
    }
}

impl<L: Law> Law for Quantized<L> {
    type X = L::X;

    fn pdf(&self, x: L::X) -> f64 {
        if self.contains(x) { self.cell(self.nearest(x)) } else { 0.0 }
    }

    fn cdf(&self, x: L::X) -> f64 {
        match self.floor(x) {
            index if index < self.first => 0.0,
            index if index >= self.last => 1.0,
            index => self.inner.cdf(self.point(index).last_of(self.step)),
        }
    }

    fn sf(&self, x: L::X) -> f64 {
        match self.floor(x) {
            index if index < self.first => 1.0,
            index if index >= self.last => 0.0,
            index => self.inner.sf(self.point(index).last_of(self.step)),
        }
    }

    fn quantile(&self, u: f64) -> L::X {
        let index = self.nearest(self.inner.quantile(u));
        // At the edge of a cell the inner quantile may be a rounding too far.
        if index > self.first && self.cdf(self.point(index.previous())) >= u {
            return self.point(index.previous());
        }
        self.point(index)
    }

    fn support(&self) -> (L::X, L::X) {
        (self.point(self.first), self.point(self.last))
    }

    fn contains(&self, x: L::X) -> bool {
        x.same(self.point(self.nearest(x)), self.step, self.grain)
    }

    fn after(&self, x: L::X) -> Option<L::X> {
        let index = self.floor(x);
        if index < self.first {
            return Some(self.point(self.first));
        }
        (index < self.last).then(|| self.point(index.next()))
    }

    fn settled(&self, x: L::X) -> L::X {
        let point = self.point(self.nearest(x));
        if x.same(point, self.step, self.grain) { point } else { x }
    }

    fn mean(&self) -> f64 {
        if self.few() {
            let first = self.point(self.nearest(self.inner.quantile(0.5))).to_f64();
            return first + self.expect(|x| x - first);
        }
        self.inner.mean()
    }

    fn variance(&self) -> f64 {
        if self.few() {
            let mean = self.mean();
            return self.expect(|x| (x - mean) * (x - mean));
        }
        self.inner.variance()
    }

    fn is_discrete(&self) -> bool {
        true
    }

    fn cardinality(&self) -> Option<u128> {
        L::X::count(self.first, self.last)
    }

    fn scale(&self) -> Scale {
        self.inner.scale()
    }

    fn narrow(&self, best: L::X, keep: f64, round: &impl Fn(L::X) -> L::X) -> Option<Self> {
        let inner = self.inner.narrow(best, keep, round)?;
        // A part of a mixture whose best value lies elsewhere may have no multiples left: it stays as it is.
        Some(Self::new(inner, self.step, self.offset, self.grain).unwrap_or_else(|_| self.clone()))
    }

    fn form(&self, value: &impl Fn(L::X) -> Value) -> Form {
        let offset = value(self.offset);
        Form::Quantized {
            inner: Box::new(self.inner.form(value)),
            step: value(self.step),
            offset: (offset.order() != Some(0.0)).then_some(offset),
        }
    }
}
