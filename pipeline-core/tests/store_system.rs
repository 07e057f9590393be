//! Full disks, foreign folders and limits of the system: a store that cannot write costs nothing but its use.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stdout)]

mod store;
#[path = "store/worker.rs"]
mod worker;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use neatpipe_core::store::{Durability, Miss, Put, Store};
use store::{Folder, files, get, key, put};
use worker::{job, worker};

/// Puts entries and reads them back: right ones, or none.
fn work(store: &Store) -> (usize, usize) {
    let (mut stored, mut refused) = (0, 0);
    for number in 0..40 {
        let put = put(store, number, 50_000, 1.0);
        let found = get(store, number);
        if let Put::Refused(_) = put {
            refused += 1;
            assert!(matches!(found, Err(Miss::Absent)), "{found:?} of a put that was refused");
        } else {
            stored += 1;
            assert!(found.is_ok(), "{found:?} of a put that was stored");
        }
    }
    (stored, refused)
}

#[test]
fn worker_entry() {
    let Some((job, root, refused_at_least)) = job() else { return };
    match Store::open(root.join("store")) {
        Ok(store) => {
            let (_, refused) = work(&store);
            assert!(refused as u64 >= refused_at_least, "only {refused} refused under {job}");
        }
        Err(error) => assert!(error.to_string().contains("the store `"), "{error}"),
    }
}

fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

/// A file system of its own, unmounted at the end.
struct Mounted(Folder);

impl Mounted {
    fn new(options: &str) -> Option<Self> {
        let folder = Folder::new("mounted");
        fs::create_dir_all(&folder).unwrap();
        let mounted = run("mount", &["-t", "tmpfs", "-o", options, "tmpfs", folder.to_str().unwrap()]);
        if !mounted {
            println!("skipped: no tmpfs can be mounted");
        }
        mounted.then(|| Self(folder))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        run("umount", &["-l", self.0.to_str().unwrap()]);
    }
}

#[test]
#[ignore = "needs the right to mount"]
fn a_full_disk_and_one_without_inodes_refuse() {
    for (options, what) in [("size=1m", "space"), ("size=64m,nr_inodes=60", "inodes")] {
        let Some(mounted) = Mounted::new(options) else { return };
        let (stored, refused) = work(&Store::open(mounted.0.join("store")).unwrap());
        println!("no {what}: {stored} stored, {refused} refused");
        assert!(stored > 0 && refused > 0);
    }
}

#[test]
#[ignore = "needs the right to mount"]
fn a_read_only_mount_is_read() {
    let Some(mounted) = Mounted::new("size=16m") else { return };
    let root = mounted.0.join("store");
    put(&Store::open(&root).unwrap(), 1, 50_000, 1.0);
    assert!(run("mount", &["-o", "remount,ro", mounted.0.to_str().unwrap()]));
    let store = Store::open(&root).unwrap();
    assert!(get(&store, 1).is_ok());
    assert!(matches!(put(&store, 2, 50_000, 1.0), Put::Refused(_)));
}

fn limited(wrapper: &[&str], root: &Path, refused: u64) {
    let tool = wrapper[0];
    if Command::new(tool).arg("--version").output().is_err() {
        println!("skipped: there is no `{tool}`");
        return;
    }
    let output = worker(wrapper, "limited", root, refused).status().unwrap();
    println!("{wrapper:?}: {output}");
    assert!(output.success(), "{wrapper:?} ends the process");
}

#[test]
#[ignore = "needs setpriv and root"]
fn a_folder_of_somebody_else_is_left_alone() {
    let folder = Folder::new("foreign");
    fs::create_dir_all(&folder).unwrap();
    put(&Store::open(folder.join("store")).unwrap(), 100, 50_000, 1.0);
    let before = files(&folder);
    if !run("setpriv", &["--reuid=65534", "--regid=65534", "--clear-groups", "true"]) {
        println!("skipped: `setpriv` may not change the user");
        return;
    }
    limited(&["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"], &folder, 40);
    assert_eq!(files(&folder), before);
}

#[test]
#[ignore = "needs prlimit"]
fn few_files_may_be_open() {
    let folder = Folder::new("nofile");
    fs::create_dir_all(&folder).unwrap();
    limited(&["prlimit", "--nofile=8"], &folder, 0);
}

#[test]
fn entries_ten_years_ahead_and_back_are_found() {
    let folder = Folder::fast("decade");
    let store = Store::options().durability(Durability::None).open(&folder).unwrap();
    let decade = Duration::from_secs(10 * 365 * 86_400);
    let now = SystemTime::now();
    for time in [now + decade, now - decade] {
        put(&store, 1, 50_000, 1.0);
        for file in files(&folder.join("v1")) {
            fs::File::open(file).unwrap().set_modified(time).unwrap();
        }
        assert!(get(&store, 1).is_ok());
        store.collect().unwrap();
        assert!(get(&store, 1).is_ok());
    }
}

#[test]
#[ignore = "takes a minute; prints figures"]
fn a_sweep_of_a_hundred_thousand_entries() {
    let folder = Folder::fast("sweep");
    let store = Store::options().durability(Durability::None).open(&folder).unwrap();
    for number in 0..100_000 {
        put(&store, number, 100, 1.0);
    }
    drop(store);
    let store = Store::options().grace(Duration::ZERO).budget_bytes(1).open(&folder).unwrap();
    let started = Instant::now();
    let swept = store.collect().unwrap().unwrap();
    println!("swept {} entries in {:?}", swept.evicted, started.elapsed());
    assert!(matches!(get(&store, 99_999), Err(Miss::Evicted { .. } | Miss::Absent)), "{:?}", key(99_999));
}
