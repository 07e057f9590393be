//! Splitters against scikit-learn's, and the laws that hold of all of them. `benches/peers/splitters_reference.py` writes
//! the folds and states the versions.

use neatpipe_core::metrics::r2;
use neatpipe_core::search::splitter::{
    GroupKFold, Holdout, KFold, Preset, Repeated, SplitRows, Splitter, StratifiedGroupKFold, StratifiedKFold,
    TimeSeries, WalkForward,
};
use neatpipe_core::search::{maximize, tune};
use neatpipe_core::space::log_uniform;
use neatpipe_core::steps::{Pca, Ridge, StandardScaler};
use neatpipe_core::{Matrix, Result, data, split};
use neatpipe_macros::pipeline;
use proptest::prelude::*;
use serde::Deserialize;

/// Of each fold the rows that judge, and those that are fitted on.
type Held = Vec<(Vec<usize>, Vec<usize>)>;

#[derive(Deserialize)]
struct Reference {
    k_fold: Vec<Case>,
    stratified: Vec<Case>,
    grouped: Vec<Case>,
    stratified_grouped: Vec<Case>,
    time_series: Vec<Series>,
    preset: PresetCase,
    validation: Validation,
}

#[derive(Deserialize)]
struct Case {
    #[serde(default)]
    rows: usize,
    folds: usize,
    #[serde(default)]
    labels: Vec<u32>,
    #[serde(default)]
    groups: Vec<u32>,
    held: Held,
}

#[derive(Deserialize)]
struct Series {
    rows: usize,
    folds: usize,
    length: Option<usize>,
    window: Option<usize>,
    gap: usize,
    held: Option<Held>,
}

#[derive(Deserialize)]
struct PresetCase {
    parts: Vec<i32>,
    held: Held,
}

#[derive(Deserialize)]
struct Validation {
    x: Vec<Vec<f64>>,
    y: Vec<f64>,
    scores: Vec<f64>,
    leaking: Vec<f64>,
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("data/splitters_reference.json")).unwrap()
}

fn same(found: Vec<SplitRows>, expected: &Held, what: &str) {
    let found: Held = found.into_iter().map(|fold| (fold.validation, fold.train)).collect();
    assert_eq!(&found, expected, "{what}");
}

#[test]
fn folds_are_those_of_scikit_learn() {
    let reference = reference();
    for case in &reference.k_fold {
        same(KFold::new(case.folds).folds(case.rows).unwrap(), &case.held, "k-fold");
    }
    for case in &reference.stratified {
        let splitter = StratifiedKFold::new(case.folds, &case.labels);
        same(splitter.folds(case.labels.len()).unwrap(), &case.held, "stratified");
    }
    for case in &reference.grouped {
        let splitter = GroupKFold::new(case.folds, &case.groups);
        same(splitter.folds(case.groups.len()).unwrap(), &case.held, "grouped");
    }
    for case in &reference.stratified_grouped {
        let splitter = StratifiedGroupKFold::new(case.folds, &case.labels, &case.groups);
        same(splitter.folds(case.labels.len()).unwrap(), &case.held, "stratified and grouped");
    }
    let parts: Vec<Option<u32>> =
        reference.preset.parts.iter().map(|part| u32::try_from(*part).ok()).collect();
    same(Preset::new(&parts).folds(parts.len()).unwrap(), &reference.preset.held, "preset");
}

#[test]
fn time_series_are_those_of_scikit_learn() {
    let (mut refused, mut split) = (0, 0);
    for case in reference().time_series {
        let mut splitter = TimeSeries::new(case.folds).gap(case.gap);
        if let Some(length) = case.length {
            splitter = splitter.length(length);
        }
        if let Some(window) = case.window {
            splitter = splitter.rolling(window);
        }
        match (splitter.folds(case.rows), case.held) {
            (Ok(folds), Some(held)) => {
                split += 1;
                same(folds, &held, "time series");
            }
            (Err(error), None) => {
                refused += 1;
                assert!(error.to_string().contains("do not suffice for"), "{error}");
            }
            (found, held) => panic!("{found:?} where scikit-learn has {held:?}"),
        }
    }
    assert!(refused > 0 && split > 10);
}

