//! Generic steps and generic pipelines.

use super::steps::{Add, double};
use neatpipe::prelude::*;
use std::fmt::Debug;

/// Remembers the first value; of any type.
#[derive(Step, Clone, Debug)]
pub(crate) struct Same<T: Clone> {
    #[state]
    first: Option<T>,
}

#[step]
impl<T: Clone> Same<T> {
    fn fit(&mut self, x: &[T]) {
        self.first = x.first().cloned();
    }

    fn transform(&self, x: Vec<T>) -> Vec<T> {
        x
    }
}

/// Of any type, in the method.
#[derive(Step, Clone, Debug)]
struct Count;

#[step]
impl Count {
    fn transform<T: Clone>(&self, x: &[T]) -> usize {
        x.len()
    }
}

#[step]
fn identity<T>(x: T) -> T {
    x
}

pipeline! { Spellings<x: Vec<f64> -> Vec<f64>> {
    let a = Same<f64>(x);
    let b = Same::<f64> {}(a);
    let c = Same::<f64>(b);
    c
} }
pipeline! { Counts<x: Vec<String>, y: Vec<u8> -> (a: usize, b: usize)> {
    let a = Count(x);
    let b = Count(y);
    (a, b)
} }
pipeline! { Pair<x: (f64, String) -> (f64, String)> { identity(identity(x)) } }

#[test]
fn generic_steps() -> Result<()> {
    let model = Spellings::default().fit(vec![1.0, 2.0])?;
    assert_eq!(model.transform(vec![3.0])?, [3.0]);
    let model = Counts::default().fit((vec![], vec![]))?;
    let output = model.transform((vec![String::new()], vec![1]))?;
    assert_eq!((output.a, output.b), (1, 1));
    let model = Pair::default().fit((0.0, String::new()))?;
    assert_eq!(model.transform((1.0, "a".into()))?, (1.0, "a".into()));
    Ok(())
}

pipeline! {
    /// Of any type.
    pub(crate) Through<x: Vec<T> -> Vec<T>> where T: Clone + 'static {
        let kept = Same<T>(x);
        kept
    }
}
pipeline! {
    /// Named outputs that do not mention the parameter.
    pub(crate) Sizes<x: Vec<T>, y: Vec<U> -> (a: usize, b: usize)> where T: Clone + 'static, U: Clone + Debug + 'static {
        let a = Count(x);
        let b = Count(Through<U>(y));
        (a, b)
    }
}

#[test]
fn generic_pipelines() -> Result<()> {
    let model = Through::<String>::default().fit(vec!["a".to_owned()])?;
    assert_eq!(model.transform(vec!["b".to_owned()])?, ["b"]);
    assert_eq!(model.predict_one(&"c".to_owned())?, "c");
    let model = Sizes::<u8, char>::default().fit((vec![], vec![]))?;
    let output = model.transform((vec![1, 2], vec!['a', 'b']))?;
    assert_eq!((output.a, output.b), (2, 2));
    assert_eq!(SizesData::<u8, char> { x: vec![1], y: vec!['a'] }.clone().x, [1]);
    Ok(())
}

/// A step of the crate's own choice.
type Chosen = Add;

pipeline! { Aliased<x: Vec<f64> -> Vec<f64>> {
    #[opaque]
    let chosen = Chosen { k: 2.0 }(x);
    double(chosen)
} }

pipeline! { OfAliased<x: Vec<f64> -> Vec<f64>> {
    let inner = Aliased { chosen__k: 3.0 }(x);
    inner
} }

macro_rules! show {
    ({ $name:ident } { $($table:tt)* }) => {
        const $name: &str = stringify!($($table)*);
    };
}

Aliased! { show, { ALIASED } }
Open! { show, { OPEN } }

#[test]
fn an_alias_is_opaque() -> Result<()> {
    assert_eq!(Aliased::default().fit(vec![])?.transform(vec![1.0])?, [6.0]);
    assert_eq!(OfAliased::default().fit(vec![])?.transform(vec![1.0])?, [8.0]);
    // Nobody asks an alias or a type parameter for a table: it has none.
    assert_eq!(ALIASED, r#""""#);
    assert!(!OPEN.contains("first"), "{OPEN}");
    Ok(())
}

pipeline! {
    /// The steps are the caller's choice.
    pub(crate) Open<x: Vec<T>, y: Target<Vec<f64>> -> Vec<f64>>
    where
        T: Clone + 'static,
        S: neatpipe::Maps<Vec<T>, Vec<f64>>,
        M: neatpipe::Learns<Vec<f64>, Vec<f64>, Vec<f64>>,
    {
        let first = S(x);
        let raw = M(first, y);
        super::steps::Plus(first, raw)
    }
}

pipeline! { Closed<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
    Open<f64, double, super::nested::Plain>(x, y)
} }

#[test]
fn a_step_may_be_a_type_parameter() -> Result<()> {
    let data = (vec![1.0], vec![5.0]);
    let rows = Open::<f64, double, super::steps::Mean>::default().fit(data.clone())?;
    assert_eq!(rows.transform(vec![1.0])?, [7.0]);
    let batch = Open::<f64, Add, super::nested::Plain>::default().fit(data.clone())?;
    assert_eq!(batch.transform(vec![1.0])?, [7.0]);
    let (_, output) = Closed::default().fit_transform(data)?;
    assert_eq!(output, [7.0]);
    Ok(())
}
