//! What runs again after which change, counted, and what the explanation says.

use crate::steps::*;
use neatpipe::checkpoint::{Cause, Keeps, Outcome};
use neatpipe::prelude::*;
use neatpipe::store::{Mode, Store};
use neatpipe::{Explanation, Fitted};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

pipeline! {
    Chain<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let shifted = Shift {}(x);
        let centered = Center {}(shifted);
        #[checkpoint(always)]
        let scaled = Scale {}(centered);
        let late = Late {}(scaled);
        #[checkpoint(always)]
        let units = Units {}(late);
        Learn {}(units, y)
    }
}

/// A folder that is gone at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("neatpipe_resume_{}_{count}", std::process::id())))
    }

    /// As a process does that has seen nothing of it.
    fn store(&self) -> Store {
        Store::options().memory_bytes(0).open(&self.0).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn rows() -> (Vec<f64>, Vec<f64>) {
    let x: Vec<f64> = (0..20_u32).map(|row| f64::from(row * row % 13) - 2.5).collect();
    let y = x.iter().map(|x| 3.0 * x - 1.0).collect();
    (x, y)
}

/// The steps that ran, in order, by what was called of them.
fn fit_in(
    plan: &Chain,
    store: &impl Keeps,
    data: (Vec<f64>, Vec<f64>),
) -> (Fitted<Chain>, Vec<&'static str>) {
    calls();
    let model = plan.fit_in(store, data).unwrap();
    (model, calls())
}

/// The model that a fit with a store gives is that of a fit without.
fn same(plan: &Chain, model: &Fitted<Chain>, data: (Vec<f64>, Vec<f64>)) {
    let bits = |model: &Fitted<Chain>| -> Vec<u64> {
        model.transform(vec![0.25, 7.0, -3.0]).unwrap().into_iter().map(f64::to_bits).collect()
    };
    assert_eq!(bits(model), bits(&plan.fit(data).unwrap()));
}

const ALL: [&str; 10] = [
    "Shift.transform",
    "Center.fit",
    "Center.transform",
    "Scale.fit",
    "Scale.transform",
    "Late.fit",
    "Late.transform",
    "Units.fit",
    "Units.transform",
    "Learn.fit",
];

fn explained(model: &Fitted<Chain>) -> &Explanation {
    model.explain().expect("a fit with a store is explained")
}

#[test]
fn a_second_fit_runs_only_what_lies_behind_the_last_checkpoint() {
    let folder = Folder::new();
    let plan = Chain::default();
    let (first, ran) = fit_in(&plan, &folder.store(), rows());
    assert_eq!(ran, ALL);
    same(&plan, &first, rows());
    let (second, ran) = fit_in(&plan, &folder.store(), rows());
    assert_eq!(ran, ["Learn.fit"]);
    same(&plan, &second, rows());
    let said = explained(&second);
    let outcomes: Vec<Outcome> = said.steps.iter().map(|step| step.outcome).collect();
    assert_eq!(
        outcomes[..5],
        [Outcome::Skipped, Outcome::Restored, Outcome::Restored, Outcome::Restored, Outcome::Loaded]
    );
    assert_eq!(outcomes[5], Outcome::Computed);
    assert!(said.headline().starts_with("resumed at units: 5 of 6 steps restored"), "{said}");
    assert_eq!(said.step("Learn").unwrap().cause, Some(Cause::NoCheckpoint));
}

/// One change each, the calls that follow from it, and what is said of the first step that is computed.
#[test]
fn one_change_runs_exactly_what_depends_on_it() {
    let from = |first: &str| ALL.iter().copied().skip_while(move |call| *call != first).collect::<Vec<_>>();
    type Change = Box<dyn Fn(&mut Chain, &mut (Vec<f64>, Vec<f64>))>;
    let set = |name: &'static str, value: f64| -> Change {
        Box::new(move |plan, _| plan.update_hyperparams([(name, value)]).unwrap())
    };
    let code = |step: &'static str| -> Change { Box::new(move |_, _| edit(step, 1)) };
    let data = |change: fn(&mut Vec<f64>)| -> Change { Box::new(move |_, (x, _)| change(x)) };
    // What is shifted and then centered is what it was: the entry behind `scaled` is found by the content of `scaled`.
    let to_scaled: Vec<&str> = ALL[..5].iter().chain(&ALL[9..]).copied().collect();
    let changes: Vec<(&str, Change, Vec<&str>, &str, &str)> = vec![
        ("nothing", Box::new(|_, _| {}), vec!["Learn.fit"], "Learn", "no checkpoint behind it"),
        (
            "a bit",
            data(|x| x[3] = f64::from_bits(x[3].to_bits() ^ 1)),
            ALL.into(),
            "shifted",
            "data of `x` changed, 20 rows as before",
        ),
        (
            "the order of rows",
            data(|x| x.swap(0, 1)),
            ALL.into(),
            "shifted",
            "data of `x` changed, 20 rows as before",
        ),
        (
            "the sign of a zero",
            data(|x| x[0] = -0.0),
            ALL.into(),
            "shifted",
            "data of `x` changed, 20 rows as before",
        ),
        (
            "a parameter of the first step",
            set("shifted__by", 2.0),
            to_scaled.clone(),
            "shifted",
            "`shifted__by` was 1, is 2",
        ),
        (
            "a parameter in the middle",
            set("centered__times", 2.0),
            from("Shift.transform"),
            "centered",
            "`centered__times` was 1, is 2",
        ),
        (
            "a parameter behind a checkpoint",
            set("late__factor", 2.0),
            from("Late.fit"),
            "late",
            "`late__factor` was 1.5, is 2",
        ),
        (
            "a parameter of a checkpoint",
            set("units__times", 2.0),
            from("Late.fit"),
            "units",
            "`units__times` was 1, is 2",
        ),
        ("code of the first step", code("Shift"), to_scaled, "shifted", "code of `Shift` changed"),
        ("code of a checkpoint", code("Scale"), ALL.into(), "scaled", "code of `Scale` changed"),
        ("code behind a checkpoint", code("Late"), from("Late.fit"), "late", "code of `Late` changed"),
        (
            "code behind the last checkpoint",
            code("Learn"),
            from("Learn.fit"),
            "Learn",
            "code of `Learn` changed",
        ),
    ];
    for (name, change, expected, step, cause) in changes {
        let folder = Folder::new();
        let mut plan = Chain::default();
        let mut data = rows();
        fit_in(&plan, &folder.store(), data.clone());
        change(&mut plan, &mut data);
        let planned = plan.explain_in(&folder.store(), data.clone()).unwrap();
        let (model, ran) = fit_in(&plan, &folder.store(), data.clone());
        same(&plan, &model, data.clone());
        assert_eq!(ran, expected, "{name}");
        let said = explained(&model);
        let why = said.step(step).and_then(|step| step.cause.as_ref()).map(ToString::to_string);
        assert_eq!(why.as_deref(), Some(cause), "{name}\n{said}");
        // What an unchanged content spares is known once it is computed, so a dry run names it too.
        let spared = |step: &&str| !said.computed().contains(step);
        let more: Vec<&str> = planned.computed().into_iter().filter(spared).collect();
        assert!(said.computed().iter().all(|step| planned.computed().contains(step)), "a dry run of {name}");
        assert_eq!(
            more.is_empty(),
            expected.len() != 6 || expected[0] != "Shift.transform",
            "a dry run of {name}"
        );
        // And back again: what was stored at first is there still.
        restore_code(&EDITED);
        let (_, ran) = fit_in(&Chain::default(), &folder.store(), rows());
        assert_eq!(ran, ["Learn.fit"], "back from {name}");
    }
}

