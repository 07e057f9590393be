//! [`Polynomial`].

use super::check;
use super::columns::{Columns, label};
use crate::data::{Matrix, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Most output columns: beyond, their mere list would take gigabytes.
const MOST_COLUMNS: u128 = 1 << 24;

/// Adds all products of the columns up to a degree.
///
/// The order is that of scikit-learn's `PolynomialFeatures(include_bias=False)`: for `a`, `b` and degree 2
/// the columns `a`, `b`, `a^2`, `a b`, `b^2`; with `interaction_only` no column is multiplied by itself.
/// There is no constant column: leave that to the model's intercept. The output of an `n × p` matrix is
/// `n × (C(p + degree, degree) - 1)`, always named; missing values spread to the products they are in. The
/// fit only notes the columns and their names.
///
/// # Errors
/// A degree of 0; more than 2^24 output columns or more values than memory holds; a product beyond `f64`;
/// an infinite value; other columns than fitted.
///
/// ```
/// use neatpipe_core::{Matrix, steps::Polynomial};
///
/// let x = Matrix::new(vec![2.0, 3.0], 1, 2)?.with_names(["a", "b"])?;
/// let mut products = Polynomial::default();
/// products.fit(&x)?;
/// let out = products.transform(&x)?;
/// assert_eq!(out.values(), [2.0, 3.0, 4.0, 6.0, 9.0]);
/// assert_eq!(out.names().unwrap().iter().collect::<Vec<_>>(), ["a", "b", "a^2", "a b", "b^2"]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct Polynomial {
    /// The highest number of factors.
    #[param(2 in 1..=3)]
    pub degree: usize,
    /// Whether the factors of a product have to differ.
    #[param(false in [false, true])]
    pub interaction_only: bool,
    #[state]
    state: Option<Plan>,
}

/// Which products there are. Each is an earlier one times a column, and those that extend the same one
/// take a run of columns: a row is computed by multiplying slices.
#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Plan {
    columns: Columns,
    /// For each product that is extended: its place, and the first column that extends it.
    extended: Vec<(usize, usize)>,
    names: Names,
}

#[step]
impl Polynomial {
    /// Notes the columns and their names.
    ///
    /// # Errors
    /// See the type.
    pub fn fit(&mut self, x: &Matrix) -> Result<()> {
        self.state = Some(Plan::new(Columns::of(x)?, self.degree, self.interaction_only)?);
        Ok(())
    }

    /// Checks that the columns are those of the fit; there is nothing else to learn.
    ///
    /// # Errors
    /// See the type.
    pub fn partial_fit(&mut self, x: &Matrix) -> Result<()> {
        match &self.state {
            Some(plan) => plan.columns.check(x),
            None => {
                self.state = Some(Plan::new(Columns::of_any(x)?, self.degree, self.interaction_only)?);
                Ok(())
            }
        }
    }

    /// Checks that another one has learned from the same columns.
    ///
    /// # Errors
    /// Other columns.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        match (&self.state, other.state) {
            (None, state) => self.state = state,
            (Some(plan), Some(other)) => plan.columns.same(&other.columns)?,
            (Some(_), None) => {}
        }
        Ok(())
    }

    /// The products.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    #[expect(clippy::cast_precision_loss)]
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        let Plan { columns, extended, names } = check::fitted(self.state.as_ref(), "Polynomial")?;
        columns.check(x)?;
        // The largest product bounds all others: the output is looked through only where that overflows.
        let largest = x.values().iter().fold(1.0_f64, |most, value| most.max(value.abs()));
        if largest.is_infinite() {
            check::no_infinity(x)?;
        }
        let (rows, inputs, outputs) = (x.n_rows(), x.n_columns(), names.len());
        let mut values = check::buffer(rows, outputs)?;
        for row in x.values().chunks_exact(inputs) {
            let start = values.len();
            values.extend_from_slice(row);
            for (product, first) in extended {
                let factor = values[start + product];
                values.extend(row[*first..].iter().map(|x| factor * x));
            }
        }
        let out = Matrix::new(values, rows, outputs)?.named(names.clone())?;
        if largest.powf(self.degree as f64).is_finite() || check::no_infinity(&out).is_ok() {
            return Ok(out);
        }
        Err(overflow(&out))
    }
}

impl Plan {
    fn sound(&self) -> Result<()> {
        let inputs = self.columns.count();
        let mut products = inputs;
        for (product, first) in &self.extended {
            check::sound(*product < products && *first < inputs, "products")?;
            products = products.saturating_add(inputs - first);
        }
        check::sound(products == self.names.len(), "products")
    }

    fn new(columns: Columns, degree: usize, interaction_only: bool) -> Result<Self> {
        if degree == 0 {
            return Err(Error::new("`degree` is 0; set it to at least 1"));
        }
        let inputs = columns.count();
        let outputs = count(inputs, degree, interaction_only).filter(|count| *count <= MOST_COLUMNS);
        let Some(outputs) = outputs.and_then(|count| usize::try_from(count).ok()) else {
            return Err(Error::new(format!(
                "`degree` {degree} makes more than {MOST_COLUMNS} columns of {inputs}; lower it or reduce the columns first"
            )));
        };
        let originals = columns.names_or_numbers();
        // The factors of each product, a column as often as it is a factor, in rising order.
        let mut factors: Vec<Vec<usize>> = (0..inputs).map(|column| vec![column]).collect();
        let mut extended = Vec::new();
        let mut product = 0;
        while factors.len() < outputs {
            let base = factors[product].clone();
            let first = base[base.len() - 1] + usize::from(interaction_only);
            if first < inputs {
                extended.push((product, first));
                factors.extend((first..inputs).map(|column| [&*base, &[column]].concat()));
            }
            product += 1;
        }
        let names = factors.iter().map(|factors| name(factors, &originals)).collect();
        Ok(Self { columns, extended, names })
    }
}

/// How many products of up to `degree` factors there are.
fn count(inputs: usize, degree: usize, interaction_only: bool) -> Option<u128> {
    let inputs = inputs as u128;
    let degree = if interaction_only { (degree as u128).min(inputs) } else { degree as u128 };
    let (mut total, mut of_degree) = (0_u128, 1_u128);
    for factors in 1..=degree {
        let choices =
            if interaction_only { inputs + 1 - factors } else { inputs.checked_add(factors - 1)? };
        of_degree = of_degree.checked_mul(choices)? / factors;
        total = total.checked_add(of_degree)?;
        if total > MOST_COLUMNS {
            return None;
        }
    }
    Some(total)
}

/// `a^2 b`.
fn name(factors: &[usize], originals: &[String]) -> String {
    let parts: Vec<String> = factors
        .chunk_by(|a, b| a == b)
        .map(|same| match same.len() {
            1 => originals[same[0]].clone(),
            times => format!("{}^{times}", originals[same[0]]),
        })
        .collect();
    parts.join(" ")
}

fn overflow(out: &Matrix) -> Error {
    let at = out.values().iter().position(|value| value.is_infinite()).unwrap_or(0);
    let (row, column) = (at / out.n_columns(), at % out.n_columns());
    Error::new(format!(
        "row {row}: the product {} overflows; scale the columns first",
        label(out.names(), column)
    ))
}
