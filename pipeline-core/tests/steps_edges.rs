//! Hard inputs for every step: never a panic, never NaN from finite input, errors that name value and remedy.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

mod hard;

use hard::HARD;
use neatpipe_core::data::{Categories, CategoryColumn, Names};
use neatpipe_core::steps::{
    Concat, Impute, Log1p, OneHotEncoder, OrdinalEncoder, Pca, Polynomial, Ridge, StandardScaler, Strategy,
    Unseen,
};
use neatpipe_core::{Matrix, Result, Rows, Weights, metrics};

/// Both parts of a ridge regression's fit.
fn learn(ridge: &mut Ridge, x: &Matrix, y: &[f64], weights: Option<&Weights>) -> Result<()> {
    ridge.fit(&Ridge::prepare(ridge.fit_intercept, x, y, weights)?)
}

fn matrix(rows: usize, columns: usize, values: &[f64]) -> Matrix {
    Matrix::new(values.to_vec(), rows, columns).unwrap()
}

fn named(rows: usize, values: &[f64], names: &[&str]) -> Matrix {
    matrix(rows, names.len(), values).with_names(names.iter().copied()).unwrap()
}

/// Fits and applies a step; what comes out as plain numbers.
type Run = fn(&Matrix) -> Result<Vec<f64>>;

fn all_steps() -> Vec<(&'static str, Run)> {
    fn pca(x: &Matrix, components: usize, whiten: bool) -> Result<Vec<f64>> {
        let mut step = Pca::default();
        step.components = components;
        step.whiten = whiten;
        step.fit(x)?;
        let out = step.transform(x)?;
        step.inverse(&out)?;
        Ok(out.into_values())
    }
    fn ridge(x: &Matrix, alpha: f64, fit_intercept: bool) -> Result<Vec<f64>> {
        let mut step = Ridge::default();
        step.alpha = alpha;
        step.fit_intercept = fit_intercept;
        let y: Vec<f64> = x.values().chunks(x.n_columns().max(1)).map(|row| row[0]).collect();
        learn(&mut step, x, &y, None)?;
        step.transform(x)
    }
    fn impute(x: &Matrix, strategy: Strategy) -> Result<Vec<f64>> {
        let mut step = Impute::default();
        (step.strategy, step.fill) = (strategy, 0.5);
        step.fit(x)?;
        Ok(step.transform(x.clone())?.into_values())
    }
    vec![
        ("Log1p", |x| Ok(Log1p::default().transform(x.clone())?.into_values())),
        ("Log1p vector", |x| Log1p::default().transform(x.values().to_vec())),
        ("Concat", |x| Ok(Concat::default().join(&[x, x, x])?.into_values())),
        ("StandardScaler", |x| {
            let mut step = StandardScaler::default();
            step.fit(x, None)?;
            step.partial_fit(x, None)?;
            let out = step.transform(x.clone())?;
            step.inverse(out.clone())?;
            Ok(out.into_values())
        }),
        ("Pca 1", |x| pca(x, 1, false)),
        ("Pca 2, whitened", |x| pca(x, 2, true)),
        ("Polynomial 1", |x| {
            let mut step = Polynomial::default();
            step.degree = 1;
            step.fit(x)?;
            Ok(step.transform(x)?.into_values())
        }),
        ("Polynomial 3", |x| {
            let mut step = Polynomial::default();
            step.degree = 3;
            step.fit(x)?;
            Ok(step.transform(x)?.into_values())
        }),
        ("Ridge", |x| ridge(x, 1.0, true)),
        ("Ridge, alpha 0", |x| ridge(x, 0.0, true)),
        ("Ridge, no intercept", |x| ridge(x, 0.0, false)),
        ("Impute mean", |x| impute(x, Strategy::Mean)),
        ("Impute median", |x| impute(x, Strategy::Median)),
        ("Impute constant", |x| impute(x, Strategy::Constant)),
    ]
}