pipeline! {
    Diabetes<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        #[checkpoint(always)]
        let scaled = StandardScaler { with_mean: true, with_std: true }(x);
        #[checkpoint(always)]
        let reduced = Pca { components: 5, whiten: false }(scaled);
        let raw = Ridge { alpha: 1.0 in log_uniform(0.1, 10.0) }(reduced, y);
        raw
    }
}

/// R² of each fold, by models of which everything is fitted on the rows of the fold, or on all of them.
fn scores(x: &Matrix, y: &Vec<f64>, leak: bool) -> Result<Vec<f64>> {
    let folds = KFold::new(5).folds(y.len())?;
    let score = |fold: &SplitRows| {
        let ((train, held), (wanted, truth)) = (fold.take(x), fold.take(y));
        let (mut scaler, mut pca, mut ridge) = (StandardScaler::default(), Pca::default(), Ridge::default());
        pca.components = 5;
        ridge.alpha = 1.0;
        scaler.fit(if leak { x } else { &train }, None)?;
        let scaled = |part: Matrix| scaler.transform(part);
        pca.fit(&scaled(if leak { x.clone() } else { train.clone() })?)?;
        ridge.fit(&Ridge::prepare(true, &pca.transform(&scaled(train)?)?, &wanted, None)?)?;
        r2(&truth, &ridge.transform(&pca.transform(&scaled(held)?)?)?, None)
    };
    folds.iter().map(score).collect()
}

#[test]
fn cross_validation_is_that_of_scikit_learn_and_does_not_leak() {
    let Validation { x, y, scores: expected, leaking } = reference().validation;
    let x = Matrix::new(x.concat(), y.len(), 10).unwrap();
    let near = |found: &[f64], expected: &[f64], by: f64| {
        found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < by)
    };
    let (found, leaked) = (scores(&x, &y, false).unwrap(), scores(&x, &y, true).unwrap());
    assert!(near(&found, &expected, 1e-8), "{found:?}, not {expected:?}");
    assert!(near(&leaked, &leaking, 1e-8), "{leaked:?}, not {leaking:?}");
    assert!(!near(&found, &leaking, 1e-4));

    // A search whose rows are transformed behind checkpoints is no other.
    let (plan, data) = (Diabetes::default(), DiabetesData { x, y });
    let tuned = tune(&plan, &data, maximize(r2)).splitter(&KFold::new(5)).trials(1).silent().run().unwrap();
    let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len() as f64;
    assert!((tuned.score() - mean(&expected)).abs() < 1e-8, "{} is not {}", tuned.score(), mean(&expected));
}

#[test]
fn a_holdout_is_what_the_functions_split() {
    let rows: Vec<usize> = (0..50).collect();
    let groups: Vec<usize> = rows.iter().map(|row| row * 7 % 11).collect();
    let of = |holdout: Holdout| holdout.folds(50).unwrap()[0].take(&rows);
    assert_eq!(of(Holdout::new(0.3).seed(5)), split(&rows, 0.3, 5).unwrap());
    let grouped = data::split_grouped(&rows, &groups, 0.3, 5).unwrap();
    assert_eq!(of(Holdout::new(0.3).seed(5).grouped(&groups)), grouped);
    let latest = data::split_by_time(&rows, &groups, 0.3).unwrap();
    assert_eq!(of(Holdout::new(0.3).latest(&groups).unwrap()), latest);
    let kinds: Vec<String> = groups.iter().map(|group| (group % 3).to_string()).collect();
    let held = of(Holdout::new(0.3).seed(5).stratified(&kinds)).1;
    for kind in ["0", "1", "2"] {
        let share = |rows: &[usize]| rows.iter().filter(|row| kinds[**row] == kind).count() as f64;
        assert!((share(&held) / share(&rows) - 0.3).abs() < 0.05, "{kind}");
    }
}

