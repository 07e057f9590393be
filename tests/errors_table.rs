//! The table of messages, its ui tests and its page agree.

use neatpipe_expander::compile::errors::{Message, TABLE};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose tests bear the names of rows; those called `rustc_…` show errors of rustc.
const FOLDERS: [&str; 3] = ["tests/ui/pipeline", "tests/ui/columns", "tests/ui/step"];

/// Mistakes of several rows at once.
const MIXED: [&str; 4] = ["several_mistakes", "several_slips", "nothing_at_all", "unsound_signatures"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn test_of(message: &Message) -> Option<PathBuf> {
    let file = format!("{}.rs", message.id.to_lowercase());
    FOLDERS.iter().map(|folder| root().join(folder).join(&file)).find(|path| path.exists())
}

/// The parts of a text between its placeholders.
fn fixed_parts(text: &str) -> Vec<&str> {
    text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect()
}

#[test]
fn every_row_has_a_ui_test_that_shows_its_text() {
    let mut wrong = Vec::new();
    for message in TABLE {
        let Some(test) = test_of(message) else {
            wrong.push(format!("{}: no test", message.id));
            continue;
        };
        let shown = fs::read_to_string(test.with_extension("stderr")).unwrap_or_default();
        if !fixed_parts(message.text).iter().all(|part| shown.contains(part)) {
            wrong.push(format!("{}: not in {}", message.id, test.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_ui_test_named_like_a_row_has_one() {
    let rows: BTreeSet<String> = TABLE.iter().map(|message| message.id.to_lowercase()).collect();
    for folder in FOLDERS {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
            let other = name.starts_with("rustc_") || MIXED.contains(&name.as_str());
            assert!(other || rows.contains(&name), "{folder}/{name} is no row");
        }
    }
}

#[test]
fn no_text_is_written_in_capitals_or_with_an_end() {
    for message in TABLE {
        let first = message.text.chars().next().unwrap();
        assert!(!first.is_uppercase() && !message.text.ends_with('.'), "{}", message.id);
        assert!(!message.help.is_empty(), "{}", message.id);
    }
}

/// What rustc prints in a ui test, error by error.
fn printed() -> Vec<(String, String)> {
    let mut printed = Vec::new();
    let entries = fs::read_dir(root().join("tests/ui")).unwrap();
    for folder in entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "stderr") {
                let name = path.strip_prefix(root().join("tests/ui")).unwrap().display().to_string();
                let text = fs::read_to_string(&path).unwrap();
                printed.extend(text.split("\n\nerror").map(|error| (name.clone(), error.to_owned())));
            }
        }
    }
    printed
}

#[test]
fn no_error_is_long_and_none_names_what_nobody_wrote() {
    for (test, error) in printed() {
        let limit = match test.as_str() {
            // rustc explains a bound of the user's own trait, and there is no way to make it shorter.
            "wiring/edge_several_types.stderr" => 35,
            // rustc lists what is made of rows; the attribute that hides it is not found in a module without a prelude.
            "library/tune_whole.stderr" => 40,
            // rustc lists the splitters, which is what one wants to know.
            "library/no_splitter.stderr" => 30,
            test if test.contains("nested") => 30,
            _ => 25,
        };
        let lines = error.trim().lines().count();
        assert!(lines <= limit, "{test}: {lines} lines\n{error}");
        for hidden in ["__private", "neatpipe_", "Neatpipe", "'np", "panicked"] {
            assert!(!error.contains(hidden), "{test}: {hidden}\n{error}");
        }
    }
}

#[test]
fn four_programs_in_five_show_our_texts_alone() {
    let rustc = ["E0119", "E0308", "E0425", "E0599", "E0609", "the trait bound"];
    let (mut all, mut other) = (BTreeSet::new(), BTreeSet::new());
    for (test, error) in printed() {
        let head = error.lines().next().unwrap_or_default();
        if rustc.iter().any(|text| head.contains(text)) {
            other.insert(test.clone());
        }
        all.insert(test);
    }
    assert!(5 * other.len() <= all.len(), "{} of {} do not: {other:#?}", other.len(), all.len());
}

fn page() -> String {
    let mut page = String::from(
        "# Messages\n\nEvery message of the macros, with an example that gives it. \
         This page is made from the table in `pipeline-macros/src/compile/errors.rs`:\n\
         `UPDATE_DOCS=1 cargo test --test errors_table` rewrites it.\n",
    );
    for message in TABLE {
        let _ = write!(
            page,
            "\n## {}\n\n{}\n\nhelp: {}\n",
            message.id.to_lowercase(),
            message.text,
            message.help
        );
        if let Some(test) = test_of(message) {
            let source = fs::read_to_string(test).unwrap();
            let _ = write!(page, "\n```rust,ignore\n{}\n```\n", example(&source));
        }
    }
    page
}

/// A ui test without what surrounds its point; what is too long to read is cut.
fn example(source: &str) -> String {
    let around = ["use neatpipe::prelude::*;", "fn main() {}", "#![allow(unused)]"];
    let lines: Vec<String> = source
        .lines()
        .filter(|line| !around.contains(line))
        .map(|line| {
            if line.chars().count() > 110 {
                line.chars().take(80).chain(" …".chars()).collect()
            } else {
                line.to_owned()
            }
        })
        .collect();
    lines.join("\n").trim().to_owned()
}

#[test]
fn the_page_is_current() {
    let path = root().join("docs/errors.md");
    let page = page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let current = fs::read_to_string(&path).unwrap_or_default();
    assert!(current == page, "docs/errors.md is out of date: UPDATE_DOCS=1 cargo test --test errors_table");
}