#[test]
fn hard_values_give_an_answer_or_an_error() {
    let shapes = [(0, 0), (0, 3), (3, 0), (1, 1), (1, 3), (2, 1), (3, 1), (2, 2), (2, 5), (5, 2), (40, 33)];
    for (name, run) in all_steps() {
        for (rows, columns) in shapes {
            for a in HARD {
                for b in HARD {
                    for c in [0.0, 0.25, f64::MAX] {
                        let at = |i: usize| [a, b, c, 0.5][(i + i / 7) % 4];
                        let values: Vec<f64> = (0..rows * columns).map(at).collect();
                        let finite = values.iter().all(|value| value.is_finite());
                        let x = Matrix::new(values, rows, columns).unwrap();
                        if let (Ok(out), true) = (run(&x), finite) {
                            let bad = out.iter().find(|value| !value.is_finite());
                            assert_eq!(bad, None, "{name}, {rows}x{columns} of {a}, {b}, {c}");
                        }
                    }
                    if rows > 5 {
                        break; // the large shape takes time: one look at each value is enough
                    }
                }
            }
        }
    }
}

#[test]
fn a_fit_without_rows_or_columns_is_an_error() {
    for (name, run) in all_steps() {
        if name.starts_with("Log1p") || name == "Concat" {
            assert!(run(&matrix(0, 2, &[])).is_ok() && run(&matrix(2, 0, &[])).is_ok());
            continue;
        }
        let error = |rows, columns| run(&matrix(rows, columns, &[])).unwrap_err().to_string();
        assert_eq!(error(0, 2), "the input has 0 rows; give at least 1", "{name}");
        assert_eq!(error(2, 0), "the input has 0 columns; give at least 1", "{name}");
    }
}

#[test]
fn no_rows_can_be_transformed() {
    let x = matrix(3, 2, &[1.0, 2.0, 3.0, 5.0, 4.0, 4.0]);
    let none = matrix(0, 2, &[]);
    let mut scaler = StandardScaler::default();
    scaler.fit(&x, None).unwrap();
    assert_eq!(scaler.transform(none.clone()).unwrap(), none);
    let mut pca = Pca::default();
    pca.fit(&x).unwrap();
    assert_eq!(pca.transform(&none).unwrap().n_rows(), 0);
    let mut polynomial = Polynomial::default();
    polynomial.fit(&x).unwrap();
    assert_eq!(polynomial.transform(&none).unwrap().n_columns(), 5);
    let mut ridge = Ridge::default();
    learn(&mut ridge, &x, &[1.0, 2.0, 3.0], None).unwrap();
    assert!(ridge.transform(&none).unwrap().is_empty());
}

#[test]
fn other_columns_than_fitted_name_both() {
    let x = named(2, &[1.0, 2.0, 3.0, 5.0], &["carat", "depth"]);
    let wide = named(1, &[1.0, 2.0, 3.0], &["carat", "width", "table"]);
    let swapped = named(1, &[1.0, 2.0], &["depth", "carat"]);
    let mut scaler = StandardScaler::default();
    assert_eq!(
        scaler.transform(x.clone()).unwrap_err().to_string(),
        "`StandardScaler` has not been fitted; call `fit` first"
    );
    scaler.fit(&x, None).unwrap();
    assert_eq!(
        scaler.transform(wide).unwrap_err().to_string(),
        "the input has 3 columns, but the step was fitted with 2; missing: `depth`; new: `width`, `table`"
    );
    assert_eq!(
        scaler.transform(swapped).unwrap_err().to_string(),
        "column 0 of the input is `depth`, but the step was fitted with `carat` there; \
         give the columns in the order of the fit"
    );
    assert_eq!(
        scaler.transform(matrix(2, 1, &[1.0, 2.0])).unwrap_err().to_string(),
        "the input has 1 columns, but the step was fitted with 2"
    );
    assert!(scaler.transform(matrix(1, 2, &[1.0, 2.0])).is_ok(), "unnamed columns are taken by their place");
}

