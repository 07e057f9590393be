//! Hard inputs for scalers, selectors, encoders and transforms: never a panic, never NaN from finite input, errors that
//! name value and remedy.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

mod hard;

use hard::{HARD, Side};
use neatpipe_core::data::{Categories, CategoryColumn, Keyed, Names};
use neatpipe_core::steps::{
    DateParts, HashingEncoder, Impute, ImputeCategories, IncrementalPca, KBinsDiscretizer, Lags, Lookup,
    MaxAbsScaler, MinMaxScaler, MissingIndicator, Norm, Normalizer, OneHotEncoder, OutputDistribution,
    PowerFamily, PowerTransformer, QuantileTransformer, RenameColumns, RobustScaler, Rolling, SelectColumns,
    SelectKBest, StandardScaler, Strategy, TargetEncoder, Unseen, VarianceThreshold, WindowStat,
};
use neatpipe_core::{Matrix, Result, Rows};
use neatpipe_macros::Columns;

fn matrix(rows: usize, columns: usize, values: &[f64]) -> Matrix {
    Matrix::new(values.to_vec(), rows, columns).unwrap()
}

fn named(rows: usize, values: &[f64], names: &[&str]) -> Matrix {
    matrix(rows, names.len(), values).with_names(names.iter().copied()).unwrap()
}

/// Fits and applies a step, and its inverse; what comes out as plain numbers.
type Run = fn(&Matrix) -> Result<Vec<f64>>;

macro_rules! there_and_back {
    ($step:expr, $x:ident) => {{
        let mut step = $step;
        step.fit($x)?;
        let out = step.transform($x.clone())?;
        step.inverse(out.clone())?;
        Ok(out.into_values())
    }};
}

