//! Scalers, selectors, encoders and power transforms against scikit-learn.
//! `benches/peers/transforms_reference.py` writes the numbers and states the version.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

use neatpipe_core::data::{Categories, CategoryColumn, Names};
use neatpipe_core::steps::{
    Answer, DateParts, HashingEncoder, Impute, ImputeCategories, IncrementalPca, KBinsDiscretizer, Log1p,
    MaxAbsScaler, MinMaxScaler, MissingIndicator, Normalizer, OneHotEncoder, OrdinalEncoder,
    PowerTransformer, QuantileTransformer, RobustScaler, Rolling, SelectKBest, Strategy, TargetEncoder,
    VarianceThreshold,
};
use neatpipe_core::{Category, Matrix, Rows};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::OnceLock;

const CLOSED_FORM: f64 = 1e-8;

#[derive(Deserialize)]
struct Table {
    rows: usize,
    columns: usize,
    values: Vec<Option<f64>>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    settings: Value,
    out: Table,
    /// What the inverse gives of it; where it is not there, the input.
    back: Option<Table>,
}

impl Table {
    fn matrix(&self) -> Matrix {
        let values = self.values.iter().map(|value| value.unwrap_or(f64::NAN)).collect();
        Matrix::new(values, self.rows, self.columns).unwrap()
    }
}

impl Case {
    fn input(&self) -> Matrix {
        input(&self.name)
    }

    /// A setting, where the case has it.
    fn get<T: DeserializeOwned>(&self, name: &str, into: &mut T) {
        if let Some(value) = self.settings.get(name) {
            *into = serde_json::from_value(value.clone()).unwrap();
        }
    }

    fn level<L: Category>(&self, name: &str) -> L {
        L::from_level(self.settings[name].as_str().unwrap()).unwrap()
    }

    fn same(&self, out: &Matrix, tolerance: f64) {
        close(&format!("{} {}", self.name, self.settings), out, &self.out.matrix(), tolerance);
    }

    fn same_back(&self, back: &Matrix, tolerance: f64) {
        let theirs = self.back.as_ref().map_or_else(|| self.input(), Table::matrix);
        close(&format!("{} {}, back", self.name, self.settings), back, &theirs, tolerance);
    }
}

fn all() -> &'static Value {
    static ALL: OnceLock<Value> = OnceLock::new();
    ALL.get_or_init(|| serde_json::from_str(include_str!("data/transforms_reference.json")).unwrap())
}

fn reference<T: DeserializeOwned>(part: &str) -> Vec<T> {
    let cases: Vec<T> = serde_json::from_value(all()[part].clone()).unwrap();
    assert!(!cases.is_empty(), "{part}");
    cases
}

fn input(name: &str) -> Matrix {
    serde_json::from_value::<Table>(all()["inputs"][name].clone()).unwrap().matrix()
}

/// Equal up to `tolerance` of the larger of their value and 1.
fn close(what: &str, ours: &Matrix, theirs: &Matrix, tolerance: f64) {
    assert_eq!(ours.shape(), theirs.shape(), "{what}");
    let columns = ours.n_columns();
    for (at, (ours, theirs)) in ours.values().iter().zip(theirs.values()).enumerate() {
        let same = ours.is_nan() && theirs.is_nan();
        let near = (ours - theirs).abs() <= tolerance * theirs.abs().max(1.0);
        let (row, column) = (at / columns, at % columns);
        assert!(same || near, "{what}: row {row}, column {column} is {ours}, scikit-learn has {theirs}");
    }
}

#[test]
fn robust_scaler() {
    for case in reference::<Case>("robust") {
        let mut step = RobustScaler::default();
        case.get("low", &mut step.low);
        case.get("high", &mut step.high);
        case.get("with_centering", &mut step.with_centering);
        case.get("with_scaling", &mut step.with_scaling);
        let x = case.input();
        step.fit(&x).unwrap();
        let out = step.transform(x).unwrap();
        case.same(&out, CLOSED_FORM);
        case.same_back(&step.inverse(out).unwrap(), 1e-14);
    }
}

#[test]
fn max_abs_scaler() {
    for case in reference::<Case>("max_abs") {
        let mut step = MaxAbsScaler::default();
        let x = case.input();
        step.fit(&x).unwrap();
        let out = step.transform(x).unwrap();
        case.same(&out, 1e-15);
        case.same_back(&step.inverse(out).unwrap(), 1e-15);
    }
}

