//! What checkpoints cost and what they save, as ratios to the least that the same work can cost.
//!
//! Run with `cargo bench --bench checkpoints`; needs `valgrind`, and `strace` for the count of system calls; with
//! joblib and scikit-learn (`pip install scikit-learn`) it also compares with these. `-- search` runs that part alone.
//! Both sides of a ratio are measured in turns, in seconds of a processor, and by the clock where megabytes are hashed, on
//! several cores here and on one there; printed are the medians and the spread of the turns.

#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "common/callgrind.rs"]
mod callgrind;
#[path = "checkpoints/crowd.rs"]
mod crowd;
#[path = "checkpoints/peers.rs"]
mod peers;
#[path = "checkpoints/structs.rs"]
mod structs;

use callgrind::instructions;
use cpu_time::ProcessTime;
use neatpipe::artifact::{Aligned, Artifact as _, content, decode, encode};
use neatpipe::checkpoint::Keeps;
use neatpipe::prelude::*;
use neatpipe::store::{Disk, Key, Kind, NewEntry, NewPart, Stat, Storage, Store, Sync};
use neatpipe::{NoStore, Pinned};
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Instant;

const FLOATS: usize = 10_000_000 / 8;
const ROWS: usize = 20_000;
static FITS: AtomicUsize = AtomicUsize::new(0);

fn heavy(x: &[f64], by: f64) -> f64 {
    (0..20).map(|pass| x.iter().map(|x| (x * by + f64::from(pass)).sin()).sum::<f64>()).sum::<f64>() * 1e-6
}

/// A transformer whose fit is worth sharing.
#[derive(Step, Clone, Debug)]
pub struct Heavy {
    #[param(1.0 in uniform(0.0, 100.0))]
    pub by: f64,
    #[state]
    learned: Option<f64>,
}

#[step]
impl Heavy {
    fn fit(&mut self, x: &[f64]) {
        FITS.fetch_add(1, Ordering::Relaxed);
        self.learned = Some(heavy(x, self.by));
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        let learned = self.learned.unwrap_or_default();
        x.iter().map(|x| x + learned).collect()
    }
}

/// What is cheap and differs between all candidates.
#[derive(Step, Clone, Debug)]
pub struct Model {
    #[param(1.0 in uniform(0.0, 100.0))]
    pub alpha: f64,
    #[state]
    mean: Option<f64>,
}

#[step]
impl Model {
    fn fit(&mut self, x: &[f64]) {
        self.mean = Some(x.iter().sum::<f64>() / (x.len() as f64 + self.alpha));
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        let mean = self.mean.unwrap_or_default();
        x.iter().map(|x| x - mean).collect()
    }
}

pipeline! {
    Search<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let first = Heavy {}(x);
        #[checkpoint(always)]
        let second = Heavy {}(first);
        #[checkpoint(always)]
        let third = Heavy {}(second);
        let model = Model {}(third);
        model
    }
}

pipeline! {
    Frugal<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(budget = 0.02)]
        let first = Heavy {}(x);
        #[checkpoint(budget = 0.02)]
        let second = Heavy {}(first);
        let model = Model {}(second);
        model
    }
}

pipeline! {
    Usual<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint]
        let first = Heavy {}(x);
        #[checkpoint]
        let second = Heavy {}(first);
        let model = Model {}(second);
        model
    }
}

pipeline! {
    Chain<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let a = Model {}(x);
        #[checkpoint(always)]
        let b = Model {}(a);
        #[checkpoint(always)]
        let c = Model {}(b);
        #[checkpoint(always)]
        let d = Model {}(c);
        #[checkpoint(always)]
        let e = Model {}(d);
        #[checkpoint(always)]
        let f = Model {}(e);
        #[checkpoint(always)]
        let g = Model {}(f);
        #[checkpoint(always)]
        let h = Model {}(g);
        #[checkpoint(always)]
        let i = Model {}(h);
        #[checkpoint(always)]
        let j = Model {}(i);
        j
    }
}

/// A folder on disk that counts the manifests that are opened.
struct Counting(Disk, Arc<AtomicUsize>);

impl Storage for Counting {
    type Lock = <Disk as Storage>::Lock;

