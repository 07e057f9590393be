//! What an editor offers inside of `pipeline!`: rust-analyzer is driven as an editor drives it.
//!
//!     RUST_ANALYZER=path/to/rust-analyzer cargo test --test completion -- --ignored --nocapture
//!
//! Without the variable it is the one on the `PATH`. Without the toolchain's component `rust-src`, std is
//! read from `RUST_SRC_PATH`, or stays unknown.
#![allow(clippy::print_stdout)]

mod client;

use client::{Client, Place};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

const PROGRAM: &str = include_str!("program.rs");

/// Where the cursor stands.
const CURSOR: char = '‸';

/// Words of the program, what stands there instead, and what has to be offered at the cursor.
type Row = (&'static str, &'static str, &'static [&'static str]);

/// The rest of the pipeline is whole.
const FINISHED: &[Row] = &[
    ("StandardScaler(joined)", "Standar‸(joined)", &["StandardScaler"]),
    ("StandardScaler(joined)", "Standar‸dScaler(joined)", &["StandardScaler"]),
    ("OrdinalEncoder {}", "Ordin‸ {}", &["OrdinalEncoder"]),
    ("clip { limit: 2.0 }", "cl‸ { limit: 2.0 }", &["clip"]),
    ("Ridge { alpha: 1.0 in", "Ridge { al‸: 1.0 in", &["alpha"]),
    ("Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }", "Ridge { al‸ }", &["alpha"]),
    ("Pca { components: 2 in 1..=3 }", "Pca { comp‸: 6 }", &["components"]),
    ("clip { limit: 2.0 }", "clip { lim‸: 2.0 }", &["limit"]),
    ("OrdinalEncoder {}", "OrdinalEncoder {‸}", &["unseen"]),
    ("OrdinalEncoder {}", "OrdinalEncoder { unseen: Uns‸ }", &["Unseen"]),
    ("log_uniform(1e-4, 1e2)", "log_un‸(1e-4, 1e2)", &["log_uniform"]),
    ("StandardScaler(joined)", "StandardScaler(mea‸)", &["measures"]),
    ("StandardScaler(joined)", "StandardScaler(joi‸ned)", &["joined"]),
    ("Concat(measures, grades)", "Concat(measures, ro‸)", &["rows"]),
    ("(reduced, log_price)", "(reduced, log_‸)", &["log_price"]),
    ("Log1p(rows[", "Log1p(ro‸[", &["rows"]),
    ("rows[carat, depth]", "rows[car‸, depth]", &["carat"]),
    ("rows[carat, depth]", "rows[carat, dep‸]", &["depth"]),
    ("inverse(log_price)(raw)", "inverse(log_‸)(raw)", &["log_price"]),
    ("inverse(log_price)(raw)", "inverse(log_price)(ra‸)", &["raw"]),
    ("(inner, mean)", "(inner, me‸)", &["mean"]),
    ("optional Same<f64>(most)", "optional Sa‸(most)", &["Same"]),
    ("hard: clip {", "hard: cl‸ {", &["clip"]),
    ("hard: clip { limit: 1.0", "hard: clip { li‸: 1.0", &["limit"]),
    ("rows: DiamondColumns", "rows: DiamondC‸", &["DiamondColumns"]),
];

