//! What the tests share: steps of all kinds of hyperparameters, and pipelines five levels deep with choices.

use neatpipe::prelude::*;

/// How a step feels.
#[derive(Category, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Calm,
    #[category("very wild")]
    VeryWild,
}

/// Adds.
#[derive(Step, Clone, Debug)]
pub(crate) struct Add {
    /// What is added.
    #[param(1.0 in uniform(-10.0, 10.0))]
    pub what: f64,
    /// How often.
    #[param(2 in 1..=5)]
    pub times: usize,
    #[param(Mood::Calm in ..)]
    mood: Mood,
    #[param("plain".to_owned() in ["plain", "fancy"])]
    pub style: String,
    #[param(None in [None, Some(3), Some(7)])]
    pub limit: Option<u8>,
    #[param(true)]
    pub on: bool,
    /// Not a hyperparameter.
    pub shown: bool,
}

#[step]
impl Add {
    fn check(&self) -> Result<()> {
        if self.mood == Mood::VeryWild && self.times == 5 {
            return Err(neatpipe::Error::new("five times is too much when wild; set `times` to at most 4"));
        }
        Ok(())
    }

    fn transform(&self, mut x: Vec<f64>) -> Vec<f64> {
        if self.on {
            x.iter_mut().for_each(|x| *x += self.what * self.times as f64);
        }
        x
    }
}

/// Multiplies.
#[step]
pub(crate) fn times(
    x: f64,
    /// The factor.
    #[param(2.0 in log_uniform(0.1, 10.0))]
    by: f64,
) -> f64 {
    x * by
}

pipeline! {
    pub(crate) One<x: Vec<f64> -> Vec<f64>> {
        let add = Add { on: false }(x);
        let raw = choose {
            add: Add { times: 3 in [2, 3, 4] },
            times: times,
            inner: choose { by_two: times { by: 2.5 in uniform(2.0, 3.0) }, more: Add {} },
        }(add);
        raw
    }
}

pipeline! {
    pub(crate) Two<x: Vec<f64> -> Vec<f64>> {
        let one = One { raw__inner__by_two__by: 2.25, add__what: in uniform(0.0, 1.5) }(x);
        let maybe = optional times { by: 3.0 in uniform(1.0, 4.0) }(one);
        maybe
    }
}

pipeline! {
    pub(crate) Three<x: Vec<f64> -> Vec<f64>> {
        let two = Two { one__raw: OneRawChoice::times, maybe: false }(x);
        two
    }
}

pipeline! {
    pub(crate) Four<x: Vec<f64> -> Vec<f64>> {
        let three = Three(x);
        let last = Add { shown: true }(three);
        last
    }
}

pipeline! {
    /// Five levels.
    pub(crate) Five<x: Vec<f64> -> Vec<f64>> {
        let four = Four { three__two__one__add__times: 4 in 2..=4 }(x);
        four
    }
}
