//! [`Levels`]: a list of values.

use super::fault::{Fault, Flaw};
use super::form::Form;
use super::hyperparam::Hyperparam;
use super::law::weights::Weights;
use super::value::Value;

/// Values in the order in which they are listed; each is known by its place, not by what it equals.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Levels<T> {
    list: Vec<T>,
    weights: Weights,
    manner: Manner,
}

/// How the list was written, and so how it is narrowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Manner {
    Choice,
    Priority,
    Boolean,
}

impl<T: Hyperparam> Levels<T> {
    pub(super) fn new(list: Vec<T>, weights: Option<Vec<f64>>, manner: Manner) -> Result<Self, Box<Fault>> {
        match judge(&list, weights.as_deref()) {
            Ok(weights) => Ok(Self { list, weights, manner }),
            Err(flaw) => Err(Box::new(Fault { form: form(&list, weights, manner), flaw })),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn index(&self, value: &T) -> Option<usize> {
        self.drawn().find(|(_, _, level)| *level == value).map(|(i, _, _)| i)
    }

    /// Those that are ever drawn: place, share and value.
    pub(super) fn drawn(&self) -> impl Iterator<Item = (usize, f64, &T)> {
        let all = self.list.iter().enumerate();
        all.map(|(i, level)| (i, self.weights.share(i), level)).filter(|(_, share, _)| *share > 0.0)
    }

    pub(super) fn quantile(&self, u: f64) -> &T {
        &self.list[self.weights.index(u)]
    }

    /// Equal values count together: a mass is that of a value.
    pub(super) fn mass(&self, value: &T) -> f64 {
        self.drawn().filter(|(_, _, level)| *level == value).map(|(_, share, _)| share).sum()
    }

    /// The sum of the shares in the order of the list, up to the last place of the value.
    pub(super) fn up_to(&self, value: &T) -> Option<f64> {
        let last = self.drawn().filter(|(_, _, level)| *level == value).last();
        last.map(|(i, _, _)| self.weights.before(i + 1))
    }

    /// The middle of a place's share of the interval from 0 to 1.
    pub(super) fn middle(&self, index: usize) -> f64 {
        self.weights.before(index) + self.weights.share(index) / 2.0
    }

    /// Mean and variance, where the values are numbers or `bool`.
    pub(super) fn moments(&self) -> Option<(f64, f64)> {
        let numbers: Vec<(f64, f64)> = self
            .drawn()
            .map(|(_, share, level)| Some((share, level.to_value().order()?)))
            .collect::<Option<_>>()?;
        let sum = |f: &dyn Fn(f64) -> f64| numbers.iter().map(|(share, x)| share * f(*x)).sum::<f64>();
        let mean = sum(&|x| x);
        Some((mean, sum(&|x| (x - mean) * (x - mean))))
    }

    /// The least and the greatest value, where there is an order.
    pub(super) fn support(&self) -> Option<(T, T)> {
        let ordered: Vec<(f64, &T)> = self
            .drawn()
            .map(|(_, _, level)| Some((level.to_value().order()?, level)))
            .collect::<Option<_>>()?;
        let least = ordered.iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
        let greatest = ordered.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some((least.1.clone(), greatest.1.clone()))
    }

    /// At most as many values, spread over the list.
    pub(super) fn grid(&self, count: usize) -> Vec<T> {
        let drawn: Vec<&T> = self.drawn().map(|(_, _, level)| level).collect();
        let places = drawn.len().min(count);
        (0..places).map(|i| drawn[(2 * i + 1) * drawn.len() / (2 * places)].clone()).collect()
    }

    /// What is left when `keep` of the values stay, and `kept` of those there were at first; nothing where that
    /// is `best` alone.
    pub(super) fn narrow(&self, best: usize, keep: f64, kept: f64) -> Option<Self> {
        // A share of 0.29 of a hundred is 29 of them, though the product is a rounding less.
        const SLACK: f64 = 1e-9;
        match self.manner {
            Manner::Choice | Manner::Boolean => {
                (kept * self.len() as f64 > 1.0 + SLACK).then(|| self.clone())
            }
            Manner::Priority => {
                let places = (self.len() as f64 * keep + SLACK) as usize;
                if places <= 1 {
                    return None;
                }
                let order =
                    || std::iter::once(best).chain((0..self.len()).filter(|i| *i != best)).take(places);
                let weights = self.weights.given().map(|given| order().map(|i| given[i]).collect());
                Self::new(order().map(|i| self.list[i].clone()).collect(), weights, self.manner).ok()
            }
        }
    }

    pub(super) fn form(&self) -> Form {
        form(&self.list, self.weights.given().map(<[f64]>::to_vec), self.manner)
    }

    pub(super) fn values(&self) -> impl Iterator<Item = Value> {
        self.drawn().map(|(_, _, level)| level.to_value())
    }
}

fn judge<T: PartialEq>(list: &[T], weights: Option<&[f64]>) -> Result<Weights, Flaw> {
    let itself = |value: &T| list.iter().any(|other| other == value);
    match weights {
        _ if list.is_empty() => Err(Flaw::NoLevels),
        _ if !list.iter().all(itself) => Err(Flaw::NotItself),
        None => Ok(Weights::Equal(list.len())),
        Some(weights) if weights.len() != list.len() => {
            Err(Flaw::Weights { levels: list.len(), weights: weights.len() })
        }
        Some(weights) => Weights::new(weights.to_vec()),
    }
}

fn form<T: Hyperparam>(list: &[T], weights: Option<Vec<f64>>, manner: Manner) -> Form {
    if let (Manner::Boolean, Some(&[_, p])) = (manner, weights.as_deref()) {
        return Form::Boolean(p);
    }
    let levels = list.iter().map(Hyperparam::to_value).collect();
    Form::Choice { levels, weights, by_priority: manner == Manner::Priority }
}
