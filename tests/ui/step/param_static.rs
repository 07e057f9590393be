use neatpipe::prelude::*;

#[step]
fn named(x: f64, #[param("plain" in ["plain", "fancy"])] style: &'static str) -> f64 {
    x + style.len() as f64
}

fn main() {}
