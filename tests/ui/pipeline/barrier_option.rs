use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        let kept = StandardScaler(x);
        let passed = barrier(in_order, max = 100)(kept);
        let scaled = StandardScaler(passed);
        scaled
    }
}

fn main() {}
