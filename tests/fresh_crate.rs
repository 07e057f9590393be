//! A newcomer's first minutes: an empty crate, one line of dependencies, the README's first program.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_readme_runs_in_a_crate_of_its_own() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(here.join("README.md")).expect("the README");
    let program =
        readme.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a program");
    let folder = std::env::temp_dir().join(format!("neatpipe_fresh_{}", std::process::id()));
    fs::create_dir_all(folder.join("src")).expect("a folder outside the workspace");
    fs::create_dir_all(folder.join("examples/data")).expect("a folder for the data");
    fs::copy(here.join("examples/data/diamonds.csv.gz"), folder.join("examples/data/diamonds.csv.gz"))
        .expect("the data");
    let manifest = format!(
        "[package]\nname = \"fresh\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\nneatpipe = {{ path = {here:?} }}\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    fs::write(folder.join("src/main.rs"), program).expect("a program");
    fs::copy(here.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the same versions");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet"])
        .current_dir(&folder)
        // Where the tests are built, so that what both depend on is built once.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it is in there"))
        .envs([("DEBUG", "line-tables-only"), ("BUILD_OVERRIDE_OPT_LEVEL", "1")].map(|(name, value)| {
            let name = format!("CARGO_PROFILE_DEV_{name}");
            let value = std::env::var(&name).unwrap_or_else(|_| value.to_owned());
            (name, value)
        }))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    let (printed, errors) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    fs::remove_dir_all(&folder).expect("the folder goes");
    assert!(output.status.success(), "{errors}");
    assert!(errors.is_empty(), "the program compiles without a warning:\n{errors}");
    assert!(printed.starts_with("R² 0.8") || printed.starts_with("R² 0.9"), "{printed}");
}
