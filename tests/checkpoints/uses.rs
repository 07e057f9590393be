//! What users do with checkpoints: every kind of node, input and step that a pipeline can have, with a store on
//! disk and in memory, against the fit without one.

use crate::place::{Place, bits, xs};
use crate::steps::*;
use neatpipe::checkpoint::Checkpointed;
use neatpipe::prelude::*;
use neatpipe::store::Store;
use neatpipe::{Error, Fitted};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The stores that a run may have.
fn stores(place: &Place) -> [(&'static str, Store); 3] {
    [
        ("disk", place.store()),
        ("memory", Store::in_memory().unwrap()),
        ("both", Store::open(place.join("both")).unwrap()),
    ]
}

/// Fits three times with each store; the calls of the last time.
macro_rules! thrice {
    ($plan:expr, $data:expr, |$model:ident| $seen:expr) => {{
        let place = Place::new();
        let mut last = Vec::new();
        for (name, store) in stores(&place) {
            let plan = $plan;
            let expected = {
                let $model = plan.fit($data).unwrap();
                format!("{:?}", $seen)
            };
            for round in 0..3 {
                calls();
                let $model = plan.fit_in(&store, $data).unwrap();
                last = calls();
                assert_eq!(format!("{:?}", $seen), expected, "{name} {round}\n{}", $model.explain().unwrap());
            }
        }
        last
    }};
}

pipeline! {
    Chosen<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let chosen = choose { a: Center {}, b: Scale { to: 1.5 }, c: Inner {} }(x);
        let maybe = optional Units {}(chosen);
        #[checkpoint(always)]
        let after = optional Shift { by: 0.5 }(maybe);
        Late(after)
    }
}

#[test]
fn branches_and_optional_steps_inside_and_behind() {
    assert_eq!(thrice!(Chosen::default(), xs(), |model| bits(&model)), ["Late.fit"]);
    let place = Place::new();
    for (name, store) in stores(&place) {
        let mut plan = Chosen::default();
        for round in 0..2 {
            for branch in ["a", "b", "c"] {
                for (units, shift) in [(true, true), (false, true), (true, false), (false, false)] {
                    plan.update_hyperparams([("chosen", branch)]).unwrap();
                    plan.update_hyperparams([("maybe", units), ("after", shift)]).unwrap();
                    calls();
                    let model = plan.fit_in(&store, xs()).unwrap();
                    let ran = calls();
                    let what = format!("{name}, round {round}, {branch} {units} {shift}");
                    assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{what}");
                    if round == 1 {
                        assert_eq!(ran, ["Late.fit"], "{what}");
                    }
                }
            }
        }
    }
}

pipeline! {
    Deep<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let first = Fused {}(x);
        let learned = in_sample Learn {}(first, y);
        learned
    }
}
pipeline! {
    Nested<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let deep = in_sample Deep {}(x, y);
        let inner = Inner {}(deep);
        Learn(inner, y)
    }
}
pipeline! {
    /// What the nested pipeline gives in training is not what its transform gives.
    NestedDiamond<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let deep = in_sample Deep {}(x, y);
        #[checkpoint(always)]
        let kept = Scale {}(deep);
        let other = Center {}(deep);
        let both = mix(kept, other);
        Units(both)
    }
}

#[test]
fn nested_pipelines() {
    let data = || (xs(), xs());
    assert_eq!(
        thrice!(Nested::default(), data(), |model| bits(&model)),
        ["Center.fit", "Center.transform", "Scale.fit", "Scale.transform", "Learn.fit"]
    );
    let ran = thrice!(NestedDiamond::default(), data(), |model| bits(&model));
    assert!(ran.starts_with(&["Fused.fit_transform"]) && !ran.contains(&"Scale.fit"), "{ran:?}");
}

/// Gives two values.
#[derive(Step, Clone, Debug)]
pub struct Split {
    #[param(0.0)]
    at: f64,
    #[state]
    rows: usize,
}

#[step]
impl Split {
    fn fit(&mut self, x: &[f64]) {
        self.rows = x.len();
    }

    fn transform(&self, x: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let rows = self.rows as f64;
        x.iter().map(|x| (x.min(self.at) + rows, x.max(self.at) - rows)).unzip()
    }
}

pipeline! {
    OneOfTwo<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let (_, high) = Split {}(x);
        Center(high)
    }
}
pipeline! {
    BothOfTwo<x: Vec<f64> -> (a: Vec<f64>, b: Vec<f64>)> {
        #[checkpoint(always)]
        let (low, high) = Split {}(x);
        let a = Center {}(high);
        #[checkpoint(always)]
        let off = optional Units {}(low);
        let b = Scale(off);
        (a, b)
    }
}

