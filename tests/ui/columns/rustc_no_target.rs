#![allow(unused)]
use neatpipe::data::HasTarget;
use neatpipe::prelude::*;

#[derive(Columns)]
struct Diamond {
    carat: f64,
    #[target]
    price: f64,
}

fn take(mut targets: DiamondTargets) {
    HasTarget::<7>::take_target(&mut targets);
}

fn main() {}