#[test]
fn min_max_scaler() {
    for case in reference::<Case>("min_max") {
        let mut step = MinMaxScaler::default();
        case.get("low", &mut step.low);
        case.get("high", &mut step.high);
        let x = case.input();
        step.fit(&x).unwrap();
        let out = step.transform(x).unwrap();
        // Theirs multiplies before it takes the least value away: at 1e8 that is all but five digits.
        case.same(&out, if case.name == "offset" { 1e-4 } else { CLOSED_FORM });
        case.same_back(&step.inverse(out).unwrap(), 1e-14);
    }
}

#[test]
fn log1p() {
    for case in reference::<Case>("log1p") {
        let out = Log1p::default().transform(case.input()).unwrap();
        case.same(&out, 1e-15);
        let small = out.values().iter().zip(case.out.matrix().values().to_vec());
        for (ours, theirs) in small {
            assert!((ours - theirs).abs() <= 1e-14 * theirs.abs(), "{}: {ours}, {theirs}", case.name);
        }
        let back = Log1p::default().inverse(out).unwrap();
        for (ours, theirs) in back.values().iter().zip(case.back.as_ref().unwrap().matrix().values()) {
            assert!((ours - theirs).abs() <= 1e-12 * theirs.abs(), "{}: {ours}, {theirs}", case.name);
        }
    }
}

#[test]
fn normalizer() {
    for case in reference::<Case>("normalizer") {
        let mut step = Normalizer::default();
        step.norm = case.level("norm");
        case.same(&step.transform(case.input()).unwrap(), 1e-14);
    }
}

#[test]
fn variance_threshold() {
    for case in reference::<Case>("variance_threshold") {
        let mut step = VarianceThreshold::default();
        case.get("threshold", &mut step.threshold);
        let x = case.input();
        step.fit(&x, None).unwrap();
        case.same(&step.transform(&x).unwrap(), 0.0);
    }
}

#[test]
fn missing_indicator() {
    for case in reference::<Case>("missing_indicator") {
        let mut step = MissingIndicator::default();
        case.get("all", &mut step.all);
        let x = case.input();
        step.fit(&x).unwrap();
        case.same(&step.transform(&x).unwrap(), 0.0);
    }
}

#[test]
fn the_commonest_value() {
    for case in reference::<Case>("most_frequent") {
        let mut step = Impute::default();
        step.strategy = Strategy::MostFrequent;
        let x = case.input();
        step.fit(&x).unwrap();
        case.same(&step.transform(x).unwrap(), 0.0);
    }
}

#[test]
fn bins() {
    for case in reference::<Case>("bins") {
        let mut step = KBinsDiscretizer::default();
        case.get("bins", &mut step.bins);
        case.get("one_hot", &mut step.one_hot);
        step.widths = case.level("widths");
        let x = case.input();
        step.fit(&x).unwrap();
        let out = step.transform(&x).unwrap();
        case.same(&out, 0.0);
        case.same_back(&step.inverse(&out).unwrap(), 1e-14);
    }
}

#[test]
fn quantile_transformer() {
    for case in reference::<Case>("quantile") {
        let mut step = QuantileTransformer::default();
        case.get("quantiles", &mut step.quantiles);
        step.spread = case.level("spread");
        let x = case.input();
        step.fit(&x).unwrap();
        let out = step.transform(x).unwrap();
        case.same(&out, CLOSED_FORM);
        case.same_back(&step.inverse(out).unwrap(), CLOSED_FORM);
    }
}

#[derive(Deserialize)]
struct PowerCase {
    #[serde(flatten)]
    case: Case,
    powers: Vec<f64>,
    bent: Table,
}

/// scikit-learn stops where the likelihood changes no more, about 1e-8 off the best power relative to its width.
#[test]
fn power_transformer() {
    for PowerCase { case, powers, bent } in reference::<PowerCase>("power") {
        let mut step = PowerTransformer::default();
        step.family = case.level("family");
        let x = case.input();
        step.fit(&x).unwrap();
        for (ours, theirs) in step.powers().unwrap().iter().zip(&powers) {
            assert!((ours - theirs).abs() < 1e-6, "{}: {ours} {theirs}", case.name);
        }
        let out = step.transform(x.clone()).unwrap();
        case.same(&out, 1e-6);
        case.same_back(&step.inverse(out).unwrap(), CLOSED_FORM);
        step.standardize = false;
        close(&case.name, &step.transform(x).unwrap(), &bent.matrix(), 1e-5);
    }
}

#[derive(Deserialize)]
struct ScoreCase {
    name: String,
    y: Vec<f64>,
    scores: Vec<f64>,
}

/// Labels from 0 on.
#[derive(Clone, Debug, PartialEq)]
struct Label<const COUNT: usize>(u32);

