//! Many processes on one study, killed at random: every number once, none lost, and the best that of the log.
#![cfg(unix)]
#![allow(clippy::print_stdout)]

mod store;
mod study;
#[path = "store/worker.rs"]
mod worker;

use neatpipe_core::search::{JournalReader, TrialState};
use std::fs;
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;
use store::Folder;
use study::{NAME, check, file, open, step};
use worker::{job, worker};

#[test]
fn worker_entry() {
    let Some((job, root, budget)) = job() else { return };
    let journal = open(&root);
    match job.as_str() {
        // Begins one trial and says so, then waits for its end.
        "hold" => {
            let held = journal.begin(|_, number| Ok(Some(study::params(number)))).unwrap();
            fs::write(root.join("held"), "").unwrap();
            thread::sleep(Duration::from_secs(600));
            drop(held);
        }
        "slow" => {
            while journal.with(|trials| (trials.over().len() as u64) < budget) {
                if !step(&journal, budget) {
                    // What others hold may come back.
                    thread::sleep(Duration::from_millis(1));
                    journal.refresh().unwrap();
                }
                thread::sleep(Duration::from_micros(200));
            }
        }
        _ => while step(&journal, budget) {},
    }
}

fn start(folder: &Path, job: &str, budget: u64) -> Child {
    worker(&[], job, folder, budget).spawn().unwrap()
}

/// The trials of a journal of which nothing is left to read.
fn read(folder: &Path) -> JournalReader {
    let reader = JournalReader::open(folder, NAME).unwrap();
    assert_eq!(reader.unread_bytes(), 0);
    reader
}

fn many(processes: usize, budget: u64) {
    let folder = Folder::fast("journal-many");
    let mut children: Vec<Child> = (0..processes).map(|_| start(&folder, "all", budget)).collect();
    assert!(children.iter_mut().all(|child| child.wait().unwrap().success()), "a worker failed");
    let reader = read(&folder);
    check(reader.trials(), budget);
    let mut workers: Vec<&str> = reader.trials().iter().filter_map(|trial| trial.worker.as_deref()).collect();
    workers.sort_unstable();
    workers.dedup();
    println!("{budget} trials by {} processes", workers.len());
    assert!(workers.len() > 1, "one process did it all");
    // Nobody that has ended holds a name.
    assert_eq!(fs::read_dir(folder.join(format!("{NAME}.workers"))).unwrap().count(), 0);
}

#[test]
fn processes_share_a_study() {
    many(4, 400);
}

#[test]
#[ignore = "takes a minute"]
fn eight_processes_of_a_thousand_trials_each() {
    many(8, 8_000);
}

#[test]
fn a_trial_whose_worker_was_killed_is_begun_again() {
    let folder = Folder::fast("journal-killed");
    fs::create_dir_all(&*folder).unwrap();
    let mut child = start(&folder, "hold", 0);
    while !folder.join("held").exists() {
        thread::sleep(Duration::from_millis(1));
    }
    // As long as it lives, nobody takes its trial.
    let journal = open(&folder);
    let other = journal.begin(|_, number| Ok(Some(study::params(number)))).unwrap().unwrap();
    assert_eq!((other.number(), other.attempt()), (1, 0));
    child.kill().unwrap();
    child.wait().unwrap();
    let again = journal.begin(|_, _| panic!("a trial waits")).unwrap().unwrap();
    assert_eq!((again.number(), again.attempt(), again.params()), (0, 1, &study::params(0)));
}