#[test]
fn errors_name_the_value_and_the_remedy() {
    let says = |result: Result<()>, text: &str| assert_eq!(result.unwrap_err().to_string(), text);
    let holes = named(2, &[1.0, f64::NAN, 3.0, f64::INFINITY], &["a", "b"]);
    says(
        Pca::default().fit(&holes),
        "row 0, column `b` is missing (NaN); fill it with `Impute` or leave the row out",
    );
    says(
        StandardScaler::default().fit(&holes, None),
        "row 1, column `b` is infinite; clip it or leave the row out",
    );
    let x = matrix(3, 2, &[1.0, 2.0, 3.0, 5.0, 4.0, 4.0]);
    let mut ridge = Ridge::default();
    says(
        learn(&mut ridge, &x, &[1.0], None),
        "the input has 3 rows and there are 1 targets; give one for each row",
    );
    let two = Weights::new(vec![1.0, 2.0]).unwrap();
    says(
        learn(&mut ridge, &x, &[1.0; 3], Some(&two)),
        "the input has 3 rows and there are 2 weights; give one for each row",
    );
    says(
        learn(&mut ridge, &x, &[1.0, f64::NAN, 2.0], None),
        "row 1 of the target is NaN; leave out rows whose target is not a finite number",
    );
    ridge.alpha = -1.0;
    says(learn(&mut ridge, &x, &[1.0; 3], None), "`alpha` is -1; set it to a finite number of at least 0");
    let mut pca = Pca::default();
    pca.components = 5;
    pca.fit(&x).unwrap();
    says(
        pca.transform(&x).map(drop),
        "`components` is 5, but the fit found 2 (the smaller of its rows and columns); set it to at most 2",
    );
    pca.components = 0;
    says(pca.transform(&x).map(drop), "`components` is 0; set it to at least 1");
    let mut polynomial = Polynomial::default();
    polynomial.degree = usize::MAX;
    says(
        polynomial.fit(&x),
        &format!(
            "`degree` {} makes more than 16777216 columns of 2; lower it or reduce the columns first",
            usize::MAX
        ),
    );
    polynomial.degree = 2;
    polynomial.fit(&x).unwrap();
    says(
        polynomial.transform(&matrix(1, 2, &[1e300, 1e9])).map(drop),
        "row 0: the product column `x0^2` overflows; scale the columns first",
    );
    says(
        Log1p::default().transform(named(1, &[1.0, -2.5], &["a", "b"])).map(drop),
        "row 0, column `b` is -2.5; the logarithm of 1 + x needs values above -1: shift or drop them",
    );
    says(
        Concat::default().join(&[&x, &matrix(1, 1, &[0.0])]).map(drop),
        "input 0 has 3 rows and input 1 has 1; give both the same rows",
    );
    let empty = named(2, &[1.0, f64::NAN, 2.0, f64::NAN], &["a", "b"]);
    says(
        Impute::default().fit(&empty),
        "column `b` is missing in every row; drop it or fill it with `Strategy::Constant`",
    );
    says(
        metrics::r2(&[1.0], &[1.0, 2.0], None).map(drop),
        "there are 1 true values and 2 predictions; give as many",
    );
}

#[test]
fn a_fit_that_fails_keeps_the_old_state() {
    let x = matrix(3, 2, &[1.0, 2.0, 3.0, 5.0, 4.0, 4.0]);
    let bad = matrix(2, 2, &[1.0, f64::INFINITY, 2.0, 3.0]);
    let mut scaler = StandardScaler::default();
    scaler.fit(&x, None).unwrap();
    let before = scaler.transform(x.clone()).unwrap();
    assert!(scaler.fit(&bad, None).is_err() && scaler.partial_fit(&bad, None).is_err());
    assert_eq!(scaler.transform(x.clone()).unwrap(), before);
    let mut pca = Pca::default();
    pca.fit(&x).unwrap();
    let before = pca.transform(&x).unwrap();
    assert!(pca.fit(&bad).is_err());
    assert_eq!(pca.transform(&x).unwrap(), before);
    let mut ridge = Ridge::default();
    learn(&mut ridge, &x, &[1.0, 2.0, 4.0], None).unwrap();
    let before = ridge.transform(&x).unwrap();
    assert!(learn(&mut ridge, &bad, &[1.0, 2.0], None).is_err());
    assert_eq!(ridge.transform(&x).unwrap(), before);
}

