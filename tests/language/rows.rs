//! Row steps in runs.

use super::steps::{Center, double, sum};
use neatpipe::prelude::*;
use neatpipe::{Phase, Trace};

#[step]
fn inc(x: u32) -> u32 {
    x + 1
}

#[step]
fn odd(x: u32) -> Option<u32> {
    (x % 2 == 1).then_some(x)
}

#[step(row)]
fn up_to(x: u32) -> impl IntoIterator<Item = u32> {
    0..x
}

#[step]
fn below(x: u32, #[param(100)] limit: u32) -> Result<u32, std::fmt::Error> {
    if x < limit { Ok(x) } else { Err(std::fmt::Error) }
}

pipeline! { Forty<x: Vec<u32> -> Vec<u32>> {
    inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
    inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
    inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(
    inc(inc(inc(inc(inc(inc(inc(inc(inc(inc(x))))))))))))))))))))))))))))))))))))))))
} }

#[test]
fn forty_in_a_chain() -> Result<()> {
    let model = Forty::default().fit(vec![])?;
    assert_eq!(model.transform(vec![0, 1])?, [40, 41]);
    assert_eq!(model.predict_one(&2)?, 42);
    Ok(())
}

pipeline! { Ragged<x: Vec<u32> -> Vec<u32>> {
    let small = below(x);
    let many = up_to(small);
    let few = odd(many);
    inc(few)
} }
pipeline! { Nested<x: Vec<u32> -> Vec<u32>> {
    let before = inc(x);
    let ragged = Ragged { small__limit: 10 }(before);
    inc(ragged)
} }
pipeline! { Pending<x: Vec<u32> -> Vec<u32>> {
    let checked = below { limit: 3 }(x);
    Ragged(checked)
} }

#[test]
fn filters_expands_and_names_what_failed() -> Result<()> {
    let model = Nested::default().fit(vec![])?;
    assert_eq!(model.transform(vec![3, 1])?, [3, 5, 3]);
    let error = model.transform(vec![1, 9]).unwrap_err();
    assert_eq!((error.step(), error.phase()), (Some("ragged.small"), Some(Phase::Transform)));
    assert!(std::error::Error::source(&error).is_some_and(<dyn std::error::Error>::is::<std::fmt::Error>));
    let error = Pending::default().fit(vec![7]).unwrap_err();
    assert_eq!(error.step(), Some("checked"));
    let error = Nested::default().fit_transform(vec![9]).unwrap_err();
    assert_eq!(error.step(), Some("ragged.small"));
    assert_eq!(model.predict_one(&1)?, 3);
    let error = model.predict_one(&4).unwrap_err();
    assert!(error.to_string().contains("expected exactly one row, found 2"), "{error}");
    Ok(())
}

pipeline! { Timed<x: Vec<f64> -> f64> {
    let doubled = double(x);
    let centered = Center(doubled);
    sum(centered)
} }

#[test]
fn timings_have_a_row_for_each_step() -> Result<()> {
    let mut times = Trace::new();
    let plan = Timed::default();
    let mut model = plan.watch(&mut times).fit(vec![1.0, 3.0])?;
    assert_eq!(model.watch(&mut times).transform(vec![4.0])?, 4.0);
    let rows: Vec<_> = times.rows().iter().map(|row| (row.step.as_str(), row.phase, row.calls)).collect();
    assert_eq!(
        rows,
        [
            ("doubled", Phase::FitTransform, 1),
            ("centered", Phase::FitTransform, 1),
            ("sum", Phase::Fit, 1),
            ("doubled", Phase::Transform, 1),
            ("centered", Phase::Transform, 1),
            ("sum", Phase::Transform, 1),
        ]
    );
    Ok(())
}

pipeline! { Diamond<x: Vec<f64> -> (whole: Vec<f64>, kept: Vec<f64>, sum: f64)> {
    let whole = Center(x);
    let doubled = double(whole);
    let twice = double(doubled);
    let given = super::steps::Add(whole);
    let again = super::steps::Plus(given, twice);
    let sum = sum(again);
    let last = double(given);
    let end = super::steps::Plus(last, last);
    let kept = double(end);
    (whole, kept, sum)
} }

