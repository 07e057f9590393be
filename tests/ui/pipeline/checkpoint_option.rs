use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        #[checkpoint(often)]
        let kept = StandardScaler(x);
        kept
    }
}

pipeline! {
    Q<x: Matrix -> Matrix> {
        #[checkpoint(durability = half)]
        let kept = StandardScaler(x);
        kept
    }
}

fn main() {}
