//! The diamonds pipeline against scikit-learn's, on the same rows, in one run.
//!
//! Run with `cargo bench --bench peers`; needs Python with scikit-learn (`pip install scikit-learn pandas`), else
//! the comparison is skipped. The peer's side is `benches/peers/diamonds.py`.

#[allow(dead_code, missing_docs, unreachable_pub)]
#[path = "../examples/diamonds.rs"]
mod diamonds;

use diamonds::{Diamonds, DiamondsData};
use neatpipe::prelude::*;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const CSV: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz");
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/diamonds.py");

fn main() -> Result<()> {
    let data = DiamondsData::read_csv(CSV)?;
    let (train, test) = split(&data, 0.2, 7)?;
    let (_, held_out) = split(&(0..data.price.len()).collect::<Vec<usize>>(), 0.2, 7)?;
    let rows = Path::new(env!("CARGO_TARGET_TMPDIR")).join("held_out.txt");
    fs::write(&rows, held_out.iter().map(|row| format!("{row}\n")).collect::<String>())?;

    let plan = Diamonds::default();
    let fit = median(11, || drop(black_box(plan.fit(&train))));
    let model = plan.fit(&train)?;
    let predict = median(21, || drop(black_box(model.transform(&test))));
    let row = test.rows.take_rows(&[0]).into_rows()?.remove(0);
    let one = median(1001, || drop(black_box(model.predict_one(&row))));
    let ours = r2(&test.price, &model.transform(&test)?, None)?;
    println!(
        "neatpipe: fit {:.1} ms, predict {:.2} ms, one row {:.2} µs, R² {ours:.6}",
        fit * 1e3,
        predict * 1e3,
        one * 1e6
    );

    for threads in ["1", "2"] {
        let output =
            Command::new("python3").arg(SCRIPT).arg(CSV).arg(&rows).env("OMP_NUM_THREADS", threads).output();
        let printed = match &output {
            Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).into_owned(),
            Ok(output) => {
                let why =
                    String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or_default().to_owned();
                println!("skipped scikit-learn with {threads} thread(s): {why}");
                continue;
            }
            Err(error) => {
                println!("skipped scikit-learn with {threads} thread(s): {error}");
                continue;
            }
        };
        println!("{}", printed.trim());
        let of = |name: &str| {
            let value = printed.split(&format!("\"{name}\": ")).nth(1).unwrap_or_default();
            value.split([',', '}']).next().and_then(|value| value.parse::<f64>().ok()).unwrap_or(f64::NAN)
        };
        println!("figure fit_{threads}_threads = {:.4} (target <= 0.5)", fit / of("fit_s"));
        println!("figure predict_{threads}_threads = {:.4} (target <= 0.5)", predict / of("predict_s"));
        println!("figure one_row_{threads}_threads = {:.6} (target <= 0.01)", one / of("one_row_s"));
        println!("figure r2_difference_{threads}_threads = {:e} (target <= 1e-9)", (ours - of("r2")).abs());
    }
    Ok(())
}

/// The median of some runs, in seconds.
fn median(runs: usize, mut work: impl FnMut()) -> f64 {
    let mut seconds: Vec<f64> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds[runs / 2]
}
