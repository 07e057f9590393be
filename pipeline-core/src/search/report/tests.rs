use super::*;
use crate::search::trial::Intermediate;
use crate::search::{Direction, Journal};
use crate::space::{Draw, Value, log_uniform};

/// Two stages that are shared, a choice of models, each with parameters of its own.
fn table() -> Result<Table> {
    Table::new()
        .add("impute__strategy", ["mean", "median"])?
        .add("expanded__degree", 1..=3)?
        .add("price", ["ridge", "forest"])?
        .add("price__ridge__alpha", log_uniform(1e-4, 1e3))?
        .when("price", ["ridge"])?
        .add("price__forest__depth", 2..=20)?
        .when("price", ["forest"])
}

fn loss(params: &Hyperparams) -> f64 {
    let number = |name: &str| params.get(name).and_then(Value::order);
    let ridge = number("price__ridge__alpha").map(|alpha| 0.1 + 0.02 * alpha.log10().powi(2));
    let forest = number("price__forest__depth").map(|depth| 0.003 * (depth - 12.0).powi(2));
    0.5 + ridge.or(forest).unwrap_or(0.0) + 0.1 * (number("expanded__degree").unwrap_or(0.0) - 2.0).abs()
}

/// A study of random trials by two workers; the second of every ten is pruned, and the third fails.
fn study(n: u64) -> Result<StudyReport> {
    let (table, mut trials) = (table()?, Trials::new(Direction::Minimize));
    for number in 0..n {
        let draw = Draw::new(7, number);
        let mut point: Vec<f64> =
            table.parameters().iter().map(|parameter| draw.at(parameter.name()).unit()).collect();
        let mut trial = Trial::new(number, table.settle(&mut point, draw)?);
        let begun = 1_700_000_000_000 + 1000 * (number / 2);
        (trial.begun, trial.worker) = (Some(begun), Some(format!("worker-{}", number % 2)));
        let state = match number % 10 {
            1 => TrialState::Pruned,
            2 => TrialState::Failed,
            _ => TrialState::Complete,
        };
        trial.score = (state == TrialState::Complete).then(|| loss(&trial.params));
        trial.error = (state == TrialState::Failed).then(|| "the matrix is singular".to_owned());
        trial.state = TrialState::Running;
        trials.add(trial);
        trials.end(number, state, begun + 900);
    }
    let mut report = StudyReport::new("diamonds", "rmse", trials, table);
    let stage = |name: &str, seconds, computed, shared| Stage {
        name: name.to_owned(),
        seconds,
        computed,
        shared,
        ..Stage::default()
    };
    report.stages = vec![
        stage("imputed", 0.5, 2, n.saturating_sub(2)),
        stage("expanded", 1.0, 6, n.saturating_sub(6)),
        stage("", 0.25, n, 0),
    ];
    report.stage_of = vec![0, 1, 2, 2, 2];
    (report.fits_done, report.fits_naive) = (8 + n, 3 * n);
    (report.seconds_spent, report.seconds_saved) = (6.9, 34.1);
    report.stopped = format!("the budget of {n} trials is spent");
    Ok(report)
}

/// Trials of one parameter with these scores.
fn scored(table: Table, direction: Direction, scores: &[(Hyperparams, f64)]) -> Result<StudyReport> {
    let journal = Journal::in_memory(direction);
    for (params, score) in scores {
        journal.begin(|_, _| Ok(Some(params.clone())))?.expect("a trial").complete(*score)?;
    }
    Ok(StudyReport::new("study", "score", journal.with(Clone::clone), table))
}

#[test]
fn several_objectives_are_shown_by_their_front() -> Result<()> {
    let journal = Journal::in_memory(Direction::Minimize);
    for x in 0..12 {
        let trial = journal.begin(|_, _| Ok(Some([("x", f64::from(x) / 12.0)].into())))?.expect("a trial");
        let recall = if x % 4 == 3 { 0.1 } else { 0.2 + 0.05 * f64::from(x) };
        trial.complete_with(1.0 + f64::from(x), vec![("recall".to_owned(), recall)])?;
    }
    let table = Table::new().add("x", 0.0..=1.0)?;
    let mut report = StudyReport::new("both", "rmse", journal.with(Clone::clone), table);
    report.objectives = vec![Objective { name: "recall".to_owned(), direction: Direction::Maximize }];
    let text = report.to_string();
    assert!(text.starts_with("study `both`: minimize rmse, maximize recall\n"), "{text}");
    assert!(text.contains("9 trials that none beats in all objectives; 5 of them\n"), "{text}");
    assert!(text.contains("trial  score  recall  seconds"), "{text}");
    let rows: Vec<&str> =
        text.lines().skip_while(|line| !line.starts_with("trial")).skip(1).take(5).collect();
    let numbers: Vec<&str> = rows.iter().filter_map(|row| row.split_whitespace().next()).collect();
    assert_eq!(numbers, ["0", "2", "5", "8", "10"], "{text}");
    let html = report.to_html();
    assert!(html.contains("<h2>Trade-offs</h2>") && html.contains("recall against rmse"));
    assert!(!study(40)?.to_html().contains("Trade-offs"));
    let mut json = Vec::new();
    report.write_json(&mut json)?;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["front"], serde_json::json!([0, 1, 2, 4, 5, 6, 8, 9, 10]));
    Ok(())
}

