//! Many fits at once: trials in a pool whose steps ask the same pool for help, and threads that share one store.

use crate::place::{Place, bits, xs};
use crate::steps::*;
use neatpipe::prelude::*;
use neatpipe::store::Store;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};

type Job = Box<dyn FnOnce() + Send>;

/// Threads that take jobs off a queue; who waits for his own jobs takes others meanwhile, whichever they are, as
/// rayon's threads do.
struct Pool {
    jobs: Mutex<VecDeque<Job>>,
    news: Condvar,
    ends: Mutex<bool>,
}

static POOL: Pool = Pool { jobs: Mutex::new(VecDeque::new()), news: Condvar::new(), ends: Mutex::new(false) };

impl Pool {
    fn work(&self) {
        loop {
            let job = {
                let mut jobs = self.jobs.lock().unwrap();
                loop {
                    match jobs.pop_front() {
                        Some(job) => break job,
                        None if *self.ends.lock().unwrap() => return,
                        None => jobs = self.news.wait(jobs).unwrap(),
                    }
                }
            };
            job();
            self.news.notify_all();
        }
    }

    /// Runs the tasks, and meanwhile whatever lies before them in the queue.
    fn all(&self, tasks: Vec<Job>) {
        let open = Arc::new(AtomicUsize::new(tasks.len()));
        for task in tasks {
            let open = Arc::clone(&open);
            self.jobs.lock().unwrap().push_back(Box::new(move || {
                let _done = Done(open);
                task();
            }));
        }
        self.news.notify_all();
        while open.load(Ordering::SeqCst) > 0 {
            let job = self.jobs.lock().unwrap().pop_front();
            match job {
                Some(job) => job(),
                None => std::thread::yield_now(),
            }
        }
    }
}

/// Counts down, also where a task panics.
struct Done(Arc<AtomicUsize>);

impl Drop for Done {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Learns with the help of the pool.
#[derive(Step, Clone, Debug)]
pub struct Parallel {
    #[param(1.0 in uniform(0.0, 9.0))]
    times: f64,
    #[state]
    sums: Vec<f64>,
}

#[step]
impl Parallel {
    fn fit(&mut self, x: &[f64]) {
        let sums = Arc::new(Mutex::new(vec![0.0; 4]));
        let tasks = (0..4).map(|part| -> Job {
            let (sums, times) = (Arc::clone(&sums), self.times);
            let rows: Vec<f64> = x.iter().copied().skip(part).step_by(4).collect();
            Box::new(move || sums.lock().unwrap()[part] = times * rows.iter().sum::<f64>())
        });
        POOL.all(tasks.collect());
        self.sums = sums.lock().unwrap().clone();
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        let sum: f64 = self.sums.iter().sum();
        x.iter().map(|x| x - sum).collect()
    }
}

pipeline! {
    Trial<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let first = Parallel {}(x);
        let second = Parallel {}(first);
        #[checkpoint(always)]
        let third = Scale {}(second);
        Parallel(third)
    }
}

fn trial(number: usize) -> Trial {
    let mut plan = Trial::default();
    // Four keys, and the upstream key is the same in two of them.
    let (first, second) = [(1.0, 1.0), (1.0, 2.0), (2.0, 1.0), (2.0, 2.0)][number % 4];
    plan.update_hyperparams([("first__times", first), ("second__times", second)]).unwrap();
    plan
}

/// Nobody waits for a key, so nobody can wait for himself.
#[test]
fn trials_in_a_pool_whose_steps_use_the_pool() {
    let expected: Vec<Vec<u64>> = (0..4).map(|number| bits(&trial(number).fit(xs()).unwrap())).collect();
    let expected = Arc::new(expected);
    let right = Arc::new(AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..8).map(|_| scope.spawn(|| POOL.work())).collect();
        for round in 0..20 {
            let place = Place::new();
            let store = if round % 2 == 0 { place.store() } else { Store::in_memory().unwrap() };
            let tasks = (0..24).map(|number| -> Job {
                let (store, expected, right) = (store.clone(), Arc::clone(&expected), Arc::clone(&right));
                Box::new(move || {
                    let model = trial(number).fit_in(&store, xs()).map(|model| bits(&model));
                    if model.is_ok_and(|model| model == expected[number % 4]) {
                        right.fetch_add(1, Ordering::SeqCst);
                    }
                })
            });
            POOL.all(tasks.collect());
        }
        *POOL.ends.lock().unwrap() = true;
        while workers.iter().any(|worker| !worker.is_finished()) {
            POOL.news.notify_all();
            std::thread::yield_now();
        }
    });
    assert_eq!(right.load(Ordering::SeqCst), 20 * 24);
}

pipeline! {
    Shared<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let scaled = Scale {}(x);
        let units = Units {}(scaled);
        #[checkpoint(always)]
        let both = mix(scaled, units);
        Scale(both)
    }
}

#[test]
fn eight_threads_share_one_store() {
    let plan = |to: f64| {
        let mut plan = Shared::default();
        plan.update_hyperparams([("scaled__to", to)]).unwrap();
        plan
    };
    let values = [1.0, 1.5, 2.0];
    let expected = values.map(|to| bits(&plan(to).fit(xs()).unwrap()));
    let place = Place::new();
    // So little memory that values come and go while others use them.
    let store = place.store();
    let little = Store::options().memory_bytes(1_500).open(place.join("little")).unwrap();
    let stores = [
        store,
        Store::open(place.join("both")).unwrap(),
        little,
        Store::in_memory().unwrap(),
        Store::options().memory_bytes(1_500).in_memory().unwrap(),
    ];
    for store in stores {
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let (store, expected) = (&store, &expected);
                scope.spawn(move || {
                    for round in 0..12 {
                        let which = (thread + round) % 3;
                        let model = plan(values[which]).fit_in(store, xs()).unwrap();
                        assert_eq!(bits(&model), expected[which], "{thread} {round}");
                    }
                });
            }
        });
        assert!(store.warnings().is_empty(), "{:?}", store.warnings());
    }
}