/// The statement with the cursor is not.
const UNFINISHED: &[Row] = &[
    ("StandardScaler(joined);", "Standar‸", &["StandardScaler"]),
    ("StandardScaler(joined);", "Standar‸;", &["StandardScaler"]),
    ("StandardScaler(joined);", "‸;", &["StandardScaler"]),
    ("StandardScaler(joined);", "‸", &["StandardScaler"]),
    ("StandardScaler(joined);", "StandardScaler(‸);", &["joined", "measures", "rows"]),
    ("StandardScaler(joined);", "StandardScaler(joi‸)", &["joined"]),
    ("StandardScaler(joined);", "StandardScaler(joi‸", &["joined"]),
    ("StandardScaler(joined);", "StandardScaler(Con‸", &["Concat"]),
    ("Concat(measures, grades);", "Concat(measures, gr‸", &["grades"]),
    ("Concat(measures, grades);", "Concat(measures, ‸)", &["grades", "rows"]),
    ("Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(reduced, log_price);", "Ridge { al‸ }", &["alpha"]),
    ("Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(reduced, log_price);", "Ridge {‸}", &["alpha"]),
    ("Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }", "Ridge { al‸: }", &["alpha"]),
    ("Pca { components: 2 in 1..=3 }(scaled);", "Pca { components: 2, ‸ }(scaled);", &["whiten"]),
    ("Pca { components: 2 in 1..=3 }(scaled);", "Pca { components: 2, wh‸ }", &["whiten"]),
    ("OrdinalEncoder {}", "OrdinalEncoder { unseen: ‸ }", &["Unseen"]),
    ("1.0 in log_uniform(1e-4, 1e2)", "1.0 in log_un‸", &["log_uniform"]),
    ("rows[carat, depth]", "rows[‸]", &["carat", "cut", "depth"]),
    ("rows[carat, depth]);", "rows[carat, ‸])", &["depth"]),
    ("inverse(log_price)(raw)", "inverse(log_‸)", &["log_price"]),
    ("inverse(log_price)(raw)", "ra‸", &["raw"]),
    ("soft: clip {}", "soft: cl‸", &["clip"]),
    ("soft: clip {}", "soft: ‸", &["clip"]),
    ("soft: clip {} }(kept);", "soft: clip { li‸ } }", &["limit"]),
    (
        "rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {",
        "rows: DiamondC‸ {",
        &["DiamondColumns"],
    ),
];

/// Another statement is wrong; what stands there then.
const MISTAKES: &[(&str, &str)] = &[
    ("Log1p(price);", "Log1p(prize);"),
    ("Log1p(price);", "Log1p(price)"),
    ("let log_price", "let log__price"),
    ("OrdinalEncoder {}(rows[cut]);", "OrdinalEncoder {}(rows[cut])?;"),
    ("OrdinalEncoder {}(rows[cut]);", "OrdinalEncoder { unseen }(rows[cut]);"),
    ("Concat(measures, grades);", "Concat(measures, grades"),
    // An edge of the wrong type.
    ("OrdinalEncoder {}(rows[cut]);", "OrdinalEncoder {}(rows[carat]);"),
];

/// What is asked for in each of them.
const BESIDE: &[Row] = &[
    ("let measures = Log1p", "let measures = Log‸", &["Log1p"]),
    ("rows[carat, depth]", "rows[carat, ‸]", &["depth"]),
    ("StandardScaler(joined)", "StandardScaler(joi‸)", &["joined"]),
    ("Pca { components: 2 in 1..=3 }", "Pca { comp‸ }", &["components"]),
];

/// A word, what is shown of it, and where it is defined: the end of the file's name and a part of the line.
const WORDS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "StandardScaler(joined)",
        "Standar‸dScaler(joined)",
        "Subtracts each column's mean",
        "standard_scaler.rs",
        "pub struct StandardScaler",
    ),
    ("clip { limit: 2.0 }", "cl‸ip { limit: 2.0 }", "Cuts what is too large", "main.rs", "fn clip("),
    ("Ridge { alpha", "Ridge { al‸pha", "pub alpha: f64", "ridge.rs", "pub alpha: f64"),
    ("StandardScaler(joined)", "StandardScaler(joi‸ned)", "let joined: ", "main.rs", "let joined ="),
    ("inverse(log_price)", "inverse(log_‸price)", "log_price: Log1p", "main.rs", "let log_price ="),
    ("rows[cut]", "ro‸ws[cut]", "rows: ", "main.rs", "pub Diamonds<rows: "),
    ("rows[cut]", "rows[c‸ut]", "pub cut: Vec<Cut", "main.rs", "pub cut: Cut"),
];

