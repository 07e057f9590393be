//! Damage as a pipeline sees it: files cut and flipped, a disk that fails at every operation in turn, a fit that is
//! killed, folders that go or cannot be written, entries in each other's places. The model is always right.

use crate::faulty::{Fault, Faulty, Plan};
use crate::place::{Place, bits, files, xs};
use crate::steps::*;
use neatpipe::checkpoint::{Cause, Keeps};
use neatpipe::prelude::*;
use neatpipe::store::{Disk, Durability, Mode, Store};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use std::{env, fs};

pipeline! {
    Tiny<x: Vec<f64> -> Vec<f64>> {
        let centered = Center {}(x);
        #[checkpoint(always)]
        let scaled = Scale {}(centered);
        let units = Units {}(scaled);
        #[checkpoint(always)]
        let late = Late {}(units);
        Undo(late)
    }
}

const ALL: usize = 9;

/// Few numbers, so that the store is small; with `many`, values that do not fit into a manifest.
fn data(many: bool) -> Vec<f64> {
    if many { (0..700).map(|row| f64::from(row * row % 31) - 2.5).collect() } else { vec![1.0, -2.5, 7.0] }
}

/// Fits, sees that the model is right, and gives the number of calls of steps.
fn fit(store: &impl Keeps, many: bool, what: &str) -> usize {
    calls();
    let model = Tiny::default().fit_in(store, data(many)).unwrap_or_else(|error| panic!("{error}: {what}"));
    let ran = calls().len();
    assert_eq!(bits(&model), bits(&Tiny::default().fit(data(many)).unwrap()), "{what}");
    ran
}

