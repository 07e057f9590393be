//! What other caches gave their users, each with the outcome that is right: Neuraxle 0.6.1 as it was measured, its
//! acceptance cases 16 to 18, and bugs that users of joblib, scikit-learn and others reported. Rows about code that
//! was edited use the tests' hook; those about links, locks and shared folders stand among the tests of the store.

use crate::place::{Place, bits, files, xs};
use crate::steps::*;
use neatpipe::prelude::*;
use neatpipe::store::Store;
use neatpipe::{Error, Fitted};
use std::cell::Cell;
use std::fs;

pipeline! {
    /// Three steps that multiply, as in the probes, each of them kept.
    Times<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let one = times { by: 2.0 }(x);
        #[checkpoint(always)]
        let two = times { by: 3.0 }(one);
        let last = Largest(two);
        last
    }
}

thread_local! {
    static CALLED: Cell<usize> = const { Cell::new(0) };
}

#[step]
pub fn times(x: &[f64], #[param(1.0 in uniform(0.5, 9.0))] by: f64) -> Vec<f64> {
    CALLED.set(CALLED.get() + 1);
    x.iter().map(|x| x * by).collect()
}

/// Learns the largest value, and gives what it gets.
#[derive(Step, Clone, Debug)]
pub struct Largest {
    #[state]
    largest: f64,
}

#[step]
impl Largest {
    fn fit(&mut self, x: &[f64]) {
        self.largest = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x + 0.0 * self.largest).chain([self.largest]).collect()
    }
}

/// Fits in the store, counts the calls of `times`, and compares with a fit without a store.
fn run(plan: &Times, place: &Place, x: &[f64]) -> (Vec<f64>, usize) {
    CALLED.set(0);
    let model = plan.fit_in(&place.store(), x.to_vec()).unwrap();
    let calls = CALLED.get();
    let output = model.transform(x.to_vec()).unwrap();
    assert_eq!(output, plan.fit(x.to_vec()).unwrap().transform(x.to_vec()).unwrap());
    (output, calls)
}

/// 2b: "rerun, same data".
#[test]
fn the_same_data_again_computes_nothing() {
    let place = Place::new();
    let plan = Times::default();
    assert_eq!(run(&plan, &place, &[1.0, 2.0, 3.0]), (vec![6.0, 12.0, 18.0, 18.0], 2));
    assert_eq!(run(&plan, &place, &[1.0, 2.0, 3.0]), (vec![6.0, 12.0, 18.0, 18.0], 0));
}

/// 2b: "new data, same length, fresh pipeline object" and "new data, other length".
#[test]
fn new_data_is_computed() {
    let place = Place::new();
    run(&Times::default(), &place, &[1.0, 2.0, 3.0]);
    assert_eq!(run(&Times::default(), &place, &[5.0, 10.0, 15.0]), (vec![30.0, 60.0, 90.0, 90.0], 2));
    assert_eq!(run(&Times::default(), &place, &[5.0, 10.0, 15.0, 20.0]).0[..4], [30.0, 60.0, 90.0, 120.0]);
    assert_eq!(run(&Times::default(), &place, &[1.0, 2.0, 3.0]).1, 0, "the first is there still");
}

/// 2b: "k changed 2→7": a hit never brings hyperparameters back.
#[test]
fn a_changed_hyperparameter_is_computed_and_stays() {
    let place = Place::new();
    let mut plan = Times::default();
    run(&plan, &place, &[1.0, 2.0, 3.0]);
    plan.update_hyperparams([("one__by", 7.0)]).unwrap();
    assert_eq!(run(&plan, &place, &[1.0, 2.0, 3.0]).0[..3], [21.0, 42.0, 63.0]);
    let model = plan.fit_in(&place.store(), vec![1.0, 2.0, 3.0]).unwrap();
    assert_eq!(model.one.by, 7.0);
}

/// 2b: "fit on [1,2,3], then transform [10,20,30], same object" and "fresh pipeline, transform B after transform A".
#[test]
fn a_transform_never_gives_what_another_one_gave() {
    let place = Place::new();
    let model = Times::default().fit_in(&place.store(), vec![1.0, 2.0, 3.0]).unwrap();
    assert_eq!(model.transform(vec![10.0, 20.0, 30.0]).unwrap(), [60.0, 120.0, 180.0, 18.0]);
    let other = Times::default().fit_in(&place.store(), vec![1.0, 2.0, 3.0]).unwrap();
    assert_eq!(other.transform(vec![5.0]).unwrap(), [30.0, 18.0]);
}

