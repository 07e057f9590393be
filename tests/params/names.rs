//! Names: nested and flat, old and new, unknown and inactive.

use crate::pipelines::*;
use neatpipe::prelude::*;

/// Neuraxle's names: a tree of steps, `b` with a step `a` in it.
#[step]
fn lr(x: f64, #[param(0.5)] lr: f64, #[param(1.0)] other_hp: f64) -> f64 {
    x * lr + other_hp
}

pipeline! {
    Pair<x: Vec<f64> -> Vec<f64>> {
        let a = lr(x);
        let c = lr(a);
        c
    }
}

pipeline! {
    Tree<x: Vec<f64> -> Vec<f64>> {
        let a = lr(x);
        let b = Pair(a);
        let c = times(b);
        c
    }
}

fn flat(plan: &impl Tune) -> Vec<(String, String)> {
    plan.get_hyperparams().iter().map(|(name, value)| (name.to_owned(), value.to_string())).collect()
}

#[test]
fn nested_names_are_the_flat_ones() {
    let nested: Hyperparams = serde_json::from_str(r#"{"b": {"a": {"lr": 7.0}, "lr": 9.0}}"#).unwrap();
    assert_eq!(nested, Hyperparams::from([("b__a__lr", 7.0), ("b__lr", 9.0)]));
}

#[test]
fn a_name_reaches_one_step_alone() {
    let mut plan = Tree::default();
    plan.set_b__a__lr(7.0).unwrap();
    let values = plan.get_hyperparams();
    assert_eq!(values.get("b__a__lr"), Some(&7.0.into()));
    let others: Vec<_> =
        values.iter().filter(|(name, _)| name.ends_with("lr") && *name != "b__a__lr").collect();
    assert!(others.len() == 2 && others.iter().all(|(_, value)| **value == 0.5.into()));
    assert_eq!(values.under("b").under("a"), Hyperparams::from([("lr", 7.0), ("other_hp", 1.0)]));
    assert!(values.under("c").get("lr").is_none());
}

#[test]
fn update_merges_and_set_replaces() {
    let mut plan = Tree::default();
    plan.update_hyperparams([("a__other_hp", 5.0)]).unwrap();
    plan.update_hyperparams([("a__lr", 2.0)]).unwrap();
    assert_eq!((plan.a__lr(), plan.a__other_hp()), (2.0, 5.0));
    plan.set_hyperparams([("a__lr", 3.0)]).unwrap();
    assert_eq!((plan.a__lr(), plan.a__other_hp()), (3.0, 1.0));
}

#[test]
fn unknown_names_are_told_with_the_nearest() {
    let mut plan = Four::default();
    let said = |plan: &mut Four, name: &str| plan.set_hyperparams([(name, 1)]).unwrap_err().to_string();
    assert_eq!(
        said(&mut plan, "last__timse"),
        "unknown hyperparameter `last__timse`; did you mean `last__times`?"
    );
    assert_eq!(
        said(&mut plan, "three__two__one__add__wat"),
        "unknown hyperparameter `three__two__one__add__wat`; did you mean `three__two__one__add__what`?"
    );
    let text = said(&mut plan, "style");
    assert!(text.starts_with("unknown hyperparameter `style`; did you mean `"), "{text}");
    assert!(text.contains("`last__style`"), "{text}");
    let text = said(&mut plan, "nothing_of_the_kind");
    assert!(
        text.starts_with(
            "unknown hyperparameter `nothing_of_the_kind`; there are `three__two__one__add__what`"
        ),
        "{text}"
    );
    let two = plan.set_hyperparams([("last__tims", 1), ("last__onn", 1)]).unwrap_err().to_string();
    assert_eq!(two.lines().count(), 2, "{two}");
}

#[test]
fn wrong_types_and_values_are_told_with_what_was_expected() {
    let mut plan = Four::default();
    let before = flat(&plan);
    let mut said = |name: &str, value: neatpipe::space::Value| {
        plan.update_hyperparams([("last__on", false.into()), (name, value)]).unwrap_err().to_string()
    };
    assert_eq!(said("last__what", "much".into()), "`last__what` is \"much\"; expected a number");
    assert_eq!(said("last__times", 2.5.into()), "`last__times` is 2.5; expected an integer from 0 on");
    assert_eq!(
        said("last__mood", "calm".into()),
        "`last__mood` is \"calm\"; expected one of `Calm`, `very wild`"
    );
    assert_eq!(
        said("last__times", 12.into()),
        "`last__times`: `12` lies outside `1..=5`; give a value from `1` to `5`"
    );
    assert_eq!(
        said("last__style", "fanci".into()),
        "`last__style`: `fanci` is not one of `plain`, `fancy`; did you mean `fancy`?"
    );
    assert_eq!(
        said("last__limit", 4.into()),
        "`last__limit`: `4` is not one of `none`, `3`, `7`; did you mean `3`?"
    );
    // Nothing is half-applied.
    assert_eq!(flat(&plan), before);
}

#[test]
fn a_step_may_refuse_what_does_not_fit_together() {
    let mut plan = Four::default();
    plan.set_last__times(5).unwrap();
    let error = plan.set_last__mood(Mood::VeryWild).unwrap_err();
    assert_eq!(
        error.to_string(),
        "step `last` (check): five times is too much when wild; set `times` to at most 4"
    );
    assert_eq!((error.step(), error.phase()), (Some("last"), Some(neatpipe::Phase::Check)));
    assert_eq!(*plan.last__mood(), Mood::Calm);
    let error =
        plan.update_hyperparams([("three__two__one__add__mood", "very wild"), ("last__style", "fancy")]);
    assert!(error.is_ok());
    let error = plan.update_hyperparams([("three__two__one__add__times", 5)]).unwrap_err();
    assert_eq!(error.step(), Some("three.two.one.add"));
}

#[test]
fn short_names_tell_the_names_apart() {
    let names = Hyperparams::from([("a__c", 1), ("a__e__q__c", 2), ("a__b__c", 3), ("a__b__q__c", 4)]);
    assert_eq!(names.short_names(), ["a__c", "*e*c", "*b__c", "*b*c"]);
    assert_eq!(names.iter().map(|(_, value)| value.to_string()).collect::<Vec<_>>(), ["1", "2", "3", "4"]);
    let plain = Hyperparams::from([("raw__ridge__alpha", 1), ("reduced__components", 2)]);
    assert_eq!(plain.short_names(), ["*alpha", "*components"]);
}

#[test]
fn own_names_and_those_below() {
    let values = Hyperparams::from([("hp", 1), ("s__hp", 2)]);
    assert_eq!(values.own(), Hyperparams::from([("hp", 1)]));
    assert_eq!(values.under("s"), Hyperparams::from([("hp", 2)]));
    assert!(values.under("t").is_empty());
    assert_eq!(values.under("s").within("s"), Hyperparams::from([("s__hp", 2)]));
}

mod renamed {
    use super::*;

    /// A step that was called otherwise, with a field that was.
    #[derive(Step, Clone, Debug)]
    pub(crate) struct Shift {
        #[was("amount", "delta")]
        #[param(1.0 in uniform(0.0, 9.0))]
        pub by: f64,
        #[was("on")]
        #[param(true)]
        pub enabled: bool,
    }

    #[step]
    impl Shift {
        fn transform(&self, x: Vec<f64>) -> Vec<f64> {
            x.into_iter().map(|x| if self.enabled { x + self.by } else { x }).collect()
        }
    }

    #[step]
    pub(crate) fn cut(
        x: f64,
        #[was("limit")]
        #[param(3.0)]
        most: f64,
    ) -> f64 {
        x.min(most)
    }

    pipeline! {
        pub(crate) Renamed<x: Vec<f64> -> Vec<f64>> {
            #[was("shifted", "moved")]
            let first = Shift {}(x);
            let last = cut(first);
            last
        }
    }
}

#[test]
fn old_names_are_read() {
    use renamed::Renamed;
    for name in ["first__by", "first__amount", "shifted__by", "shifted__delta", "moved__amount"] {
        let mut plan = Renamed::default();
        plan.set_hyperparams([(name, 4.0)]).unwrap();
        assert_eq!(plan.first__by(), 4.0, "{name}");
        assert_eq!(plan.get_hyperparams().get("first__by"), Some(&4.0.into()));
    }
    let mut plan = Renamed::default();
    plan.set_hyperparams([("last__limit", 2.0)]).unwrap();
    assert_eq!(plan.last__most(), 2.0);
    let both = plan.set_hyperparams([("first__by", 1.0), ("moved__delta", 2.0)]).unwrap_err();
    assert_eq!(
        both.to_string(),
        "`first__by` and its old name `moved__delta` are both given; leave `moved__delta` out"
    );
    let mut space = Renamed::space();
    space.update([("shifted__amount", uniform(1.0, 2.0))]).unwrap();
    assert_eq!(space.first.by.space.as_ref().unwrap().to_string(), "uniform(1, 2)");
}

pipeline! {
    Shared<x: Vec<f64> -> Vec<f64>> {
        let first = lr { lr: 0.25 in uniform(0.0, 1.0) }(x);
        let pair = Pair { a__lr = first__lr, c__other_hp = pair__a__other_hp }(first);
        pair
    }
}

#[test]
fn a_parameter_may_be_shared() {
    let mut plan = Shared::default();
    assert_eq!((plan.first__lr(), plan.pair__a__lr(), plan.pair__c__lr()), (0.25, 0.25, 0.5));
    plan.set_first__lr(0.75).unwrap();
    assert_eq!((plan.first__lr(), plan.pair__a__lr()), (0.75, 0.75));
    plan.update_hyperparams([("pair__a__other_hp", 9.0)]).unwrap();
    assert_eq!(plan.pair__c__other_hp(), 9.0);
    let names: Vec<String> = flat(&plan).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["first__lr", "first__other_hp", "pair__a__other_hp", "pair__c__lr"]);
    assert_eq!(
        plan.set_pair__a__lr(0.5).unwrap_err().to_string(),
        "`pair__a__lr` takes over the value of `first__lr`; set that one"
    );
    let sample = Shared::space().rvs(4).unwrap();
    assert_eq!(sample.pair.a.lr, sample.first.lr);
    plan.set_hyperparams(&sample).unwrap();
    assert_eq!(plan.params(), *sample);
}