#[test]
fn a_run_may_start_from_what_others_take() -> Result<()> {
    let (_, at_once) = Diamond::default().fit_transform(vec![1.0, 3.0])?;
    let output = Diamond::default().fit(vec![1.0, 3.0])?.transform(vec![1.0, 3.0])?;
    assert_eq!((&output.whole, &output.kept, output.sum), (&vec![-1.0, 1.0], &vec![0.0, 16.0], 2.0));
    assert_eq!((output.whole, output.kept, output.sum), (at_once.whole, at_once.kept, at_once.sum));
    Ok(())
}

#[step]
fn positive(x: f64) -> Option<f64> {
    (x > 0.0).then_some(x)
}

#[step(row)]
fn plus(x: f64, y: f64) -> f64 {
    x + y
}

/// Each row by a number.
#[derive(Step, Clone, Debug)]
struct Divide {}

#[step]
impl Divide {
    #[row_wise]
    fn transform(&self, x: &[f64], by: &f64) -> Vec<f64> {
        x.iter().map(|x| x / by).collect()
    }
}

/// A number by which each row is divided, before the rows.
#[derive(Step, Clone, Debug)]
struct Over {}

#[step]
impl Over {
    #[row_wise]
    fn transform(&self, by: &f64, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x / by).collect()
    }
}

#[step]
#[row_wise]
fn halves(x: &[f64]) -> Vec<f64> {
    x.iter().map(|x| x / 2.0).collect()
}

#[step]
fn rank(x: &[f64]) -> Vec<f64> {
    x.iter().map(|one| x.iter().filter(|other| *other < one).count() as f64).collect()
}

#[step]
#[changes_rows]
fn first_half(x: &[f64], y: &[f64]) -> (Vec<f64>, Vec<f64>) {
    (x[..x.len() / 2].to_vec(), y[..y.len() / 2].to_vec())
}

/// Adds how many rows it was fitted with.
#[derive(Step, Clone, Debug)]
struct AddRows {
    #[state]
    rows: f64,
}

#[step]
impl AddRows {
    fn fit(&mut self, x: &[f64], y: &[f64]) {
        assert_eq!(x.len(), y.len());
        self.rows = x.len() as f64;
    }

    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x + self.rows).collect()
    }
}

pipeline! { Ranked<x: Vec<f64> -> Vec<f64>> { double(rank(x)) } }
pipeline! { Positive<x: Vec<f64> -> Vec<f64>> { double(positive(x)) } }
pipeline! { Halved<x: Vec<f64> -> Vec<f64>> { halves(x) } }
pipeline! { Sum<x: Vec<f64> -> f64> { sum(positive(x)) } }

// Rows meet that have gone through the same filters, and values that are no rows meet any.
type Column = Vec<f64>;
pipeline! { Together<
    x: Vec<f64>, y: Target<Vec<f64>>
    -> (all: Column, shares: Column, again: Column, sums: Column, learned: Column)
> {
    let good = Positive(x);
    let ranked = Ranked(good);
    let all = plus(good, ranked);
    let total = Sum(x);
    let largest = sum(good);
    let shares = Divide(Divide(x, total), largest);
    let of_all = Divide(good, sum(x));
    let again = plus(of_all, good);
    let turned = Over(total, good);
    let few = positive(turned);
    let sums = plus(few, Over(total, few));
    #[train_only]
    let (half, half_y) = first_half(x, y);
    #[train_only]
    let changed = rank(half);
    let learned = AddRows(changed, half_y);
    (all, shares, again, sums, learned)
} }

#[step(row)]
fn keep(x: f64, flag: f64) -> Option<f64> {
    (flag > 0.0).then_some(x)
}

#[step(row)]
fn minus(x: f64, y: f64) -> f64 {
    x - y
}

#[step]
fn known(y: f64) -> Option<f64> {
    y.is_finite().then_some(y)
}

#[step]
#[changes_rows]
fn where_known(x: &[f64], y: &[f64]) -> (Vec<f64>, Vec<f64>) {
    x.iter().zip(y).filter(|(_, y)| y.is_finite()).unzip()
}

