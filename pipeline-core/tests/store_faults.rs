//! Faults of the storage: what is read is what was stored, or a miss; no error, no panic, nothing lost.
#![cfg(unix)]
#![allow(clippy::print_stdout)]

#[allow(dead_code)]
#[path = "store/faulty.rs"]
mod faulty;
mod store;

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use faulty::{FAULTS, Faulty, Plan};
use neatpipe_core::store::{Disk, Durability, Key, Miss, Patience, Put, Store, Verify};
use store::{Folder, content, files, get, key, put};

/// Some of everything that a store does; what was stored for good is returned.
fn work(store: &Store<Faulty>) -> Vec<u64> {
    let mut stored = Vec::new();
    for (number, len, seconds) in [(1, 100, 50.0), (2, 6_000, 50.0), (3, 60_000, 0.1)] {
        let claim = store.claim(&key(number), Patience::UpTo(Duration::from_millis(5)));
        let found = get(store, number);
        assert!(found.is_err() || number == 9, "found before it was put");
        if let Put::Stored { .. } = put(store, number, len, seconds) {
            stored.push(number);
        }
        drop(claim);
        if let Ok(output) = get(store, number) {
            assert_eq!(output, content(number, len));
        }
    }
    // Again, over what is there: blobs are touched, the manifest replaced.
    put(store, 2, 6_000, 50.0);
    if let Ok(experiment) = store.experiment("all") {
        experiment.record("house", &[key(1), key(2)], "notes".into());
        assert!(experiment.last("house").is_none_or(|run| run.notes == "notes"));
    }
    let _ = store.collect();
    stored
}

#[test]
fn every_single_operation_may_fail() {
    for fault in FAULTS {
        let mut operations = 0;
        for at in 0.. {
            let folder = Folder::fast("inject");
            let plan = Plan::new(fault, at);
            let storage = Faulty { disk: Disk::new(&*folder), plan: plan.clone() };
            let options =
                Store::options().grace(Duration::ZERO).durability(Durability::None).budget_bytes(45_000);
            let stored = match options.clone().open_on(storage, "faulty") {
                Ok(store) => work(&store),
                Err(error) => {
                    assert!(error.to_string().contains("the store `faulty` cannot be"), "{error}");
                    Vec::new()
                }
            };
            let whole = plan.count() <= at;
            let store = options.open(&folder).unwrap();
            for number in stored.into_iter().filter(|number| *number != 3) {
                assert!(get(&store, number).is_ok(), "{number} is lost after {fault:?} at {at}");
            }
            for number in 1..=3 {
                match get(&store, number) {
                    Ok(_) | Err(Miss::Absent | Miss::Evicted { .. }) => {}
                    Err(miss) => panic!("{miss} after {fault:?} at {at}"),
                }
                assert!(matches!(put(&store, number, 10_000, 50.0), Put::Stored { .. }));
                assert_eq!(get(&store, number).unwrap().len(), 10_000, "not healed after {fault:?} at {at}");
            }
            for file in files(&folder.join("v1/tmp")) {
                File::open(file).unwrap().set_modified(SystemTime::now() - Duration::from_secs(120)).unwrap();
            }
            store.collect().unwrap();
            assert_eq!(files(&folder.join("v1/tmp")).len(), 0, "temps stay after {fault:?} at {at}");
            if whole {
                operations = at;
                break;
            }
        }
        assert!(operations > 60, "only {operations} operations");
    }
}

/// A small store with every kind of file, and a check that nothing in it is ever taken for something else.
struct Small {
    folder: Folder,
    files: Vec<(PathBuf, Vec<u8>)>,
    data: PathBuf,
}

impl Small {
    fn new(name: &str) -> Self {
        let folder = Folder::fast(name);
        let root = folder.join("store");
        let store = Store::options().grace(Duration::ZERO).open(&root).unwrap();
        put(&store, 3, 30_000, 0.001);
        drop(store);
        let store = Store::options().grace(Duration::ZERO).budget_bytes(1).open(&root).unwrap();
        store.collect().unwrap();
        drop(store);
        let store = Store::open(&root).unwrap();
        put(&store, 1, 10, 1.0);
        put(&store, 2, 4_200, 1.0);
        store.experiment("all").unwrap().record("house", &[key(1)], "notes".into());
        let data = folder.join("data");
        fs::write(&data, "data").unwrap();
        store.hash_file(&data, Verify::Stat).unwrap();
        drop(store);
        let files = files(&root).into_iter().map(|file| (file.clone(), fs::read(file).unwrap())).collect();
        Self { folder, files, data }
    }

