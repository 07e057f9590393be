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
        outer.set_hyperparams(OfDeep::space().rvs(seed).unwrap()).unwrap();
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

/// Keeps what comes in, of any type.
#[derive(Step, Clone, Debug)]
struct Keep<T: Clone> {
    /// How often the first is kept.
    #[param(1 in 1..=3)]
    times: usize,
    #[state]
    first: Option<T>,
}

#[step]
impl<T: Clone> Keep<T> {
    fn fit(&mut self, x: &[T]) {
        self.first = x.first().cloned();
    }

    fn transform(&self, mut x: Vec<T>) -> Vec<T> {
        x.extend(std::iter::repeat_n(self.first.clone(), self.times).flatten());
        x
    }
}

#[step]
fn lengths<T>(x: &[T], #[param(1.0 in uniform(0.5, 2.0))] each: f64) -> Vec<f64> {
    vec![x.len() as f64 * each]
}

pipeline! {
    Generic<x: Vec<T> -> Vec<f64>> where T: Clone + Send + Sync + std::fmt::Debug + 'static {
        let kept = Keep<T> { times: 2 }(x);
        let length = lengths { each: 1.0 in uniform(0.5, 1.5) }(kept);
        let scaled = choose { plain: times { by: 1.0 }, much: times { by: 10.0 in uniform(5.0, 20.0) } }(length);
        let maybe = optional times { by: 2.0 in uniform(1.0, 3.0) }(scaled);
        maybe
    }
}

pipeline! {
    OfGeneric<x: Vec<String> -> Vec<f64>> {
        let generic = Generic<String> { scaled: GenericScaledChoice::much, maybe: false }(x);
        generic
    }
}

#[test]
fn generic_pipelines_have_choices() {
    let fitted = |plan: &Generic<u8>| plan.fit(vec![7]).unwrap().transform(vec![1, 2]).unwrap();
    let mut plan = Generic::<u8>::default();
    assert_eq!(fitted(&plan), [8.0]);
    plan.set_hyperparams([("scaled", "much")]).unwrap();
    assert_eq!((fitted(&plan), plan.scaled__much__by()), (vec![80.0], Some(10.0)));
    plan.set_maybe(false).unwrap();
    assert_eq!((fitted(&plan), plan.maybe__by()), (vec![40.0], None));
    let outer = OfGeneric::default();
    assert_eq!((outer.generic__scaled(), outer.generic__maybe()), (GenericScaledChoice::much, false));
    let sample = Generic::<char>::space().rvs(3).unwrap();
    let mut plan = Generic::<char>::default();
    plan.set_hyperparams(&sample).unwrap();
    assert_eq!(plan.params(), *sample);
}

pipeline! {
    Renamed<x: Vec<f64> -> Vec<f64>> {
        #[was("regressor", "model")]
        let raw = choose {
            times: times {},
            inner: choose { by_two: times { by: 2.5 in uniform(2.0, 3.0) }, power: Power {} },
            maybe: optional times {},
        }(x);
        raw
    }
}

pipeline! {
    OfRenamed<x: Vec<f64> -> Vec<f64>> {
        #[was("house")]
        let home = Renamed { raw: RenamedRawChoice::inner }(x);
        #[was("perhaps")]
        let maybe = optional times { by: 1.5 in uniform(1.0, 2.0) }(home);
        maybe
    }
}

#[test]
fn old_names_of_nodes_with_choices_below() {
    let mut plan = Renamed::default();
    plan.set_hyperparams([("regressor", "inner"), ("model__inner", "power")]).unwrap();
    plan.update_hyperparams([("regressor__inner__power__in", 0.5), ("model__inner__power__type", 3.0)])
        .unwrap();
    assert_eq!((plan.raw__inner__power__move(), plan.raw__inner__power__type()), (Some(0.5), Some(3.0)));
    plan.set_hyperparams([("model", "maybe")]).unwrap();
    plan.update_hyperparams([("regressor__maybe", false)]).unwrap();
    assert_eq!(plan.raw__maybe(), Some(false));
    assert_eq!(
        plan.update_hyperparams([("model__times__by", 1.0)]).unwrap_err().to_string(),
        "`model__times__by` is inactive; set `raw` to `times` first"
    );
    let mut outer = OfRenamed::default();
    outer.set_hyperparams([("house__model__inner__by_two__by", 2.75), ("perhaps__by", 1.25)]).unwrap();
    assert_eq!((outer.home__raw__inner__by_two__by(), outer.maybe__by()), (Some(2.75), Some(1.25)));
    outer.update_hyperparams([("perhaps", false)]).unwrap();
    assert!(!outer.maybe());
    let mut space = OfRenamed::space();
    space.update([("house__regressor__inner__by_two__by", uniform(2.0, 2.5))]).unwrap();
    assert_eq!(space.home.raw.inner.by_two.by.space.as_ref().unwrap().to_string(), "uniform(2, 2.5)");
}

pipeline! {
    Low<x: Vec<f64> -> Vec<f64>> {
        let first = times { by: 3.0 in uniform(1.0, 4.0) }(x);
        let second = times { by = first__by }(first);
        second
    }
}

pipeline! {
    Middle<x: Vec<f64> -> Vec<f64>> {
        let head = times { by: 2.0 in uniform(1.0, 4.0) }(x);
        let low = Low { first__by = head__by }(head);
        low
    }
}

