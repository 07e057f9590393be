//! Many lines, many workers, and no thread to be had.

mod stream;

use neatpipe_core::Result;
use neatpipe_core::stream::{Order, Stage, Streaming, collect};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::time::Duration;
use stream::{Both, Bounded, Do, Skip, nap, threads, watched, watched_for};

#[test]
fn eight_lines_at_once() {
    watched_for(Duration::from_secs(60), || {
        std::thread::scope(|scope| {
            for line in 0..8_u64 {
                scope.spawn(move || {
                    let order = if line % 2 == 0 { Order::InOrder } else { Order::AnyOrder };
                    let stage = |name: &str| Stage::new(name).replicas(2).queue(1).order(order);
                    let napping = || {
                        Do(move |x: u64| {
                            nap(x ^ line, 100);
                            Ok(x + 1)
                        })
                    };
                    let plan = Both(
                        Skip(Both(Bounded(napping(), stage("a")), Bounded(napping(), stage("b"))), "inner"),
                        Do(|(x, old): (u64, u64)| Ok((x, old))),
                    );
                    let (found, _) =
                        collect((0..500).map(Ok), &Streaming::new().workers(2).window(2), &plan).unwrap();
                    assert!(found.into_iter().eq((0..500).map(|x| (x + 2, x))));
                });
            }
        });
    });
}

#[test]
fn sixty_four_workers_and_replicas() {
    watched(|| {
        for order in [Order::InOrder, Order::AnyOrder] {
            let plan = Bounded(Do(|x: u64| Ok(x * 3)), Stage::new("wide").replicas(64).order(order));
            let (found, report) = collect((0..20_000).map(Ok), &Streaming::new().workers(64), &plan).unwrap();
            assert!(found.into_iter().eq((0..20_000).map(|x| x * 3)));
            assert_eq!(report.stages[1].replicas, 64);
        }
    });
}

/// Run in a process of its own, by the next test.
#[test]
#[ignore = "needs little address space"]
fn without_threads() {
    let pulled = AtomicU64::new(0);
    let source = || {
        (0..100_u64).map(|x| {
            pulled.fetch_add(1, SeqCst);
            Ok(x)
        })
    };
    let plan = Bounded(Do(|x: u64| -> Result<u64> { Ok(x) }), Stage::new("wide"));
    let before = threads(usize::MAX);
    let options = Streaming::new().workers(2);
    for _ in 0..3 {
        let error = collect(source(), &options.clone().stage(Stage::new("wide").replicas(100_000)), &plan);
        let error = error.unwrap_err().to_string();
        assert!(
            error.starts_with("the thread `wide/") && error.contains("` could not be started: "),
            "{error}"
        );
        assert_eq!((pulled.load(SeqCst), threads(before)), (0, before));
    }
    let (found, _) = collect(source(), &options, &plan).unwrap();
    assert!(found.into_iter().eq(0..100));
}

#[test]
fn a_thread_that_cannot_be_started_is_an_error() {
    let this = std::env::current_exe().unwrap();
    let script = "ulimit -v 1000000 && exec \"$0\" --exact without_threads --ignored --test-threads 1";
    let output = Command::new("sh").arg("-c").arg(script).arg(this).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && printed.contains("1 passed"), "{printed}");
}
