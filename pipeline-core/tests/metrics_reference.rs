//! Metrics against scikit-learn. `benches/peers/metrics_reference.py` writes the numbers and states the version.

use neatpipe_core::data::Probabilities;
use neatpipe_core::metrics::{
    Average, accuracy, auc, auc_of_scores, balanced_accuracy, brier, confusion, f1, log_loss, mae, mape,
    matthews, max_error, median_absolute_error, precision, quantile_loss, r2, recall,
};
use neatpipe_core::{Category, Matrix, Rows as _, Weights};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Reference {
    numbers: Vec<NumbersCase>,
    labels: Vec<LabelsCase>,
    chances: Vec<ChancesCase>,
}

#[derive(Deserialize)]
struct NumbersCase {
    name: String,
    truth: Vec<f64>,
    predicted: Vec<f64>,
    weights: Option<Vec<f64>>,
    mape: f64,
    median: f64,
    quantile: f64,
    max: f64,
}

#[derive(Deserialize)]
struct LabelsCase {
    name: String,
    labels: usize,
    truth: Vec<f64>,
    predicted: Vec<f64>,
    weights: Option<Vec<f64>>,
    accuracy: f64,
    balanced: f64,
    matthews: f64,
    confusion: Vec<f64>,
    scores: BTreeMap<String, [f64; 3]>,
}

#[derive(Deserialize)]
struct ChancesCase {
    name: String,
    labels: usize,
    truth: Vec<f64>,
    chances: Vec<f64>,
    weights: Option<Vec<f64>>,
    log_loss: f64,
    brier: f64,
    auc: f64,
}

/// Labels from 0 on.
#[derive(Clone, Debug, PartialEq)]
struct Label<const COUNT: usize>(u32);

impl<const COUNT: usize> Category for Label<COUNT> {
    const NAME: &'static str = "Label";
    const LEVELS: &'static [&'static str] = ["zero", "one", "two"].split_at(COUNT).0;

    fn code(&self) -> u32 {
        self.0
    }

    fn from_code(code: u32) -> Option<Self> {
        (code < 3).then_some(Self(code))
    }
}

fn labels<const COUNT: usize>(codes: &[f64]) -> Vec<Label<COUNT>> {
    codes.iter().map(|code| Label(*code as u32)).collect()
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("data/metrics_reference.json")).unwrap()
}

fn weights(weights: Option<&Vec<f64>>) -> Option<Weights> {
    weights.map(|weights| Weights::new(weights.clone()).unwrap())
}

fn close(what: &str, ours: f64, theirs: f64) {
    assert!(
        (ours - theirs).abs() <= 1e-13 * theirs.abs().max(1.0),
        "{what}: {ours}, scikit-learn has {theirs}"
    );
}

#[test]
fn numbers() {
    for case in reference().numbers {
        let weights = weights(case.weights.as_ref());
        let (truth, predicted, weights) = (&case.truth, &case.predicted, weights.as_ref());
        close(&case.name, mape(truth, predicted, weights).unwrap(), case.mape);
        close(&case.name, median_absolute_error(truth, predicted, weights).unwrap(), case.median);
        close(&case.name, quantile_loss(truth, predicted, 0.8, weights).unwrap(), case.quantile);
        close(&case.name, max_error(truth, predicted, weights).unwrap(), case.max);
    }
}

fn of_labels<const COUNT: usize>(case: &LabelsCase) {
    let weights = weights(case.weights.as_ref());
    let (truth, predicted) = (labels::<COUNT>(&case.truth), labels::<COUNT>(&case.predicted));
    let (truth, predicted, weights) = (&truth, &predicted, weights.as_ref());
    close(&case.name, accuracy(truth, predicted, weights).unwrap(), case.accuracy);
    close(&case.name, balanced_accuracy(truth, predicted, weights).unwrap(), case.balanced);
    close(&case.name, matthews(truth, predicted, weights).unwrap(), case.matthews);
    let matrix = confusion(truth, predicted, weights).unwrap().matrix().unwrap();
    matrix.values().iter().zip(&case.confusion).for_each(|(ours, theirs)| close(&case.name, *ours, *theirs));
    for (average, scores) in &case.scores {
        let what = format!("{} {average}", case.name);
        let average = match average.as_str() {
            "macro" => Average::Macro,
            "micro" => Average::Micro,
            "weighted" => Average::Weighted,
            _ => Average::Binary,
        };
        close(&what, precision(truth, predicted, weights, average).unwrap(), scores[0]);
        close(&what, recall(truth, predicted, weights, average).unwrap(), scores[1]);
        close(&what, f1(truth, predicted, weights, average).unwrap(), scores[2]);
    }
}

#[test]
fn of_two_and_three_labels() {
    for case in reference().labels {
        if case.labels == 2 { of_labels::<2>(&case) } else { of_labels::<3>(&case) }
    }
}

