//! The journal as a user meets it: what is kept, what is refused, and what becomes of files that somebody changed.
#![cfg(unix)]

mod store;
mod study;

use neatpipe_core::params::{Hyperparams, Tune};
use neatpipe_core::search::{Direction, Fingerprint, Fsync, Journal, JournalReader, TrialState};
use neatpipe_core::space::log_uniform;
use neatpipe_core::steps::Ridge;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::thread;
use store::Folder;
use study::{NAME, check, file, lines, open, options, params, score, space, step};

/// Trials of every end.
fn filled(folder: &Path) {
    let journal = open(folder);
    while step(&journal, 6) {}
    let pruned = journal.begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap();
    pruned.report(1, 3, f64::NAN).unwrap();
    pruned.prune().unwrap();
    let odd = journal.begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap();
    odd.complete_with(f64::NEG_INFINITY, vec![("seconds".to_owned(), 0.25)]).unwrap();
}

#[test]
fn what_is_written_is_read_again() {
    let folder = Folder::fast("journal-again");
    filled(&folder);
    let (journal, mut reader) = (open(&folder), JournalReader::open(&folder, NAME).unwrap());
    let told = |trials: &neatpipe_core::search::Trials| {
        let mut json = Vec::new();
        trials.write_json(&mut json).unwrap();
        String::from_utf8(json).unwrap()
    };
    assert_eq!(journal.with(told), told(reader.trials()));
    let trials = reader.trials();
    assert_eq!((trials.len(), trials.over().len(), reader.unread_bytes()), (8, 8, 0));
    assert_eq!(trials.of(TrialState::Pruned).map(|trial| trial.number).collect::<Vec<_>>(), [6]);
    assert!(trials.get(6).unwrap().at(1, 3).unwrap().is_nan());
    assert_eq!(reader.space(), &space());
    // Only what is new is read.
    step(&journal, 9);
    reader.refresh().unwrap();
    assert_eq!(reader.trials().len(), 9);
}

#[test]
fn scores_that_are_not_finite_fail_the_trial_and_are_never_best() {
    let folder = Folder::fast("journal-odd");
    let journal = options().open(&folder, NAME, Direction::Maximize, &space()).unwrap();
    for score in [f64::NAN, f64::INFINITY, 1.0, f64::NEG_INFINITY, 1.0] {
        journal.begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap().complete(score).unwrap();
    }
    let read = JournalReader::open(&folder, NAME).unwrap();
    for trials in [journal.with(Clone::clone), read.trials().clone()] {
        assert_eq!(trials.best().unwrap().number, 2, "of equal scores the first");
        let failed: Vec<u64> = trials.of(TrialState::Failed).map(|trial| trial.number).collect();
        assert_eq!(failed, [0, 1, 3]);
        let infinite = trials.get(1).unwrap();
        assert_eq!(infinite.score, Some(f64::INFINITY));
        assert_eq!(infinite.error.as_deref(), Some("the score is inf, no finite number"));
    }
}

#[test]
fn of_equal_scores_the_first_by_number_is_best_whichever_ends_first() {
    for direction in [Direction::Minimize, Direction::Maximize] {
        let journal = Journal::in_memory(direction);
        let begin = || journal.begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap();
        let (first, second, third) = (begin(), begin(), begin());
        third.complete(1.0).unwrap();
        assert_eq!(journal.with(|trials| trials.best().unwrap().number), 2);
        first.complete(1.0).unwrap();
        second.complete(1.0).unwrap();
        assert_eq!(journal.with(|trials| trials.best().unwrap().number), 0);
        assert_eq!(journal.with(|trials| trials.over().to_vec()), [2, 0, 1]);
    }
}

#[test]
fn a_study_in_memory_is_as_one_in_a_file() {
    let folder = Folder::fast("journal-memory");
    for journal in [Journal::in_memory(Direction::Minimize), open(&folder)] {
        drop(journal.begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap());
        while step(&journal, 20) {}
        journal.with(|trials| {
            check(trials, 20);
            assert_eq!(trials.get(0).unwrap().attempt, 1);
        });
    }
}

#[test]
fn a_study_whose_trials_all_fail_has_no_best() {
    let folder = Folder::fast("journal-fail");
    let journal = open(&folder);
    for _ in 0..3 {
        journal.begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap().fail("no luck").unwrap();
    }
    journal.with(|trials| {
        assert!(trials.best().is_none());
        assert_eq!(trials.get(1).unwrap().error.as_deref(), Some("no luck"));
    });
}

