//! Fits over stages: one learns from a batch while the one before it learns from the next, and nobody can tell.

use super::data::{number, table, target};
use neatpipe::Unwatched;
use neatpipe::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::time::Duration;

/// Whatever hangs fails.
fn in_time<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, wait) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        let result = run();
        done.send(()).unwrap();
        result
    });
    match wait.recv_timeout(Duration::from_secs(60)) {
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("it hangs"),
        _ => thread.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload)),
    }
}

pipeline! {
    Deep<x: Matrix, y: Target<Vec<f64>>, w: Weights -> (line: Vec<f64>, steep: Vec<f64>, table: Matrix)> {
        #[train_only]
        let (more, more_y) = Shuffle(x, y);
        let scaled = StandardScaler(more);
        #[stage(replicas = 3)]
        let wide = Polynomial(scaled);
        let ready = barrier(any_order)(wide);
        let ranged = MinMaxScaler(ready);
        #[stage(queue = 2)]
        let line = OnlineRidge { alpha: 0.5 }(x, y, w);
        let steep = SgdRegressor(ranged, more_y);
        (line, steep, scaled)
    }
}

/// The state after every batch is what one thread would have: under an observer there is one.
#[test]
fn a_fit_over_stages_is_that_of_one_thread_to_the_bit() {
    in_time(|| {
        for seed in 0..30 {
            let rows = 30 + 7 * seed as usize;
            let x = table(seed, rows, 3);
            let w = Weights::new((0..rows).map(|row| 4.5 + number(seed, row, 9)).collect()).unwrap();
            let data = DeepData { y: target(seed, &x), x, w };
            let cut = || batches(&data, 1 + seed as usize % 9).unwrap().epochs(2);
            let mut ours = Deep::default().fit_batches(cut()).unwrap();
            let mut theirs = Deep::default().watch(&mut Unwatched).fit_batches(cut()).unwrap();
            let same = |ours: &Fitted<Deep>, theirs: &Fitted<Deep>| {
                assert!(ours.to_bytes().unwrap() == theirs.to_bytes().unwrap(), "seed {seed}");
            };
            same(&ours, &theirs);
            ours.fit_batches(cut()).unwrap();
            theirs.watch(&mut Unwatched).fit_batches(cut()).unwrap();
            same(&ours, &theirs);
        }
    });
}

/// What two stages tell each other.
#[derive(Debug, Default)]
struct Meeting {
    begun: Mutex<[usize; 2]>,
    told: Condvar,
}

/// A stage that ends when the other one has begun as many batches as it is told.
#[derive(Step, Clone, Debug)]
pub struct Meets {
    id: usize,
    batches: usize,
    meeting: Arc<Meeting>,
    #[state]
    learned: usize,
}

#[step]
impl Meets {
    fn partial_fit(&mut self, _x: &[f64]) -> Result<(), &'static str> {
        self.learned += 1;
        let mut begun = self.meeting.begun.lock().unwrap();
        begun[self.id] += 1;
        self.meeting.told.notify_all();
        // The second stage holds a batch until the first one is at the next.
        let wanted = if self.id == 0 { 0 } else { (begun[1] + 1).min(self.batches) };
        let patience = Duration::from_secs(20);
        let waited =
            self.meeting.told.wait_timeout_while(begun, patience, |begun| begun[0] < wanted).unwrap();
        if waited.1.timed_out() { Err("nobody came") } else { Ok(()) }
    }

    #[row_wise]
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

pipeline! {
    Meet<x: Vec<f64> -> Vec<f64>> {
        #[stage]
        let first = Meets(x);
        let second = Meets(first);
        second
    }
}

fn meet(count: usize) -> Meet {
    let mut plan = Meet::default();
    let meeting = Arc::new(Meeting::default());
    for (id, step) in [&mut plan.first, &mut plan.second].into_iter().enumerate() {
        (step.id, step.batches, step.meeting) = (id, count, Arc::clone(&meeting));
    }
    plan
}