    fn read(&self, name: &str, limit: u64) -> io::Result<(Aligned, Stat)> {
        if name.starts_with("v1/m/") {
            self.1.fetch_add(1, Ordering::Relaxed);
        }
        self.0.read(name, limit)
    }
    fn publish(&self, name: &str, bytes: &[u8], sync: Sync) -> io::Result<()> {
        self.0.publish(name, bytes, sync)
    }
    fn stat(&self, name: &str) -> io::Result<Stat> {
        self.0.stat(name)
    }
    fn remove(&self, name: &str) -> io::Result<()> {
        self.0.remove(name)
    }
    fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        self.0.rename(from, to)
    }
    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        self.0.list(folder)
    }
    fn within(&self, folder: &str) -> io::Result<Self> {
        Ok(Self(self.0.within(folder)?, Arc::clone(&self.1)))
    }
    fn touch(&self, name: &str) -> io::Result<()> {
        self.0.touch(name)
    }
    fn try_lock(&self, name: &str) -> io::Result<Option<Self::Lock>> {
        self.0.try_lock(name)
    }
}

/// A folder that is gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("checkpoints_{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        Self(folder)
    }

    /// As a process does that has seen nothing of it.
    fn store(&self) -> Store {
        Store::options().memory_bytes(0).open(&self.0).expect("a store")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Seconds that this thread has been on a processor; where the system does not say, by the clock.
fn processor() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    // The system brings its sum up to date where a thread gives way.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|sum| sum.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |sum| sum * 1e-9)
}

/// What a work takes of a processor: on a busy machine the clock measures the neighbours.
fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    measured(processor, work)
}

/// What a work takes by the clock: megabytes are hashed on several cores, which the time of one thread does not show.
fn waited<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    measured(|| start.elapsed().as_secs_f64(), work)
}

/// What all threads of a work take of the processors.
fn spent<T>(work: impl FnOnce() -> T) -> f64 {
    let start = ProcessTime::now();
    measured(|| start.elapsed().as_secs_f64(), work)
}

/// By how much a clock goes on during a work; what the work gives is dropped behind it.
fn measured<T>(clock: impl Fn() -> f64, work: impl FnOnce() -> T) -> f64 {
    let start = clock();
    let done = black_box(work());
    let seconds = clock() - start;
    drop(done);
    seconds
}

/// Least, median and greatest ratio of two works that take turns.
fn turns(count: usize, mut ours: impl FnMut() -> f64, mut other: impl FnMut() -> f64) -> [f64; 3] {
    let mut ratios: Vec<f64> = (0..count).map(|_| ours() / other()).collect();
    ratios.sort_by(f64::total_cmp);
    [ratios[0], ratios[count / 2], ratios[count - 1]]
}

fn figure(name: &str, [least, median, greatest]: [f64; 3], target: &str) {
    println!("{name}: {least:.3} to {greatest:.3}");
    let word = if target.is_empty() { "" } else { "figure " };
    println!(
        "{word}{name} = {median:.4}{}",
        if target.is_empty() { String::new() } else { format!(" ({target})") }
    );
}

fn values(count: usize) -> Vec<f64> {
    (0..count).map(|value| (value as f64 * 0.7).sin()).collect()
}

fn hashing_and_encoding() {
    let values = values(FLOATS);
    let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    let blake = || waited(|| blake3::hash(black_box(&bytes)));
    let rate = turns(21, blake, || waited(|| content(black_box(&values))));
    figure("content_rate_of_blake3", rate, "target >= 0.9");
    let encoded = encode(&values);
    let ours = || waited(|| Key::of(&encode(black_box(&values))));
    let hand = || waited(|| blake3::hash(&black_box(&bytes).clone()));
    figure("raw_encode_and_hash", turns(21, ours, hand), "target <= 1.15");
    let ours = || seconds(|| decode::<Vec<f64>>(black_box(&encoded)).expect("what was encoded"));
    figure("raw_decode", turns(21, ours, || seconds(|| black_box(&values).clone())), "target <= 1.15");
    structs::matrix(&values, &bytes);
    structs::figures();
}

