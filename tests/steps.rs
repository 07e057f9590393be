//! The traits that `#[derive(Step)]` and `#[step]` write, called by hand as an expansion calls them.
#![deny(warnings, clippy::pedantic)]

use neatpipe::__private::{Calls, Cx, Edge, Phase};
use neatpipe::prelude::*;
use neatpipe::Unwatched;

/// Runs a call under a context with a node's name.
macro_rules! with {
    ($cx:ident => $call:expr) => {{
        let mut watch = Unwatched;
        let mut cx = Cx::new(&mut watch);
        let $cx = cx.begin("node", Phase::Fit);
        $call
    }};
    (refine $cx:ident => $call:expr) => {{
        let mut watch = Unwatched;
        let mut cx = Cx::refining(&mut watch);
        let $cx = cx.begin("node", Phase::Fit);
        $call
    }};
}

/// Subtracts the mean.
#[derive(Step, Clone, Debug)]
pub struct Center {
    /// Added afterwards.
    #[param(0.0 in uniform(0.0, 1.0), fit = false)]
    pub shift: f64,
    #[state]
    mean: Option<f64>,
}

#[step]
impl Center {
    fn fit(&mut self, x: &[f64]) {
        self.mean = Some(x.iter().sum::<f64>() / x.len() as f64);
    }

    #[row_wise]
    fn transform(&self, mut x: Vec<f64>) -> Vec<f64> {
        for value in &mut x {
            *value += self.shift - self.mean.unwrap_or_default();
        }
        x
    }

    fn inverse(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|value| value + self.mean.unwrap_or_default()).collect()
    }
}

/// Multiplies.
#[step]
fn scale(x: &[f64], #[param(2.0 in uniform(1.0, 3.0))] by: f64) -> Vec<f64> {
    x.iter().map(|value| value * by).collect()
}

#[test]
fn a_struct_and_a_function_are_steps() {
    let mut center = Center::default();
    let x = Edge::moved(vec![1.0, 3.0]);
    let out = with!(cx => center.fit_transform_with::<1, 0, 1, _, _, _>((x,), (), None, cx)).unwrap();
    assert_eq!(out.see(), &[-1.0, 1.0]);
    let lent = vec![5.0];
    let out = with!(cx => center.transform_with::<1, 0, 1, _, _, _>((Edge::shared(&lent),), cx)).unwrap();
    assert_eq!(out.see(), &[3.0]);
    let out = with!(cx => center.inverse_with((out,), cx)).unwrap();
    assert_eq!(out.own().unwrap(), [5.0]);

    let doubled = scale::default();
    let out = with!(cx => doubled.transform_with::<1, 0, 1, _, _, _>((Edge::shared(&lent),), cx)).unwrap();
    assert_eq!(out.own().unwrap(), scale(&lent, 2.0));
}