fn all_steps() -> Vec<(&'static str, Run)> {
    fn normalizer(x: &Matrix, norm: Norm) -> Result<Vec<f64>> {
        let mut step = Normalizer::default();
        step.norm = norm;
        Ok(step.transform(x.clone())?.into_values())
    }
    fn quantiles(x: &Matrix, spread: OutputDistribution) -> Result<Vec<f64>> {
        let mut step = QuantileTransformer::default();
        (step.quantiles, step.spread) = (5, spread);
        there_and_back!(step, x)
    }
    fn power(x: &Matrix, family: PowerFamily) -> Result<Vec<f64>> {
        let mut step = PowerTransformer::default();
        step.family = family;
        step.fit(x)?;
        Ok(step.transform(x.clone())?.into_values())
    }
    fn bins(x: &Matrix, one_hot: bool) -> Result<Vec<f64>> {
        let mut step = KBinsDiscretizer::default();
        step.one_hot = one_hot;
        step.fit(x)?;
        let out = step.transform(x)?;
        step.inverse(&out)?;
        Ok(out.into_values())
    }
    fn rolling(x: &Matrix, stat: WindowStat) -> Result<Vec<f64>> {
        let mut step = Rolling::default();
        (step.window, step.stat) = (2, stat);
        // The deviation of a first row is missing, as it should be.
        let out = step.transform(x)?;
        Ok(out.into_values().into_iter().filter(|value| !value.is_nan()).collect())
    }
    fn best<Y: neatpipe_core::steps::Answer + 'static>(x: &Matrix, y: &[Y]) -> Result<Vec<f64>> {
        let mut step = SelectKBest::<Y>::default();
        step.k = 1;
        step.fit(x, y)?;
        assert!(step.scores().unwrap().iter().all(|score| score.is_finite() && *score >= 0.0), "{x:?}");
        Ok(step.transform(x)?.into_values())
    }
    vec![
        ("RobustScaler", |x| there_and_back!(RobustScaler::default(), x)),
        ("MaxAbsScaler", |x| there_and_back!(MaxAbsScaler::default(), x)),
        ("Normalizer l1", |x| normalizer(x, Norm::L1)),
        ("Normalizer l2", |x| normalizer(x, Norm::L2)),
        ("Normalizer max", |x| normalizer(x, Norm::Max)),
        ("VarianceThreshold", |x| {
            let mut step = VarianceThreshold::default();
            step.fit(x, None)?;
            step.partial_fit(x, None)?;
            Ok(step.transform(x)?.into_values())
        }),
        ("MissingIndicator", |x| {
            let mut step = MissingIndicator::default();
            step.fit(x)?;
            Ok(step.transform(x)?.into_values())
        }),
        ("Impute most frequent", |x| {
            let mut step = Impute::default();
            step.strategy = Strategy::MostFrequent;
            step.fit(x)?;
            Ok(step.transform(x.clone())?.into_values())
        }),
        ("KBinsDiscretizer", |x| bins(x, false)),
        ("KBinsDiscretizer one-hot", |x| bins(x, true)),
        ("QuantileTransformer", |x| quantiles(x, OutputDistribution::Uniform)),
        ("QuantileTransformer normal", |x| quantiles(x, OutputDistribution::Normal)),
        ("PowerTransformer", |x| power(x, PowerFamily::YeoJohnson)),
        ("PowerTransformer of Box and Cox", |x| power(x, PowerFamily::BoxCox)),
        ("SelectKBest", |x| best(x, &(0..x.n_rows()).map(|row| row as f64).collect::<Vec<_>>())),
        ("SelectKBest of its own column", |x| {
            best(x, &x.rows().map(|row| row.first().copied().unwrap_or(0.0)).collect::<Vec<_>>())
        }),
        ("SelectKBest of labels", |x| best(x, &(0..x.n_rows()).map(side).collect::<Vec<_>>())),
        ("IncrementalPca", |x| {
            let mut step = IncrementalPca::default();
            step.components = 1;
            step.partial_fit(x)?;
            step.partial_fit(x)?;
            let out = step.transform(x)?;
            step.inverse(&out)?;
            Ok(out.into_values())
        }),
        ("Rolling mean", |x| rolling(x, WindowStat::Mean)),
        ("Rolling sum", |x| rolling(x, WindowStat::Sum)),
        ("Rolling deviation", |x| rolling(x, WindowStat::Deviation)),
        ("Rolling min", |x| rolling(x, WindowStat::Min)),
    ]
}

fn side(row: usize) -> Side {
    if row.is_multiple_of(2) { Side::Left } else { Side::Right }
}

#[test]
fn hard_values_give_an_answer_or_an_error() {
    let shapes = [(0, 0), (0, 3), (3, 0), (1, 1), (1, 3), (2, 1), (3, 1), (2, 2), (2, 5), (5, 2)];
    for (name, run) in all_steps() {
        let mut answers = 0;
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
                            answers += 1;
                        }
                    }
                }
            }
        }
        assert!(answers > 300, "{name} answers {answers} times");
    }
}

/// What each step makes of a missing value in a fit and in a transform.
#[test]
fn missing_values_pass_or_are_refused() {
    let holes = named(4, &[1.0, 5.0, f64::NAN, 7.0, 2.0, 9.0, 4.0, 4.0], &["a", "b"]);
    for (name, run) in all_steps() {
        let refuses =
            ["Normalizer", "SelectKBest", "IncrementalPca"].iter().any(|step| name.starts_with(step));
        match run(&holes) {
            Err(error) if refuses => assert_eq!(
                error.to_string(),
                "row 1, column `a` is missing (NaN); fill it with `Impute` or leave the row out",
                "{name}"
            ),
            Err(error) => panic!("{name}: {error}"),
            Ok(out) => {
                assert!(!refuses, "{name}");
                let marks_or_fills =
                    ["MissingIndicator", "Impute", "Rolling"].iter().any(|step| name.starts_with(step));
                assert_ne!(out.iter().any(|value| value.is_nan()), marks_or_fills, "{name}: {out:?}");
            }
        }
    }
}