#[test]
fn what_matters_more_has_the_greater_share() -> Result<()> {
    let table = Table::new()
        .add("little", log_uniform(1e-4, 1.0))?
        .add("nothing", 0.0..=1.0)?
        .add("most", log_uniform(1e-3, 1e3))?
        .add("much", ["a", "b", "c"])?;
    let mut trials = Vec::new();
    for number in 0..400 {
        let draw = Draw::new(3, number);
        let mut point: Vec<f64> = table.parameters().iter().map(|one| draw.at(one.name()).unit()).collect();
        let params = table.settle(&mut point, draw)?;
        let score = 12.0 * (point[2] - 0.3).powi(2) + 1.5 * point[3] + 0.7 * point[0];
        trials.push((params, -score));
    }
    let report = scored(table, Direction::Maximize, &trials)?;
    let all = report.importances()?;
    let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["most", "much", "little", "nothing"], "{all:?}");
    assert!((all.iter().map(|one| one.share).sum::<f64>() - 1.0).abs() < 1e-12, "{all:?}");
    assert!(all[3].share < 0.05, "{all:?}");
    Ok(())
}

#[test]
fn what_chance_explains_is_subtracted() {
    // Two levels of ten trials, one of them good throughout: all of the variance of 1/4, of which chance gives a 19th.
    let column: Vec<(f64, bool)> = (0..20).map(|i| (f64::from(i / 10), i < 10)).collect();
    let share = importance::explained(&column, 1);
    assert!((share - 0.25 * 18.0 / 19.0).abs() < 1e-15, "{share}");
    let even: Vec<(f64, bool)> = column.iter().enumerate().map(|(i, one)| (one.0, i % 2 == 0)).collect();
    assert_eq!(importance::explained(&even, 1), 0.0);
}

#[test]
fn a_parameter_counts_where_its_branch_is_taken() -> Result<()> {
    let all = study(400)?.importances()?;
    let share = |name: &str| all.iter().find(|one| one.name == name).expect("a share").share;
    assert!(share("price__forest__depth") > share("expanded__degree"), "{all:?}");
    assert!(share("expanded__degree") > share("price__ridge__alpha"), "{all:?}");
    assert!(share("impute__strategy") < 0.02, "{all:?}");
    Ok(())
}

#[test]
fn what_says_nothing_of_importance_is_said_so() -> Result<()> {
    let text = |report: StudyReport| report.importances().expect_err("no figures").to_string();
    assert_eq!(text(study(21)?), "too few to say what matters: 19 trials; make at least 20");
    let same: Vec<_> = (0..30).map(|i| (Hyperparams::from([("x", f64::from(i) / 30.0)]), 1.0)).collect();
    let table = Table::new().add("x", 0.0..=1.0)?;
    let report = scored(table, Direction::Minimize, &same)?;
    assert!(report.to_string().contains("the scores of most trials are the same"), "{report}");
    assert!(text(report).contains("the scores of most trials are the same"));
    Ok(())
}

#[test]
fn on_a_terminal_it_is_a_table() -> Result<()> {
    let text = study(60)?.to_string();
    assert_eq!(text, include_str!("tests.txt"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100));
    Ok(())
}

#[test]
fn long_texts_fit_the_terminal() -> Result<()> {
    let long = "an unusually long name ".repeat(12);
    let mut table = Table::new();
    for i in 0..30 {
        table = table.add(format!("{long}__{i}"), 0.0..=1.0)?;
    }
    let row = |x: f64| (0..30).map(|i| (format!("{long}__{i}"), Value::Float(x))).collect();
    let mut report = scored(table, Direction::Minimize, &[(row(0.1), 1.0), (row(0.7), 2.0)])?;
    (report.name, report.metric, report.stopped) = (long.clone(), long.clone(), long);
    let text = report.to_string();
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert!(text.contains("not shown: "), "{text}");
    Ok(())
}

#[test]
fn texts_of_users_are_no_markup() -> Result<()> {
    let evil = "</script><script>alert(1)</script><b a='\"&";
    let table = Table::new().add(evil, [evil, "tame"])?;
    let mut report = scored(table, Direction::Minimize, &[(Hyperparams::from([(evil, evil)]), 1.0)])?;
    let mut trial = Trial::new(1, Hyperparams::from([(evil, "tame")]));
    (trial.state, trial.error) = (TrialState::Running, Some(evil.to_owned()));
    (trial.worker, trial.begun) = (Some(evil.to_owned()), Some(0));
    report.trials.add(trial);
    report.trials.end(1, TrialState::Failed, 1);
    let stage = Stage { name: evil.to_owned(), ..Stage::default() };
    (report.stages, report.stage_of) = (vec![stage.clone(), stage], vec![0]);
    (report.name, report.metric, report.stopped) = (evil.to_owned(), evil.to_owned(), evil.to_owned());
    let html = report.to_html();
    assert!(!html.contains("<script>alert") && !html.contains("<b a="));
    assert_eq!(html.matches("</script>").count(), 2, "the data and our own");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;b a=&#39;&quot;&amp;"));
    assert!(html.contains("\\u003cscript\\u003ealert(1)"));
    Ok(())
}

