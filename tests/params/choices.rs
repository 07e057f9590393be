//! Choices and optional steps: what is chosen runs, what is not is not there.

use crate::pipelines::*;
use neatpipe::prelude::*;
use std::cell::Cell;

#[test]
fn what_is_chosen_runs() {
    let run = |plan: &One| plan.fit(vec![1.0]).unwrap().transform(vec![1.0]).unwrap()[0];
    let mut plan = One::default();
    assert_eq!(run(&plan), 1.0 + 3.0);
    plan.set_raw(OneRawChoice::times).unwrap();
    assert_eq!(run(&plan), 2.0);
    plan.set_hyperparams([("raw", "inner"), ("raw__inner", "more")]).unwrap();
    assert_eq!(run(&plan), 1.0 + 2.0);
    assert_eq!(plan.fit_transform(vec![1.0]).unwrap().1, [3.0]);
    plan.set_raw__inner(OneRawInnerChoice::by_two).unwrap();
    assert_eq!(run(&plan), 2.5);
}

#[test]
fn branches_that_are_not_chosen_are_absent_and_refused() {
    let mut plan = One::default();
    let values = plan.get_hyperparams();
    assert_eq!(values.get("raw"), Some(&"add".into()));
    assert!(values.get("raw__add__times").is_some() && values.get("raw__times__by").is_none());
    let said = |plan: &mut One, name: &str| plan.update_hyperparams([(name, 2.5)]).unwrap_err().to_string();
    assert_eq!(said(&mut plan, "raw__times__by"), "`raw__times__by` is inactive; set `raw` to `times` first");
    assert_eq!(
        said(&mut plan, "raw__inner__by_two__by"),
        "`raw__inner__by_two__by` is inactive; set `raw` to `inner` first"
    );
    plan.set_hyperparams([("raw", "inner"), ("raw__inner", "more")]).unwrap();
    assert_eq!(
        said(&mut plan, "raw__inner__by_two__by"),
        "`raw__inner__by_two__by` is inactive; set `raw__inner` to `by_two` first"
    );
    assert_eq!(
        plan.update_hyperparams([("raw", "timse")]).unwrap_err().to_string(),
        "`raw` is \"timse\"; expected one of `add`, `times`, `inner`"
    );
    // Together they are no contradiction, in any order.
    plan.update_hyperparams(Hyperparams::from_iter([
        ("raw__inner__by_two__by", neatpipe::space::Value::from(2.75)),
        ("raw__inner", "by_two".into()),
    ]))
    .unwrap();
    assert_eq!(plan.raw__inner__by_two__by(), Some(2.75));
    assert_eq!(plan.raw__times__by(), None);
    assert!(plan.set_raw__times__by(1.0).is_err());
}

#[test]
fn a_branch_that_is_switched_on_has_its_declared_defaults() {
    let mut plan = One::default();
    plan.set_raw__add__times(4).unwrap();
    plan.set_raw(OneRawChoice::times).unwrap();
    plan.set_raw(OneRawChoice::add).unwrap();
    assert_eq!(plan.raw__add__times(), Some(3), "the declared one, not what it was set to before");
    let mut plan = Two::default();
    plan.set_hyperparams([("one__raw", "inner")]).unwrap();
    assert_eq!(plan.one__raw__inner__by_two__by(), Some(2.25), "the outer pipeline's default");
}

#[test]
fn the_typed_form_holds_the_chosen_branch_alone() {
    let plan = Three::default();
    let params = plan.params();
    assert_eq!(params.two.one.raw, OneRawParams::times(timesParams { by: 2.0 }));
    assert_eq!(params.two.maybe, None);
    let mut other = plan.clone();
    let changed = ThreeParams {
        two: TwoParams {
            maybe: Some(timesParams { by: 3.5 }),
            one: OneParams {
                raw: OneRawParams::inner(OneRawInnerParams::by_two(timesParams { by: 2.5 })),
                ..params.two.one
            },
        },
    };
    other.set_params(&changed).unwrap();
    assert_eq!(other.params(), changed);
    assert_eq!(other.fit(vec![1.0]).unwrap().transform(vec![2.0]).unwrap(), [2.0 * 2.5 * 3.5]);
}

#[test]
fn an_optional_step_passes_its_input_through() {
    let mut plan = Two::default();
    assert!(plan.maybe());
    let on = plan.fit(vec![1.0]).unwrap().transform(vec![1.0]).unwrap();
    plan.set_maybe(false).unwrap();
    let off = plan.fit(vec![1.0]).unwrap();
    assert_eq!(off.transform(vec![1.0]).unwrap(), [on[0] / 3.0]);
    assert_eq!(off.predict_one(&1.0).unwrap(), on[0] / 3.0);
    assert_eq!(plan.maybe__by(), None);
    assert_eq!(
        plan.set_maybe__by(2.0).unwrap_err().to_string(),
        "`maybe__by` is inactive; set `maybe` to `true` first"
    );
}

thread_local! { static UP: Cell<[i32; 2]> = const { Cell::new([0, 0]) }; }

macro_rules! counted {
    ($name:ident, $at:literal) => {
        #[derive(Step, Clone, Debug)]
        struct $name {
            #[param(0.0 in uniform(0.0, 1.0))]
            by: f64,
            #[state]
            fitted: bool,
        }

        #[step]
        impl $name {
            fn setup(&mut self) {
                UP.set(std::array::from_fn(|at| UP.get()[at] + i32::from(at == $at)));
            }
            fn teardown(&mut self) {
                UP.set(std::array::from_fn(|at| UP.get()[at] - i32::from(at == $at)));
            }
            fn fit(&mut self, x: &[f64], y: &[f64]) -> Result<()> {
                self.fitted = true;
                if x.len() == y.len() { Ok(()) } else { Err(neatpipe::Error::new("lengths")) }
            }
            fn transform(&self, x: &[f64]) -> Vec<f64> {
                assert!(self.fitted);
                x.iter().map(|x| x + self.by).collect()
            }
        }
    };
}
counted!(Left, 0);
counted!(Right, 1);

pipeline! {
    Counted<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let side = choose { left: Left {}, right: Right {} }(x, y);
        side
    }
}

#[test]
fn only_what_is_chosen_is_set_up_fitted_and_torn_down() {
    let mut plan = Counted::default();
    plan.set_side(CountedSideChoice::right).unwrap();
    let model = plan.fit((vec![1.0], vec![1.0])).unwrap();
    assert_eq!(UP.get(), [0, 1]);
    assert_eq!(model.transform(vec![1.0]).unwrap(), [1.0]);
    drop(model);
    assert_eq!(UP.get(), [0, 0]);
}

#[test]
fn errors_name_the_branch() {
    let error = Counted::default().fit((vec![1.0, 2.0], vec![1.0])).map(drop).unwrap_err();
    assert!(error.step().is_none_or(|step| step == "side.left"), "{error}");
}
