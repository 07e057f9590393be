//! What a run has to do with what is outside of it: files that its steps read, other runs, and who is told.

use crate::place::{Place, bits, xs};
use crate::steps::*;
use neatpipe::prelude::*;
use neatpipe::store::{Report, Store};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;
use std::{env, fs, thread};

fn factor(path: impl AsRef<Path>) -> Result<f64> {
    let text = fs::read_to_string(path)?;
    text.trim().parse().map_err(|error: std::num::ParseFloatError| neatpipe::Error::new(error.to_string()))
}

/// Multiplies with what stands in its files.
#[derive(Step, Clone, Debug)]
pub struct Multiplied {
    pub table: String,
    pub more: Vec<String>,
}

#[step(reads = self.more.iter().chain([&self.table]).collect::<Vec<_>>())]
impl Multiplied {
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        let factor = factor(&self.table)?;
        Ok(x.iter().map(|x| x * factor).collect())
    }
}

/// As [`Multiplied`], of a hyperparameter.
#[step(reads = [path])]
pub fn raised(x: &[f64], #[param(String::new())] path: String) -> Result<Vec<f64>> {
    let by = factor(path)?;
    Ok(x.iter().map(|x| x + by).collect())
}

pipeline! {
    Outside<x: Vec<f64> -> Vec<f64>> {
        let lookup = Multiplied {}(x);
        #[checkpoint(always)]
        let raised = raised {}(lookup);
        Center(raised)
    }
}

#[test]
fn files_that_a_step_declares_are_part_of_its_key() {
    let place = Place::new();
    fs::create_dir_all(&*place).unwrap();
    let path = |name: &str| place.join(name).to_string_lossy().into_owned();
    let store = || Store::options().memory_bytes(0).open(place.join("store")).unwrap();
    let (table, other) = (path("table.txt"), path("other.txt"));
    let mut plan = Outside::default();
    plan.lookup.table.clone_from(&table);
    plan.update_hyperparams([("raised__path", other.as_str())]).unwrap();
    let write = |name: &str, text: &str| fs::write(name, text).unwrap();
    write(&table, "2");
    write(&other, "1");
    let fit = || {
        let model = plan.fit_in(&store(), xs()).unwrap();
        assert_eq!(bits(&model), bits(&plan.fit(xs()).unwrap()));
        let said = model.explain().unwrap().clone();
        let cause = |step: &str| said.step(step).unwrap().cause.as_ref().map(ToString::to_string);
        (said.computed().len(), cause("lookup"), cause("raised"))
    };
    assert_eq!(fit().0, 3);
    assert_eq!(fit().0, 1);
    write(&table, "3");
    assert_eq!(fit().1.unwrap(), format!("file `{table}` changed"));
    write(&other, "4");
    assert_eq!(fit().2.unwrap(), format!("file `{other}` changed"));
    // As it was, and written anew with what it had.
    write(&other, "4");
    assert_eq!(fit().0, 1);
    write(&table, "2");
    write(&other, "1");
    assert_eq!(fit().0, 1);
    fs::remove_file(&table).unwrap();
    let error = plan.fit_in(&store(), xs()).unwrap_err().to_string();
    assert!(error.contains("step `lookup`") && error.contains(&table), "{error}");
}

pipeline! {
    Slow<x: Vec<f64> -> Vec<f64>> {
        let slow = slow(x);
        #[checkpoint(always)]
        let first = Scale {}(slow);
        let again = slow(first);
        #[checkpoint(always)]
        let second = Center {}(again);
        Units(second)
    }
}

/// Says in a file that it ran.
#[step(allow_outside)]
fn slow(x: &[f64]) -> Vec<f64> {
    if let Some(told) = env::var_os("NEATPIPE_TEST_TOLD") {
        let mut file = fs::OpenOptions::new().append(true).create(true).open(told).unwrap();
        file.write_all(b"ran\n").unwrap();
        thread::sleep(Duration::from_millis(300));
    }
    x.to_vec()
}

fn waiting(folder: &Path) -> Store {
    Store::options().wait(Duration::from_secs(120)).memory_bytes(0).open(folder).unwrap()
}

#[test]
#[ignore = "run by another test in a process of its own"]
fn one_of_several() {
    let Some(folder) = env::var_os("NEATPIPE_TEST_STORE").map(PathBuf::from) else { return };
    let fit = || drop(Slow::default().fit_in(&waiting(&folder), xs()).unwrap());
    thread::scope(|scope| {
        scope.spawn(fit);
        fit();
    });
}

#[test]
fn processes_and_threads_that_fit_at_once_compute_once() {
    let place = Place::new();
    fs::create_dir_all(&*place).unwrap();
    let told = place.join("told");
    let start = |_| {
        Command::new(env::current_exe().unwrap())
            .args(["--exact", "outside::one_of_several", "--ignored"])
            .env("NEATPIPE_TEST_STORE", place.join("store"))
            .env("NEATPIPE_TEST_TOLD", &told)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let children: Vec<Child> = (0..2).map(start).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(
        fs::read_to_string(told).unwrap(),
        "ran\nran\n",
        "twice in the pipeline, once each for all four"
    );
}

static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

#[test]
fn a_resumed_fit_says_one_line() {
    let say = |line: &str| SAID.lock().unwrap().push(line.to_owned());
    let store = Store::options().report(Report::To(say)).in_memory().unwrap();
    let silent = Store::options().report(Report::Silent).in_memory().unwrap();
    for store in [&store, &silent, &store, &silent] {
        Slow::default().fit_in(store, xs()).unwrap();
    }
    let said = SAID.lock().unwrap();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("resumed at second: 4 of 5 steps restored, "), "{said:?}");
}