#[test]
fn studies_of_any_size_have_a_page() -> Result<()> {
    let whole = |n: u64| -> Result<String> {
        let report = study(n)?;
        let html = report.to_html();
        assert!(
            html.ends_with("</html>\n") && !html.contains("NaN") && !html.contains("=\"inf"),
            "{n} trials"
        );
        assert!(!report.to_string().is_empty());
        Ok(html)
    };
    assert!(whole(0)?.contains("No trial was made yet."));
    assert!(whole(1)?.contains("too few to say what matters: 1 trial;") && whole(3)?.contains("Timeline"));
    let many = whole(2000)?;
    assert!(many.len() < 2_000_000, "{} bytes", many.len());
    assert!(many.contains(" of 2000 trials drawn"));
    assert!(many.contains("inactive"));
    Ok(())
}

#[test]
fn many_parameters_stay_below_the_limit() -> Result<()> {
    let long = "x".repeat(60);
    let names: Vec<String> = (0..120).map(|i| format!("step{i}__{long}")).collect();
    let table = names.iter().try_fold(Table::new(), |table, name| table.add(name.as_str(), 0.0..=1.0))?;
    let row =
        |trial: u64| names.iter().map(|name| (name.clone(), Draw::new(1, trial).at(name).unit())).collect();
    let trials: Vec<_> = (0..2000).map(|trial| (row(trial), trial as f64)).collect();
    let html = scored(table, Direction::Minimize, &trials)?.to_html();
    assert!(html.len() < 2_000_000, "{} bytes", html.len());
    Ok(())
}

#[test]
fn scores_that_are_not_finite_are_drawn_as_failures() -> Result<()> {
    let row = |x: f64| Hyperparams::from([("x", x)]);
    let scores =
        [(row(0.1), f64::NAN), (row(0.2), f64::INFINITY), (row(0.3), f64::MAX), (row(0.4), f64::MIN)];
    let report = scored(Table::new().add("x", 0.0..=1.0)?, Direction::Minimize, &scores)?;
    let html = report.to_html();
    let drawn = |mark: &'static str| html.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
    for place in [" d=\"", " data-v=\"", " style=\""].into_iter().flat_map(drawn) {
        assert!(!place.contains("NaN") && !place.contains("inf"), "{place}");
    }
    assert_eq!(html.matches("class=\"dot bad\" data-t=\"0 1\"").count(), 2, "in history and slice");
    assert_eq!(report.best().map(|best| best.number), Some(3));
    Ok(())
}

#[test]
fn prefixes_are_counted_and_share_what_was_saved() -> Result<()> {
    let report = study(60)?;
    let roots = report.prefixes();
    assert_eq!(roots.iter().map(|root| root.trials).sum::<usize>(), 60);
    assert_eq!(roots.len(), 2);
    assert!(roots[0].trials >= roots[1].trials);
    let inner: Vec<&SharedPrefix> = roots.iter().flat_map(|root| &root.inner).collect();
    assert_eq!(inner.len(), 6);
    assert!(inner.iter().all(|prefix| prefix.stage == 1 && prefix.inner.is_empty()));
    let saved: f64 = inner.iter().map(|prefix| prefix.saved).sum();
    assert!((saved - report.stages[1].saved()).abs() < 1e-9, "{saved}");
    assert!(report.to_html().contains("<code>expanded</code>"));
    Ok(())
}

#[test]
fn json_has_all_of_it() -> Result<()> {
    let mut report = study(40)?;
    let mut odd = Trial::new(40, report.trials.iter().next().expect("a trial").params.clone());
    odd.state = TrialState::Running;
    odd.intermediates.push(Intermediate { fold: 0, step: 1, value: f64::NAN });
    report.trials.add(odd);
    let mut json = Vec::new();
    report.write_json(&mut json)?;
    let read: serde_json::Value = serde_json::from_slice(&json).map_err(Error::from_step)?;
    assert_eq!((&read["direction"], &read["fits_done"]), (&"minimize".into(), &48.into()));
    assert_eq!(read["best"].as_u64(), report.best().map(|best| best.number));
    assert_eq!(read["trials"].as_array().map(Vec::len), Some(41));
    assert_eq!(read["importances"].as_array().map(Vec::len), Some(5));
    assert_eq!(read["parameters"][3]["space"]["log_uniform"][0], 1e-4);
    assert_eq!(
        (&read["stages"][1]["name"], &read["parameters"][1]["stage"]),
        (&"expanded".into(), &1.into())
    );
    Ok(())
}
