use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct Positive {}

#[step]
impl Positive {
    #[changes_rows]
    fn row(&self, x: f64) -> Option<f64> {
        (x > 0.0).then_some(x)
    }
}

#[step]
#[changes_rows]
fn double(x: f64) -> f64 {
    2.0 * x
}

fn main() {}
