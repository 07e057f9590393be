//! Several processes at one store, and the sweep of a store with very many entries.

use super::{Folder, figure, processor, seconds, turns};
use neatpipe::store::{Durability, Key, Kind, NewEntry, NewPart, Patience, Put, Store};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PROCESSES: usize = 8;
const KEYS: usize = 100;
const HITS: usize = 4_000;

/// Entries of the store that is swept: 100,000, or as many as `ENTRIES` says.
fn entries() -> usize {
    std::env::var("ENTRIES").ok().and_then(|count| count.parse().ok()).unwrap_or(100_000)
}

fn key(number: usize) -> Key {
    Key::of(&number.to_le_bytes())
}

fn put(store: &Store, number: usize) {
    let (key, bytes) = (key(number), [7_u8; 1000]);
    let entry = NewEntry {
        key,
        kind: Kind::Chain,
        pipeline: "bench",
        node: "x",
        seconds: 1.0,
        experiment: "bench",
        parts: vec![NewPart { name: "output", key, schema: key, bytes: &bytes }],
        notes: Default::default(),
    };
    assert!(matches!(store.put(&entry), Ok(Put::Stored { .. })), "the disk is full");
}

fn hit(store: &Store, number: usize) -> bool {
    store.get(&key(number)).is_ok_and(|entry| entry.read(&entry.parts()[0]).is_ok())
}

/// What a child process does.
pub(crate) fn child(case: &str, folder: &Path) {
    let store = Store::options().memory_bytes(0).open(folder).expect("a store");
    match case.split_once('_') {
        Some(("compute", first)) => {
            let first: usize = first.parse().expect("a number");
            let mut computed = 0;
            for number in (0..KEYS).map(|place| (place + first * 13) % KEYS) {
                let _claim = store.claim(&key(number), Patience::UpTo(Duration::from_secs(60)));
                if !hit(&store, number) {
                    std::thread::sleep(Duration::from_millis(2));
                    put(&store, number);
                    computed += 1;
                }
            }
            println!("{computed}");
        }
        Some(("hits", _)) => {
            let since = Instant::now();
            assert!((0..HITS).all(|number| hit(&store, number % KEYS)), "a miss");
            println!("{}", since.elapsed().as_secs_f64());
        }
        Some((_, count)) => {
            drop(store);
            let before = peak();
            let store = Store::options().memory_bytes(0).budget_bytes(0).open(folder).expect("a store");
            let since = processor();
            let swept = store.collect().expect("a sweep").expect("nobody else sweeps");
            let spent = processor() - since;
            assert_eq!((swept.kept, swept.evicted.to_string().as_str()), (0, count));
            let threads = fs::read_dir("/proc/self/task").map_or(1, Iterator::count);
            println!("{spent} {} {threads}", peak() - before);
        }
        None => panic!("no case {case}"),
    }
}

/// The most memory that this process ever held, in bytes.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}

fn spawn(case: &str, folder: &Path) -> Child {
    let bench = std::env::current_exe().expect("the bench's own path");
    let mut command = Command::new(bench);
    command.args(["--child", case]).arg(folder).stdout(Stdio::piped());
    command.spawn().expect("the bench runs again")
}

/// The numbers that a child printed.
fn printed(child: Child) -> Vec<f64> {
    let output = child.wait_with_output().expect("a child");
    assert!(output.status.success(), "a child failed");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

pub(crate) fn figures() {
    let folder = Folder::new("crowd");
    drop(folder.store());
    let children: Vec<Child> =
        (0..PROCESSES).map(|number| spawn(&format!("compute_{number}"), &folder.0)).collect();
    let computed: f64 = children.into_iter().flat_map(printed).sum();
    println!("{PROCESSES} processes, {KEYS} keys: {computed} computed");
    println!("figure duplicate_computations = {} (target <= 0)", computed - KEYS as f64);

    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let all = |count: usize| {
        let children: Vec<Child> =
            (0..count).map(|number| spawn(&format!("hits_{number}"), &folder.0)).collect();
        children.into_iter().flat_map(printed).fold(0.0, f64::max)
    };
    let least = |count: usize| (0..5).map(|_| all(count)).fold(f64::INFINITY, f64::min);
    let (one, several) = (least(1), least(cores));
    println!("{HITS} hits: {one:.3} s in one process, {several:.3} s in {cores} at once");
    println!("figure hits_of_linear = {:.4} (target >= 0.8)", one / several);
    sweep();
}

fn sweep() {
    let (folder, count) = (Folder::new("sweep"), entries());
    fill(&folder, count);
    let [seconds_each, memory, threads] = swept(&folder, count);
    println!("a sweep of {count} entries: {:.1} us of a processor each", seconds_each * 1e6);
    println!("figure sweep_bytes_per_entry = {memory:.1} (target <= 100)");
    println!("figure sweep_threads = {threads} (target <= 2)");

    let few = count / 5;
    // Stores that were written alike: what it takes to remove a file depends on where those before it lie.
    let ours = || {
        let folder = Folder::new("sweep");
        fill(&folder, few);
        swept(&folder, few)[0]
    };
    let plain = || {
        let folder = Folder::new("walk");
        fill(&folder, few);
        seconds(|| walk(&folder.0.join("v1/m"))) / few as f64
    };
    figure("sweep_of_walk", turns(5, ours, plain), "target <= 2");
}

fn fill(folder: &Folder, count: usize) {
    // Nobody waits for the device a hundred thousand times.
    let store =
        Store::options().memory_bytes(0).durability(Durability::None).open(&folder.0).expect("a store");
    (0..count).for_each(|number| put(&store, number));
}

/// Seconds and bytes of memory an entry, and threads.
fn swept(folder: &Folder, count: usize) -> [f64; 3] {
    let printed = printed(spawn(&format!("sweep_{count}"), &folder.0));
    [printed[0] / count as f64, printed[1] / count as f64, printed[2]]
}

/// As who knows nothing of entries: each file is looked at and removed.
fn walk(folder: &Path) {
    for file in fs::read_dir(folder).expect("a folder").flatten() {
        let path = file.path();
        if file.metadata().expect("a file").is_dir() {
            walk(&path);
        } else {
            fs::remove_file(path).expect("a file");
        }
    }
}
