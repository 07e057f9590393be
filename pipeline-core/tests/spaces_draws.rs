//! Draws: of the right distribution, inside the space, and the same wherever and whenever they are made.

use neatpipe_core::space::prelude::*;
use neatpipe_core::space::{Draw, Hyperparam, IntoSpace, Space, Value, space};

const DRAWS: u64 = 100_000;

fn draws<T: Hyperparam>(space: &Space<T>) -> Vec<T> {
    let draws: Vec<T> =
        (0..DRAWS).map(|trial| space.draw(&Draw::new(20, trial).at("step__field")).unwrap()).collect();
    for value in &draws {
        space.check(value).unwrap_or_else(|error| panic!("{space}: {error}"));
        if let (Some((low, high)), Some(x)) = (space.support(), as_number(value)) {
            assert!(as_number(&low).unwrap() <= x && x <= as_number(&high).unwrap(), "{x} of {space}");
        }
    }
    draws
}

fn as_number<T: Hyperparam>(value: &T) -> Option<f64> {
    match value.to_value() {
        Value::Int(integer) => Some(integer as f64),
        Value::Float(float) => Some(float),
        _ => None,
    }
}

/// Kolmogorov and Smirnov at α = 1e-6: twice exp(-2nd²) is the chance of a distance above d (Massart 1990).
fn continuous<T: Hyperparam + PartialOrd>(space: impl IntoSpace<T>) {
    let space = space.into_space();
    let mut draws = draws(&space);
    draws.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let n = DRAWS as f64;
    let distance = draws.iter().enumerate().fold(0.0_f64, |most, (i, x)| {
        let cdf = space.cdf(x).unwrap();
        most.max(cdf - i as f64 / n).max((i + 1) as f64 / n - cdf)
    });
    let limit = ((2.0_f64 / 1e-6).ln() / (2.0 * n)).sqrt();
    assert!(distance <= limit, "{space}: {distance} > {limit}");
    moments(&space, &draws.iter().map(|x| as_number(x).unwrap()).collect::<Vec<_>>());
}

