//! Pipelines that a user's macro writes.

use super::steps::double;
use neatpipe::prelude::*;

macro_rules! with_type {
    ($name:ident, $step:path, $ty:ty, $k:expr) => {
        pipeline! {
            /// From a macro.
            pub(crate) $name<x: $ty -> $ty> {
                let doubled = $crate::steps::double(x);
                let added = $crate::steps::Add { k: $k }(doubled);
                $step(added)
            }
        }
    };
}

macro_rules! with_tokens {
    ($($name:ident => $($step:ident)::+),*) => {$(
        pipeline! { $name<x: Vec<f64> -> Vec<f64>> {
            let made = $($step)::+(x);
            double(made)
        } }
    )*};
}

with_tokens! { Simple => double, Far => super::steps::Center }

mod inner {
    use super::{double, pipeline};
    macro_rules! local {
        ($name:ident { $x:ident } $ty:ty) => {
            pipeline! { pub(super) $name<$x: $ty -> $ty> {
                let hidden = double($x);
                hidden
            } }
        };
    }
    local! { Local { given } Vec<f64> }
}

#[test]
fn macros_may_write_pipelines() -> Result<()> {
    assert_eq!(Simple::default().fit(vec![])?.transform(vec![1.0])?, [4.0]);
    assert_eq!(Far::default().fit(vec![3.0])?.transform(vec![1.0])?, [-4.0]);
    assert_eq!(inner::Local::default().fit(vec![])?.transform(vec![1.0])?, [2.0]);
    assert_eq!(Typed::default().fit(vec![])?.transform(vec![1.0])?, [10.0]);
    Ok(())
}

with_type! { Typed, double, Vec<f64>, 3.0 }
