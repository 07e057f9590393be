//! Spaces: where they come from, their table, other ones at run time.

use crate::pipelines::*;
use neatpipe::params::Spaces;
use neatpipe::prelude::*;
use neatpipe::space::Shape;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn shape(space: &Spaces<impl neatpipe::params::Tunable>, name: &str) -> Option<String> {
    space.rows().into_iter().find(|row| row.name == name).unwrap().space.map(|shape| shape.to_string())
}

#[test]
fn a_pipeline_overrides_defaults_and_spaces() {
    let one = One::space();
    assert_eq!(shape(&one, "add__what").unwrap(), "uniform(-10, 10)", "the step's own");
    assert_eq!(shape(&one, "add__on"), None, "a value without a space is fixed");
    assert_eq!(shape(&one, "raw__add__times").unwrap(), "[2, 3, 4]");
    let two = Two::space();
    assert_eq!(shape(&two, "one__add__what").unwrap(), "uniform(0, 1.5)", "the space alone");
    assert_eq!(two.one.add.what.default, 1.0);
    assert_eq!(shape(&two, "one__raw__inner__by_two__by"), None, "fixed from outside");
    assert_eq!(two.one.raw.inner.by_two.by.default, 2.25);
    let three = Three::space();
    assert_eq!(shape(&three, "two__one__raw"), None, "a choice is fixed like any other");
    assert_eq!(three.two.one.raw.choose.default, OneRawChoice::times);
    assert!(!Three::default().two__maybe());
    assert_eq!(Four::space().last.what.field().doc, "What is added.");
    assert!(Four::default().last.shown, "what is no hyperparameter is set all the same");
}

#[test]
fn the_table_has_every_name() {
    let table = Two::space().to_string();
    assert_eq!(
        table,
        "\
name                          default  space
one__add__what                1        uniform(0, 1.5)       What is added.
one__add__times               2        1..=5                 How often.
one__add__mood                Calm     [Calm, very wild]
one__add__style               plain    [plain, fancy]
one__add__limit               none     [none, 3, 7]
one__add__on                  false    fixed
one__raw                      add      [add, times, inner]   Which of add, times, inner.
one__raw__add__what           1        uniform(-10, 10)      What is added.
one__raw__add__times          3        [2, 3, 4]             How often.
one__raw__add__mood           Calm     [Calm, very wild]
one__raw__add__style          plain    [plain, fancy]
one__raw__add__limit          none     [none, 3, 7]
one__raw__add__on             true     fixed
one__raw__times__by           2        log_uniform(0.1, 10)  The factor.
one__raw__inner               by_two   [by_two, more]        Which of by_two, more.
one__raw__inner__by_two__by   2.25     fixed                 The factor.
one__raw__inner__more__what   1        uniform(-10, 10)      What is added.
one__raw__inner__more__times  2        1..=5                 How often.
one__raw__inner__more__mood   Calm     [Calm, very wild]
one__raw__inner__more__style  plain    [plain, fancy]
one__raw__inner__more__limit  none     [none, 3, 7]
one__raw__inner__more__on     true     fixed
maybe                         true     [true, false]         Whether the step is there.
maybe__by                     3        uniform(1, 4)         The factor.
"
    );
}

#[test]
fn spaces_are_replaced_at_run_time() {
    let mut space = One::space();
    let most = 4;
    space.add.times.search(1..=most);
    space.add.on.search([true, false]);
    space.raw.times.by.fix(5.0);
    assert_eq!(shape(&space, "add__times").unwrap(), "1..=4");
    let mut plan = One::default();
    plan.set_hyperparams_space(space).unwrap();
    assert!(plan.set_add__times(5).is_err() && plan.set_add__times(4).is_ok());
    assert_eq!(
        shape(&plan.clone().get_hyperparams_space(), "add__times").unwrap(),
        "1..=4",
        "a copy has them too"
    );

    plan.update_hyperparams_space([("add__what", Shape::from(uniform(2.0, 3.0)))]).unwrap_err();
    plan.update_hyperparams_space([("add__what", Shape::from(uniform(0.0, 3.0)))]).unwrap();
    assert_eq!(shape(&plan.get_hyperparams_space(), "add__what").unwrap(), "uniform(0, 3)");
    let said = |plan: &mut One, name: &str, space: Shape| {
        plan.update_hyperparams_space([(name, space)]).unwrap_err().to_string()
    };
    assert_eq!(
        said(&mut plan, "add__wat", (0..=1).into()),
        "unknown hyperparameter `add__wat`; did you mean `add__what`?"
    );
    let text = said(&mut plan, "add__times", uniform(0.5, 1.5).into());
    assert!(text.starts_with("the space of `add__times`: "), "{text}");
}

#[test]
fn bounds_that_are_known_late_and_wrong_are_errors_with_the_name() {
    let mut space = Add::space();
    let (low, high) = (5, 1);
    space.times.search(low..=high);
    let text = space.rvs(1).unwrap_err().to_string();
    assert!(text.starts_with("the space of `times`: `5..=1` is empty"), "{text}");
    let mut space = Add::space();
    space.what.search(log_uniform(-1.0, f64::NAN));
    assert!(space.rvs(1).unwrap_err().to_string().starts_with("the space of `what`: "));
    let mut space = Add::space();
    space.what.search(uniform(5.0, 6.0));
    let text = space.check().unwrap_err().to_string();
    assert_eq!(text, "the space of `what`: `1` lies outside `uniform(5, 6)`; give a value from `5` to `6`");
    assert!(Add::default().set_hyperparams([("what", f64::NAN)]).is_err());
}

