use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        #[stage(replicas = 0)]
        let kept = StandardScaler(x);
        kept
    }
}

pipeline! {
    Q<x: Matrix -> Matrix> {
        let kept = StandardScaler(x);
        let joined = barrier(in_order, queue = 0)(kept);
        let scaled = StandardScaler(joined);
        scaled
    }
}

fn main() {}
