//! get → set → get, and flat ⇄ typed ⇄ JSON ⇄ TOML.

use crate::pipelines::*;
use neatpipe::params::Sample;
use neatpipe::prelude::*;

fn json(values: &Hyperparams) -> Hyperparams {
    serde_json::from_str(&serde_json::to_string(values).unwrap()).unwrap()
}

fn toml(values: &Hyperparams) -> Hyperparams {
    toml::from_str(&toml::to_string(values).unwrap()).unwrap()
}

#[test]
fn what_is_got_can_be_set() {
    let space = Five::space();
    for trial in 0..500 {
        let sample = space.sample(11, trial).unwrap();
        let mut plan = Five::default();
        if plan.set_params(&sample).is_err() {
            continue; // Refused by a step's own `check`.
        }
        let flat = plan.get_hyperparams();
        assert_eq!(flat, sample.flat());
        let mut other = Five::default();
        other.set_hyperparams(&flat).unwrap();
        assert_eq!(other.get_hyperparams(), flat);
        assert_eq!(other.params(), plan.params());
        other.update_hyperparams(&flat).unwrap();
        assert_eq!(other.params(), *sample);

        assert_eq!(json(&flat), flat);
        other.set_hyperparams(json(&flat)).unwrap();
        assert_eq!(other.params(), *sample);
        other.set_hyperparams(toml(&flat)).unwrap();
        assert_eq!(other.params(), *sample);
        assert_eq!(Sample::<Five>::of(other.params()).flat(), flat);
    }
}

#[test]
fn a_nested_form_is_read_as_well() {
    let nested: Hyperparams = toml::from_str(
        "last.times = 3\n\
         [three.two.one]\nraw.choose = \"inner\"\nraw.inner.choose = \"by_two\"\nraw.inner.by_two.by = 2.75\n\
         [three.two]\nmaybe.choose = true\nmaybe.by = 1.5\n",
    )
    .unwrap();
    let mut plan = Four::default();
    plan.set_hyperparams(&nested).unwrap();
    assert_eq!(plan.last__times(), 3);
    assert_eq!(plan.three__two__one__raw__inner__by_two__by(), Some(2.75));
    assert_eq!(plan.three__two__maybe__by(), Some(1.5));

    let nested: Hyperparams =
        serde_json::from_str(r#"{"last": {"limit": null, "mood": "very wild"}}"#).unwrap();
    plan.update_hyperparams(nested).unwrap();
    assert_eq!((*plan.last__mood(), *plan.last__limit()), (Mood::VeryWild, None));
}

#[test]
fn files_that_say_something_else_are_errors() {
    let wrong = [
        ("3", "invalid type: integer `3`, expected a hyperparameter or a table of them"),
        (r#"{"a": [1, 2]}"#, "`a` is a list; a hyperparameter is one value"),
        (r#"{"a": {"b": 1}, "a__b": 2}"#, "`a__b` is given twice"),
    ];
    for (text, expected) in wrong {
        let error = serde_json::from_str::<Hyperparams>(text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}

#[test]
fn the_environment_configures_a_plan() {
    let variables = [
        ("FOUR_LAST__TIMES", "3"),
        ("four_last__limit", "7"),
        ("FOUR_LAST__ON", "false"),
        ("FOUR_LAST__STYLE", "fancy"),
        ("FOUR_LAST__MOOD", "very wild"),
        ("FOUR_THREE__TWO__MAYBE", "true"),
        ("FOUR_THREE__TWO__MAYBE__BY", "1.5e0"),
        ("PATH", "/bin"),
        ("FOURTH", "no"),
    ];
    let mut plan = Four::default();
    plan.update_hyperparams(Hyperparams::from_vars("FOUR", variables)).unwrap();
    assert_eq!(plan.last__times(), 3);
    assert_eq!(*plan.last__limit(), Some(7));
    assert!(!plan.last__on());
    assert_eq!(plan.last__style(), "fancy");
    assert_eq!(*plan.last__mood(), Mood::VeryWild);
    assert_eq!(plan.three__two__maybe__by(), Some(1.5));
    let error = plan.update_hyperparams(Hyperparams::from_vars("FOUR", [("FOUR_LAST__TIMES", "many")]));
    assert_eq!(error.unwrap_err().to_string(), "`last__times` is \"many\"; expected an integer from 0 on");
}