/// `OneOfTwo` and `BothOfTwo` have the same key for `Split`, and what they keep of it differs; so has `off` with
/// what it passes through.
#[test]
fn several_outputs() {
    assert_eq!(thrice!(OneOfTwo::default(), xs(), |model| bits(&model)), ["Center.fit"]);
    let both =
        |model: &Fitted<BothOfTwo>| format!("{:?}", model.transform(xs()).map(|out| (out.a, out.b)).unwrap());
    thrice!(BothOfTwo::default(), xs(), |model| both(&model));
    let mut off = BothOfTwo::default();
    off.update_hyperparams([("off", false)]).unwrap();
    thrice!(off.clone(), xs(), |model| both(&model));
    let place = Place::new();
    for (name, store) in stores(&place) {
        for round in 0..3 {
            let one = OneOfTwo::default();
            let model = one.fit_in(&store, xs()).unwrap();
            assert_eq!(bits(&model), bits(&one.fit(xs()).unwrap()), "{name} {round}");
            for plan in [BothOfTwo::default(), off.clone()] {
                let model = plan.fit_in(&store, xs()).unwrap();
                assert_eq!(both(&model), both(&plan.fit(xs()).unwrap()), "{name} {round}");
            }
        }
    }
}

/// Every row as often as said, with its target.
#[step]
pub fn repeat(x: &[f64], y: &[f64], #[param(2 in 1..=4)] times: usize) -> (Vec<f64>, Vec<f64>) {
    (x.repeat(times), y.repeat(times))
}

pipeline! {
    Resampled<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let shifted = Shift {}(x);
        #[train_only]
        #[checkpoint(always)]
        let (more, more_y) = repeat {}(shifted, y);
        let scaled = Scale {}(more);
        Learn(scaled, more_y)
    }
}
pipeline! {
    ResampledInside<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let inside = Resampled {}(x, y);
        Center(inside)
    }
}

#[test]
fn train_only_steps() {
    let data = || (xs(), xs());
    let ran = thrice!(Resampled::default(), data(), |model| bits(&model));
    assert!(!ran.contains(&"Shift.transform"), "{ran:?}");
    assert_eq!(thrice!(ResampledInside::default(), data(), |model| bits(&model)), ["Center.fit"]);
    // Only the target changes: it is part of what the step gives.
    let place = Place::new();
    for (name, store) in stores(&place) {
        for times in [1.0, -3.0, 1.0] {
            let y: Vec<f64> = xs().iter().map(|x| times * x).collect();
            let plan = Resampled::default();
            let model = plan.fit_in(&store, (xs(), y.clone())).unwrap();
            assert_eq!(bits(&model), bits(&plan.fit((xs(), y)).unwrap()), "{name} {times}");
        }
    }
}

/// Learns from weights as well.
#[derive(Step, Clone, Debug)]
pub struct Weighted {
    #[state]
    mean: f64,
}

#[step]
impl Weighted {
    fn fit(&mut self, x: &[f64], y: &[f64], weights: Option<&Weights>) {
        let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
        self.mean = x.iter().zip(y).enumerate().map(|(row, (x, y))| x * y * weight(row)).sum();
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x - self.mean).collect()
    }
}

/// A table beside the rows.
#[derive(Artifact, Clone, Debug)]
pub struct Table(BTreeMap<u8, f64>);

#[step]
pub fn look_up(x: &[f64], table: &Table) -> Vec<f64> {
    x.iter().map(|x| x + table.0.get(&(*x as u8)).copied().unwrap_or(0.5)).collect()
}

pipeline! {
    WithWeights<x: Vec<f64>, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
        #[checkpoint(always)]
        let learned = in_sample Weighted {}(x, y, w);
        Center(learned)
    }
}
pipeline! {
    WithTable<x: Vec<f64>, table: Side<Table> -> Vec<f64>> {
        #[checkpoint(always)]
        let found = look_up(x, table);
        Center(found)
    }
}

