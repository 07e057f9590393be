//! Errors, panics and early ends: told once, nothing lost, nothing leaked, no thread left, each under a watchdog.

mod stream;

use neatpipe_core::stream::{Order, Stage, Streaming, collect, drive, with};
use neatpipe_core::{Error, Result};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};
use stream::{Both, Bounded, Do, Live, Tracked, Whole, nap, tracked, watched};

/// What a test panics with.
#[derive(Debug, PartialEq)]
struct Payload(u64);

fn payload_of<R>(run: impl FnOnce() -> R) -> Payload {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(_) => panic!("no panic came through"),
        Err(payload) => *payload.downcast::<Payload>().expect("the payload is another"),
    }
}

/// A line of three segments that fails where it is told to: by `act` at the value.
fn three<A: Fn(u64) -> Result<()> + Sync>(
    at: u64,
    act: A,
    order: Order,
) -> impl neatpipe_core::stream::Lay<Tracked, Out = Tracked> {
    let stage = move |name: &str| Stage::new(name).replicas(2).queue(2).order(order);
    let failing = Do(move |x: Tracked| {
        if x.value == at {
            act(at)?;
        }
        Ok(x)
    });
    let pass = || Do(|x: Tracked| Ok(x));
    Both(Bounded(pass(), stage("before")), Both(Bounded(failing, stage("failing")), pass()))
}

#[test]
fn a_panic_of_a_step_keeps_its_payload() {
    watched(|| {
        for order in [Order::InOrder, Order::AnyOrder] {
            for workers in [1, 2, 4] {
                for at in [0, 1, 100, 999] {
                    let live = Arc::new(Live::default());
                    let line = three(at, |at| panic_any(Payload(at)), order);
                    let options = Streaming::new().workers(workers).window(8);
                    let mut delivered = 0;
                    let payload = payload_of(|| {
                        drive(tracked(1000, &live), &options, &line, |x| {
                            assert_eq!(x.value, delivered);
                            delivered += 1;
                            Ok(())
                        })
                    });
                    assert_eq!((payload, live.now(), delivered), (Payload(at), 0, at));
                    assert!(live.born() <= at as isize + 1 + 4 + 4 + 8, "{} of {at}", live.born());

                    // Without a boundary: the plain loop, or workers alone.
                    let line = Do(|x: Tracked| if x.value == at { panic_any(Payload(at)) } else { Ok(x) });
                    let options = options.order(order);
                    let payload = payload_of(|| collect(tracked(1000, &live), &options, &line));
                    assert_eq!((payload, live.now()), (Payload(at), 0));
                }
            }
        }
    });
}

#[test]
fn the_results_of_an_iterator_panic_and_fail_as_well() {
    watched(|| {
        let live = Arc::new(Live::default());
        let line = three(7, |at| panic_any(Payload(at)), Order::InOrder);
        let payload = payload_of(|| {
            with(tracked(1000, &live), &Streaming::new().workers(2), &line, |results| results.count())
        });
        assert_eq!((payload, live.now()), (Payload(7), 0));
        let line = three(7, |_| Err(Error::new("no")), Order::InOrder);
        let (found, _) = with(tracked(1000, &live), &Streaming::new().workers(2), &line, |results| {
            results.map(|x| x.map(|x| x.value).map_err(|error| error.to_string())).collect::<Vec<_>>()
        })
        .unwrap();
        assert_eq!(found[..7], (0..7).map(Ok).collect::<Vec<_>>());
        assert_eq!(found[7..], [Err("batch 7: no".to_owned())]);
        assert_eq!(live.now(), 0);
    });
}

