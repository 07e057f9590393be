//! Hard inputs, weights, and states that save.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

use neatpipe::contract::{Law, Terms, check};
use neatpipe::prelude::*;
use neatpipe_smartcore::{ExtraTreesRegressor, RandomForestRegressor};

/// Thirty rows of two columns, and a number for each.
fn rows() -> (Matrix, Vec<f64>) {
    let x = Matrix::new((0..60).map(|i| f64::from(i * 37 % 101)).collect(), 30, 2).unwrap();
    let numbers: Vec<f64> = x.rows().map(|row| row[0] + 0.5 * row[1]).collect();
    (x, numbers)
}

/// Fits and predicts.
type Run = fn(&Matrix, &[f64], &Matrix) -> Result<Vec<f64>>;

fn models() -> [(&'static str, Run); 2] {
    [
        ("RandomForestRegressor", |x, y, ask| {
            let mut model = RandomForestRegressor::default();
            model.trees = 10;
            model.fit(x, y, None)?;
            model.transform(ask)
        }),
        ("ExtraTreesRegressor", |x, y, ask| {
            let mut model = ExtraTreesRegressor::default();
            model.trees = 10;
            model.fit(x, y, None)?;
            model.transform(ask)
        }),
    ]
}

#[test]
fn hard_values_give_an_answer_or_an_error() {
    let hard =
        [0.0, -0.0, 1.0, 1e8, 1e8 + 1e-3, 1e150, -1e200, 5e-324, f64::MAX, f64::MIN, f64::NAN, f64::INFINITY];
    for (name, run) in models() {
        let mut answers = 0;
        for (rows, columns) in [(0, 0), (0, 3), (3, 0), (1, 1), (2, 1), (2, 2), (2, 5), (5, 2)] {
            for a in hard {
                for b in hard {
                    let at = |i: usize| [a, b, 0.25, 0.5][(i + i / 7) % 4];
                    let x = Matrix::new((0..rows * columns).map(at).collect(), rows, columns).unwrap();
                    let numbers: Vec<f64> = (0..rows).map(at).collect();
                    match run(&x, &numbers, &x) {
                        Ok(out) => {
                            assert!(out.iter().all(|value| value.is_finite()), "{name}: {x:?} {out:?}");
                            answers += 1;
                        }
                        Err(error) => assert!(error.to_string().contains([';', '`', ':']), "{name}: {error}"),
                    }
                }
            }
        }
        assert!(answers > 100, "{name} answers {answers} times");
    }
}

#[test]
fn what_is_not_there_is_refused_by_name() {
    let (x, numbers) = rows();
    let named = x.clone().with_names(["a", "b"]).unwrap();
    for (name, run) in models() {
        let says = |result: Result<Vec<f64>>, text: &str| {
            assert_eq!(result.unwrap_err().to_string(), text, "{name}");
        };
        let mut holes = named.clone();
        holes.row_mut(4)[1] = f64::NAN;
        let missing = "row 4, column `b` is missing (NaN); fill it with `Impute` or leave the row out";
        says(run(&holes, &numbers, &named), missing);
        says(run(&named, &numbers, &holes), missing);
        let turned = named.clone().named(None).unwrap().with_names(["b", "a"]).unwrap();
        says(
            run(&named, &numbers, &turned),
            "column 0 of the input is `b`, but the step was fitted with `a` there; give the columns in the order of \
             the fit",
        );
    }
}

#[test]
fn far_from_zero_and_without_spread_they_are_right() {
    let (x, numbers) = rows();
    let small = x.clone().map_values(|value| (value - 50.0) * 2.0_f64.powi(-14));
    let far = small.clone().map_values(|value| 1e8 + value);
    let constant = Matrix::new(vec![7.0; 60], 30, 2).unwrap();
    for (name, run) in models() {
        let (near, far) = (run(&small, &numbers, &small).unwrap(), run(&far, &numbers, &far).unwrap());
        assert!(near.iter().zip(&far).all(|(a, b)| (a - b).abs() < 1e-9), "{name}: {near:?} {far:?}");
        assert!(run(&constant, &numbers, &constant).unwrap().iter().all(|value| value.is_finite()), "{name}");
    }
}

#[test]
fn extra_trees_take_a_weight_of_two_as_the_row_twice() {
    let (x, numbers) = rows();
    let weights: Vec<f64> = (0..30).map(|row| [1.0, 2.0, 0.0][row % 3]).collect();
    let repeated: Vec<usize> = (0..30).flat_map(|row| vec![row; weights[row] as usize]).collect();
    let mut model = ExtraTreesRegressor::default();
    (model.trees, model.max_depth) = (10, Some(3));
    model.fit(&x, &numbers, Some(&Weights::new(weights).unwrap())).unwrap();
    let weighted = model.transform(&x).unwrap();
    model.fit(&x.take_rows(&repeated), &numbers.take_rows(&repeated), None).unwrap();
    for (a, b) in weighted.iter().zip(model.transform(&x).unwrap()) {
        assert!((a - b).abs() < 1e-9, "{a} {b}");
    }
}

#[test]
fn random_forests_never_draw_a_row_of_weight_zero() {
    let (x, mut numbers) = rows();
    let weights = Weights::new((0..30).map(|row| f64::from(u8::from(row % 3 > 0))).collect()).unwrap();
    let mut model = RandomForestRegressor::default();
    model.fit(&x, &numbers, Some(&weights)).unwrap();
    let before = model.transform(&x).unwrap();
    numbers.iter_mut().step_by(3).for_each(|y| *y = 1e6);
    model.fit(&x, &numbers, Some(&weights)).unwrap();
    assert_eq!(model.transform(&x).unwrap(), before);
}

pipeline! {
    All<x: Matrix, y: Target<Vec<f64>> -> (random: Vec<f64>, extra: Vec<f64>)> {
        let random = RandomForestRegressor { trees: 5 in 1..=9 }(x, y);
        let extra = ExtraTreesRegressor { trees: 5 }(x, y);
        (random, extra)
    }
}

#[test]
fn a_pipeline_is_saved_and_predicts_the_same() {
    let (x, numbers) = rows();
    let model = All::default().fit((x.clone(), numbers)).unwrap();
    let path = std::env::temp_dir().join(format!("neatpipe-smartcore-{}.model", std::process::id()));
    model.save(&path).unwrap();
    let loaded = Fitted::<All>::load(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let (before, after) = (model.transform(&x).unwrap(), loaded.transform(&x).unwrap());
    assert_eq!((before.random, before.extra), (after.random, after.extra));
    assert_eq!(loaded.random__trees(), 5);
}

#[test]
fn the_contract_is_kept() {
    let (x, numbers) = rows();
    let (mut random, mut extra) = (RandomForestRegressor::default(), ExtraTreesRegressor::default());
    (random.trees, extra.trees) = (10, 10);
    let drawn = "rows are drawn with replacement, and a row that comes twice shifts the draws";
    let terms = Terms::new().excuse(Law::DoubleWeight, drawn).excuse(Law::ZeroWeight, drawn);
    terms.check(random, &x, &numbers).unwrap();
    check(extra, &x, &numbers).unwrap();
}
