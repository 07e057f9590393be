use neatpipe::prelude::*;

#[derive(Artifact)]
struct Line {
    #[artifact(json)]
    slope: f64,
}

#[derive(Artifact)]
#[artifact(serde)]
struct Point(f64);

fn main() {}
