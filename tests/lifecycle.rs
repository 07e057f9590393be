//! Setting up, tearing down, fitting again: what happens when every step in turn fails or panics.
#![deny(warnings, clippy::pedantic)]
#![allow(clippy::float_cmp, clippy::cast_precision_loss)]

use neatpipe::prelude::*;
use neatpipe::{Error, Lifecycle as _, Phase};
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::Arc;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Error,
    Panic,
}

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static FAULT: Cell<Option<(&'static str, usize, Fault)>> = const { Cell::new(None) };
}

/// Writes down a call and does what was asked of it.
fn call(what: &'static str, id: usize) -> Result<(), std::fmt::Error> {
    LOG.with_borrow_mut(|log| log.push(format!("{what} {id}")));
    match FAULT.get() {
        Some((at, step, fault)) if (at, step) == (what, id) => match fault {
            Fault::Error => Err(std::fmt::Error),
            Fault::Panic => panic_any(id),
        },
        _ => Ok(()),
    }
}

/// The calls since the last time.
fn log() -> Vec<String> {
    LOG.take()
}

/// Runs with a fault; a panic's payload is the step's number.
fn with<T>(
    what: &'static str,
    step: usize,
    fault: Fault,
    run: impl FnOnce() -> Result<T>,
) -> Result<Result<T>, usize> {
    LOG.take();
    FAULT.set(Some((what, step, fault)));
    let result = catch_unwind(AssertUnwindSafe(run));
    FAULT.set(None);
    result.map_err(|panic| *panic.downcast::<usize>().expect("the payload of the step itself"))
}

/// Writes down everything; starts anew with every fit.
#[derive(Step, Clone, Debug)]
struct Probe {
    #[param(0)]
    id: usize,
    #[state]
    seen: Vec<f64>,
    #[resource]
    handle: Resource<usize>,
}

#[step]
impl Probe {
    fn setup(&mut self) -> Result<(), std::fmt::Error> {
        call("setup", self.id)?;
        assert!(self.handle.set(self.id).is_none(), "set up twice");
        Ok(())
    }

    fn teardown(&mut self) {
        assert_eq!(self.handle.take(), Some(self.id), "never set up, or torn down twice");
        // An error cannot be returned from here, so both faults panic.
        if call("teardown", self.id).is_err() {
            panic_any(self.id);
        }
    }

    fn fit(&mut self, x: &[f64]) -> Result<(), std::fmt::Error> {
        self.seen = vec![f64::NAN];
        call("fit", self.id)?;
        self.seen = x.to_vec();
        Ok(())
    }

    fn transform(&self, x: &[f64]) -> Result<Vec<f64>, std::fmt::Error> {
        call("transform", self.id)?;
        assert_eq!(self.handle.get(), Some(&self.id), "used without setup");
        Ok(x.iter().map(|x| x + self.seen[0]).collect())
    }
}

/// Refines.
#[derive(Step, Clone, Debug)]
struct Running {
    #[param(0)]
    id: usize,
    #[state]
    sum: f64,
}

#[step]
impl Running {
    fn partial_fit(&mut self, x: &[f64]) -> Result<(), std::fmt::Error> {
        self.sum += x.iter().sum::<f64>();
        call("fit", self.id)
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x + self.sum).collect()
    }
}

pipeline! { Inner<x: Vec<f64> -> Vec<f64>> {
    let b = Probe { id: 2 }(x);
    Probe { id: 3 }(b)
} }
pipeline! { Whole<x: Vec<f64> -> Vec<f64>> {
    let a = Probe { id: 1 }(x);
    let inner = Inner(a);
    let d = Probe { id: 4 }(inner);
    let e = Running { id: 5 }(d);
    e
} }

fn lines(what: &str, steps: impl IntoIterator<Item = usize>) -> Vec<String> {
    steps.into_iter().map(|step| format!("{what} {step}")).collect()
}

