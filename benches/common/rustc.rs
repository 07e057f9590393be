//! rustc's seconds for a text that uses the library.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The compiler with the library that this bench was built with.
pub(crate) struct Rustc {
    deps: PathBuf,
    neatpipe: PathBuf,
}

impl Rustc {
    pub(crate) fn find() -> Self {
        let bench = std::env::current_exe().expect("the bench's own path");
        let deps = bench.parent().expect("a folder of dependencies").to_owned();
        let newest = |prefix: &str| {
            let libraries =
                fs::read_dir(&deps).expect("the folder of dependencies").flatten().filter(|entry| {
                    let name = entry.file_name().to_string_lossy().into_owned();
                    name.starts_with(prefix) && name.ends_with(".rlib")
                });
            libraries
                .max_by_key(|entry| entry.metadata().and_then(|data| data.modified()).ok())
                .map(|entry| entry.path())
        };
        let neatpipe = newest("libneatpipe-").expect("the library is built");
        Self { deps, neatpipe }
    }

    /// Compiles a text and gives the processor's seconds.
    pub(crate) fn compile(
        &self,
        folder: &Path,
        name: &str,
        text: &str,
        flags: &[&str],
        externs: &[&str],
    ) -> f64 {
        let source = folder.join(format!("{name}.rs"));
        fs::write(&source, text).expect("the source is written");
        let mut command = Command::new("/usr/bin/env");
        command.arg("bash").arg("-c").arg("TIMEFORMAT='%U %S'; time \"$@\"").arg("rustc").arg("rustc");
        // The package is that of the text: steps look for the code that they reach in it.
        command.env("CARGO_MANIFEST_DIR", folder);
        command.arg(&source).args(["--edition=2024", "--cap-lints=allow", "--crate-name", name]).args(flags);
        if !flags.iter().any(|flag| flag.starts_with("--crate-type")) {
            command.arg("--crate-type=bin");
        }
        command.arg("--out-dir").arg(folder).arg("-L").arg(folder);
        command.arg("-L").arg(format!("dependency={}", self.deps.display()));
        command.arg("--extern").arg(format!("neatpipe={}", self.neatpipe.display()));
        for name in externs {
            command
                .arg("--extern")
                .arg(format!("{name}={}", folder.join(format!("lib{name}.rlib")).display()));
        }
        let output = command.output().expect("rustc runs");
        let printed = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{name} does not compile:\n{printed}");
        let times = printed.lines().last().unwrap_or_default();
        times.split(' ').map(|seconds| seconds.parse::<f64>().unwrap_or(0.0)).sum()
    }
}
