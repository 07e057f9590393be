//! Rows, columns and numbers.

use super::{Wrong, fitted, mean, shifted, sound};
use crate::{numbers, values};
use neatpipe_core::contract::Law;
use neatpipe_core::data::Rows;
use neatpipe_core::{Error, Matrix, Result};
use neatpipe_macros::{Step, step};

pub(super) fn steps() -> Vec<Wrong> {
    vec![
        (
            "a row that depends on its batch",
            || broken!(Peeks::default(), &values(), ()),
            &[Law::AnyCut, Law::RowByRow, Law::NanRow, Law::InfiniteRow],
        ),
        (
            "a row that depends on its place",
            || broken!(Places::default(), &values(), ()),
            &[Law::AnyCut, Law::RowByRow, Law::RowOrder],
        ),
        ("rows that are left out", || broken!(Drops::default(), &values(), ()), &[Law::RowForRow]),
        (
            "an index into no rows",
            || broken!(Panics::default(), &values(), ()),
            &[Law::Empty, Law::EmptyFit, Law::FailedFit],
        ),
        (
            "columns that nobody counts",
            || broken!(Blind::default(), &numbers(), ()),
            &[Law::Width, Law::ColumnNames, Law::ColumnOrder],
        ),
        (
            "targets of another length",
            || broken!(Careless::default(), &values(), &doubled()),
            &[Law::Lengths],
        ),
        (
            "a target that nobody looks at",
            || broken!(Credulous::default(), &values(), &doubled()),
            &[Law::NanTarget],
        ),
        (
            "NaN and infinity that are swallowed",
            || broken!(Swallows::default(), &values(), ()),
            &[Law::EmptyFit, Law::NanFit, Law::InfiniteFit],
        ),
        (
            "a division by a spread of 0",
            || broken!(Divides::default(), &values(), ()),
            &[Law::OneRowFit, Law::ConstantColumns],
        ),
        ("a spread in single precision", || broken!(Single::default(), &values(), ()), &[Law::Offset]),
        ("a square that overflows", || broken!(Squares::default(), &values(), ()), &[Law::Extremes]),
        (
            "degrees of freedom below 0",
            || broken!(Frees::default(), &numbers(), ()),
            &[Law::EmptyFit, Law::OneRowFit, Law::ColumnNames, Law::ColumnOrder, Law::Wide],
        ),
    ]
}

fn doubled() -> Vec<f64> {
    values().iter().map(|x| 2.0 * x).collect()
}

wrong! { Peeks { }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, x.iter().sum::<f64>() / x.len().max(1) as f64))
    }
}

wrong! { Places { }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().enumerate().map(|(row, x)| x + row as f64).collect()
    }
}

wrong! { Drops { }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().copied().filter(|x| *x > 0.0).collect()
    }
}

wrong! { Panics { #[state] first: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        let first = x[0];
        sound(x)?;
        self.first = Some(first);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        let _ = x[0];
        Ok(shifted(x, fitted(&self.first)?))
    }
}

wrong! { Blind { #[state] means: Option<Vec<f64>> }
    fn fit(&mut self, x: &Matrix) -> Result<()> {
        if x.n_rows() == 0 {
            return Err(Error::new("no rows; give at least 1"));
        }
        let columns = (0..x.n_columns()).map(|column| mean(&x.column(column).collect::<Vec<_>>()));
        let named = |error: Error| Error::new(format!("{error} (column 0, column 2)"));
        self.means = Some(columns.collect::<Result<_>>().map_err(named)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &Matrix) -> Result<Matrix> {
        let means = fitted(&self.means)?;
        let mut x = x.clone();
        for row in 0..x.n_rows() {
            x.row_mut(row).iter_mut().zip(&means).for_each(|(x, mean)| *x -= mean);
        }
        Ok(x)
    }
}

wrong! { Careless { #[state] slope: Option<f64> }
    fn fit(&mut self, x: &[f64], y: &[f64]) -> Result<()> {
        mean(x)?;
        mean(y)?;
        let (above, below) = x.iter().zip(y).fold((0.0, 0.0), |(a, b), (x, y)| (a + x / 1e200 * y, b + x / 1e200 * x));
        self.slope = Some(if below > 0.0 && (above / below).is_finite() { above / below } else { 0.0 });
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        let slope = fitted(&self.slope)?;
        Ok(x.iter().map(|x| x * slope).collect())
    }
}

wrong! { Credulous { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64], y: &[f64]) -> Result<()> {
        mean(x)?;
        if x.len() != y.len() {
            return Err(Error::new("targets of another length"));
        }
        self.mean = Some(y.iter().sum::<f64>() / y.len() as f64);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

wrong! { Swallows { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) {
        self.mean = Some(x.iter().sum::<f64>() / x.len() as f64);
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

wrong! { Divides { #[state] spread: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        let mean = mean(x)?;
        self.spread = Some(x.iter().map(|x| (x - mean).abs()).sum::<f64>() / x.len() as f64);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        let spread = fitted(&self.spread)?;
        Ok(x.iter().map(|x| x / spread).collect())
    }
}

wrong! { Single { #[state] spread: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        mean(x)?;
        let (least, most) = x.iter().fold((f32::MAX, f32::MIN), |(a, b), x| (a.min(*x as f32), b.max(*x as f32)));
        self.spread = Some(if x.iter().all(|other| *other == x[0]) { 1.0 } else { f64::from(most - least) });
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        let spread = fitted(&self.spread)?;
        Ok(x.iter().map(|x| x / spread).collect())
    }
}

wrong! { Squares { }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        sound(x)?;
        Ok(x.iter().map(|x| x * x / (x * x + 1.0)).collect())
    }
}

wrong! { Frees { #[state] shape: Option<(usize, usize)> }
    fn fit(&mut self, x: &Matrix) {
        self.shape = Some(x.shape());
    }
    #[row_wise]
    fn transform(&self, x: &Matrix) -> Result<Matrix> {
        let (rows, columns) = fitted(&self.shape)?;
        if x.n_columns() != columns {
            return Err(Error::new("columns of another number"));
        }
        let freedom = (rows as f64 - columns as f64).sqrt();
        Ok(x.clone().map_values(|x| x / freedom))
    }
}