fn of_chances<const COUNT: usize>(case: &ChancesCase) {
    let weights = weights(case.weights.as_ref());
    let truth = labels::<COUNT>(&case.truth);
    let chances = Matrix::new(case.chances.clone(), truth.len(), COUNT).unwrap();
    let (truth, chances, weights) = (&truth, &Probabilities::new(chances), weights.as_ref());
    close(&case.name, log_loss(truth, chances, weights).unwrap(), case.log_loss);
    close(&case.name, brier(truth, chances, weights).unwrap(), case.brier);
    close(&case.name, auc(truth, chances, weights).unwrap(), case.auc);
    if COUNT == 2 {
        let positive: Vec<bool> = case.truth.iter().map(|code| *code == 1.0).collect();
        let scores: Vec<f64> = chances.column(1).map(|chance| chance * 1e3 - 5.0).collect();
        close(&case.name, auc_of_scores(&positive, &scores, weights).unwrap(), case.auc);
    }
}

#[test]
fn probabilities() {
    for case in reference().chances {
        if case.labels == 2 { of_chances::<2>(&case) } else { of_chances::<3>(&case) }
    }
}

#[test]
fn what_is_not_defined_is_an_error() {
    let says =
        |result: neatpipe_core::Result<f64>, text: &str| assert_eq!(result.unwrap_err().to_string(), text);
    let truth = labels::<2>(&[1.0, 1.0]);
    let chances = |values: &[f64], columns| {
        Probabilities::new(Matrix::new(values.to_vec(), values.len() / columns, columns).unwrap())
    };
    says(
        auc(&truth, &chances(&[0.5; 4], 2), None),
        "all rows or none have the label `one`; give rows of it and of another",
    );
    says(
        log_loss(&truth, &chances(&[0.5, 0.5, f64::NAN, 0.5], 2), None),
        "the probability of `zero` in row 1 is NaN; give probabilities from 0 to 1",
    );
    says(
        log_loss(&truth, &chances(&[0.5; 6], 3), None),
        "there are 3 columns of probabilities, and `Label` has 2 labels",
    );
    says(
        brier(&truth, &chances(&[0.5; 2], 2), None),
        "there are 2 true labels and 1 rows of probabilities; give as many",
    );
    let three = labels::<3>(&[0.0]);
    says(
        f1(&three, &three, None, Average::Binary),
        "`Label` has 3 labels, and `Average::Binary` is of two; take another average",
    );
    says(
        auc_of_scores(&[true, true], &[0.0, 1.0], None),
        "the rows are all positive or all negative; give some of both",
    );
    says(
        auc_of_scores(&[true, false], &[0.0, f64::NAN], None),
        "the score of row 1 is NaN; leave the row out",
    );
    says(mape(&[], &[], None), "there are 0 rows to compare; give at least 1");
    says(max_error(&[1.0], &[f64::INFINITY], None), "the prediction of row 0 is inf; leave the row out");
    says(quantile_loss(&[1.0], &[1.0], 1.0, None), "the quantile is at 1; give a share between 0 and 1");
    says(
        max_error(&[f64::MAX], &[f64::MIN], None),
        "the errors are too large to be summed; scale the values first",
    );
}

#[test]
fn a_confusion_matrix_prints_itself_in_columns() {
    let (truth, predicted) = (labels::<3>(&[0.0, 0.0, 1.0, 2.0]), labels::<3>(&[0.0, 1.0, 1.0, 0.0]));
    let weights = Weights::new(vec![100.0, 0.25, 1.0, 1.0]).unwrap();
    let printed = confusion(&truth, &predicted, Some(&weights)).unwrap().to_string();
    let expected = "      predicted\ntruth zero  one two\nzero   100 0.25   0\none      0    1   0\ntwo      1    0   0\n";
    assert_eq!(printed, expected);
}

#[test]
fn rows_that_do_not_count_decide_nothing() {
    let weights = |weights: &[f64]| Weights::new(weights.to_vec()).unwrap();
    let none = weights(&[0.0, 0.0, 1.0]).slice_rows(0..2);
    let error = mae(&[1.0, 2.0], &[1.0, 3.0], Some(&none)).unwrap_err().to_string();
    assert_eq!(error, "the weights of all rows are 0; give rows of which at least one counts");
    let counting = weights(&[0.0, 1.0, 1.0, 1.0]);
    assert_eq!(r2(&[1e20, 1.0, 2.0, 3.0], &[0.0, 1.0, 2.0, 4.0], Some(&counting)).unwrap(), 0.5);
    let one = r2(&[1.0, 2.0], &[1.5, 0.0], Some(&weights(&[1.0, 0.0]))).unwrap_err().to_string();
    assert_eq!(one, "r2 of 1 row is not defined; give at least 2 that count");
}

#[test]
fn the_unit_of_weights_changes_nothing() {
    let (truth, predicted) = ([0.0; 6], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let positive = [false, true, false, true, true, false];
    let auc = auc_of_scores(&positive, &predicted, None).unwrap();
    for unit in [0.1, 1.0, 1e200, 1e-200] {
        let weights = Weights::new(vec![unit; 6]).unwrap();
        assert_eq!(median_absolute_error(&truth, &predicted, Some(&weights)).unwrap(), 3.5, "{unit}");
        assert_eq!(auc_of_scores(&positive, &predicted, Some(&weights)).unwrap(), auc, "{unit}");
    }
}
