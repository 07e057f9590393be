//! The steps of the library.

use super::{ROWS, Side, animals, numbers, prices, sides};
use neatpipe_core::contract::{Beside, Findings, Law, Terms, Verdict, check};
use neatpipe_core::data::{Categories, CategoryColumn, Keyed, Names};
use neatpipe_core::steps::{
    ClassifierLoss, Concat, DateParts, DecisionTreeClassifier, ExtraTreesClassifier, GaussianMixture,
    GaussianNaiveBayes, GradientBoostingClassifier, GradientBoostingRegressor, HashingEncoder, Impute,
    ImputeCategories, IncrementalPca, KBinsDiscretizer, KMeans, KNeighborsClassifier, KNeighborsRegressor,
    Lags, Log1p, LogisticRegression, Lookup, MaxAbsScaler, MinMaxScaler, MissingIndicator, Normalizer,
    OneHotEncoder, OnlineRidge, OrdinalEncoder, Oversample, Pca, Polynomial, PowerTransformer,
    QuantileTransformer, RandomForestClassifier, RenameColumns, Repeat, Ridge, RobustScaler, Rolling,
    SelectColumns, SelectKBest, SgdClassifier, SgdRegressor, Shuffle, StandardScaler, TargetEncoder,
    Undersample, VarianceThreshold,
};
use neatpipe_core::{Matrix, Result};

/// A step with some fields set.
macro_rules! with {
    ($step:ty $(, $field:ident = $value:expr)*) => {{
        let mut step = <$step>::default();
        $(step.$field = $value;)*
        step
    }};
}

/// Numbers of which some are missing, in each column and in each half.
fn missing() -> Matrix {
    let mut x = numbers();
    for row in [2, 7, 9, 14, 18, 22] {
        x.row_mut(row)[row % 3] = f64::NAN;
    }
    x
}

/// Numbers above -1.
fn positive() -> Matrix {
    numbers().map_values(f64::abs)
}

fn dates() -> Categories {
    let dates: Vec<String> =
        (0..ROWS).map(|row| format!("20{:02}-0{}-1{}", row, row % 9 + 1, row % 7)).collect();
    Categories::new(vec![CategoryColumn::open("sold", dates.iter().map(|date| Some(date.as_str())))]).unwrap()
}

fn table() -> Keyed {
    let keys = CategoryColumn::open("animal", ["cat", "dog", "eel"].map(Some));
    let keys = Categories::new(vec![keys]).unwrap();
    Keyed::new(&keys, Matrix::new(vec![4.0, 5.0, 6.0], 3, 1).unwrap().with_names(["legs"]).unwrap()).unwrap()
}

fn one_animal() -> Categories {
    Categories::new(vec![animals().columns()[0].clone()]).unwrap()
}

/// What stochastic descent does not promise.
fn descending() -> Terms {
    Terms::new()
        .excuse(Law::DoubleWeight, "a row that comes twice is two steps of the descent")
        .excuse(Law::ZeroWeight, "a row of no weight is a step of the descent all the same")
}

