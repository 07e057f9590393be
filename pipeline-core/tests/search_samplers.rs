//! Samplers: what they propose lies in the spaces, is the same for the same seed, ends where the space does, and is better
//! than chance.

use neatpipe_core::Result;
use neatpipe_core::params::{Hyperparams, Tune};
use neatpipe_core::search::sampler::{Auto, CmaEs, GaussianProcess, Grid, Nested, QuasiRandom, Random, Tpe};
use neatpipe_core::search::{AskTell, History, Proposal, Proposes, Table, TrialState};
use neatpipe_core::space::{log_uniform, normal, priority, quantized, sampled, uniform};
use neatpipe_core::steps::Ridge;

/// Calls a generic function with each sampler, under its name.
macro_rules! with_each {
    ($call:ident $(, $more:expr)*) => {{
        $call("random", || Random $(, $more)*);
        $call("quasi_random", QuasiRandom::default $(, $more)*);
        $call("nested", Nested::default $(, $more)*);
        $call("grid", || Grid::full(3) $(, $more)*);
        $call("grid_shuffled", || Grid::shuffled(3) $(, $more)*);
        $call("grid_spread", || Grid::spread(3) $(, $more)*);
        $call("tpe", Tpe::default $(, $more)*);
        $call("gaussian_process", GaussianProcess::default $(, $more)*);
        $call("cma_es", CmaEs::default $(, $more)*);
        $call("auto", Auto::default $(, $more)*);
    }};
}

/// Every kind of space, choices two levels deep, and three stages.
fn everything() -> Result<Table> {
    Table::new()
        .add("real", uniform(-1.0, 3.0))?
        .add("log", log_uniform(1e-4, 1e2))?
        .add("near", normal(0.0, 1.0))?
        .add("steps", quantized(uniform(0.0, 1.0), 0.1))?
        .checkpoint("early")
        .add("count", 1..=5)?
        .add("many", log_uniform(1_u32, 1_000_000))?
        .add("flag", [false, true])?
        .add("one", [4])?
        .add("weighted", neatpipe_core::space::choice(["a", "b", "c"]).weights([0.1, 0.0, 0.9]))?
        .add("drawn", sampled::<f64, _>(rand_distr::StandardNormal))?
        .checkpoint("late")
        .add("kind", priority(["net", "tree", "line"]))?
        .add("net__layers", 1..=3)?
        .when("kind", ["net"])?
        .add("net__width1", log_uniform(8, 512))?
        .when("net__layers", [2, 3])?
        .add("tree__depth", 1..=16)?
        .when("kind", ["tree"])
}

fn loss(trial: &Proposal) -> f64 {
    let of = |name: &str| trial.number(name).unwrap_or(0.7);
    (of("real") - 0.3).powi(2) + (of("log").log10() - 1.0).powi(2) + of("net__layers")
}

fn inside<S: Proposes>(name: &str, sampler: impl Fn() -> S) {
    let table = everything().unwrap();
    let mut search = AskTell::new(table.clone(), sampler(), 3);
    for _ in 0..40 {
        let trial = search.ask().unwrap().unwrap();
        let values = trial.values();
        // What is there is in its space and active; what is active is there.
        table.point(values).unwrap_or_else(|error| panic!("{name}: {error} in\n{values}"));
        for (name, value) in values.iter() {
            table.parameters()[table.index(name).unwrap()].space().check(value).unwrap();
        }
        let kind = trial.text("kind").unwrap();
        let layers = values.get("net__layers");
        assert_eq!(layers.is_some(), kind == "net", "{name}");
        assert_eq!(values.get("tree__depth").is_some(), kind == "tree", "{name}");
        let deep = layers.is_some_and(|layers| *layers != 1.into());
        assert_eq!(values.get("net__width1").is_some(), deep, "{name}");
        assert_ne!(values.get("weighted"), Some(&"b".into()), "{name}");
        search.tell(trial.index(), loss(&trial)).unwrap();
    }
}

#[test]
fn every_proposal_lies_in_its_space_and_has_what_is_active() {
    with_each!(inside);
}

