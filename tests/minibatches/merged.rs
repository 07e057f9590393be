//! Models that were fitted on parts of the rows, put together.

use super::data::{Kind, Totals, near, number, table, target};
use neatpipe::Phase;
use neatpipe::prelude::*;

pipeline! {
    Wide<x: Matrix, y: Target<Vec<f64>> -> (scaled: Matrix, ranged: Matrix, filled: Matrix, line: Vec<f64>)> {
        let scaled = StandardScaler(x);
        let ranged = MinMaxScaler(x);
        let filled = Impute(x);
        let line = OnlineRidge { alpha: 0.5 }(x, y);
        (scaled, ranged, filled, line)
    }
}

/// Parts of any size, merged in any tree: up to rounding what one fit of all rows learns.
#[test]
fn merged_parts_are_one_fit() {
    for seed in 0..8 {
        let rows = 40 + 10 * seed as usize;
        let offset = if seed % 2 == 0 { 1e5 } else { 0.0 };
        let x = table(seed, rows, 3).map_values(|value| value + offset);
        let data = WideData { y: target(seed, &x), x };
        let whole = Wide::default().fit(&data).unwrap().transform(&data).unwrap();
        let cut = 1 + (number(seed, 0, 0).abs() * 5.0) as usize;
        let mut parts: Vec<_> =
            batches(&data, cut.max(2)).unwrap().map(|part| Wide::default().fit(&part).unwrap()).collect();
        while parts.len() > 1 {
            let mut next = Vec::new();
            let mut from = parts.into_iter();
            while let Some(mut one) = from.next() {
                if let Some(other) = from.next() {
                    one.merge(other).unwrap();
                }
                next.push(one);
            }
            parts = next;
        }
        let merged = parts[0].transform(&data).unwrap();
        assert_eq!(merged.ranged, whole.ranged, "least and largest are exact");
        near("filled", merged.filled.values(), whole.filled.values(), 1e-14);
        near("scaled", merged.scaled.values(), whole.scaled.values(), 1e-9);
        near("line", &merged.line, &whole.line, 1e-8);
    }
}

#[test]
fn a_merge_that_fails_changes_nothing_and_names_the_step() {
    let mut one = Totals::default().fit(vec![1.0]).unwrap();
    let mut plan = Totals::default();
    plan.set_second__id(5).unwrap();
    let error = one.merge(plan.fit(vec![2.0]).unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "step `second` (merge): other ids");
    assert_eq!((error.step(), error.phase()), (Some("second"), Some(Phase::Merge)));
    assert_eq!((one.first.sum, one.second.sum), (1.0, 1.0), "the first step had been merged by then");
    one.merge(Totals::default().fit(vec![2.0]).unwrap()).unwrap();
    assert_eq!((one.first.sum, one.second.batches), (3.0, 2));
}

pipeline! { Nested<x: Vec<f64> -> Vec<f64>> {
    let inner = Totals(x);
    let kept = optional Totals(inner);
    let chosen = choose { one: Totals, other: Totals { first__id: 9 } }(kept);
    chosen
} }

#[test]
fn nested_pipelines_choices_and_optional_steps_merge() {
    let mut plan = Nested::default();
    let fit = |plan: &Nested, x: f64| plan.fit(vec![x]).unwrap();
    let mut model = fit(&plan, 1.0);
    model.merge(fit(&plan, 2.0)).unwrap();
    assert_eq!((model.inner.second.sum, model.kept.first.sum, model.chosen.one.first.sum), (3.0, 3.0, 3.0));
    plan.update_hyperparams([("chosen", "other")]).unwrap();
    let error = model.merge(fit(&plan, 2.0)).unwrap_err();
    assert!(
        error.to_string().starts_with("step `chosen` (merge): the two models made another choice"),
        "{error}"
    );
    let mut off = plan.clone();
    off.update_hyperparams([("kept", false)]).unwrap();
    assert!(fit(&plan, 1.0).merge(fit(&off, 1.0)).unwrap_err().to_string().contains("another choice"));
    let mut both = fit(&off, 1.0);
    both.merge(fit(&off, 2.0)).unwrap();
    assert_eq!(both.chosen.other.second.sum, 3.0);
    assert_eq!(model.inner.second.sum, 3.0, "a failed merge changed nothing");
}

#[derive(Columns, Clone, Debug)]
pub struct Row {
    pub kind: Kind,
    pub name: String,
}

pipeline! { Coded<rows: RowColumns -> (marks: Matrix, places: Matrix)> {
    let marks = OneHotEncoder(rows[kind]);
    let places = OrdinalEncoder {}(rows[name]);
    (marks, places)
} }

fn rows(names: &[&str]) -> CodedData {
    let rows = names.iter().map(|name| Row { kind: Kind::High, name: (*name).to_owned() });
    CodedData::from_rows(rows.collect())
}

/// Levels of an enum are known beforehand; those of texts are those of the first batch, and only equal ones merge.
#[test]
fn levels_stay_what_the_first_batch_had() {
    let mut model = Coded::default().fit_batches([rows(&["a", "b"]), rows(&["b"])]).unwrap();
    let out = model.transform(rows(&["b", "a"])).unwrap();
    assert_eq!((out.marks.row(0), out.places.values()), (&[0.0, 0.0, 1.0][..], &[1.0, 0.0][..]));
    let error = model.fit_batches([rows(&["c"])]).map(|()| model.transform(rows(&["c"]))).unwrap();
    assert!(error.unwrap_err().to_string().contains("which the fit did not see"));
    model.merge(Coded::default().fit(rows(&["b", "a"])).unwrap()).unwrap();
    let error = model.merge(Coded::default().fit(rows(&["b", "d"])).unwrap()).unwrap_err();
    assert!(
        error.to_string().contains("step `places` (merge): the two saw other levels of column `name`"),
        "{error}"
    );
}