#[test]
fn a_stage_learns_while_the_one_before_it_learns_from_the_next_batch() {
    in_time(|| {
        let model = meet(20).fit_batches((0..20).map(|batch| vec![f64::from(batch)])).unwrap();
        assert_eq!((model.first.learned, model.second.learned), (20, 20));
    });
}

/// Counts what is under way, and fails or panics where it is told to.
#[derive(Step, Clone, Debug)]
pub struct Sums {
    #[param(f64::INFINITY)]
    fails_at: f64,
    #[param(f64::INFINITY)]
    panics_at: f64,
    #[state]
    sum: f64,
    counts: Arc<[AtomicUsize; 3]>,
    #[resource]
    here: Resource<u8>,
}

#[step]
impl Sums {
    fn setup(&mut self) {
        self.counts[0].fetch_add(1, SeqCst);
        self.here.set(1);
    }

    fn partial_fit(&mut self, x: &[f64]) -> Result<(), String> {
        assert!(self.here.get().is_some(), "learns where it was not set up");
        self.counts[2].fetch_add(1, SeqCst);
        // The first stage is far ahead if it can be.
        std::thread::yield_now();
        self.sum = self.sum * 1.5 + x.iter().sum::<f64>();
        if x.contains(&self.panics_at) {
            panic_any(self.panics_at.to_bits());
        }
        if x.contains(&self.fails_at) { Err(format!("{} is too much", self.fails_at)) } else { Ok(()) }
    }

    #[row_wise]
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }

    fn teardown(&mut self) {
        assert!(self.here.take().is_some(), "torn down where it was not set up");
        self.counts[1].fetch_add(1, SeqCst);
    }
}

pipeline! {
    Line<x: Vec<f64> -> Vec<f64>> {
        #[stage]
        let first = Sums(x);
        #[stage]
        let second = Sums(first);
        let third = Sums(second);
        third
    }
}

fn numbers(count: i32) -> impl Iterator<Item = Vec<f64>> + Send {
    (0..count).map(|number| vec![f64::from(number)])
}

/// What each step has set up and torn down.
fn counts(plan: &Line) -> [[usize; 2]; 3] {
    [&plan.first, &plan.second, &plan.third]
        .map(|step| [step.counts[0].load(SeqCst), step.counts[1].load(SeqCst)])
}

/// Own counts for a plan: a clone of it shares them.
fn line() -> Line {
    Line::default()
}

#[test]
fn steps_are_set_up_and_torn_down_once_whatever_thread_they_were_in() {
    in_time(|| {
        let plan = line();
        let model = plan.fit_batches(numbers(50)).unwrap();
        assert_eq!(counts(&plan), [[1, 0]; 3]);
        assert_eq!(model.first.sum, model.third.sum);
        drop(model);
        assert_eq!(counts(&plan), [[1, 1]; 3]);
    });
}

#[test]
fn the_first_fault_by_its_place_ends_the_run_and_changes_nothing() {
    in_time(|| {
        for _ in 0..50 {
            let mut plan = line();
            plan.set_first__fails_at(9.0).unwrap();
            plan.set_third__fails_at(8.0).unwrap();
            let error = plan.fit_batches(numbers(1000)).unwrap_err();
            assert_eq!(error.to_string(), "batch 8: step `third` (fit): 8 is too much");
            assert_eq!(counts(&plan), [[1, 1]; 3]);
            let learned = plan.first.counts[2].load(SeqCst);
            assert!(
                learned <= 10,
                "at most a batch a stage is under way, and nothing behind an error: {learned}"
            );

            let mut model = plan.fit_batches(numbers(5)).unwrap();
            let sums = |model: &Fitted<Line>| [model.first.sum, model.second.sum, model.third.sum];
            let before = sums(&model);
            assert_eq!(
                model.fit_batches((5..20).map(|number| vec![f64::from(number)])).unwrap_err().batch(),
                Some(3)
            );
            assert_eq!(sums(&model), before);
            model.fit_batches(numbers(3)).unwrap();
            assert_ne!(sums(&model), before);
            assert_eq!(model.first.sum, model.third.sum);
        }
    });
}

