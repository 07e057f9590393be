use neatpipe::prelude::*;

pipeline! {
    pub P { Scaler(x) }
}

fn main() {}