#[test]
fn spaces_go_through_files() {
    let shapes = One::space().shapes();
    let text = serde_json::to_string(&shapes).unwrap();
    let read: Vec<(String, Shape)> = serde_json::from_str(&text).unwrap();
    assert_eq!(read, shapes);
    let mut space = One::space();
    space.replace(read).unwrap();
    for trial in 0..50 {
        assert_eq!(space.sample(1, trial).unwrap(), One::space().sample(1, trial).unwrap());
    }
    space.replace([("add__times", Shape::from(1..=2))]).unwrap();
    assert_eq!(shape(&space, "add__what"), None);
    // A value that is no distribution is no space.
    assert!(serde_json::from_str::<Shape>("3").is_err());
}

#[test]
fn every_step_that_comes_along_has_spaces_for_what_it_has() {
    // Values that are a matter of what is wanted, not of what is better.
    let fixed = [
        "fit_intercept",
        "fill",
        "low",
        "high",
        "buffer",
        "seed",
        "epochs",
        "tol",
        "patience",
        "shuffle",
        "strict",
        "other",
        "family",
        "folds",
        "drop",
        "year",
        "month",
        "day",
        "weekday",
        "yearday",
        "hour",
        "minute",
        "second",
        "days",
        "min_count",
        "before",
        "iterations",
        "starts",
        "regularization",
        "tol",
    ];
    use neatpipe::steps::{GaussianMixture, GradientBoostingRegressor, KMeans, KNeighborsRegressor};
    type DecisionTreeClassifier = neatpipe::steps::DecisionTreeClassifier<Level>;
    type GaussianNaiveBayes = neatpipe::steps::GaussianNaiveBayes<Level>;
    type GradientBoostingClassifier = neatpipe::steps::GradientBoostingClassifier<Level>;
    type KNeighborsClassifier = neatpipe::steps::KNeighborsClassifier<Level>;
    type LogisticRegression = neatpipe::steps::LogisticRegression<Level>;
    type RandomForestClassifier = neatpipe::steps::RandomForestClassifier<Level>;
    type SelectKBest = neatpipe::steps::SelectKBest<f64>;
    type SgdClassifier = neatpipe::steps::SgdClassifier<Level>;
    type TargetEncoder = neatpipe::steps::TargetEncoder<f64>;
    let mut without = Vec::new();
    macro_rules! look {
        ($($step:ident)*) => {$(
            for row in $step::space().rows() {
                let name = format!("{} {}", stringify!($step), row.name);
                if row.space.is_none() && !fixed.contains(&row.name.as_str()) {
                    without.push(name);
                }
            }
            $step::space().check().unwrap();
        )*};
    }
    let mut seen = BTreeSet::new();
    macro_rules! look_at_all {
        ($($step:ident)*) => {
            look! { $($step)* }
            seen.extend([$(stringify!($step).to_owned()),*]);
        };
    }
    look_at_all! {
        Concat DateParts DecisionTreeClassifier GaussianMixture GaussianNaiveBayes HashingEncoder Impute ImputeCategories
        IncrementalPca KBinsDiscretizer KMeans KNeighborsClassifier KNeighborsRegressor Lags Log1p LogisticRegression Lookup
        MaxAbsScaler MinMaxScaler MissingIndicator Normalizer OneHotEncoder OnlineRidge OrdinalEncoder Oversample Pca
        Polynomial PowerTransformer QuantileTransformer RenameColumns Repeat Ridge RobustScaler Rolling SelectColumns
        SelectKBest SgdClassifier SgdRegressor Shuffle StandardScaler TargetEncoder Undersample VarianceThreshold
    }
    // Written by macros, so that they are not found in the sources.
    look! { GradientBoostingClassifier GradientBoostingRegressor RandomForestClassifier }
    without.retain(|name| !name.ends_with(" max_depth"));
    assert!(without.is_empty(), "{without:?}");
    assert_eq!(seen, steps_in_the_sources(), "the list above is that of the steps that come along");
}

/// Two labels.
#[derive(Category, Clone, Copy, Debug)]
enum Level {
    Low,
    High,
}

/// The types under `derive(Step)` and the functions under `#[step]` of the library.
fn steps_in_the_sources() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipeline-core/src/steps");
    let mut steps = BTreeSet::new();
    let entries = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let mut paths: Vec<_> = entries(&folder);
    while let Some(path) = paths.pop() {
        if path.is_dir() {
            paths.extend::<Vec<_>>(entries(&path));
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let mut marked = false;
        for line in text.lines() {
            marked |= line.starts_with("#[step") || (line.starts_with("#[derive(") && line.contains("Step"));
            let words = ["pub struct ", "pub fn "].iter().find_map(|word| line.strip_prefix(word));
            if let (true, Some(name)) = (marked, words) {
                steps
                    .extend(name.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned));
            }
            marked &= line.starts_with("#[") || line.starts_with("///");
        }
    }
    steps
}

#[test]
fn nan_is_a_value_like_others_where_there_is_no_space() {
    for name in ["on", "what", "times"] {
        assert!(Add::default().set_hyperparams([(name, f64::NAN)]).is_err(), "{name}");
    }
    let mut plan = free::default();
    plan.set_hyperparams([("by", f64::NAN)]).unwrap();
    assert!(plan.by.is_nan() && plan.params().by.is_nan());
    let values = plan.get_hyperparams();
    let text = serde_json::to_string(&values).unwrap();
    assert_eq!(text, r#"{"by":"nan"}"#);
    let mut again = free::default();
    again.set_hyperparams(serde_json::from_str::<Hyperparams>(&text).unwrap()).unwrap();
    assert!(again.by.is_nan());
    again.set_hyperparams(Hyperparams::default()).unwrap();
    assert_eq!(again.by, 1.0);
}

/// A factor that nobody bounds.
#[step]
fn free(x: f64, #[param(1.0)] by: f64) -> f64 {
    x * by
}
