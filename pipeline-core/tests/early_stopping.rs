//! Boosting that stops early, against the loss of every number of rounds.

use neatpipe_core::metrics::{log_loss, rmse};
use neatpipe_core::steps::{GradientBoostingClassifier, GradientBoostingRegressor};
use neatpipe_core::{Matrix, Rows, Valid, Weights};
use neatpipe_macros::Category;

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Kind {
    Low,
    Middle,
    High,
}

/// Numbers that look like chance, from 0 to 1.
fn noise(seed: u64) -> impl Iterator<Item = f64> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    })
}

fn rows(seed: u64, count: usize) -> (Matrix, Vec<f64>) {
    let x = Matrix::new(noise(seed).take(3 * count).collect(), count, 3).unwrap();
    let y = x.rows().zip(noise(seed + 1)).map(|(row, noise)| 3.0 * row[0] + row[1] * row[2] + noise);
    (x.clone(), y.collect())
}

fn kinds(y: &[f64]) -> Vec<Kind> {
    let kind = |y: &f64| match *y {
        y if y < 1.7 => Kind::Low,
        y if y < 2.8 => Kind::Middle,
        _ => Kind::High,
    };
    y.iter().map(kind).collect()
}

/// The first of the numbers of rounds that is followed by so many without a better loss, and the loss.
fn best(losses: &[f64], patience: usize) -> (usize, f64) {
    let (mut rounds, mut best) = (0, losses[0]);
    for (round, loss) in losses.iter().enumerate() {
        if *loss < best {
            (rounds, best) = (round, *loss);
        }
        if round - rounds >= patience {
            break;
        }
    }
    (rounds, best)
}

#[test]
fn it_goes_back_to_the_best_round() {
    const MOST: usize = 60;
    let ((x, y), (other, truth)) = (rows(1, 120), rows(3, 80));
    let ones = Weights::new(vec![1.0; 80]).unwrap();
    let some = Weights::new((0..80).map(|row| f64::from(row % 3)).collect()).unwrap();
    let fitted = |rounds: usize, patience: Option<usize>, weights: Option<&Weights>| {
        let mut model = GradientBoostingRegressor::default();
        (model.rounds, model.learning_rate, model.min_leaf, model.patience) = (rounds, 0.3, 5, patience);
        model.fit(&x, &y, None, Some(Valid { x: &other, y: &truth, weights })).unwrap();
        model.transform(&other).unwrap()
    };
    for weights in [None, Some(&ones), Some(&some)] {
        let mean = y.iter().sum::<f64>() / y.len() as f64;
        let loss = |predicted: &[f64]| rmse(&truth, predicted, weights).unwrap();
        let mut losses = vec![loss(&[mean; 80])];
        losses.extend((1..=MOST).map(|rounds| loss(&fitted(rounds, None, weights))));
        for patience in [1, 3, 10] {
            let (rounds, least) = best(&losses, patience);
            assert!(rounds > 0 && rounds + patience < MOST, "the case says nothing: {rounds} of {MOST}");
            let stopped = fitted(MOST, Some(patience), weights);
            assert_eq!(loss(&stopped), least, "patience {patience}");
            assert_eq!(stopped, fitted(rounds, None, weights));
            // Where rounds are over before the patience is, it goes back as well.
            assert_eq!(fitted(rounds + patience / 2, Some(patience), weights), stopped);
        }
    }
}

#[test]
fn labels_stop_by_their_log_loss() {
    const MOST: usize = 40;
    let ((x, y), (other, truth)) = (rows(5, 150), rows(7, 90));
    let (y, truth) = (kinds(&y), kinds(&truth));
    let fitted = |rounds: usize, patience: Option<usize>| {
        let mut model = GradientBoostingClassifier::<Kind>::default();
        (model.rounds, model.learning_rate, model.min_leaf, model.patience) = (rounds, 0.3, 5, patience);
        model.fit(&x, &y, None, Some(Valid { x: &other, y: &truth, weights: None })).unwrap();
        model.transform(&other).unwrap().1
    };
    let losses: Vec<f64> = std::iter::once(f64::INFINITY)
        .chain((1..=MOST).map(|rounds| log_loss(&truth, &fitted(rounds, None), None).unwrap()))
        .collect();
    let (rounds, _) = best(&losses, 4);
    assert!(rounds > 0 && rounds + 4 < MOST, "the case says nothing: {rounds} of {MOST}");
    assert_eq!(fitted(MOST, Some(4)), fitted(rounds, None));
}