#[test]
fn constant_columns_and_few_rows_are_finite() {
    for (name, run) in all_steps() {
        for x in [
            matrix(4, 2, &[7.0, 1.0, 7.0, 2.0, 7.0, 6.0, 7.0, 3.0]),
            matrix(3, 2, &[0.1; 6]),
            matrix(3, 2, &[0.0; 6]),
            matrix(2, 5, &[1.0, 2.0, 3.0, 4.0, 5.0, 2.0, 2.0, 1.0, 4.0, 9.0]),
            matrix(1, 1, &[3.0]),
        ] {
            match run(&x) {
                Ok(out) => assert!(out.iter().all(|value| value.is_finite()), "{name}: {out:?}"),
                Err(error) => assert!(error.to_string().contains([';', '`']), "{name}: {error}"),
            }
        }
    }
}

/// A column of 1e8 with a deviation of 1e-3, in sixteenths of a thousandth, which are exact there.
fn offset() -> (Matrix, Vec<f64>) {
    let small: Vec<f64> = (0..40).map(|i| f64::from(i * 7 % 11 - 5) * 2.0_f64.powi(-14)).collect();
    (matrix(40, 1, &small.iter().map(|value| 1e8 + value).collect::<Vec<_>>()), small)
}

#[test]
fn far_from_zero_they_are_right_or_say_that_they_cannot() {
    let (x, small) = offset();
    let near = matrix(40, 1, &small);
    for (name, run) in all_steps() {
        let exact =
            ["RobustScaler", "KBins", "Quantile", "Incremental"].iter().any(|step| name.starts_with(step));
        if exact {
            let (far, near) = (run(&x).unwrap(), run(&near).unwrap());
            assert!(far.iter().zip(&near).all(|(a, b)| (a - b).abs() < 1e-8), "{name}: {far:?} {near:?}");
        }
        if name.starts_with("Power") {
            assert_eq!(
                run(&x).unwrap_err().to_string(),
                "the values of column 0 differ by too little or too much for their size to find a power for them; \
                 put a `StandardScaler` before the step, or leave the column out"
            );
        }
    }
    let mut varying = VarianceThreshold::default();
    varying.fit(&x, None).unwrap();
    let variance = small.iter().map(|value| value * value).sum::<f64>() / 40.0
        - (small.iter().sum::<f64>() / 40.0).powi(2);
    assert!((varying.variances().unwrap()[0] / variance - 1.0).abs() < 1e-9);
    let y: Vec<f64> = (0..40).map(f64::from).collect();
    let score = |x: &Matrix| {
        let mut best = SelectKBest::<f64>::default();
        best.fit(x, &y).unwrap();
        best.scores().unwrap()[0]
    };
    assert!((score(&x) / score(&near) - 1.0).abs() < 1e-8);
    let mut rolling = Rolling::default();
    rolling.stat = WindowStat::Deviation;
    let of = |x: &Matrix| rolling.transform(x).unwrap().into_values();
    assert!(of(&x).iter().zip(of(&near)).skip(1).all(|(a, b)| (a / b - 1.0).abs() < 1e-8));
}

#[test]
fn a_fit_without_rows_or_columns_is_an_error() {
    for (name, run) in all_steps() {
        if name.starts_with("Normalizer") || name.starts_with("Rolling") {
            assert!(run(&matrix(0, 2, &[])).is_ok(), "{name} learns nothing");
            continue;
        }
        assert!(run(&matrix(0, 2, &[])).is_err(), "{name}");
        assert_eq!(
            run(&matrix(2, 0, &[])).unwrap_err().to_string(),
            "the input has 0 columns; give at least 1"
        );
    }
}