/// A whole store, to be damaged and restored.
struct Whole {
    place: Place,
    many: bool,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Whole {
    fn new(many: bool) -> Self {
        let place = Place::new();
        assert_eq!(fit(&place.store(), many, "first"), ALL);
        assert_eq!(fit(&place.store(), many, "second"), 1);
        let files = files(&place).into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect();
        Self { place, many, files }
    }

    fn restore(&self) {
        for file in files(&self.place) {
            fs::remove_file(file).unwrap();
        }
        for (file, bytes) in &self.files {
            fs::write(file, bytes).unwrap();
        }
    }

    /// Replaces a file; whether the model was right, and the damage, where it cost work, was named.
    fn damaged(&self, file: &Path, bytes: &[u8], what: &str) {
        self.restore();
        fs::write(file, bytes).unwrap();
        let what = format!("{} {what}", file.display());
        let store = match Store::options().memory_bytes(0).open(&*self.place) {
            Ok(store) => store,
            Err(error) => {
                assert!(
                    what.contains("store.json") && error.to_string().contains("nothing was changed"),
                    "{error}"
                );
                return;
            }
        };
        calls();
        let model =
            Tiny::default().fit_in(&store, data(self.many)).unwrap_or_else(|error| panic!("{error}: {what}"));
        let ran = calls().len();
        assert_eq!(bits(&model), bits(&Tiny::default().fit(data(self.many)).unwrap()), "{what}");
        let said = model.explain().unwrap();
        if ran > 1 {
            let named = |cause: &Cause| matches!(cause, Cause::Miss(why) if why != "not stored");
            assert!(said.steps.iter().any(|step| step.cause.as_ref().is_some_and(named)), "{what}\n{said}");
        }
        assert_eq!(fit(&store, self.many, &what), 1, "not healed: {what}");
    }

    /// Every `step`th byte of every file is flipped, and every `step`th length cut off.
    fn every(&self, step: usize) -> usize {
        let mut changes = 0;
        for (file, bytes) in &self.files {
            for at in (0..bytes.len()).filter(|at| (at + bytes.len()) % step == 0) {
                self.damaged(file, &bytes[..at], &format!("cut at {at}"));
                let mut flipped = bytes.clone();
                flipped[at] ^= 1 << (at % 8);
                self.damaged(file, &flipped, &format!("flipped at {at}"));
                changes += 2;
            }
        }
        changes
    }
}

#[test]
fn some_truncations_and_flips_of_every_file() {
    println!("{} changes", Whole::new(false).every(1201) + Whole::new(true).every(4001));
}

#[test]
#[ignore = "takes minutes"]
fn every_truncation_and_flip_of_every_file() {
    println!("{} changes", Whole::new(false).every(1) + Whole::new(true).every(7));
}

/// Each checkpoint whose entry is no good is named, also those before the last.
#[test]
fn every_damaged_entry_is_named() {
    let whole = Whole::new(true);
    for (file, bytes) in whole.files.iter().filter(|(file, _)| file.to_string_lossy().contains("v1/m/")) {
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    }
    let model = Tiny::default().fit_in(&whole.place.store(), data(true)).unwrap();
    let said = model.explain().unwrap();
    let causes = ["scaled", "late"].map(|step| said.step(step).unwrap().cause.clone().unwrap().to_string());
    assert!(causes.iter().all(|cause| cause.contains(".json")), "{said}");
    assert_ne!(causes[0], causes[1], "each by its own file\n{said}");
}

#[test]
fn some_entries_in_the_places_of_others() {
    swap(7);
}

#[test]
#[ignore = "a minute"]
fn entries_in_the_places_of_others() {
    swap(1);
}

/// Each of `every` swaps.
fn swap(every: usize) {
    let whole = Whole::new(true);
    // Entries of another plan and of other data as well.
    let mut other = Tiny::default();
    other.update_hyperparams([("centered__times", 3.0)]).unwrap();
    other.fit_in(&whole.place.store(), data(true)).unwrap();
    other.fit_in(&whole.place.store(), xs()).unwrap();
    let all: Vec<(PathBuf, Vec<u8>)> =
        files(&whole.place).into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect();
    let mut swaps = 0;
    for (file, _) in &whole.files {
        for (other, bytes) in all.iter().filter(|(other, _)| other != file) {
            if swaps % every == 0 {
                whole.damaged(file, bytes, &format!("is {}", other.display()));
            }
            swaps += 1;
        }
    }
    println!("{} swaps", swaps / every);
}

/// Cold and warm: with an empty store, and with one that has everything.
#[test]
fn every_operation_of_the_store_may_fail() {
    let mut total = 0;
    for (dead, warm) in [(false, false), (false, true), (true, false), (true, true)] {
        for at in 0.. {
            let place = Place::new();
            if warm {
                fit(&place.store(), true, "before");
            }
            let plan = Plan::new(if dead { Fault::Dead } else { Fault::Before }, at);
            let storage = Faulty { disk: Disk::new(&*place), plan: Arc::clone(&plan) };
            let options = Store::options().durability(Durability::None).memory_bytes(0);
            let what = format!("operation {at}, dead {dead}, warm {warm}");
            if let Ok(store) = options.open_on(storage, "faulty") {
                fit(&store, true, &what);
            }
            fit(&place.store(), true, &what);
            assert_eq!(fit(&place.store(), true, &what), 1, "not healed: {what}");
            if plan.count() <= at {
                total += at;
                break;
            }
        }
    }
    println!("{total} operations");
    assert!(total > 60, "only {total} operations");
}

/// What the child of the tests below does: fits again and again, with other hyperparameters each time.
#[test]
#[ignore = "run by other tests in a process of its own"]
fn child() {
    let Some(folder) = env::var_os("NEATPIPE_CHILD") else { return };
    let rounds: usize = env::var("NEATPIPE_ROUNDS").unwrap().parse().unwrap();
    let store = Store::options().memory_bytes(0).open(folder).unwrap();
    for round in 0..rounds {
        let plan = turned(round);
        let model = plan.fit_in(&store, data(true)).unwrap();
        assert_eq!(bits(&model), bits(&plan.fit(data(true)).unwrap()));
        // The parent reads which fits are complete.
        println!("\ndone {round}");
    }
}

/// One of eight plans.
fn turned(round: usize) -> Tiny {
    let mut plan = Tiny::default();
    plan.update_hyperparams([("centered__times", 0.25 * (round % 8) as f64)]).unwrap();
    plan
}

fn spawn(folder: &Path, rounds: usize) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    let name = concat!(module_path!(), "::child");
    let name = name.split_once("::").map_or(name, |(_, name)| name);
    command.args([name, "--exact", "--ignored", "--nocapture"]);
    command.env("NEATPIPE_CHILD", folder).env("NEATPIPE_ROUNDS", rounds.to_string());
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// The fits that a process says it completed.
fn completed(output: &[u8]) -> BTreeSet<usize> {
    let text = String::from_utf8_lossy(output);
    let done = text.lines().filter_map(|line| line.strip_prefix("done "));
    done.filter_map(|round| round.parse().ok()).collect()
}

fn killed(times: u64) {
    let (mut complete, mut state) = (0, 7_u64);
    for _ in 0..times {
        let place = Place::new();
        drop(place.store());
        let mut child = spawn(&place, 8).spawn().unwrap();
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros((state >> 33) % 30_000));
        child.kill().unwrap();
        let done = completed(&child.wait_with_output().unwrap().stdout);
        let store = place.store();
        for round in 0..8 {
            let plan = turned(round);
            calls();
            let model = plan.fit_in(&store, data(true)).unwrap();
            let ran = calls().len();
            assert_eq!(bits(&model), bits(&plan.fit(data(true)).unwrap()));
            if done.contains(&round) {
                assert_eq!(
                    ran,
                    1,
                    "what was complete is used: {done:?}, {round}\n{}",
                    model.explain().unwrap()
                );
                complete += 1;
            }
        }
    }
    println!("{times} kills, {complete} fits complete before");
}