#[test]
fn a_label_that_is_held_out_alone_says_nothing() {
    let (x, y) = rows(9, 100);
    let y: Vec<Kind> = y.iter().map(|y| if *y < 2.0 { Kind::Low } else { Kind::Middle }).collect();
    let (other, truth) = rows(11, 50);
    let truth: Vec<Kind> = truth.iter().map(|y| if *y < 2.0 { Kind::Low } else { Kind::High }).collect();
    let mut model = GradientBoostingClassifier::<Kind>::default();
    model.patience = Some(2);
    model.fit(&x, &y, None, Some(Valid { x: &other, y: &truth, weights: None })).unwrap();
    let known = (0..50).filter(|row| truth[*row] == Kind::Low).collect::<Vec<_>>();
    let mut alone = GradientBoostingClassifier::<Kind>::default();
    alone.patience = Some(2);
    let (low, lows) = (other.take_rows(&known), truth.take_rows(&known));
    alone.fit(&x, &y, None, Some(Valid { x: &low, y: &lows, weights: None })).unwrap();
    assert_eq!(model.transform(&other).unwrap(), alone.transform(&other).unwrap());
    let valid = Valid { x: &other.slice_rows(0..1), y: &[Kind::High][..], weights: None };
    let error = model.fit(&x, &y, None, Some(valid)).unwrap_err();
    assert!(error.to_string().contains("no row that is held out counts"), "{error}");
}

#[test]
fn without_others_a_tenth_of_the_rows_is_held_out() {
    let (x, y) = rows(13, 200);
    let fitted = |rounds: usize, patience: Option<usize>, weights: Option<&Weights>| {
        let mut model = GradientBoostingRegressor::default();
        (model.rounds, model.learning_rate, model.min_leaf, model.patience) = (rounds, 0.3, 2, patience);
        model.fit(&x, &y, weights, None).unwrap();
        model.transform(&x).unwrap()
    };
    let (stopped, all) = (fitted(300, Some(5), None), fitted(300, None, None));
    assert_eq!(stopped, fitted(300, Some(5), None), "the same rows each time");
    let off = |predicted: &[f64]| rmse(&y, predicted, None).unwrap();
    assert!(off(&all) < 0.5 * off(&stopped), "{} and {}: it did not stop", off(&all), off(&stopped));
    // A row that does not count is neither learned from nor held out.
    let (few, many) =
        (x.slice_rows(0..100), Weights::new((0..200).map(|row| f64::from(row < 100)).collect()));
    let mut model = GradientBoostingRegressor::default();
    (model.rounds, model.learning_rate, model.min_leaf, model.patience) = (300, 0.3, 2, Some(5));
    model.fit(&few, &y[..100], None, None).unwrap();
    assert_eq!(model.transform(&x).unwrap(), fitted(300, Some(5), Some(&many.unwrap())));
}

#[test]
fn any_number_of_rounds_may_be_asked_for() {
    let (x, y) = rows(19, 40);
    let mut model = GradientBoostingRegressor::default();
    (model.rounds, model.min_leaf, model.patience) = (usize::MAX, 2, Some(3));
    model.fit(&x, &y, None, None).unwrap();
    assert!(model.summary().ends_with(" rounds"));
}

#[test]
fn what_cannot_be_held_out_is_refused() {
    let (x, y) = rows(15, 30);
    let (wide, none) = (Matrix::new(vec![0.0; 8], 2, 4).unwrap(), Matrix::new(vec![], 0, 3).unwrap());
    let gap = Matrix::new(vec![f64::NAN; 3], 1, 3).unwrap();
    let zero = Weights::new(vec![1.0, 0.0]).unwrap().slice_rows(1..2);
    let fit = |x: &Matrix, y: &[f64], valid: Option<Valid<'_, &Matrix, &[f64]>>| {
        let mut model = GradientBoostingRegressor::default();
        model.patience = Some(3);
        model.fit(x, y, None, valid).unwrap_err().to_string()
    };
    let held = |x, y, weights| Some(Valid { x, y, weights });
    let one = x.slice_rows(0..1);
    for (says, error) in [
        ("of the rows that are held out: ", fit(&x, &y, held(&wide, &y[..2], None))),
        ("of the rows that are held out: ", fit(&x, &y, held(&one, &y[..2], None))),
        ("of the rows that are held out: ", fit(&x, &y, held(&gap, &y[..1], None))),
        (
            "of the rows that are held out: row 0 of the target is NaN",
            fit(&x, &y, held(&one, &[f64::NAN], None)),
        ),
        ("of the rows that are held out: ", fit(&x, &y, held(&x, &y, Some(&zero)))),
        ("no row that is held out counts", fit(&x, &y, held(&none, &[], None))),
        ("no row that is held out counts", fit(&x, &y, held(&one, &y[..1], Some(&zero)))),
        ("scale the target down", fit(&x, &y, held(&one, &[1e200], None))),
        ("no row that is held out counts; give more rows", fit(&one, &y[..1], None)),
    ] {
        assert!(error.contains(says), "{error}");
    }
    let mut model = GradientBoostingRegressor::default();
    model.patience = Some(0);
    assert!(model.fit(&x, &y, None, None).unwrap_err().to_string().contains("patience"));
}