#[step(row)]
fn signs(x: f64) -> impl IntoIterator<Item = f64> {
    [x, -x]
}

/// Looks at two samples and passes the first on.
#[derive(Step, Clone, Debug)]
struct Drift {
    #[state]
    by: f64,
}

#[step]
impl Drift {
    fn fit(&mut self, x: &[f64], reference: &[f64]) {
        self.by =
            x.iter().sum::<f64>() / x.len() as f64 - reference.iter().sum::<f64>() / reference.len() as f64;
    }
}

/// The rows that are above 0, and how many they are.
#[derive(Step, Clone, Debug)]
struct Above {}

#[step]
impl Above {
    #[changes_rows]
    fn transform(&self, x: &[f64]) -> (Vec<f64>, f64) {
        let above: Vec<_> = x.iter().copied().filter(|x| *x > 0.0).collect();
        let count = above.len() as f64;
        (above, count)
    }
}

/// The mean, and the rows that have it.
#[derive(Step, Clone, Debug)]
struct MeanOf {}

#[step]
impl MeanOf {
    fn transform(&self, x: &[f64]) -> f64 {
        x.iter().sum::<f64>() / x.len() as f64
    }

    #[row_wise]
    fn inverse(&self, x: &f64) -> Vec<f64> {
        vec![*x]
    }
}

// None of these may be refused: the rows are the same, or nobody knows it.
pipeline! { pub(crate) Allowed<
    x: Vec<f64>, z: Vec<f64>, by: f64, y: Target<Vec<f64>>
    -> (drifted: Column, masked: Column, again: Column, parts: Column, number: Column, models: Column, chosen: Column)
> {
    let masked = plus(keep(x, z), keep(z, z));
    let again = plus(double(positive(x)), positive(x));
    let (above, count) = Above(x);
    let parts = Divide(z, count);
    let number = Divide(Divide(above, by), MeanOf(x));
    #[train_only]
    let (half, half_y) = first_half(x, y);
    let of_half = AddRows(half, half_y);
    let of_all = AddRows(x, y);
    let models = plus(of_half, of_all);
    let either = choose { twice: double, half: halves }(x);
    let chosen = plus(x, either);
    let absolute = plus(positive(signs(x)), z);
    #[train_only]
    let (some, some_y) = where_known(x, y);
    let rest = minus(some_y, known(y));
    let learned = AddRows(some, rest);
    let passed = Drift(x, positive(y));
    let drifted = plus(plus(absolute, passed), learned);
    (drifted, masked, again, parts, number, models, chosen)
} }

#[test]
fn what_may_be_the_same_rows_is_not_refused() -> Result<()> {
    let x = vec![4.0, -2.0];
    let data = AllowedData { y: x.clone(), x, z: vec![1.0, -1.0], by: 2.0 };
    let output = Allowed::default().fit(&data)?.transform(&data)?;
    assert_eq!(output.drifted, [15.0, -1.0]);
    assert_eq!((output.masked, output.again), (vec![5.0], vec![12.0]));
    assert_eq!((output.parts, output.number), (vec![1.0, -1.0], vec![2.0]));
    assert_eq!((output.models, output.chosen), (vec![11.0, -1.0], vec![12.0, -6.0]));
    Ok(())
}

#[test]
fn rows_meet_those_of_the_same_filters() -> Result<()> {
    let x = vec![3.0, -1.0, 1.0, -2.0];
    let model = Together::default().fit((&x, &x))?;
    assert_eq!(Halved::default().fit(&x)?.stream([vec![2.0]]).collect()?, [vec![1.0]]);
    let output = model.transform(x)?;
    assert_eq!(output.all, [8.0, 2.0]);
    assert_eq!(output.shares, [0.09375, -0.03125, 0.03125, -0.0625]);
    assert_eq!(output.again, [12.0, 4.0]);
    assert_eq!(output.sums, [1.875, 0.625]);
    assert_eq!(output.learned, [5.0, 1.0, 3.0, 0.0]);
    Ok(())
}
