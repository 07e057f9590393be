//! What a pipeline costs to run: instructions against the same work by hand, counted by callgrind.
//!
//! Run with `cargo bench --bench overhead`; needs `valgrind`. Counts do not depend on what else the machine does.

#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "common/callgrind.rs"]
mod callgrind;

use callgrind::instructions;
use neatpipe::prelude::*;
use std::hint::black_box;

const VALUES: usize = 10_000;

macro_rules! row_steps {
    ($($name:ident: $factor:literal, $shift:literal;)*) => {$(
        /// A row step.
        #[step]
        fn $name(x: f64) -> f64 {
            x * $factor + $shift
        }
    )*};
}

row_steps! {
    r0: 1.01, 0.1; r1: 0.99, 0.2; r2: 1.02, 0.3; r3: 0.98, 0.4; r4: 1.03, 0.5;
    r5: 0.97, 0.6; r6: 1.04, 0.7; r7: 0.96, 0.8; r8: 1.05, 0.9; r9: 0.95, 1.0;
}

macro_rules! array_steps {
    ($($name:ident: $factor:literal, $shift:literal;)*) => {$(
        /// An array step, in place.
        #[step]
        fn $name(mut x: Vec<f64>) -> Vec<f64> {
            pass(&mut x, $factor, $shift);
            x
        }
    )*};
}

fn pass(x: &mut [f64], factor: f64, shift: f64) {
    for value in x {
        *value = *value * factor + shift;
    }
}

array_steps! {
    a0: 1.01, 0.1; a1: 0.99, 0.2; a2: 1.02, 0.3; a3: 0.98, 0.4; a4: 1.03, 0.5;
    a5: 0.97, 0.6; a6: 1.04, 0.7; a7: 0.96, 0.8; a8: 1.05, 0.9; a9: 0.95, 1.0;
}

pipeline! {
    /// Ten row steps.
    RowSteps<x: Vec<f64> -> Vec<f64>> { r9(r8(r7(r6(r5(r4(r3(r2(r1(r0(x)))))))))) }
}

pipeline! {
    /// Ten array steps.
    ArraySteps<x: Vec<f64> -> Vec<f64>> { a9(a8(a7(a6(a5(a4(a3(a2(a1(a0(x)))))))))) }
}

fn row_by_hand(x: f64) -> f64 {
    r9(r8(r7(r6(r5(r4(r3(r2(r1(r0(x))))))))))
}

#[inline(never)]
fn measured_rows_ours(model: &Fitted<RowSteps>, x: Vec<f64>) -> Vec<f64> {
    model.transform(x).expect("row steps do not fail")
}

#[inline(never)]
fn measured_rows_hand(x: Vec<f64>) -> Vec<f64> {
    x.into_iter().map(row_by_hand).collect()
}

#[inline(never)]
fn measured_arrays_ours(model: &Fitted<ArraySteps>, x: Vec<f64>) -> Vec<f64> {
    model.transform(x).expect("array steps do not fail")
}

#[inline(never)]
fn measured_arrays_hand(x: Vec<f64>) -> Vec<f64> {
    a9(a8(a7(a6(a5(a4(a3(a2(a1(a0(x))))))))))
}

#[inline(never)]
fn measured_one_ours(model: &Fitted<RowSteps>, rows: &[f64]) -> f64 {
    rows.iter().map(|row| model.predict_one(row).expect("row steps do not fail")).sum()
}

#[inline(never)]
fn measured_one_hand(rows: &[f64]) -> f64 {
    rows.iter().map(|row| row_by_hand(*row)).sum()
}

fn run(case: &str) {
    let values: Vec<f64> = (0..VALUES).map(|value| value as f64).collect();
    let rows = RowSteps::default().fit(vec![]).expect("nothing to fit");
    let arrays = ArraySteps::default().fit(vec![]).expect("nothing to fit");
    let values = black_box(values);
    match case {
        "rows_ours" => drop(black_box(measured_rows_ours(&rows, values))),
        "rows_hand" => drop(black_box(measured_rows_hand(values))),
        "arrays_ours" => drop(black_box(measured_arrays_ours(&arrays, values))),
        "arrays_hand" => drop(black_box(measured_arrays_hand(values))),
        "one_ours" => drop(black_box(measured_one_ours(&rows, &values))),
        "one_hand" => drop(black_box(measured_one_hand(&values))),
        _ => panic!("no case {case}"),
    }
}

fn main() {
    if let Some(case) = callgrind::case() {
        return run(&case);
    }
    let what = [
        ("rows", "10 row steps over 10,000 values", 1.02),
        ("arrays", "10 array steps over 10,000 values", 1.02),
        ("one", "10,000 times one row through 10 row steps", 1.05),
    ];
    for (case, text, limit) in what {
        let (ours, hand) = (instructions(&format!("{case}_ours")), instructions(&format!("{case}_hand")));
        println!("{text}: {ours} instructions, {hand} by hand");
        println!("figure overhead_{case} = {:.4} (target <= {limit})", ours / hand);
    }

    let rows = RowSteps::default().fit(vec![]).expect("nothing to fit");
    let arrays = ArraySteps::default().fit(vec![]).expect("nothing to fit");
    let one = allocation_counter::measure(|| {
        black_box(rows.predict_one(black_box(&1.0)).ok());
    });
    println!("figure one_row_allocations = {} (target <= 0)", one.count_total);
    let one = allocation_counter::measure(|| {
        black_box(arrays.predict_one(black_box(&1.0)).ok());
    });
    println!("figure one_row_array_allocations = {} (target <= 10)", one.count_total);
}
