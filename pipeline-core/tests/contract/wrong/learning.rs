//! Learning in pieces, by weights, and undoing.

use super::{Wrong, fitted, mean, shifted, sound};
use crate::{numbers, values};
use neatpipe_core::contract::Law;
use neatpipe_core::data::Rows;
use neatpipe_core::{Error, Matrix, Result, Weights};
use neatpipe_macros::{Step, step};

pub(super) fn steps() -> Vec<Wrong> {
    vec![
        (
            "a further batch that replaces what was learned",
            || broken!(Replaces::default(), &rising(), ()),
            &[Law::PartialFit],
        ),
        (
            "a merge of means without their counts",
            || broken!(Averages::default(), &values(), ()),
            &[Law::MergedHalves],
        ),
        (
            "columns that a batch may lack",
            || broken!(Zips::default(), &numbers(), ()),
            &[Law::ColumnNames, Law::ColumnOrder, Law::PartialWidth, Law::MergeWidth],
        ),
        ("a fit that fails half way", || broken!(HalfDone::default(), &values(), ()), &[Law::FailedFit]),
        (
            "an inverse with the wrong sign",
            || broken!(Undoes::default(), &values(), ()),
            &[Law::ThereAndBack],
        ),
        (
            "weights that are summed and not counted",
            || broken!(Counts::default(), &values(), ()),
            &[Law::DoubleWeight, Law::ZeroWeight],
        ),
        (
            "weights that are not divided by their sum",
            || broken!(Sums::default(), &values(), ()),
            &[Law::EqualWeights, Law::DoubleWeight, Law::ZeroWeight],
        ),
    ]
}

/// Whose largest value is in the first half.
fn rising() -> Vec<f64> {
    let mut x = values();
    x[3] = 100.0;
    x
}

wrong! { Replaces { #[state] most: Option<f64> }
    fn partial_fit(&mut self, x: &[f64]) -> Result<()> {
        sound(x)?;
        self.most = x.iter().copied().reduce(f64::max);
        Ok(())
    }
    fn merge(&mut self, other: Self) -> Result<()> {
        self.most = Some(fitted(&self.most)?.max(fitted(&other.most)?));
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.most)?))
    }
}

wrong! { Averages { #[state] mean: Option<(f64, f64)> }
    fn partial_fit(&mut self, x: &[f64]) -> Result<()> {
        let (count, old) = self.mean.unwrap_or_default();
        let all = count + x.len() as f64;
        self.mean = Some((all, old + (mean(x)? - old) * (x.len() as f64 / all)));
        Ok(())
    }
    fn merge(&mut self, other: Self) -> Result<()> {
        let ((a, one), (b, two)) = (fitted(&self.mean)?, fitted(&other.mean)?);
        self.mean = Some((a + b, one / 2.0 + two / 2.0));
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?.1))
    }
}

wrong! { Zips { #[state] most: Option<Vec<f64>> }
    fn partial_fit(&mut self, x: &Matrix) -> Result<()> {
        if x.n_rows() == 0 || x.n_columns() == 0 {
            return Err(Error::new("no rows; give at least 1"));
        }
        let most = self.most.get_or_insert_with(|| vec![f64::MIN; x.n_columns()]);
        for row in x.rows() {
            most.iter_mut().zip(row).for_each(|(most, x)| *most = most.max(*x).min(f64::MAX));
        }
        Ok(())
    }
    fn merge(&mut self, other: Self) -> Result<()> {
        let mut most = fitted(&self.most)?;
        most.iter_mut().zip(fitted(&other.most)?).for_each(|(most, other)| *most = most.max(other));
        self.most = Some(most);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &Matrix) -> Result<Matrix> {
        let most = fitted(&self.most)?;
        if x.n_columns() != most.len() {
            return Err(Error::new("columns of another number"));
        }
        let mut x = x.clone();
        for row in 0..x.n_rows() {
            x.row_mut(row).iter_mut().zip(&most).for_each(|(x, most)| *x = x.min(*most));
        }
        Ok(x)
    }
}

wrong! { HalfDone { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = x.first().copied();
        self.mean = Some(mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

wrong! { Undoes { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
    fn inverse(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

wrong! { Counts { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64], weights: Option<&Weights>) -> Result<()> {
        sound(x)?;
        if weights.is_some_and(|weights| weights.len() != x.len()) {
            return Err(Error::new("weights of another length"));
        }
        let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
        let rows = x.len() as f64;
        self.mean = Some(x.iter().enumerate().map(|(row, x)| weight(row) * (x / rows)).sum());
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

wrong! { Sums { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64], weights: Option<&Weights>) -> Result<()> {
        let Some(weights) = weights else {
            self.mean = Some(mean(x)?);
            return Ok(());
        };
        sound(x)?;
        if weights.len() != x.len() {
            return Err(Error::new("weights of another length"));
        }
        self.mean = Some(x.iter().zip(weights.iter()).map(|(x, weight)| x * weight).sum());
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}
