//! Writers that are killed: what was complete stays, nothing wrong is ever read, nothing is left lying about.
#![cfg(unix)]
#![allow(clippy::print_stdout)]

#[allow(dead_code)]
#[path = "store/faulty.rs"]
mod faulty;
mod store;
#[path = "store/worker.rs"]
mod worker;

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, SystemTime};

use faulty::{Fault, Faulty, Plan};
use neatpipe_core::store::{Disk, Durability, Miss, Options, Patience, Put, Storage, Store};
use store::{Folder, files, get, key, put};
use worker::{job, worker};

fn options(durability: Durability) -> Options {
    Store::options().durability(durability)
}

/// Puts entries from this number on, and says in the file `done` which are stored.
fn write<S: Storage>(store: &Store<S>, root: &Path, numbers: std::ops::Range<u64>) {
    for number in numbers {
        let claim = store.claim(&key(number), Patience::Never);
        let stored =
            matches!(put(store, number, 3_000 + 1_000 * (number as usize % 5), 1.0), Put::Stored { .. });
        drop(claim);
        if stored && let Ok(mut done) = OpenOptions::new().create(true).append(true).open(root.join("done")) {
            let _ = done.write_all(format!("{number}\n").as_bytes());
        }
    }
    let _ = store.collect();
}

#[test]
fn worker_entry() {
    let Some((job, root, number)) = job() else { return };
    let place = root.join("store");
    match job.as_str() {
        "operation" => {
            let at = usize::try_from(number).unwrap();
            let storage = Faulty { disk: Disk::new(&place), plan: Plan::new(Fault::Kill, at) };
            let store = options(Durability::None).open_on(storage, "killed").unwrap();
            write(&store, &root, 0..3);
        }
        "full" => {
            if let Ok(store) = options(Durability::Full).open(&place) {
                write(&store, &root, 0..3);
            }
        }
        _ => write(&options(Durability::None).open(&place).unwrap(), &root, number..number + 10_000),
    }
}

/// The numbers that were stored for good; a last line that the kill cut off says nothing.
fn done(root: &Path) -> Vec<u64> {
    let text = fs::read_to_string(root.join("done")).unwrap_or_default();
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole.lines().map(|line| line.parse().unwrap()).collect()
}

/// What was stored is there and right, what was under way is absent, and the next sweep takes the temps.
fn check(root: &Path, stored: &[u64], under_way: std::ops::Range<u64>, what: &str) {
    let store = options(Durability::None).open(root.join("store")).unwrap();
    for number in stored {
        assert!(get(&store, *number).is_ok(), "{number} is lost after {what}");
    }
    for number in under_way {
        match get(&store, number) {
            Ok(_) | Err(Miss::Absent) => {}
            Err(miss) => panic!("{miss} after {what}"),
        }
        assert!(store.claim(&key(number), Patience::Never).alone(), "{number} stays locked after {what}");
    }
    for below in ["tmp", "lock"] {
        for file in files(&root.join("store/v1").join(below)) {
            File::open(file).unwrap().set_modified(SystemTime::now() - Duration::from_secs(120)).unwrap();
        }
    }
    store.collect().unwrap();
    assert_eq!(files(&root.join("store/v1/tmp")).len(), 0, "temps stay after {what}");
}