/// Prints what begins with the typed letters; `Err` names what is not offered.
fn offered(client: &mut Client, program: &str, (words, marked, wanted): &Row) -> Result<(), String> {
    let place = Place::new(program, words, marked, CURSOR);
    let labels = client.completions(&place);
    let name = |label: &str| label.split([' ', '(', '{', '<']).next().unwrap_or_default().to_owned();
    let names: Vec<String> = labels.iter().map(|label| name(label)).collect();
    let missing: Vec<_> = wanted.iter().filter(|name| !names.iter().any(|it| it == *name)).collect();
    let typed = |label: &&String| label.to_lowercase().starts_with(&place.typed.to_lowercase());
    let fitting: Vec<&str> = labels.iter().filter(typed).map(String::as_str).collect();
    let shown = fitting[..fitting.len().min(6)].join(", ");
    let verdict = if missing.is_empty() { "offered" } else { "MISSING" };
    println!("{verdict}  {marked:48} {:3} of {:3}: {shown}", fitting.len(), labels.len());
    if missing.is_empty() { Ok(()) } else { Err(format!("{missing:?} at `{marked}`")) }
}

/// A crate of its own with one dependency, as a user's is.
fn scratch() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::temp_dir().join(format!("neatpipe_completion_{}", std::process::id()));
    fs::create_dir_all(folder.join("src")).expect("a folder outside the workspace");
    let manifest = format!(
        "[package]\nname = \"scratch\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nneatpipe = {{ path = {here:?} }}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    fs::write(folder.join("src/main.rs"), PROGRAM).expect("a program");
    for file in ["Cargo.lock", "rust-toolchain.toml"] {
        fs::copy(here.join(file), folder.join(file)).expect("the same versions");
    }
    folder
}

#[test]
#[ignore = "it needs a rust-analyzer, named by `RUST_ANALYZER` or on the `PATH`"]
fn words_complete_inside_a_pipeline() {
    let program = std::env::var_os("RUST_ANALYZER").map_or_else(|| "rust-analyzer".into(), PathBuf::from);
    let folder = scratch();
    let mut client = Client::open(
        &program,
        &folder,
        &json!({
            "cargo": {
                "buildScripts": { "enable": true },
                "targetDir": Path::new(env!("CARGO_TARGET_TMPDIR")).join("completion"),
            },
            "procMacro": { "enable": true },
            "cachePriming": { "enable": false },
            "checkOnSave": false,
        }),
    );
    let mut failures = Vec::new();

    println!("\nin a finished pipeline");
    failures.extend(FINISHED.iter().filter_map(|row| offered(&mut client, PROGRAM, row).err()));
    println!("\nin an unfinished pipeline");
    failures.extend(UNFINISHED.iter().filter_map(|row| offered(&mut client, PROGRAM, row).err()));
    for (right, wrong) in MISTAKES {
        println!("\nbeside `{wrong}`");
        let program = PROGRAM.replace(right, wrong);
        failures.extend(BESIDE.iter().filter_map(|row| offered(&mut client, &program, row).err()));
        let told = client.diagnostics(&program);
        println!("told     {told:?}");
        if told.is_empty() {
            failures.push(format!("nothing is told of `{wrong}`"));
        }
    }

    println!("\nwhat words are, and where they come from");
    for (words, marked, shown, file, line) in WORDS {
        let place = Place::new(PROGRAM, words, marked, CURSOR);
        let (hover, definitions) = (client.hover(&place), client.definitions(&place));
        let only = matches!(&definitions[..], [(at, text)] if at.ends_with(file) && text.contains(line));
        let fine = only && hover.contains(shown);
        println!("{}  {marked:48} {definitions:?}", if fine { "found" } else { "WRONG" });
        if !fine {
            failures.push(format!("`{marked}`: {definitions:?}\n{hover}"));
        }
    }

    let diagnostics = client.diagnostics(PROGRAM);
    println!("\ndiagnostics of the finished program: {diagnostics:?}");
    failures.extend(diagnostics);
    drop(client);
    fs::remove_dir_all(&folder).expect("the folder goes");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
