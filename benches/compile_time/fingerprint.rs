//! What the fingerprint of a step costs rustc, by the same steps with a version that is written.

use super::rustc::Rustc;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const LINES: usize = 10_000;
const STEPS: usize = 100;

/// Milliseconds for the first step of a compilation and for each further one; macros are not optimised.
pub(crate) fn figures(rustc: &Rustc, folder: &Path) {
    let folder = folder.join("fingerprint");
    let source = folder.join("src");
    fs::create_dir_all(&source).expect("a folder under target");
    fs::write(folder.join("Cargo.toml"), "[package]\nname = \"many\"\nversion = \"0.1.0\"\n")
        .expect("a manifest");
    let cost = |lines: usize, count: usize| {
        // rustc does not read this file, so that its own time for it is no noise.
        fs::write(source.join("helpers.rs"), helpers(lines)).expect("the helpers");
        let compile = |mode: &str| {
            let text = steps(mode, count);
            rustc.compile(&folder, "many", &text, &["--crate-type=rlib", "--emit=metadata"], &[])
        };
        let (mut closure, mut version) = (f64::INFINITY, f64::INFINITY);
        for _ in 0..7 {
            closure = closure.min(compile(""));
            version = version.min(compile("version = \"1\""));
        }
        (closure - version) * 1e3
    };
    let (none, first, all) = (cost(0, 1), cost(LINES, 1), cost(LINES, STEPS + 1));
    let thousands = LINES as f64 / 1e3;
    println!("figure fingerprint_start_ms = {none:.1} (target <= 20)");
    println!("figure fingerprint_ms_per_1000_lines = {:.2} (target <= 15)", (first - none) / thousands);
    println!("figure fingerprint_further_ms = {:.2} (target <= 1)", (all - first) / STEPS as f64);
}

/// Functions that call each other, ten in a row.
fn helpers(lines: usize) -> String {
    let mut text = String::new();
    for at in 0..lines / 10 {
        let called = if at % 10 == 0 { "f64::hypot".to_owned() } else { format!("helper_{}", at - 1) };
        let _ = write!(
            text,
            "/// The sum of what the one before gives.
pub fn helper_{at}(values: &[f64], shift: f64) -> f64 {{
    let mut total = shift * {at}.5;
    for (place, value) in values.iter().enumerate().skip(1) {{
        total += {called}(*value, shift + place as f64);
    }}
    // A comment.
    if total > {at}.0 {{ total.sqrt() }} else {{ -total }}
}}

"
        );
    }
    text
}

/// Steps that name a helper each.
fn steps(mode: &str, count: usize) -> String {
    let mut text = String::from("use neatpipe::prelude::*;\n");
    for at in 0..count {
        let helper = format!("helper_{}", at * 10 + 9);
        let _ = writeln!(
            text,
            "#[step({mode})] pub fn step_{at}(x: f64) -> f64 {{ let {helper} = x; {helper} * {at}.5 }}"
        );
    }
    text
}