#[test]
fn far_from_zero_the_scale_is_right() {
    // Sixteenths of a thousandth beside 1e8 are exact, so that the deviation is known exactly.
    let step = 2.0_f64.powi(-14);
    let values: Vec<f64> = (0..1000).map(|i| 1e8 + f64::from(i % 5 - 2) * step).collect();
    let mut scaler = StandardScaler::default();
    scaler.fit(&matrix(1000, 1, &values), None).unwrap();
    assert!((scaler.scales().unwrap()[0] / (step * 2.0_f64.sqrt()) - 1.0).abs() < 1e-14);
    // Here the mean lies a third of a rounding off every number, and the spread is 29 roundings wide.
    let ulp = 2.0_f64.powi(-26);
    let narrow: Vec<f64> = [0.0, 33.0, 71.0].iter().map(|ulps| 1e8 + ulps * ulp).collect();
    scaler.fit(&matrix(3, 1, &narrow), None).unwrap();
    let exact = ulp * (7574.0_f64 / 9.0).sqrt();
    assert!((scaler.scales().unwrap()[0] / exact - 1.0).abs() < 1e-12);
    let nearly_constant: Vec<f64> = (0..50).map(|i| if i % 2 == 0 { 0.3 } else { 0.1 + 0.2 }).collect();
    scaler.fit(&matrix(50, 1, &nearly_constant), None).unwrap();
    assert_eq!(scaler.scales().unwrap(), [1.0]);
}

/// Columns of 1e8 with a deviation of 1e-3 give what they give near zero, up to the rounding of a mean of 1e8, which is
/// 1.5e-5 of that deviation. Moved by a power of two they are exact.
#[test]
fn far_from_zero_models_are_as_near() {
    let step = 2.0_f64.powi(-14);
    let offset = 100_663_296.0;
    let small: Vec<f64> = (0..400).map(|at| f64::from(at * 37 % 101 - 50) * step).collect();
    let near = matrix(100, 4, &small);
    let far = near.clone().map_values(|value| offset + value);
    let y: Vec<f64> = near.rows().map(|row| 1e3 * (row[0] - 2.0 * row[1] + 0.5 * row[2] * row[3])).collect();
    let close = |name: &str, near: &[f64], far: &[f64]| {
        let largest = near.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
        for (near, far) in near.iter().zip(far) {
            assert!((near - far).abs() <= 1e-4 * largest, "{name}: {near} {far}");
        }
    };
    for alpha in [0.0, 1e-6, 1.0] {
        let mut ridge = Ridge::default();
        ridge.alpha = alpha;
        learn(&mut ridge, &near, &y, None).unwrap();
        let (coefficients, told) = (ridge.coefficients().unwrap().to_vec(), ridge.transform(&near).unwrap());
        learn(&mut ridge, &far, &y, None).unwrap();
        close("coefficients", &coefficients, ridge.coefficients().unwrap());
        close("ridge", &told, &ridge.transform(&far).unwrap());
    }
    for whiten in [false, true] {
        let mut pca = Pca::default();
        (pca.components, pca.whiten) = (3, whiten);
        pca.fit(&near).unwrap();
        let (variance, reduced) =
            (pca.explained_variance().unwrap().to_vec(), pca.transform(&near).unwrap().into_values());
        pca.fit(&far).unwrap();
        close("variance", &variance, pca.explained_variance().unwrap());
        close("pca", &reduced, pca.transform(&far).unwrap().values());
    }
}

#[test]
fn a_constant_column_is_divided_by_one() {
    let x = matrix(3, 2, &[7.0, 1.0, 7.0, 2.0, 7.0, 6.0]);
    let mut scaler = StandardScaler::default();
    scaler.fit(&x, None).unwrap();
    assert_eq!(scaler.scales().unwrap()[0], 1.0);
    assert_eq!(scaler.transform(x.clone()).unwrap().column(0).collect::<Vec<_>>(), [0.0; 3]);
    for (name, run) in all_steps() {
        for x in [&x, &matrix(3, 2, &[0.0; 6]), &matrix(3, 2, &[-0.5; 6])] {
            if let Ok(out) = run(x) {
                assert!(out.iter().all(|value| value.is_finite()), "{name}: {out:?}");
            }
        }
    }
}