fn hit() {
    let folder = Folder::new("hit");
    let store = folder.store();
    let bytes = encode(&values(FLOATS));
    let key = Key::of(b"ten megabytes");
    let part = NewPart { name: "output", key, schema: Key::of(b"Vec<f64>"), bytes: &bytes };
    let entry = NewEntry {
        key,
        kind: Kind::Chain,
        pipeline: "bench",
        node: "x",
        seconds: 1.0,
        experiment: "bench",
        parts: vec![part],
        notes: Default::default(),
    };
    store.put(&entry).expect("a sound entry");
    let ours = || {
        let entry = store.get(&key).expect("a hit");
        Vec::<f64>::read_all(entry.read(&entry.parts()[0]).expect("whole")).expect("values")
    };
    let blob = largest(&folder.0).1;
    let hand = || blake3::hash(&std::fs::read(&blob).expect("the blob"));
    figure("hit_10_mb", turns(21, || waited(ours), || waited(hand)), "target <= 1.3");
    figure("hit_10_mb_of_processors", turns(21, || spent(ours), || spent(hand)), "");
}

fn largest(folder: &Path) -> (u64, PathBuf) {
    let files = std::fs::read_dir(folder).expect("a folder").flatten().map(|file| {
        let data = file.metadata().expect("a file");
        if data.is_dir() { largest(&file.path()) } else { (data.len(), file.path()) }
    });
    files.max().unwrap_or_default()
}

fn chain() {
    let folder = Folder::new("chain");
    let opened = Arc::new(AtomicUsize::new(0));
    let fit = || {
        let storage = Counting(Disk::new(&folder.0), Arc::clone(&opened));
        let store = Store::options().memory_bytes(0).open_on(storage, "bench").expect("a store");
        opened.store(0, Ordering::Relaxed);
        Chain::default().fit_in(&store, values(100)).expect("a fit");
        opened.load(Ordering::Relaxed)
    };
    println!("a chain of 10 checkpoints: {} manifests asked for at first", fit());
    println!("figure chain_manifests = {} (target == 1)", fit());
}

fn candidate(number: usize) -> (f64, f64, f64) {
    ((number % 2 + 1) as f64, (number / 2 % 2 + 3) as f64, (number / 4) as f64)
}

fn search_in(store: &impl Keeps, folds: &[Vec<f64>]) {
    for fold in folds {
        let pinned = Pinned::new(fold);
        for number in 0..24 {
            let (second, third, alpha) = candidate(number);
            let mut plan = Search::default();
            plan.update_hyperparams([("second__by", second), ("third__by", third), ("model__alpha", alpha)])
                .expect("hyperparameters");
            black_box(plan.fit_in(store, &pinned).expect("a fit"));
        }
    }
}

fn search_by_hand(folds: &[Vec<f64>]) {
    let step = |by: f64, x: &[f64]| {
        let learned = heavy(x, by);
        x.iter().map(|x| x + learned).collect::<Vec<f64>>()
    };
    for fold in folds {
        let first = step(1.0, fold);
        for by in [1.0, 2.0] {
            let second = step(by, &first);
            for by in [3.0, 4.0] {
                let third = step(by, &second);
                for alpha in 0..6 {
                    let mean = third.iter().sum::<f64>() / (third.len() as f64 + f64::from(alpha));
                    black_box(mean);
                }
            }
        }
    }
}

fn search() {
    let folds: Vec<Vec<f64>> = (1..4).map(|fold| values(ROWS + fold)).collect();
    FITS.store(0, Ordering::Relaxed);
    search_in(&Store::in_memory().expect("a store"), &folds);
    println!("figure search_fits = {} (target == 21)", FITS.load(Ordering::Relaxed));
    let memory = || seconds(|| search_in(&Store::in_memory().expect("a store"), &folds));
    figure("search_by_hand", turns(15, memory, || seconds(|| search_by_hand(&folds))), "target <= 1.05");
    let uncached = || seconds(|| search_in(&NoStore, &folds));
    figure("search_uncached", turns(3, memory, uncached), "target <= 1.02");
    let disk = || {
        let folder = Folder::new("search");
        seconds(|| search_in(&folder.store(), &folds))
    };
    figure("search_disk_by_hand", turns(3, disk, || seconds(|| search_by_hand(&folds))), "");
    let folder = Folder::new("search_warm");
    let warm = || seconds(|| search_in(&folder.store(), &folds));
    warm();
    figure("search_disk_warm_by_hand", turns(3, warm, || seconds(|| search_by_hand(&folds))), "");
}

