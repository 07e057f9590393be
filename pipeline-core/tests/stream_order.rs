//! Order, bounds and barriers, each under a watchdog.

mod stream;

use neatpipe_core::stream::{Order, Stage, Streaming, collect, drive, with};
use neatpipe_core::{Error, Result};
use std::collections::HashSet;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use stream::{Both, Bounded, Do, Live, Skip, Tracked, Whole, mix, nap, tracked, watched, watched_for};

fn numbers(count: u64) -> impl Iterator<Item = Result<u64>> + Send {
    (0..count).map(Ok)
}

/// An iterator that promises nothing.
fn unpromised(count: u64) -> impl Iterator<Item = Result<u64>> + Send {
    numbers(count).filter(|_| true)
}

fn same(x: u64) -> Result<u64> {
    Ok(x)
}

#[test]
fn identity() {
    watched_for(Duration::from_secs(120), || {
        for workers in [1, 2, 3, 8] {
            for window in [1, 2, 7, 64] {
                for batch in [1, 3, 64] {
                    for count in [0, 1, 2, 63, 64, 65, 1000] {
                        let options = Streaming::new().workers(workers).window(window).batch(batch);
                        let expected: Vec<u64> = (0..count).collect();
                        let what = format!("{workers} {window} {batch} {count}");
                        let (found, _) = collect(numbers(count), &options, &Do(same)).unwrap();
                        assert_eq!(found, expected, "{what}");
                        let (found, _) = collect(unpromised(count), &options, &Do(same)).unwrap();
                        assert_eq!(found, expected, "{what}");
                        let any = options.order(Order::AnyOrder);
                        let (mut found, _) = collect(numbers(count), &any, &Do(same)).unwrap();
                        found.sort_unstable();
                        assert_eq!(found, expected, "{what}");
                    }
                }
            }
        }
    });
}

#[test]
fn without_options_as_well() {
    watched(|| {
        for workers in [1, 2, 3, 8] {
            let options = Streaming::new().workers(workers);
            let (found, _) = collect(numbers(100_000), &options, &Do(same)).unwrap();
            assert!(found.into_iter().eq(0..100_000));
            let any = options.order(Order::AnyOrder);
            let (mut found, _) = collect(numbers(100_000), &any, &Do(same)).unwrap();
            found.sort_unstable();
            assert!(found.into_iter().eq(0..100_000));
        }
    });
}

#[test]
fn random_naps_do_not_change_the_order() {
    watched(|| {
        let napping = Do(|x: u64| {
            nap(x, 2000);
            Ok(x)
        });
        let (found, _) = collect(numbers(300), &Streaming::new().workers(4), &napping).unwrap();
        assert!(found.into_iter().eq(0..300));
        let line = Both(Bounded(napping, Stage::new("nap").replicas(4).queue(2)), Do(same));
        let (found, _) = collect(numbers(300), &Streaming::new().workers(2), &line).unwrap();
        assert!(found.into_iter().eq(0..300));
    });
}

#[test]
fn a_window_of_one_and_many_workers() {
    watched(|| {
        for workers in [2, 4, 8] {
            let live = Arc::new(Live::default());
            let options = Streaming::new().workers(workers).window(1);
            let mut next = 0;
            let pass = Do(|x: Tracked| Ok(x));
            drive(tracked(2000, &live), &options, &pass, |x| {
                assert_eq!(x.value, next);
                next += 1;
                Ok(())
            })
            .unwrap();
            assert_eq!((next, live.now()), (2000, 0));
            assert_eq!(live.most(), 1);
        }
    });
}