#[test]
fn one_row_of_one_column_is_enough() {
    for (name, run) in all_steps() {
        let out = run(&matrix(1, 1, &[3.0]));
        match name {
            "StandardScaler" => assert_eq!(out.unwrap(), [0.0]),
            "Polynomial 3" => assert_eq!(out.unwrap(), [3.0, 9.0, 27.0]),
            "Concat" => assert_eq!(out.unwrap(), [3.0; 3]),
            _ if name.starts_with("Log1p") => assert_eq!(out.unwrap(), [4.0_f64.ln()]),
            _ if name.starts_with("Pca") => assert_eq!(
                out.unwrap_err().to_string(),
                "the input has 1 row; give at least 2, since one row has no variance"
            ),
            _ => assert_eq!(out.unwrap(), [3.0], "{name}"),
        }
    }
    let word = Categories::new(vec![CategoryColumn::open("word", [Some("a")])]).unwrap();
    let (mut ordinal, mut marks) = (OrdinalEncoder::default(), OneHotEncoder::default());
    ordinal.fit(&word).unwrap();
    assert_eq!(ordinal.transform(&word).unwrap().values(), [0.0]);
    marks.fit(&word).unwrap();
    assert_eq!(marks.transform(&word).unwrap().values(), [1.0]);
}

#[test]
fn shapes_that_do_not_fit() {
    let says = |result: Result<Matrix>, text: &str| assert_eq!(result.unwrap_err().to_string(), text);
    says(Matrix::from_rows(&[vec![1.0, 2.0], vec![3.0]]), "row 1 has 1 columns, and row 0 has 2");
    says(Matrix::new(vec![1.0], 2, 3), "2 rows of 3 columns are 6 values, but 1 were given");
    // Beyond `usize`, and within it but beyond any memory.
    for huge in [1 << 40, 1 << 29] {
        let text = format!("{huge} rows of {huge} columns are more values than memory can hold");
        says(Matrix::zeros(huge, huge), &text);
    }
    says(
        Matrix::new(vec![], 1 << 40, 1 << 40),
        "1099511627776 rows of 1099511627776 columns are more values than memory can hold",
    );
}

#[test]
fn no_rows_of_several_columns() {
    let some = categories(&[Some(0)], &[Some("a")]);
    let (mut ordinal, mut marks) = (OrdinalEncoder::default(), OneHotEncoder::default());
    ordinal.fit(&some).unwrap();
    marks.fit(&some).unwrap();
    assert_eq!(ordinal.transform(&some.slice_rows(0..0)).unwrap().shape(), (0, 2));
    assert_eq!(marks.transform(&some.slice_rows(0..0)).unwrap().shape(), (0, 4));
}

/// `cut` is an enum's column, `word` one of strings.
fn categories(cut: &[Option<u32>], word: &[Option<&str>]) -> Categories {
    let levels = Names::from(["fair", "good", "ideal"].as_slice());
    let codes = cut.iter().map(|code| code.unwrap_or(CategoryColumn::MISSING)).collect();
    let cut = CategoryColumn::new("cut", levels, codes).unwrap();
    Categories::new(vec![cut, CategoryColumn::open("word", word.iter().copied())]).unwrap()
}

#[test]
fn places_of_categories() {
    let mut ordinal = OrdinalEncoder::default();
    let seen = categories(&[Some(2), Some(0)], &[Some("z"), Some("m")]);
    // A part of the rows keeps the levels of the whole.
    let more = categories(&[Some(0); 3], &[Some("a"), Some("z"), Some("m")]);
    for x in [&seen, &more.slice_rows(1..3)] {
        ordinal.fit(x).unwrap();
        assert_eq!(ordinal.levels(0).unwrap().len(), 3, "those of the type");
        assert_eq!(*ordinal.levels(1).unwrap(), ["m", "z"].into_iter().collect(), "those that occur, sorted");
        assert_eq!(ordinal.levels(2), None);
    }
    let out = ordinal.transform(&categories(&[Some(1), Some(2)], &[Some("z"), Some("m")])).unwrap();
    assert_eq!(out.values(), [1.0, 1.0, 2.0, 0.0]);
    assert_eq!(out.column_name(1), "word");

    let unseen = categories(&[Some(1), Some(2)], &[Some("z"), Some("a")]);
    assert_eq!(
        ordinal.transform(&unseen).unwrap_err().to_string(),
        "row 1, column `word` is `a`, which the fit did not see (it saw `m`, `z`); set `unseen` to say what to make of it"
    );
    ordinal.unseen = Unseen::Value(-1.0);
    assert_eq!(ordinal.transform(&unseen).unwrap().row(1), [2.0, -1.0]);
    ordinal.unseen = Unseen::Missing;
    assert!(ordinal.transform(&unseen).unwrap().row(1)[1].is_nan());
    let missing = ordinal.transform(&categories(&[None], &[None])).unwrap();
    assert!(missing.values().iter().all(|x| x.is_nan()));
}