#[test]
fn a_fit_that_is_killed_at_fifty_points() {
    killed(50);
}

#[test]
#[ignore = "takes minutes"]
fn a_fit_that_is_killed_at_a_thousand_points() {
    killed(1_000);
}

#[test]
fn two_processes_at_once() {
    let place = Place::new();
    drop(place.store());
    let children: Vec<_> = (0..2).map(|_| spawn(&place, 24).spawn().unwrap()).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && completed(&output.stdout).len() == 24);
    }
    for round in 0..8 {
        calls();
        turned(round).fit_in(&place.store(), data(true)).unwrap();
        assert_eq!(calls().len(), 1, "{round}");
    }
}

#[test]
fn a_store_that_is_removed_between_two_steps() {
    let place = Place::new();
    fit(&place.store(), true, "before");
    let store = place.store();
    fs::remove_dir_all(&*place).unwrap();
    assert_eq!(fit(&store, true, "removed"), ALL);
    assert_eq!(fit(&store, true, "made again"), 1);
    assert_eq!(fit(&place.store(), true, "another process"), 1);
}

/// As whoever may not write; root may, and then nothing is shown but that nothing breaks.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    fn folders(folder: &Path, mode: u32) {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
        for entry in fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
            folders(&entry.path(), mode);
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(mode)).unwrap();
    }
    let place = Place::new();
    fit(&place.store(), true, "before");
    folders(&place, 0o500);
    let writes = fs::write(place.join("probe"), "").is_ok();
    let _ = fs::remove_file(place.join("probe"));
    assert_eq!(fit(&place.store(), true, "what is there is used"), 1);
    let store = place.store();
    assert_eq!(fit(&store, false, "what is new is computed"), ALL);
    assert_eq!(store.warnings().is_empty(), writes, "{:?}", store.warnings());
    let store = Store::options().memory_bytes(0).mode(Mode::ReadOnly).open(&*place).unwrap();
    assert_eq!(fit(&store, true, "read-only"), 1);
    assert!(store.warnings().is_empty(), "{:?}", store.warnings());
    folders(&place, 0o700);
}
