use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        let scaled = StandardScaler {}(x);
        let reduced = Pca { components = 3 }(scaled);
        reduced
    }
}

fn main() {}
