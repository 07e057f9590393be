use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let reduced = Pca { components: 12 in 4..=9 }(x);
        let raw = Ridge { alpha: 1.0 in [0.1, 10.0] }(reduced);
        let other = Impute { strategy: Strategy::Mean in [Strategy::Median, Strategy::MostFrequent] }(raw);
        other
    }
}

fn main() {}