fn of(what: &str, log: &[String]) -> Vec<String> {
    log.iter().filter(|line| line.starts_with(what)).cloned().collect()
}

#[test]
fn set_up_once_in_order_before_the_first_use_and_torn_down_backwards() -> Result<()> {
    log();
    let mut model = Whole::default().fit(vec![1.0])?;
    let calls = log();
    assert_eq!(calls[..4], lines("setup", 1..=4));
    assert_eq!(of("setup", &calls).len(), 4);
    assert_eq!(of("fit", &calls), lines("fit", 1..=5));
    model.transform(vec![1.0])?;
    model.refit(vec![2.0])?;
    model.predict(vec![1.0])?;
    assert_eq!(of("setup", &log()), [""; 0]);
    drop(model);
    assert_eq!(log(), lines("teardown", (1..=4).rev()));

    let (model, _) = Whole::default().fit_transform(vec![1.0])?;
    assert_eq!(of("setup", &log()), lines("setup", 1..=4));
    let plan = model.into_plan();
    assert_eq!(log(), lines("teardown", (1..=4).rev()));
    assert!(plan.a.seen.is_empty() && plan.a.handle.get().is_none());
    drop(plan);
    assert_eq!(log(), [""; 0]);
    Ok(())
}

#[test]
fn a_failing_setup_tears_down_what_was_set_up() {
    for step in 1..=4 {
        for fault in [Fault::Error, Fault::Panic] {
            let result = with("setup", step, fault, || Whole::default().fit(vec![1.0]));
            match (fault, result) {
                (Fault::Error, Ok(Err(error))) => {
                    let name = ["a", "inner.b", "inner.Probe", "d"][step - 1];
                    assert_eq!((error.step(), error.phase()), (Some(name), Some(Phase::Setup)));
                }
                (Fault::Panic, Err(payload)) => assert_eq!(payload, step),
                (_, other) => panic!("{other:?}"),
            }
            let calls = log();
            assert_eq!(calls[..step], lines("setup", 1..=step));
            assert_eq!(calls[step..], lines("teardown", (1..step).rev()));
        }
    }
}

#[test]
fn a_failing_fit_gives_no_model_and_tears_everything_down() {
    for phase in ["fit", "transform"] {
        for step in 1..=4 {
            for fault in [Fault::Error, Fault::Panic] {
                let result = with(phase, step, fault, || Whole::default().fit(vec![1.0]));
                match (fault, result) {
                    (Fault::Error, Ok(Err(error))) => {
                        assert!(
                            std::error::Error::source(&error)
                                .is_some_and(<dyn std::error::Error>::is::<std::fmt::Error>)
                        );
                    }
                    (Fault::Panic, Err(payload)) => assert_eq!(payload, step),
                    (_, other) => panic!("{other:?}"),
                }
                assert_eq!(of("teardown", &log()), lines("teardown", (1..=4).rev()));
            }
        }
    }
}

#[test]
fn a_panicking_teardown_does_not_keep_the_others() -> Result<()> {
    for step in 1..=4 {
        for early in [false, true] {
            let model = Whole::default().fit(vec![1.0])?;
            let result = with("teardown", step, Fault::Panic, || {
                if early {
                    let _ = model.into_plan();
                } else {
                    drop(model);
                }
                Ok(())
            });
            assert_eq!(result.unwrap_err(), step);
            assert_eq!(log(), lines("teardown", (1..=4).rev()));
        }
    }
    Ok(())
}

#[test]
fn times_go_on_after_a_panic() -> Result<()> {
    let mut times = Trace::new();
    let plan = Whole::default();
    assert!(with("fit", 2, Fault::Panic, || plan.watch(&mut times).fit(vec![1.0])).is_err());
    drop(plan.watch(&mut times).fit(vec![1.0])?);
    let steps: Vec<_> = times.rows().iter().map(|row| (row.step.as_str(), row.calls)).collect();
    let whole = [("a", 2), ("inner", 1), ("inner.b", 1), ("inner.Probe", 1), ("d", 1), ("e", 1)];
    assert_eq!(steps, whole);
    Ok(())
}