fn repeats<S: Proposes>(name: &str, sampler: impl Fn() -> S) {
    let run = |seed: u64, anew: bool| {
        let table = everything().unwrap();
        let (mut history, mut values) = (History::new(&table), Vec::<Hyperparams>::new());
        let mut proposals = neatpipe_core::search::Proposals::new(sampler());
        for trial in 0..20 {
            if anew {
                // What a study that is resumed has.
                proposals = neatpipe_core::search::Proposals::new(sampler());
            }
            let asking = neatpipe_core::search::Asking { table: &table, history: &history, seed, trial };
            let known = |trial: u64| values.get(trial as usize);
            let (proposed, point) = proposals.next(asking, known, |_| true).unwrap().unwrap();
            history.start(trial, &point).unwrap();
            history
                .finish(trial, proposed.get("real").and_then(|x| x.to_string().parse().ok()).unwrap_or(0.0))
                .unwrap();
            values.push(proposed);
        }
        values
    };
    let first = run(7, false);
    assert!(first == run(7, false), "{name}");
    if name != "grid" {
        assert!(first != run(8, false), "{name}");
    }
    if !name.starts_with("grid_spread") {
        assert!(first == run(7, true), "{name} is not what it was when resumed");
    }
}

#[test]
fn a_seed_gives_the_same_study_also_when_resumed() {
    with_each!(repeats);
}

fn ends<S: Proposes>(name: &str, sampler: impl Fn() -> S) {
    let table = Table::new()
        .add("kind", ["a", "b", "c"])
        .and_then(|table| table.add("b__size", 1..=4)?.when("b", ["b"]).or(Ok(Table::new())))
        .unwrap();
    assert!(table.is_empty(), "a choice that is not there is refused");
    let table = Table::new()
        .add("kind", ["a", "b", "c"])
        .and_then(|table| {
            table.add("b__size", 1..=4)?.when("kind", ["b"])?.checkpoint("sized").add("flag", [false, true])
        })
        .unwrap();
    for rejects in [false, true] {
        let mut search = AskTell::new(table.clone(), sampler(), 5);
        let mut seen: Vec<Hyperparams> = Vec::new();
        while let Some(trial) = search.ask().unwrap() {
            assert!(!seen.contains(trial.values()), "{name} proposes twice\n{}", trial.values());
            seen.push(trial.values().clone());
            let failed = rejects && seen.len().is_multiple_of(3);
            search.tell(trial.index(), if failed { f64::NAN } else { seen.len() as f64 }).unwrap();
        }
        assert_eq!(seen.len(), (1 + 4 + 1) * 2, "{name}");
    }
}

#[test]
fn finite_spaces_end_with_all_of_them_tried_once() {
    with_each!(ends);
}

#[test]
fn a_parameter_more_changes_no_random_draw_of_another() {
    let one = Table::new().add("x", uniform(0.0, 1.0)).unwrap();
    let more = Table::new().add("a", uniform(0.0, 1.0)).unwrap().add("x", uniform(0.0, 1.0)).unwrap();
    let (mut one, mut more) = (AskTell::new(one, Random, 9), AskTell::new(more, Random, 9));
    for _ in 0..20 {
        let (one, more) = (one.ask().unwrap().unwrap(), more.ask().unwrap().unwrap());
        assert_eq!(one.values().get("x"), more.values().get("x"));
        assert_ne!(more.values().get("a"), more.values().get("x"));
    }
}

#[test]
fn random_is_what_the_spaces_sample() {
    let mut spaces = Ridge::space();
    spaces.alpha.search(log_uniform(1e-4, 1e2));
    let table = Table::of(&spaces).unwrap();
    let mut proposals = neatpipe_core::search::Proposals::new(Random).without_defaults();
    let history = History::new(&table);
    for trial in 0..20 {
        let asking = neatpipe_core::search::Asking { table: &table, history: &history, seed: 4, trial };
        let (values, _) = proposals.next(asking, |_| None, |_| true).unwrap().unwrap();
        let mut ridge = Ridge::default();
        ridge.set_hyperparams(values).unwrap();
        assert_eq!(ridge.alpha.to_bits(), spaces.sample(4, trial).unwrap().alpha.to_bits());
    }
}

#[test]
fn defaults_come_first_and_what_is_enqueued_before_them() {
    let table = Table::of(&Ridge::space()).unwrap();
    let default = table.defaults().unwrap();
    let mut search = AskTell::new(table, Tpe::default(), 1);
    let mut mine = default.clone();
    mine.insert("alpha", 0.25);
    search.enqueue(mine.clone());
    assert_eq!(search.ask().unwrap().unwrap().values(), &mine);
    assert_eq!(search.ask().unwrap().unwrap().values(), &default);
    assert_ne!(search.ask().unwrap().unwrap().values(), &default);
    search.enqueue([("alhpa", 0.25)]);
    let said = search.ask().unwrap_err().to_string();
    assert_eq!(said, "`alhpa` is not searched; did you mean `alpha`?");
    assert!(search.ask().unwrap().is_some(), "the wrong one is out of the way");
}