impl<const COUNT: usize> Category for Label<COUNT> {
    const NAME: &'static str = "Label";
    const LEVELS: &'static [&'static str] = ["0", "1", "2", "3"].split_at(COUNT).0;

    fn code(&self) -> u32 {
        self.0
    }

    fn from_code(code: u32) -> Option<Self> {
        (code < 4).then_some(Self(code))
    }
}

fn labels<const COUNT: usize>(y: &[f64]) -> Vec<Label<COUNT>> {
    y.iter().map(|y| Label(*y as u32)).collect()
}

fn scores<Y: Answer + 'static>(case: &ScoreCase, y: &[Y]) {
    let mut step = SelectKBest::<Y>::default();
    step.fit(&input(&case.name), y).unwrap();
    let ours = step.scores().unwrap();
    for (ours, theirs) in ours.iter().zip(&case.scores) {
        // At 1e8 the column's own rounding is 1.5e-5 of its deviation.
        let tolerance = if case.name == "offset" { 1e-4 } else { CLOSED_FORM };
        let theirs = if theirs.is_nan() { 0.0 } else { *theirs };
        assert!((ours - theirs).abs() <= tolerance * theirs.max(1e-3), "{}: {ours} {theirs}", case.name);
    }
}

#[test]
fn scores_of_columns() {
    for case in reference::<ScoreCase>("f_regression") {
        scores(&case, &case.y);
    }
    for case in reference::<ScoreCase>("f_classif") {
        scores(&case, &labels::<4>(&case.y));
    }
}

#[derive(Deserialize)]
struct PcaCase {
    #[serde(flatten)]
    case: Case,
    variance: Vec<f64>,
}

/// In batches of three rows what scikit-learn's `PCA` finds in all at once.
#[test]
fn incremental_pca() {
    for PcaCase { case, variance } in reference::<PcaCase>("pca") {
        let (x, mut step) = (case.input(), IncrementalPca::default());
        case.get("components", &mut step.components);
        for from in (0..x.n_rows()).step_by(3) {
            step.partial_fit(&x.slice_rows(from..(from + 3).min(x.n_rows()))).unwrap();
        }
        for (ours, theirs) in step.explained_variance().unwrap().iter().zip(&variance) {
            let tolerance = if case.name == "offset" { 1e-4 } else { CLOSED_FORM };
            assert!((ours - theirs).abs() <= tolerance * theirs, "{}: {ours} {theirs}", case.name);
        }
        let out = step.transform(&x).unwrap();
        // Where units differ by 10^12, a coordinate of the smaller ones is a rounding of the larger.
        // At 1e8 the mean's own rounding is 1.5e-8.
        let tolerance = match case.name.as_str() {
            "mixed units" => 1e-6,
            "offset" => 1e-7,
            _ => CLOSED_FORM,
        };
        case.same(&out, tolerance);
        case.same_back(&step.inverse(&out).unwrap(), tolerance);
    }
}

#[derive(Deserialize)]
struct Places {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
    strange: Vec<Vec<String>>,
}

fn places() -> (Categories, Categories) {
    let places: Places = serde_json::from_value(all()["places"].clone()).unwrap();
    let of = |rows: &[Vec<String>]| {
        let column = |(at, name): (usize, &String)| {
            CategoryColumn::open(name, rows.iter().map(|row| Some(row[at].as_str())))
        };
        Categories::new(places.names.iter().enumerate().map(column).collect()).unwrap()
    };
    (of(&places.rows), of(&places.strange))
}

/// Places of which some are missing, and with those filled in.
fn gaps() -> [Categories; 2] {
    ["gaps", "filled"].map(|part| {
        let rows: Vec<[Option<String>; 2]> = serde_json::from_value(all()[part].clone()).unwrap();
        let column =
            |at: usize| CategoryColumn::open(["home", "work"][at], rows.iter().map(|row| row[at].as_deref()));
        Categories::new(vec![column(0), column(1)]).unwrap()
    })
}

#[test]
fn ordinal_encoder() {
    let cases = reference::<Table>("ordinal");
    for (rows, case) in [places().0, gaps()[0].clone()].iter().zip(&cases) {
        let mut step = OrdinalEncoder::default();
        step.fit(rows).unwrap();
        close("ordinal", &step.transform(rows).unwrap(), &case.matrix(), 0.0);
    }
}

#[test]
fn the_commonest_category() {
    let [gaps, filled] = gaps();
    let mut step = ImputeCategories::default();
    step.fit(&gaps).unwrap();
    let ours = step.transform(gaps).unwrap();
    for (ours, theirs) in ours.columns().iter().zip(filled.columns()) {
        assert!((0..theirs.codes().len()).all(|row| ours.level(row) == theirs.level(row)), "{}", ours.name());
    }
}

