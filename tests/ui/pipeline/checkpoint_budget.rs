use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        #[checkpoint(budget = 2.0)]
        let kept = StandardScaler(x);
        kept
    }
}

fn main() {}
