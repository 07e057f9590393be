//! The expansions of some pipelines as files to read. `UPDATE=1 cargo test` writes them anew.
#![allow(unreachable_pub, dead_code, missing_docs, reason = "the fuzzer's modules")]

#[path = "../examples/fuzz/check.rs"]
mod check;
#[path = "../examples/fuzz/random.rs"]
mod random;
#[path = "../examples/fuzz/tables.rs"]
mod tables;

use neatpipe_expander::compile::{host::Host, pipeline::pipeline};
use proc_macro2::TokenStream;
use quote::quote;
use std::fs;
use std::path::{Path, PathBuf};
use tables::Player;

/// The tables of the steps that have one here: of the step `House`, which is a pipeline, and of all others.
fn table(path: &str) -> String {
    let rows = match path {
        "House" => {
            r#""first__k" usize [pipeline] [1] [1..=9] "How many."; "inner" _ [pipeline copy] [on] [[on, off]] "Which of on, off."; "inner__k" usize [pipeline inactive] [2] [] "";"#
        }
        "StandardScaler" => r#""with_mean" bool [] [true] [] "Whether the mean is taken off.";"#,
        "Ridge" | "models::One" | "Two" => {
            r#""k" f64 [] [1.0] [0.0..=9.0] "How much."; "how" _ [] [How::Fast] [] "";"#
        }
        _ => "",
    };
    rows.to_owned()
}

/// Name, tokens and expansion of each pipeline. Tables call back where a file is to show what they make of it.
fn expansions() -> Vec<(PathBuf, TokenStream)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pipelines");
    let files = fs::read_dir(folder).expect("the folder is there").map(|file| file.expect("a file").path());
    let mut files: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|end| end == "rs")).collect();
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).expect("it can be read");
            let tokens = text.parse().expect("these are tokens");
            let expansion = pipeline(&Host::new(quote!(::neatpipe), "src/main.rs:1:1"), tokens);
            let plays = file.file_stem().is_some_and(|stem| stem == "choices");
            let expansion =
                if plays { Player::new(&mut |path| table(path)).play(expansion) } else { expansion };
            (file, expansion)
        })
        .collect()
}

fn pretty(expansion: &TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(expansion.clone()).expect("the expansion is Rust"))
}

#[test]
fn expansions_are_what_was_reviewed() {
    for (file, expansion) in expansions() {
        let (file, found) = (file.with_extension("expanded"), pretty(&expansion));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(file, found).expect("it can be written");
            continue;
        }
        let reviewed = fs::read_to_string(&file).unwrap_or_default();
        let differs = found.lines().zip(reviewed.lines()).find(|(found, reviewed)| found != reviewed);
        assert!(found == reviewed, "{} differs, first in {differs:?}; UPDATE=1 writes it", file.display());
    }
}

#[test]
fn the_same_tokens_give_the_same_bytes() {
    for ((_, once), (file, again)) in expansions().into_iter().zip(expansions()) {
        assert!(once.to_string() == again.to_string(), "{}", file.display());
    }
}

#[test]
fn data_paths_are_safe_static_and_absolute() {
    for (file, expansion) in expansions() {
        let text = pretty(&expansion);
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        // A walk through the names of hyperparameters is no data path.
        let code = code.replace("&mut dyn ::neatpipe::__private::Visit", "");
        for word in ["unsafe", "dyn ", "compile_error"] {
            assert!(!code.contains(word), "`{word}` in {}", file.display());
        }
    }
}