#[test]
fn an_enum_whose_levels_were_reordered_keeps_its_places() {
    let column = |levels: &'static [&'static str], codes: &[u32]| {
        Categories::new(vec![CategoryColumn::new("cut", levels.into(), codes.to_vec()).unwrap()]).unwrap()
    };
    let mut ordinal = OrdinalEncoder::default();
    ordinal.fit(&column(&["fair", "good"], &[0])).unwrap();
    assert_eq!(ordinal.transform(&column(&["good", "fair"], &[0, 1])).unwrap().values(), [1.0, 0.0]);
}

#[test]
fn other_categories_than_fitted() {
    let x = categories(&[Some(1)], &[Some("a")]);
    let one = Categories::new(x.columns()[..1].to_vec()).unwrap();
    let swapped = Categories::new(x.columns().iter().rev().cloned().collect()).unwrap();
    let mut ordinal = OrdinalEncoder::default();
    ordinal.fit(&x).unwrap();
    assert_eq!(
        ordinal.transform(&one).unwrap_err().to_string(),
        "the input has 1 columns, but the step was fitted with 2"
    );
    assert_eq!(
        ordinal.transform(&swapped).unwrap_err().to_string(),
        "column 0 of the input is `word`, but the step was fitted with `cut` there; \
         give the columns in the order of the fit"
    );
    assert!(ordinal.fit(&Categories::new(vec![]).unwrap()).is_err(), "no columns");
    assert!(ordinal.fit(&categories(&[], &[])).is_err(), "no rows");
}

#[test]
fn marks_of_categories() {
    let mut marks = OneHotEncoder::default();
    marks.drop_first = true;
    marks.fit(&categories(&[Some(2), Some(0)], &[Some("z"), Some("m")])).unwrap();
    let out = marks.transform(&categories(&[Some(0), Some(2)], &[Some("m"), Some("z")])).unwrap();
    assert_eq!(*out.names().unwrap(), ["cut=good", "cut=ideal", "word=z"].into_iter().collect());
    assert_eq!(out.values(), [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]);
    let unseen = categories(&[Some(1)], &[Some("a")]);
    assert!(marks.transform(&unseen).is_err());
    marks.unseen = Unseen::Value(0.0);
    assert_eq!(marks.transform(&unseen).unwrap().values(), [1.0, 0.0, 0.0]);
    let missing = marks.transform(&categories(&[None], &[Some("m")])).unwrap();
    assert!(missing.values()[..2].iter().all(|x| x.is_nan()));
    let single = Categories::new(vec![CategoryColumn::open("word", [Some("z"), Some("z")])]).unwrap();
    assert!(marks.fit(&single).is_err(), "a single level, dropped");
}

#[test]
fn columns_that_explain_each_other_get_small_coefficients() {
    // The third column is the sum of the others up to rounding, in other units.
    for unit in [1e-9, 0.1, 0.3, 0.7, 1.0, 1.1, 3.0, 7.7, 1e5] {
        let row = |i: u32| {
            let (a, b) = (f64::from(i * 37 % 41) / 7.0, f64::from(i * 11 % 23) / 3.0);
            [a, b, (a + b) * unit]
        };
        let values: Vec<f64> = (0..60).flat_map(row).collect();
        let x = matrix(60, 3, &values);
        let y: Vec<f64> = values.chunks(3).map(|row| 2.0 * row[0] - row[1] + 5.0).collect();
        let mut ridge = Ridge::default();
        ridge.alpha = 0.0;
        learn(&mut ridge, &x, &y, None).unwrap();
        let [a, b, c] = ridge.coefficients().unwrap() else { panic!("three") };
        assert!(a.abs() < 2.0 && b.abs() < 2.0 && (c * unit).abs() < 1.0, "{unit}: {a} {b} {c}");
        for (predicted, y) in ridge.transform(&x).unwrap().iter().zip(&y) {
            assert!((predicted - y).abs() < 1e-9, "{predicted} {y}");
        }
    }
}