#[test]
fn all_replicas_panic_at_once() {
    watched(|| {
        for order in [Order::InOrder, Order::AnyOrder] {
            let together = Barrier::new(4);
            let live = Arc::new(Live::default());
            let line = Both(
                Bounded(
                    Do(|x: Tracked| -> Result<Tracked> {
                        together.wait();
                        panic_any(Payload(x.value))
                    }),
                    Stage::new("all").replicas(4).order(order),
                ),
                Do(|x: Tracked| Ok(x)),
            );
            let payload = payload_of(|| collect(tracked(1000, &live), &Streaming::new().workers(2), &line));
            assert!(payload.0 < 4);
            if order == Order::InOrder {
                assert_eq!(payload, Payload(0));
            }
            assert_eq!(live.now(), 0);
        }
    });
}

#[test]
fn the_error_of_the_lowest_number_is_told_in_order() {
    watched(|| {
        for workers in [1, 2] {
            for _ in 0..20 {
                let live = Arc::new(Live::default());
                // The later one fails first.
                let failing = Do(|x: Tracked| match x.value {
                    50 => {
                        std::thread::sleep(Duration::from_millis(5));
                        Err(Error::new("the first"))
                    }
                    52 => Err(Error::new("the second")),
                    _ => Ok(x),
                });
                let line = Both(
                    Bounded(failing, Stage::new("failing").replicas(3).queue(4)),
                    Do(|x: Tracked| Ok(x)),
                );
                let mut delivered = Vec::new();
                let error = drive(tracked(1000, &live), &Streaming::new().workers(workers), &line, |x| {
                    delivered.push(x.value);
                    Ok(())
                })
                .unwrap_err();
                assert_eq!(error.to_string(), "batch 50: the first");
                assert_eq!(error.batch(), Some(50));
                assert!(delivered.into_iter().eq(0..50));
                assert_eq!(live.now(), 0);
            }
        }
    });
}

#[test]
fn one_of_the_errors_is_told_in_any_order() {
    watched(|| {
        for round in 0..50 {
            let live = Arc::new(Live::default());
            let line = Do(|x: Tracked| {
                nap(x.value ^ round, 50);
                match x.value {
                    50 => Err(Error::new("the first")),
                    55 => Err(Error::new("the second")),
                    _ => Ok(x),
                }
            });
            let options = Streaming::new().workers(3).order(Order::AnyOrder).window(8);
            let mut delivered = Vec::new();
            let error = drive(tracked(1000, &live), &options, &line, |x| {
                delivered.push(x.value);
                Ok(())
            })
            .unwrap_err();
            assert!(["batch 50: the first", "batch 55: the second"].contains(&error.to_string().as_str()));
            let count = delivered.len();
            delivered.sort_unstable();
            delivered.dedup();
            assert_eq!((delivered.len(), live.now()), (count, 0));
        }
    });
}

#[test]
fn an_error_and_a_panic_of_the_source() {
    watched(|| {
        for workers in [1, 2, 3] {
            for at in [0, 1, 500] {
                let live = Arc::new(Live::default());
                let line = three(u64::MAX, |_| Ok(()), Order::InOrder);
                let plain = Do(|x: Tracked| Ok(x));
                let failing = |panics: bool| {
                    tracked(1000, &live).map(move |x| match x?.value {
                        value if value == at && panics => panic_any(Payload(at)),
                        value if value == at => Err(Error::new("no more")),
                        value => Ok(value),
                    })
                };
                let live = Arc::clone(&live);
                let again = |x: Result<u64>| x.map(|value| Tracked::new(value, &live));
                let options = Streaming::new().workers(workers);
                let mut delivered = 0;
                let error = drive(failing(false).map(again), &options, &line, |_| {
                    delivered += 1;
                    Ok(())
                });
                assert_eq!(error.unwrap_err().to_string(), format!("batch {at}: no more"));
                let error = collect(failing(false).map(again), &options, &plain);
                assert_eq!(error.map(|_| ()).unwrap_err().to_string(), format!("batch {at}: no more"));
                let mut before = 0;
                let payload = payload_of(|| {
                    drive(failing(true).map(again), &options, &line, |_| {
                        before += 1;
                        Ok(())
                    })
                });
                assert_eq!((payload, delivered, before, live.now()), (Payload(at), at, at, 0));
                let payload = payload_of(|| collect(failing(true).map(again), &options, &plain));
                assert_eq!((payload, live.now()), (Payload(at), 0));
            }
        }
    });
}

