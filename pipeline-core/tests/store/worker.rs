//! Another process: this test binary again, which runs only its test `worker_entry`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const JOB: &str = "NEATPIPE_TEST_JOB";
const ROOT: &str = "NEATPIPE_TEST_ROOT";
const NUMBER: &str = "NEATPIPE_TEST_NUMBER";

/// Makes a command, through `wrapper` if it is not empty, that does this job in this folder.
pub(crate) fn worker(wrapper: &[&str], job: &str, root: &Path, number: u64) -> Command {
    let program = std::env::current_exe().unwrap();
    let mut command = match wrapper {
        [] => Command::new(program),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
    };
    command.args(["--exact", "worker_entry", "--test-threads=1"]);
    command.env(JOB, job).env(ROOT, root).env(NUMBER, number.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The job, the folder and the number, in a process that [`worker`] started.
pub(crate) fn job() -> Option<(String, PathBuf, u64)> {
    let job = std::env::var(JOB).ok()?;
    let number = std::env::var(NUMBER).ok()?.parse().ok()?;
    Some((job, std::env::var_os(ROOT)?.into(), number))
}
