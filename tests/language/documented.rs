//! Everything that a pipeline generates is documented, printable and as visible as the pipeline.
#![deny(
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    rust_2018_idioms
)]

/// A module that others would see.
pub(crate) mod seen {
    use neatpipe::prelude::*;

    /// Adds one.
    #[step]
    pub(crate) fn add_one(x: f64) -> f64 {
        x + 1.0
    }

    pipeline! {
        /// Adds two.
        #[must_use]
        pub(crate) Two<x: Vec<f64>, y: Vec<f64> -> (first: Vec<f64>, second: Vec<f64>)> {
            let first = add_one(add_one(x));
            let second = add_one(y);
            (first, second)
        }
    }

    pipeline! {
        pub(crate) Inside<x: Vec<f64> -> Vec<f64>> { add_one(x) }
    }

    pipeline! {
        Own<x: Vec<f64> -> Vec<f64>> { add_one(x) }
    }

    #[test]
    fn private_ones_work_here() -> Result<()> {
        assert_eq!(Own::default().fit(vec![])?.transform(vec![0.0])?, [1.0]);
        Ok(())
    }
}

#[test]
fn it_runs() -> neatpipe::Result<()> {
    let model = seen::Two::default().fit((vec![], vec![]))?;
    let seen::TwoOutput { first, second } = model.transform((vec![1.0], vec![2.0]))?;
    assert_eq!((first, second), (vec![3.0], vec![3.0]));
    assert_eq!(seen::Inside::default().fit(vec![])?.transform(vec![0.0])?, [1.0]);
    Ok(())
}