#[test]
fn a_stalled_head_stops_the_source_at_the_window() {
    watched(|| {
        for order in [Order::InOrder, Order::AnyOrder] {
            let live = Arc::new(Live::default());
            let ahead = AtomicU64::new(0);
            let source = tracked(5000, &live).inspect(|x| ahead.store(x.as_ref().unwrap().value, SeqCst));
            // As long as it takes, and then long enough to go too far.
            let far = if order == Order::InOrder { 31 } else { 32 };
            let slow = Do(|x: Tracked| {
                if x.value == 0 {
                    while ahead.load(SeqCst) < far {
                        std::thread::sleep(Duration::from_millis(1));
                    }
                    std::thread::sleep(Duration::from_millis(50));
                    return Ok((ahead.load(SeqCst), x));
                }
                Ok((0, x))
            });
            let options = Streaming::new().workers(2).window(32).order(order);
            let mut seen = 0;
            drive(source, &options, &slow, |(position, _)| {
                seen += position;
                Ok(())
            })
            .unwrap();
            assert!(live.most() <= 33, "{}", live.most());
            assert_eq!(live.now(), 0);
            match order {
                Order::InOrder => assert_eq!(seen, 31),
                Order::AnyOrder => assert!(seen > 31, "the others went on: {seen}"),
            }
        }
    });
}

#[test]
fn a_slow_sink_holds_the_source_back() {
    watched(|| {
        for (queue, replicas) in [(4, 1), (1, 2), (1, 1)] {
            let (given, taken) = (AtomicI64::new(0), AtomicI64::new(0));
            let most = AtomicI64::new(0);
            let source = numbers(200).inspect(|_| {
                let ahead = given.fetch_add(1, SeqCst) + 1 - taken.load(SeqCst);
                most.fetch_max(ahead, SeqCst);
            });
            let line = Both(
                Bounded(Do(same), Stage::new("a").queue(queue).replicas(replicas)),
                Bounded(Do(same), Stage::new("b").queue(queue).replicas(replicas)),
            );
            drive(source, &Streaming::new().workers(2).window(4), &line, |_| {
                std::thread::sleep(Duration::from_millis(1));
                taken.fetch_add(1, SeqCst);
                Ok(())
            })
            .unwrap();
            let windows = 2 * (queue + replicas) as i64 + 4;
            assert_eq!(most.load(SeqCst), windows);
        }
    });
}

#[test]
fn a_filter_and_a_flat_map_keep_the_order() {
    watched(|| {
        let source = || (0..2000_u64).map(|batch| Ok(vec![batch; 3]));
        let filter = Do(|batch: Vec<u64>| Ok(batch.into_iter().filter(|x| x % 100 == 0).collect::<Vec<_>>()));
        let repeat = Do(|batch: Vec<u64>| {
            Ok(batch
                .into_iter()
                .flat_map(|x| vec![x; usize::try_from(x / 100 % 4).unwrap()])
                .collect::<Vec<_>>())
        });
        let expected: Vec<u64> =
            (0..20).flat_map(|x: u64| vec![x * 100; 3 * usize::try_from(x % 4).unwrap()]).collect();
        let line =
            Both(Bounded(filter, Stage::new("filter").replicas(3).order(Order::AnyOrder).queue(1)), repeat);
        let (found, _) = collect(source(), &Streaming::new().workers(3), &line).unwrap();
        assert_eq!(found.len(), 2000);
        assert_eq!(found.concat(), expected);
    });
}

#[test]
fn an_edge_round_a_slow_branch_pairs_what_belongs_together() {
    watched(|| {
        for slow in [true, false] {
            let branch = Do(move |x: u64| {
                if slow {
                    nap(x, 1000);
                }
                Ok(x * 2)
            });
            let line = Both(
                Skip(Bounded(branch, Stage::new("branch").queue(1).replicas(2)), "inner"),
                Do(move |(twice, x): (u64, u64)| {
                    if !slow {
                        nap(x, 1000);
                    }
                    Ok((twice, x))
                }),
            );
            let (found, _) = collect(numbers(300), &Streaming::new().workers(2).window(2), &line).unwrap();
            assert!(found.into_iter().eq((0..300).map(|x| (2 * x, x))));
        }
    });
}

