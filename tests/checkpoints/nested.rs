//! Pipelines with checkpoints of their own in pipelines with checkpoints: one plan for all of them.

use crate::place::{Place, bits, xs};
use crate::steps::*;
use neatpipe::checkpoint::{Cause, Outcome};
use neatpipe::prelude::*;
use neatpipe::store::Store;

pipeline! {
    House<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let late = Late {}(x);
        #[checkpoint(always)]
        let reduced = Units {}(late);
        let raw = Learn {}(reduced, y);
        raw
    }
}
pipeline! {
    Street<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let shifted = Shift {}(x);
        #[checkpoint(always)]
        let centered = Center {}(shifted);
        let scaled = Scale {}(centered);
        let house = House {}(scaled, y);
        let end = Fused {}(house);
        end
    }
}
pipeline! {
    City<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let street = Street {}(x, y);
        #[checkpoint(always)]
        let end = Center {}(street);
        Scale(end)
    }
}

/// Fits, compares with the fit without a store, and gives the calls and what was said.
macro_rules! fitted {
    ($plan:expr, $store:expr, $data:expr) => {{
        let expected = bits(&$plan.fit($data).unwrap());
        calls();
        let model = $plan.fit_in($store, $data).unwrap();
        let ran = calls();
        let said = model.explain().unwrap().clone();
        assert_eq!(bits(&model), expected, "{said}");
        (ran, said)
    }};
}

fn data() -> (Vec<f64>, Vec<f64>) {
    (xs(), xs().iter().map(|x| 2.0 * x + 1.0).collect())
}

#[test]
fn a_run_resumes_at_a_checkpoint_inside_and_says_so() {
    let place = Place::new();
    let mut plan = Street::default();
    let (ran, said) = fitted!(plan, &place.store(), data());
    assert_eq!(ran.len(), 12, "{ran:?}");
    assert!(said.headline().contains("7 of 7 steps computed"), "{said}");
    // Nothing before the inner checkpoint runs, its input is not needed, and all states before it come with it.
    let planned = plan.explain_in(&place.store(), data()).unwrap();
    let (ran, said) = fitted!(plan, &place.store(), data());
    assert_eq!(ran, ["Learn.fit", "Learn.transform", "Fused.fit_transform"], "{said}");
    assert_eq!(planned.computed(), said.computed());
    assert!(said.headline().starts_with("resumed at house.reduced: 5 of 7 steps restored"), "{said}");
    let outcome = |step: &str| said.step(step).unwrap().outcome;
    assert_eq!(outcome("house.reduced"), Outcome::Loaded);
    assert_eq!(outcome("house.late"), Outcome::Restored);
    assert_eq!(outcome("scaled"), Outcome::Restored);
    assert_eq!(outcome("house"), Outcome::Computed);
    assert_eq!(said.step("house").unwrap().inner, 3);
    assert!(said.to_string().contains("\n  house.reduced *  loaded"), "{said}");
    // A hyperparameter inside, by its flat name.
    plan.update_hyperparams([("house__raw__alpha", 0.75)]).unwrap();
    let (ran, said) = fitted!(plan, &place.store(), data());
    assert_eq!(ran, ["Learn.fit", "Learn.transform", "Fused.fit_transform"]);
    let cause = said.step("house.raw").unwrap().cause.as_ref().unwrap();
    assert_eq!(cause.to_string(), "`house__raw__alpha` was 0.5, is 0.75");
    plan.update_hyperparams([("house__late__factor", 0.75)]).unwrap();
    let (ran, said) = fitted!(plan, &place.store(), data());
    let from = ["Scale.fit", "Scale.transform", "Late.fit", "Late.transform", "Units.fit", "Units.transform"];
    assert_eq!(ran[..6], from, "from the checkpoint before the pipeline\n{said}");
    assert_eq!(said.step("house.reduced").unwrap().cause, Some(Cause::Before("house.late".to_owned())));
    // Code inside.
    edit("Units", 1);
    let (ran, said) = fitted!(plan, &place.store(), data());
    assert_eq!(ran[..6], from, "{said}");
    restore_code(&EDITED);
}

/// What is shifted and then centered is what it was: what lies behind is found by its content, across the border.
#[test]
fn a_checkpoint_inside_is_found_by_the_content_of_one_outside() {
    let place = Place::new();
    let mut plan = Street::default();
    fitted!(plan, &place.store(), data());
    plan.shifted.by = 2.0;
    let (ran, said) = fitted!(plan, &place.store(), data());
    let behind = ["Learn.fit", "Learn.transform", "Fused.fit_transform"];
    assert_eq!(ran[..3], ["Shift.transform", "Center.fit", "Center.transform"], "{said}");
    assert_eq!(ran[3..], behind, "{said}");
    // It was stored under what it was made of as well.
    let (ran, said) = fitted!(plan, &place.store(), data());
    assert_eq!(ran, behind, "{said}");
}