pipeline! {
    Plain<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let shifted = Shift {}(x);
        Center(shifted)
    }
}

/// 2b: "step's source edited ×2→×5, new process"; joblib 1287 and 59, scikit-learn 10068 (body of a transformer).
/// joblib PR 129: what the older code gave is there still when it comes back.
#[test]
fn edited_code_is_computed_and_the_older_code_is_found_again() {
    let place = Place::new();
    let plan = Plain::default();
    for (version, ran) in [(0, true), (0, false), (1, true), (0, false), (1, false)] {
        edit("Shift", version);
        calls();
        let model = plan.fit_in(&place.store(), xs()).unwrap();
        assert_eq!(calls().contains(&"Shift.transform"), ran, "version {version}");
        assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()));
    }
    restore_code(&EDITED);
}

/// Nothing to set.
#[step]
pub fn doubled(x: &[f64]) -> Vec<f64> {
    CALLED.set(CALLED.get() + 1);
    x.iter().map(|x| 2.0 * x).collect()
}

/// The sum of each row.
#[step]
pub fn sums(rows: &[Vec<f64>]) -> Vec<f64> {
    CALLED.set(CALLED.get() + 1);
    rows.iter().map(|row| row.iter().sum()).collect()
}

pipeline! {
    Unset<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let doubled = doubled(x);
        Largest(doubled)
    }
}
pipeline! {
    Sums<x: Vec<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let sums = sums(x);
        Largest(sums)
    }
}

/// 2b: "value hasher, step with no hyperparameters, new data", and on unchanged data a hit.
#[test]
fn a_step_without_hyperparameters_sees_new_data() {
    let place = Place::new();
    let plan = Unset::default();
    let fit = |x: Vec<f64>| {
        CALLED.set(0);
        let model = plan.fit_in(&place.store(), x).unwrap();
        let calls = CALLED.get();
        (model.last_largest(), calls)
    };
    assert_eq!(fit(vec![1.0, 2.0, 3.0]), (6.0, 1));
    assert_eq!(fit(vec![5.0, 10.0, 15.0]), (30.0, 1));
    assert_eq!(fit(vec![1.0, 2.0, 3.0]), (6.0, 0));
}

trait LastLargest {
    fn last_largest(&self) -> f64;
}

impl LastLargest for Fitted<Unset> {
    fn last_largest(&self) -> f64 {
        self.transform(Vec::new()).unwrap()[0]
    }
}

/// 2b: "value hasher, rows of 3 000 floats differing in one middle element".
#[test]
fn one_number_in_the_middle_of_a_long_row_is_seen() {
    let place = Place::new();
    let plan = Sums::default();
    let mut rows = vec![vec![0.0; 3_000]; 2];
    let fit = |rows: &[Vec<f64>]| {
        plan.fit_in(&place.store(), rows.to_vec()).unwrap().transform(Vec::new()).unwrap()
    };
    assert_eq!(fit(&rows), [0.0]);
    rows[0][1_500] = 2.0;
    assert_eq!(fit(&rows), [2.0]);
}

/// Case 16: a transform marks nothing for saving and writes nothing.
#[test]
fn a_transform_writes_nothing() {
    let place = Place::new();
    let model = Times::default().fit_in(&place.store(), vec![1.0]).unwrap();
    let before = files(&place);
    model.transform(vec![4.0]).unwrap();
    model.transform(vec![5.0]).unwrap();
    assert_eq!(files(&place), before);
}

pipeline! {
    Inmost<x: Vec<f64> -> Vec<f64>> {
        let by_two = Largest(times { by: 2.0 }(x));
        times { by: 4.0 }(by_two)
    }
}
pipeline! {
    Outmost<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let inner = Inmost {}(x);
        Largest(times { by: 6.0 }(inner))
    }
}

