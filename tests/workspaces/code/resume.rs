//! A pipeline with checkpoints, whose code is edited between its runs.

use super::workspace::Workspace;

/// What a run printed: each step that was computed, with the cause; and what the model gives.
struct Ran {
    computed: Vec<(String, String)>,
    result: String,
}

fn run(workspace: &Workspace) -> Ran {
    let printed = workspace.resume();
    let result = |word: &str| {
        let line = printed.lines().find_map(|line| line.strip_prefix(word));
        line.unwrap_or_else(|| panic!("no line `{word}` in\n{printed}")).to_owned()
    };
    assert_eq!(result("with "), result("without "), "{printed}");
    let steps = printed.lines().filter_map(|line| {
        let mut words = line.splitn(3, ' ');
        let (step, outcome, cause) = (words.next()?, words.next()?, words.next()?);
        (outcome == "Computed").then(|| (step.to_owned(), cause.to_owned()))
    });
    Ran { computed: steps.collect(), result: result("with ") }
}

fn names(ran: &Ran) -> Vec<&str> {
    ran.computed.iter().map(|(step, _)| step.as_str()).collect()
}

#[test]
fn an_edit_runs_the_steps_that_it_reaches_and_no_other() {
    let workspace = Workspace::new();
    let first = run(&workspace);
    assert_eq!(names(&first), ["centred", "early", "doubled", "again", "late", "Center"]);
    // What stands behind the last checkpoint is not stored.
    let same = run(&workspace);
    assert_eq!((names(&same), &same.result), (vec!["Center"], &first.result));

    let late = workspace.with(("app/src/util.rs", "x + 5.0", "x + 6.0"), run);
    assert_eq!(names(&late), ["doubled", "again", "late", "Center"]);
    let cause = &late.computed[2].1;
    assert_eq!(cause, "code of `aliased` changed: `app::util::named_otherwise`", "{:?}", late.computed);

    let early = workspace.with(("app/src/util.rs", "x + 3.0", "x + 3.5"), run);
    assert_eq!(names(&early), ["centred", "early", "doubled", "again", "late", "Center"]);
    let cause = &early.computed[1].1;
    assert_eq!(cause, "code of `plain` changed: `app::util::hidden`", "{:?}", early.computed);
    assert_ne!(early.result, first.result);

    // And back: nothing was lost.
    let back = run(&workspace);
    assert_eq!((names(&back), &back.result), (vec!["Center"], &first.result));
}