#[test]
fn a_panic_keeps_its_payload() {
    in_time(|| {
        for panics_at in [0.0, 1.0, 7.0, 19.0] {
            let mut plan = line();
            plan.set_second__panics_at(panics_at).unwrap();
            let run = catch_unwind(AssertUnwindSafe(|| plan.fit_batches(numbers(20))));
            assert_eq!(run.unwrap_err().downcast_ref::<u64>(), Some(&panics_at.to_bits()));
            assert_eq!(counts(&plan), [[1, 1]; 3]);
        }
        let source = numbers(20).inspect(|x| assert!(x[0] < 7.0, "the source breaks"));
        let plan = line();
        let run = catch_unwind(AssertUnwindSafe(|| plan.fit_batches(source)));
        assert_eq!(run.unwrap_err().downcast_ref::<&str>(), Some(&"the source breaks"));
        assert_eq!(counts(&plan), [[1, 1]; 3]);
    });
}

#[test]
fn sources_end_fail_and_have_batches_without_a_row() {
    in_time(|| {
        let error = line().fit_batches(numbers(0)).unwrap_err();
        assert!(error.to_string().contains("gave no batch"), "{error}");
        let error = line().fit_batches([vec![], vec![]]).unwrap_err();
        assert!(error.to_string().contains("none of the 2 batches has a row"), "{error}");
        let source = || [Ok(vec![1.0]), Ok(vec![]), Err("the line is dead"), Ok(vec![2.0])];
        let error = line().try_fit_batches(source()).unwrap_err();
        assert_eq!(error.to_string(), "batch 2: the line is dead");
        let mut plan = line();
        plan.set_third__fails_at(3.0).unwrap();
        let error = plan.fit_batches([vec![1.0], vec![], vec![3.0]]).unwrap_err();
        assert_eq!(error.batch(), Some(2), "numbers are those of the source");
    });
}

#[step]
fn half(x: f64) -> f64 {
    x / 2.0
}

// What is undone is learned in the first stage, and undone in the third: together they are one.
pipeline! {
    Undone<x: Matrix -> (line: Vec<f64>, again: Matrix)> {
        let scaled = StandardScaler(x);
        #[stage]
        let wide = Polynomial(scaled);
        let first = Summed(wide);
        let back = inverse(scaled)(scaled);
        let ranged = MinMaxScaler(back);
        let ready = barrier(in_order)(first);
        let line = half(ready);
        (line, ranged)
    }
}

/// Sums the rows, and adds the mean of all sums so far.
#[derive(Step, Clone, Debug)]
pub struct Summed {
    #[state]
    sum: f64,
    #[state]
    count: usize,
}

#[step]
impl Summed {
    fn partial_fit(&mut self, x: &Matrix) {
        self.sum += x.values().iter().sum::<f64>();
        self.count += x.n_rows();
    }

    #[row_wise]
    fn transform(&self, x: &Matrix) -> Vec<f64> {
        x.rows().map(|row| row.iter().sum::<f64>() + self.sum / self.count as f64).collect()
    }
}

pipeline! {
    Outer<x: Matrix -> (line: Vec<f64>, again: Matrix)> {
        let ranged = MinMaxScaler(x);
        #[stage(nested)]
        let (line, again) = Undone(ranged);
        let last = StandardScaler(again);
        (line, last)
    }
}

#[test]
fn what_undoes_a_step_and_nested_stages_learn_as_one_thread_does() {
    in_time(|| {
        for seed in 0..20 {
            let x = table(seed, 40, 2);
            let cut = || batches(&x, 3).unwrap();
            let ours = Undone::default().fit_batches(cut()).unwrap();
            let theirs = Undone::default().watch(&mut Unwatched).fit_batches(cut()).unwrap();
            assert!(ours.to_bytes().unwrap() == theirs.to_bytes().unwrap());
            let ours = Outer::default().fit_batches(cut()).unwrap();
            let theirs = Outer::default().watch(&mut Unwatched).fit_batches(cut()).unwrap();
            assert!(ours.to_bytes().unwrap() == theirs.to_bytes().unwrap());
        }
    });
}