#[test]
fn a_panic_while_panicking_does_not_abort() {
    let result = catch_unwind(|| {
        let _model = Whole::default().fit(vec![1.0]).unwrap();
        FAULT.set(Some(("teardown", 2, Fault::Panic)));
        log();
        panic_any("the first");
    });
    FAULT.set(None);
    assert_eq!(result.unwrap_err().downcast_ref::<&str>(), Some(&"the first"));
    assert_eq!(log(), lines("teardown", (1..=4).rev()));
}

/// Panics when it is dropped.
#[derive(Clone, Debug, Default)]
struct Bomb(bool);

impl Drop for Bomb {
    fn drop(&mut self) {
        if self.0 {
            panic_any("drop");
        }
    }
}

#[derive(Step, Clone, Debug)]
struct Explosive {
    #[state]
    bomb: Bomb,
}

#[step]
impl Explosive {
    fn fit(&mut self, _x: &[f64]) {
        self.bomb.0 = true;
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.to_vec()
    }
}

pipeline! { Exploding<x: Vec<f64> -> Vec<f64>> {
    let before = Probe { id: 1 }(x);
    let middle = Explosive(before);
    Probe { id: 2 }(middle)
} }

#[test]
fn a_panic_in_drop_comes_after_every_teardown() {
    let model = Exploding::default().fit(vec![1.0]).unwrap();
    log();
    let panic = catch_unwind(AssertUnwindSafe(|| drop(model))).unwrap_err();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"drop"));
    assert_eq!(log(), lines("teardown", (1..=2).rev()));
}

#[test]
fn a_refit_refines_or_starts_anew() -> Result<()> {
    let mut model = Whole::default().fit(vec![1.0])?;
    assert_eq!((model.a.seen[0], model.e.sum), (1.0, 8.0 * 2.0));
    model.refit(vec![10.0])?;
    assert_eq!((model.a.seen[0], model.e.sum), (10.0, 16.0 + 160.0));
    Ok(())
}

#[test]
fn a_failing_refit_leaves_the_model_as_it_was() -> Result<()> {
    for phase in ["fit", "transform"] {
        for step in 1..=5 {
            for fault in [Fault::Error, Fault::Panic] {
                if (phase, step) == ("transform", 5) {
                    continue;
                }
                let mut model = Whole::default().fit(vec![1.0])?;
                let before = model.transform(vec![1.0, 2.0])?;
                let states =
                    (model.a.seen.clone(), model.inner.b.seen.clone(), model.d.seen.clone(), model.e.sum);
                let result = with(phase, step, fault, || model.refit(vec![7.0]));
                assert!(!matches!(result, Ok(Ok(()))), "{phase} {step}");
                assert_eq!(of("teardown", &log()), [""; 0]);
                let after = model.transform(vec![1.0, 2.0])?;
                assert_eq!(before.map_bits(), after.map_bits());
                assert_eq!(
                    states,
                    (model.a.seen.clone(), model.inner.b.seen.clone(), model.d.seen.clone(), model.e.sum)
                );
                log();
                drop(model);
                assert_eq!(log(), lines("teardown", (1..=4).rev()));
            }
        }
    }
    Ok(())
}

trait MapBits {
    fn map_bits(&self) -> Vec<u64>;
}

impl MapBits for Vec<f64> {
    fn map_bits(&self) -> Vec<u64> {
        self.iter().map(|x| x.to_bits()).collect()
    }
}

pipeline! { Online<x: Vec<f64> -> Vec<f64>> {
    let a = Running { id: 1 }(x);
    Running { id: 2 }(a)
} }