#[test]
fn shuffles_depend_on_the_seed_alone() {
    let splitter = KFold::new(4).shuffled(7);
    assert_eq!(splitter.folds(40).unwrap(), splitter.folds(40).unwrap());
    assert_ne!(splitter.folds(40).unwrap(), KFold::new(4).shuffled(8).folds(40).unwrap());
    let thrice = Repeated::new(splitter, 3).folds(40).unwrap();
    assert_eq!(thrice.len(), 12);
    for (at, fold) in thrice.iter().enumerate() {
        assert!(!thrice[..at].contains(fold), "fold {at} is there twice");
    }
    let error = Repeated::new(KFold::new(4), 3).folds(40).unwrap_err().to_string();
    assert!(error.contains("no part of chance"), "{error}");
}

#[test]
fn rows_of_an_inner_split_keep_their_groups() {
    let groups: Vec<String> = (0..60).map(|row| format!("patient {}", row * 13 % 12)).collect();
    let outer = GroupKFold::new(4, &groups);
    let inner = GroupKFold::new(3, &groups);
    for fold in outer.folds(60).unwrap() {
        for within in inner.within(&fold.train).unwrap() {
            for row in &within.validation {
                assert!(!within.train.iter().any(|other| groups[*other] == groups[*row]));
                assert!(!fold.validation.iter().any(|other| groups[*other] == groups[*row]));
            }
        }
    }
}

#[test]
fn rows_of_one_time_stay_together_in_whatever_order_they_are() {
    let days: Vec<f64> = (0..60).map(|row| f64::from(row * 17 % 20)).collect();
    let series = TimeSeries::new(3).by(&days).unwrap().gap(2);
    let walk = WalkForward::new(6, 3).by(&days).unwrap().gap(1).stride(2);
    for (folds, count, between) in [(series.folds(60), 3, 3.0), (walk.folds(60), 6, 2.0)] {
        let folds = folds.unwrap();
        assert_eq!(folds.len(), count);
        for fold in folds {
            let last = fold.train.iter().map(|row| days[*row]).fold(f64::NEG_INFINITY, f64::max);
            let first = fold.validation.iter().map(|row| days[*row]).fold(f64::INFINITY, f64::min);
            assert!(first - last >= between, "{last} and {first}");
            assert_eq!(fold.validation.len() % 3, 0, "a day is torn");
        }
    }
    let error = TimeSeries::new(3).by(&[1.0, f64::NAN]).unwrap_err().to_string();
    assert!(error.contains("the time of row 1 cannot be compared"), "{error}");
}

#[test]
fn a_walk_goes_to_the_end() {
    let rolling = WalkForward::new(4, 2).stride(1).folds(8).unwrap();
    let windows: Vec<_> = rolling.iter().map(|fold| (fold.train[0], fold.validation[1])).collect();
    assert_eq!(windows, [(0, 5), (1, 6), (2, 7)]);
    let expanding = WalkForward::new(4, 2).expanding().folds(9).unwrap();
    assert_eq!(expanding.iter().map(|fold| fold.train.len()).collect::<Vec<_>>(), [4, 6]);
}