#[derive(Deserialize)]
struct OneHotCase {
    min_count: usize,
    drop_first: bool,
    names: Vec<String>,
    out: Table,
    strange: Table,
}

#[test]
fn one_hot_encoder_with_rare_levels() {
    let (places, strange) = places();
    for case in reference::<OneHotCase>("one_hot") {
        let mut step = OneHotEncoder::default();
        step.min_count = case.min_count;
        step.drop_first = case.drop_first;
        step.unseen = neatpipe_core::steps::Unseen::Value(0.0);
        step.fit(&places).unwrap();
        let what = format!("{} {}", case.min_count, case.drop_first);
        let out = step.transform(&places).unwrap();
        close(&what, &out, &case.out.matrix(), 0.0);
        assert_eq!(*out.names().unwrap(), Names::from(case.names), "{what}");
        // Theirs marks what is unseen as rare in the columns that have rare levels.
        if case.min_count == 8 {
            step.other = true;
            step.fit(&places).unwrap();
            assert_eq!(
                step.transform(&places).unwrap().row(0).len(),
                out.n_columns() + 1,
                "of `work`, which has none"
            );
        } else {
            let ours = step.transform(&strange).unwrap();
            let differ =
                ours.values().iter().zip(case.strange.matrix().values()).filter(|(a, b)| a != b).count();
            let unseen = strange.columns()[0]
                .codes()
                .iter()
                .filter(|code| strange.columns()[0].levels().get(**code as usize) == Some("Lugano"))
                .count();
            assert_eq!(differ, if case.min_count > 1 { unseen } else { 0 }, "{what}");
        }
    }
}

#[derive(Deserialize)]
struct HashedCase {
    width: usize,
    signed: bool,
    out: Table,
}

#[test]
fn hashing_encoder() {
    let (places, _) = places();
    for case in reference::<HashedCase>("hashed") {
        let mut step = HashingEncoder::default();
        (step.width, step.signed) = (case.width, case.signed);
        let what = format!("{} {}", case.width, case.signed);
        close(&what, &step.transform(&places).unwrap(), &case.out.matrix(), 0.0);
    }
}

#[derive(Deserialize)]
struct TargetCase {
    name: String,
    y: Vec<f64>,
    smooth: f64,
    out: Table,
    folded: Table,
}

fn targets<Y: Answer + 'static>(case: &TargetCase, y: &[Y]) {
    let (places, strange) = places();
    let mut step = TargetEncoder::<Y>::default();
    (step.smooth, step.shuffle) = (case.smooth, false);
    let what = format!("{}, smooth {}", case.name, case.smooth);
    step.fit(&places, y).unwrap();
    close(&what, &step.transform(&places).unwrap(), &case.out.matrix(), 1e-13);
    assert!(step.transform(&strange).is_err(), "Lugano is unseen");
    close(&what, &step.fit_transform(&places, y).unwrap(), &case.folded.matrix(), 1e-13);
}

#[test]
fn target_encoder() {
    for case in reference::<TargetCase>("target") {
        match case.name.as_str() {
            "numbers" => targets(&case, &case.y),
            "two labels" => targets(&case, &labels::<2>(&case.y)),
            _ => targets(&case, &labels::<3>(&case.y)),
        }
    }
}

#[derive(Deserialize)]
struct MomentCase {
    text: String,
    parts: Vec<f64>,
}

/// Against Python's own calendar.
#[test]
fn date_parts() {
    let cases = reference::<MomentCase>("moments");
    let when = CategoryColumn::open("when", cases.iter().map(|case| Some(case.text.as_str())));
    let mut step = DateParts::default();
    (step.yearday, step.hour, step.minute, step.second, step.days) = (true, true, true, true, true);
    let out = step.transform(&Categories::new(vec![when]).unwrap()).unwrap();
    for (row, case) in out.rows().zip(&cases) {
        assert_eq!(row[..8], case.parts[..8], "{}", case.text);
        assert!((row[8] - case.parts[8]).abs() < 1e-9, "{}", case.text);
    }
}

/// Against the definition, by numpy.
#[test]
fn rolling() {
    for case in reference::<Case>("rolling") {
        let mut step = Rolling::default();
        case.get("window", &mut step.window);
        case.get("before", &mut step.before);
        step.stat = case.level("stat");
        case.same(&step.transform(&case.input()).unwrap(), CLOSED_FORM);
    }
}