    fn root(&self) -> PathBuf {
        self.folder.join("store")
    }

    fn restore(&self) {
        fs::remove_dir_all(self.root()).unwrap();
        for (file, bytes) in &self.files {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        fs::set_permissions(self.root(), fs::Permissions::from_mode(0o700)).unwrap();
    }

    /// Gives how many of the two entries were misses.
    fn check(&self, what: &str) -> usize {
        let store = match Store::open(self.root()) {
            Ok(store) => store,
            Err(error) => {
                assert!(
                    what.contains("store.json") && error.to_string().contains("nothing was changed"),
                    "{error}"
                );
                return 2;
            }
        };
        let mut misses = 0;
        for (number, len) in [(1, 10), (2, 4_200)] {
            match get(&store, number) {
                Ok(output) => assert_eq!(output.len(), len, "{what}"),
                Err(_) => misses += 1,
            }
            assert!(matches!(put(&store, number, len, 1.0), Put::Stored { .. }), "{what}");
            assert_eq!(get(&store, number).unwrap(), content(number, len), "not healed: {what}");
        }
        assert!(matches!(get(&store, 3), Err(Miss::Evicted { .. } | Miss::Absent)), "{what}");
        assert!(
            store.last_run("house").is_none_or(|run| run.notes == "notes" && run.keys == [key(1)]),
            "{what}"
        );
        assert_eq!(store.hash_file(&self.data, Verify::Stat).unwrap(), Key::of(b"data"), "{what}");
        misses
    }

    /// Changes every file at every length and byte, or every so many of the long ones, in some way.
    fn every(&self, stride: usize, change: impl Fn(&[u8], usize) -> Vec<u8>) {
        let (mut changes, mut misses) = (0, 0);
        for (file, bytes) in &self.files {
            let stride = if bytes.len() < 1_000 { 1 } else { stride };
            for at in (0..bytes.len()).step_by(stride) {
                self.restore();
                fs::write(file, change(bytes, at)).unwrap();
                let missed = self.check(&format!("{} at {at}", file.display()));
                let path = file.to_string_lossy();
                let needed = ["/v1/m/", "/v1/b/", "store.json"].iter().any(|part| path.contains(part));
                assert_eq!(missed > 0, needed, "{path} at {at}: {missed} misses");
                (changes, misses) = (changes + 1, misses + missed);
            }
        }
        assert!(changes * stride > 7_000 && misses * stride > 6_000, "{changes} changes, {misses} misses");
    }
}

fn cut(bytes: &[u8], at: usize) -> Vec<u8> {
    bytes[..at].to_vec()
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] ^= 1 << (at % 8);
    changed
}

#[test]
fn every_truncation_is_a_miss() {
    Small::new("cut").every(7, cut);
}

#[test]
fn every_flipped_byte_is_a_miss() {
    Small::new("flip").every(7, flipped);
}

#[test]
#[ignore = "thousands of stores, where the others take every seventh byte of a long file"]
fn every_byte_counts() {
    Small::new("cut_all").every(1, cut);
    Small::new("flip_all").every(1, flipped);
}

#[test]
fn swapped_extended_emptied_and_zeroed_files_are_misses() {
    let small = Small::new("swap");
    for (first, bytes) in &small.files {
        let changes = [
            Vec::new(),
            vec![0; bytes.len()],
            [&bytes[..], &[0]].concat(),
            [&bytes[..bytes.len() / 2], &vec![0; bytes.len().div_ceil(2)]].concat(),
        ];
        let others = small.files.iter().filter(|(other, _)| other != first).map(|(_, bytes)| bytes.clone());
        for changed in changes.into_iter().chain(others) {
            small.restore();
            fs::write(first, changed).unwrap();
            small.check(&format!("{}", first.display()));
        }
    }
}

#[test]
fn odd_files_are_kept_for_people_but_not_many() {
    let folder = Folder::new("bad");
    let store = Store::open(&folder).unwrap();
    for number in 0..25 {
        put(&store, number, 10, 1.0);
        let name = key(number).to_string();
        let file = folder.join("v1/m").join(&name[..2]).join(format!("{name}.json"));
        fs::remove_file(&file).unwrap();
        fs::write(file, "{}").unwrap();
        let Err(Miss::Corrupt { file, what }) = get(&store, number) else { panic!("no miss") };
        assert!(file.ends_with(".json") && what == "does not begin with a format", "{file}: {what}");
        assert_eq!(get(&store, number), Err(Miss::Absent));
    }
    assert_eq!(store::count(&folder, "v1/bad"), 16);
}