/// The highest running total of 24 fits over those without a store, each by a process that has seen nothing of the
/// folder: the median among several such sequences.
fn budget(x: &[f64], by: impl Fn(u32) -> f64) -> f64 {
    let mut totals = vec![Vec::new(); 24];
    for sequence in 0..9 {
        let folder = Folder::new("budget");
        let (mut with, mut without) = (0.0, 0.0);
        for run in 0..24_u32 {
            let mut plan = Frugal::default();
            plan.update_hyperparams([("first__by", by(run))]).expect("hyperparameters");
            let store = folder.store();
            let mut ours = || with += seconds(|| plan.fit_in(&store, x.to_vec()).expect("a fit"));
            let mut other = || without += seconds(|| plan.fit(x.to_vec()).expect("a fit"));
            if (sequence + run) % 2 == 0 {
                ours();
                other();
            } else {
                other();
                ours();
            }
            totals[run as usize].push(with / without);
        }
    }
    for total in &mut totals {
        total.sort_by(f64::total_cmp);
    }
    let medians: Vec<f64> = totals.iter().map(|total| total[total.len() / 2]).collect();
    println!("budget: after 1, 8, 24 runs {:.4}, {:.4}, {:.4}", medians[0], medians[7], medians[23]);
    medians.into_iter().fold(0.0, f64::max)
}

fn policies() {
    let x = values(ROWS);
    println!("figure budget_total = {:.4} (target <= 1.02)", budget(&x, f64::from));
    println!("figure budget_total_equal_runs = {:.4} (target <= 1.02)", budget(&x, |_| 0.0));

    let plan = Usual::default();
    let plain = || seconds(|| plan.fit(x.clone()).expect("a fit"));
    let cold = || {
        let folder = Folder::new("cold");
        let store = folder.store();
        seconds(|| plan.fit_in(&store, x.clone()).expect("a fit"))
    };
    figure("default_cold", turns(7, cold, plain), "");
    let folder = Folder::new("warm");
    let warm = || {
        let store = folder.store();
        seconds(|| plan.fit_in(&store, x.clone()).expect("a fit"))
    };
    warm();
    figure("default_warm", turns(7, warm, plain), "");
}

#[inline(never)]
fn measured_nostore_ours(plan: &Chain, x: Vec<f64>) -> Fitted<Chain> {
    plan.fit_in(&NoStore, x).expect("a fit")
}

#[inline(never)]
fn measured_nostore_hand(plan: &Chain, x: Vec<f64>) -> Fitted<Chain> {
    plan.fit(x).expect("a fit")
}

fn run(case: &str) {
    let (plan, x) = (black_box(Chain::default()), black_box(values(10_000)));
    match case {
        "nostore_ours" => drop(black_box(measured_nostore_ours(&plan, x))),
        "nostore_hand" => drop(black_box(measured_nostore_hand(&plan, x))),
        _ => panic!("no case {case}"),
    }
}

/// System calls of a process that does nothing but one case.
fn system_calls(case: &str) -> Option<usize> {
    let bench = std::env::current_exe().ok()?;
    let output = Command::new("strace").arg("-f").arg(bench).args(["--case", case]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    output.status.success().then(|| text.lines().count())
}

fn no_store() {
    let (ours, hand) = (instructions("nostore_ours"), instructions("nostore_hand"));
    println!("a fit of ten steps: {ours} instructions without a store, {hand} as the plain fit");
    println!("figure nostore_instructions = {:.4} (target <= 1.01)", ours / hand);
    match (system_calls("nostore_ours"), system_calls("nostore_hand")) {
        (Some(ours), Some(hand)) => {
            println!("figure nostore_system_calls = {} (target <= 0)", ours.abs_diff(hand));
        }
        _ => println!("skipped nostore_system_calls: strace does not run"),
    }
}

fn main() {
    if let Some(case) = callgrind::case() {
        return run(&case);
    }
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--child") {
        return crowd::child(&arguments[at + 1], Path::new(&arguments[at + 2]));
    }
    let parts: [(&str, fn()); 8] = [
        ("bytes", hashing_and_encoding),
        ("hit", hit),
        ("chain", chain),
        ("search", search),
        ("policies", policies),
        ("nostore", no_store),
        ("peers", peers::figures),
        ("crowd", crowd::figures),
    ];
    let wanted = |name: &str| arguments.iter().any(|argument| argument == name);
    let all = !parts.iter().any(|(name, _)| wanted(name));
    for (_, figures) in parts.iter().filter(|(name, _)| all || wanted(name)) {
        figures();
    }
}
