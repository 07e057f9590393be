//! What threads cannot share: each replica has its own.

use neatpipe::prelude::*;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

#[derive(Debug, Default)]
struct Counts {
    made: AtomicUsize,
    gone: AtomicUsize,
    /// How many calls have begun, for those that wait for others.
    begun: Mutex<usize>,
    told: Condvar,
}

/// It counts its calls as only one thread at a time can.
struct Session {
    calls: Cell<usize>,
    counts: Arc<Counts>,
}

impl Drop for Session {
    fn drop(&mut self) {
        self.counts.gone.fetch_add(1, SeqCst);
    }
}

#[derive(Step, Clone, Debug)]
pub struct Asks {
    /// So many calls have to be there at once before the first one ends.
    together: usize,
    counts: Arc<Counts>,
    #[resource]
    sessions: PerReplica<Session>,
}

#[step]
impl Asks {
    #[row_wise]
    fn transform(&self, x: Vec<f64>) -> Result<Vec<f64>, &'static str> {
        let counts = &self.counts;
        let make = || {
            counts.made.fetch_add(1, SeqCst);
            Ok(Session { calls: Cell::new(0), counts: Arc::clone(counts) })
        };
        self.sessions.with(make, |session| {
            session.calls.set(session.calls.get() + 1);
            let mut begun = counts.begun.lock().unwrap();
            *begun += 1;
            counts.told.notify_all();
            let patience = Duration::from_secs(20);
            let waited =
                counts.told.wait_timeout_while(begun, patience, |begun| *begun < self.together).unwrap();
            let late = waited.1.timed_out();
            drop(waited);
            assert!(!late, "nobody came");
            assert!(x[0] >= 0.0, "a session breaks");
            x
        })
    }

    fn teardown(&mut self) {
        drop(self.sessions.take());
    }
}

pipeline! {
    Asked<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 4)]
        let asked = Asks(x);
        asked
    }
}

fn plan(together: usize) -> (Asked, Arc<Counts>) {
    let mut plan = Asked::default();
    plan.asked.together = together;
    let counts = Arc::clone(&plan.asked.counts);
    (plan, counts)
}

#[test]
fn each_replica_has_its_own_set_up_and_torn_down_once() {
    let (plan, counts) = plan(4);
    let model = plan.fit(vec![0.0]).unwrap();
    for _ in 0..2 {
        let batches = (0..200).map(|batch| vec![f64::from(batch)]);
        let given = model.stream(batches.clone()).collect().unwrap();
        assert!(given.into_iter().eq(batches), "in order");
    }
    assert_eq!(
        (counts.made.load(SeqCst), counts.gone.load(SeqCst)),
        (4, 0),
        "four at once, kept for the next run"
    );
    assert!(model.clone_free(), "a copy of the plan has none");
    drop(model);
    assert_eq!((counts.made.load(SeqCst), counts.gone.load(SeqCst)), (4, 4));
}

impl Asked {
    fn clone_free(&self) -> bool {
        format!("{:?}", self.clone().asked.sessions) == "PerReplica(0 free)"
    }
}

#[test]
fn one_that_was_in_a_panic_is_not_used_again() {
    let (plan, counts) = plan(0);
    let model = plan.fit(vec![0.0]).unwrap();
    let run = catch_unwind(AssertUnwindSafe(|| model.transform(vec![-1.0])));
    assert_eq!(run.unwrap_err().downcast_ref::<&str>(), Some(&"a session breaks"));
    assert_eq!((counts.made.load(SeqCst), counts.gone.load(SeqCst)), (1, 1));
    model.transform(vec![1.0]).unwrap();
    drop(model);
    assert_eq!((counts.made.load(SeqCst), counts.gone.load(SeqCst)), (2, 2));
}
