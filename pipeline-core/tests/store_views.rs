//! Experiments, files from outside, and the sweep.

mod store;

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use neatpipe_core::store::{Eviction, Key, Miss, Mode, Put, Store, Verify};
use store::{Folder, content, count, files, get, key, put};

#[test]
fn an_experiment_is_a_view() {
    let folder = Folder::new("view");
    let store = Store::open(&folder).unwrap();
    let (wide, fine) = (store.experiment("wide").unwrap(), store.experiment("fine").unwrap());
    for number in 0..3_u64 {
        wide.record("house", &[key(number)], number.into());
    }
    wide.record("garden", &[key(7)], "other".into());
    fine.record("house", &[key(8)], "last".into());
    let unnamed = store.unnamed();
    assert_ne!(unnamed.name(), store.unnamed().name());
    unnamed.record("shed", &[], serde_json::Value::Null);

    assert_eq!(store.experiments(), ["fine", unnamed.name(), "wide"]);
    assert_eq!(wide.runs().len(), 4);
    assert_eq!(wide.runs()[1].notes, 1);
    assert_eq!(wide.last("house").unwrap().keys, [key(2)]);
    assert_eq!(wide.last("garden").unwrap().notes, "other");
    assert_eq!(wide.last("shed"), None);
    assert_eq!(store.last_run("house").unwrap().notes, "last");
    assert_eq!(store.last_run("shed").unwrap().pipeline, "shed");

    let reader = Store::options().mode(Mode::ReadOnly).open(&folder).unwrap();
    let view = reader.experiment("wide").unwrap();
    assert_eq!(view.runs().len(), 4);
    assert!(view.delete().unwrap_err().to_string().contains("the store may not write"));
    wide.delete().unwrap();
    wide.delete().unwrap();
    assert_eq!((store.experiments().len(), view.runs().len()), (2, 0));
    for name in ["../x", "a/b", "nul", "", ".."] {
        assert!(store.experiment(name).unwrap_err().to_string().contains("is no name of an experiment"));
    }
}

/// Moves the times of all files below a folder.
fn shift(folder: &Path, past: bool, by: Duration) {
    for file in files(folder) {
        let now = SystemTime::now();
        File::open(file).unwrap().set_modified(if past { now - by } else { now + by }).unwrap();
    }
}

const HOUR: Duration = Duration::from_secs(3600);

#[test]
fn the_budget_keeps_what_is_dear_and_small() {
    let folder = Folder::new("budget");
    let store = Store::options().grace(Duration::ZERO).open(&folder).unwrap();
    for number in 0..10 {
        put(&store, number, 20_000, if number % 2 == 0 { 100.0 } else { 0.1 });
    }
    shift(&folder, true, 2 * HOUR);
    drop(store);
    let store = Store::options().grace(Duration::ZERO).budget_bytes(125_000).open(&folder).unwrap();
    let swept = store.collect().unwrap().unwrap();
    assert_eq!((swept.kept, swept.evicted, swept.blobs), (5, 5, 5));
    assert!(swept.bytes < 125_000 && count(&folder, "v1/b") == 5, "{swept:?}");
    for number in 0..10 {
        match get(&store, number) {
            Ok(_) => assert_eq!(number % 2, 0),
            Err(Miss::Evicted { when }) => assert!(number % 2 == 1 && when > 1_700_000_000),
            Err(miss) => panic!("{miss}"),
        }
    }
    put(&store, 1, 20_000, 1e6);
    assert!(get(&store, 1).is_ok(), "what is stored again is there again");
}

