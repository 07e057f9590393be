//! Models of the library and of both adapters against scikit-learn's, on the same rows, in one run.
//!
//! Run with `RAYON_NUM_THREADS=1 cargo bench -p neatpipe-smartcore --bench models`; needs Python with scikit-learn as
//! `python3`, or where `PYTHON` says. The peer's side is `benches/peers/models.py`. A ratio below 1 is faster than there;
//! one thread on both sides.

#![allow(missing_docs, clippy::print_stdout, clippy::field_reassign_with_default)]

use neatpipe::prelude::*;
use neatpipe::steps::{
    DecisionTreeClassifier, ExtraTreesClassifier, GaussianMixture, GaussianNaiveBayes,
    GradientBoostingClassifier, GradientBoostingRegressor, KMeans, KNeighborsClassifier, KNeighborsRegressor,
    LogisticRegression, RandomForestClassifier,
};
use neatpipe_linfa::{ElasticNet, SupportVectorClassifier, SupportVectorRegressor};
use neatpipe_smartcore::{ExtraTreesRegressor, RandomForestRegressor};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../benches/peers/models.py");
const ROWS: usize = 20_000;
const COLUMNS: usize = 8;
/// What is quadratic in the rows gets the first of them.
const FEW: usize = 2_000;

#[derive(Category, Clone, Copy, Debug, PartialEq)]
#[rustfmt::skip]
enum Label { A, B, C }

fn main() -> Result<()> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 33).unwrap_or(0)) / f64::from(1_u32 << 31)
    };
    // Sums of four about 0 with a deviation of about 1; then a bent surface over them, with noise.
    let mut normal = || (next() + next() + next() + next() - 2.0) * 3.0_f64.sqrt();
    let x = Matrix::new((0..ROWS * COLUMNS).map(|_| normal()).collect(), ROWS, COLUMNS)?;
    let surface = |row: &[f64]| (2.0 * row[0]).sin() + 0.5 * row[1] * row[1] + row[2] * row[3] - row[4];
    let y: Vec<f64> = x.rows().map(|row| surface(row) + 0.3 * normal()).collect();
    let label = |y: &f64| [Label::A, Label::B, Label::C][usize::from(*y > -0.3) + usize::from(*y > 1.2)];
    let labels: Vec<Label> = y.iter().map(label).collect();

    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("models.bin");
    let all = x.rows().zip(&y).flat_map(|(row, y)| row.iter().chain([y]));
    fs::write(&path, all.flat_map(|value| value.to_ne_bytes()).collect::<Vec<u8>>())?;
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peer = Command::new(python)
        .args([SCRIPT.as_ref(), path.as_os_str()])
        .args([COLUMNS.to_string(), FEW.to_string()])
        .env("OMP_NUM_THREADS", "1")
        .env("OPENBLAS_NUM_THREADS", "1")
        .output();
    let peer = match &peer {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).into_owned(),
        Ok(output) => {
            String::from_utf8_lossy(&output.stderr).lines().last().map(str::to_owned).unwrap_or_default()
        }
        Err(error) => error.to_string(),
    };
    let tell = |name: &str, (fit, predict): (f64, f64)| {
        let theirs = peer.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        let Some((fit_there, predict_there)) = theirs.and_then(|line| line.split_once(' ')) else {
            println!("skipped {name}: {peer}");
            return;
        };
        let ratio = |ours: f64, theirs: &str| ours / theirs.parse::<f64>().unwrap_or(f64::NAN);
        println!("{name}: fit {fit:.4} s and {fit_there} s, predict {predict:.4} s and {predict_there} s");
        println!("figure {name}_fit = {:.3} (target <= 2)", ratio(fit, fit_there));
        println!("figure {name}_predict = {:.3} (target <= 2)", ratio(predict, predict_there));
    };

    macro_rules! times {
        ($name:literal, $step:ty, |$model:ident| $set:expr, $fit:expr, $predict:expr) => {{
            let mut $model = <$step>::default();
            let () = $set;
            let fit = median(|| $fit)?;
            tell($name, (fit, median(|| $predict.map(|out| drop(black_box(out))))?));
        }};
    }
    let (few, few_labels, few_y) = (x.slice_rows(0..FEW), &labels[..FEW], &y[..FEW]);
    times!(
        "logistic_regression",
        LogisticRegression<Label>,
        |m| (),
        m.fit(&x, &labels, None),
        m.transform(&x)
    );
    times!("naive_bayes", GaussianNaiveBayes<Label>, |m| (), m.fit(&x, &labels, None), m.transform(&x));
    times!("decision_tree", DecisionTreeClassifier<Label>, |m| (), m.fit(&x, &labels, None), m.transform(&x));
    times!(
        "random_forest_classifier",
        RandomForestClassifier<Label>,
        |m| m.trees = 20,
        m.fit(&x, &labels, None),
        m.transform(&x)
    );
    times!(
        "extra_trees_classifier",
        ExtraTreesClassifier<Label>,
        |m| m.trees = 20,
        m.fit(&x, &labels, None),
        m.transform(&x)
    );
    times!(
        "gradient_boosting_classifier",
        GradientBoostingClassifier<Label>,
        |m| (),
        m.fit(&x, &labels, None, None),
        m.transform(&x)
    );
    times!(
        "gradient_boosting_regressor",
        GradientBoostingRegressor,
        |m| (),
        m.fit(&x, &y, None, None),
        m.transform(&x)
    );
    times!(
        "random_forest_regressor",
        RandomForestRegressor,
        |m| m.trees = 20,
        m.fit(&x, &y, None),
        m.transform(&x)
    );
    times!(
        "extra_trees_regressor",
        ExtraTreesRegressor,
        |m| m.trees = 20,
        m.fit(&x, &y, None),
        m.transform(&x)
    );
    times!(
        "k_neighbors_classifier",
        KNeighborsClassifier<Label>,
        |m| (),
        m.fit(&x, &labels),
        m.transform(&few)
    );
    times!("k_neighbors_regressor", KNeighborsRegressor, |m| (), m.fit(&x, &y), m.transform(&few));
    times!(
        "elastic_net",
        ElasticNet,
        |m| (m.alpha, m.tol) = (0.01, 1e-8),
        m.fit(&x, &y, None),
        m.transform(&x)
    );
    times!("k_means", KMeans, |m| m.starts = 3, m.fit(&x, None), m.transform(&x));
    times!("gaussian_mixture", GaussianMixture, |m| m.tol = 1e-2, m.fit(&x), m.transform(&x));
    times!(
        "support_vector_classifier",
        SupportVectorClassifier<Label>,
        |m| (),
        m.fit(&few, few_labels),
        m.transform(&few)
    );
    times!("support_vector_regressor", SupportVectorRegressor, |m| (), m.fit(&few, few_y), m.transform(&few));
    Ok(())
}

/// The median of three runs, in seconds.
fn median(mut work: impl FnMut() -> Result<()>) -> Result<f64> {
    let mut seconds = Vec::new();
    for _ in 0..3 {
        let start = Instant::now();
        work()?;
        seconds.push(start.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    Ok(seconds[1])
}
