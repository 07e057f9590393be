use neatpipe::prelude::*;

struct Handle;

#[derive(Artifact)]
struct Line {
    slope: f64,
    handle: Handle,
}

fn main() {
    let _ = neatpipe::artifact::content(&vec![Handle]);
}