#[test]
fn least_recent_goes_by_use_and_named_experiments_go_last() {
    let folder = Folder::new("recent");
    let options = || Store::options().grace(Duration::ZERO).eviction(Eviction::LeastRecent);
    let store = options().open(&folder).unwrap();
    for number in 0..10 {
        put(&store, number, 20_000, 1.0);
    }
    store.experiment("keep").unwrap().record("p", &[key(3)], serde_json::Value::Null);
    store.unnamed().record("p", &[key(4)], serde_json::Value::Null);
    shift(&folder, true, 2 * HOUR);
    get(&store, 7).unwrap();
    drop(store);
    let store = options().budget_bytes(50_000).open(&folder).unwrap();
    assert_eq!(store.collect().unwrap().unwrap().kept, 2);
    assert!(get(&store, 7).is_ok() && get(&store, 3).is_ok(), "the one used and the one named stay");

    shift(&folder, true, 2 * HOUR);
    let store = options().max_age(HOUR).open(&folder).unwrap();
    store.collect().unwrap();
    assert!(get(&store, 3).is_ok() && matches!(get(&store, 7), Err(Miss::Evicted { .. })));
    store.experiment("keep").unwrap().delete().unwrap();
    shift(&folder, true, 2 * HOUR);
    assert_eq!(store.collect().unwrap().unwrap().kept, 0);
}

#[test]
fn a_put_over_the_budget_sweeps_by_itself() {
    let folder = Folder::new("auto");
    let store = Store::options().grace(Duration::ZERO).budget_bytes(100_000).open(&folder).unwrap();
    for number in 0..100 {
        assert!(matches!(put(&store, number, 10_000, 1.0), Put::Stored { .. }));
        let bytes: u64 = ["v1/m", "v1/b"]
            .iter()
            .flat_map(|below| files(&folder.join(below)))
            .map(|file| fs::metadata(file).unwrap().len())
            .sum();
        assert!(bytes <= 100_000, "{bytes} bytes after put {number}");
    }
}

#[test]
fn the_grace_keeps_new_blobs_and_a_used_temp_stays() {
    let folder = Folder::new("grace");
    let store = Store::options().budget_bytes(1).open(&folder).unwrap();
    put(&store, 1, 20_000, 1.0);
    assert_eq!((count(&folder, "v1/m"), count(&folder, "v1/b")), (0, 1));
    assert!(matches!(get(&store, 1), Err(Miss::Evicted { .. })));
    let tmp = folder.join("v1/tmp");
    let [fresh, stale, used] =
        ["1.fresh", "2.stale", "3.used"].map(|name| File::create(tmp.join(name)).unwrap());
    used.try_lock().unwrap();
    for file in [&stale, &used] {
        file.set_modified(SystemTime::now() - 2 * HOUR).unwrap();
    }
    shift(&folder.join("v1/b"), true, 2 * HOUR);
    let swept = store.collect().unwrap().unwrap();
    assert_eq!((swept.stale, swept.blobs), (1, 1));
    let left = files(&tmp);
    assert!(left.len() == 2 && !left.contains(&tmp.join("2.stale")), "{left:?}");
    drop((fresh, stale, used));
}

#[test]
fn a_clock_that_moved_ends_no_sweep_and_no_result() {
    for past in [true, false] {
        let folder = Folder::new("clock");
        let store = Store::options().grace(Duration::ZERO).budget_bytes(60_000).open(&folder).unwrap();
        for number in 0..2 {
            put(&store, number, 20_000, 1.0);
        }
        shift(&folder, past, 24 * 3650 * HOUR);
        assert!(get(&store, 0).is_ok() && get(&store, 1).is_ok());
        for number in 2..6 {
            put(&store, number, 20_000, 1.0);
        }
        assert!(count(&folder, "v1/m") <= 3, "{} entries, past: {past}", count(&folder, "v1/m"));
        assert!(get(&store, 5).is_ok());
    }
}

