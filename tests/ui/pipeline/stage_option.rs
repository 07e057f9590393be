use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        #[stage(threads = 4)]
        let kept = StandardScaler(x);
        kept
    }
}

pipeline! {
    Q<x: Matrix -> Matrix> {
        #[stage(order = random)]
        let kept = StandardScaler(x);
        kept
    }
}

pipeline! {
    R<x: Matrix -> Matrix> {
        #[stage(replicas = "four")]
        let kept = StandardScaler(x);
        kept
    }
}

fn main() {}