/// Replaces something in a store by something else, and sees that it is a miss and what it points to is whole.
fn replaced(name: &str, which: &str, replace: impl Fn(&Path, &Path)) {
    let folder = Folder::new(name);
    let (root, outside) = (folder.join("store"), folder.join("outside"));
    let store = Store::open(&root).unwrap();
    put(&store, 2, 6_000, 1.0);
    let original = match which {
        "" => root.join("v1"),
        "blob" => files(&root.join("v1/b")).pop().unwrap(),
        "manifest" => files(&root.join("v1/m")).pop().unwrap(),
        "blobs" => files(&root.join("v1/b")).pop().unwrap().parent().unwrap().to_owned(),
        other => root.join(other),
    };
    fs::create_dir_all(&outside).unwrap();
    // What is outside is even right: it is not taken all the same.
    let target = outside.join("target");
    if original.exists() {
        fs::rename(&original, &target).unwrap();
    } else {
        fs::create_dir(&target).unwrap();
    }
    let snapshot =
        || -> Vec<_> { files(&outside).into_iter().map(|file| (fs::read(&file).unwrap(), file)).collect() };
    let before = snapshot();
    replace(&original, &target);
    let reader = Store::open(&root).map(|store| get(&store, 2));
    if which == "v1/tmp" {
        assert!(get(&store, 2).is_ok());
        assert!(matches!(put(&store, 5, 6_000, 1.0), Put::Refused(_)), "{name}");
    } else {
        assert!(matches!(reader, Err(_) | Ok(Err(_))), "{name}: followed");
        put(&store, 2, 6_000, 1.0);
    }
    let _ = store.collect();
    assert_eq!(snapshot(), before, "{name}: something outside has changed");
}

#[test]
fn links_fifos_and_devices_are_neither_followed_nor_waited_for() {
    let link = |original: &Path, target: &Path| symlink(target, original).unwrap();
    let run = |program: &str, arguments: &[&str], path: &Path| {
        let done = Command::new(program).arg(path).args(arguments).output();
        if !done.is_ok_and(|done| done.status.success()) {
            println!("skipped: {program} does not work here");
            fs::write(path, "").unwrap();
        }
    };
    for which in ["", "blob", "manifest", "blobs", "v1/tmp", "v1/b", "v1/m"] {
        replaced("link", which, link);
    }
    for which in ["blob", "manifest"] {
        replaced("fifo", which, |original, _| run("mkfifo", &[], original));
        replaced("device", which, |original, _| run("mknod", &["c", "1", "5"], original));
        replaced("folder", which, |original, _| fs::create_dir(original).unwrap());
    }
    replaced("fifo", "v1/tmp", |original, _| run("mkfifo", &[], original));
}

#[test]
fn names_that_lead_outside_are_none() {
    use neatpipe_core::store::{Storage, Sync};
    let folder = Folder::new("names");
    let disk = Disk::new(folder.join("store"));
    for name in ["../x", "v1/../../x", "v1/./x", "/../x", "v1/a\\b", "", "v1/", "v1/a\0"] {
        assert!(disk.publish(name, b"x", Sync::None).is_err(), "`{name}` was written");
        assert!(disk.read(name, 10).is_err() && disk.stat(name).is_err() && disk.remove(name).is_err());
    }
    assert_eq!(files(&folder).len(), 0);
}

#[test]
fn a_folder_that_is_removed_meanwhile_is_made_again() {
    let folder = Folder::new("removed");
    let store = Store::open(&folder).unwrap();
    put(&store, 1, 6_000, 1.0);
    let entry = store.get(&key(1)).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(entry.read(entry.part("output").unwrap()).unwrap_err(), Miss::Absent);
    assert_eq!(get(&store, 1), Err(Miss::Absent));
    assert!(matches!(put(&store, 1, 6_000, 1.0), Put::Stored { .. }));
    assert!(get(&store, 1).is_ok() && get(&Store::open(&folder).unwrap(), 1).is_ok());
    fs::remove_dir_all(&folder).unwrap();
    store.collect().unwrap();
    assert!(store.experiment("a").unwrap().runs().is_empty() && store.last_run("p").is_none());
}

#[test]
fn a_folder_that_others_can_write_is_refused_unless_allowed() {
    let folder = Folder::new("exposed");
    drop(Store::open(&folder).unwrap());
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    let error = Store::open(&folder).unwrap_err().to_string();
    assert!(
        error.contains("can be written by other users; give a folder of your own with mode 0700"),
        "{error}"
    );
    assert!(Store::options().shared(true).open(&folder).is_ok());
}
