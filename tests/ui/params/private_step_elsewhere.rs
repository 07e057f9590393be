use neatpipe::prelude::*;

mod steps {
    use neatpipe::prelude::*;

    #[derive(Step, Clone, Debug)]
    struct Twice {}

    #[step]
    impl Twice {
        fn row(&self, x: f64) -> f64 {
            2.0 * x
        }
    }
}

pipeline! {
    pub P<x: Vec<f64> -> Vec<f64>> {
        let twice = steps::Twice(x);
        twice
    }
}

fn main() {}