/// Cases 17 and 18: a nested pipeline is saved after a fit and loaded by its root alone, a fit with a store
/// included: ×2, ×4, ×6 are ×48.
#[test]
fn a_nested_model_of_a_resumed_fit_is_saved_and_loaded() -> Result<()> {
    let place = Place::new();
    let plan = Outmost::default();
    plan.fit_in(&place.store(), xs())?;
    let resumed = plan.fit_in(&place.store(), xs())?;
    assert!(!resumed.explain().unwrap().computed().contains(&"inner"));
    let file = place.join("model");
    resumed.save(&file)?;
    let loaded = Fitted::<Outmost>::load(&file)?;
    let output = loaded.transform((0..10).map(f64::from).collect::<Vec<_>>())?;
    assert_eq!(output[..10], (0..10).map(|x| 48.0 * f64::from(x)).collect::<Vec<_>>());
    assert_eq!(bits(&loaded), bits(&plan.fit(xs())?));
    Ok(())
}

/// joblib 896 and 952 (a failure that is swallowed costs hours), 1046 (its name is kept, a miss every time): what
/// cannot be stored is said, the model is right, and nothing half written is taken later.
#[test]
fn a_store_that_cannot_be_written_says_so() {
    let place = Place::new();
    let store = place.store();
    let plan = Times::default();
    // A file where the folder of manifests has to be.
    fs::create_dir_all(place.join("v1")).unwrap();
    fs::write(place.join("v1/m"), "in the way").unwrap();
    fs::write(place.join("v1/b"), "in the way").unwrap();
    let model = plan.fit_in(&store, vec![1.0, 2.0]).unwrap();
    assert_eq!(model.transform(vec![1.0]).unwrap(), [6.0, 12.0]);
    assert!(!store.warnings().is_empty(), "nobody would know");
    fs::remove_file(place.join("v1/m")).unwrap();
    fs::remove_file(place.join("v1/b")).unwrap();
    assert_eq!(run(&plan, &place, &[1.0, 2.0]).1, 2);
    assert_eq!(run(&plan, &place, &[1.0, 2.0]).1, 0, "and then it is stored");
}

/// joblib PR 680, 1533 and 1710 (too eager): names, the experiment and another pipeline change nothing.
#[test]
fn what_does_not_matter_is_no_miss() {
    pipeline! {
        Renamed<rows: Vec<f64> -> Vec<f64>> {
            #[checkpoint(always)]
            let first = times { by: 2.0 }(rows);
            #[checkpoint(always)]
            let second = times { by: 3.0 }(first);
            let last = Largest(second);
            last
        }
    }
    let place = Place::new();
    run(&Times::default(), &place, &[1.0, 2.0]);
    CALLED.set(0);
    Renamed::default().fit_in(&place.store().experiment("another").unwrap(), vec![1.0, 2.0]).unwrap();
    assert_eq!(CALLED.get(), 0);
}

/// HF datasets 2775 (a fallback that was equal by chance: wrong data reused), LMFlow PR 394 (two tokenizers, one
/// cache): steps of two types with the same fields are two steps.
#[test]
fn two_types_with_the_same_settings_share_nothing() {
    #[step]
    fn plus(x: &[f64], #[param(2.0)] by: f64) -> Vec<f64> {
        CALLED.set(CALLED.get() + 1);
        x.iter().map(|x| x + by).collect()
    }
    pipeline! {
        Adds<x: Vec<f64> -> Vec<f64>> {
            #[checkpoint(always)]
            let one = plus { by: 2.0 }(x);
            Largest(one)
        }
    }
    let place = Place::new();
    run(&Times::default(), &place, &[1.0, 5.0]);
    let model = Adds::default().fit_in(&place.store(), vec![1.0, 5.0]).unwrap();
    assert_eq!(model.transform(Vec::new()).unwrap(), [7.0]);
}

/// DVC 859, 278, 1599 and 1786: what a step or a user does with a value of the store changes nothing in it.
#[test]
fn nobody_can_write_into_the_store_through_a_value() {
    let place = Place::new();
    let store = Store::open(&*place).unwrap();
    let plan = Plain::default();
    for _ in 0..3 {
        let mut model = plan.fit_in(&store, xs()).unwrap();
        model.refit(vec![100.0, 200.0]).unwrap();
        let again = plan.fit_in(&store, xs()).unwrap();
        assert_eq!(bits(&again), bits(&plan.fit(xs()).unwrap()));
    }
}

