//! Instruction counts of one function, by callgrind.

use std::process::Command;

/// The case that this process was started for, if any.
pub(crate) fn case() -> Option<String> {
    let arguments: Vec<String> = std::env::args().collect();
    let at = arguments.iter().position(|argument| argument == "--case")?;
    Some(arguments[at + 1].clone())
}

/// Instructions of a case's function `measured_…`, in a process of its own.
pub(crate) fn instructions(case: &str) -> f64 {
    let bench = std::env::current_exe().expect("the bench's own path");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(format!("--toggle-collect=*measured_{case}*"))
        .arg(bench)
        .args(["--case", case])
        .output()
        .expect("valgrind runs");
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    let collected = printed.lines().find_map(|line| line.split("Collected : ").nth(1));
    collected.and_then(|count| count.trim().parse().ok()).unwrap_or_else(|| panic!("no count in:\n{printed}"))
}