/// A step and its check.
type Ours = (&'static str, fn() -> Result<Findings>);

fn all() -> Vec<Ours> {
    vec![
        ("Concat", || check(Concat::default(), (&numbers(), &positive()), ())),
        ("DecisionTreeClassifier", || check(DecisionTreeClassifier::<Side>::default(), &numbers(), &sides())),
        ("ExtraTreesClassifier", || {
            check(with!(ExtraTreesClassifier<Side>, trees = 10), &numbers(), &sides())
        }),
        ("GaussianMixture", || check(GaussianMixture::default(), &numbers(), ())),
        ("GaussianNaiveBayes", || check(GaussianNaiveBayes::<Side>::default(), &numbers(), &sides())),
        ("GradientBoostingClassifier", || {
            let step = with!(GradientBoostingClassifier<Side>, rounds = 20, min_leaf = 1);
            check(step, &numbers(), &sides())
        }),
        ("GradientBoostingRegressor", || {
            check(with!(GradientBoostingRegressor, rounds = 20, min_leaf = 1), &numbers(), &prices())
        }),
        ("KMeans", || check(with!(KMeans, clusters = 2), &numbers(), ())),
        ("KNeighborsClassifier", || {
            check(with!(KNeighborsClassifier<Side>, neighbors = 3), &numbers(), &sides())
        }),
        ("KNeighborsRegressor", || check(with!(KNeighborsRegressor, neighbors = 3), &numbers(), &prices())),
        ("LogisticRegression", || check(LogisticRegression::<Side>::default(), &numbers(), &sides())),
        ("RandomForestClassifier", || {
            let drawn = "how often a row is drawn depends on the rows before it";
            let terms = Terms::new().excuse(Law::DoubleWeight, drawn).excuse(Law::ZeroWeight, drawn);
            terms.check(with!(RandomForestClassifier<Side>, trees = 10), &numbers(), &sides())
        }),
        ("DateParts", || check(DateParts::default(), &dates(), ())),
        ("HashingEncoder", || check(HashingEncoder::default(), &animals(), ())),
        ("Impute", || check(Impute::default(), &missing(), ())),
        ("ImputeCategories", || check(ImputeCategories::default(), &animals(), ())),
        ("IncrementalPca", || check(IncrementalPca::default(), &numbers(), ())),
        ("KBinsDiscretizer", || check(KBinsDiscretizer::default(), &numbers(), ())),
        ("Lags", || check(Lags::default(), &numbers(), ())),
        ("Log1p of a matrix", || check(Log1p::default(), &positive(), ())),
        ("Log1p of numbers", || {
            check(Log1p::default(), &prices().iter().map(|y| y.abs()).collect::<Vec<_>>(), ())
        }),
        ("Lookup", || check(Lookup::default(), (&one_animal(), Beside(&table())), ())),
        ("MaxAbsScaler", || check(MaxAbsScaler::default(), &numbers(), ())),
        ("MinMaxScaler", || check(MinMaxScaler::default(), &numbers(), ())),
        ("MissingIndicator", || check(MissingIndicator::default(), &missing(), ())),
        ("Normalizer", || check(Normalizer::default(), &numbers(), ())),
        ("OneHotEncoder", || check(OneHotEncoder::default(), &animals(), ())),
        ("OnlineRidge", || check(OnlineRidge::default(), &numbers(), &prices())),
        ("OrdinalEncoder", || check(OrdinalEncoder::default(), &animals(), ())),
        ("Oversample", || check(Oversample::default(), (&numbers(), &sides()), ())),
        ("Pca", || check(Pca::default(), &numbers(), ())),
        ("Polynomial", || check(Polynomial::default(), &numbers(), ())),
        ("PowerTransformer", || check(PowerTransformer::default(), &numbers(), ())),
        ("QuantileTransformer", || check(with!(QuantileTransformer, quantiles = 10), &numbers(), ())),
        ("RenameColumns", || {
            check(with!(RenameColumns, names = vec![("b".to_owned(), "size".to_owned())]), &named(), ())
        }),
        ("Repeat", || check(Repeat::default(), &numbers(), ())),
        ("Ridge", || check(Ridge::default(), &numbers(), &prices())),
        ("RobustScaler", || check(RobustScaler::default(), &numbers(), ())),
        ("Rolling", || {
            let terms = Terms::new().excuse(Law::DrawsFit, "the deviation of a first row is missing");
            terms.check(Rolling::default(), &numbers(), ())
        }),
        ("SelectColumns", || check(with!(SelectColumns, columns = Names::from(["b"])), &named(), ())),
        ("SelectKBest of numbers", || check(with!(SelectKBest<f64>, k = 2), &numbers(), &prices())),
        ("SelectKBest of labels", || check(with!(SelectKBest<Side>, k = 2), &numbers(), &sides())),
        ("SgdClassifier", || {
            descending().check(with!(SgdClassifier<Side>, loss = ClassifierLoss::Log), &numbers(), &sides())
        }),
        ("SgdRegressor", || descending().check(SgdRegressor::default(), &numbers(), &prices())),
        ("Shuffle", || check(Shuffle::default(), (&numbers(), &prices()), ())),
        ("StandardScaler", || check(StandardScaler::default(), &numbers(), ())),
        ("TargetEncoder of numbers", || check(TargetEncoder::<f64>::default(), &animals(), &prices())),
        ("TargetEncoder of labels", || check(TargetEncoder::<Side>::default(), &animals(), &sides())),
        ("Undersample", || check(Undersample::default(), (&numbers(), &sides()), ())),
        ("VarianceThreshold", || check(VarianceThreshold::default(), &numbers(), ())),
    ]
}

fn named() -> Matrix {
    numbers().with_names(["a", "b", "c"]).unwrap()
}

#[test]
fn every_step_keeps_the_contract() {
    let mut kept = Vec::new();
    let mut failed = Vec::new();
    for (name, run) in all() {
        match run() {
            Ok(report) => kept.extend(report.kept()),
            Err(error) => failed.push(format!("{name}: {error}")),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    let idle: Vec<_> = Law::ALL.iter().filter(|law| !kept.contains(law)).collect();
    assert!(idle.is_empty(), "no step was held to {idle:?}");
}

#[test]
fn a_report_says_what_was_looked_at() {
    let report = check(StandardScaler::default(), &numbers(), ()).unwrap();
    let idle = |law| matches!(report.of(law), Some(Verdict::Idle(_)));
    assert!(idle(Law::NanTarget) && report.kept().count() > 40, "{report}");
    let ridge = check(Ridge::default(), &numbers(), &prices()).unwrap().to_string();
    assert!(ridge.starts_with("Ridge") && ridge.contains("-        it has no `merge`"), "{ridge}");
    let few = check(StandardScaler::default(), &Matrix::zeros(7, 2).unwrap(), ()).unwrap_err();
    assert_eq!(
        few.to_string(),
        "`StandardScaler` is checked with 7 rows; give at least 8, so that they can be cut"
    );
}
