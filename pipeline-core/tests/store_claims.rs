//! Claims: one computes, the others wait, and nobody waits for ever.
#![cfg(unix)]

mod store;
#[path = "store/worker.rs"]
mod worker;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, mpsc};
use std::thread;
use std::time::Duration;

use neatpipe_core::store::{Patience, Store};
use store::{Folder, content, get, key, put};
use worker::{job, worker};

const LONG: Patience = Patience::UpTo(Duration::from_secs(300));
const SHORT: Patience = Patience::UpTo(Duration::from_millis(100));

/// What another process does.
#[test]
fn worker_entry() {
    let Some((job, root, number)) = job() else { return };
    let store = Store::open(root.join("store")).unwrap();
    if job == "hold" {
        let claim = store.claim(&key(number), LONG);
        assert!(claim.alone());
        fs::write(root.join("held"), "").unwrap();
        thread::sleep(Duration::from_secs(300));
    } else {
        // Each process begins elsewhere, so that they meet in every order.
        for step in 0..100 {
            let number = (step + 13 * number) % 100;
            once(&store, number, || {
                let log = OpenOptions::new().create(true).append(true).open(root.join("computed"));
                // In one write, between which and the next another process may come.
                log.unwrap().write_all(format!("{number:02}\n").as_bytes()).unwrap();
            });
        }
    }
}

/// Gets or computes this key once; `computed` is told of the computation.
fn once(store: &Store, number: u64, computed: impl FnOnce()) {
    let found = |store: &Store| get(store, number).map(|output| assert_eq!(output, content(number, 5_000)));
    if found(store).is_ok() {
        return;
    }
    let claim = store.claim(&key(number), LONG);
    assert!(claim.alone());
    if found(store).is_err() {
        computed();
        thread::sleep(Duration::from_millis(1));
        put(store, number, 5_000, 0.001);
    }
}

#[test]
fn a_new_store_may_be_opened_by_many_at_once() {
    for _ in 0..100 {
        let folder = Folder::fast("claim-open");
        let start = Barrier::new(8);
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    start.wait();
                    Store::open(&folder).unwrap();
                });
            }
        });
    }
}

#[test]
fn threads_compute_every_key_once() {
    let folder = Folder::fast("claim-threads");
    let store = Store::open(&folder).unwrap();
    let computed: Vec<AtomicUsize> = (0..50).map(|_| AtomicUsize::new(0)).collect();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for (number, count) in (0..).zip(&computed) {
                    once(&store, number, || {
                        count.fetch_add(1, Ordering::Relaxed);
                    });
                }
            });
        }
    });
    assert!(computed.iter().all(|count| count.load(Ordering::Relaxed) == 1), "{computed:?}");
}

#[test]
fn processes_compute_every_key_once() {
    let folder = Folder::fast("claim-processes");
    fs::create_dir_all(&folder).unwrap();
    let children: Vec<Child> =
        (0..8).map(|number| worker(&[], "compute", &folder, number).spawn().unwrap()).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success(), "a process read something wrong, or did not get its claim");
    }
    let log = fs::read_to_string(folder.join("computed")).unwrap();
    let mut computed: Vec<&str> = log.lines().collect();
    computed.sort_unstable();
    assert_eq!(computed, (0..100).map(|number| format!("{number:02}")).collect::<Vec<_>>());
    assert_eq!(store::count(&folder, "store/v1/lock"), 0, "locks stay");
}

#[test]
fn a_panic_gives_the_key_back() {
    let folder = Folder::fast("claim-panic");
    for store in [Store::open(&folder).unwrap(), Store::in_memory().unwrap()] {
        let (held, ready) = mpsc::channel();
        thread::scope(|scope| {
            let holder = scope.spawn(|| {
                let claim = store.claim(&key(1), LONG);
                held.send(claim.alone()).unwrap();
                thread::sleep(Duration::from_millis(20));
                std::panic::resume_unwind(Box::new("computing fails"));
            });
            assert!(ready.recv().unwrap());
            assert!(store.claim(&key(1), LONG).alone());
            assert!(holder.join().is_err());
        });
    }
}

/// A process that holds key 1.
fn holder(root: &Path) -> Child {
    fs::create_dir_all(root).unwrap();
    let mut child = worker(&[], "hold", root, 1).spawn().unwrap();
    while !root.join("held").exists() {
        assert!(child.try_wait().unwrap().is_none(), "the holder ended");
        thread::sleep(Duration::from_millis(1));
    }
    child
}

#[test]
fn the_key_of_a_killed_process_is_free() {
    let folder = Folder::fast("claim-killed");
    let mut child = holder(&folder);
    let store = Store::open(folder.join("store")).unwrap();
    assert!(!store.claim(&key(1), Patience::Never).alone(), "the holder does not hold");
    thread::scope(|scope| {
        let waiter = scope.spawn(|| {
            let claim = store.claim(&key(1), LONG);
            claim.alone()
        });
        thread::sleep(Duration::from_millis(20));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(waiter.join().unwrap());
    });
}

#[test]
fn nobody_waits_for_ever_for_a_stopped_process() {
    let folder = Folder::fast("claim-stopped");
    let mut child = holder(&folder);
    let stopped = Command::new("kill").args(["-STOP", &child.id().to_string()]).status().unwrap();
    let store = Store::open(folder.join("store")).unwrap();
    let claim = store.claim(&key(1), SHORT);
    let (alone, waited) = (claim.alone(), claim.waited());
    put(&store, 1, 5_000, 1.0);
    drop(claim);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(stopped.success() && !alone && waited);
    assert!(get(&store, 1).is_ok());
}

#[test]
fn who_holds_a_key_waits_for_no_other() {
    let folder = Folder::fast("claim-two");
    let store = Store::open(&folder).unwrap();
    let both = Barrier::new(2);
    // Each holds a key and wants the other's: whoever waited would wait for the other's wait.
    thread::scope(|scope| {
        for (own, other) in [(1, 2), (2, 1)] {
            let (store, both) = (&store, &both);
            scope.spawn(move || {
                let claim = store.claim(&key(own), LONG);
                assert!(claim.alone());
                both.wait();
                let second = store.claim(&key(other), SHORT);
                assert!(!second.alone() && !second.waited());
                both.wait();
            });
        }
    });
    assert!(store.claim(&key(1), Patience::Never).alone());
}
