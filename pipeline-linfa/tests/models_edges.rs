//! Hard inputs, labels, and states that save.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

use neatpipe::contract::{Terms, check};
use neatpipe::prelude::*;
use neatpipe_linfa::{ElasticNet, SupportVectorClassifier, SupportVectorRegressor};

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Label {
    Low,
    Never,
    High,
}

/// Thirty rows of two columns round two places, and a number and a label for each.
fn rows() -> (Matrix, Vec<f64>, Vec<Label>) {
    let place = |i: i32| f64::from(i * 37 % 101) / 50.0 + if i / 2 % 3 == 0 { 8.0 } else { 0.0 };
    let x = Matrix::new((0..60).map(place).collect(), 30, 2).unwrap();
    let numbers: Vec<f64> = x.rows().map(|row| row[0] - 0.5 * row[1]).collect();
    let labels = x.rows().map(|row| if row[0] > 5.0 { Label::High } else { Label::Low }).collect();
    (x, numbers, labels)
}

/// Fits and predicts: numbers, or those of labels.
type Run = fn(&Matrix, &[f64], &[Label], &Matrix) -> Result<Vec<f64>>;

fn models() -> [(&'static str, Run); 3] {
    [
        ("ElasticNet", |x, y, _, ask| {
            let mut model = ElasticNet::default();
            (model.alpha, model.iterations) = (0.01, 500);
            model.fit(x, y, None)?;
            model.transform(ask)
        }),
        ("SupportVectorClassifier", |x, _, y, ask| {
            let mut model = SupportVectorClassifier::<Label>::default();
            model.fit(x, y)?;
            Ok(model.transform(ask)?.iter().map(|label| f64::from(label.code())).collect())
        }),
        ("SupportVectorRegressor", |x, y, _, ask| {
            let mut model = SupportVectorRegressor::default();
            model.fit(x, y)?;
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
                    let labels: Vec<_> = (0..rows).map(|row| [Label::High, Label::Low][row % 2]).collect();
                    match run(&x, &numbers, &labels, &x) {
                        Ok(out) => {
                            assert!(out.iter().all(|value| value.is_finite()), "{name}: {x:?} {out:?}");
                            answers += 1;
                        }
                        Err(error) => assert!(error.to_string().contains([';', '`', ':']), "{name}: {error}"),
                    }
                }
            }
        }
        assert!(answers > 40, "{name} answers {answers} times");
    }
}

#[test]
fn what_is_not_there_is_refused_by_name() {
    let (x, numbers, labels) = rows();
    let named = x.with_names(["a", "b"]).unwrap();
    for (name, run) in models() {
        let says = |result: Result<Vec<f64>>, text: &str| {
            assert_eq!(result.unwrap_err().to_string(), text, "{name}");
        };
        let mut holes = named.clone();
        holes.row_mut(4)[1] = f64::NAN;
        let missing = "row 4, column `b` is missing (NaN); fill it with `Impute` or leave the row out";
        says(run(&holes, &numbers, &labels, &named), missing);
        says(run(&named, &numbers, &labels, &holes), missing);
        let turned = named.clone().named(None).unwrap().with_names(["b", "a"]).unwrap();
        says(
            run(&named, &numbers, &labels, &turned),
            "column 0 of the input is `b`, but the step was fitted with `a` there; give the columns in the order of \
             the fit",
        );
    }
}

#[test]
fn far_from_zero_they_are_as_near() {
    let (x, numbers, labels) = rows();
    let small = x.map_values(|value| value.round() * 2.0_f64.powi(-12));
    let far = small.clone().map_values(|value| 1e8 + value);
    for (name, run) in models() {
        let (near, far) =
            (run(&small, &numbers, &labels, &small).unwrap(), run(&far, &numbers, &labels, &far).unwrap());
        for (a, b) in near.iter().zip(&far) {
            assert!((a - b).abs() < 1e-6, "{name}: {a} {b}");
        }
    }
}

#[test]
fn degenerate_columns_give_an_answer_or_an_error() {
    let (x, numbers, labels) = rows();
    let constant = Matrix::new(vec![7.0; 60], 30, 2).unwrap();
    let one = Matrix::new(vec![7.0; 30], 30, 1).unwrap();
    let wide = Matrix::new((0..30 * 40).map(|i| f64::from(i * 7919 % 1009)).collect(), 30, 40).unwrap();
    let inputs = [constant, Matrix::hstack(&[&x, &one]).unwrap(), Matrix::hstack(&[&x, &x]).unwrap(), wide];
    for (name, run) in models() {
        for x in &inputs {
            match run(x, &numbers, &labels, x) {
                Ok(out) => assert!(out.iter().all(|value| value.is_finite()), "{name}: {x:?}"),
                Err(error) => {
                    assert!(
                        name == "ElasticNet" && error.to_string().contains([';', ':']),
                        "{name}: {error}"
                    );
                }
            }
        }
    }
}