#[test]
fn errors_name_the_value_and_the_remedy() {
    let says = |result: Result<()>, text: &str| assert_eq!(result.unwrap_err().to_string(), text);
    let x = named(3, &[1.0, 5.0, 2.0, 5.0, 4.0, 5.0], &["a", "b"]);
    let mut robust = RobustScaler::default();
    says(robust.transform(x.clone()).map(drop), "`RobustScaler` has not been fitted; call `fit` first");
    robust.low = 0.8;
    says(robust.fit(&x), "the quantiles are at 0.8 and 0.75; set `low` below `high`, both from 0 to 1");
    let mut largest = MaxAbsScaler::default();
    largest.fit(&named(1, &[1e-300, 1.0], &["a", "b"])).unwrap();
    says(
        largest.transform(named(1, &[1e300, 1.0], &["a", "b"])).map(drop),
        "row 0, column `a` becomes infinite; clip it, or scale the column first",
    );
    let mut varying = VarianceThreshold::default();
    varying.threshold = 9.0;
    varying.fit(&x, None).unwrap();
    says(varying.transform(&x).map(drop), "no column has a variance above 9; lower `threshold`");
    varying.threshold = -1.0;
    says(varying.check(), "`threshold` is -1; set it to a finite number of at least 0");
    let mut missing = MissingIndicator::default();
    missing.fit(&x).unwrap();
    let new = named(1, &[f64::NAN, 0.0], &["a", "b"]);
    says(
        missing.transform(&new).map(drop),
        "row 0, column `a` is missing (NaN), and no row of the fit was; turn on `all` to mark it as well, or `strict` \
         off to ignore it",
    );
    missing.strict = false;
    assert_eq!(missing.transform(&new).unwrap().shape(), (1, 0));
    let mut bins = KBinsDiscretizer::default();
    bins.bins = 1;
    says(bins.fit(&x), "`bins` is 1; set it to at least 2");
    bins.bins = 3;
    bins.fit(&x).unwrap();
    says(
        bins.inverse(&matrix(1, 2, &[0.0, 0.5])).map(drop),
        "row 0, column `b`: [0.5] is no bin; give what the transform gave",
    );
    let mut power = PowerTransformer::default();
    power.family = PowerFamily::BoxCox;
    says(
        power.fit(&named(2, &[1.0, 0.0], &["a"])),
        "row 1, column `a` is 0; the family of Box and Cox needs values above 0: shift them, or set `family` to \
         `yeo_johnson`",
    );
    let mut best = SelectKBest::<f64>::default();
    best.fit(&x, &[1.0, 2.0, 3.0]).unwrap();
    says(best.transform(&x).map(drop), "`k` is 10 of 2 columns; set it from 1 to 2");
    says(best.fit(&x, &[1.0]), "the input has 3 rows and there are 1 targets; give one for each row");
    says(
        SelectKBest::<Side>::default().fit(&x, &[Side::Left, Side::Left, Side::Left]),
        "3 rows have 1 labels; give rows of at least 2 labels, and more rows than labels",
    );
    let mut select = SelectColumns::default();
    says(select.transform(&x).map(drop), "no column is left; name at least one column to keep in `columns`");
    select.columns = ["bb"].into();
    says(select.transform(&x).map(drop), "no column is called `bb`; did you mean `b`?");
    select.columns = ["carat"].into();
    says(select.transform(&x).map(drop), "no column is called `carat`; there are `a`, `b`");
    says(
        select.transform(&matrix(1, 1, &[1.0])).map(drop),
        "the columns have no names; name them by `RenameColumns` first",
    );
    let mut rename = RenameColumns::default();
    rename.names = vec![("a".into(), "b".into())];
    says(rename.transform(x.clone()).map(drop), "two columns would be called `b`; give them different names");
    let mut lags = Lags::default();
    lags.lags = 0;
    says(lags.transform(&x).map(drop), "`lags` is 0; set it to at least 1");
    says(
        IncrementalPca::default().fit(&matrix(1, 2, &[1.0, 2.0])),
        "1 rows were learned from; give at least 2, since one row has no variance",
    );
}