/// The median over seeds of the best loss of some trials.
fn best_of<S: Proposes>(
    trials: usize,
    table: &Table,
    sampler: impl Fn() -> S,
    loss: impl Fn(&Proposal) -> f64,
) -> f64 {
    let mut best: Vec<f64> = (0..7)
        .map(|seed| {
            let mut search = AskTell::new(table.clone(), sampler(), seed);
            for _ in 0..trials {
                let Some(trial) = search.ask().unwrap() else { break };
                search.tell(trial.index(), loss(&trial)).unwrap();
            }
            search.best().unwrap().1
        })
        .collect();
    best.sort_by(f64::total_cmp);
    best[best.len() / 2]
}

/// All with equal bounds, each with its minimum elsewhere.
fn bowl() -> (Table, impl Fn(&Proposal) -> f64) {
    let least = [0.83, 0.21, 0.64, 0.12];
    let table =
        (0..4).try_fold(Table::new(), |table, i| table.add(format!("x{i}"), uniform(0.0, 1.0))).unwrap();
    let loss = move |trial: &Proposal| {
        (0..4).map(|i| (trial.number(&format!("x{i}")).unwrap() - least[i]).powi(2)).sum::<f64>()
    };
    (table, loss)
}

#[test]
fn parameters_of_equal_bounds_are_not_mixed_up() {
    let (table, loss) = bowl();
    let random = best_of(80, &table, || Random, &loss);
    assert!(best_of(80, &table, Tpe::default, &loss) < random / 8.0);
    assert!(best_of(80, &table, CmaEs::default, &loss) < random / 4.0);
    assert!(best_of(30, &table, GaussianProcess::default, &loss) < random / 20.0);
    assert!(best_of(80, &table, QuasiRandom::default, &loss) < random * 1.2);
}

#[test]
fn a_choice_is_judged_by_what_suits_it() {
    let loss = |trial: &Proposal| {
        let far = |centre: f64| {
            let of = |name: &str| (trial.number(name).unwrap() - centre).powi(2);
            of("x") + of("y")
        };
        let whitened = trial.values().get("whiten") == Some(&true.into());
        if whitened { far(0.6) } else { 0.005 + 0.2 * far(0.3) }
    };
    let found = (0..10).filter(|seed| {
        let table = Table::new().add("whiten", [false, true]).unwrap();
        let table = table.add("x", 0.0..=1.0).unwrap().add("y", 0.0..=1.0).unwrap();
        let mut search = AskTell::new(table, Tpe::default(), *seed);
        for _ in 0..150 {
            let trial = search.ask().unwrap().unwrap();
            search.tell(trial.index(), loss(&trial)).unwrap();
        }
        // Less than the flat side has at its best.
        search.best().unwrap().1 < 0.0049
    });
    let found = found.count();
    assert!(found >= 8, "{found} of 10");
}

#[test]
fn a_branch_with_a_better_end_is_found() {
    let table = Table::new()
        .add("kind", ["easy", "deep", "other"])
        .and_then(|table| table.add("easy__a", uniform(0.0, 1.0))?.when("kind", ["easy"]))
        .and_then(|table| table.add("deep__a", uniform(0.0, 1.0))?.when("kind", ["deep"]))
        .and_then(|table| table.add("deep__b", log_uniform(1e-4, 1.0))?.when("kind", ["deep"]))
        .unwrap();
    let loss = |trial: &Proposal| match trial.text("kind").unwrap() {
        "easy" => 0.2 + 0.01 * trial.number("easy__a").unwrap(),
        "deep" => {
            let (a, b) = (trial.number("deep__a").unwrap(), trial.number("deep__b").unwrap());
            (a - 0.9).powi(2) + 0.3 * (b.log10() + 3.5).powi(2)
        }
        _ => 0.5,
    };
    let random = best_of(80, &table, || Random, loss);
    assert!(best_of(80, &table, Tpe::default, loss) < random / 4.0);
    assert!(best_of(40, &table, Auto::default, loss) < random / 4.0);
}