/// Pearson's χ² at α = 1e-6, by the approximation of Wilson and Hilferty; values are grouped so that at least
/// 20 draws are expected in each group.
fn discrete<T: Hyperparam>(space: impl IntoSpace<T>) {
    let space = space.into_space();
    let draws = draws(&space);
    let values = space.grid(2_000).unwrap();
    assert_eq!(Some(values.len() as u128), space.cardinality(), "{space}");
    let mut counts = vec![0.0; values.len()];
    for value in &draws {
        let place = match as_number(value) {
            Some(x) if values.len() > 20 => values.partition_point(|other| as_number(other).unwrap() < x),
            _ => values.iter().position(|other| other == value).unwrap(),
        };
        assert_eq!(&values[place], value);
        counts[place] += 1.0;
    }
    let masses: Vec<f64> = values.iter().map(|value| space.pdf(value).unwrap()).collect();
    assert!((masses.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{space}: masses sum to 1");
    let (mut squares, mut groups, mut count, mut expected) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
    for (i, mass) in masses.iter().enumerate() {
        count += counts[i];
        expected += mass * DRAWS as f64;
        let rest: f64 = masses[i + 1..].iter().sum::<f64>() * DRAWS as f64;
        if expected >= 20.0 && (rest >= 20.0 || i + 1 == masses.len()) {
            squares += (count - expected) * (count - expected) / expected;
            groups += 1.0;
            (count, expected) = (0.0, 0.0);
        }
    }
    let free = groups - 1.0;
    let ninth = 2.0 / (9.0 * free);
    let limit = free * (1.0 - ninth + 4.753_424 * ninth.sqrt()).powi(3);
    assert!(
        free > 0.0 && squares <= limit,
        "{space}: χ² of {squares} > {limit} with {free} degrees of freedom"
    );
    if let Some(numbers) = draws.iter().map(as_number).collect::<Option<Vec<f64>>>() {
        moments(&space, &numbers);
    }
}

/// The mean of the draws lies within five of its own deviations.
fn moments<T: Hyperparam>(space: &Space<T>, draws: &[f64]) {
    let (Some(mean), Some(std)) = (space.mean(), space.std()) else { return };
    let found = draws.iter().sum::<f64>() / draws.len() as f64;
    let error = std / (draws.len() as f64).sqrt();
    assert!(
        !std.is_finite() || (found - mean).abs() <= 5.0 * error + 1e-12 * mean.abs(),
        "{space}: {found}, {mean}"
    );
}

#[test]
fn real_draws_follow_their_distributions() {
    continuous::<f64>(0.0..=1.0);
    continuous::<f32>(uniform(-2.5, 7.0));
    continuous::<f64>(uniform(f64::MIN, f64::MAX));
    continuous::<f64>(log_uniform(1e-4, 1e2));
    continuous::<f64>(log_uniform(5e-324, f64::MAX));
    continuous::<f64>(normal(3.0, 0.5));
    continuous::<f64>(normal(0.9, 0.2).within(0.0, 1.0));
    continuous::<f64>(normal(0.0, 1.0).within(30.0, 40.0));
    continuous::<f64>(normal(0.0, 1.0).within(-1e6, -1e5));
    continuous::<f64>(normal(0.0, 1.0).within(5.0, f64::INFINITY));
    continuous::<f64>(log_normal(3.0, 1.0));
    continuous::<f64>(log_normal(0.0, 2.0).within(1e6, 1e9));
    continuous::<f64>(mixture([(1.0, uniform(0.0, 1.0)), (3.0, uniform(5.0, 6.0))]));
    continuous::<f64>(mixture((
        (1.0, normal(0.0, 1.0)),
        (2.0, normal(40.0, 1e-3)),
        (1.0, log_uniform(1.0, 9.0)),
    )));
    continuous::<f64>(histogram([0.0, 0.1, 1.0, 4.0, 4.5], [3.0, 1.0, 0.0, 2.5]));
}

#[test]
fn discrete_draws_follow_their_distributions() {
    discrete::<u8>(1..=3);
    discrete::<i16>(-500..=500);
    discrete::<usize>(log_uniform(1, 1024));
    discrete::<u64>(log_uniform(900, 1000));
    discrete::<f64>(quantized(uniform(0.0, 1.0), 0.1));
    discrete::<f32>(quantized(uniform(0.0, 1.0), 0.1));
    discrete::<f64>(quantized(normal(0.0, 1.0).within(-2.0, 3.0), 0.25));
    discrete::<f64>(quantized(log_uniform(1.0, 100.0), 5.0).offset(1.0));
    discrete::<usize>(quantized(uniform(16, 512), 16));
    discrete::<i32>(mixture(((1.0, 1..=3), (2.0, log_uniform(2, 40)), (1.0, [7, 90]))));
    discrete::<f64>(mixture(((1.0, fixed(0.0)), (2.0, quantized(uniform(0.0, 1.0), 0.2)))));
    discrete::<i64>(histogram([0, 4, 7, 10], [3.0, 0.0, 1.0]));
    discrete::<bool>(boolean(0.3));
    discrete::<bool>(..);
    discrete::<String>(["mean", "median", "constant"]);
    discrete::<String>(choice(["mean", "median", "constant"]).weights([1.0, 0.0, 5.0]));
    discrete::<u8>(priority([8, 4, 16]));
}

/// Half masses, half densities: the draws that are a mass are as many as they should be, the rest follows.
#[test]
fn draws_of_masses_beside_densities() {
    let space = space::<f64, _>(mixture(((1.0, fixed(0.0)), (3.0, log_uniform(0.1, 1.0)))));
    let draws = draws(&space);
    let zeros = draws.iter().filter(|x| **x == 0.0).count() as f64;
    assert!((zeros - 25_000.0).abs() < 5.0 * (25_000.0_f64 * 0.75).sqrt());
    moments(&space, &draws);
}

/// A range of all 64 bits reaches every bit.
#[test]
fn the_widest_ranges_have_all_their_bits() {
    let signed = draws(&space::<i64, _>(i64::MIN..=i64::MAX));
    let unsigned = draws(&space::<u64, _>(0..=u64::MAX));
    for bit in 0..64 {
        for ones in [
            signed.iter().filter(|x| **x >> bit & 1 == 1).count(),
            unsigned.iter().filter(|x| **x >> bit & 1 == 1).count(),
        ] {
            assert!((ones as f64 - 50_000.0).abs() < 5.0 * 25_000.0_f64.sqrt(), "bit {bit}: {ones}");
        }
    }
    draws(&space::<u64, _>(log_uniform(1, u64::MAX)));
    draws(&space::<i64, _>(quantized(i64::MIN..=i64::MAX, 1 << 40)));
    draws(&space::<i8, _>(i8::MIN..=i8::MAX));
}

/// What a seed gives is a promise: these numbers may change only with a note in the changelog.
#[test]
fn the_same_seed_gives_the_same_draws_for_ever() {
    let at = |name: &str| Draw::new(7, 3).name("raw").at(name);
    let text = |draw: neatpipe_core::Result<f64>| format!("{:?}", draw.unwrap());
    assert_eq!(format!("{:?}", at("a").unit()), "0.5908764991565602");
    assert_eq!(text(uniform(-1.0, 1.0).draw(&at("a"))), "0.1817529983131203");
    assert_eq!(text(log_uniform(1e-4, 1e2).draw(&at("a"))), "0.3509611099823933");
    assert_eq!(text(space(normal(0.0, 1.0)).draw(&at("a"))), "0.22980023554033424");
    assert_eq!(text(space(normal(0.0, 1.0).within(30.0, 40.0)).draw(&at("a"))), "30.029743569905676");
    assert_eq!(text(space(log_normal(3.0, 1.0)).draw(&at("a"))), "9.381380500070977");
    assert_eq!(
        text(mixture([(1.0, uniform(0.0, 1.0)), (1.0, uniform(2.0, 3.0))]).draw(&at("a"))),
        "2.1817529983131205"
    );
    assert_eq!(space::<i64, _>(i64::MIN..=i64::MAX).draw(&at("a")).unwrap(), 1_676_375_522_255_746_917);
    assert_eq!(space::<u32, _>(log_uniform(1, 1 << 20)).draw(&at("a")).unwrap(), 2718);
    assert_eq!(space::<String, _>(["a", "b", "c", "d"]).draw(&at("a")).unwrap(), "c");
    assert!(space::<bool, _>(boolean(0.5)).draw(&at("a")).unwrap());
}

#[test]
fn a_name_is_the_same_in_one_piece_and_in_levels() {
    let trial = Draw::new(1, 2);
    let whole = trial.at("raw__ridge__alpha");
    assert_eq!(whole, trial.name("raw").name("ridge").name("alpha"));
    assert_eq!(whole, trial.at("raw__ridge").name("alpha"));
    assert_eq!(whole, trial.name("").name("raw").at("ridge__alpha"));
    assert_eq!((whole.seed(), whole.trial()), (1, 2));
    for other in ["raw__ridge__alph", "raw__ridge_alpha", "raw__alpha__ridge", "ridge__alpha"] {
        assert_ne!(whole.unit(), trial.at(other).unit());
    }
    assert_ne!(whole.unit(), Draw::new(2, 2).at("raw__ridge__alpha").unit());
    assert_ne!(whole.unit(), Draw::new(1, 3).at("raw__ridge__alpha").unit());
}

/// A new hyperparameter changes no other draw, neither do the order of draws and the threads that make them.
#[test]
fn draws_do_not_depend_on_each_other() {
    let alpha = space::<f64, _>(log_uniform(1e-4, 1e2));
    let all = |names: &'static [&'static str]| -> Vec<(u64, f64)> {
        (0..100)
            .map(|trial| {
                let draws =
                    names.iter().map(|name| (name, alpha.draw(&Draw::new(9, trial).at(name)).unwrap()));
                (trial, draws.filter(|(name, _)| **name == "ridge__alpha").map(|(_, x)| x).sum())
            })
            .collect()
    };
    let alone = all(&["ridge__alpha"]);
    assert_eq!(all(&["pca__tolerance", "ridge__alpha", "ridge__alpha2"]), alone);
    for threads in [2, 7] {
        let mut found: Vec<(u64, f64)> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads)
                .map(|worker| {
                    let alpha = &alpha;
                    scope.spawn(move || {
                        let mine = (0..100).rev().filter(move |trial| trial % threads == worker);
                        mine.map(|t| (t, alpha.draw(&Draw::new(9, t).at("ridge__alpha")).unwrap()))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        found.sort_by_key(|(trial, _)| *trial);
        assert_eq!(found, alone);
    }
}

/// A sampled distribution draws from a stream of its own.
#[test]
fn sampled_draws_are_a_function_of_their_place() {
    let share = space::<f64, _>(sampled(rand_distr::Beta::new(2.0, 5.0).unwrap()));
    let first = draws(&share);
    assert_eq!(first, draws(&share));
    let mean = first.iter().sum::<f64>() / first.len() as f64;
    assert!((mean - 2.0 / 7.0).abs() < 5.0 * (10.0 / 392.0 / 1e5_f64).sqrt());
}
