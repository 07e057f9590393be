//! Names that an expansion could trip over.

use super::steps::{Add, Plus, double, sum};
use neatpipe::prelude::*;

/// A step whose names are keywords.
#[derive(Step, Clone, Debug)]
struct Raw {
    #[param(1.0)]
    r#type: f64,
}

#[step]
impl Raw {
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        if x.is_empty() {
            return Err(neatpipe::Error::new("no rows"));
        }
        Ok(x.iter().map(|x| x + self.r#type).collect())
    }
}

#[step]
fn r#loop(x: f64, #[param(2.0)] r#in: f64) -> f64 {
    x * r#in
}

pipeline! { r#Raws<r#type: Vec<f64>, r#match: Target<Vec<f64>> -> (r#fn: Vec<f64>, r#struct: f64)> {
    let r#let = Raw { r#type: 3.0 }(r#type);
    let r#fn = r#loop { r#in: 4.0 }(r#let);
    let r#mod = super::steps::Mean(r#fn, r#match);
    let r#struct = sum(r#mod);
    (r#fn, r#struct)
} }

#[test]
fn raw_identifiers() -> Result<()> {
    let model = Raws::default().fit((vec![1.0], vec![2.0]))?;
    let output = model.transform(vec![1.0])?;
    assert_eq!((output.r#fn, output.r#struct), (vec![16.0], 2.0));
    assert_eq!(model.r#let.r#type, 3.0);
    let error = model.transform(vec![]).unwrap_err();
    assert_eq!(error.to_string(), "step `let` (transform): no rows");
    assert!(Raws::graphs().fit.to_string().contains("fn = r#loop(let)"), "{}", Raws::graphs().fit);
    Ok(())
}

#[step]
fn größe(x: f64) -> f64 {
    x + 1.0
}

pipeline! { Straße<länge: Vec<f64>, 高さ: Vec<f64> -> Vec<f64>> {
    let größer = größe(länge);
    Plus(größer, 高さ)
} }

#[test]
fn names_beyond_ascii() -> Result<()> {
    let data = StraßeData { länge: vec![1.0], 高さ: vec![2.0] };
    assert_eq!(Straße::default().fit(&data)?.transform(&data)?, [4.0]);
    Ok(())
}

pipeline! { Inputs<cx: Vec<f64>, weights: Vec<f64>, data: Target<Vec<f64>>, row: Weights, plan: Side<Vec<f64>> -> Vec<f64>> {
    let x = Plus(cx, weights);
    let y = Plus(x, plan);
    super::steps::Mean(y, data, row)
} }
pipeline! { Nodes<rows: Vec<f64>, source: Vec<f64>, target: Target<Vec<f64>>, w: Weights -> (output_0: Vec<f64>, step: f64)> {
    let cx = double(rows);
    let data = double(source);
    let self_ = Plus(cx, data);
    let np = double(self_);
    let error = Add(np);
    let ready = Inputs(error, error, target, w, source);
    let unnamed_0 = double(double(ready));
    let step = sum(unnamed_0);
    let output_0 = double(cx);
    (output_0, step)
} }

mod constants {
    //! A node may be called as a type parameter of ours.
    #![allow(non_snake_case)]
    use super::double;
    use neatpipe::pipeline;

    pipeline! { pub(super) Upper<W: Vec<f64> -> Vec<f64>> {
        let S = double(W);
        let NeatpipeFinish = double(S);
        NeatpipeFinish
    } }
}

#[test]
fn names_that_the_expansion_uses_itself() -> Result<()> {
    let weights = Weights::new(vec![1.0])?;
    let data = NodesData { rows: vec![1.0], source: vec![2.0], target: vec![5.0], w: weights };
    let model = Nodes::default().fit(&data)?;
    let output = model.transform(&data)?;
    assert_eq!((output.output_0, output.step), (vec![4.0], 20.0));
    assert_eq!(constants::Upper::default().fit(vec![])?.transform(vec![1.0])?, [4.0]);
    Ok(())
}
