use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<T> -> Vec<T>>
    where
        T: Clone + 'static,
    {
        #[opaque]
        let first = Step { share: 0.5 in 0.0..=1.0 }(x);
        let second = Cast<T> { digits: 2 in 1..=9 }(first);
        second
    }
}

fn main() {}