/// bazel 17428, ccache 161 and sccache 2122 (empty and cut files served), cacache 83 (NULs after a loss of power).
#[test]
fn empty_cut_and_zeroed_files_are_misses() {
    let plan = Times::default();
    let changes: [fn(&mut Vec<u8>); 4] = [
        Vec::clear,
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes.fill(0),
        |bytes| bytes.extend_from_slice(&[0; 512]),
    ];
    for change in changes {
        let place = Place::new();
        run(&plan, &place, &[1.0, 2.0]);
        for file in files(&place.join("v1")) {
            let mut bytes = fs::read(&file).unwrap();
            change(&mut bytes);
            fs::write(&file, bytes).unwrap();
        }
        assert_eq!(run(&plan, &place, &[1.0, 2.0]).1, 2);
        assert_eq!(run(&plan, &place, &[1.0, 2.0]).1, 0, "healed");
    }
}

/// bazel 30835: an entry that goes between its discovery and its use is a miss; here while the steps run.
#[test]
fn an_entry_that_goes_while_the_fit_runs_is_a_miss() {
    thread_local! {
        static GONE: Cell<Option<std::path::PathBuf>> = const { Cell::new(None) };
    }
    #[step]
    fn gone(x: &[f64]) -> Vec<f64> {
        if let Some(folder) = GONE.take() {
            fs::remove_dir_all(folder).unwrap();
        }
        x.to_vec()
    }
    pipeline! {
        Goes<x: Vec<f64>, y: Vec<f64> -> Vec<f64>> {
            let first = gone(y);
            let learned = Center {}(first);
            #[checkpoint(always)]
            let kept = Scale {}(x);
            let both = mix(kept, learned);
            Center(both)
        }
    }
    let place = Place::new();
    let plan = Goes::default();
    plan.fit_in(&place.store(), (xs(), xs())).unwrap();
    let store = place.store();
    GONE.set(Some(place.to_path_buf()));
    let model = plan.fit_in(&store, (xs(), xs())).unwrap();
    let plain = plan.fit((xs(), xs())).unwrap();
    assert_eq!(model.transform((xs(), xs())).unwrap(), plain.transform((xs(), xs())).unwrap());
}

/// joblib 490 and 73, the wrong side of an error: a step that fails stores nothing, and the next fit runs it again.
#[test]
fn an_error_is_not_cached() {
    #[step]
    fn picky(x: &[f64]) -> Result<Vec<f64>> {
        CALLED.set(CALLED.get() + 1);
        if CALLED.get() == 1 { Err(Error::new("the first time it fails")) } else { Ok(x.to_vec()) }
    }
    pipeline! {
        Fails<x: Vec<f64> -> Vec<f64>> {
            #[checkpoint(always)]
            let picky = picky(x);
            Largest(picky)
        }
    }
    let place = Place::new();
    CALLED.set(0);
    let error = Fails::default().fit_in(&place.store(), xs()).unwrap_err();
    CALLED.set(0);
    assert_eq!(error.to_string(), Fails::default().fit(xs()).unwrap_err().to_string());
    Fails::default().fit_in(&place.store(), xs()).unwrap();
    Fails::default().fit_in(&place.store(), xs()).unwrap();
    assert_eq!(CALLED.get(), 2);
}

/// scikit-lego 706 (only fits are cached, the last step never): the last step is kept if it is a checkpoint.
#[test]
fn the_last_step_is_kept() {
    pipeline! {
        Last<x: Vec<f64> -> Vec<f64>> {
            let doubled = doubled(x);
            #[checkpoint(always)]
            let last = Center {}(doubled);
            last
        }
    }
    let place = Place::new();
    Last::default().fit_in(&place.store(), xs()).unwrap();
    CALLED.set(0);
    calls();
    let model = Last::default().fit_in(&place.store(), xs()).unwrap();
    assert_eq!((CALLED.get(), calls().len()), (0, 0));
    assert_eq!(bits(&model), bits(&Last::default().fit(xs()).unwrap()));
}