fn words(name: &str, values: &[Option<&str>]) -> Categories {
    Categories::new(vec![CategoryColumn::open(name, values.iter().copied())]).unwrap()
}

#[test]
fn a_level_called_other_is_no_rare_one() {
    let x = words("pet", &[Some("cat"), Some("other"), Some("cat"), Some("other"), Some("cow"), Some("cat")]);
    let mut encoder = OneHotEncoder::default();
    encoder.min_count = 2;
    assert_eq!(
        encoder.fit(&x).unwrap_err().to_string(),
        "`pet` has a level `other`, whose column would have the name of that of the rare ones; rename the level"
    );
    encoder.min_count = 3;
    encoder.fit(&x).unwrap();
    assert_eq!(
        encoder.transform(&x).unwrap().names().unwrap().iter().collect::<Vec<_>>(),
        ["pet=cat", "pet=other"]
    );
}

#[test]
fn what_overflows_is_an_error() {
    let (mut standard, mut ends) = (StandardScaler::default(), MinMaxScaler::default());
    let small = matrix(2, 1, &[0.0, 1e-10]);
    standard.fit(&small, None).unwrap();
    ends.fit(&small).unwrap();
    let far = matrix(1, 1, &[1e300]);
    for error in [standard.transform(far.clone()), ends.transform(far)] {
        let error = error.unwrap_err().to_string();
        assert_eq!(error, "row 0, column 0 becomes infinite; clip it, or scale the column first");
    }
}

#[test]
fn categories_that_are_rare_unseen_or_missing() {
    let says = |result: Result<()>, text: &str| assert_eq!(result.unwrap_err().to_string(), text);
    let pets = words("pet", &[Some("cat"), Some("cat"), Some("dog"), None, Some("eel")]);
    let mut marks = OneHotEncoder::default();
    marks.min_count = 2;
    marks.fit(&pets).unwrap();
    let out = marks.transform(&pets).unwrap();
    assert_eq!(*out.names().unwrap(), Names::from(["pet=cat", "pet=other"]));
    assert_eq!([out.row(0), out.row(2), out.row(4)], [[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]]);
    assert!(out.row(3).iter().all(|mark| mark.is_nan()));
    let new = words("pet", &[Some("owl")]);
    assert!(
        marks
            .transform(&new)
            .unwrap_err()
            .to_string()
            .starts_with("row 0, column `pet` is `owl`, which the fit")
    );
    marks.other = true;
    assert_eq!(marks.transform(&new).unwrap().values(), [0.0, 1.0]);
    marks.min_count = 0;
    marks.fit(&pets).unwrap();
    assert_eq!(
        marks.transform(&new).unwrap().values(),
        [0.0, 0.0, 0.0, 1.0],
        "a bucket though no level is rare"
    );

    let mut fill = ImputeCategories::default();
    fill.fit(&pets).unwrap();
    assert_eq!(fill.transform(pets.clone()).unwrap().columns()[0].level(3), Some("cat"));
    fill.level = Some("none".into());
    assert_eq!(fill.transform(pets.clone()).unwrap().columns()[0].level(3), Some("none"));
    let cut =
        CategoryColumn::new("cut", Names::from(["fair", "good"]), vec![1, CategoryColumn::MISSING]).unwrap();
    says(
        fill.fit(&Categories::new(vec![cut]).unwrap()),
        "`none` is not a level of column `cut` (it has `fair`, `good`); set `level` to one, or add it to the enum",
    );
    fill.level = None;
    says(
        fill.fit(&words("pet", &[None, None])),
        "column `pet` is missing in every row; drop it, or set `level` to what it is to become",
    );

    let mut means = TargetEncoder::<f64>::default();
    means.smooth = 1.0;
    means.fit(&pets, &[1.0, 3.0, 8.0, 5.0, 3.0]).unwrap();
    let out = means.transform(&pets).unwrap();
    assert!(out.row(3)[0].is_nan());
    assert_eq!(out.row(2)[0], 6.0, "half way between its own 8 and the 4 of all rows");
    says(
        means.transform(&new).map(drop),
        "row 0, column `pet` is `owl`, which the fit did not see (it saw `cat`, `dog`, `eel`); set `unseen` to say what \
         to make of it",
    );
    means.unseen = Unseen::Missing;
    assert_eq!(means.transform(&new).unwrap().values(), [4.0]);
    says(means.fit_transform(&new, &[1.0]).map(drop), "1 rows cannot be cut into 5 folds; set `folds` lower");
    means.folds = 1;
    says(means.fit(&pets, &[0.0; 5]), "`folds` is 1; set it to at least 2");

    let mut hashed = HashingEncoder::default();
    assert_eq!(hashed.transform(&pets).unwrap().row(3), [0.0; 64]);
    hashed.width = 0;
    says(hashed.transform(&pets).map(drop), "`width` is 0; set it from 1 to 2^24");
}

