//! Steps that are wrong on purpose: each breaks the laws that it should, by name, and no other.

use super::values;
use neatpipe_core::contract::{Law, Terms, check};
use neatpipe_core::{Error, Result};
use neatpipe_macros::{Step, step};
use std::collections::BTreeSet;

/// What is wrong, the laws that are broken, and those that should be.
type Wrong = (&'static str, fn() -> Vec<Law>, &'static [Law]);

/// The laws that a step breaks.
macro_rules! broken {
    ($step:expr, $x:expr, $y:expr) => {
        neatpipe_core::contract::Terms::new().examine($step, $x, $y).unwrap().broken().collect()
    };
}

/// A step with one thing wrong.
macro_rules! wrong {
    ($name:ident { $($fields:tt)* } $($methods:tt)*) => {
        #[derive(Step, Clone, Debug)]
        struct $name { $($fields)* }

        #[step]
        impl $name { $($methods)* }
    };
}

mod data;
mod learning;
mod life;
mod settings;

/// What a fit of numbers refuses.
fn sound(x: &[f64]) -> Result<()> {
    match x.iter().position(|x| !x.is_finite()) {
        Some(row) => Err(Error::new(format!("row {row} is {}; leave it out", x[row]))),
        None if x.is_empty() => Err(Error::new("no rows; give at least 1")),
        None => Ok(()),
    }
}

fn mean(x: &[f64]) -> Result<f64> {
    sound(x)?;
    let rows = x.len() as f64;
    Ok(x.iter().map(|x| x / rows).sum())
}

fn fitted<T: Clone>(state: &Option<T>) -> Result<T> {
    state.clone().ok_or_else(|| Error::new("not fitted; call `fit` first"))
}

fn shifted(x: &[f64], by: f64) -> Vec<f64> {
    x.iter().map(|x| x - by).collect()
}

wrong! { Right { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
    fn inverse(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, -fitted(&self.mean)?))
    }
}

fn all() -> Vec<Wrong> {
    let right: Wrong = ("nothing", || broken!(Right::default(), &values(), ()), &[]);
    [vec![right], life::steps(), data::steps(), settings::steps(), learning::steps()].concat()
}

#[test]
fn what_is_wrong_breaks_its_laws() {
    let mut known = BTreeSet::new();
    let mut failed = Vec::new();
    for (wrong, run, expected) in all() {
        let broken = run();
        if broken != expected {
            failed.push(format!("{wrong}: expected {expected:?}, broken are {broken:?}"));
        }
        known.extend(broken);
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    let never: Vec<_> = Law::ALL.iter().filter(|law| !known.contains(*law)).collect();
    assert!(never.is_empty(), "nothing breaks {never:?}");
}

wrong! { Silent { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) {
        self.mean = Some(x.iter().sum::<f64>() / x.len() as f64);
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        shifted(x, self.mean.unwrap_or_default())
    }
}

#[test]
fn one_error_has_all_laws_with_their_remedies() {
    let error = check(Silent::default(), &values(), ()).unwrap_err().to_string();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines[0], "`Silent` breaks 4 laws of the step contract");
    assert_eq!(lines[1], "  not fitted: before its fit a step that learns refuses to transform, and says so");
    assert_eq!(lines[2], "    expected an error for rows to transform before any fit");
    assert_eq!(lines[3], "    came a result");
    assert_eq!(lines[4], "    help: return an error that says `call fit first` where the state is `None`");
    assert_eq!(lines.len(), 1 + 4 * 4, "{error}");
}

#[test]
fn what_is_excused_is_no_error() {
    let terms = [Law::Unfitted, Law::EmptyFit, Law::NanFit, Law::InfiniteFit]
        .into_iter()
        .fold(Terms::new(), |terms, law| terms.excuse(law, "a sketch"));
    let report = terms.check(Silent::default(), &values(), ()).unwrap();
    assert!(
        report.to_string().contains("not fitted               excused  a sketch (came a result)"),
        "{report}"
    );
    assert_eq!(report.broken().count(), 0);
}
