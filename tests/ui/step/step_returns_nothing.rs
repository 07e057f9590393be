#![allow(unused_variables)]

use neatpipe::prelude::*;

#[derive(Step, Clone)]
struct Scaler {}

#[step]
impl Scaler {
    fn setup(&mut self) -> Option<()> {
        None
    }

    fn teardown(&mut self) -> Result<()> {
        Ok(())
    }

    fn fit(&mut self, x: &Matrix) -> f64 {
        1.0
    }
}

fn main() {}
