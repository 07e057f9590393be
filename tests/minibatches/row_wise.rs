//! Every row-wise step we ship gives the same bits for batches of 1, 7 and 64 as for all rows at once.

use super::data::{Kind, kinds, table, target};
use neatpipe::Rows;
use neatpipe::prelude::*;
use neatpipe::steps::{
    DecisionTreeClassifier, ExtraTreesClassifier, GaussianMixture, GaussianNaiveBayes,
    GradientBoostingClassifier, GradientBoostingRegressor, KMeans, KNeighborsClassifier, KNeighborsRegressor,
    LogisticRegression, RandomForestClassifier,
};
use std::fmt::Debug;

const SIZES: [usize; 3] = [1, 7, 64];

/// Outputs of batches, one behind the other.
trait Glue: Sized {
    fn glue(parts: Vec<Self>) -> Self;
}

impl<T> Glue for Vec<T> {
    fn glue(parts: Vec<Self>) -> Self {
        parts.into_iter().flatten().collect()
    }
}

impl Glue for Matrix {
    fn glue(parts: Vec<Self>) -> Self {
        let (columns, names) = (parts[0].n_columns(), parts[0].names().cloned());
        let rows = parts.iter().map(Rows::n_rows).sum();
        let values = parts.into_iter().flat_map(Matrix::into_values).collect();
        Matrix::new(values, rows, columns).unwrap().named(names).unwrap()
    }
}

impl Glue for Probabilities {
    fn glue(parts: Vec<Self>) -> Self {
        Self::new(Glue::glue(parts.into_iter().map(Probabilities::into_matrix).collect()))
    }
}

/// NaN is equal to itself here.
fn same<T: Debug>(what: &str, parts: &T, whole: &T) {
    assert!(format!("{parts:?}") == format!("{whole:?}"), "{what}");
}

fn bits(x: &Matrix) -> Vec<u64> {
    x.values().iter().map(|value| value.to_bits()).collect()
}

fn numbers(x: &[f64]) -> Vec<u64> {
    x.iter().map(|value| value.to_bits()).collect()
}