#[test]
fn a_failing_partial_fit_leaves_the_model_as_it_was() -> Result<()> {
    for step in 1..=2 {
        for fault in [Fault::Error, Fault::Panic] {
            let mut model = Online::default().fit(vec![1.0])?;
            model.partial_fit(vec![2.0])?;
            let before = model.transform(vec![1.0])?;
            assert!(!matches!(with("fit", step, fault, || model.partial_fit(vec![5.0])), Ok(Ok(()))));
            assert_eq!(before.map_bits(), model.transform(vec![1.0])?.map_bits());
        }
    }
    Ok(())
}

/// A state whose clone panics.
#[derive(Debug, Default)]
struct Fragile(f64);

impl Clone for Fragile {
    fn clone(&self) -> Self {
        call("clone", 1).expect("only panics");
        Self(self.0)
    }
}

#[derive(Step, Clone, Debug)]
struct FragileSum {
    #[state]
    sum: Fragile,
}

#[step]
impl FragileSum {
    fn partial_fit(&mut self, x: &[f64]) {
        self.sum.0 += x[0];
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x + self.sum.0).collect()
    }
}

pipeline! { Breaking<x: Vec<f64> -> Vec<f64>> {
    let first = Probe { id: 1 }(x);
    let second = FragileSum(first);
    Probe { id: 2 }(second)
} }

#[test]
fn a_panic_before_the_refit_costs_nothing() -> Result<()> {
    let mut model = Breaking::default().fit(vec![1.0])?;
    let before = model.transform(vec![1.0])?;
    assert_eq!(with("clone", 1, Fault::Panic, || model.refit(vec![5.0])).unwrap_err(), 1);
    assert_eq!(before, model.transform(vec![1.0])?);
    Ok(())
}

#[test]
fn a_copy_of_a_plan_has_neither_state_nor_resource() -> Result<()> {
    let plan = Whole::default();
    let copy = plan.clone();
    let model = plan.fit(vec![1.0])?;
    let inside: Whole = Whole::clone(&model);
    assert!(inside.a.seen.is_empty() && inside.inner.b.seen.is_empty());
    assert!(inside.a.handle.get().is_none() && inside.inner.b.handle.get().is_none());
    assert_eq!((inside.e.sum, inside.a.id, inside.inner.b.id), (0.0, 1, 2));
    log();
    drop((inside, copy, plan));
    assert_eq!(log(), [""; 0], "a plan is never torn down");
    drop(model);
    assert_eq!(log(), lines("teardown", (1..=4).rev()));
    Ok(())
}

#[test]
fn a_lone_step_that_was_not_fitted_says_so() {
    #[derive(Step, Clone, Debug)]
    struct Learned {
        #[state]
        mean: Option<f64>,
    }
    #[step]
    impl Learned {
        fn fit(&mut self, x: &[f64]) {
            self.mean = Some(x[0]);
        }

        fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
            let mean = self.mean.ok_or_else(|| Error::new("it has not been fitted; call `fit` first"))?;
            Ok(x.iter().map(|x| x - mean).collect())
        }
    }
    let mut step = Learned::default();
    step.setup_step().unwrap();
    assert_eq!(step.transform(&[1.0]).unwrap_err().to_string(), "it has not been fitted; call `fit` first");
    step.fit(&[1.0]);
    assert_eq!(step.transform(&[1.0]).unwrap(), [0.0]);
}

#[test]
fn two_threads_predict_from_one_model() -> Result<()> {
    fn shared<T: Send + Sync>(_: &T) {}
    let model = Arc::new(Online::default().fit(vec![1.0])?);
    shared(&*model);
    let expected = model.transform(vec![1.0])?;
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let model = Arc::clone(&model);
            std::thread::spawn(move || {
                (0..100).map(|_| model.transform(vec![1.0]).unwrap()).collect::<Vec<_>>()
            })
        })
        .collect();
    for thread in threads {
        assert!(thread.join().unwrap().iter().all(|output| *output == expected));
    }
    Ok(())
}
