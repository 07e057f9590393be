#![allow(unused_variables)]

use neatpipe::prelude::*;

#[step]
fn fill<T: Clone>(x: Vec<Option<T>>, #[param(0)] with: T) -> Vec<T> {
    x.into_iter().map(|x| x.unwrap_or(with.clone())).collect()
}

fn main() {}
