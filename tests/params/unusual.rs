//! Names that mean something elsewhere, and choices in unusual places.

use crate::pipelines::*;
use neatpipe::prelude::*;

/// What a plan makes of 1.
macro_rules! run {
    ($plan:expr) => {
        $plan.fit(vec![1.0]).unwrap().transform(vec![1.0]).unwrap()[0]
    };
}

/// A step with a keyword for a field.
#[derive(Step, Clone, Debug)]
struct Power {
    /// The exponent.
    #[param(2.0 in uniform(1.0, 3.0))]
    r#type: f64,
    #[was("in")]
    #[param(1.0)]
    r#move: f64,
}

#[step]
impl Power {
    fn row(&self, x: f64) -> f64 {
        (x + self.r#move).powf(self.r#type)
    }
}

pipeline! {
    Raw<r#in: Vec<f64> -> Vec<f64>> {
        let r#type = Power { r#type: 3.0 in uniform(2.0, 4.0) }(r#in);
        let r#match = choose {
            r#loop: Power { r#type: 1.0 in [1.0, 2.0], r#move: 0.0 },
            r#fn: optional times { by: 3.0 },
        }(r#type);
        r#match
    }
}

pipeline! {
    RawOutside<r#fn: Vec<f64> -> Vec<f64>> {
        let r#impl = Raw { type__type: 2.5, match__loop__type: in [1.0, 1.5], r#match: RawMatchChoice::r#loop }(r#fn);
        r#impl
    }
}

