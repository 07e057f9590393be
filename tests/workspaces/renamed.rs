//! A user's crate with the strictest lints, in which neatpipe has another name: it is checked by clippy, and
//! its own tests run.

use std::path::Path;
use std::process::Command;

/// Runs a command of cargo in the fixture; it shares our target directory, so what both need is built once.
fn cargo(arguments: &[&str]) {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let target = temporary.parent().expect("it lies in the target directory");
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(super::root().join("tests/fixtures/renamed"))
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "cargo {arguments:?}: {}\n{text}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn another_crate_with_another_name_for_ours() {
    cargo(&["test", "--workspace", "--offline", "--quiet"]);
    cargo(&["clippy", "--workspace", "--all-targets", "--offline", "--quiet", "--", "-D", "warnings"]);
}