#[test]
fn an_error_and_a_panic_of_the_sink() {
    watched(|| {
        for workers in [1, 2, 4] {
            let live = Arc::new(Live::default());
            let line = three(u64::MAX, |_| Ok(()), Order::InOrder);
            let options = Streaming::new().workers(workers).window(4);
            let endless = || (0..).map(|value| Ok(Tracked::new(value, &live)));
            let error = drive(endless(), &options, &line, |x| match x.value {
                20 => Err(Error::new("the disk is full")),
                _ => Ok(()),
            });
            assert_eq!(error.unwrap_err().to_string(), "the disk is full");
            let payload =
                payload_of(|| {
                    drive(endless(), &options, &line, |x| {
                        if x.value == 20 { panic_any(Payload(20)) } else { Ok(()) }
                    })
                });
            assert_eq!((payload, live.now()), (Payload(20), 0));
            let payload =
                payload_of(|| {
                    let pass = Do(|x: Tracked| Ok(x));
                    drive(endless(), &options, &pass, |x| {
                        if x.value == 20 { panic_any(Payload(20)) } else { Ok(()) }
                    })
                });
            assert_eq!((payload, live.now()), (Payload(20), 0));
        }
    });
}

/// A batch that panics when it is dropped.
struct Bomb(u64, bool);

impl Drop for Bomb {
    fn drop(&mut self) {
        if self.1 && !std::thread::panicking() {
            panic_any(Payload(self.0));
        }
    }
}

#[test]
fn a_panic_of_a_drop_ends_the_run() {
    watched(|| {
        for workers in [1, 2, 4] {
            // A step drops it.
            let line = Both(
                Bounded(Do(|x: Bomb| Ok(x.0)), Stage::new("a").replicas(2)),
                Bounded(Do(|x: u64| Ok(x)), Stage::new("b").replicas(2)),
            );
            let source = || (0..1000).map(|x| Ok(Bomb(x, x == 300)));
            let payload = payload_of(|| collect(source(), &Streaming::new().workers(workers), &line));
            assert_eq!(payload, Payload(300));

            // Nobody wants it any more: the sink has failed, and it lies in a ring.
            let line = Both(
                Bounded(Do(|x: Bomb| Ok(x)), Stage::new("a").replicas(2).queue(50)),
                Bounded(Do(|x: Bomb| Ok(x)), Stage::new("b").replicas(2).queue(50)),
            );
            let options = Streaming::new().workers(workers);
            let (reached, failed) = (AtomicU64::new(0), AtomicBool::new(false));
            let source = (0..1000).map(|x| {
                reached.store(x, SeqCst);
                Ok(Bomb(x, x == 60))
            });
            let run = catch_unwind(AssertUnwindSafe(|| {
                drive(source, &options, &line, |_| {
                    while reached.load(SeqCst) < 62 {
                        std::thread::yield_now();
                    }
                    failed.store(true, SeqCst);
                    Err(Error::new("no"))
                })
            }));
            assert!(failed.load(SeqCst));
            match run {
                Ok(error) => assert_eq!(error.unwrap_err().to_string(), "no"),
                Err(payload) => assert_eq!(*payload.downcast::<Payload>().unwrap(), Payload(60)),
            }
        }
    });
}

