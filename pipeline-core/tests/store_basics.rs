//! What is put is what is got, in every mode, and what is no store is refused.

mod store;

use std::fs;
use std::sync::Arc;

use neatpipe_core::store::{Durability, INLINE_LIMIT, Key, Kind, Miss, Mode, NewEntry, NewPart, Put, Store};
use store::{Folder, count, files, get, key, put};

#[test]
fn what_is_put_is_got_by_this_and_the_next_opener() {
    let folder = Folder::new("round");
    let store = Store::open(&folder).unwrap();
    let lengths = [0, 1, INLINE_LIMIT, INLINE_LIMIT + 1, 100_000];
    for (number, len) in (0..).zip(lengths) {
        assert!(matches!(put(&store, number, len, 1.0), Put::Stored { .. }));
    }
    for store in [&store, &Store::open(&folder).unwrap()] {
        for (number, len) in (0..).zip(lengths) {
            assert_eq!(get(store, number).unwrap().len(), len);
        }
        assert_eq!(get(store, 99), Err(Miss::Absent));
    }
    let entry = store.get(&key(4)).unwrap();
    let manifest = entry.manifest();
    assert_eq!((manifest.pipeline.as_str(), manifest.node.as_str()), ("house", "scaled"));
    assert_eq!((manifest.kind, manifest.seconds, manifest.bytes), (Kind::Chain, 1.0, 100_040));
    assert_eq!(manifest.notes["third"], 1.0 / 3.0);
    assert_eq!((count(&folder, "v1/b"), count(&folder, "v1/m"), count(&folder, "v1/tmp")), (2, 5, 0));
    assert!(
        fs::read_to_string(folder.join("CACHEDIR.TAG")).unwrap().starts_with("Signature: 8a477f597d28d172")
    );
}

#[test]
fn manifests_are_json_with_the_format_first() {
    let folder = Folder::new("json");
    let store = Store::open(&folder).unwrap();
    put(&store, 1, 10_000, 1.5);
    for file in files(&folder.join("v1/m")).into_iter().chain([folder.join("store.json")]) {
        let text = fs::read_to_string(file).unwrap();
        assert!(text.starts_with("{\"format\": 1, \"sum\": \""), "{text}");
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
    }
}

#[test]
fn equal_content_is_stored_once() {
    let folder = Folder::new("once");
    let store = Store::open(&folder).unwrap();
    let bytes = store::content(1, 50_000);
    let entry = |number| NewEntry {
        key: key(number),
        kind: Kind::Segment,
        pipeline: "p",
        node: "n",
        seconds: 0.0,
        experiment: "e",
        parts: vec![NewPart { name: "out", key: key(number), schema: key(0), bytes: &bytes }],
        notes: serde_json::Value::Null,
    };
    let mut written = Vec::new();
    for number in 0..3 {
        let Put::Stored { bytes, .. } = store.put(&entry(number)).unwrap() else { panic!("refused") };
        written.push(bytes);
    }
    assert!(written[0] > 50_000 && written[1] < 2_000 && written[2] < 2_000, "{written:?}");
    assert_eq!((count(&folder, "v1/b"), count(&folder, "v1/m")), (1, 3));
}

#[test]
fn an_entry_of_hundreds_of_parts_is_an_entry() {
    let folder = Folder::new("parts");
    let store = Store::open(&folder).unwrap();
    let names: Vec<_> = (0..600).map(|number| format!("ancestor{number}.state")).collect();
    let contents: Vec<_> = (0..600).map(|number| store::content(number, 1000)).collect();
    let parts = names.iter().zip(&contents);
    let parts =
        parts.map(|(name, bytes)| NewPart { name, key: Key::of(bytes), schema: key(0), bytes }).collect();
    let entry = NewEntry {
        key: key(1),
        kind: Kind::Chain,
        pipeline: "p",
        node: "n",
        seconds: 0.0,
        experiment: "e",
        parts,
        notes: serde_json::Value::Null,
    };
    assert!(matches!(store.put(&entry).unwrap(), Put::Stored { .. }));
    let found = store.get(&key(1)).unwrap();
    for (name, bytes) in names.iter().zip(&contents) {
        assert_eq!(*found.read(found.part(name).unwrap()).unwrap(), **bytes);
    }
}