pipeline! {
    High<x: Vec<f64> -> Vec<f64>> {
        let middle = Middle(x);
        let last = times { by = middle__low__second__by }(middle);
        let other = Middle { head__by = middle__head__by }(last);
        other
    }
}

#[test]
fn a_parameter_is_shared_through_levels() {
    let mut plan = High::default();
    let names =
        |plan: &High| plan.get_hyperparams().iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&plan), ["middle__head__by"]);
    assert_eq!(run!(plan), 2_f64.powi(7));
    plan.set_middle__head__by(3.0).unwrap();
    assert_eq!(
        (plan.middle__low__second__by(), plan.last__by(), plan.other__low__second__by()),
        (3.0, 3.0, 3.0)
    );
    assert_eq!(run!(plan), 3_f64.powi(7));
    for name in ["middle__low__first__by", "middle__low__second__by", "last__by", "other__head__by"] {
        assert!(plan.update_hyperparams([(name, 2.0)]).is_err(), "{name}");
    }
    let sample = High::space().rvs(1).unwrap();
    assert_eq!(sample.other.low.second.by, sample.middle.head.by);
    plan.set_hyperparams(&sample).unwrap();
    assert_eq!(plan.params(), *sample);
    assert_eq!(Low::default().first__by(), 3.0);
    let mut plan = OfLow::default();
    assert_eq!((plan.low__second__by(), run!(plan)), (1.5, 1.5 * 1.5));
    plan.set_hyperparams([("choice", "low")]).unwrap();
    assert_eq!((plan.choice__low__second__by(), run!(plan)), (Some(2.5), 1.5 * 1.5 * 2.5 * 2.5));
}

pipeline! {
    OfLow<x: Vec<f64> -> Vec<f64>> {
        let low = Low { first__by: 1.5 }(x);
        let choice = choose { none: times { by: 1.0 }, low: Low { first__by: 2.5 in uniform(2.0, 3.0) } }(low);
        choice
    }
}

pipeline! {
    Outer<x: Vec<f64> -> Vec<f64>> {
        let low = Low {}(x);
        let maybe = optional Low {}(low);
        maybe
    }
}

#[test]
fn own_spaces_of_a_nested_pipeline_go_along_with_copies() {
    let mut plan = Outer::default();
    plan.low.update_hyperparams_space([("first__by", uniform(2.5, 3.5))]).unwrap();
    let said = |plan: &mut Outer| plan.low.set_first__by(1.5).unwrap_err().to_string();
    let text = said(&mut plan);
    assert_eq!(text, "`first__by`: `1.5` lies outside `uniform(2.5, 3.5)`; give a value from `2.5` to `3.5`");
    assert_eq!(said(&mut plan.clone()), text);
    let model = plan.fit(vec![1.0]).unwrap();
    let space = model.low.get_hyperparams_space();
    assert_eq!(space.first.by.space.as_ref().unwrap().to_string(), "uniform(2.5, 3.5)");
    // A set makes the plan anew, and the spaces stay.
    plan.set_maybe(false).unwrap();
    assert_eq!(said(&mut plan), text);
    assert_eq!(said(&mut plan.clone().clone()), text);
    // The outer pipeline goes by what it declares itself.
    plan.set_low__first__by(1.5).unwrap();
    assert_eq!(plan.low.first.by, 1.5);
}

/// Repeats the rows in training.
#[derive(Step, Clone, Debug)]
struct Copies {
    #[param(2 in 1..=4)]
    times: usize,
}

#[step]
impl Copies {
    fn transform(&self, x: &[f64], y: &[f64]) -> (Vec<f64>, Vec<f64>) {
        (x.repeat(self.times), y.repeat(self.times))
    }
}

/// Counts the rows of its fit.
#[derive(Step, Clone, Debug)]
struct Rows {
    #[param(1.0 in uniform(0.5, 2.0))]
    each: f64,
    #[state]
    rows: usize,
}

#[step]
impl Rows {
    fn fit(&mut self, x: &[f64], _: &[f64]) {
        self.rows = x.len();
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.rows as f64 * self.each; x.len()]
    }
}

pipeline! {
    Trained<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[train_only]
        #[was("oversampled")]
        let (more, more_y) = Copies { times: 3 in 2..=4 }(x, y);
        let rows = Rows { each: 1.0 in uniform(0.5, 1.5) }(more, more_y);
        rows
    }
}

pipeline! {
    OfTrained<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let trained = Trained { more__times: in 2..=3 }(x, y);
        trained
    }
}

#[test]
fn train_only_steps_have_hyperparameters() {
    let run = |plan: &Trained| plan.fit((vec![1.0], vec![2.0])).unwrap().transform(vec![1.0, 1.0]).unwrap();
    let mut plan = Trained::default();
    assert_eq!(run(&plan), [3.0, 3.0]);
    plan.set_hyperparams([("oversampled__times", 4)]).unwrap();
    assert_eq!((run(&plan), plan.more__times()), (vec![4.0, 4.0], 4));
    for seed in 0..20 {
        let sample = OfTrained::space().rvs(seed).unwrap();
        assert!((2..=3).contains(&sample.trained.more.times));
        let mut outer = OfTrained::default();
        outer.set_hyperparams(&sample).unwrap();
        let out = outer.fit((vec![1.0], vec![2.0])).unwrap().transform(vec![1.0]).unwrap();
        assert_eq!(out, [sample.trained.more.times as f64 * sample.trained.rows.each]);
    }
}
