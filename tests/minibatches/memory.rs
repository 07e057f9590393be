//! The memory of a run does not grow with the number of its batches.

use super::data::{number, table};
use allocation_counter::measure;
use neatpipe::prelude::*;

pipeline! {
    Learner<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = StandardScaler(x);
        #[train_only]
        let (mixed, mixed_y) = Shuffle(scaled, y);
        let sgd = SgdRegressor(mixed, mixed_y);
        let ridge = OnlineRidge(mixed, mixed_y);
        plus(sgd, ridge)
    }
}

#[step]
fn plus(a: f64, b: f64) -> f64 {
    a + b
}

fn peak(count: usize) -> u64 {
    let source = (0..count).map(|batch| LearnerData {
        x: table(batch as u64, 64, 8),
        y: (0..64).map(|row| number(batch as u64, row, 9)).collect(),
    });
    measure(|| drop(Learner::default().fit_batches(source).unwrap())).bytes_max
}

#[test]
fn a_thousand_batches_take_the_memory_of_ten() {
    let (ten, thousand) = (peak(10), peak(1000));
    assert!(thousand <= ten + ten / 100, "{ten} and {thousand} bytes");
}
