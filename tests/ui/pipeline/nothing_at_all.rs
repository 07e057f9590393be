use neatpipe::prelude::*;

pipeline! {
    P<-> {}
}

fn main() {}