/// Rows that are equal as numbers and not as bits.
#[test]
fn the_payload_of_a_nan_is_data() {
    let folder = Folder::new();
    let plan = Chain::default();
    let with = |bits: u64| {
        let (mut x, y) = rows();
        x[5] = f64::from_bits(bits);
        (x, y)
    };
    fit_in(&plan, &folder.store(), with(0x7ff8_0000_0000_0001));
    assert_eq!(fit_in(&plan, &folder.store(), with(0x7ff8_0000_0000_0001)).1, ["Learn.fit"]);
    assert_eq!(fit_in(&plan, &folder.store(), with(0x7ff8_0000_0000_0002)).1, ALL);
}

pipeline! {
    /// As [`Chain`] with other names and a step more behind the last checkpoint.
    Renamed<rows: Vec<f64>, target: Target<Vec<f64>> -> Vec<f64>> {
        let a = Shift {}(rows);
        let b = Center {}(a);
        #[checkpoint(always)]
        let c = Scale {}(b);
        let d = Late {}(c);
        #[checkpoint(always)]
        let e = Units {}(d);
        let f = Undo {}(e);
        Learn {}(f, target)
    }
}

#[test]
fn names_are_no_part_of_a_key_and_steps_added_behind_a_checkpoint_resume_from_it() {
    let folder = Folder::new();
    fit_in(&Chain::default(), &folder.store(), rows());
    calls();
    Renamed::default().fit_in(&folder.store(), rows()).unwrap();
    assert_eq!(calls(), ["Undo.fit", "Undo.transform", "Learn.fit"]);
}

