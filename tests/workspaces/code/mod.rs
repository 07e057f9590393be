//! What changes the fingerprint of a step: a workspace of real files is edited and built anew, a row an edit.
//!
//! Each row says which steps change, and no other may. What is edited is put back before the next row.

mod resume;
mod rows;
mod workspace;

use rows::{ROWS, Row};
use workspace::Workspace;

/// Runs these rows.
fn run(rows: impl Iterator<Item = &'static Row>) {
    let workspace = Workspace::new();
    let before = workspace.steps(&[]);
    assert_eq!(before.len(), 18, "{before:#?}");
    let mut wrong = Vec::new();
    for row in rows {
        let after = workspace.edited(row);
        let changed: Vec<&str> = before
            .iter()
            .filter(|(step, code)| after.get(*step).is_none_or(|now| now.hash != code.hash))
            .map(|(step, _)| step.as_str())
            .collect();
        if changed != row.changes {
            wrong.push(format!("{}: {changed:?} changed, and not {:?}", row.name, row.changes));
        }
        for step in changed.iter().filter(|step| !row.item.is_empty() && **step != "coarse") {
            let differs = before[*step].differs_from(&after[*step]);
            if !differs.iter().any(|item| item == row.item) {
                wrong.push(format!("{}: `{}` is to blame in {step}, not {differs:?}", row.name, row.item));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_commonest_edits_change_the_steps_that_they_reach_and_no_other() {
    run(ROWS.iter().filter(|row| row.common));
}

#[test]
#[ignore = "a build for each of thirty rows"]
fn all_edits_change_the_steps_that_they_reach_and_no_other() {
    run(ROWS.iter());
}

#[test]
fn what_is_read_outside_is_warned_of_at_the_word_and_can_be_allowed() {
    let workspace = Workspace::new();
    let text = workspace.warnings(
        "app/src/util.rs",
        "hidden(x) + 1.0",
        "hidden(x) + std::time::Instant::now().elapsed().as_secs_f64()",
    );
    // Two steps call it; one of them is known by its version.
    assert_eq!(
        text.matches("the step reads the clock (`Instant::now`), in `app::util::outer`").count(),
        1,
        "{text}"
    );
    assert!(text.contains("src/steps.rs:9:8"), "{text}");
    let own = workspace.warnings(
        "app/src/steps.rs",
        "    doubled!(x)",
        "    doubled!(x) + std::fs::read(\"x\").map_or(0.0, |_| 1.0)",
    );
    assert!(own.contains("the step reads files (`fs`), and a checkpoint"), "{own}");
    assert!(own.contains("src/steps.rs:22:24"), "{own}");
    let allowed = workspace.warnings(
        "app/src/steps.rs",
        "#[step]\npub fn twice(x: f64) -> f64 {",
        "#[step(allow_outside)]\npub fn twice(x: f64) -> f64 { let _ = std::fs::read(\"x\");",
    );
    assert!(!allowed.contains("reads files"), "{allowed}");
}
