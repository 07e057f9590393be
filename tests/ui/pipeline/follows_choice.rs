use neatpipe::prelude::*;

pipeline! {
    P<x: Matrix -> Matrix> {
        let wide = optional Polynomial {}(x);
        let reduced = Pca { components = wide__degree }(wide);
        reduced
    }
}

fn main() {}
