//! Whole runs, through very many orders of events.

mod sync {
    pub(super) use shuttle::sync::atomic::{AtomicU64, Ordering};
    pub(super) use shuttle::sync::{Arc, Condvar, Mutex, MutexGuard};
    pub(super) use shuttle::thread::{Scope, scope};
    use std::time::Duration;

    pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
        mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(super) fn wait<'a, T>(condvar: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
        condvar.wait(guard).unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    pub(super) const LOOKS: usize = 2;

    pub(super) fn pause() {
        shuttle::thread::yield_now();
    }

    pub(super) const TURNS: usize = 1;

    pub(super) fn step_aside() {
        shuttle::thread::yield_now();
    }

    pub(super) fn start<'scope>(
        scope: &'scope Scope<'scope, '_>,
        _name: String,
        body: impl FnOnce() + Send + 'scope,
    ) -> std::io::Result<()> {
        scope.spawn(body);
        Ok(())
    }

    /// No time passes, so a schedule can be repeated; claims grow as they do where everything is cheap.
    #[derive(Clone, Copy)]
    pub(super) struct Instant;

    impl Instant {
        pub(super) fn now() -> Self {
            Self
        }

        pub(super) fn elapsed(self) -> Duration {
            Duration::ZERO
        }
    }

    impl std::ops::Sub for Instant {
        type Output = Duration;

        fn sub(self, _: Self) -> Duration {
            Duration::ZERO
        }
    }
}

#[path = "../../src/stream/control.rs"]
mod control;
#[path = "../../src/stream/counts.rs"]
mod counts;
#[path = "../../src/stream/credit.rs"]
mod credit;
#[path = "../../src/stream/cut.rs"]
mod cut;
#[path = "../../src/stream/drive.rs"]
mod drive;
#[path = "../../src/stream/flow.rs"]
mod flow;
#[path = "../../src/stream/join.rs"]
mod join;
#[path = "../../src/stream/latch.rs"]
mod latch;
#[path = "../../src/stream/line.rs"]
mod line;
#[path = "../../src/stream/pace.rs"]
mod pace;
#[path = "../../src/stream/report.rs"]
mod report;
#[path = "../../src/stream/ring.rs"]
mod ring;
#[path = "../../src/stream/segment.rs"]
mod segment;
#[path = "../../src/stream/source.rs"]
mod source;
#[path = "../../src/stream/stage.rs"]
mod stage;

use crate::error::{Error, Result};
use drive::{collect, drive, with};
use flow::Flow;
use line::{Lay, Line};
use stage::{Order, Stage, Streaming};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::Arc;
use std::sync::atomic::{AtomicIsize, Ordering::SeqCst};

/// How many schedules a model is run through: over 100,000 in all.
const SCHEDULES: usize = 10_000;

fn schedules(model: impl Fn() + Send + Sync + 'static) {
    let count = std::env::var("NEATPIPE_SCHEDULES").ok().and_then(|text| text.parse().ok());
    shuttle::check_random(model, count.unwrap_or(SCHEDULES));
}

/// A batch that is counted.
struct Tracked(u64, Arc<AtomicIsize>);

impl Drop for Tracked {
    fn drop(&mut self) {
        self.1.fetch_sub(1, SeqCst);
    }
}

fn tracked(count: u64, live: &Arc<AtomicIsize>) -> impl Iterator<Item = Result<Tracked>> + Send + use<> {
    let live = Arc::clone(live);
    (0..count).map(move |value| {
        live.fetch_add(1, SeqCst);
        Ok(Tracked(value, Arc::clone(&live)))
    })
}

/// Segments with these stages one behind the other; the second acts.
struct Three<A> {
    stages: [Stage; 3],
    act: A,
}

impl<A: Fn(u64) -> Result<()> + Sync> Lay<Tracked> for Three<A> {
    type Out = Tracked;

    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Tracked, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (Tracked, C)> + Send + 's,
    {
        let [first, second, third] = &self.stages;
        let flow = line.boundary(flow, first)?;
        let flow = flow.then(|(x, carry): (Tracked, C)| {
            (self.act)(x.0)?;
            Ok((x, carry))
        });
        let flow = line.boundary(flow, second)?;
        line.boundary(flow, third)
    }
}

/// Nothing but its function.
struct One<A>(A);

impl<A: Fn(u64) -> Result<()> + Sync> Lay<Tracked> for One<A> {
    type Out = Tracked;

