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
            fn fit(&mut self, _: &[f64], y: &[f64]) -> Result<()> {
                self.fitted = true;
                if y.iter().all(|y| *y > 0.0) {
                    Ok(())
                } else {
                    Err(neatpipe::Error::new("a target is not positive"))
                }
            }
            fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
                assert!(self.fitted);
                if x.iter().any(|x| *x < 0.0) {
                    return Err(neatpipe::Error::new("a value is negative"));
                }
                Ok(x.iter().map(|x| x + self.by).collect())
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
    for (choice, branch) in [(CountedSideChoice::left, "left"), (CountedSideChoice::right, "right")] {
        let mut plan = Counted::default();
        plan.set_side(choice).unwrap();
        let error = plan.fit((vec![1.0], vec![0.0])).map(drop).unwrap_err();
        assert_eq!(error.to_string(), format!("step `side.{branch}` (fit): a target is not positive"));
        let model = plan.fit((vec![1.0], vec![1.0])).unwrap();
        let error = model.transform(vec![-1.0]).unwrap_err();
        assert_eq!(error.to_string(), format!("step `side.{branch}` (transform): a value is negative"));
    }
}

/// Two outputs: the values and how many there are.
#[derive(Step, Clone, Debug)]
struct Counting {
    #[param(1.0 in uniform(0.0, 2.0))]
    by: f64,
}

#[step]
impl Counting {
    fn transform(&self, x: &[f64]) -> (Vec<f64>, Vec<usize>) {
        (x.iter().map(|x| x * self.by).collect(), vec![x.len(); x.len()])
    }

    #[first]
    fn values(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x * self.by).collect()
    }
}

#[step]
fn twice_counted(x: &[f64]) -> (Vec<f64>, Vec<usize>) {
    (x.iter().map(|x| x + x).collect(), vec![2; x.len()])
}

#[step]
fn sum_with(x: &[f64], count: &[usize]) -> Vec<f64> {
    x.iter().zip(count).map(|(x, count)| x + *count as f64).collect()
}

/// A weighted mean of the target.
#[derive(Step, Clone, Debug)]
struct Level {
    #[param(0.0 in uniform(0.0, 1.0))]
    shift: f64,
    #[state]
    mean: f64,
}

#[step]
impl Level {
    fn fit(&mut self, _: &[f64], y: &[f64], weights: Option<&Weights>) {
        let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
        let all: f64 = (0..y.len()).map(weight).sum();
        self.mean = y.iter().enumerate().map(|(row, y)| weight(row) * y).sum::<f64>() / all;
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.mean + self.shift; x.len()]
    }
}

pipeline! {
    Wide<x: Vec<f64>, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        let (values, counts) = choose { plain: Counting { by: 3.0 }, twice: twice_counted }(x);
        let only = choose { a: Counting {}, b: times {} }(values);
        let level = in_sample choose { low: Level {}, high: Level { shift: 1.0 in uniform(1.0, 2.0) } }(x, y, w);
        let both = sum_with(only, counts);
        let out = add_both(both, level);
        out
    }
}

#[step]
fn add_both(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

#[test]
fn choices_have_outputs_targets_and_weights_like_any_step() {
    let data = WideData { x: vec![1.0, 2.0], y: vec![1.0, 5.0], w: Weights::new(vec![3.0, 1.0]).unwrap() };
    let mut plan = Wide::default();
    assert_eq!(plan.fit(&data).unwrap().transform(&data).unwrap(), [3.0 + 2.0 + 2.0, 6.0 + 2.0 + 2.0]);
    plan.set_hyperparams([("values", "twice"), ("only", "b"), ("level", "high")]).unwrap();
    let (model, out) = plan.fit_transform(&data).unwrap();
    assert_eq!(out, [4.0 + 2.0 + 3.0, 8.0 + 2.0 + 3.0]);
    assert_eq!(model.transform(&data).unwrap(), out);
    assert_eq!(model.level__high__shift(), Some(1.0));
    assert_eq!(WideData::clone(&data).x.len(), 2);
    let picture = Wide::graphs().predict.to_string();
    assert!(
        picture.contains("(values, counts) = choose { plain: Counting, twice: twice_counted }(x)"),
        "{picture}"
    );
}

/// A fit in two parts, counted.
#[derive(Step, Clone, Debug)]
struct Halves {
    #[param(2.0 in uniform(1.0, 3.0))]
    factor: f64,
    #[param(true)]
    centre: bool,
    #[state]
    learned: Option<f64>,
}

thread_local! { static PREPARED: Cell<(u32, bool)> = const { Cell::new((0, false)) }; }

#[step]
impl Halves {
    fn prepare(#[param] centre: bool, x: &[f64], y: &[f64]) -> Result<(f64, usize)> {
        PREPARED.set((PREPARED.get().0 + 1, centre));
        if x.len() == y.len() { Ok((y.iter().sum(), y.len())) } else { Err(neatpipe::Error::new("lengths")) }
    }

    fn fit(&mut self, sums: &(f64, usize)) {
        self.learned = Some(self.factor * sums.0 / sums.1 as f64);
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.learned.unwrap_or_default(); x.len()]
    }
}

pipeline! {
    Prepared<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let level = Halves { centre: false }(x, y);
        level
    }
}

#[test]
fn a_fit_may_be_prepared() {
    let model = Prepared::default().fit((vec![0.0, 0.0], vec![1.0, 3.0])).unwrap();
    assert_eq!(model.transform(vec![0.0]).unwrap(), [4.0]);
    assert_eq!(PREPARED.get(), (1, false));
    let error = Prepared::default().fit((vec![0.0], vec![])).map(drop).unwrap_err();
    assert!(!error.to_string().is_empty());
}
