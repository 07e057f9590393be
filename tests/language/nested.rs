//! Pipelines in pipelines.

use super::steps::{Add, Center, Mean, double};
use neatpipe::prelude::*;

macro_rules! levels {
    ($inner:ident;) => {};
    ($inner:ident; $outer:ident $($more:ident)*) => {
        pipeline! { pub(crate) $outer<x: Vec<f64> -> Vec<f64>> {
            let inner = $inner(x);
            let added = Add { k: 1.0 }(inner);
            added
        } }
        levels! { $outer; $($more)* }
    };
}

#[step]
fn positive(x: f64) -> Result<f64> {
    if x < 0.0 { Err(neatpipe::Error::new(format!("{x} is negative"))) } else { Ok(x) }
}

pipeline! { pub(crate) Level0<x: Vec<f64> -> Vec<f64>> {
    let checked = positive(x);
    let centered = Center(checked);
    Add { k: 0.0 }(centered)
} }
levels! { Level0; Level1 Level2 Level3 Level4 Level5 Level6 Level7 Level8 Level9 Level10 }

#[test]
fn ten_levels() -> Result<()> {
    let model = Level10::default().fit(vec![1.0, 3.0])?;
    assert_eq!(model.transform(vec![2.0, 4.0])?, [10.0, 12.0]);
    let (_, output) = Level10::default().fit_transform(vec![1.0, 3.0])?;
    assert_eq!(output, [9.0, 11.0]);
    let error = model.transform(vec![-1.0]).unwrap_err();
    let path = "inner.".repeat(10) + "checked";
    assert_eq!(error.to_string(), format!("step `{path}` (transform): -1 is negative"));
    assert_eq!(Level10::graphs().predict.to_string().lines().count(), 10 * 3 + 5);
    Ok(())
}

#[step]
fn at_least(x: Vec<f64>, #[param(0.0)] least: f64) -> Result<Vec<f64>> {
    if x.iter().all(|x| *x >= least) { Ok(x) } else { Err(neatpipe::Error::new(format!("below {least}"))) }
}

pipeline! { Alike<x: Vec<f64> -> Vec<f64>> { at_least { least: 1.0 }(at_least(x)) } }

#[test]
fn calls_of_one_step_are_told_apart() -> Result<()> {
    let mut times = Trace::new();
    let model = Alike::default().watch(&mut times).fit(vec![2.0])?;
    let error = |x| model.transform(vec![x]).unwrap_err().to_string();
    assert_eq!(error(-1.0), "step `at_least` (transform): below 0");
    assert_eq!(error(0.5), "step `at_least 2` (transform): below 1");
    let steps: Vec<_> = times.rows().iter().map(|row| row.step.as_str()).collect();
    assert_eq!(steps, ["at_least", "at_least 2"]);
    let nodes: Vec<_> = Alike::graphs().predict.nodes().iter().map(|node| node.name).collect();
    assert_eq!(nodes, steps);
    Ok(())
}

pipeline! { House<x: Vec<f64>, price: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
    let logged = Add { k: 1.0 }(price);
    let raw = Mean(x, logged, w);
    inverse(logged)(raw)
} }
pipeline! { Street<x: Vec<f64>, price: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
    let doubled = double(x);
    House { logged__k: 5.0 }(doubled, price, w)
} }
pipeline! { Town<w: Weights, price: Target<Vec<f64>>, x: Vec<f64> -> (first: Vec<f64>, second: Vec<f64>)> {
    let shifted = Add { k: 2.0 }(Add { k: 3.0 }(price));
    let first = Street(x, price, w);
    let raw = Mean(x, shifted, w);
    let less = inverse(shifted)(raw);
    (first, less)
} }

#[test]
fn weights_and_targets_reach_the_innermost() -> Result<()> {
    let data = TownData { w: Weights::new(vec![1.0, 3.0])?, price: vec![4.0, 8.0], x: vec![1.0, 2.0] };
    let model = Town::default().fit(&data)?;
    let output = model.transform(vec![0.0])?;
    assert_eq!((output.first, output.second), (vec![7.0], vec![10.0]));
    let output = model.predict_one(&0.0)?;
    assert_eq!(output, (7.0, 10.0));
    Ok(())
}

pipeline! { Unweighted<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> { Street(x, price) } }

#[test]
fn weights_that_are_left_out_count_each_row_once() -> Result<()> {
    let (x, price) = (vec![1.0, 2.0], vec![4.0, 8.0]);
    let model = Unweighted::default().fit((&x, &price))?;
    assert_eq!(model.transform(vec![0.0])?, [6.0]);
    let equal = StreetData { x, price, w: Weights::new(vec![1.0; 2])? };
    assert_eq!(Street::default().fit(equal)?.transform(vec![0.0])?, [6.0]);
    Ok(())
}

#[test]
fn fit_transform_is_fit_then_transform() -> Result<()> {
    let data = TownData { w: Weights::new(vec![1.0, 3.0])?, price: vec![4.0, 8.0], x: vec![1.0, 2.0] };
    let (model, at_once) = Town::default().fit_transform(&data)?;
    let apart = Town::default().fit(&data)?.transform(&data)?;
    assert_eq!((&at_once.first, &at_once.second), (&apart.first, &apart.second));
    assert_eq!(model.transform(&data)?.first, apart.first);
    Ok(())
}

pipeline! { pub(crate) Plain<x: Vec<f64>, price: Target<Vec<f64>> -> Vec<f64>> { Mean(x, price) } }

#[step]
fn half_of_both(x: &[f64], y: &[f64]) -> Vec<f64> {
    x.iter().zip(y).map(|(x, y)| 0.5 * (x + y)).collect()
}

pipeline! {
    Both<x: Vec<f64>, y: Vec<f64> -> Vec<f64>> {
        half_of_both(x, y)
    }
}

pipeline! {
    // What the caller lends and what the body lends reach one call.
    LentByTwo<x: Vec<f64> -> Vec<f64>> {
        let first = half_of_both(x, x);
        let second = Both(x, first);
        let third = half_of_both(first, second);
        third
    }
}

#[test]
fn values_that_are_lent_for_different_times_reach_one_pipeline() {
    let model = LentByTwo::default().fit(vec![2.0]).unwrap();
    assert_eq!(model.transform(vec![2.0, 4.0]).unwrap(), [2.0, 4.0]);
}