pipeline! {
    /// As [`Chain`] with a step inserted before the last checkpoint.
    Inserted<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let shifted = Shift {}(x);
        let centered = Center {}(shifted);
        #[checkpoint(always)]
        let scaled = Scale {}(centered);
        let undone = Undo {}(scaled);
        let late = Late {}(undone);
        #[checkpoint(always)]
        let units = Units {}(late);
        Learn {}(units, y)
    }
}

pipeline! {
    /// As [`Chain`] with two steps swapped.
    Swapped<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let centered = Center {}(x);
        let shifted = Shift {}(centered);
        #[checkpoint(always)]
        let scaled = Scale {}(shifted);
        let late = Late {}(scaled);
        #[checkpoint(always)]
        let units = Units {}(late);
        Learn {}(units, y)
    }
}

pipeline! {
    /// As [`Chain`] with a step removed.
    Removed<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let shifted = Shift {}(x);
        let centered = Center {}(shifted);
        #[checkpoint(always)]
        let scaled = Scale {}(centered);
        #[checkpoint(always)]
        let units = Units {}(scaled);
        Learn {}(units, y)
    }
}

#[test]
fn steps_inserted_removed_and_swapped() {
    let folder = Folder::new();
    fit_in(&Chain::default(), &folder.store(), rows());
    calls();
    Inserted::default().fit_in(&folder.store(), rows()).unwrap();
    assert_eq!(calls()[..4], ["Undo.fit", "Undo.transform", "Late.fit", "Late.transform"]);
    Removed::default().fit_in(&folder.store(), rows()).unwrap();
    assert_eq!(calls(), ["Units.fit", "Units.transform", "Learn.fit"]);
    Swapped::default().fit_in(&folder.store(), rows()).unwrap();
    assert_eq!(calls()[..3], ["Center.fit", "Center.transform", "Shift.transform"]);
}

pipeline! {
    /// Three checkpoints: what another code of `units` leaves as it was is not computed again behind it.
    Cutoff<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let units = Units {}(x);
        #[checkpoint(always)]
        let centered = Center {}(units);
        #[checkpoint(always)]
        let scaled = Scale {}(centered);
        scaled
    }
}

#[test]
fn another_code_with_the_same_output_stops_where_the_output_is_stored() {
    let folder = Folder::new();
    let plan = Cutoff::default();
    let fit = || {
        calls();
        let model = plan.fit_in(&folder.store(), rows().0).unwrap();
        let ran = calls();
        let bits = |model: &Fitted<Cutoff>| model.transform(vec![0.3, 9.0]).unwrap();
        assert_eq!(bits(&model), bits(&plan.fit(rows().0).unwrap()));
        (model, ran)
    };
    assert_eq!(fit().1.len(), 6);
    assert_eq!(fit().1, [""; 0]);
    edit("Units", 1);
    let (model, ran) = fit();
    assert_eq!(ran, ["Units.fit", "Units.transform"], "{}", model.explain().unwrap());
    // The entry is now there by what it was made of as well.
    assert_eq!(fit().1, [""; 0]);
    restore_code(&EDITED);
    assert_eq!(fit().1, [""; 0]);
}

#[test]
fn inputs_of_different_lengths_are_refused_as_without_a_store() {
    let (x, mut y) = rows();
    y.pop();
    let plan = Chain::default();
    let said = plan.fit_in(&Store::in_memory().unwrap(), (x.clone(), y.clone())).unwrap_err().to_string();
    assert_eq!(said, plan.fit((x, y)).unwrap_err().to_string());
}