#[test]
fn tables_that_rows_are_looked_up_in() {
    let says = |result: Result<()>, text: &str| assert_eq!(result.unwrap_err().to_string(), text);
    let keys = |values: &[(Option<&str>, Option<&str>)]| {
        Categories::new(vec![
            CategoryColumn::open("origin", values.iter().map(|value| value.0)),
            CategoryColumn::open("hour", values.iter().map(|value| value.1)),
        ])
        .unwrap()
    };
    let known = keys(&[(Some("JFK"), Some("5")), (Some("EWR"), Some("5")), (Some("JFK"), Some("10"))]);
    let table = Keyed::new(&known, named(3, &[1.0, 2.0, 3.0], &["wind"])).unwrap();
    let asked = keys(&[
        (Some("JFK"), Some("10")),
        (Some("EWR"), Some("10")),
        (None, Some("5")),
        (Some("EWR"), Some("5")),
        (Some("LGA"), Some("5")),
    ]);
    let mut lookup = Lookup::default();
    let found = lookup.transform(&asked, &table).unwrap();
    assert_eq!(*found.names().unwrap(), Names::from(["wind"]));
    assert_eq!(format!("{:?}", found.values()), "[3.0, NaN, NaN, 2.0, NaN]");
    lookup.strict = true;
    says(
        lookup.transform(&asked, &table).map(drop),
        "row 1: the key `EWR`, `10` is not in the table of `origin`, `hour`; add it, or turn `strict` off",
    );
    says(
        lookup.transform(&words("origin", &[Some("JFK")]), &table).map(drop),
        "1 key columns were given, and the table has 2: `origin`, `hour`",
    );
    says(
        Keyed::new(&words("a", &[Some("x"), Some("x")]), matrix(2, 1, &[1.0, 2.0])).map(drop),
        "rows 0 and 1 of the table have the same key `x`; leave one out, or add a key column",
    );
    says(
        Keyed::new(&words("a", &[Some("x"), None]), matrix(2, 1, &[1.0, 2.0])).map(drop),
        "row 1 of the table has no `a`; leave out rows without a key",
    );
    says(
        Keyed::new(&words("a", &[Some("x")]), matrix(2, 1, &[1.0, 2.0])).map(drop),
        "1 key columns of 1 rows stand beside 2 rows of values; give a key for each row",
    );
}

