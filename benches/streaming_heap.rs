//! The most heap that a stream of a thousand and of a million batches has in use: the same, since the window bounds it.
//!
//! `cargo bench --bench streaming_heap`. The sink waits until the source has gone as far as it may, so that both runs
//! meet the bound.

#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)]

use neatpipe_core::stream::{Flow, Lay, Line, Stage, Streaming, drive};
use neatpipe_core::{Error, Result};
use peak_alloc::PeakAlloc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// A stage with replicas, and workers behind it.
struct Sums;

impl Lay<Vec<u64>> for Sums {
    type Out = Vec<u64>;

    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Vec<u64>, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (Vec<u64>, C)> + Send + 's,
    {
        let more = |x: Vec<u64>| x.into_iter().map(|x| x + 1).collect::<Vec<_>>();
        let flow = flow.then(move |(batch, carry): (Vec<u64>, C)| Ok((more(batch), carry)));
        let flow = line.boundary(flow, &Stage::new("more").replicas(2).queue(16))?;
        Ok(flow.then(move |(batch, carry): (Vec<u64>, C)| Ok((more(batch), carry))))
    }
}

/// The most bytes in use beyond those before the run.
fn peak(batches: u64) -> f64 {
    let given = AtomicU64::new(0);
    let source = (0..batches).map(|x| {
        given.store(x + 1, Relaxed);
        Ok::<_, Error>(vec![x; 4096])
    });
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let (mut seen, mut sum) = (0, 0);
    drive(source, &Streaming::new().workers(2).window(8), &Sums, |batch| {
        if seen == 0 {
            // As far as it goes at the start; after that the run is left alone.
            let mut last = u64::MAX;
            while last != given.load(Relaxed) {
                last = given.load(Relaxed);
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
        }
        seen += 1;
        sum += batch[0];
        Ok(())
    })
    .expect("it does not fail");
    assert_eq!((seen, sum), (batches, (0..batches).map(|x| x + 2).sum()));
    HEAP.peak_usage() as f64 - before as f64
}

fn main() {
    peak(100);
    let (short, long) = (peak(1_000), peak(1_000_000));
    println!("most heap in use: {short} bytes of 1,000 batches, {long} of 1,000,000");
    println!("figure peak_heap = {:.4} (target <= 1.01)", long / short);
}
