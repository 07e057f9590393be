use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        let kept = StandardScaler(x);
        let passed = barrier()(kept);
        let scaled = StandardScaler(passed);
        scaled
    }
}

pipeline! {
    Q<x: Matrix -> Matrix> {
        let kept = StandardScaler(x);
        let passed = barrier(queue = 4)(kept);
        let scaled = StandardScaler(passed);
        scaled
    }
}

fn main() {}