/// Kills a worker again and again until so many trials are over.
fn killed(budget: u64, kills: usize, torn: bool) {
    let folder = Folder::fast("journal-kills");
    let (mut random, mut done) = (budget | 1, 0);
    while done < kills {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let mut children = [start(&folder, "slow", budget), start(&folder, "slow", budget)];
        thread::sleep(Duration::from_micros(5_000 + random % 30_000));
        // Not after the last one: a study that is over has nothing to lose.
        let running =
            children.iter_mut().map(|child| usize::from(child.try_wait().unwrap().is_none())).sum::<usize>();
        for child in &mut children {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        done += 1;
        if running == 0 {
            println!("over after {done} rounds");
            break;
        }
        if torn && file(&folder).exists() {
            // As a kill in the middle of a write leaves it.
            let text = fs::read(file(&folder)).unwrap();
            let cut = text.len().saturating_sub(1 + usize::try_from(random % 40).unwrap());
            fs::write(file(&folder), &text[..cut]).unwrap();
        }
    }
    assert!(start(&folder, "slow", budget).wait().unwrap().success());
    let reader = read(&folder);
    check(reader.trials(), budget);
    let again = reader.trials().iter().filter(|trial| trial.attempt > 0).count();
    assert_eq!(reader.trials().of(TrialState::Lost).count(), 0);
    println!("{done} kills, {again} trials begun again");
}

#[test]
fn two_hundred_trials_killed_ten_times_are_two_hundred() {
    killed(200, 10, false);
}

#[test]
fn two_hundred_trials_killed_and_torn_ten_times_are_two_hundred() {
    killed(200, 10, true);
}

#[test]
#[ignore = "takes minutes"]
fn two_thousand_trials_killed_two_hundred_times() {
    killed(2_000, 200, true);
}

#[test]
#[ignore = "needs strace"]
fn a_kill_at_every_system_call() {
    if !Command::new("strace").arg("-V").output().is_ok_and(|output| output.status.success()) {
        println!("skipped: there is no `strace`");
        return;
    }
    for call in ["write", "flock", "ftruncate", "openat", "fsync", "fdatasync", "unlinkat", "lseek"] {
        let mut points = 0;
        for nth in 1..200 {
            let folder = Folder::fast("journal-calls");
            let (trace, inject) = (format!("trace={call}"), format!("inject={call}:signal=KILL:when={nth}"));
            let wrapper = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject];
            let whole = worker(&wrapper, "all", &folder, 5).status().unwrap().success();
            assert!(start(&folder, "all", 5).wait().unwrap().success(), "{call} {nth}");
            check(read(&folder).trials(), 5);
            if whole {
                break;
            }
            points += 1;
        }
        println!("{call}: killed at {points} calls");
    }
}

/// A file system of its own, unmounted at the end.
struct Mounted(Folder);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&*self.0).status();
    }
}

#[test]
#[ignore = "needs the right to mount"]
fn a_full_disk_keeps_what_was_written() {
    let folder = Folder::new("journal-full");
    fs::create_dir_all(&*folder).unwrap();
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(&*folder).status();
    if !mount.is_ok_and(|status| status.success()) {
        println!("skipped: no tmpfs can be mounted");
        return;
    }
    let folder = Mounted(folder);
    let root = folder.0.join("studies");
    let journal = open(&root);
    let mut whole = 0;
    let error = loop {
        let begun = journal.begin(|_, number| Ok(Some(study::params(number))));
        match begun.and_then(|trial| trial.unwrap().complete(1.0)) {
            Ok(()) => whole += 1,
            Err(error) => break error.to_string(),
        }
    };
    println!("{whole} trials, then: {error}");
    assert!(error.contains("cannot be written") && error.contains("make room and go on"), "{error}");
    assert_eq!(read(&root).trials().of(TrialState::Complete).count(), whole);
    // With room again it goes on, in the same process.
    let bigger = Command::new("mount").args(["-o", "remount,size=1m"]).arg(&*folder.0).status();
    assert!(bigger.unwrap().success());
    journal.begin(|_, number| Ok(Some(study::params(number)))).unwrap().unwrap().complete(0.5).unwrap();
    assert_eq!(read(&root).trials().best().unwrap().score, Some(0.5));
}

#[test]
#[ignore = "needs setpriv and root"]
fn a_folder_that_cannot_be_written_says_so() {
    let folder = Folder::new("journal-read-only");
    fs::create_dir_all(&*folder).unwrap();
    let root = folder.join("studies");
    while step(&open(&root), 3) {}
    let before = fs::read(file(&root)).unwrap();
    let mode = |mode: &str| {
        assert!(Command::new("chmod").args(["-R", mode]).arg(&*root).status().unwrap().success());
    };
    mode("a+rX");
    let wrapper = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let refused = worker(&wrapper, "all", &root, 5).status();
    match refused {
        Ok(status) => assert!(!status.success(), "somebody else wrote"),
        Err(error) => return println!("skipped: {error}"),
    }
    assert_eq!(fs::read(file(&root)).unwrap(), before);
}