#[test]
fn what_cannot_be_split_says_what_to_do() {
    let refused = |splitter: &dyn Splitter, rows: usize, expected: &str| {
        let error = splitter.folds(rows).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    refused(&KFold::new(5), 3, "3 rows cannot be dealt out to 5 folds; use fewer folds");
    refused(&KFold::new(1), 3, "give at least 2, or use `Holdout`");
    refused(&KFold::new(0), 3, "give at least 2");
    refused(&KFold::new(2), 0, "0 rows cannot");
    refused(&Holdout::new(0.5), 1, "1 rows cannot be split");
    refused(&Holdout::new(1.5), 9, "it has to lie between 0 and 1");
    refused(&StratifiedKFold::new(2, &["a"; 9]), 9, "all rows have the same label");
    refused(
        &StratifiedKFold::new(3, &["a", "a", "a", "b"]),
        4,
        "the label of row 3 is that of 1 rows, fewer than 3",
    );
    refused(&StratifiedGroupKFold::new(2, &["a"; 9], &[1, 2, 3, 4, 5, 6, 7, 8, 9]), 9, "the same label");
    refused(&GroupKFold::new(3, &[1, 1, 2, 2]), 4, "2 groups cannot be dealt out to 3 folds");
    refused(
        &GroupKFold::new(2, &[1, 1, 2]),
        4,
        "row 3 has no group: the splitter was given 3; give one for each row",
    );
    refused(&TimeSeries::new(3), 3, "3 instants do not suffice for 3 folds");
    refused(&WalkForward::new(3, 2), 4, "4 instants do not suffice for a window of 3");
    refused(&WalkForward::new(3, 2).stride(0), 9, "all but the gap have to be at least 1");
    refused(&Preset::new(&[None; 3]), 3, "no row is of a part to judge by");
    refused(&Preset::new(&[Some(1); 3]), 3, "fold 0 has no rows to fit on");
    assert_eq!(StratifiedKFold::new(3, &["a", "a", "a", "b"]).allow_rare().folds(4).unwrap().len(), 3);
}

/// Gives what it is told to.
struct Told(Vec<usize>, Vec<usize>);

impl Splitter for Told {
    fn split(&self, _: &[usize]) -> Result<Vec<SplitRows>> {
        Ok(vec![SplitRows { train: self.0.clone(), validation: self.1.clone() }])
    }
}

#[test]
fn folds_of_users_are_looked_at() {
    let refused = |train: &[usize], validation: &[usize], expected: &str| {
        let error = Told(train.to_vec(), validation.to_vec()).folds(3).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    refused(&[0, 1], &[1, 2], "fold 0 fits on row 1 and judges by it");
    refused(&[0], &[3], "fold 0 has row 3, which is none of those that were split");
    refused(&[], &[2], "fold 0 has no rows to fit on");
    refused(&[2], &[], "fold 0 has no rows to judge by");
    assert!(Told(vec![0, 0], vec![1]).folds(3).is_ok(), "rows may be fitted on twice");
    let outside = Told(vec![0], vec![1]).within(&[0, 2]).unwrap_err().to_string();
    assert!(outside.contains("row 1"), "{outside}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_row_judges_once_and_parts_are_even(
        codes in proptest::collection::vec((0_u8..4, 0_u8..15), 20..120), folds in 2_usize..6, seed in any::<u64>(),
    ) {
        let (labels, groups): (Vec<u8>, Vec<u8>) = codes.into_iter().unzip();
        let rows = labels.len();
        let splitters: [(Box<dyn Splitter>, bool); 7] = [
            (Box::new(KFold::new(folds)), true),
            (Box::new(KFold::new(folds).shuffled(seed)), true),
            (Box::new(StratifiedKFold::new(folds, &labels).allow_rare()), true),
            (Box::new(StratifiedKFold::new(folds, &labels).allow_rare().shuffled(seed)), true),
            (Box::new(GroupKFold::new(folds, &groups)), false),
            (Box::new(GroupKFold::new(folds, &groups).shuffled(seed)), false),
            (Box::new(StratifiedGroupKFold::new(folds, &labels, &groups).allow_rare().shuffled(seed)), false),
        ];
        for (at, (splitter, even)) in splitters.iter().enumerate() {
            // Few rows may have too few labels or groups.
            let Ok(parts) = splitter.folds(rows) else { continue };
            prop_assert_eq!(parts.len(), folds);
            let mut judged = vec![0; rows];
            parts.iter().flat_map(|part| &part.validation).for_each(|row| judged[*row] += 1);
            prop_assert!(judged.iter().all(|times| *times == 1), "splitter {}", at);
            for part in &parts {
                prop_assert_eq!(part.train.len() + part.validation.len(), rows);
                prop_assert!(part.train.is_sorted() && part.validation.is_sorted());
                if *even {
                    prop_assert!(part.validation.len().abs_diff(rows / folds) <= 1);
                }
                if at >= 4 {
                    let apart = part.validation.iter().all(|row| part.train.iter().all(|other| groups[*row] != groups[*other]));
                    prop_assert!(apart, "a group of splitter {} is torn", at);
                }
            }
        }
    }
}
