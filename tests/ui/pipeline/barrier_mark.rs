use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        let kept = StandardScaler(x);
        #[stage(queue = 4)]
        let passed = barrier(in_order)(kept);
        let scaled = StandardScaler(passed);
        scaled
    }
}

fn main() {}
