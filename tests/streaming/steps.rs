//! The steps of the random pipelines: each row by itself, but for `Spread`, and some of them slow.

use neatpipe::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering};

/// What the current draw makes rows cost.
pub static COST: AtomicU64 = AtomicU64::new(0);

/// Takes a while that depends on the row and on the draw.
fn spend(x: f64) {
    let cost = COST.load(Ordering::Relaxed);
    if cost > 0 {
        let spins = (x.to_bits().wrapping_mul(cost | 1) >> 40) % (cost + 1);
        for _ in 0..spins {
            std::hint::spin_loop();
        }
        if spins == cost {
            std::thread::yield_now();
        }
    }
}

#[step]
pub fn work(x: f64, #[param(0.5)] by: f64) -> f64 {
    spend(x);
    x * 1.25 + by
}

/// Lets three rows of four pass.
#[step]
pub fn keep(x: f64) -> Option<f64> {
    spend(x);
    (x.to_bits() % 4 != 1).then_some(x)
}

/// Row by row, but whole batches at a time.
#[derive(Step, Clone, Debug)]
pub struct Twist;

#[step]
impl Twist {
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| (x + 1.0).sin() * 100.0).collect()
    }
}

/// Mixes two columns.
#[derive(Step, Clone, Debug)]
pub struct Pair {
    #[param(0.5)]
    pub share: f64,
}

#[step]
impl Pair {
    #[row_wise]
    fn transform(&self, x: &[f64], y: Vec<f64>) -> Vec<f64> {
        assert_eq!(x.len(), y.len(), "columns of different batches met");
        x.iter().zip(y).map(|(x, y)| self.share * x + (1.0 - self.share) * y).collect()
    }
}

/// Needs all rows: subtracts the largest.
#[derive(Step, Clone, Debug)]
pub struct Spread;

#[step]
impl Spread {
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        let most = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        x.into_iter().map(|x| x - most).collect()
    }
}

pipeline! {
    /// Waits for all rows, and gives them back in the batches that came.
    pub InnerJoin<x: Vec<f64> -> Vec<f64>> {
        let worked = work(x);
        let all = barrier(join)(worked);
        let spread = Spread(all);
        let sum = Pair { share: 0.75 }(spread, worked);
        sum
    }
}

pipeline! {
    /// Two stages, out of order and in order again, with an edge that skips them.
    pub InnerLine<x: Vec<f64> -> Vec<f64>> {
        #[stage(replicas = 2, order = any)]
        let worked = work(x);
        let twisted = Twist(worked);
        let ordered = barrier(in_order, queue = 2)(twisted);
        let sum = Pair { share: 0.75 }(ordered, x);
        sum
    }
}
