use neatpipe::prelude::*;

/// Nobody knows how to store one.
#[derive(Clone)]
pub struct Handle(u32);

#[step]
fn open(x: &Matrix) -> Handle {
    let _ = x;
    Handle(1)
}

#[step]
fn read(handle: &Handle) -> f64 {
    f64::from(handle.0)
}

pipeline! {
    P<x: Matrix -> f64> {
        #[checkpoint]
        let handle = open(x);
        read(handle)
    }
}

fn main() {}
