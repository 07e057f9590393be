//! Pipelines that nobody wrote, with options that nobody chose, against the transform of all rows at once.

use crate::steps::COST;
use neatpipe::stream::{Stage, Streamed, Streams, StreamsWithoutTables};
use neatpipe::{Fitted, Pipeline};
use std::sync::atomic::Ordering;
use std::sync::mpsc::channel;
use std::time::Duration;

struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }
}

/// Fails if `run` takes longer than a run that cannot hang.
fn watched(what: &str, run: impl FnOnce() + Send) {
    let (done, finished) = channel::<()>();
    let what = what.to_owned();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if finished.recv_timeout(Duration::from_secs(60))
                == Err(std::sync::mpsc::RecvTimeoutError::Timeout)
            {
                eprintln!("{what} hangs");
                std::process::abort();
            }
        });
        run();
        drop(done);
    });
}

/// Runs a pipeline in so many ways. A run can say something of its `stages`; its results come `in order` or `any`,
/// `apart` or `joined` to one batch.
pub fn drive<P>(seed: u64, stages: &str, order: &str, draws: usize)
where
    P: for<'a> Pipeline<Input<'a>: From<Vec<f64>>, Training<'a>: From<Vec<f64>>, Output = Vec<f64>>
        + Streamed<Batch: Send, Made: Send>
        + Streams
        + StreamsWithoutTables
        + Sync
        + std::fmt::Debug
        + 'static,
{
    let plan = P::default();
    let model: Fitted<P> =
        neatpipe::__private::fit(&plan, P::Training::from(vec![1.0]), &mut neatpipe::Unwatched).unwrap();
    let mut random = Random(seed);
    for draw in 0..draws {
        let sizes: Vec<usize> = (0..random.below(40)).map(|_| [0, 1, 2, 7, 64][random.below(5)]).collect();
        // A join of nothing has no batch to give.
        let sizes = if sizes.is_empty() { vec![1] } else { sizes };
        let mut next = 0.0;
        let source: Vec<Vec<f64>> = sizes
            .iter()
            .map(|size| {
                next += *size as f64;
                (0..*size).map(|row| next - row as f64).collect()
            })
            .collect();
        COST.store(0, Ordering::Relaxed);
        let whole = model.transform(source.concat()).unwrap();
        COST.store([0, 0, 50, 2000][random.below(4)], Ordering::Relaxed);
        let mut stream = model.stream(source.clone());
        if random.below(3) > 0 {
            stream = stream.workers(1 + random.below(4));
        }
        if random.below(3) == 0 {
            stream = stream.window(1 + random.below(5));
        }
        for stage in stages.split_whitespace() {
            if random.below(2) == 0 {
                let said = Stage::new(stage).replicas(1 + random.below(4)).queue(1 + random.below(4));
                stream = stream.stage(said);
            }
        }
        let what = format!("P{seed} in draw {draw}: {stream:?}");
        let mut results = Vec::new();
        watched(&what, || results = stream.collect().unwrap());
        if order.ends_with("joined") {
            assert_eq!(results.len(), 1, "{what}");
        }
        let (mut found, mut expected) = (bits(results.concat()), bits(whole));
        if order.starts_with("any") {
            found.sort_unstable();
            expected.sort_unstable();
        }
        assert!(found == expected, "{what}");
    }
}

fn bits(rows: Vec<f64>) -> Vec<u64> {
    rows.into_iter().map(f64::to_bits).collect()
}
