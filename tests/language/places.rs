//! Where a pipeline may stand.

#![allow(unused_qualifications)]

use super::steps::{Add, double};
use neatpipe::prelude::*;

// Used before its definition, with private steps.
pipeline! { pub(crate) Outer<x: Vec<f64> -> Vec<f64>> { Later(Own(x)) } }
pipeline! { pub(crate) Later<x: Vec<f64> -> Vec<f64>> { double(x) } }

/// Private, in a pipeline that others see.
#[derive(Step, Clone, Debug)]
struct Own {}

#[step]
impl Own {
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

mod one {
    use super::double;
    use neatpipe::pipeline;
    pipeline! { pub(super) Same<x: Vec<f64> -> Vec<f64>> { double(x) } }
}

mod two {
    use super::one::Same as Renamed;
    use neatpipe::pipeline;
    pipeline! { pub(super) Same<x: Vec<f64> -> Vec<f64>> { Renamed(Renamed(x)) } }
}

#[test]
fn modules_and_order() -> Result<()> {
    assert_eq!(Outer::default().fit(vec![])?.transform(vec![1.0])?, [2.0]);
    assert_eq!(one::Same::default().fit(vec![])?.transform(vec![1.0])?, [2.0]);
    assert_eq!(two::Same::default().fit(vec![])?.transform(vec![1.0])?, [4.0]);
    Ok(())
}

fn inside<T: Default>(add: f64) -> Result<(Vec<f64>, T)> {
    pipeline! { Local<x: Vec<f64> -> Vec<f64>> { double(x) } }
    pipeline! {
        /// Twice in one scope.
        Second<x: Vec<f64> -> Vec<f64>> { Local(Local(x)) }
    }
    let made = Second::default().fit(vec![])?.transform(vec![add])?;
    Ok((made, T::default()))
}

#[test]
fn functions() -> Result<()> {
    assert_eq!(inside::<u8>(1.0)?, (vec![4.0], 0));
    Ok(())
}

pipeline! { Paths<x: Vec<f64> -> Vec<f64>> {
    let a = super::steps::Add { k: 2.0 }(x);
    let b: Vec<f64> = crate::steps::double(a);
    let c = self::one::Same(b);
    let d: Vec<f64> = Add { k: -1.0 }(c);
    d
} }

#[test]
fn paths_and_types() -> Result<()> {
    let plan = Paths::default();
    assert_eq!(plan.fit(vec![])?.transform(vec![1.0])?, [11.0]);
    assert_eq!(
        format!("{plan:?}"),
        "Paths { a: super::steps::Add, b: crate::steps::double, c: self::one::Same, d: Add }"
    );
    Ok(())
}

/// Two outputs.
#[derive(Step, Clone, Debug)]
struct Halves;

#[step]
impl Halves {
    fn transform(&self, x: &[f64]) -> (Vec<f64>, usize, String) {
        let half = x.len() / 2;
        (x[..half].to_vec(), half, "half".to_owned())
    }

    #[first]
    fn values(&self, x: &[f64]) -> Vec<f64> {
        x[..x.len() / 2].to_vec()
    }
}

pipeline! { Several<x: Vec<f64> -> (values: Vec<f64>, count: usize, word: String)> {
    let (values, _, word) = Halves(x);
    let (_, count, _) = Halves(x);
    (values, count, word)
} }
pipeline! { Typed<x: Vec<f64> -> Vec<f64>> {
    let (values, _, _): (Vec<f64>, usize, String) = Halves(x);
    let first = Halves(values);
    first
} }

#[test]
fn several_outputs() -> Result<()> {
    let output = Several::default().fit(vec![])?.transform(vec![1.0, 2.0])?;
    assert_eq!((output.values, output.count, output.word.as_str()), (vec![1.0], 1, "half"));
    let text = format!("{:?}", Several::default().fit(vec![])?.transform(vec![])?);
    assert_eq!(text, "SeveralOutput { values: [], count: 0, word: \"half\" }");
    assert_eq!(Typed::default().fit(vec![])?.transform(vec![1.0, 2.0, 3.0, 4.0])?, [1.0]);
    Ok(())
}
