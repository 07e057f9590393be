//! Runs leave nothing behind: no thread, no descriptor, no memory. Alone in its process, which is looked at.

mod stream;

use neatpipe_core::stream::{Order, Stage, Streaming, collect, with};
use neatpipe_core::{Error, Result};
use std::time::Duration;
use stream::{Both, Bounded, Do, Whole, threads, watched_for};

fn entries(folder: &str) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

/// Resident memory in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Ten batches, in four ways of ending.
fn run(round: u64) {
    let failing = Do(move |rows: Vec<u64>| {
        if round % 4 == 1 && rows[0] == 5 {
            return Err(Error::new("no"));
        }
        Ok(rows)
    });
    let order = if round.is_multiple_of(3) { Order::AnyOrder } else { Order::InOrder };
    let line = Both(
        Bounded(failing, Stage::new("a").replicas(2).queue(2).order(order)),
        Whole(|rows: Vec<u64>| -> Result<Vec<u64>> { Ok(rows) }, Stage::new("all")),
    );
    let source = (0..10_u64).map(|x| Ok(vec![x; 100]));
    let options = Streaming::new().workers(2);
    match round % 4 {
        1 => assert!(collect(source, &options, &line).is_err()),
        2 => {
            let (first, _) = with(source, &options, &line, |results| results.next().is_some()).unwrap();
            assert!(first);
        }
        _ => assert_eq!(collect(source, &options, &line).unwrap().0.len(), 10),
    }
}

fn runs(count: u64) {
    watched_for(Duration::from_secs(600), move || {
        (0..count / 5).for_each(run);
        let before = (threads(3), entries("/proc/self/fd"), resident());
        (0..count).for_each(run);
        let after = (threads(before.0), entries("/proc/self/fd"), resident());
        assert_eq!((after.0, after.1), (before.0, before.1));
        assert!(after.2 <= before.2 + before.2 / 20 + 512, "{} kB before, {} kB after", before.2, after.2);
    });
}

#[test]
fn a_thousand_runs() {
    runs(1000);
}

#[test]
#[ignore = "runs for a minute; by itself"]
fn ten_thousand_runs() {
    runs(10_000);
}
