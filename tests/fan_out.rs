//! One value of 500 MB, many readers: nothing of it is copied, and it is let go of after its last reader.
#![cfg(target_os = "linux")]
#![deny(warnings, clippy::pedantic)]
#![allow(clippy::cast_precision_loss, clippy::print_stdout)]

use neatpipe::prelude::*;

const MB: usize = 1 << 20;
const VALUES: usize = 500 * MB / size_of::<f64>();

/// Five hundred megabytes.
#[step]
fn make(start: &f64) -> Vec<f64> {
    vec![start + 1.0; VALUES]
}

/// Reads a value in each page.
#[step]
fn read(x: &[f64]) -> f64 {
    x.iter().step_by(512).sum()
}

/// The same, under a call that could take it.
#[step]
fn last(x: Vec<f64>) -> f64 {
    x.iter().step_by(512).sum()
}

#[step]
fn add(a: &f64, b: &f64) -> f64 {
    a + b
}

pipeline! { Readers<x: Vec<f64> -> f64> {
    let a = read(x);
    let b = read(x);
    let c = read(x);
    let d = read(x);
    let e = read(x);
    add(add(add(a, b), add(c, d)), e)
} }

pipeline! { Nested<x: Vec<f64> -> f64> {
    let a = Readers(x);
    let b = Readers(x);
    add(a, b)
} }

pipeline! { Made<start: f64 -> f64> {
    let x = make(start);
    let a = read(x);
    let b = read(x);
    let c = read(x);
    let d = read(x);
    let e = last(x);
    let sum = add(add(add(a, b), add(c, d)), e);
    let next = make(sum);
    let f = read(next);
    let g = read(next);
    add(f, g)
} }

/// The most memory that this process ever had, or the memory that it has.
fn memory(what: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find(|line| line.starts_with(what)).expect("it has this line");
    let kilobytes: f64 = line.split_whitespace().nth(1).and_then(|word| word.parse().ok()).expect("a number");
    kilobytes / 1024.0
}

/// How far the peak rises above what is there before the call.
fn growth<T>(call: impl FnOnce() -> Result<T>) -> Result<f64> {
    // The peak starts again at what there is now.
    std::fs::write("/proc/self/clear_refs", "5")?;
    let before = memory("VmRSS");
    call()?;
    Ok(memory("VmHWM") - before)
}

fn figure(name: &str, value: f64, limit: f64) {
    println!("figure {name} = {value:.1} (target <= {limit})");
    assert!(value <= limit, "{name}: {value} MB");
}

#[test]
fn many_readers_of_one_value() -> Result<()> {
    let data = vec![1.0; VALUES];
    let model = Nested::default().fit(vec![])?;
    figure("fan_out_peak_growth_mb", growth(|| model.transform(&data))?, 8.0);
    figure("fan_out_fit_peak_growth_mb", growth(|| Nested::default().fit(&data))?, 8.0);
    drop(data);
    let model = Made::default();
    figure("fan_out_made_peak_growth_mb", growth(|| model.fit(&1.0))?, 508.0);
    let model = model.fit(&1.0)?;
    figure("fan_out_made_predict_peak_growth_mb", growth(|| model.transform(&1.0))?, 508.0);
    Ok(())
}