#[test]
fn tables_whose_columns_are_told_apart() {
    #[derive(Columns)]
    struct Plane {
        model: String,
        seats: u16,
        tailnum: Option<String>,
        year: Option<f64>,
    }
    let plane = |model: &str, tailnum: &str, year| Plane {
        model: model.to_owned(),
        seats: 149,
        tailnum: Some(tailnum.to_owned()),
        year,
    };
    let planes: PlaneColumns =
        [plane("A320", "N2", Some(1998.0)), plane("A320", "N1", None)].into_iter().collect();
    let table = Keyed::by(&["tailnum", "model"], &planes).unwrap();
    assert_eq!(*table.values().names().unwrap(), Names::from(["seats", "year"]));
    assert_eq!(format!("{:?}", table.values().values()), "[149.0, NaN, 149.0, 1998.0]");
    let asked = Categories::new(vec![
        CategoryColumn::open("tail", [Some("N2"), Some("A320")]),
        CategoryColumn::open("of", [Some("A320"), Some("N2")]),
    ]);
    assert_eq!(table.find(&asked.unwrap()).unwrap(), [Some(1), None]);

    let says = |key: &[&str], planes: &PlaneColumns, text: &str| {
        assert_eq!(Keyed::by(key, planes).unwrap_err().to_string(), text);
    };
    says(&["tailnun", "model"], &planes, "no column is called `tailnun`; did you mean `tailnum`?");
    says(&["nothing", "model"], &planes, "no column is called `nothing`");
    says(
        &["tailnum"],
        &planes,
        "the column `model` is of kind text; name it as a key, or leave it out of the row struct: the values of a table \
         are numbers",
    );
    says(
        &["tailnum", "model", "seats"],
        &planes,
        "the column `seats` is of kind whole; a key is texts or categories",
    );
    says(
        &[],
        &PlaneColumns::default(),
        "the column `model` is of kind text; name it as a key, or leave it out of the row struct: the values of a table are numbers",
    );
    let mut uneven = planes;
    uneven.seats.push(1);
    says(&["tailnum", "model"], &uneven, "the column `seats` has 3 rows, and `tailnum` has 2");
}

#[test]
fn dates_and_series() {
    let when = words("when", &[Some("2013-01-31T05:17:00Z"), None, Some("soon")]);
    let mut parts = DateParts::default();
    assert_eq!(
        parts.transform(&when).unwrap_err().to_string(),
        "row 2, column `when` is `soon`; write dates as `2013-01-31` or `2013-01-31T05:17:00Z`"
    );
    let good = when.slice_rows(0..2);
    assert!(parts.transform(&good).unwrap().row(1).iter().all(|part| part.is_nan()));
    (parts.year, parts.month, parts.day, parts.weekday) = (false, false, false, false);
    assert_eq!(
        parts.transform(&good).unwrap_err().to_string(),
        "no part is on; turn on at least one, as `year`"
    );
    (parts.month, parts.cyclic) = (true, true);
    let out = parts.transform(&good).unwrap();
    assert_eq!(*out.names().unwrap(), Names::from(["when_month_sin", "when_month_cos"]));
    assert_eq!(out.row(0), [0.0, 1.0]);

    let sold = matrix(4, 2, &[1.0, 10.0, 2.0, f64::NAN, 4.0, 30.0, 7.0, 40.0]);
    let mut lags = Lags::default();
    lags.lags = 2;
    let out = lags.transform(&sold).unwrap();
    assert_eq!(*out.names().unwrap(), Names::from(["x0_lag1", "x0_lag2", "x1_lag1", "x1_lag2"]));
    assert_eq!(format!("{:?}", out.row(1)), "[1.0, NaN, 10.0, NaN]");
    assert_eq!(format!("{:?}", out.row(3)), "[4.0, 2.0, 30.0, NaN]");
    let mut rolling = Rolling::default();
    (rolling.window, rolling.before) = (2, true);
    let out = rolling.transform(&sold).unwrap();
    assert_eq!(*out.names().unwrap(), Names::from(["x0_mean2", "x1_mean2"]));
    assert_eq!(format!("{:?}", out.values()), "[NaN, NaN, 1.0, 10.0, 1.5, 10.0, 3.0, 30.0]");
    rolling.min_count = 2;
    assert_eq!(format!("{:?}", rolling.transform(&sold).unwrap().row(2)), "[1.5, NaN]");
}
