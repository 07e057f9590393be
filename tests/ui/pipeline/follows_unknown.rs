use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        let wide = Polynomial {}(x);
        let reduced = Pca { components = wied__degree }(wide);
        reduced
    }
}

fn main() {}