#[test]
fn weights_and_side_tables_are_data() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        for round in 0..2 {
            for weight in [1.0, 2.0] {
                let weights = Weights::new((0..20).map(|row| weight + f64::from(row % 2)).collect()).unwrap();
                let data = || (xs(), xs(), weights.clone());
                let plan = WithWeights::default();
                calls();
                let model = plan.fit_in(&store, data()).unwrap();
                assert_eq!(bits(&model), bits(&plan.fit(data()).unwrap()), "{name} {round} {weight}");
                assert_eq!(model.explain().unwrap().computed().len(), 2 - round, "{name} {round} {weight}");
            }
            for value in [1.0, 2.0] {
                let data = || WithTableData { x: xs(), table: Table(BTreeMap::from([(1, value)])) };
                let plan = WithTable::default();
                let model = plan.fit_in(&store, data()).unwrap();
                let plain = plan.fit(data()).unwrap();
                assert_eq!(
                    model.transform(data()).unwrap(),
                    plain.transform(data()).unwrap(),
                    "{name} {value}"
                );
                assert_eq!(model.explain().unwrap().computed().len(), 2 - round, "{name} {round} {value}");
            }
        }
    }
}

/// A row of a table.
#[derive(Artifact, Clone, Debug)]
pub struct Visit {
    pub user: String,
    pub seconds: Option<f64>,
}

#[step(row)]
pub fn seconds(visit: &Visit) -> f64 {
    visit.seconds.unwrap_or(visit.user.len() as f64)
}

#[step]
pub fn half(x: f64) -> Result<f64> {
    if x > 1e6 { Err(Error::new("too long")) } else { Ok(x / 2.0) }
}

pipeline! {
    /// Steps of rows in one loop, which ends at the checkpoint.
    Visits<rows: Vec<Visit> -> Vec<f64>> {
        let seconds = seconds(rows);
        #[checkpoint(always)]
        let half_of = half(seconds);
        let quarter = half(half_of);
        Center(quarter)
    }
}

fn visits(last: f64) -> Vec<Visit> {
    let visit = |user: &str, seconds| Visit { user: user.to_owned(), seconds };
    vec![visit("ann", None), visit("b", Some(4.0)), visit("", Some(last))]
}

#[test]
fn rows_of_structs_through_a_fused_run_of_row_steps() {
    let seen = |model: &Fitted<Visits>| format!("{:?}", model.transform(visits(5.0)).unwrap());
    assert_eq!(thrice!(Visits::default(), visits(8.0), |model| seen(&model)), ["Center.fit"]);
    let place = Place::new();
    for (name, store) in stores(&place) {
        let error = Visits::default().fit_in(&store, visits(1e9)).unwrap_err();
        let plain = Visits::default().fit(visits(1e9)).unwrap_err();
        assert_eq!((error.to_string(), error.step()), (plain.to_string(), plain.step()), "{name}");
    }
}

pipeline! {
    Whole<x: Vec<f64> -> Vec<f64>> {
        let learned = Center {}(x);
        #[checkpoint(always)]
        let shifted = Shift {}(learned);
        shifted
    }
}

/// The output is the checkpoint, and it learns nothing: the states before it are there all the same.
#[test]
fn a_checkpoint_that_is_the_output() {
    assert_eq!(thrice!(Whole::default(), xs(), |model| bits(&model)), [""; 0]);
}

pipeline! {
    Empty<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let scaled = Scale {}(x);
        #[checkpoint(always)]
        let units = Units {}(scaled);
        Learn(units, y)
    }
}

#[test]
fn nan_data_and_empty_data() {
    let odd = || (vec![f64::NAN, -0.0, f64::INFINITY], vec![f64::NAN; 3]);
    assert_eq!(thrice!(Empty::default(), odd(), |model| bits(&model)), ["Learn.fit"]);
    assert_eq!(thrice!(Empty::default(), (vec![], vec![]), |model| bits(&model)), ["Learn.fit"]);
}

thread_local! {
    static SETUPS: Cell<usize> = const { Cell::new(0) };
    static TEARDOWNS: Cell<usize> = const { Cell::new(0) };
    static FAILS: Cell<u8> = const { Cell::new(0) };
}

/// Acquires something, and fails or panics on demand.
#[derive(Step, Clone, Debug)]
pub struct Holds {
    #[state]
    sum: f64,
    #[resource]
    held: Resource<usize>,
}

#[step]
impl Holds {
    fn setup(&mut self) {
        SETUPS.set(SETUPS.get() + 1);
        assert!(self.held.set(1).is_none(), "set up twice");
    }

    fn teardown(&mut self) {
        TEARDOWNS.set(TEARDOWNS.get() + 1);
        assert!(self.held.take().is_some(), "torn down twice");
    }

    fn fit(&mut self, x: &[f64]) -> Result<()> {
        assert!(self.held.get().is_some(), "used without setup");
        match FAILS.get() {
            1 => return Err(Error::new("on demand")),
            2 => panic!("on demand"),
            _ => self.sum = x.iter().sum(),
        }
        Ok(())
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        assert!(self.held.get().is_some(), "used without setup");
        x.iter().map(|x| x + self.sum).collect()
    }
}