/// Pairs learn from their own rows alone, so shares of batches come to what one fit of all rows does.
#[test]
fn workers_learn_shares_and_the_result_does_not_depend_on_timing() {
    for seed in 0..6 {
        let x = table(seed, 90, 3);
        let data = WideData { y: target(seed, &x), x };
        let whole = Wide::default().fit(&data).unwrap().transform(&data).unwrap();
        for workers in [1, 2, 3, 40] {
            let cut = || batches(&data, 7).unwrap();
            let fit = || Wide::default().workers(workers).fit_batches(cut()).unwrap();
            let model = fit();
            let bytes = model.to_bytes().unwrap();
            for _ in 0..5 {
                assert!(fit().to_bytes().unwrap() == bytes, "timing shows with {workers} workers");
            }
            let merged = model.transform(&data).unwrap();
            assert_eq!(merged.ranged, whole.ranged, "least and largest are exact");
            near("filled", merged.filled.values(), whole.filled.values(), 1e-13);
            near("scaled", merged.scaled.values(), whole.scaled.values(), 1e-9);
            near("line", &merged.line, &whole.line, 1e-8);

            // The share of each worker, by hand.
            let mut parts: Vec<Fitted<Wide>> = Vec::new();
            for worker in 0..workers.min(cut().len()) {
                parts.push(Wide::default().fit_batches(cut().skip(worker).step_by(workers)).unwrap());
            }
            let mut parts = parts.into_iter();
            let mut ours = parts.next().unwrap();
            parts.for_each(|part| ours.merge(part).unwrap());
            assert!(ours.to_bytes().unwrap() == bytes, "merged otherwise with {workers} workers");
        }
    }
}

fn numbers(count: i32) -> impl Iterator<Item = Vec<f64>> + Send {
    (0..count).map(|number| vec![f64::from(number)])
}

#[test]
fn workers_refine_a_model_or_leave_it_as_it_was() {
    let mut plan = Totals::default();
    plan.set_second__fails_at(8.0).unwrap();
    let mut model = plan.workers(3).fit_batches(numbers(8)).unwrap();
    assert_eq!((model.first.sum, model.second.batches), (28.0, 8));
    model.workers(4).fit_batches(numbers(5)).unwrap();
    assert_eq!((model.first.sum, model.second.batches), (38.0, 13));
    for _ in 0..50 {
        let error = model.workers(3).fit_batches(numbers(1000)).unwrap_err();
        assert_eq!(error.to_string(), "batch 8: step `second` (fit): 8 is too much");
        assert_eq!((model.first.sum, model.second.batches), (38.0, 13));
    }
    let error = model.workers(0).fit_batches(numbers(1)).unwrap_err();
    assert_eq!(error.to_string(), "0 workers; give at least 1");
    let error = model.workers(2).fit_batches(numbers(0)).unwrap_err();
    assert!(error.to_string().contains("gave no batch"), "{error}");
    let source = [Ok(vec![1.0]), Ok(vec![]), Err("the line is dead")];
    let error = model.workers(2).try_fit_batches(source).unwrap_err();
    assert_eq!((error.to_string().as_str(), model.first.sum), ("batch 2: the line is dead", 38.0));
    let breaks = numbers(9).inspect(|x| assert!(x[0] < 5.0, "the source breaks"));
    let run = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| model.workers(2).fit_batches(breaks)));
    assert_eq!(run.unwrap_err().downcast_ref::<&str>(), Some(&"the source breaks"));
    assert_eq!(model.first.sum, 38.0);
}

/// A worker that has ended waits for nobody: all workers are at a batch at once.
#[test]
fn workers_learn_side_by_side() {
    use std::sync::{Arc, Condvar, Mutex};
    let here = Arc::new((Mutex::new(0), Condvar::new()));
    let source = (0..3).map(|number| Together { number: vec![f64::from(number)], here: Arc::clone(&here) });
    let model = Meets::default().workers(3).fit_batches(source).unwrap();
    assert_eq!(model.step.learned, 3);

    #[derive(Clone)]
    struct Together {
        number: Vec<f64>,
        here: Arc<(Mutex<usize>, Condvar)>,
    }

    #[derive(Step, Clone, Debug)]
    struct Meet {
        #[state]
        learned: usize,
    }

    #[step]
    impl Meet {
        fn partial_fit(&mut self, x: &Together) -> Result<(), &'static str> {
            self.learned += x.number.len();
            let (count, told) = &*x.here;
            let mut met = count.lock().unwrap();
            *met += 1;
            told.notify_all();
            let patience = std::time::Duration::from_secs(20);
            let waited = told.wait_timeout_while(met, patience, |met| *met < 3).unwrap();
            if waited.1.timed_out() { Err("nobody came") } else { Ok(()) }
        }

        fn merge(&mut self, other: Self) {
            self.learned += other.learned;
        }

        fn transform(&self, x: Together) -> Together {
            x
        }
    }

    pipeline! { Meets<x: Together -> Together> { let step = Meet(x); step } }
}
