//! What an editor reads stands alike in two expansions up to the cursor: of the text, and of the text with a
//! word put in at the cursor. By that rust-analyzer finds its place; `tests/completion` of neatpipe drives it.

use neatpipe_expander::compile::{host::Host, pipeline::pipeline};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use std::fs;
use std::path::Path;

/// The word that is put in.
const MARK: &str = "neatpipeMark";

/// Words of the language, which are others with a mark in them.
const WORDS: &[&str] =
    &["let", "in", "where", "choose", "optional", "in_sample", "out_of_fold", "inverse", "true", "false"];

/// Statements that are being written, in a pipeline with the inputs `rows` and `y`.
const UNFINISHED: &[&str] = &[
    "",
    "let a = ",
    "let a = ; let b = Scale(rows); b",
    "let a = Sca let b = Scale(rows); b",
    "let a: Mat",
    "let a = Scale { }",
    "let a = Scale { by }(rows); a",
    "let a = Scale { by: }(rows); a",
    "let a = Scale { by: 2.0, }(rows); a",
    "let a = Scale { by: in uniform(1.0, 2.0), other: 3 in  }(rows); a",
    "let a = Scale { by = b__by, }(rows); let b = Scale { by }(a); b",
    "let a = Scale(rows[]); a",
    "let a = Scale(rows[one, ]); a",
    "let a = Scale(rows[one, two]) let b = Scale(a); b",
    "let a = Concat(rows, )",
    "let a = Concat(, rows) let b = Scale(a); b",
    "let a = Concat(rows; let b = Scale(a); b)",
    "let a = choose { one: Scale { }, two: }(rows); a",
    "let a = words::Count::<f64> {}(rows); a",
    "let a = out_of_fold(KFold::new(5).shuffled(7)) Scale { by }(rows, y); a",
    "let a = out_of_fold(GroupKFold::new(5, rows. ).) Scale { by }(rows, y); a",
    "let a = out_of_fold() let b = Scale(rows); b",
    "inverse()()",
    "#[train_only] let (a, ) = ; a",
];

/// What an editor reads of the expansion: the constant before all else.
fn read(tokens: TokenStream) -> String {
    let host = Host::new(quote!(::neatpipe), "src/main.rs:1:1");
    let mut expansion = pipeline(&host, tokens).into_iter();
    let end = |token: &TokenTree| matches!(token, TokenTree::Punct(sign) if sign.as_char() == ';');
    expansion.by_ref().take_while(|token| !end(token)).collect::<TokenStream>().to_string()
}

/// Puts the word in wherever a word of a text begins, goes on or ends, and where one is missing.
fn holds(text: &str) -> usize {
    let Ok(tokens) = text.parse() else { return 0 };
    let whole = read(tokens);
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let mut places = 0;
    for (at, _) in text.char_indices() {
        let (before, after) = text.split_at(at);
        let start = &before[before.trim_end_matches(word).len()..];
        let end = &after[..after.len() - after.trim_start_matches(word).len()];
        let around = format!("{start}{end}");
        let (open, close) = (before.trim_end(), after.trim_start());
        let missing = around.is_empty()
            && open.ends_with(['(', '[', '{', ',', ':', '='])
            && (close.starts_with([')', ']', '}', ',', ';']) || close.starts_with("let "));
        let own = WORDS.contains(&around.as_str()) || around.ends_with("Choice") || around.contains("__");
        let other = before.ends_with('\'') || before.lines().last().is_some_and(|line| line.contains("//"));
        // Its begin and its end stand for all places in it.
        let named = around.starts_with(|c: char| !c.is_numeric()) && (start.is_empty() || end.is_empty());
        if !(missing || named) || own || other {
            continue;
        }
        let Ok(tokens) = format!("{before}{MARK}{after}").parse() else { continue };
        let found = read(tokens);
        // What is left out has no place: attributes, and words outside of signature and body.
        let Some(place) = found.find(MARK) else { continue };
        let alike = found[..place].trim_end();
        assert!(whole.starts_with(alike), "at `{before}|{after}`:\n{alike}\n{whole}");
        places += 1;
    }
    places
}

#[test]
fn both_are_alike_up_to_the_cursor_in_a_finished_pipeline() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pipelines");
    for file in fs::read_dir(folder).expect("the folder is there") {
        let file = file.expect("a file").path();
        if file.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&file).expect("it can be read");
            let places = holds(&text);
            assert!(places > text.len() / 8, "{places} places in {}", file.display());
        }
    }
}

#[test]
fn both_are_alike_up_to_the_cursor_in_an_unfinished_pipeline() {
    for body in UNFINISHED {
        let places = holds(&format!("Name<rows: Columns, y: Target<Vec<f64>> -> Vec<f64>> {{ {body} }}"));
        assert!(places > 0, "`{body}`");
    }
}
