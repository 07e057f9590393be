//! The scratch workspace: copied from `workspace` beside this file, edited, built, and asked for its fingerprints.

use super::rows::Row;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One at a time: they share a target directory.
static TURN: Mutex<()> = Mutex::new(());

/// What a step said of itself.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) hash: String,
    items: Vec<(String, String)>,
}

impl Code {
    /// Names of the items that are not the same in both.
    pub(crate) fn differs_from(&self, other: &Self) -> Vec<String> {
        let one_way = |a: &Self, b: &Self| -> Vec<String> {
            a.items.iter().filter(|item| !b.items.contains(item)).map(|(name, _)| name.clone()).collect()
        };
        let mut names = one_way(self, other);
        names.extend(one_way(other, self));
        names.sort();
        names.dedup();
        names
    }
}

pub(crate) struct Workspace {
    folder: PathBuf,
    _turn: MutexGuard<'static, ()>,
}

impl Workspace {
    pub(crate) fn new() -> Self {
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let here = &super::super::root();
        let folder = std::env::temp_dir().join(format!("neatpipe_code_{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        copy(&here.join("tests/workspaces/code/workspace"), &folder, here);
        // Registry packages of the versions that our own workspace has, so that nothing is looked up.
        fs::copy(here.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
        let workspace = Self { folder, _turn: turn };
        let output = workspace.cargo(&["update", "--workspace"], &[]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        workspace
    }

    fn cargo(&self, arguments: &[&str], more: &[&str]) -> Output {
        let (variables, flags): (Vec<&str>, Vec<&str>) =
            more.iter().partition(|flag| !flag.starts_with("--"));
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .args(flags)
            .envs(variables.iter().filter_map(|variable| variable.split_once('=')))
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target())
            .env_remove("RUSTFLAGS")
            .output()
            .expect("cargo runs")
    }

    /// The fingerprints of all steps, those of the example included.
    pub(crate) fn steps(&self, flags: &[&str]) -> BTreeMap<String, Code> {
        let targets = ["build", "--quiet", "--package", "app", "--bin", "app", "--example", "other"];
        let output = self.cargo(&targets, flags);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut steps = BTreeMap::new();
        for program in ["debug/app", "debug/examples/other"] {
            let output = Command::new(target().join(program)).output().expect("it runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let mut last = String::new();
            for line in String::from_utf8(output.stdout).expect("text").lines() {
                let (kind, rest) = line.split_once(' ').expect("a kind");
                let (first, second) = rest.split_once(' ').expect("two words");
                if kind == "step" {
                    last = first.to_owned();
                    steps.insert(last.clone(), Code { hash: second.to_owned(), items: Vec::new() });
                } else {
                    let item = (second.to_owned(), first.to_owned());
                    steps.get_mut(&last).expect("a step first").items.push(item);
                }
            }
        }
        steps
    }

    /// The fingerprints after a row's edits, which are then undone.
    pub(crate) fn edited(&self, row: &Row) -> BTreeMap<String, Code> {
        let mut before = Vec::new();
        for (file, find, replace) in row.edits {
            let path = self.folder.join(file);
            let text = fs::read_to_string(&path).expect("a file of the workspace");
            assert!(text.contains(find), "{}: {file} has no {find:?}", row.name);
            fs::write(&path, text.replace(find, replace)).expect("it is written");
            before.push((path, text));
        }
        let steps = self.steps(row.flags);
        for (path, text) in before.into_iter().rev() {
            fs::write(path, text).expect("it is written");
        }
        steps
    }

    /// Does something while an edit, of a file, of what is found there and what it becomes, is in force.
    pub(crate) fn with<R>(
        &self,
        (file, find, replace): (&str, &str, &str),
        act: impl FnOnce(&Self) -> R,
    ) -> R {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).expect("a file of the workspace");
        assert!(text.contains(find), "{file} has no {find:?}");
        fs::write(&path, text.replace(find, replace)).expect("it is written");
        let result = act(self);
        fs::write(&path, text).expect("it is written");
        result
    }

    /// What rustc prints after an edit.
    pub(crate) fn warnings(&self, file: &str, find: &str, replace: &str) -> String {
        self.with((file, find, replace), |workspace| {
            let output = workspace.cargo(&["build", "--package", "app", "--lib"], &[]);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8_lossy(&output.stderr).into_owned()
        })
    }

    /// What a run of the pipeline with checkpoints prints; each begins where the one before it ended.
    pub(crate) fn resume(&self) -> String {
        let store = format!("RESUME_STORE={}", self.folder.join("store").display());
        let output = self.cargo(&["run", "--quiet", "--package", "app", "--bin", "resume"], &[&store]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Where it is built: what we need as well is built once.
fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it lies in the target directory")
}

/// Copies a folder. Manifests are kept as texts, so that no tool takes them for packages of ours.
fn copy(from: &Path, to: &Path, here: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            copy(&path, &to.join(name), here);
        } else {
            let text =
                fs::read_to_string(&path).expect("a text").replace("NEATPIPE", &here.to_string_lossy());
            fs::write(to.join(name.trim_end_matches(".txt")), text).expect("it is written");
        }
    }
}