#[test]
fn keywords_are_names() {
    let mut plan = Raw::default();
    assert_eq!((plan.r#type__type(), plan.r#match__loop__type()), (3.0, Some(1.0)));
    assert_eq!(run!(plan), 8.0);
    let names: Vec<_> = plan.get_hyperparams().iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(names, ["type__type", "type__move", "match", "match__loop__type", "match__loop__move"]);
    plan.set_hyperparams([("match", "fn")]).unwrap();
    assert_eq!((plan.r#match(), plan.match__fn()), (RawMatchChoice::r#fn, Some(true)));
    assert_eq!(run!(plan), 24.0);
    plan.set_hyperparams([("type__in", 0.0)]).unwrap();
    assert_eq!(plan.type__move(), 0.0);
}

pipeline! {
    Words<x: Vec<f64> -> Vec<f64>> {
        let choose = choose { fit: times { by: 3.0 in uniform(1.0, 4.0) }, params: Add { times: 2 }, visit: times {} }(x);
        let fit = times { by: 1.0 in uniform(0.5, 2.0) }(choose);
        let params = optional times { by: 1.0 in uniform(0.5, 2.0) }(fit);
        let optional = choose { space: times { by: 1.0 }, optional: times {} }(params);
        let transform = optional Add { on: false, times: 2 }(optional);
        let build = choose { clone: Add { on: false, times: 2 }, default: Add { times: 2 } }(transform);
        let local = times { by: 1.0 }(build);
        local
    }
}

pipeline! {
    OfWords<x: Vec<f64> -> Vec<f64>> {
        let visit = Words {
            choose: in [WordsChooseChoice::fit, WordsChooseChoice::visit],
            choose__visit__by: 5.0,
            params: false,
        }(x);
        visit
    }
}

#[test]
fn words_of_the_language_and_of_the_library_are_names() {
    let mut plan = Words::default();
    assert_eq!(run!(plan), 3.0);
    plan.set_hyperparams([("choose", "visit"), ("optional", "optional")]).unwrap();
    assert_eq!((plan.choose(), plan.choose__visit__by()), (WordsChooseChoice::visit, Some(2.0)));
    assert_eq!(run!(plan), 4.0);
    plan.set_choose__visit__by(3.0).unwrap();
    assert_eq!((plan.choose__visit__by(), plan.choose__fit__by()), (Some(3.0), None));
    plan.set_fit__by(2.0).unwrap();
    plan.set_params(&WordsParams { params: None, ..plan.params() }).unwrap();
    assert_eq!((plan.params().params, plan.params_()), (None, false));
    plan.set_transform_(false).unwrap();
    assert!(!plan.transform_() && OfWords::default().visit__transform());
    let shapes = OfWords::space().shapes();
    let shape =
        |name: &str| shapes.iter().find(|(known, _)| known == name).map(|(_, shape)| shape.to_string());
    assert_eq!(shape("visit__choose").unwrap(), "[fit, visit]");
    assert_eq!(shape("visit__params"), None);
    let mut seen = [false; 2];
    for seed in 0..50 {
        let sample = OfWords::space().rvs(seed).unwrap();
        let mut plan = OfWords::default();
        plan.set_hyperparams(&sample).unwrap();
        match plan.visit__choose() {
            WordsChooseChoice::fit => seen[0] = true,
            WordsChooseChoice::visit => seen[1] = true,
            WordsChooseChoice::params => panic!("outside of the space"),
        }
        assert!(!plan.visit__params());
    }
    assert_eq!(seen, [true; 2]);
    assert!(
        OfWords::default().set_hyperparams([("visit__choose", "params")]).is_err(),
        "what the outer pipeline leaves out"
    );
}

pipeline! {
    Inner<x: Vec<f64> -> Vec<f64>> {
        let node = choose {
            one: times { by: 3.0 in uniform(1.0, 4.0) },
            other: choose { a: times { by: 5.0 }, b: optional Add { times: 2, what: 1.0 in uniform(0.0, 2.0) } },
        }(x);
        node
    }
}

pipeline! {
    Deep<x: Vec<f64> -> Vec<f64>> {
        let node = choose {
            plain: times { by: 1.0 },
            maybe: optional Inner { node__one__by: 2.5 in uniform(1.0, 4.0) },
            inner: Inner { node: in [InnerNodeChoice::one, InnerNodeChoice::other] },
        }(x);
        node
    }
}

pipeline! {
    OfDeep<x: Vec<f64> -> Vec<f64>> {
        let deep = optional Deep { node: DeepNodeChoice::maybe, node__maybe__node__one__by: 2.0 in uniform(1.0, 3.0) }(x);
        deep
    }
}

#[test]
fn choices_in_optional_pipelines_in_choices() {
    let mut plan = Deep::default();
    assert_eq!(run!(plan), 1.0);
    plan.set_hyperparams([("node", "maybe")]).unwrap();
    assert_eq!(run!(plan), 2.5);
    let said =
        |plan: &mut Deep, name: &str| plan.update_hyperparams([(name, false)]).unwrap_err().to_string();
    assert_eq!(
        said(&mut plan, "node__maybe__node__other__b"),
        "`node__maybe__node__other__b` is inactive; set `node__maybe__node` to `other` first"
    );
    assert_eq!(
        said(&mut plan, "node__inner__node__other__b__on"),
        "`node__inner__node__other__b__on` is inactive; set `node` to `inner` first"
    );
    plan.update_hyperparams([("node__maybe__node", "other"), ("node__maybe__node__other", "b")]).unwrap();
    assert_eq!(run!(plan), 3.0, "1 and twice 1");
    plan.update_hyperparams([("node__maybe__node__other__b", false)]).unwrap();
    assert_eq!(run!(plan), 1.0);
    assert_eq!(
        said(&mut plan, "node__maybe__node__other__b__on"),
        "`node__maybe__node__other__b__on` is inactive; set `node__maybe__node__other__b` to `true` first"
    );
    plan.update_hyperparams([("node__maybe", false)]).unwrap();
    assert_eq!((run!(plan), plan.node__maybe__node(), plan.node__maybe()), (1.0, None, Some(false)));
    for seed in 0..200 {
        let sample = Deep::space().rvs(seed).unwrap();
        plan.set_hyperparams(&sample).unwrap();
        assert_eq!(plan.params(), *sample);
        let mut again = Deep::default();
        again.set_hyperparams(plan.get_hyperparams()).unwrap();
        assert_eq!((again.params(), run!(again)), (plan.params(), run!(plan)));
        let mut outer = OfDeep::default();
        outer.set_hyperparams(&OfDeep::space().rvs(seed).unwrap()).unwrap();
        assert_eq!(outer.clone().params(), outer.params());
        run!(outer);
    }
    let mut outer = OfDeep::default();
    assert_eq!((run!(outer), outer.deep__node__maybe__node__one__by()), (2.0, Some(2.0)));
    outer.set_deep(false).unwrap();
    assert_eq!(
        (run!(outer), outer.deep__node__maybe__node__one__by(), outer.deep__node()),
        (1.0, None, None)
    );
}