fn survives<S: Proposes>(name: &str, sampler: impl Fn() -> S) {
    let one = || Table::new().add("x", uniform(0.0, 1.0)).unwrap();
    let wide =
        || (0..200).try_fold(Table::new(), |table, i| table.add(format!("x{i}"), uniform(0.0, 1.0))).unwrap();
    let fixed = || Table::new().add("x", [3]).unwrap().add("y", [true]).unwrap();
    let losses: [fn(u64) -> f64; 6] = [
        |_| 1.0,
        |_| f64::NAN,
        |trial| if trial % 2 == 0 { f64::INFINITY } else { -(trial as f64) },
        |trial| if trial % 2 == 0 { 1e308 } else { -1e308 },
        |trial| 1e-308 * trial as f64,
        |_| f64::NEG_INFINITY,
    ];
    for (at, loss) in losses.into_iter().enumerate() {
        let mut tables = vec![(one(), 15), (fixed(), 1), (Table::new(), 1), (everything().unwrap(), 12)];
        if at == 2 {
            tables.push((wide(), 12));
        }
        for (table, most) in tables {
            let mut search = AskTell::new(table, sampler(), 2);
            let mut made = 0;
            // A grid over 200 parameters cannot be counted.
            while let Some(trial) = search.ask().unwrap().filter(|_| made < most) {
                search.tell(trial.index(), loss(trial.index())).unwrap();
                made += 1;
            }
            assert!(made == most || name.starts_with("grid"), "{name} made {made} of {most}");
            assert!(search.best().is_none_or(|(_, loss)| loss.is_finite()), "{name}");
        }
    }
}

#[test]
fn odd_spaces_and_losses_are_borne() {
    with_each!(survives);
}

#[test]
fn workers_at_once_are_given_different_trials() {
    let (table, loss) = bowl();
    let mut search = AskTell::new(table, Tpe::default(), 6);
    for _ in 0..10 {
        let open: Vec<Proposal> = (0..8).map(|_| search.ask().unwrap().unwrap()).collect();
        let apart = |a: &Proposal, b: &Proposal| (a.number("x0").unwrap() - b.number("x0").unwrap()).abs();
        let most = open.iter().flat_map(|a| open.iter().map(move |b| apart(a, b))).fold(0.0, f64::max);
        assert!(most > 1e-3);
        for trial in open.iter().rev() {
            search.tell(trial.index(), loss(trial)).unwrap();
        }
    }
}

#[test]
fn histories_refuse_what_cannot_be() {
    let table = Table::new().add("x", uniform(0.0, 1.0)).unwrap();
    let mut history = History::new(&table);
    history.start(3, &[0.5]).unwrap();
    let said = |result: Result<()>| result.unwrap_err().to_string();
    assert_eq!(said(history.start(3, &[0.4])), "trial 3 was started before; number each trial once");
    assert_eq!(
        said(history.start(4, &[])),
        "trial 4 has 0 parameters and the table 1; give a point of this table"
    );
    assert_eq!(said(history.finish(9, 1.0)), "trial 9 was never started; start it before it ends");
    history.finish(3, f64::NEG_INFINITY).unwrap();
    assert_eq!(said(history.fail(3)), "trial 3 has ended before; end each trial once");
    assert_eq!((history.best(), history.states()), (None, [TrialState::Failed].as_slice()));
    for (trial, loss) in [(5, 2.0), (4, 1.0), (6, 1.0)] {
        history.start(trial, &[trial as f64 / 10.0]).unwrap();
        history.finish(trial, loss).unwrap();
    }
    history.start(7, &[0.9]).unwrap();
    history.prune(7, -5.0).unwrap();
    assert_eq!(history.best(), Some((4, 1.0)));
    assert_eq!(history.ranked(), [2, 3, 1]);
    assert!(history.contains(&[0.9]) && !history.contains(&[0.91]));
}

#[test]
fn tables_refuse_what_cannot_be() {
    let said = |table: Result<Table>| table.unwrap_err().to_string();
    let one = || Table::new().add("kind", ["a", "b"]).unwrap();
    assert_eq!(
        said(one().add("kind", 1..=3)),
        "`kind` is there twice; give each parameter a name of its own"
    );
    assert!(said(one().add("x", uniform(2.0, 1.0))).starts_with("the space of `x`: `uniform(2, 1)`"));
    assert_eq!(
        said(one().add("x", 1..=3).and_then(|table| table.when("kind", ["c"]))),
        "`x` depends on `kind` being `c`, which is not in `[a, b]`; give values of it"
    );
    assert_eq!(
        said(one().add("x", 1..=3).and_then(|table| table.when("y", ["c"]))),
        "`x` depends on `y`; add `y` before it"
    );
    let table = one().add("x", 1..=3).and_then(|table| table.when("kind", ["b"])).unwrap();
    let said = |values: Hyperparams| table.point(&values).unwrap_err().to_string();
    assert_eq!(said([("kind", "c")].into()), "`kind`: `c` is not one of `a`, `b`; did you mean `a`?");
    assert_eq!(said([("kind", "b")].into()), "`x` has no value; give one of `1..=3`");
    let mut values = Hyperparams::from([("kind", "a")]);
    values.insert("x", 2);
    assert_eq!(said(values), "`x` is inactive; set `kind` to `b` first");
}