#[test]
fn one_sweeps_at_a_time() {
    let folder = Folder::new("one");
    let store = Store::open(&folder).unwrap();
    let lock = File::create(folder.join("v1/gc.lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(store.collect().unwrap(), None);
    drop(lock);
    assert!(store.collect().unwrap().is_some());
}

#[test]
fn evictions_remembered_and_unnamed_runs_are_bounded() {
    let folder = Folder::new("bounded");
    let store = Store::options().grace(Duration::ZERO).budget_bytes(0).open(&folder).unwrap();
    for _ in 0..130 {
        store.unnamed().record("p", &[], serde_json::Value::Null);
    }
    store.collect().unwrap();
    assert_eq!(store.experiments().len(), 100);
}

#[test]
fn a_changed_file_is_read_again() {
    let folder = Folder::new("file");
    let store = Store::open(folder.join("store")).unwrap();
    let path = folder.join("data.csv");
    let write = |text: &str, modified| {
        fs::write(&path, text).unwrap();
        File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    };
    let old = SystemTime::now() - 2 * HOUR;
    write("1,2", old);
    for verify in [Verify::Stat, Verify::Always, Verify::Stat] {
        assert_eq!(store.hash_file(&path, verify).unwrap(), Key::of(b"1,2"));
    }
    // Same length and time of change: the time that nobody can set shows it, or that it was just hashed.
    write("1,3", old);
    assert_eq!(store.hash_file(&path, Verify::Stat).unwrap(), Key::of(b"1,3"));
    assert!(store.hash_file(&folder, Verify::Stat).unwrap_err().to_string().contains("no regular file"));
    assert!(store.hash_file(folder.join("none"), Verify::Stat).is_err());
}

#[test]
fn a_file_that_looks_the_same_is_not_read() {
    let folder = Folder::new("looks");
    let path = folder.join("data.csv");
    let store = Store::open(folder.join("store")).unwrap();
    fs::write(&path, "1,2").unwrap();
    let record = || files(&folder.join("store/v1/f")).pop().unwrap();
    store.hash_file(&path, Verify::Stat).unwrap();
    // Pretends that another content had been hashed, now or long after the file had settled.
    let pretend = |later: i64| {
        let text = fs::read_to_string(record()).unwrap();
        let mut seen: serde_json::Value = serde_json::from_str(&text).unwrap();
        let at = seen["at"][0].as_i64().unwrap();
        seen["at"][0] = (at + later).into();
        seen["hash"] = Key::of(b"another").to_string().into();
        let fields = seen.as_object_mut().unwrap();
        fields.remove("format");
        fields.remove("sum");
        let body = format!("{}\n", seen.to_string().strip_prefix('{').unwrap());
        let sum = Key::of(body.as_bytes());
        fs::remove_file(record()).unwrap();
        fs::write(record_path(&folder), format!("{{\"format\": 1, \"sum\": \"{sum}\",\n{body}")).unwrap();
    };
    fn record_path(folder: &Path) -> std::path::PathBuf {
        let real = fs::canonicalize(folder.join("data.csv")).unwrap();
        let mut builder = neatpipe_core::store::KeyBuilder::new("file");
        let name = builder.field("path", real.as_os_str().as_encoded_bytes()).finish().to_string();
        folder.join(format!("store/v1/f/{}/{name}.json", &name[..2]))
    }
    pretend(0);
    assert_eq!(
        store.hash_file(&path, Verify::Stat).unwrap(),
        Key::of(b"1,2"),
        "hashed too soon after its change"
    );
    pretend(3600);
    assert_eq!(store.hash_file(&path, Verify::Stat).unwrap(), Key::of(b"1,2"), "hashed in the future");
    std::thread::sleep(Duration::from_millis(2100));
    store.hash_file(&path, Verify::Always).unwrap();
    pretend(0);
    let expected = if cfg!(unix) { Key::of(b"another") } else { Key::of(b"1,2") };
    assert_eq!(store.hash_file(&path, Verify::Stat).unwrap(), expected, "a settled file is not read");
    assert_eq!(store.hash_file(&path, Verify::Always).unwrap(), Key::of(b"1,2"));
}

#[test]
fn readers_and_writers_go_on_during_sweeps() {
    let folder = Folder::new("during");
    let open =
        || Store::options().grace(Duration::ZERO).budget_bytes(30_000).memory_bytes(0).open(&folder).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..3 {
            let store = open();
            scope.spawn(move || {
                for round in 0..60 {
                    let number = (round * 7 + thread) % 12;
                    if get(&store, number).is_err() {
                        put(&store, number, 5_000 + content(number, 1)[0] as usize, 1.0);
                    }
                }
                assert_eq!(store.warnings(), Vec::<String>::new());
            });
        }
        let store = open();
        scope.spawn(move || (0..60).for_each(|_| _ = store.collect().unwrap()));
    });
    assert!(files(&folder.join("v1/bad")).iter().all(|file| file.to_string_lossy().ends_with(".json")));
}
