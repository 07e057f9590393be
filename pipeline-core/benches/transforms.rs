//! Scalers, selectors, encoders and transforms against scikit-learn's, on the same rows, in one run.
//!
//! Run with `cargo bench -p neatpipe-core --bench transforms`; needs Python with scikit-learn as `python3`, or where
//! `PYTHON` says. The peer's side is `benches/peers/transforms.py`. A ratio below 1 is faster than there; one thread on
//! both sides.

#![allow(missing_docs, clippy::print_stdout, clippy::field_reassign_with_default)]

use neatpipe_core::data::{Categories, CategoryColumn};
use neatpipe_core::steps::{
    Impute, KBinsDiscretizer, MaxAbsScaler, MinMaxScaler, Normalizer, OneHotEncoder, OrdinalEncoder,
    OutputDistribution, Pca, Polynomial, PowerTransformer, QuantileTransformer, Ridge, RobustScaler,
    SelectKBest, StandardScaler, TargetEncoder, VarianceThreshold,
};
use neatpipe_core::{Matrix, Result};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../benches/peers/transforms.py");
const ROWS: usize = 50_000;
const COLUMNS: usize = 8;

fn main() -> Result<()> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 33).unwrap_or(0)) / f64::from(u32::MAX)
    };
    // Sums of three, squared: one hump, skewed, with a sign.
    let values: Vec<f64> = (0..ROWS * COLUMNS)
        .map(|_| {
            let sum = 2.0 * (next() + next() + next());
            sum * sum - 1.0
        })
        .collect();
    let x = Matrix::new(values, ROWS, COLUMNS)?;
    let target: Vec<f64> = x.rows().map(|row| row.iter().sum()).collect();
    // As numpy writes a number that is cut to an integer.
    let text = |column: usize| x.column(column).map(|value| format!("{:.0}", (value * 3.0).trunc() + 0.0));
    let texts: Vec<Vec<String>> = (0..3).map(|column| text(column).collect()).collect();
    let words = texts.iter().enumerate().map(|(at, texts)| {
        CategoryColumn::open(format!("c{at}"), texts.iter().map(|text| Some(text.as_str())))
    });
    let words = Categories::new(words.collect())?;

    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("transforms.bin");
    fs::write(&path, x.values().iter().flat_map(|value| value.to_ne_bytes()).collect::<Vec<u8>>())?;
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peer = Command::new(python)
        .args([SCRIPT.as_ref(), path.as_os_str()])
        .arg(COLUMNS.to_string())
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
    let tell = |name: &str, (fit, transform): (f64, f64)| {
        let theirs = peer.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        let Some((fit_there, transform_there)) = theirs.and_then(|line| line.split_once(' ')) else {
            println!("skipped {name}: {peer}");
            return;
        };
        let ratio = |ours: f64, theirs: &str| ours / theirs.parse::<f64>().unwrap_or(f64::NAN);
        // What learns nothing has no fit to compare.
        if fit > 0.0 {
            println!("figure {name}_fit = {:.3} (target <= 2)", ratio(fit, fit_there));
        }
        println!("figure {name}_transform = {:.3} (target <= 2)", ratio(transform, transform_there));
    };

    macro_rules! times {
        ($name:literal, $step:expr, |$fitted:ident| $fit:expr, $transform:expr) => {{
            let mut $fitted = $step;
            let fit = median(|| $fit)?;
            let transform = median(|| $transform.map(|out| drop(black_box(out))))?;
            tell($name, (fit, transform));
        }};
    }
    times!(
        "standard_scaler",
        StandardScaler::default(),
        |step| step.fit(&x, None),
        step.transform(x.clone())
    );
    times!("min_max_scaler", MinMaxScaler::default(), |step| step.fit(&x), step.transform(x.clone()));
    times!("imputer", Impute::default(), |step| step.fit(&x), step.transform(x.clone()));
    times!("polynomial", Polynomial::default(), |step| step.fit(&x), step.transform(&x));
    let mut few = Pca::default();
    few.components = 4;
    times!("pca", few, |step| step.fit(&x), step.transform(&x));
    times!(
        "ridge",
        Ridge::default(),
        |step| Ridge::prepare(true, &x, &target, None).and_then(|gram| step.fit(&gram)),
        step.transform(&x)
    );
    times!("ordinal", OrdinalEncoder::default(), |step| step.fit(&words), step.transform(&words));
    times!("robust_scaler", RobustScaler::default(), |step| step.fit(&x), step.transform(x.clone()));
    times!("max_abs_scaler", MaxAbsScaler::default(), |step| step.fit(&x), step.transform(x.clone()));
    let unit = Normalizer::default();
    tell("normalizer", (0.0, median(|| unit.transform(x.clone()).map(drop))?));
    times!("variance_threshold", VarianceThreshold::default(), |step| step.fit(&x, None), step.transform(&x));
    times!("k_bins", KBinsDiscretizer::default(), |step| step.fit(&x), step.transform(&x));
    times!("quantile", QuantileTransformer::default(), |step| step.fit(&x), step.transform(x.clone()));
    let mut normal = QuantileTransformer::default();
    normal.spread = OutputDistribution::Normal;
    times!("quantile_normal", normal, |step| step.fit(&x), step.transform(x.clone()));
    times!("power", PowerTransformer::default(), |step| step.fit(&x), step.transform(x.clone()));
    let mut best = SelectKBest::<f64>::default();
    best.k = 3;
    times!("select_k_best", best, |step| step.fit(&x, &target), step.transform(&x));
    let mut marks = OneHotEncoder::default();
    marks.min_count = 20;
    times!("one_hot_rare", marks, |step| step.fit(&words), step.transform(&words));
    times!(
        "target_encoder",
        TargetEncoder::<f64>::default(),
        |step| step.fit(&words, &target),
        step.transform(&words)
    );
    Ok(())
}

/// The median of five runs, in seconds.
fn median(mut work: impl FnMut() -> Result<()>) -> Result<f64> {
    let mut seconds = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        work()?;
        seconds.push(start.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    Ok(seconds[2])
}