pipeline! {
    Durable<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always, durability = full)]
        let centered = Center {}(x);
        centered
    }
}

#[test]
fn an_entry_that_has_to_last_is_stored_and_found() {
    let folder = Folder::new();
    let fit = || {
        calls();
        Durable::default().fit_in(&folder.store(), rows().0).unwrap();
        calls()
    };
    assert_eq!(fit().len(), 2);
    assert_eq!(fit(), [""; 0]);
}

#[test]
fn the_mode_says_what_is_read_and_written() {
    let folder = Folder::new();
    let plan = Chain::default();
    let open = |mode| Store::options().memory_bytes(0).mode(mode).open(&folder.0).unwrap();
    let files = || count(&folder.0);
    fit_in(&plan, &open(Mode::ReadWrite), rows());
    let stored = files();
    assert_eq!(fit_in(&plan, &open(Mode::Off), rows()).1, ALL);
    assert_eq!(fit_in(&plan, &open(Mode::ReadOnly), rows()).1, ["Learn.fit"]);
    let mut other = plan.clone();
    other.update_hyperparams([("centered__times", 3.0)]).unwrap();
    assert_eq!(fit_in(&other, &open(Mode::ReadOnly), rows()).1.len(), ALL.len());
    assert_eq!(files(), stored, "read-only writes nothing");
    let (model, ran) = fit_in(&plan, &open(Mode::Refresh), rows());
    assert_eq!(ran, ALL);
    assert!(explained(&model).to_string().contains("the store is refresh"), "{}", explained(&model));
    assert_eq!(fit_in(&plan, &neatpipe::NoStore, rows()).1, ALL);
}

fn count(folder: &Path) -> usize {
    let Ok(files) = fs::read_dir(folder) else { return 0 };
    files.flatten().map(|file| if file.path().is_dir() { count(&file.path()) } else { 1 }).sum()
}

#[test]
fn a_store_in_memory_shares_values_and_writes_nothing() {
    let store = Store::in_memory().unwrap();
    let mut plan = Chain::default();
    assert_eq!(fit_in(&plan, &store, rows()).1, ALL);
    assert_eq!(fit_in(&plan, &store, rows()).1, ["Learn.fit"]);
    plan.update_hyperparams([("Learn__alpha", 0.25)]).unwrap_or_default();
    let (model, ran) = fit_in(&plan, &store, rows());
    assert_eq!(ran, ["Learn.fit"]);
    same(&plan, &model, rows());
    plan.update_hyperparams([("units__times", 2.0)]).unwrap();
    let (model, ran) = fit_in(&plan, &store, rows());
    assert_eq!(ran[0], "Late.fit");
    same(&plan, &model, rows());
}

/// What it gives depends on more than what goes in.
#[step(impure)]
fn stamp(x: &[f64]) -> Vec<f64> {
    x.iter().map(|x| x + drawn()).collect()
}

pipeline! {
    Stamped<x: Vec<f64> -> Vec<f64>> {
        #[checkpoint(always)]
        let centered = Center {}(x);
        #[checkpoint(always)]
        let stamped = stamp(centered);
        let late = Late {}(stamped);
        #[checkpoint(always)]
        let scaled = Scale {}(late);
        scaled
    }
}

#[test]
fn an_impure_step_always_runs_and_what_lies_behind_it_is_found_by_its_output() {
    let folder = Folder::new();
    let fit = |stamp: u64| {
        chance(stamp);
        calls();
        let model = Stamped::default().fit_in(&folder.store(), rows().0).unwrap();
        (model, calls())
    };
    let all = [
        "Center.fit",
        "Center.transform",
        "stamp",
        "Late.fit",
        "Late.transform",
        "Scale.fit",
        "Scale.transform",
    ];
    assert_eq!(fit(3).1, all);
    let (model, ran) = fit(3);
    assert_eq!(ran, ["stamp"]);
    let said = model.explain().unwrap();
    assert_eq!(said.step("stamped").unwrap().cause, Some(Cause::Impure("stamped".to_owned())), "{said}");
    assert_eq!(fit(4).1, all[2..]);
    assert_eq!(fit(3).1, ["stamp"]);
}
