use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        let kept = StandardScaler(x);
        let scaled = StandardScaler(barrier(in_order)(kept));
        scaled
    }
}

pipeline! {
    Q<x: Matrix, y: Matrix -> Matrix> {
        let passed = barrier(in_order)(x, y);
        let scaled = Concat(passed, y);
        scaled
    }
}

fn main() {}