fn kill_at_random(rounds: u64, seed: u64) {
    let folder = Folder::fast("kill-random");
    fs::create_dir_all(&folder).unwrap();
    let (mut random, mut next, mut before, mut amid) = (seed | 1, 0, 0, 0);
    for round in 0..rounds {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let mut child = worker(&[], "random", &folder, next).spawn().unwrap();
        thread::sleep(Duration::from_micros(random % 30_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let stored = done(&folder);
        amid += usize::from(!files(&folder.join("store/v1/tmp")).is_empty());
        let last = stored.last().map_or(next, |last| last + 1);
        check(&folder, &stored[before..], last..last + 2, &format!("round {round}"));
        (before, next) = (stored.len(), last + 2);
        // A line that was cut off shall not run into the next one.
        let whole: String = stored.iter().map(|number| format!("{number}\n")).collect();
        fs::write(folder.join("done"), whole).unwrap();
    }
    let stored = done(&folder);
    check(&folder, &stored, next..next, "all rounds");
    println!("{rounds} kills, {amid} amid a write, {} entries stored", stored.len());
    assert!(!stored.is_empty(), "no writer came to write");
}

#[test]
fn fifty_kills_at_random() {
    kill_at_random(50, 50);
}

#[test]
#[ignore = "takes minutes"]
fn a_thousand_kills_at_random() {
    // Each time in a new store: each kill is followed by a look at all that is in it.
    (0..20).for_each(|part| kill_at_random(50, 0x9e37_79b9 * (2 * part + 1)));
}

/// Does the job again and again, each time wrapped so that it dies or fails at a later point; how often it did.
fn at_every_point(job: &str, what: &str, limit: u64, wrapped: impl Fn(&str) -> Vec<String>) -> u64 {
    for at in 0..limit {
        // A store in memory would not sync.
        let folder = if job == "full" { Folder::new("kill-at") } else { Folder::fast("kill-at") };
        fs::create_dir_all(&folder).unwrap();
        let wrapper = wrapped(&(at + 1).to_string());
        let wrapper: Vec<&str> = wrapper.iter().map(String::as_str).collect();
        let whole = worker(&wrapper, job, &folder, at).status().unwrap().success();
        check(&folder, &done(&folder), 0..3, &format!("{what} at {at}"));
        if whole {
            return at;
        }
    }
    limit
}

#[test]
fn a_kill_at_every_operation() {
    let points = at_every_point("operation", "a kill", 10_000, |_| Vec::new());
    println!("killed at each of {points} operations");
    assert!(points > 30, "only {points} operations");
}

/// The wrapper that injects this into the nth call.
fn strace(call: &str, fault: &str, nth: &str) -> Vec<String> {
    let inject = format!("inject={call}:{fault}:when={nth}");
    let trace = format!("trace={call}");
    ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject].map(String::from).to_vec()
}

fn has_strace() -> bool {
    let has = Command::new("strace").arg("-V").output().is_ok_and(|output| output.status.success());
    if !has {
        println!("skipped: there is no `strace`");
    }
    has
}

#[test]
#[ignore = "needs strace, and temporary files on a disk"]
fn a_kill_at_every_system_call() {
    if !has_strace() {
        return;
    }
    let calls =
        "fsync,fdatasync,write,openat,rename,renameat,renameat2,unlink,unlinkat,mkdir,flock,utimensat,close";
    let points: u64 = calls
        .split(',')
        .map(|call| {
            let points = at_every_point("full", call, 400, |nth| strace(call, "signal=KILL", nth));
            println!("{call}: killed at {points} calls");
            points
        })
        .sum();
    assert!(points > 50, "only {points} system calls");
}

#[test]
#[ignore = "needs strace, and temporary files on a disk"]
fn system_calls_that_fail_from_the_nth_on() {
    if !has_strace() {
        return;
    }
    let faults = [
        ("fdatasync", "EIO"),
        ("fsync", "EIO"),
        ("write", "EIO"),
        ("write", "ENOSPC"),
        ("read", "EIO"),
        ("flock", "ENOLCK"),
        ("flock", "EOPNOTSUPP"),
    ];
    for (call, error) in faults {
        for nth in 1..=30 {
            let folder = Folder::new("errno");
            fs::create_dir_all(&folder).unwrap();
            let wrapper = strace(call, &format!("error={error}"), &format!("{nth}+"));
            let wrapper: Vec<&str> = wrapper.iter().map(String::as_str).collect();
            let ended = worker(&wrapper, "full", &folder, 0).status().unwrap().success();
            // The harness itself and the loader read and write as well, and may fail of it.
            assert!(ended || matches!(call, "read" | "write"), "{error} at {call} {nth} ends the process");
            check(&folder, &done(&folder), 0..3, &format!("{error} at {call} {nth}"));
        }
        println!("{call}: {error} from each of 30 calls on");
    }
}

#[test]
#[ignore = "needs strace, and temporary files on a disk"]
fn content_is_synced_before_its_name_and_then_the_folder() {
    if !has_strace() {
        return;
    }
    let folder = Folder::new("order");
    fs::create_dir_all(&folder).unwrap();
    let log = folder.join("log");
    let trace = "trace=fsync,fdatasync,rename,renameat,renameat2";
    let wrapper = ["strace", "-f", "-qq", "-o", log.to_str().unwrap(), "-e", trace];
    assert!(worker(&wrapper, "full", &folder, 0).status().unwrap().success());
    let text = fs::read_to_string(&log).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    // The entries; the ledger and the tag of the folder need not outlive a power cut.
    let lasting = |line: &str| {
        line.contains("rename") && line.split('"').any(|name| name.trim_end_matches(".json").len() == 64)
    };
    let names: Vec<usize> = (1..lines.len()).filter(|place| lasting(lines[*place])).collect();
    assert_eq!(names.len(), 4, "{text}");
    for place in names {
        assert!(lines[place - 1].contains("fdatasync("), "{text}");
        assert!(lines[place + 1].contains("fsync("), "{text}");
    }
}