#[test]
fn a_trial_that_is_dropped_is_begun_again_until_it_is_lost() {
    let folder = Folder::fast("journal-drop");
    let journal = options().retries(2).open(&folder, NAME, Direction::Minimize, &space()).unwrap();
    for attempt in 0..3 {
        let journal = journal.clone();
        let died = thread::spawn(move || {
            let trial = journal.begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap();
            assert_eq!((trial.number(), trial.attempt(), trial.params()), (0, attempt, &params(0)));
            trial.report(0, u64::from(attempt), 1.0).unwrap();
            panic!("on purpose");
        });
        assert!(died.join().is_err());
    }
    assert_eq!(journal.with(|trials| trials.get(0).unwrap().state), TrialState::Lost);
    assert_eq!(journal.with(|trials| trials.get(0).unwrap().intermediates.len()), 1);
    let next = journal.begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap();
    assert_eq!(next.number(), 1);
}

#[test]
fn enqueued_trials_come_first() {
    let folder = Folder::fast("journal-queue");
    let journal = open(&folder);
    assert_eq!(journal.enqueue(Hyperparams::from([("alpha", 0.25)])).unwrap(), 0);
    let trial = journal.begin(|_, _| panic!("a trial waits")).unwrap().unwrap();
    assert_eq!(trial.params(), &Hyperparams::from([("alpha", 0.25)]));
    trial.complete(1.0).unwrap();
    assert!(journal.begin(|_, _| Ok(None)).unwrap().is_none(), "nothing is left");
    assert_eq!(journal.with(neatpipe_core::search::Trials::len), 1);
}

#[test]
fn what_is_said_of_a_trial_that_was_given_back_counts_for_nothing() {
    let folder = Folder::fast("journal-late");
    let journal = open(&folder);
    drop(journal.begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap());
    let late = lines(&folder)[0].clone();
    assert!(late.contains("\"attempt\":0"), "{late}");
    let again = journal.begin(|_, _| Ok(None)).unwrap().unwrap();
    // As of a worker that did not know that its trial was given up.
    let json = r#"{"end":{"trial":0,"attempt":0,"at":1,"state":"complete","score":9.0}}"#;
    let line = format!("{json}\t{}\n", &blake3::hash(json.as_bytes()).to_hex()[..16]);
    OpenOptions::new().append(true).open(file(&folder)).unwrap().write_all(line.as_bytes()).unwrap();
    again.complete(5.0).unwrap();
    // The same line twice counts for nothing either.
    OpenOptions::new()
        .append(true)
        .open(file(&folder))
        .unwrap()
        .write_all(format!("{late}\n").as_bytes())
        .unwrap();
    journal.refresh().unwrap();
    let again = JournalReader::open(&folder, NAME).unwrap();
    for trials in [journal.with(Clone::clone), again.trials().clone()] {
        assert_eq!((trials.len(), trials.over().len()), (1, 1));
        assert_eq!(trials.best().unwrap().score, Some(5.0));
    }
}

#[test]
fn another_space_is_refused_and_says_what_differs() {
    let folder = Folder::fast("journal-space");
    let mut ridge = Ridge::space();
    let of = |space: &neatpipe_core::params::Spaces<Ridge>| Fingerprint::of(&space.rows());
    drop(Journal::open(&folder, NAME, Direction::Minimize, &of(&ridge)).unwrap());
    drop(Journal::open(&folder, NAME, Direction::Minimize, &of(&ridge)).unwrap());
    let before = fs::read(file(&folder)).unwrap();

    ridge.alpha.search(log_uniform(0.5, 2.0));
    let error = Journal::open(&folder, NAME, Direction::Minimize, &of(&ridge)).unwrap_err().to_string();
    assert!(error.contains("is of a study of another space: `alpha` was `log_uniform("), "{error}");
    assert!(error.contains("is now `log_uniform(0.5, 2)`; give the study another name"), "{error}");
    let error = Journal::open(&folder, NAME, Direction::Minimize, &space()).unwrap_err().to_string();
    assert!(error.contains("`kind` is new") && error.contains("is no longer there"), "{error}");
    let error = Journal::open(&folder, NAME, Direction::Maximize, &of(&Ridge::space())).unwrap_err();
    assert!(error.to_string().contains("is of a study to minimize, not to maximize"), "{error}");
    assert_eq!(fs::read(file(&folder)).unwrap(), before);
}