pipeline! {
    Held<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let held = Holds {}(x);
        let noise = Noise {}(held);
        #[checkpoint(always)]
        let left = Scale {}(noise);
        #[checkpoint(always)]
        let right = Units {}(noise);
        let both = mix(left, right);
        Holds(both)
    }
}
pipeline! {
    HeldRight<x: Vec<f64> -> Vec<f64>> {
        let held = Holds {}(x);
        let noise = Noise {}(held);
        #[checkpoint(always)]
        let right = Units {}(noise);
        right
    }
}

/// Also in a run that begins anew, with an error and with a panic.
#[test]
fn what_is_acquired_is_given_back_once() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        let count = |fails: u8, run: &dyn Fn() -> Option<String>| {
            SETUPS.set(0);
            TEARDOWNS.set(0);
            FAILS.set(fails);
            let said = run();
            FAILS.set(0);
            assert_eq!(SETUPS.get(), TEARDOWNS.get(), "{name}");
            (SETUPS.get(), said)
        };
        let fit = || Held::default().fit_in(&store, xs()).err().map(|error| error.to_string());
        let plain = || Held::default().fit(xs()).err().map(|error| error.to_string());
        assert_eq!(count(1, &fit), count(1, &plain), "the same error");
        assert_eq!(count(1, &fit).1.as_deref(), Some("step `held` (fit_transform): on demand"));
        let panics = || {
            let panic = catch_unwind(AssertUnwindSafe(fit)).unwrap_err();
            panic.downcast_ref::<&str>().map(|text| (*text).to_owned())
        };
        assert_eq!(count(2, &panics), (2, Some("on demand".to_owned())));
        chance(0);
        assert_eq!(count(0, &fit), (2, None));
        chance(1);
        HeldRight::default().fit_in(&Store::in_memory().unwrap(), xs()).unwrap();
        HeldRight::default().fit_in(&store, xs()).unwrap();
        chance(2);
        assert_eq!(count(0, &fit), (2, None), "`left` and `right` may disagree, and the run begin anew");
        // Only the last step fails: it is not restored.
        assert_eq!(count(1, &fit).1.as_deref(), Some("step `Holds` (fit): on demand"));
    }
}

#[test]
fn a_model_that_becomes_a_plan_again_is_fitted_anew() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        let mut plan = Empty::default();
        for to in [2.0, 3.0, 2.0, 3.0] {
            plan.update_hyperparams([("scaled__to", to)]).unwrap();
            let model = plan.fit_in(&store, (xs(), xs())).unwrap();
            assert_eq!(bits(&model), bits(&plan.fit((xs(), xs())).unwrap()), "{name} {to}");
            // A copy of a model has states; a fit of it forgets them.
            let copy = Empty::clone(&model);
            let again = copy.fit_in(&store, (xs(), xs())).unwrap();
            assert_eq!(bits(&again), bits(&model), "{name} {to}");
            let refitted = copy.fit_in(&store, (vec![1.0, 5.0], vec![2.0, 2.0])).unwrap();
            let plain = Empty::default();
            let mut plain = plain.clone();
            plain.update_hyperparams([("scaled__to", to)]).unwrap();
            assert_eq!(
                bits(&refitted),
                bits(&plain.fit((vec![1.0, 5.0], vec![2.0, 2.0])).unwrap()),
                "{name} {to}"
            );
            plan = model.into_plan();
        }
    }
}

/// Its fit starts where it was.
#[derive(Step, Clone, Debug)]
pub struct Total {
    #[state]
    sum: f64,
}

#[step]
impl Total {
    fn partial_fit(&mut self, x: &[f64]) {
        self.sum += x.iter().sum::<f64>();
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x - self.sum).collect()
    }
}

pipeline! {
    Refined<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let total = Total {}(x);
        Total(total)
    }
}

/// The states that a fit restored are the ones that further rows refine; and the store keeps what it had.
#[test]
fn a_resumed_model_is_refined() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        let plan = Refined::default();
        let mut plain = plan.fit(xs()).unwrap();
        plain.partial_fit(vec![1.0, 2.0]).unwrap();
        for round in 0..3 {
            let mut model = plan.fit_in(&store, xs()).unwrap();
            assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{name} {round}");
            model.partial_fit(vec![1.0, 2.0]).unwrap();
            assert_eq!(bits(&model), bits(&plain), "{name} {round}");
            // A copy that has learned already starts anew, with a store and without.
            let copy = Refined::clone(&model);
            assert_eq!(
                bits(&copy.fit_in(&store, xs()).unwrap()),
                bits(&copy.fit(xs()).unwrap()),
                "{name} {round}"
            );
        }
    }
}

