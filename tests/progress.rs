//! A bar where somebody looks, and silence otherwise.
#![cfg(all(target_os = "linux", feature = "progress"))]
#![allow(missing_docs)]

use neatpipe::prelude::*;
use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::fs::File;
use std::io::Read as _;
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

fn child() -> Command {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "long_runs", "--ignored", "--nocapture"]).env("TERM", "xterm");
    child.env_remove("NEATPIPE_QUIET").stdin(Stdio::null()).stdout(Stdio::null());
    child
}

/// What a run prints on a terminal.
fn on_a_terminal(mut child: Command) -> String {
    let main = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&main).unwrap();
    unlockpt(&main).unwrap();
    let name = ptsname(&main, Vec::new()).unwrap();
    let terminal = open(name.as_c_str(), OFlags::RDWR | OFlags::NOCTTY, Mode::empty()).unwrap();
    let mut running = child.stderr(Stdio::from(terminal)).spawn().unwrap();
    drop(child);
    let (mut printed, mut part) = (Vec::new(), [0; 4096]);
    let mut main = File::from(main);
    // Where nobody has the other end any more, Linux answers with an error.
    while let Ok(count @ 1..) = main.read(&mut part) {
        printed.extend_from_slice(&part[..count]);
    }
    assert!(running.wait().unwrap().success());
    String::from_utf8_lossy(&printed).into_owned()
}

#[test]
fn long_runs_show_how_far_they_are_on_a_terminal() {
    let printed = on_a_terminal(child());
    for (what, count) in [("fit ", "/40 batches"), ("stream ", "/40 batches"), ("fit ", " batches, ")] {
        assert!(printed.contains(what) && printed.contains(count), "no `{what}` or `{count}`: {printed:?}");
    }
    // A bar ends with a line that is cleared.
    let last = printed.rfind("batches").unwrap();
    assert!(printed[last..].contains("\u{1b}[2K"), "{:?}", &printed[last..]);
}

#[test]
fn whoever_wants_quiet_has_it() {
    let mut quiet = child();
    quiet.env("NEATPIPE_QUIET", "1");
    assert_eq!(on_a_terminal(quiet), "");
}

#[test]
fn a_file_is_no_terminal() {
    let output = child().stderr(Stdio::piped()).output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