#[test]
fn foreign_files_are_left_alone() {
    let folder = Folder::fast("journal-foreign");
    fs::create_dir_all(&*folder).unwrap();
    let refused = |expected: &str| {
        let found = fs::read(file(&folder)).unwrap_or_default();
        for error in [
            Journal::open(&folder, NAME, Direction::Minimize, &space()).unwrap_err(),
            JournalReader::open(&folder, NAME).unwrap_err(),
        ] {
            assert!(error.to_string().contains(expected), "{error}");
            assert!(error.to_string().contains("study.journal"), "{error}");
        }
        assert_eq!(fs::read(file(&folder)).unwrap_or_default(), found, "{expected}");
    };
    for text in ["notes of mine", "{\"neatpipe_diary\":1,\"a\":2}\n", "\n", "[]", "{\"neatpipe_journal\":x"] {
        fs::write(file(&folder), text).unwrap();
        refused(if text.ends_with('x') { "has format , this" } else { "is a file of something else" });
    }
    fs::write(file(&folder), "{\"neatpipe_journal\":12,\"study\":\"a\"}\t0000000000000000\n").unwrap();
    refused("has format 12, this version reads 1");
    fs::write(file(&folder), "{\"neatpipe_journal\":1,\"study\":\"a\"}\t0000000000000000\n").unwrap();
    refused("first line");
    fs::remove_file(file(&folder)).unwrap();

    fs::write(folder.join("elsewhere"), "mine").unwrap();
    std::os::unix::fs::symlink(folder.join("elsewhere"), file(&folder)).unwrap();
    refused("is a link");
    fs::remove_file(file(&folder)).unwrap();
    fs::create_dir(file(&folder)).unwrap();
    refused("something special");
    fs::remove_dir(file(&folder)).unwrap();
    assert_eq!(fs::read_to_string(folder.join("elsewhere")).unwrap(), "mine");

    for name in ["", "../up", "a/b", "con", "a b"] {
        let error = Journal::open(&folder, name, Direction::Minimize, &space()).unwrap_err().to_string();
        assert!(error.contains("is no name of a study; give 1 to 64"), "{error}");
    }
}

#[test]
fn a_folder_that_others_can_write_has_to_be_allowed() {
    let folder = Folder::fast("journal-exposed");
    fs::create_dir_all(&*folder).unwrap();
    fs::set_permissions(&*folder, fs::Permissions::from_mode(0o777)).unwrap();
    let error = Journal::open(&folder, NAME, Direction::Minimize, &space()).unwrap_err().to_string();
    assert!(error.contains("can be written by other users") && error.contains("`shared(true)`"), "{error}");
    assert_eq!(fs::read_dir(&*folder).unwrap().count(), 0, "something was made");
    assert!(Journal::options().shared(true).open(&folder, NAME, Direction::Minimize, &space()).is_ok());
}

#[test]
fn a_line_of_a_later_version_is_refused_and_kept() {
    let folder = Folder::fast("journal-later");
    filled(&folder);
    let json = "{\"pause\":{\"trial\":3}}";
    let line = format!("{json}\t{}\n", &blake3::hash(json.as_bytes()).to_hex()[..16]);
    OpenOptions::new().append(true).open(file(&folder)).unwrap().write_all(line.as_bytes()).unwrap();
    let error = Journal::open(&folder, NAME, Direction::Minimize, &space()).unwrap_err().to_string();
    assert!(error.contains("that this version does not know") && error.contains("`pause`"), "{error}");
    assert!(fs::read_to_string(file(&folder)).unwrap().ends_with(&line));
}

