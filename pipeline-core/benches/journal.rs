//! What a trial costs in the journal, beside Optuna's, in one run.
//!
//! Run with `cargo bench -p neatpipe-core --bench journal`; needs Python with Optuna as `python3`, or where `PYTHON` says.
//! The peer's side is `benches/peers/journal.py`. Eight processes do a thousand trials each of three hyperparameters on one
//! study, on both sides with what is written on the device when a trial is over. Seconds of the processors are compared,
//! of all processes together.

#![allow(missing_docs, clippy::print_stdout)]

use cpu_time::ProcessTime;
use neatpipe_core::Result;
use neatpipe_core::params::Hyperparams;
use neatpipe_core::search::{Direction, Fingerprint, Fsync, Journal, JournalReader};
use neatpipe_core::space::Draw;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use std::{env, fs};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../benches/peers/journal.py");
const WORKER: &str = "NEATPIPE_BENCH_WORKER";
const PROCESSES: u64 = 8;
const TRIALS: u64 = 1_000;
const ROUNDS: usize = 5;

fn main() -> Result<()> {
    if let (Ok(fsync), Some(folder)) = (env::var(WORKER), env::args().nth(1)) {
        return work(Path::new(&folder), &fsync);
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("journal");
    let ours = ["finished", "never"].map(|fsync| {
        let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| study(&folder, fsync)).collect();
        rounds.sort_by(f64::total_cmp);
        let [least, middle, most] = [0, ROUNDS / 2, ROUNDS - 1].map(|at| rounds[at] * 1e6);
        println!("ours, fsync {fsync}: {middle:.1} µs of the processors a trial ({least:.1} to {most:.1})");
        rounds[ROUNDS / 2]
    });
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let peer = Command::new(python)
        .arg(SCRIPT)
        .arg(folder.join("peer"))
        .args([PROCESSES.to_string(), TRIALS.to_string()])
        .output();
    let why = match &peer {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout);
            println!("{}", text.trim());
            let line: serde_json::Value =
                serde_json::from_str(&text).map_err(neatpipe_core::Error::from_step)?;
            let theirs = line["seconds_per_trial"].as_f64().unwrap_or(f64::NAN);
            println!("figure journal_cpu_of_optuna = {:.5} (target <= 0.0333)", ours[0] / theirs);
            println!("journal_cpu_of_optuna without fsync on our side = {:.5}", ours[1] / theirs);
            return Ok(());
        }
        Ok(output) => {
            String::from_utf8_lossy(&output.stderr).lines().last().map(str::to_owned).unwrap_or_default()
        }
        Err(error) => error.to_string(),
    };
    println!("skipped journal_cpu_of_optuna: {why}");
    Ok(())
}

/// Seconds of the processors a trial, of all workers on a study.
fn study(folder: &Path, fsync: &str) -> f64 {
    let folder: PathBuf = folder.join("ours");
    let _ = fs::remove_dir_all(&folder);
    let start = Instant::now();
    let worker = |_| {
        let mut command = Command::new(env::current_exe().expect("the bench"));
        command.arg(&folder).env(WORKER, fsync).stdout(Stdio::piped()).spawn().expect("a worker")
    };
    let workers: Vec<Child> = (0..PROCESSES).map(worker).collect();
    let seconds: f64 = workers
        .into_iter()
        .map(|worker| {
            let output = worker.wait_with_output().expect("a worker's end");
            String::from_utf8_lossy(&output.stdout).trim().parse::<f64>().expect("its seconds")
        })
        .sum();
    let wall = start.elapsed().as_secs_f64();
    let reader = JournalReader::open(&folder, "study").expect("a journal");
    let whole = reader.trials().over().len() as u64;
    assert_eq!((whole, reader.trials().next_number()), (PROCESSES * TRIALS, PROCESSES * TRIALS), "trials");
    let bytes = fs::metadata(folder.join("study.journal")).map_or(0, |found| found.len());
    println!("  {whole} trials in {wall:.2} s, {bytes} bytes");
    seconds / whole as f64
}

/// One of the processes: prints the seconds that its trials took.
fn work(folder: &Path, fsync: &str) -> Result<()> {
    let fsync = if fsync == "never" { Fsync::Never } else { Fsync::Finished };
    let space =
        Fingerprint::from_iter([("alpha", "0.0..=1.0"), ("depth", "1..=9"), ("kind", "lin, tree, net")]);
    let journal = Journal::options().fsync(fsync).open(folder, "study", Direction::Minimize, &space)?;
    let start = ProcessTime::now();
    for _ in 0..TRIALS {
        let trial = journal.begin(|_, number| {
            let draw = Draw::new(7, number);
            let mut params = Hyperparams::from([("alpha", draw.at("alpha").unit())]);
            params.insert("depth", 1 + draw.at("depth").bits() % 9);
            params.insert("kind", ["lin", "tree", "net"][(draw.at("kind").bits() % 3) as usize]);
            Ok(Some(params))
        })?;
        if let Some(trial) = trial {
            let score = trial.number() as f64;
            trial.complete(score)?;
        }
    }
    println!("{}", start.elapsed().as_secs_f64());
    Ok(())
}