#[test]
fn labels_are_those_of_the_user() {
    let (x, _, labels) = rows();
    let mut model = SupportVectorClassifier::<Label>::default();
    model.fit(&x, &labels).unwrap();
    assert_eq!(model.transform(&x).unwrap(), labels);
    assert_eq!(
        model.fit(&x, &[Label::Low; 30]).unwrap_err().to_string(),
        "every row is `Low`; give rows of at least two labels"
    );
}

#[test]
fn settings_out_of_bounds_are_refused() {
    let (x, numbers, _) = rows();
    let says = |result: Result<()>, text: &str| assert_eq!(result.unwrap_err().to_string(), text);
    let mut net = ElasticNet::default();
    net.l1_ratio = 1.5;
    says(net.fit(&x, &numbers, None), "`l1_ratio` is 1.5; set it to a number from 0 to 1");
    (net.l1_ratio, net.alpha, net.iterations, net.tol) = (0.5, 1e-3, 1, 1e-12);
    says(
        net.fit(&x, &numbers, None),
        "the coefficients did not settle in 1 rounds; raise `iterations` or `tol`, or scale the columns first",
    );
    let mut machine = SupportVectorRegressor::default();
    machine.gamma = Some(0.0);
    says(machine.fit(&x, &numbers), "`gamma` is 0; set it to a finite number above 0");
}

pipeline! {
    All<x: Matrix, y: Target<Vec<f64>>, label: Target<Vec<Label>>
        -> (line: Vec<f64>, told: Vec<Label>, curve: Vec<f64>)>
    {
        let line = ElasticNet { alpha: 0.1 in log_uniform(1e-3, 1.0) }(x, y);
        let told = SupportVectorClassifier<Label> {}(x, label);
        let curve = SupportVectorRegressor {}(x, y);
        (line, told, curve)
    }
}

#[test]
fn a_pipeline_is_saved_and_predicts_the_same() {
    let (x, numbers, labels) = rows();
    let model = All::default().fit((x.clone(), numbers, labels)).unwrap();
    let path = std::env::temp_dir().join(format!("neatpipe-linfa-{}.model", std::process::id()));
    model.save(&path).unwrap();
    let loaded = Fitted::<All>::load(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let (before, after) = (model.transform(&x).unwrap(), loaded.transform(&x).unwrap());
    assert_eq!((before.line, before.told, before.curve), (after.line, after.told, after.curve));
}

#[test]
fn the_contract_is_kept() {
    let (x, numbers, labels) = rows();
    // The descent ends at a gap, not at a bit.
    let near = Terms::new().relative(1e-5).absolute(1e-5);
    near.check(ElasticNet::default(), &x, &numbers).unwrap();
    check(SupportVectorClassifier::<Label>::default(), &x, &labels).unwrap();
    check(SupportVectorRegressor::default(), &x, &numbers).unwrap();
}

#[test]
fn a_weight_of_the_elastic_net_is_how_often_a_row_comes() {
    let (x, numbers, _) = rows();
    let times: Vec<usize> = (0..x.n_rows()).map(|row| row % 3).collect();
    let again: Vec<usize> = (0..x.n_rows()).flat_map(|row| std::iter::repeat_n(row, times[row])).collect();
    for (fit_intercept, unit) in [(true, 1.0), (true, 1e-160), (true, 1e160), (false, 0.25)] {
        let weights = Weights::new(times.iter().map(|times| *times as f64 * unit).collect()).unwrap();
        let mut weighted = ElasticNet::default();
        (weighted.alpha, weighted.tol, weighted.fit_intercept) = (0.3, 1e-13, fit_intercept);
        let mut repeated = weighted.clone();
        weighted.fit(&x, &numbers, Some(&weights)).unwrap();
        repeated.fit(&x.take_rows(&again), &numbers.take_rows(&again), None).unwrap();
        for (a, b) in weighted.coefficients().unwrap().iter().zip(repeated.coefficients().unwrap()) {
            assert!((a - b).abs() < 1e-6, "{unit}: {a} {b}");
        }
        let (a, b) = (weighted.intercept().unwrap(), repeated.intercept().unwrap());
        assert!((a - b).abs() < 1e-6, "{unit}: {a} {b}");
    }
}

#[test]
fn a_row_of_no_weight_is_not_there_for_the_elastic_net() {
    let x = Matrix::new(vec![1e200, 0.0, 1.0, 2.0], 4, 1).unwrap();
    let weights = Weights::new(vec![0.0, 1.0, 1.0, 1.0]).unwrap();
    let mut net = ElasticNet::default();
    (net.alpha, net.tol) = (1e-9, 1e-13);
    net.fit(&x, &[1e17, 1.0, 2.0, 3.0], Some(&weights)).unwrap();
    let predicted = net.transform(&x.slice_rows(1..4)).unwrap();
    assert!(predicted.iter().zip([1.0, 2.0, 3.0]).all(|(ours, y)| (ours - y).abs() < 1e-6), "{predicted:?}");
}