#[test]
fn an_in_order_barrier_behind_any_order_stages() {
    watched(|| {
        for (queue, workers) in [(1, 1), (2, 1), (16, 1), (1, 3)] {
            let stage = |name: &str| Stage::new(name).replicas(3).queue(queue).order(Order::AnyOrder);
            let napping = |salt: u64| {
                Do(move |x: Tracked| {
                    nap(x.value ^ salt, 300);
                    Ok(x)
                })
            };
            let live = Arc::new(Live::default());
            let line = Both(
                Bounded(napping(1), stage("a")),
                Both(Bounded(napping(2), stage("b")), Bounded(napping(3), Stage::new("c").queue(queue))),
            );
            // And without a barrier, by the last segment.
            let (found, _) = collect(
                numbers(300),
                &Streaming::new().workers(workers),
                &Bounded(
                    Do(|x: u64| {
                        nap(x, 300);
                        Ok(x)
                    }),
                    stage("a"),
                ),
            )
            .unwrap();
            assert!(found.into_iter().eq(0..300));
            let mut next = 0;
            drive(tracked(500, &live), &Streaming::new().workers(workers).window(1), &line, |x| {
                assert_eq!(x.value, next);
                next += 1;
                Ok(())
            })
            .unwrap();
            assert_eq!((next, live.now()), (500, 0));
            let windows = 2 * (queue + 3) + queue + 1 + workers.min(2) - 1;
            assert!(live.most() <= windows as isize, "{} of {windows}", live.most());
        }
    });
}

/// The first batch is held in the first stage until all others that can get anywhere are there.
#[test]
fn a_stalled_first_batch_of_an_any_order_stretch() {
    watched(|| {
        let stage = |name: &str| Stage::new(name).replicas(2).queue(1).order(Order::AnyOrder);
        let live = Arc::new(Live::default());
        let stall = Do(|x: Tracked| {
            if x.value == 0 {
                std::thread::sleep(Duration::from_millis(100));
            }
            Ok(x)
        });
        let pass = || Do(|x: Tracked| Ok(x));
        let line = Both(
            Bounded(stall, stage("a")),
            Both(Bounded(pass(), stage("b")), Bounded(pass(), Stage::new("c").queue(1))),
        );
        let mut next = 0;
        drive(tracked(1000, &live), &Streaming::new().workers(2).window(1), &line, |x| {
            assert_eq!(x.value, next);
            next += 1;
            Ok(())
        })
        .unwrap();
        assert_eq!((next, live.now()), (1000, 0));
        assert!(live.most() <= 3 + 3 + 2 + 1, "{}", live.most());
    });
}

#[test]
fn joins_give_all_once_the_source_has_ended() {
    watched(|| {
        let given = AtomicU64::new(0);
        let source = (0..100_u64).map(|batch| Ok(vec![batch, batch + 1000])).inspect(|_| {
            given.fetch_add(1, SeqCst);
        });
        let reverse = |given: &AtomicU64, rows: Vec<u64>| {
            assert_eq!(given.load(SeqCst), 100);
            assert_eq!(rows.len(), 200);
            Ok(rows.into_iter().map(|x| x + 1).collect::<Vec<_>>())
        };
        let line = Both(
            Bounded(
                Do(|x: Vec<u64>| {
                    nap(x[0], 200);
                    Ok(x)
                }),
                Stage::new("nap").replicas(3).order(Order::AnyOrder),
            ),
            Both(
                Whole(|rows| reverse(&given, rows), Stage::new("first").replicas(2)),
                Whole(|rows| reverse(&given, rows), Stage::new("second").max(200)),
            ),
        );
        let (found, _) = collect(source, &Streaming::new().workers(2), &line).unwrap();
        assert!(found.into_iter().eq((0..100).map(|x| vec![x + 2, x + 1002])));
    });
}

#[test]
fn a_join_beyond_its_max_is_an_error() {
    watched(|| {
        let source = || (0..).map(|batch: u64| Ok(vec![batch, batch]));
        let line = Whole(Ok::<Vec<u64>, Error>, Stage::new("all").max(1001));
        for workers in [1, 2] {
            let error = collect(source(), &Streaming::new().workers(workers), &line).unwrap_err();
            assert_eq!(
                error.to_string(),
                "the join `all` has to hold more than 1001 rows; raise its `max` or join less"
            );
        }
    });
}

