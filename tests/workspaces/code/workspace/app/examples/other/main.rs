//! A step and its helper in an example.

mod beside;

use neatpipe::code::HasCode;
use neatpipe::prelude::*;

/// Its helper stands in this file, and one in the next.
#[step]
fn shown(x: f64) -> f64 {
    local(x) + beside::next(x)
}

fn local(x: f64) -> f64 {
    x + 20.0
}

fn main() {
    let hash: String = shown::CODE.digest().unwrap().iter().map(|byte| format!("{byte:02x}")).collect();
    println!("step shown {hash} {:?}", shown::CODE.covers());
    for (item, hash) in shown::CODE.items() {
        println!("item {hash:016x} {item}");
    }
}
