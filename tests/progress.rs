//! A bar where somebody looks, and silence otherwise.
#![cfg(all(target_os = "linux", feature = "progress"))]
#![allow(missing_docs)]

use neatpipe::prelude::*;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Adds up, slowly.
#[derive(Step, Clone, Debug)]
struct Slow {
    #[state]
    sum: f64,
}

#[step]
impl Slow {
    fn partial_fit(&mut self, x: &[f64]) {
        sleep(Duration::from_millis(30));
        self.sum += x.iter().sum::<f64>();
    }

    fn merge(&mut self, other: Self) {
        self.sum += other.sum;
    }

    #[row_wise]
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        sleep(Duration::from_millis(30));
        x
    }
}

pipeline! { Slowly<x: Vec<f64> -> Vec<f64>> { let slow = Slow(x); slow } }

fn numbers() -> impl ExactSizeIterator<Item = Vec<f64>> + Clone {
    (0_u8..40).map(|number| vec![f64::from(number)])
}

const RUN: &str = "--exact long_runs --ignored --nocapture";

/// The long runs that the tests below look at from outside.
#[test]
#[ignore = "run by the other tests"]
fn long_runs() {
    let model = Slowly::default().fit_batches(numbers()).unwrap();
    model.stream(numbers()).for_each(|_| Ok(())).unwrap();
    // Of a source that does not know its length, by workers, and as an iterator.
    Slowly::default().workers(2).fit_batches(numbers().chain(numbers()).filter(|_| true)).unwrap();
    model.stream(numbers().filter(|_| true)).workers(2).for_each(|_| Ok(())).unwrap();
    let (count, _) = model.stream(numbers()).with(|results| results.count()).unwrap();
    assert_eq!(count, 40);
}

/// What `long_runs` prints on its standard error where that is a terminal, which `script` of util-linux makes.
fn on_a_terminal(variables: &[(&str, &str)]) -> String {
    let run = format!("'{}' {RUN} >/dev/null", std::env::current_exe().unwrap().display());
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command", &run, "/dev/null"])
        .env_remove("NEATPIPE_QUIET")
        .envs([("SHELL", "/bin/sh"), ("TERM", "xterm")])
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("`script` of util-linux runs");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{printed}");
    printed
}

#[test]
fn long_runs_show_how_far_they_are_on_a_terminal() {
    let printed = on_a_terminal(&[]);
    for (what, count) in [("fit ", "/40 batches"), ("stream ", "/40 batches"), ("fit ", " batches, ")] {
        assert!(printed.contains(what) && printed.contains(count), "no `{what}` or `{count}`: {printed:?}");
    }
    // A bar ends with a line that is cleared.
    let last = printed.rfind("batches").unwrap();
    assert!(printed[last..].contains("\u{1b}[2K"), "{:?}", &printed[last..]);
}

#[test]
fn whoever_wants_quiet_has_it() {
    assert_eq!(on_a_terminal(&[("NEATPIPE_QUIET", "1")]), "");
}

#[test]
fn a_file_is_no_terminal() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(RUN.split(' '))
        .env_remove("NEATPIPE_QUIET")
        .output()
        .unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