    fn lay<'s, 'e, C, F>(
        &'s self,
        _line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Tracked, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (Tracked, C)> + Send + 's,
    {
        Ok(flow.then(|(x, carry): (Tracked, C)| {
            (self.0)(x.0)?;
            Ok((x, carry))
        }))
    }
}

/// An edge round a pipeline that joins and cuts.
struct Joins;

impl Lay<Vec<u64>> for Joins {
    type Out = (Vec<u64>, Vec<u64>);

    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Self::Out, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (Vec<u64>, C)> + Send + 's,
    {
        let flow = flow.then(|(x, carry)| Ok((x.clone(), (carry, x))));
        let inner = line.within("inner");
        let flow = inner.join(flow, &Stage::new("all").replicas(2).queue(1))?;
        let flow = flow.then(|(x, carry): (Vec<u64>, _)| {
            let sum: u64 = x.iter().sum();
            Ok((x.into_iter().map(|x| x + sum).collect::<Vec<_>>(), carry))
        });
        let flow = inner.cut(flow);
        let flow = line.boundary(flow, &Stage::new("rest").replicas(2).queue(1))?;
        Ok(flow.then(|(x, (carry, skip))| Ok(((x, skip), carry))))
    }
}

fn stages(order: Order, replicas: usize) -> [Stage; 3] {
    let stage = |name: &str| Stage::new(name).queue(1).replicas(replicas).order(order);
    [stage("a"), stage("b"), stage("c").order(Order::InOrder)]
}

fn runs(order: Order, replicas: usize, workers: usize, count: u64) {
    schedules(move || {
        let live = Arc::new(AtomicIsize::new(0));
        let line = Three { stages: stages(order, replicas), act: |_| Ok(()) };
        let options = Streaming::new().workers(workers).window(2);
        let mut next = 0;
        drive(tracked(count, &live), &options, &line, |x| {
            assert_eq!(x.0, next);
            next += 1;
            Ok(())
        })
        .unwrap();
        assert_eq!((next, live.load(SeqCst)), (count, 0));
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn workers_alone() {
    for window in [1, 2] {
        schedules(move || {
            let live = Arc::new(AtomicIsize::new(0));
            let options = Streaming::new().workers(3).window(window);
            let (found, _) = collect(tracked(6, &live), &options, &One(|_| Ok(()))).unwrap();
            assert!(found.iter().map(|x| x.0).eq(0..6));
            drop(found);
            assert_eq!(live.load(SeqCst), 0);
        });
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn claims_that_grow() {
    schedules(|| {
        let live = Arc::new(AtomicIsize::new(0));
        let (found, _) = collect(tracked(40, &live), &Streaming::new().workers(3), &One(|_| Ok(()))).unwrap();
        assert!(found.iter().map(|x| x.0).eq(0..40));
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn workers_in_any_order() {
    schedules(|| {
        let live = Arc::new(AtomicIsize::new(0));
        let options = Streaming::new().workers(3).window(2).order(Order::AnyOrder);
        let (found, _) = collect(tracked(6, &live), &options, &One(|_| Ok(()))).unwrap();
        let mut found: Vec<_> = found.into_iter().map(|x| x.0).collect();
        found.sort_unstable();
        assert!(found.into_iter().eq(0..6));
        assert_eq!(live.load(SeqCst), 0);
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn segments_in_order() {
    runs(Order::InOrder, 2, 2, 5);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn a_barrier_behind_any_order() {
    runs(Order::AnyOrder, 2, 1, 5);
    runs(Order::AnyOrder, 1, 2, 6);
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn an_error_and_what_is_under_way() {
    for order in [Order::InOrder, Order::AnyOrder] {
        schedules(move || {
            let live = Arc::new(AtomicIsize::new(0));
            let act = |x| if x >= 2 { Err(Error::new(format!("no {x}"))) } else { Ok(()) };
            let line = Three { stages: stages(order, 2), act };
            let options = Streaming::new().workers(2).window(2);
            let mut delivered = 0;
            let error = drive(tracked(8, &live), &options, &line, |_| {
                delivered += 1;
                Ok(())
            });
            assert_eq!(error.unwrap_err().to_string(), "batch 2: no 2");
            assert_eq!((delivered, live.load(SeqCst)), (2, 0));
        });
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn a_panic_and_what_is_under_way() {
    schedules(|| {
        let live = Arc::new(AtomicIsize::new(0));
        let act = |x| if x == 2 { panic_any(77_u64) } else { Ok(()) };
        let line = Three { stages: stages(Order::InOrder, 2), act };
        let options = Streaming::new().workers(2).window(1);
        let run = catch_unwind(AssertUnwindSafe(|| collect(tracked(8, &live), &options, &line)));
        assert_eq!(run.err().unwrap().downcast_ref::<u64>(), Some(&77));
        assert_eq!(live.load(SeqCst), 0);
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn a_consumer_that_leaves() {
    schedules(|| {
        let live = Arc::new(AtomicIsize::new(0));
        let line = Three { stages: stages(Order::AnyOrder, 2), act: |_| Ok(()) };
        let options = Streaming::new().workers(2).window(1);
        let (found, _) = with(tracked(1000, &live), &options, &line, |results| {
            results.take(2).map(|x| x.unwrap().0).collect::<Vec<_>>()
        })
        .unwrap();
        assert_eq!((found, live.load(SeqCst)), (vec![0, 1], 0));
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn a_sink_that_fails() {
    schedules(|| {
        let live = Arc::new(AtomicIsize::new(0));
        let line = Three { stages: stages(Order::InOrder, 1), act: |_| Ok(()) };
        let options = Streaming::new().workers(2).window(1);
        let error = drive(tracked(1000, &live), &options, &line, |x| match x.0 {
            2 => Err(Error::new("full")),
            _ => Ok(()),
        });
        assert_eq!(error.unwrap_err().to_string(), "full");
        assert_eq!(live.load(SeqCst), 0);
    });
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes: `cargo test -p neatpipe-models --release`")]
fn joins_and_cuts() {
    schedules(|| {
        let source = (0..4_u64).map(|x| Ok(vec![x; 2]));
        let (found, _) = collect(source, &Streaming::new().workers(2).window(2), &Joins).unwrap();
        assert!(found.into_iter().eq((0..4).map(|x| (vec![x + 12; 2], vec![x; 2]))));
    });
}
