//! Fitted in parts is fitted at once, where the maths says so: to the last bit where each row is one step, else up to
//! rounding.

use super::data::{Kind, kinds, near, number, table, target};
use neatpipe::prelude::*;

const SIZES: [usize; 4] = [1, 7, 64, 1000];

/// Tables of various heights, far from zero and near.
fn tables() -> impl Iterator<Item = (u64, Matrix)> {
    (0..12).map(|seed| {
        let rows = [2, 9, 65, 130][seed as usize % 4];
        let offset = if seed % 3 == 0 { 1e6 } else { 0.0 };
        (seed, table(seed, rows, 3).map_values(|value| value + offset))
    })
}

macro_rules! plain {
    ($($name:ident: $step:ident $overrides:tt;)*) => {$(
        pipeline! { $name<x: Matrix -> Matrix> { let step = $step $overrides(x); step } }
    )*};
}

plain! {
    Scaled: StandardScaler {};
    Ranged: MinMaxScaler {};
    Filled: Impute {};
    Constant: Impute { strategy: Strategy::Constant, fill: 7.0 };
    Expanded: Polynomial {};
}

#[test]
fn moments_agree_up_to_rounding() {
    for (seed, x) in tables() {
        let whole = Scaled::default().fit(&x).unwrap();
        for size in SIZES {
            let parts = Scaled::default().fit_batches(batches(&x, size).unwrap()).unwrap();
            let what = format!("seed {seed}, batches of {size}");
            near(&what, parts.step.means().unwrap(), whole.step.means().unwrap(), 1e-13);
            // The mean of a column that lies far away is rounded in proportion to the distance.
            let tolerance = if seed % 3 == 0 { 1e-10 } else { 1e-13 };
            near(&what, parts.step.scales().unwrap(), whole.step.scales().unwrap(), tolerance);
        }
    }
}

#[test]
fn least_largest_and_columns_agree_to_the_bit() {
    for (seed, x) in tables() {
        let whole = Ranged::default().fit(&x).unwrap().transform(&x).unwrap();
        let expanded = Expanded::default().fit(&x).unwrap().transform(&x).unwrap();
        for size in SIZES {
            let cut = || batches(&x, size).unwrap();
            let parts = Ranged::default().fit_batches(cut()).unwrap().transform(&x).unwrap();
            assert_eq!(parts, whole, "seed {seed}, batches of {size}");
            let parts = Expanded::default().fit_batches(cut()).unwrap().transform(&x).unwrap();
            assert_eq!(parts, expanded, "seed {seed}, batches of {size}");
        }
    }
}

/// Every third value is missing, and of the second column all but the last.
fn holey(seed: u64, rows: usize) -> Matrix {
    let mut x = table(seed, rows, 3);
    for row in 0..rows {
        let at = row % 3;
        x.row_mut(row)[at] = f64::NAN;
        if row + 1 < rows {
            x.row_mut(row)[1] = f64::NAN;
        }
    }
    x.row_mut(rows - 1).copy_from_slice(&[1.0, 5.0, 1.0]);
    x
}

#[test]
fn missing_values_may_come_before_any_other() {
    for seed in 0..6 {
        let x = holey(seed, 50);
        let filled = Filled::default().fit(&x).unwrap();
        let scaled = Scaled::default().fit(&x).unwrap();
        for size in SIZES {
            let cut = || batches(&x, size).unwrap();
            let parts = Constant::default().fit_batches(cut()).unwrap();
            assert_eq!(parts.step.fills().unwrap(), [7.0; 3]);
            let parts = Scaled::default().fit_batches(cut()).unwrap();
            near("means", parts.step.means().unwrap(), scaled.step.means().unwrap(), 1e-14);
            near("scales", parts.step.scales().unwrap(), scaled.step.scales().unwrap(), 1e-12);
            // What is filled in a batch has to have been seen by then.
            let mut parts = Filled::default().fit(x.slice_rows(49..50)).unwrap();
            parts.fit_batches(batches(&x.slice_rows(0..49), size).unwrap()).unwrap();
            near("fills", parts.step.fills().unwrap(), filled.step.fills().unwrap(), 1e-13);
        }
    }
}