#[test]
fn pipelines_in_pipelines_in_pipelines() {
    for store in [Place::new().store(), Store::in_memory().unwrap()] {
        let mut plan = City::default();
        fitted!(plan, &store, data());
        let (ran, said) = fitted!(plan, &store, data());
        assert_eq!(ran, ["Scale.fit"], "{said}");
        plan.street.house.raw.alpha = 0.75;
        let (ran, said) = fitted!(plan, &store, data());
        assert_eq!(ran[..3], ["Learn.fit", "Learn.transform", "Fused.fit_transform"], "{said}");
        assert_eq!(said.step("street.house.reduced").unwrap().outcome, Outcome::Loaded);
        // What is in the store of a pipeline by itself is there for one in another, and the other way round.
        let (ran, said) = fitted!(Street { ..Default::default() }, &store, data());
        assert_eq!(ran[0], "Learn.fit", "{said}");
    }
}

pipeline! {
    HalfRead<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let first = Fused {}(x);
        let learned = Learn {}(first, y);
        let (a, b) = Twofold {}(first);
        #[checkpoint(always)]
        let last = Center {}(a);
        let both = mix {}(last, b);
        mix(both, learned)
    }
}

/// The key of `last` does not depend on what gives `b`, whose step in the same pipeline has to learn anew.
#[test]
fn a_checkpoint_behind_one_output_does_not_vouch_for_the_other() {
    let place = Place::new();
    let plan = HalfRead::default();
    fitted!(plan, &place.store(), data());
    edit("Scale", 2);
    let (ran, said) = fitted!(plan, &place.store(), data());
    assert!(ran.contains(&"Scale.fit"), "{ran:?}\n{said}");
    restore_code(&EDITED);
}

pipeline! {
    Sides<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let first = Fused {}(x);
        let other = Scale {}(x);
        let joint = Joint {}(first, other);
        let (a, b) = Twofold {}(joint);
        let chosen = choose { held: Held {}, plain: Center {} }(a);
        let maybe = optional Held {}(b);
        let both = mix(chosen, maybe);
        Deeper(both, y)
    }
}

#[test]
fn several_inputs_and_outputs_choices_and_optional_pipelines() {
    let place = Place::new();
    let mut plan = Sides::default();
    fitted!(plan, &place.store(), data());
    let (ran, said) = fitted!(plan, &place.store(), data());
    assert!(ran.len() < 5, "{ran:?}\n{said}");
    // What one input of a pipeline is made of changes: the checkpoint on the way of the other stays.
    plan.other.to = 3.0;
    let (ran, said) = fitted!(plan, &place.store(), data());
    assert!(!ran.contains(&"Center.fit") || ran[0] == "Scale.fit", "{ran:?}\n{said}");
    assert_eq!(said.step("joint.scaled").unwrap().outcome, Outcome::Loaded, "{said}");
    for (name, value) in [("chosen", "plain"), ("chosen", "held")] {
        plan.update_hyperparams([(name, value)]).unwrap();
        fitted!(plan, &place.store(), data());
        fitted!(plan, &place.store(), data());
    }
    for on in [false, true] {
        plan.update_hyperparams([("maybe", on)]).unwrap();
        fitted!(plan, &place.store(), data());
        let (ran, said) = fitted!(plan, &place.store(), data());
        assert!(ran.len() < 6, "{ran:?}\n{said}");
    }
}

pipeline! {
    Judged<x: Vec<f64> -> Vec<f64>> {
        let noisy = Noise {}(x);
        let held = Held {}(noisy);
        let other = Center {}(noisy);
        let fused = Fused {}(other);
        #[checkpoint(always)]
        let both = mix {}(held, fused);
        Scale(both)
    }
}

/// A value that chance has a part in is read by a pipeline with a checkpoint and by others: whatever of it is loaded,
/// the model is one that a fit without a store could have given.
#[test]
fn chance_before_a_checkpoint_inside() {
    let mut mixed = 0;
    for first in 0..3 {
        for second in 0..3 {
            let place = Place::new();
            let mut plan = Judged::default();
            chance(first);
            plan.fit_in(&place.store(), xs()).unwrap();
            plan.fused.folds = 2;
            plan.both.share = 0.25;
            chance(second);
            let model = bits(&plan.fit_in(&place.store(), xs()).unwrap());
            let possible = (0..3).any(|chanced| {
                chance(chanced);
                bits(&plan.fit(xs()).unwrap()) == model
            });
            mixed += usize::from(!possible);
        }
    }
    assert_eq!(mixed, 0);
}