/// Its fit chooses what the user left open.
#[derive(Step, Clone, Debug)]
pub struct Chooses {
    #[param(0.0 in uniform(0.0, 9.0))]
    by: f64,
    #[state]
    rows: usize,
}

#[step]
impl Chooses {
    fn fit(&mut self, x: &[f64]) {
        self.rows = x.len();
        if self.by == 0.0 {
            self.by = 3.0;
        }
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x * self.by + self.rows as f64).collect()
    }
}

pipeline! {
    Choosing<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let chosen = Chooses {}(x);
        Center(chosen)
    }
}

/// What a fit writes into a hyperparameter would not come back with the state: that is refused, and not resumed to
/// something else.
#[test]
fn a_fit_that_changes_a_hyperparameter() {
    let place = Place::new();
    for (name, store) in stores(&place) {
        let mut plan = Choosing::default();
        for _ in 0..2 {
            let error = plan.fit_in(&store, xs()).unwrap_err().to_string();
            assert_eq!(
                error,
                "step `chosen` (fit): the fit has changed `by`, which is not kept in a store; keep what a fit learns \
                 in a `#[state]` field",
                "{name}"
            );
        }
        plan.update_hyperparams([("chosen__by", 2.0)]).unwrap();
        for _ in 0..2 {
            let model = plan.fit_in(&store, xs()).unwrap();
            assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()), "{name}");
        }
    }
}

/// Public pipelines with checkpoints under strict lints.
#[deny(warnings, missing_docs)]
pub mod strict {
    use crate::steps::{Center, Scale};
    use neatpipe::prelude::*;

    pipeline! {
        /// Scales and centers.
        pub Strict<x: Vec<f64> -> (scaled: Vec<f64>, centered: Vec<f64>)> {
            #[checkpoint]
            let scaled = Scale {}(x);
            #[checkpoint(budget = 0.02)]
            let centered = Center {}(scaled);
            (scaled, centered)
        }
    }
}

#[test]
fn strict_lints() {
    fn checkpoints<P: Checkpointed>() -> usize {
        P::OPS.nodes.iter().filter(|op| op.checkpoint.is_some()).count()
    }
    assert_eq!(checkpoints::<strict::Strict>(), 2);
    let plan = strict::Strict::default();
    let seen = |model: &Fitted<strict::Strict>| {
        model.transform(xs()).map(|out| format!("{:?}", (out.scaled, out.centered)))
    };
    thrice!(plan.clone(), xs(), |model| seen(&model).unwrap());
}
/// Of any type.
#[derive(Step, Clone, Debug)]
pub struct First<T: Clone> {
    #[state]
    first: Option<T>,
}

#[step]
impl<T: Clone> First<T> {
    fn fit(&mut self, x: &[T]) {
        self.first = x.first().cloned();
    }

    fn transform(&self, x: Vec<T>) -> Vec<T> {
        x.into_iter().chain(self.first.clone()).collect()
    }
}

pipeline! {
    Generic<x: Vec<T> -> Vec<T>> where T: Artifact + Clone + Send + Sync + 'static {
        #[checkpoint(always)]
        let first = First<T> {}(x);
        First<T>(first)
    }
}

/// Nothing of one type is taken for another, though the bytes are the same.
#[test]
fn a_generic_pipeline() {
    let place = Place::new();
    for (_, store) in stores(&place) {
        for _ in 0..2 {
            let numbers = Generic::<u64>::default().fit_in(&store, vec![0x3ff0_0000_0000_0000; 2]).unwrap();
            let floats = Generic::<f64>::default().fit_in(&store, vec![1.0; 2]).unwrap();
            assert_eq!(
                numbers.transform(vec![7]).unwrap(),
                [7, 0x3ff0_0000_0000_0000, 0x3ff0_0000_0000_0000]
            );
            assert_eq!(floats.transform(vec![7.0]).unwrap(), [7.0, 1.0, 1.0]);
            let empty = Generic::<u8>::default().fit_in(&store, Vec::new()).unwrap();
            assert_eq!(empty.transform(vec![7]).unwrap(), [7]);
            let empty = Generic::<String>::default().fit_in(&store, Vec::new()).unwrap();
            assert_eq!(empty.transform(vec!["a".to_owned()]).unwrap(), ["a"]);
        }
    }
}
