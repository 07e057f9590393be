//! A fuzzer that needs no nightly: `cargo run --release -p neatpipe-expander --example fuzz -- 1000000 [seed]`.
#![allow(unreachable_pub, missing_docs, clippy::print_stdout)]

mod check;
mod grammar;
mod random;
mod run;
mod tables;
mod tokens;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = |default: u64| arguments.next().and_then(|text| text.parse().ok()).unwrap_or(default);
    let (inputs, seed) = (number(100_000), number(1));
    std::panic::set_hook(Box::new(|_| {}));
    let report = run::run(usize::try_from(inputs).unwrap_or(usize::MAX), seed);
    for failure in &report.failures {
        println!("{failure}\n");
    }
    for (error, count) in &report.homeless {
        println!("{count:>8} without a place: {error}");
    }
    println!("{report}");
    std::process::exit(i32::from(report.panics + report.unparsable + report.refused > 0));
}