#[test]
fn a_cut_at_every_byte_of_the_last_record_loses_at_most_that() {
    let folder = Folder::fast("journal-cut");
    filled(&folder);
    let whole = fs::read(file(&folder)).unwrap();
    let last = whole[..whole.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    for end in last..whole.len() {
        fs::write(file(&folder), &whole[..end]).unwrap();
        let reader = JournalReader::open(&folder, NAME).unwrap();
        assert_eq!((reader.trials().len(), reader.trials().over().len()), (8, 7), "cut at {end}");
        assert_eq!(reader.unread_bytes(), (end - last) as u64);
        let journal = open(&folder);
        // Nobody holds the trial whose end was cut off: it is tried again.
        let again = journal.begin(|_, _| Ok(None)).unwrap().expect("the trial of the cut record");
        assert_eq!((again.number(), again.attempt()), (7, 1));
        again.complete(0.5).unwrap();
        let reader = JournalReader::open(&folder, NAME).unwrap();
        assert_eq!((reader.trials().over().len(), reader.unread_bytes()), (8, 0), "cut at {end}");
        assert_eq!(reader.trials().best().unwrap().number, 7);
    }
}

#[test]
fn a_cut_at_every_byte_of_the_first_record_begins_the_study_anew() {
    let folder = Folder::fast("journal-head");
    drop(open(&folder));
    let whole = fs::read(file(&folder)).unwrap();
    for end in 0..whole.len() {
        fs::write(file(&folder), &whole[..end]).unwrap();
        assert!(JournalReader::open(&folder, NAME).is_err(), "cut at {end}");
        drop(open(&folder));
        assert_eq!(fs::read(file(&folder)).unwrap(), whole, "cut at {end}");
    }
}

#[test]
fn a_flip_of_any_byte_is_found_and_nothing_is_written_over() {
    let folder = Folder::fast("journal-flip");
    filled(&folder);
    let whole = fs::read(file(&folder)).unwrap();
    let first = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let last = whole[..whole.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    for at in first..last {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x10;
        fs::write(file(&folder), &flipped).unwrap();
        let reader = JournalReader::open(&folder, NAME).unwrap();
        assert!(reader.unread_bytes() > 0, "the flip at {at} was not found");
        let journal = open(&folder);
        let error = journal.begin(|_, number| Ok(Some(params(number)))).unwrap_err().to_string();
        assert!(error.contains("was changed in line") && error.contains("nothing was written"), "{error}");
        assert_eq!(fs::read(file(&folder)).unwrap(), flipped);
    }
    // The remedy that the error names: what is not sound is deleted by hand.
    let mut flipped = whole;
    flipped[first + 3] ^= 0x10;
    let kept = [
        &flipped[..first],
        &flipped[first + flipped[first..].iter().position(|byte| *byte == b'\n').unwrap() + 1..],
    ];
    fs::write(file(&folder), kept.concat()).unwrap();
    assert_eq!(JournalReader::open(&folder, NAME).unwrap().trials().len(), 7);
    let next = open(&folder).begin(|_, number| Ok(Some(params(number)))).unwrap().unwrap();
    assert_eq!(next.number(), 8);
}

#[test]
fn a_journal_that_is_removed_or_cut_while_in_use_says_so() {
    let folder = Folder::fast("journal-removed");
    let journal = open(&folder);
    step(&journal, 9);
    let text = fs::read(file(&folder)).unwrap();
    fs::write(file(&folder), &text[..text.len() / 2]).unwrap();
    let error = journal.begin(|_, _| Ok(None)).unwrap_err().to_string();
    assert!(error.contains("is shorter than it was"), "{error}");
    fs::remove_file(file(&folder)).unwrap();
    let error = journal.begin(|_, _| Ok(None)).unwrap_err().to_string();
    assert!(error.contains("was removed or replaced"), "{error}");
    assert!(!file(&folder).exists());
}

#[test]
fn threads_share_a_journal() {
    let folder = Folder::fast("journal-threads");
    for fsync in [Fsync::Never, Fsync::Finished, Fsync::Always] {
        let name = format!("{fsync:?}");
        let journal = options().fsync(fsync).open(&folder, &name, Direction::Minimize, &space()).unwrap();
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| while step(&journal, 100) {});
            }
        });
        journal.with(|trials| check(trials, 100));
        check(JournalReader::open(&folder, &name).unwrap().trials(), 100);
    }
}

#[test]
fn a_reader_does_not_wait_for_a_writer() {
    let folder = Folder::fast("journal-reader");
    let journal = open(&folder);
    step(&journal, 1);
    let begun = journal.begin(|_, number| {
        // Within the writer's lock.
        let reader = JournalReader::open(&folder, NAME).unwrap();
        assert_eq!(reader.trials().len(), 1);
        Ok(Some(params(number)))
    });
    begun.unwrap().unwrap().complete(1.0).unwrap();
}

#[test]
fn trials_leave_as_csv_and_json() {
    let folder = Folder::fast("journal-export");
    filled(&folder);
    let reader = JournalReader::open(&folder, NAME).unwrap();
    let mut bytes = Vec::new();
    reader.trials().write_csv(&mut bytes).unwrap();
    let mut csv = csv::Reader::from_reader(bytes.as_slice());
    assert_eq!(
        csv.headers().unwrap().iter().collect::<Vec<_>>(),
        [
            "number",
            "state",
            "score",
            "alpha",
            "kind",
            "metric:seconds",
            "begun",
            "ended",
            "seconds",
            "attempt",
            "error"
        ]
    );
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 8);
    assert_eq!(&rows[1][1], "complete");
    assert_eq!(rows[1][2].parse::<f64>().unwrap(), score(1));
    assert_eq!(&rows[0][10], "no luck with 0");
    assert_eq!((&rows[7][2], &rows[7][5]), ("-inf", "0.25"));

    let mut bytes = Vec::new();
    reader.trials().write_json(&mut bytes).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json[6]["intermediates"][0]["value"], "nan");
    assert_eq!(json[1]["params"]["kind"], "tree");
    assert_eq!(json[7]["score"], "-inf");
}