#[test]
fn a_column_without_a_value_so_far_has_nothing_to_give() {
    let x = holey(0, 50).slice_rows(0..49);
    let mut model = Scaled::default().fit_batches([x.clone()]).unwrap();
    let mut full = x.clone();
    full.row_mut(3)[1] = 1.0;
    let error = model.transform(full).unwrap_err();
    assert!(error.to_string().contains("column 1 was missing in every row"), "{error}");
    assert!(model.transform(x.clone()).unwrap().row(5)[1].is_nan());
    model.fit_batches([Matrix::new(vec![1.0; 3], 1, 3).unwrap()]).unwrap();
    assert_eq!(model.step.means().unwrap()[1], 1.0);
    let error = Scaled::default().fit(&x).unwrap_err();
    assert!(error.to_string().contains("is missing in every row"), "one fit sees all rows: {error}");

    let mut ranged = Ranged::default().fit_batches([x.clone()]).unwrap();
    assert!(ranged.transform(Matrix::zeros(1, 3).unwrap()).unwrap_err().to_string().contains("column 1"));
    ranged.fit_batches([Matrix::zeros(1, 3).unwrap()]).unwrap();
    assert!(ranged.transform(Matrix::zeros(1, 3).unwrap()).is_ok());

    let filled = Filled::default().fit_batches([x.clone()]);
    assert!(filled.is_ok(), "to learn is not to fill");
    assert!(filled.unwrap().transform(x).unwrap_err().to_string().contains("column 1"));
}

#[test]
fn a_median_is_refused_with_the_remedy() {
    let mut plan = Filled::default();
    plan.set_step__strategy(Strategy::Median).unwrap();
    let error = plan.fit_batches([Matrix::zeros(2, 1).unwrap()]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "batch 0: step `step` (fit): the median of all rows does not follow from those of parts; set `strategy` to `mean` or `constant`"
    );
}

pipeline! { Ridged<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> { let raw = Ridge { alpha: 0.3 }(x, y); raw } }
pipeline! { Onlined<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
    let raw = OnlineRidge { alpha: 0.3 }(x, y, w);
    raw
} }
pipeline! { RidgedByWeight<x: Matrix, y: Target<Vec<f64>>, w: Weights -> Vec<f64>> {
    let raw = Ridge { alpha: 0.3 }(x, y, w);
    raw
} }

#[test]
fn ridge_in_pieces_is_ridge() {
    for (seed, x) in tables() {
        let y = target(seed, &x);
        let rows = x.n_rows();
        let w = Weights::new((0..rows).map(|row| 4.0 + number(seed, row, 9)).collect()).unwrap();
        let data = OnlinedData { x: x.clone(), y: y.clone(), w: w.clone() };
        let whole = RidgedByWeight::default().fit((x.clone(), y.clone(), w)).unwrap();
        for size in SIZES {
            let parts = Onlined::default().fit_batches(batches(&data, size).unwrap()).unwrap();
            let what = format!("seed {seed}, batches of {size}");
            near(&what, parts.raw.coefficients().unwrap(), whole.raw.coefficients().unwrap(), 1e-8);
            near(&what, &parts.transform(&x).unwrap(), &whole.transform(&x).unwrap(), 1e-8);
        }
        let ones = OnlinedData { w: Weights::new(vec![1.0; rows]).unwrap(), ..data };
        let parts = Onlined::default().fit_batches(batches(&ones, 3).unwrap()).unwrap();
        let whole = Ridged::default().fit((&x, &y)).unwrap();
        near("unweighted", &parts.transform(&x).unwrap(), &whole.transform(&x).unwrap(), 1e-8);
    }
}

macro_rules! descents {
    ($($name:ident: $step:ident<$y:ty> $overrides:tt;)*) => {$(
        pipeline! { $name<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> { let raw = $step $overrides(x, y); raw } }
    )*};
}

descents! {
    Squared: SgdRegressor<f64> {};
    Lasso: SgdRegressor<f64> { penalty: Penalty::L1, alpha: 0.01 };
    Net: SgdRegressor<f64> { penalty: Penalty::ElasticNet, loss: RegressorLoss::Huber, alpha: 0.02 };
    Averaged: SgdRegressor<f64> { average: true, learning_rate: LearningRate::Constant };
}

pipeline! { Told<x: Matrix, kind: Target<Vec<Kind>> -> (kind: Vec<Kind>, chance: Probabilities)> {
    let (found, chance) = SgdClassifier<Kind> { loss: ClassifierLoss::Log, penalty: Penalty::L1 }(x, kind);
    (found, chance)
} }

