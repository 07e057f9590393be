//! Samples: accepted, in their support, and the same wherever they are drawn.

use crate::pipelines::*;
use neatpipe::params::{ParamSpace, Sample, Tunable};
use neatpipe::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;
use std::thread;

#[test]
fn a_hundred_thousand_samples_are_accepted() {
    let refused = |trials: Range<u64>| {
        let (space, mut plan, mut refused) = (Three::space(), Three::default(), 0_u32);
        for trial in trials {
            let sample = space.sample(3, trial).unwrap();
            // Bounds and types are those of the space; only a step's own `check` may say no.
            match plan.set_hyperparams(&sample) {
                Ok(()) => assert_eq!(plan.params(), *sample),
                Err(error) => {
                    assert_eq!(error.phase(), Some(neatpipe::Phase::Check), "{error}");
                    refused += 1;
                }
            }
        }
        refused
    };
    let refused = thread::scope(|scope| {
        let half = scope.spawn(|| refused(0..50_000));
        refused(50_000..100_000) + half.join().unwrap()
    });
    assert!(refused < 20_000, "{refused}");
}

#[test]
fn a_space_and_its_samples_have_the_same_names() {
    let space = One::space();
    let all: BTreeSet<String> = space.rows().into_iter().map(|row| row.name).collect();
    let mut drawn = BTreeSet::new();
    for trial in 0..200 {
        let values = space.sample(5, trial).unwrap().flat();
        drawn.extend(values.iter().map(|(name, _)| name.to_owned()));
    }
    assert_eq!(all, drawn);
}

#[test]
fn a_further_hyperparameter_changes_no_draw() {
    mod before {
        use super::*;
        pipeline! { pub(super) P<x: Vec<f64> -> Vec<f64>> { let b = times { by: 1.0 in uniform(0.0, 9.0) }(x); b } }
    }
    mod after {
        use super::*;
        pipeline! {
            pub(super) P<x: Vec<f64> -> Vec<f64>> {
                let a = Add {}(x);
                let b = times { by: 1.0 in uniform(0.0, 9.0) }(a);
                let c = optional times {}(b);
                c
            }
        }
    }
    for trial in 0..50 {
        let [one, other] = [
            before::P::space().sample(9, trial).unwrap().b.by,
            after::P::space().sample(9, trial).unwrap().b.by,
        ];
        assert_eq!(one.to_bits(), other.to_bits());
    }
}

#[test]
fn draws_are_those_of_the_names_alone() {
    let threads: Vec<_> = (0..4)
        .map(|_| {
            thread::spawn(|| {
                (0..20)
                    .map(|trial| Five::space().sample(1, trial).unwrap().flat().to_string())
                    .collect::<String>()
            })
        })
        .collect();
    let texts: BTreeSet<String> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert_eq!(texts.len(), 1);
    // What they have always been: a stored study has to be readable.
    let sample = Three::space().rvs(7).unwrap();
    assert_eq!(format!("{:.15}", sample.two.one.add.what), GOLDEN);
    assert_ne!(Three::space().rvs(8).unwrap(), sample);
}

const GOLDEN: &str = "1.267406667299865";

#[test]
fn values_that_depend_on_each_other_are_drawn_again() {
    let space = Add::space().such_that("`times` is above 3", |params| params.times > 3);
    let drawn: BTreeSet<usize> = (0..50).map(|trial| space.sample(1, trial).unwrap().times).collect();
    assert_eq!(drawn, BTreeSet::from([4, 5]));
    let never = Add::space().such_that("`times` is above 9", |params| params.times > 9);
    assert_eq!(
        never.rvs(1).unwrap_err().to_string(),
        "none of 1000 draws kept the rule: `times` is above 9; widen the spaces or drop the rule"
    );
    let mut plan = One::default();
    let coupled = One::space()
        .such_that("`add__what` is below `add__times`", |params| params.add.what < params.add.times as f64);
    plan.set_hyperparams_space(coupled).unwrap();
    assert_eq!(
        plan.set_add__what(9.0).unwrap_err().to_string(),
        "the values break the rule: `add__what` is below `add__times`"
    );
    plan.update_hyperparams(Hyperparams::from_iter([
        ("add__what", neatpipe::space::Value::from(4.5)),
        ("add__times", 5.into()),
    ]))
    .unwrap();
}

#[test]
fn defaults_are_a_sample_too() {
    assert_eq!(Five::space().defaults().unwrap(), Sample::of(Five::default().params()));
    let _: &dyn Fn() -> <Five as Tunable>::Space = &<Five as Tunable>::declared_space;
    fn is_space<S: ParamSpace>(_: &S) {}
    is_space(&*Five::space());
}