#[test]
fn a_join_of_nothing_gives_nothing() {
    watched(|| {
        let line = Whole(|_: Vec<u64>| -> Result<Vec<u64>> { panic!("there is nothing") }, Stage::new("all"));
        let (found, _) = collect(std::iter::empty(), &Streaming::new().workers(2), &line).unwrap();
        assert_eq!(found, Vec::<Vec<u64>>::new());
    });
}

#[test]
fn rows_that_change_behind_a_join_cannot_be_cut_again() {
    watched(|| {
        let source = (0..10).map(|x: u64| Ok(vec![x; 2]));
        let line = Whole(
            |mut rows: Vec<u64>| {
                Ok({
                    rows.pop();
                    rows
                })
            },
            Stage::new("all"),
        );
        let error = collect(source, &Streaming::new().workers(2), &line).unwrap_err();
        assert_eq!(
            error.to_string(),
            "20 rows were joined at `all`, and 19 came to the end of its pipeline; behind a join the number of rows \
             has to stay"
        );
    });
}

#[test]
fn a_run_says_otherwise_than_the_pipeline() {
    watched(|| {
        let names = Mutex::new(HashSet::new());
        let most = AtomicI64::new(0);
        let (made, used) = (AtomicI64::new(0), AtomicI64::new(0));
        let first = Do(|x: u64| {
            names.lock().unwrap().insert(std::thread::current().name().unwrap().to_owned());
            std::thread::sleep(Duration::from_millis(1));
            made.fetch_add(1, SeqCst);
            Ok(x)
        });
        let second = Do(|x: u64| {
            used.fetch_add(1, SeqCst);
            most.fetch_max(made.load(SeqCst) - used.load(SeqCst), SeqCst);
            nap(x, 500);
            Ok(x)
        });
        let line = Both(
            Skip(Bounded(first, Stage::new("features").replicas(1).queue(100)), "house"),
            Bounded(Do(|(x, _): (u64, u64)| (second.0)(x)), Stage::new("rest")),
        );
        let options = Streaming::new().workers(1).stage(Stage::new("house.features").replicas(5).queue(1));
        let (found, report) = collect(numbers(200), &options, &line).unwrap();
        assert!(found.into_iter().eq(0..200));
        let expected: HashSet<_> = (1..=5).map(|replica| format!("house.features/{replica}")).collect();
        assert_eq!(*names.lock().unwrap(), expected);
        assert!(most.load(SeqCst) <= 6, "{}", most.load(SeqCst));
        let stage = report.stages.iter().find(|stage| stage.name == "house.features").unwrap();
        assert_eq!((stage.replicas, stage.items), (5, 200));
        assert!(stage.queue_max <= 6);
    });
}

#[test]
fn results_as_an_iterator() {
    watched(|| {
        for workers in [1, 2, 5] {
            let options = Streaming::new().workers(workers).window(3);
            let (sum, report) = with(numbers(1000), &options, &Do(same), |results| {
                results.enumerate().map(|(place, x)| (x.unwrap() == place as u64) as u64).sum::<u64>()
            })
            .unwrap();
            assert_eq!((sum, report.stages.last().unwrap().items), (1000, 1000));
        }
    });
}

/// The next request comes only when the reply to the last ones is there.
#[test]
fn a_source_that_waits_for_replies_gets_them() {
    watched(|| {
        for workers in [1, 2, 3] {
            for ahead in [1, 2, 8] {
                let (reply, replies) = std::sync::mpsc::channel::<u64>();
                let replies = Mutex::new(replies);
                let requests = (0..100_u64).filter(|x| *x < 100).map(|request| {
                    if request >= ahead {
                        assert_eq!(replies.lock().unwrap().recv().unwrap(), request - ahead);
                    }
                    Ok(request)
                });
                let line = Both(Bounded(Do(same), Stage::new("a")), Do(same));
                drive(requests, &Streaming::new().workers(workers), &line, |x| {
                    reply.send(x).map_err(Error::from_step)
                })
                .unwrap();
                let requests = (0..100_u64).filter(|x| *x < 100).map(|request| {
                    if request >= ahead {
                        let _ = mix(request);
                    }
                    Ok(request)
                });
                collect(requests, &Streaming::new().workers(workers), &Do(same)).unwrap();
            }
        }
    });
}
