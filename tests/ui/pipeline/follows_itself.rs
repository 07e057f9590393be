use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        let reduced = Pca { components = reduced__components }(x);
        reduced
    }
}

fn main() {}