#[test]
fn gradient_descent_agrees_to_the_bit() {
    for seed in 0..6 {
        let x = table(seed, 130, 3);
        let y = target(seed, &x);
        macro_rules! check {
            ($($plan:ident $data:ident)*) => {$({
                let data = $data { x: x.clone(), y: y.clone() };
                let whole = $plan::default().fit_batches([&data]).unwrap();
                for size in SIZES {
                    let parts = $plan::default().fit_batches(batches(&data, size).unwrap()).unwrap();
                    assert_eq!(parts.raw.coefficients(), whole.raw.coefficients(), stringify!($plan));
                    assert_eq!(parts.raw.intercept(), whole.raw.intercept());
                }
            })*};
        }
        check!(Squared SquaredData Lasso LassoData Net NetData Averaged AveragedData);
        let data = ToldData { kind: kinds(&x), x };
        let whole = Told::default().fit_batches([&data]).unwrap().transform(&data).unwrap();
        for size in SIZES {
            let parts = Told::default().fit_batches(batches(&data, size).unwrap()).unwrap();
            let output = parts.transform(&data).unwrap();
            assert_eq!((output.kind, output.chance), (whole.kind.clone(), whole.chance.clone()));
        }
    }
}

/// It has to learn something: most labels are right, and the target is explained.
#[test]
fn models_learn_what_is_there() {
    let x = table(3, 2000, 3);
    let y = target(3, &x);
    let data = SquaredData { x: x.clone(), y: y.clone() };
    let model = Squared::default().fit_batches(batches(&data, 50).unwrap().epochs(5)).unwrap();
    assert!(r2(&y, &model.transform(&x).unwrap(), None).unwrap() > 0.99);
    let data = ToldData { kind: kinds(&x), x };
    let model = Told::default().fit_batches(batches(&data, 50).unwrap().epochs(5)).unwrap();
    let found = model.transform(&data).unwrap().kind;
    let right = found.iter().zip(&data.kind).filter(|(a, b)| a == b).count();
    assert!(right > 1500, "{right} of 2000");
}

#[test]
fn columns_that_are_not_scaled_are_an_error_and_change_nothing() {
    let good = (table(1, 20, 3), vec![1.0; 20]);
    let mut model = Squared::default().fit_batches([good.clone()]).unwrap();
    let before = model.raw.coefficients().unwrap().to_vec();
    let huge = (table(1, 500, 3).map_values(|value| value * 1e300), vec![1.0; 500]);
    let error = model.fit_batches([good, huge]).unwrap_err();
    assert!(error.to_string().starts_with("batch 1: step `raw` (fit): "), "{error}");
    assert!(error.to_string().contains("scale the columns first"), "{error}");
    assert_eq!(model.raw.coefficients().unwrap(), before);
}

pipeline! { Stored<x: Matrix, y: Target<Vec<f64>>, kind: Target<Vec<Kind>> -> (y: Vec<f64>, kind: Vec<Kind>)> {
    let ranged = MinMaxScaler(x);
    let filled = Impute(ranged);
    let number = SgdRegressor { average: true, penalty: Penalty::L1 }(filled, y);
    let line = OnlineRidge(filled, y);
    let found = SgdClassifier<Kind>(filled, kind);
    let both = mean(number, line);
    (both, found)
} }

#[step]
fn mean(a: f64, b: f64) -> f64 {
    f64::midpoint(a, b)
}

/// A model goes on learning after it was saved and loaded, as if nothing had been between.
#[test]
fn a_loaded_model_is_refined_as_the_one_that_was_saved() {
    let x = table(5, 100, 3);
    let data = StoredData { y: target(5, &x), kind: kinds(&x), x };
    let (first, second) = (data.slice_rows(0..60), data.slice_rows(60..100));
    let mut model = Stored::default().fit_batches(batches(&first, 16).unwrap()).unwrap();
    let mut loaded = Fitted::<Stored>::from_bytes(&model.to_bytes().unwrap()).unwrap();
    model.fit_batches(batches(&second, 9).unwrap()).unwrap();
    loaded.fit_batches(batches(&second, 9).unwrap()).unwrap();
    let (ours, theirs) = (model.transform(&data).unwrap(), loaded.transform(&data).unwrap());
    assert_eq!((ours.y, ours.kind), (theirs.y, theirs.kind));
    assert_eq!(model.to_bytes().unwrap(), loaded.to_bytes().unwrap());
}