#[test]
fn the_end_of_the_consumer_ends_all() {
    watched(|| {
        let live = Arc::new(Live::default());
        let line = three(u64::MAX, |_| Ok(()), Order::InOrder);
        let started = Instant::now();
        let options = Streaming::new().workers(2).window(8);
        let (taken, _) = with(tracked(1_000_000, &live), &options, &line, |results| {
            results.take(10).map(|x| x.unwrap().value).sum::<u64>()
        })
        .unwrap();
        assert_eq!((taken, live.now()), (45, 0));
        assert!(live.born() <= 10 + 4 + 4 + 8, "{}", live.born());
        // Loose, since the machine may be busy; a run to the end takes far longer.
        assert!(started.elapsed() < Duration::from_secs(5));
        // Not even asked.
        let ((), _) = with(tracked(1_000_000, &live), &options, &line, |_| ()).unwrap();
        let payload = payload_of(|| {
            with(tracked(1_000_000, &live), &options, &line, |results| {
                results.next();
                panic_any::<Payload>(Payload(1))
            })
        });
        assert_eq!((payload, live.now()), (Payload(1), 0));
    });
}

#[test]
fn those_that_wait_for_room_wake_when_the_head_fails() {
    watched(|| {
        for round in 0..200 {
            let live = Arc::new(Live::default());
            let line = Do(|x: Tracked| {
                if x.value == 0 {
                    nap(round, 300);
                    panic_any(Payload(0));
                }
                Ok(x)
            });
            let options = Streaming::new().workers(4).window(2);
            let payload = payload_of(|| collect(tracked(100, &live), &options, &line));
            assert_eq!((payload, live.now()), (Payload(0), 0));
        }
    });
}

#[test]
fn faults_go_through_joins() {
    watched(|| {
        for workers in [1, 2] {
            let failing = |at: u64, panics: bool| {
                Do(move |rows: Vec<u64>| {
                    nap(rows[0], 100);
                    match rows[0] {
                        value if value >= at && panics => panic_any(Payload(value)),
                        value if value >= at => Err(Error::new(format!("no {value}"))),
                        _ => Ok(rows),
                    }
                })
            };
            let source = || (0..1000_u64).map(|x| Ok(vec![x]));
            let stage = || Stage::new("failing").replicas(3).order(Order::AnyOrder);
            let line = |panics| {
                Both(
                    Bounded(failing(100, panics), stage()),
                    Whole(|_: Vec<u64>| -> Result<Vec<u64>> { unreachable!() }, Stage::new("all")),
                )
            };
            let options = Streaming::new().workers(workers);
            let error = collect(source(), &options, &line(false)).unwrap_err();
            assert_eq!(error.to_string(), "batch 100: no 100");
            assert_eq!(payload_of(|| collect(source(), &options, &line(true))), Payload(100));
            // Within the whole there is no batch to name.
            let line =
                Whole(|_: Vec<u64>| -> Result<Vec<u64>> { Err(Error::new("empty")) }, Stage::new("all"));
            assert_eq!(collect(source(), &options, &line).unwrap_err().to_string(), "empty");
            let line = Whole(|_: Vec<u64>| -> Result<Vec<u64>> { panic_any(Payload(5)) }, Stage::new("all"));
            assert_eq!(payload_of(|| collect(source(), &options, &line)), Payload(5));
            // Behind the cut there is again.
            let line = Both(Whole(|rows: Vec<u64>| Ok(rows), Stage::new("all")), failing(33, false));
            assert_eq!(collect(source(), &options, &line).unwrap_err().to_string(), "batch 33: no 33");
        }
    });
}

#[test]
fn a_run_after_a_failed_one_is_as_new() {
    watched(|| {
        let fails = AtomicBool::new(true);
        let line = Both(
            Bounded(
                Do(|x: u64| {
                    if x == 10 && fails.load(SeqCst) {
                        return Err(Error::new("no"));
                    }
                    Ok(x)
                }),
                Stage::new("a").replicas(2),
            ),
            Do(|x: u64| Ok(x + 1)),
        );
        let options = Streaming::new().workers(2);
        for _ in 0..3 {
            fails.store(true, SeqCst);
            assert!(collect((0..100).map(Ok), &options, &line).is_err());
            fails.store(false, SeqCst);
            for _ in 0..2 {
                let (found, _) = collect((0..100).map(Ok), &options, &line).unwrap();
                assert!(found.into_iter().eq(1..101));
            }
        }
    });
}