#[test]
fn a_mode_does_what_it_says() {
    let folder = Folder::new("modes");
    let open = |mode| Store::options().mode(mode).open(&folder).unwrap();

    let absent = open(Mode::ReadOnly);
    assert_eq!(get(&absent, 1), Err(Miss::Absent));
    assert!(matches!(put(&absent, 1, 10, 1.0), Put::Refused(why) if why == "the store is read-only"));
    let off = open(Mode::Off);
    assert!(matches!(put(&off, 1, 10, 1.0), Put::Refused(why) if why == "the store is off"));
    off.memory().put(key(1), Arc::new(1), 1);
    assert!(off.memory().get::<i32>(&key(1)).is_none());
    drop((off, absent));
    assert!(!folder.exists(), "a store that may not write made its folder");

    put(&open(Mode::ReadWrite), 1, 10, 1.0);
    let before = files(&folder);
    assert_eq!(get(&open(Mode::ReadOnly), 1).unwrap().len(), 10);
    assert_eq!(get(&open(Mode::Off), 1), Err(Miss::Off));
    assert_eq!(files(&folder), before);

    let refresh = open(Mode::Refresh);
    assert_eq!(get(&refresh, 1), Err(Miss::Off));
    put(&refresh, 1, 20, 1.0);
    assert_eq!(get(&open(Mode::ReadOnly), 1).unwrap().len(), 20);
}

#[test]
fn a_store_in_memory_shares_values_and_writes_nothing() {
    let store = Store::in_memory().unwrap();
    assert!(matches!(put(&store, 1, 10, 1.0), Put::Refused(_)));
    assert_eq!(get(&store, 1), Err(Miss::Absent));
    store.memory().put(key(1), Arc::new(vec![1.5]), 8);
    assert_eq!(store.clone().memory().get::<Vec<f64>>(&key(1)).as_deref(), Some(&vec![1.5]));
}

#[test]
fn mistakes_of_a_caller_are_errors() {
    let store = Store::in_memory().unwrap();
    let part = NewPart { name: "a", key: key(1), schema: key(1), bytes: &[] };
    let mut entry = NewEntry {
        key: key(1),
        kind: Kind::Chain,
        pipeline: "p",
        node: "n",
        seconds: f64::NAN,
        experiment: "e",
        parts: vec![part],
        notes: serde_json::Value::Null,
    };
    let error = store.put(&entry).unwrap_err().to_string();
    assert_eq!(error, "the entry of `n` took NaN seconds; give a finite number, at least 0");
    (entry.seconds, entry.parts) = (0.0, vec![part, part]);
    let error = store.put(&entry).unwrap_err().to_string();
    assert_eq!(error, "the entry of `n` has two parts `a`; give each its own name");
}

#[test]
fn what_is_no_store_of_this_format_is_refused_untouched() {
    let folder = Folder::new("foreign");
    let refused = |expected: &str| {
        let before: Vec<_> =
            files(&folder).into_iter().map(|file| (fs::read(&file).unwrap(), file)).collect();
        let error = Store::open(&folder).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("nothing was changed"), "{error}");
        let after: Vec<_> = files(&folder).into_iter().map(|file| (fs::read(&file).unwrap(), file)).collect();
        assert_eq!(before, after);
    };
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("thesis.tex"), "chapter 1").unwrap();
    refused("it holds `thesis.tex`");
    fs::remove_file(folder.join("thesis.tex")).unwrap();
    fs::write(folder.join("store.json"), "{\"format\": 2, \"whatever\": 1}").unwrap();
    refused("has format 2, this version reads 1 in `store.json`");
    for text in ["", "{}", "{\"format\": 1}", "{\"format\": 1, \"sum\": \"\",\n}\n", "\u{0}\u{0}"] {
        fs::write(folder.join("store.json"), text).unwrap();
        refused("corrupt");
    }
    fs::remove_file(folder.join("store.json")).unwrap();
    fs::create_dir(folder.join("v1")).unwrap();
    assert!(Store::open(&folder).is_ok(), "what a killed opener leaves is taken");
    let file = folder.join("CACHEDIR.TAG");
    assert!(Store::open(&file).unwrap_err().to_string().contains("cannot be"), "a file is no store");
}

#[test]
fn every_durability_stores() {
    for durability in [Durability::None, Durability::Data, Durability::Full, Durability::Worth] {
        let folder = Folder::new("durable");
        let store = Store::options().durability(durability).open(&folder).unwrap();
        assert!(matches!(put(&store, 1, 10_000, 100.0), Put::Stored { .. }));
        assert_eq!(get(&store, 1).unwrap().len(), 10_000);
    }
}

#[test]
fn the_ledger_outlives_the_store() {
    let folder = Folder::new("ledger");
    let (first, second) = (Store::open(&folder).unwrap(), Store::open(&folder).unwrap());
    put(&first, 1, 10_000, 1.0);
    first.worked(3.0);
    second.worked(4.0);
    let spent = first.ledger().spent();
    assert!(spent > 0.0);
    drop((first, second));
    let ledger = Store::open(&folder).unwrap().ledger();
    assert_eq!(ledger.worked(), 7.0);
    assert!((ledger.spent() - spent).abs() < 1e-12);
}