macro_rules! steps {
    ($($(#[$meta:meta])* $name:ident $data:ident: $step:ident $overrides:tt;)*) => {
        $(pipeline! { $name<x: Matrix -> (out: Matrix, back: Matrix)> {
            let step = $step $overrides(x);
            let back = inverse(step)(step);
            (step, back)
        } })*

        #[test]
        fn scalers_and_their_inverses() {
            for (seed, rows) in [(1, 2), (2, 6), (3, 64), (4, 200)] {
                let mut x = table(seed, rows, 4);
                if rows > 2 {
                    x.row_mut(1)[2] = 0.25;
                }
                let x = x.map_values(f64::abs);
                $({
                    let model = $name::default().fit(&x).unwrap();
                    let whole = model.transform(&x).unwrap();
                    for size in SIZES {
                        let parts: Vec<_> =
                            batches(&x, size).unwrap().map(|part| model.transform(part).unwrap()).collect();
                        let (out, back) = parts.into_iter().map(|part| (part.out, part.back)).unzip();
                        assert_eq!(bits(&Matrix::glue(out)), bits(&whole.out), "{} {size}", stringify!($name));
                        assert_eq!(bits(&Matrix::glue(back)), bits(&whole.back), "{} back", stringify!($name));
                    }
                })*
            }
        }
    };
}

steps! {
    Standard StandardData: StandardScaler {};
    Ranged RangedData: MinMaxScaler { low: -1.0 };
    Logs LogsData: Log1p {};
    Parts PartsData: Pca { components: 1 };
    Robust RobustData: RobustScaler {};
    Largest LargestData: MaxAbsScaler {};
    Ranked RankedData: QuantileTransformer { quantiles: 20, spread: OutputDistribution::Normal };
    Bent BentData: PowerTransformer {};
    Added AddedData: IncrementalPca { components: 1 };
    Binned BinnedData: KBinsDiscretizer { bins: 3, one_hot: true };
}

pipeline! { Filled<x: Matrix -> (mean: Matrix, median: Matrix, both: Matrix, power: Matrix)> {
    let mean = Impute {}(x);
    let median = Impute { strategy: Strategy::Median }(x);
    let both = Concat(mean, median);
    let power = Polynomial { degree: 3 }(mean);
    (mean, median, both, power)
} }

#[test]
fn imputation_concat_and_polynomial() {
    let mut x = table(5, 150, 3);
    (0..150).step_by(4).for_each(|row| x.row_mut(row)[row % 3] = f64::NAN);
    let model = Filled::default().fit(&x).unwrap();
    let whole = model.transform(&x).unwrap();
    for size in SIZES {
        let parts: Vec<_> = batches(&x, size).unwrap().map(|part| model.transform(part).unwrap()).collect();
        let glued = |of: fn(&FilledOutput) -> &Matrix| {
            Matrix::glue(parts.iter().map(|part| of(part).clone()).collect())
        };
        assert_eq!(bits(&glued(|part| &part.mean)), bits(&whole.mean));
        assert_eq!(bits(&glued(|part| &part.median)), bits(&whole.median));
        assert_eq!(bits(&glued(|part| &part.both)), bits(&whole.both));
        assert_eq!(bits(&glued(|part| &part.power)), bits(&whole.power));
    }
}

pipeline! {
    Models<x: Matrix, y: Target<Vec<f64>>, kind: Target<Vec<Kind>>
        -> (ridge: Vec<f64>, online: Vec<f64>, sgd: Vec<f64>, log: Vec<f64>, kind: Vec<Kind>, chance: Probabilities, alone: Vec<Kind>)> {
        let ridge = Ridge(x, y);
        let online = OnlineRidge(x, y);
        let sgd = SgdRegressor { epochs: 3 }(x, y);
        let positive = absolute(sgd);
        let log = Log1p(positive);
        let (found, chance) = SgdClassifier<Kind> { loss: ClassifierLoss::Log, epochs: 3 }(x, kind);
        let alone = SgdClassifier<Kind> { epochs: 3 }(x, kind);
        (ridge, online, sgd, log, found, chance, alone)
    }
}

#[step]
fn absolute(x: f64) -> f64 {
    x.abs()
}

#[test]
fn models_and_row_steps() {
    let x = table(6, 150, 5);
    let data = ModelsData { y: target(6, &x), kind: kinds(&x), x: x.clone() };
    let model = Models::default().fit(&data).unwrap();
    let whole = model.transform(&x).unwrap();
    for size in SIZES {
        let parts: Vec<_> = batches(&x, size).unwrap().map(|part| model.transform(part).unwrap()).collect();
        macro_rules! glued {
            ($field:ident) => {
                Glue::glue(parts.iter().map(|part| part.$field.clone()).collect())
            };
        }
        let number: [(Vec<f64>, &Vec<f64>); 4] = [
            (glued!(ridge), &whole.ridge),
            (glued!(online), &whole.online),
            (glued!(sgd), &whole.sgd),
            (glued!(log), &whole.log),
        ];
        assert!(number.iter().all(|(parts, whole)| numbers(parts) == numbers(whole)), "{size}");
        same("kind", &glued!(kind), &whole.kind);
        let chance: Probabilities = glued!(chance);
        assert_eq!(bits(&chance), bits(&whole.chance));
        same("alone", &glued!(alone), &whole.alone);
    }
}

macro_rules! classifiers {
    ($($name:ident: $step:ident $overrides:tt;)*) => {
        $(pipeline! { $name<x: Matrix, kind: Target<Vec<Kind>> -> (label: Vec<Kind>, chance: Probabilities)> {
            let (label, chance) = $step<Kind> $overrides(x, kind);
            (label, chance)
        } })*

        #[test]
        fn classifiers() {
            let x = table(7, 150, 4);
            let kind = kinds(&x);
            $({
                let model = $name::default().fit((&x, &kind)).unwrap();
                let whole = model.transform(&x).unwrap();
                for size in SIZES {
                    let parts: Vec<_> =
                        batches(&x, size).unwrap().map(|part| model.transform(part).unwrap()).collect();
                    let (label, chance) = parts.into_iter().map(|part| (part.label, part.chance)).unzip();
                    same(stringify!($name), &Vec::glue(label), &whole.label);
                    assert_eq!(bits(&Probabilities::glue(chance)), bits(&whole.chance), "{} {size}", stringify!($name));
                }
            })*
        }
    };
}

classifiers! {
    Logistic: LogisticRegression {};
    Bayes: GaussianNaiveBayes {};
    Tree: DecisionTreeClassifier {};
    Forest: RandomForestClassifier { trees: 10 };
    Extra: ExtraTreesClassifier { trees: 10 };
    Boosted: GradientBoostingClassifier { rounds: 5 };
    Near: KNeighborsClassifier {};
}

pipeline! {
    Others<x: Matrix, y: Target<Vec<f64>>
        -> (boosted: Vec<f64>, near: Vec<f64>, cluster: Vec<usize>, far: Matrix, part: Vec<usize>, chance: Probabilities)> {
        let boosted = GradientBoostingRegressor { rounds: 5 }(x, y);
        let near = KNeighborsRegressor(x, y);
        let (cluster, far) = KMeans { clusters: 3 }(x);
        let (part, chance) = GaussianMixture {}(x);
        (boosted, near, cluster, far, part, chance)
    }
}

#[test]
fn regressors_and_clusters() {
    let x = table(8, 150, 4);
    let model = Others::default().fit((&x, &target(8, &x))).unwrap();
    let whole = model.transform(&x).unwrap();
    for size in SIZES {
        let parts: Vec<_> = batches(&x, size).unwrap().map(|part| model.transform(part).unwrap()).collect();
        macro_rules! glued {
            ($field:ident) => {
                Glue::glue(parts.iter().map(|part| part.$field.clone()).collect())
            };
        }
        let number: [(Vec<f64>, &Vec<f64>); 2] =
            [(glued!(boosted), &whole.boosted), (glued!(near), &whole.near)];
        assert!(number.iter().all(|(parts, whole)| numbers(parts) == numbers(whole)), "{size}");
        let clusters: [(Vec<usize>, &Vec<usize>); 2] =
            [(glued!(cluster), &whole.cluster), (glued!(part), &whole.part)];
        assert!(clusters.iter().all(|(parts, whole)| parts == *whole), "{size}");
        let (far, chance): (Matrix, Probabilities) = (glued!(far), glued!(chance));
        assert_eq!((bits(&far), bits(&chance)), (bits(&whole.far), bits(&whole.chance)));
    }
}

#[derive(Columns, Clone, Debug)]
pub struct Row {
    pub kind: Option<Kind>,
    pub name: String,
    pub size: f64,
}

pipeline! { Coded<rows: RowColumns -> (marks: Matrix, places: Matrix, size: Matrix)> {
    let marks = OneHotEncoder {}(rows[kind, name]);
    let places = OrdinalEncoder {}(rows[kind, name]);
    let size = Log1p(rows[size]);
    (marks, places, size)
} }

/// Two batches may number the levels of a text otherwise.
#[test]
fn encoders_and_projections() {
    let names = ["owl", "ant", "bee", "elk"];
    let rows = (0..150).map(|row| Row {
        kind: [None, Some(Kind::Low), Some(Kind::High)][row % 3],
        name: names[(row * row + row / 7) % 4].to_owned(),
        size: row as f64,
    });
    let data = CodedData::from_rows(rows.collect());
    let model = Coded::default().fit(&data).unwrap();
    let whole = model.transform(&data).unwrap();
    for size in SIZES {
        let parts: Vec<_> =
            batches(&data, size).unwrap().map(|part| model.transform(part).unwrap()).collect();
        let glued = |of: fn(&CodedOutput) -> &Matrix| {
            Matrix::glue(parts.iter().map(|part| of(part).clone()).collect())
        };
        assert_eq!(bits(&glued(|part| &part.marks)), bits(&whole.marks));
        assert_eq!(bits(&glued(|part| &part.places)), bits(&whole.places));
        assert_eq!(bits(&glued(|part| &part.size)), bits(&whole.size));
    }
}

pipeline! {
    Chosen<x: Matrix, y: Target<Vec<f64>>, kind: Target<Vec<Kind>>, table: Side<Keyed>, rows: RowColumns
        -> (length: Matrix, varying: Matrix, holes: Matrix, best: Matrix, apart: Matrix, named: Matrix, filled: Matrix, hashed: Matrix, means: Matrix, shares: Matrix, found: Matrix, rare: Matrix)> {
        let whole = Impute { strategy: Strategy::MostFrequent }(x);
        let length = Normalizer {}(whole);
        let varying = VarianceThreshold {}(x);
        let holes = MissingIndicator {}(x);
        let best = SelectKBest<f64> { k: 2 }(whole, y);
        let apart = SelectKBest<Kind> { k: 2 }(whole, kind);
        let named = RenameColumns { prefix: "col_".into() }(whole);
        let selected = SelectColumns { columns: Names::from(["col_x2", "col_x0"]) }(named);
        let kinds = ImputeCategories {}(rows[kind, name]);
        let filled = OrdinalEncoder {}(kinds);
        let hashed = HashingEncoder { width: 16 }(kinds);
        let means = TargetEncoder<f64> { smooth: 2.0 }(kinds, y);
        let shares = TargetEncoder<Kind> {}(kinds, kind);
        let found = Lookup {}(rows[name], table);
        let rare = OneHotEncoder { min_count: 30, other: true }(kinds);
        (length, varying, holes, best, apart, selected, filled, hashed, means, shares, found, rare)
    }
}

#[test]
fn selections_and_encoders() {
    let mut x = table(7, 150, 3);
    let (y, kind) = (target(7, &x), kinds(&x));
    (0..150).step_by(5).for_each(|row| x.row_mut(row)[row % 2] = f64::NAN);
    let names = ["owl", "ant", "bee", "elk"];
    let rows = (0..150).map(|row| Row {
        kind: [None, Some(Kind::Low), Some(Kind::High)][row % 3],
        name: names[(row * row + row / 7) % 4].to_owned(),
        size: row as f64,
    });
    let keys = Categories::new(vec![CategoryColumn::open("animal", ["bee", "owl"].map(Some))]).unwrap();
    let found = Keyed::new(&keys, Matrix::new(vec![6.0, 2.0], 2, 1).unwrap()).unwrap();
    let (rows, _) = RowColumns::from_rows(rows);
    let data = ChosenData { x, y, kind, table: found, rows };
    let model = Chosen::default().fit(&data).unwrap();
    let whole = model.transform(&data).unwrap();
    assert_eq!(whole.named.column_name(0), "col_x2");
    assert!(whole.found.values().contains(&6.0));
    for size in SIZES {
        let parts: Vec<_> =
            batches(&data, size).unwrap().map(|part| model.transform(part).unwrap()).collect();
        macro_rules! glued {
            ($($field:ident)*) => {$(
                let glued = Matrix::glue(parts.iter().map(|part| part.$field.clone()).collect());
                assert_eq!(bits(&glued), bits(&whole.$field), "{} {size}", stringify!($field));
            )*};
        }
        glued! { length varying holes best apart named filled hashed means shares found rare }
    }
}

pipeline! { Dated<when: Categories -> Matrix> { DateParts { hour: true, cyclic: true }(when) } }

#[test]
fn dates() {
    let texts: Vec<String> =
        (0..100).map(|at| format!("2013-{:02}-{:02}T{:02}:30", at % 12 + 1, at % 28 + 1, at % 24)).collect();
    let when = CategoryColumn::open("when", texts.iter().map(|text| Some(text.as_str())));
    let data = DatedData { when: Categories::new(vec![when]).unwrap() };
    let model = Dated::default().fit(&data).unwrap();
    let whole = model.transform(&data).unwrap();
    for size in SIZES {
        let parts = batches(&data, size).unwrap().map(|part| model.transform(part).unwrap()).collect();
        assert_eq!(bits(&Matrix::glue(parts)), bits(&whole));
    }
}

/// A row-wise step that is new has to come here as well.
#[test]
fn none_is_left_out() {
    let here = include_str!("row_wise.rs");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("pipeline-core/src/steps");
    let mut folders = vec![folder];
    let mut found = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let text = std::fs::read_to_string(&entry).unwrap();
            if text.contains("#[row_wise]") || text.contains("impl RowWise for") {
                let steps = text
                    .split("pub struct ")
                    .skip(1)
                    .map(|rest| rest.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default());
                assert!(steps.clone().any(|name| here.contains(name)), "{} is not here", entry.display());
                found += 1;
            }
        }
    }
    assert_eq!(found, 36, "files with row-wise steps");
}
