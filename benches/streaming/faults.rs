//! A panic early in a long stream, and the memory of short and long ones.

use crate::ours::Item;
use neatpipe_core::stream::{Streaming, collect, drive};
use neatpipe_core::{Error, Result};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any, set_hook, take_hook};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

const WINDOW: usize = 32;
const WORKERS: usize = 2;
const CHILD: &str = "NEATPIPE_STREAMING_CHILD";

/// Runs the stream whose memory is asked for, if this process was started for that.
pub(crate) fn is_child() -> bool {
    let Ok(count) = std::env::var(CHILD) else { return false };
    let count: u64 = count.parse().expect("a number");
    let source = (0..count).map(|x| Ok::<_, Error>(vec![x; 4096]));
    let mut sum = 0;
    let plan = Whole;
    drive(source, &Streaming::new().workers(WORKERS).window(WINDOW), &plan, |batch| {
        sum += batch[0];
        Ok(())
    })
    .expect("it does not fail");
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("Linux");
    println!("{}", peak.trim().trim_end_matches(" kB"));
    true
}

/// Adds to each number of a batch.
struct Whole;

impl neatpipe_core::stream::Lay<Vec<u64>> for Whole {
    type Out = Vec<u64>;

    fn lay<'s, 'e, C, F>(
        &'s self,
        _line: neatpipe_core::stream::Line<'s, 'e>,
        flow: F,
    ) -> Result<impl neatpipe_core::stream::Flow<Out = (Vec<u64>, C)> + Send + 's>
    where
        C: Send + 's,
        F: neatpipe_core::stream::Flow<Out = (Vec<u64>, C)> + Send + 's,
    {
        Ok(flow.then(|(batch, carry): (Vec<u64>, C)| {
            Ok((batch.into_iter().map(|x| x.wrapping_mul(3)).collect::<Vec<_>>(), carry))
        }))
    }
}

pub(crate) fn run() {
    let computed = AtomicU64::new(0);
    let plan = Item(|x| {
        computed.fetch_add(1, Relaxed);
        if x == 100 { panic_any(100_u64) } else { x }
    });
    let options = Streaming::new().workers(WORKERS).window(WINDOW);
    let hook = take_hook();
    set_hook(Box::new(|_| ()));
    let run = catch_unwind(AssertUnwindSafe(|| collect((0..1_000_000).map(Ok), &options, &plan)));
    set_hook(hook);
    let payload = run.err().and_then(|payload| payload.downcast::<u64>().ok());
    assert_eq!(payload, Some(Box::new(100)));
    println!("figure panic_items = {} (target <= {})", computed.load(Relaxed), 100 + WINDOW + WORKERS);

    let peak = |count: u64| -> f64 {
        let bench = std::env::current_exe().expect("the bench's own path");
        let mut peaks: Vec<f64> = (0..5)
            .map(|_| {
                let output = Command::new(&bench).env(CHILD, count.to_string()).output().expect("it runs");
                String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number")
            })
            .collect();
        peaks.sort_by(f64::total_cmp);
        peaks[2]
    };
    let (short, long) = (peak(1000), peak(100_000));
    println!("peak memory: {short} kB of 1,000 batches, {long} kB of 100,000");
    println!("figure peak_memory = {:.4} (target <= 1.01)", long / short);
}
