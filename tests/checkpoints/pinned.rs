//! Data that is pinned is hashed once; a budget covers the hashing as well.

use crate::place::{Place, bits, xs};
use crate::steps::*;
use neatpipe::artifact::{Reader, Schema, Sink};
use neatpipe::checkpoint::{Cause, Outcome};
use neatpipe::prelude::*;
use neatpipe::store::Store;
use neatpipe::{NoStore, Pinned};
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

thread_local! {
    static WRITTEN: Cell<usize> = const { Cell::new(0) };
}

/// Numbers that count how often somebody asks for their bytes.
#[derive(Clone, Debug)]
pub struct Counted(Vec<f64>);

impl Artifact for Counted {
    fn schema(schema: &mut Schema) {
        schema.word("Counted");
    }

    fn write<S: Sink>(&self, out: &mut S) {
        WRITTEN.set(WRITTEN.get() + 1);
        self.0.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Vec::read(from).map(Self)
    }
}

impl neatpipe::Rows for Counted {
    fn n_rows(&self) -> usize {
        self.0.len()
    }

    fn take_rows(&self, rows: &[usize]) -> Self {
        Self(self.0.take_rows(rows))
    }

    fn slice_rows(&self, rows: std::ops::Range<usize>) -> Self {
        Self(self.0.slice_rows(rows))
    }
}

#[step]
fn opened(x: &Counted) -> Vec<f64> {
    x.0.clone()
}

pipeline! {
    Asked<x: Counted, y: Target<Vec<f64>> -> Vec<f64>> {
        let values = opened(x);
        #[checkpoint(always)]
        let centered = Center {}(values);
        let learned = Learn {}(centered, y);
        learned
    }
}

pipeline! {
    Short<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let centered = Center {}(x);
        let late = Late {}(centered);
        late
    }
}

fn asked(work: impl FnOnce()) -> usize {
    WRITTEN.set(0);
    work();
    WRITTEN.get()
}

#[test]
fn pinned_data_is_hashed_once() {
    let place = Place::new();
    let (x, y) = (Counted(xs()), xs());
    let fits = |store: &Store, count: usize, pinned: &Pinned<(&Counted, &Vec<f64>)>| {
        for times in 0..count {
            let mut plan = Asked::default();
            plan.centered.times = times as f64;
            let model = plan.fit_in(store, pinned).unwrap();
            let plain = plan.fit((&x, &y)).unwrap();
            let seen = |model: &Fitted<Asked>| model.transform(Counted(vec![0.5, 7.0])).unwrap();
            assert_eq!(seen(&model), seen(&plain));
        }
    };
    for store in [Store::in_memory().unwrap(), place.store()] {
        let pinned = Pinned::new((&x, &y));
        assert_eq!(asked(|| fits(&store, 4, &pinned)), 1);
        assert_eq!(asked(|| fits(&store, 4, &pinned)), 0, "nor by another store or a later fit");
        assert_eq!(asked(|| drop(Asked::default().fit_in(&store, (&x, &y)).unwrap())), 1, "not pinned");
        assert_eq!(asked(|| drop(Asked::default().explain_in(&store, &pinned).unwrap())), 0);
        assert_eq!(asked(|| drop(Asked::default().fit_in(&NoStore, &pinned).unwrap())), 0);
    }
}

#[test]
fn other_data_at_the_same_place_is_other_data() {
    let store = Store::in_memory().unwrap();
    let mut x = xs();
    for round in 0..4 {
        x[3] = f64::from(round);
        let pinned = Pinned::new(&x);
        calls();
        let model = Short::default().fit_in(&store, &pinned).unwrap();
        assert!(calls().contains(&"Center.fit"), "{round}");
        assert_eq!(bits(&model), bits(&Short::default().fit(&x).unwrap()));
    }
}

/// Refers to something that makes other data each time.
#[derive(Clone, Copy)]
struct Changing<'a>(&'a AtomicU32);

impl<'a> From<Changing<'a>> for ShortTraining<'a> {
    fn from(changing: Changing<'a>) -> Self {
        vec![f64::from(changing.0.fetch_add(1, Ordering::Relaxed)), 1.0].into()
    }
}

#[test]
fn what_is_made_anew_for_each_fit_is_hashed_each_time() {
    let store = Store::in_memory().unwrap();
    let count = AtomicU32::new(0);
    let pinned = Pinned::new(Changing(&count));
    for round in 0..4_u32 {
        let model = Short::default().fit_in(&store, &pinned).unwrap();
        let plain = Short::default().fit(vec![f64::from(round), 1.0]).unwrap();
        assert_eq!(bits(&model), bits(&plain), "{round}");
    }
}

pipeline! {
    Frugal<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(budget = 0.02)]
        let centered = Center {}(x);
        let late = Late {}(centered);
        late
    }
}

#[test]
fn a_budget_that_earned_nothing_is_the_plain_fit() {
    let place = Place::new();
    let store = place.store();
    let plan = Frugal::default();
    let plain = bits(&plan.fit(xs()).unwrap());
    for _ in 0..3 {
        let model = plan.fit_in(&store, xs()).unwrap();
        assert_eq!(bits(&model), plain);
        let said = model.explain().unwrap();
        let budget = |cause: &Option<Cause>| *cause == Some(Cause::Budget);
        assert!(
            said.steps.iter().all(|step| step.outcome == Outcome::Computed && budget(&step.cause)),
            "{said}"
        );
        assert_eq!(plan.explain_in(&store, xs()).unwrap().steps.len(), 2);
    }
    assert_eq!(store.ledger().spent(), 0.0, "it looked nowhere");
    assert!(store.ledger().worked() > 0.0);

    // Work that was done elsewhere pays for a look.
    store.worked(100.0);
    let model = plan.fit_in(&store, xs()).unwrap();
    assert_eq!(bits(&model), plain);
    assert_ne!(model.explain().unwrap().steps[0].cause, Some(Cause::Budget));
    assert!(store.ledger().spent() > 0.0);
}
