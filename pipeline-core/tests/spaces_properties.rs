//! Spaces of any bounds against plain statements of what they are.

use neatpipe_core::space::prelude::*;
use neatpipe_core::space::{Draw, Hyperparam, IntoSpace, Shape, Space, Value, space};
use proptest::prelude::*;

/// Two numbers of any size, the first below the second.
fn bounds() -> impl Strategy<Value = (f64, f64)> {
    let number = prop_oneof![
        -10.0..10.0,
        -1e300..1e300,
        -1e-200..1e-200,
        any::<f64>().prop_filter("finite", |x| x.is_finite())
    ];
    (number.clone(), number).prop_filter_map("two numbers", |(a, b): (f64, f64)| match a.partial_cmp(&b)? {
        std::cmp::Ordering::Less => Some((a, b)),
        std::cmp::Ordering::Greater => Some((b, a)),
        std::cmp::Ordering::Equal => None,
    })
}

fn positive_bounds() -> impl Strategy<Value = (f64, f64)> {
    (-300.0..300.0, 1e-9..8.0).prop_map(|(exponent, width): (f64, f64)| {
        let low = 10_f64.powf(exponent);
        (low, low * 10_f64.powf(width))
    })
}

fn normals() -> impl Strategy<Value = Space<f64>> {
    let within = prop_oneof![
        Just((f64::NEG_INFINITY, f64::INFINITY)),
        (-60.0..60.0, 1e-6..80.0).prop_map(|(z, width)| (z, z + width)),
        (-60.0..60.0).prop_map(|z| (z, f64::INFINITY)),
        (-60.0..60.0).prop_map(|z| (f64::NEG_INFINITY, z)),
    ];
    (-1e3..1e3, -6.0..6.0, within).prop_map(|(mean, size, (low, high)): (f64, f64, (f64, f64))| {
        let deviation = 10_f64.powf(size);
        space(normal(mean, deviation).within(mean + deviation * low, mean + deviation * high))
    })
}

fn log_normals() -> impl Strategy<Value = Space<f64>> {
    (-20.0..20.0, 0.01..8.0, -30.0..30.0, 0.01..60.0).prop_map(
        |(mean, deviation, z, width): (f64, f64, f64, f64)| {
            let low = (mean + deviation * z).exp2();
            space(log_normal(mean, deviation).within(low, low * (deviation * width).min(200.0).exp2()))
        },
    )
}

fn continuous() -> impl Strategy<Value = Space<f64>> {
    let leaf = prop_oneof![
        bounds().prop_map(|(low, high)| uniform(low, high)),
        positive_bounds().prop_map(|(low, high)| log_uniform(low, high)),
        normals(),
        log_normals(),
        (proptest::collection::vec((0.01..5.0, 0.0..3.0), 1..6), -10.0..10.0).prop_map(|(bins, start)| {
            let mut edges = vec![start];
            edges.extend(bins.iter().scan(start, |at, (width, _): &(f64, f64)| {
                *at += width;
                Some(*at)
            }));
            let mut weights: Vec<f64> = bins.iter().map(|(_, weight)| *weight).collect();
            weights[0] += 0.1;
            histogram(edges, weights)
        }),
    ];
    let part = leaf.clone();
    prop_oneof![
        4 => leaf,
        1 => proptest::collection::vec((0.01..5.0, part), 1..4).prop_map(mixture),
    ]
}

fn integers() -> impl Strategy<Value = Space<i64>> {
    let number = prop_oneof![-20_i64..20, any::<i64>(), Just(i64::MIN), Just(i64::MAX)];
    let ranges = (number.clone(), number).prop_map(|(a, b)| space(a.min(b)..=a.max(b)));
    let counts = prop_oneof![1_i64..200, 1_i64..=i64::MAX];
    let logs = (counts.clone(), counts).prop_map(|(a, b)| log_uniform(a.min(b), a.max(b)));
    let leaf = prop_oneof![ranges, logs];
    let (stepped, part) = (leaf.clone(), leaf.clone());
    prop_oneof![
        3 => leaf,
        1 => (stepped, prop_oneof![1_i64..9, 1_i64..=i64::MAX], -5_i64..5)
            .prop_map(|(of, step, offset)| space(quantized(of, step).offset(offset)))
            .prop_filter("some multiple", |space| space.fault().is_none()),
        1 => proptest::collection::vec((0.01..5.0, part), 1..4).prop_map(mixture),
    ]
}

fn steps() -> impl Strategy<Value = Space<f64>> {
    let step = prop_oneof![0.001..2.0, Just(0.1), Just(0.3), Just(0.05)];
    (-5.0..5.0, 0.1..20.0, step, -1.0..1.0, 0..4)
        .prop_map(|(low, width, step, offset, kind): (f64, f64, f64, f64, i32)| {
            let of = match kind {
                0 => uniform(low, low + width),
                1 => log_uniform(low.abs() + 0.01, low.abs() + 0.01 + width),
                2 => space(normal(low, width / 3.0).within(low - width, low + width)),
                _ => {
                    mixture([(1.0, uniform(low, low + width)), (2.0, uniform(low + 3.0, low + 3.0 + width))])
                }
            };
            space(quantized(of, step).offset(offset))
        })
        .prop_filter("some multiple", |space| space.fault().is_none())
}

fn place() -> impl Strategy<Value = f64> {
    prop_oneof![0.0..=1.0, 0.0..1e-6, (0.0..1e-9).prop_map(|u| 1.0 - u), Just(0.0), Just(1.0)]
}

/// What holds of every space: draws are values, values have a place, serialization changes nothing.
fn holds<T: Hyperparam + PartialOrd>(space: &Space<T>, seed: u64) -> Result<(), TestCaseError> {
    let shape = space.shape();
    for trial in 0..20 {
        let value = space.draw(&Draw::new(seed, trial).at("field")).unwrap();
        if let Err(error) = space.check(&value) {
            return Err(TestCaseError::fail(error.to_string()));
        }
        let (low, high) = space.support().unwrap();
        prop_assert!(low <= value && value <= high);
        prop_assert!(space.pdf(&value).unwrap() > 0.0, "{space:?} at {value:?}");
        let unit = space.to_unit(&value).unwrap();
        prop_assert!((0.0..=1.0).contains(&unit));
        let cdf = space.cdf(&value).unwrap();
        prop_assert!((0.0..=1.0).contains(&cdf));
        let narrow = space.narrow(&value, 0.7).unwrap();
        prop_assert!(narrow.contains(&value).unwrap(), "{narrow:?} without {value:?}");
        prop_assert_eq!(&narrow.original(), space);
        let json = serde_json::to_string(&narrow.shape()).unwrap();
        let back: Space<T> = serde_json::from_str::<Shape>(&json).unwrap().into_space().unwrap();
        prop_assert_eq!(&back, &narrow, "{}", json);
    }
    let toml = toml::to_string(&shape).unwrap();
    let back: Space<T> = toml::from_str::<Shape>(&toml).unwrap().into_space().unwrap();
    prop_assert_eq!(&back, space, "{}", toml);
    let (mean, variance) = (space.mean().unwrap(), space.variance().unwrap());
    prop_assert!(!mean.is_nan() && variance >= 0.0, "{space:?}: {mean}, {variance}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn continuous_spaces_hold(space in continuous(), seed in any::<u64>()) {
        holds(&space, seed)?;
    }

    #[test]
    fn integers_hold(space in integers(), seed in any::<u64>()) {
        holds(&space, seed)?;
    }

    #[test]
    fn steps_hold(space in steps(), seed in any::<u64>()) {
        holds(&space, seed)?;
    }

    /// The quantile is the inverse of the distribution function, and neither ever falls.
    #[test]
    fn quantiles_are_inverse(space in continuous(), a in place(), b in place()) {
        let (low, high) = (space.quantile(a.min(b)).unwrap(), space.quantile(a.max(b)).unwrap());
        prop_assert!(low <= high, "{space:?}: {low} > {high}");
        let (first, last) = space.support().unwrap();
        prop_assert!(first <= low && high <= last);
        let u = a.max(1e-300);
        let x = space.quantile(u).unwrap();
        if x.is_finite() {
            // A step of the last digit of x changes the share by so much.
            let slack = 1e-9 + (space.pdf(&x).unwrap() * x.abs() * 4e-16).max(0.0);
            let back = space.cdf(&x).unwrap();
            prop_assert!((back - u).abs() <= slack, "{space:?} at {u}: {x}, {back}");
        }
    }

    /// The least value whose share reaches `u`: exactly, for there is a next lower one.
    #[test]
    fn integer_quantiles_are_the_least(low in -50_i64..50, width in 0_i64..2000, u in place(), log in any::<bool>()) {
        let space = if log { log_uniform(low.abs() + 1, low.abs() + 1 + width) } else { space(low..=low + width) };
        let x = space.quantile(u).unwrap();
        prop_assert!(space.cdf(&x).unwrap() >= u);
        if u > 0.0 && space.contains(&(x - 1)).unwrap() {
            prop_assert!(space.cdf(&(x - 1)).unwrap() < u);
        }
        let cdf = space.cdf(&x).unwrap();
        prop_assert_eq!(space.quantile(cdf).unwrap(), x);
    }

    /// Every value of a stepped space is found again by its share, and their masses sum to 1.
    #[test]
    fn steps_are_found_by_their_share(space in steps()) {
        let values = space.grid(100_000).unwrap();
        prop_assert_eq!(Some(values.len() as u128), space.cardinality());
        let mut sum = 0.0;
        for value in values {
            let mass = space.pdf(&value).unwrap();
            sum += mass;
            prop_assert!((space.cdf(&value).unwrap() - sum).abs() < 1e-9);
            if mass > 1e-12 {
                prop_assert_eq!(space.quantile(space.cdf(&value).unwrap()).unwrap(), value);
                prop_assert_eq!(space.from_unit(space.to_unit(&value).unwrap()).unwrap(), value);
            }
        }
        prop_assert!((sum - 1.0).abs() < 1e-9);
    }

    /// Plain counting, with plain rounding.
    #[test]
    fn a_quantized_range_counts_its_integers(low in -40_i64..40, width in 0_i64..80, step in 1_i64..12, offset in -6_i64..6) {
        let space = space::<i64, _>(quantized(low..=low + width, step).offset(offset));
        let multiples: Vec<i64> = (low..=low + width).filter(|x| (x - offset) % step == 0).collect();
        if multiples.is_empty() {
            prop_assert!(space.fault().is_some());
            return Ok(());
        }
        let nearest = |x: i64| *multiples.iter().min_by_key(|m| (2 * (**m - x).abs(), **m)).unwrap();
        let count = |value: i64| (low..=low + width).filter(|x| nearest(*x) == value).count();
        for value in low - 2..=low + width + 2 {
            let plain = count(value) as f64 / (width + 1) as f64;
            prop_assert!((space.pdf(&value).unwrap() - plain).abs() < 1e-12, "{space} at {value}");
            prop_assert_eq!(space.contains(&value).unwrap(), multiples.contains(&value));
        }
    }

    /// The density is the slope of the distribution function.
    #[test]
    fn densities_are_slopes(space in normals(), u in 0.01..0.99) {
        let x = space.quantile(u).unwrap();
        let near = u.min(1.0 - u) * 1e-3;
        let (below, above) = (space.quantile(u - near).unwrap(), space.quantile(u + near).unwrap());
        if above - below <= x.abs() * 1e-9 {
            return Ok(());
        }
        let slope = (space.cdf(&above).unwrap() - space.cdf(&below).unwrap()) / (above - below);
        prop_assert!((space.pdf(&x).unwrap() / slope - 1.0).abs() < 1e-4, "{space:?} at {x}: {slope}");
        prop_assert!((space.log_pdf(&x).unwrap() - space.pdf(&x).unwrap().ln()).abs() < 1e-9);
    }

    /// Single precision: no draw is rounded out of its bounds.
    #[test]
    fn single_precision_stays_inside((low, high) in bounds(), seed in any::<u64>()) {
        let (low, high) = (low as f32, high as f32);
        if !(low.is_finite() && high.is_finite() && low < high) {
            return Ok(());
        }
        holds(&uniform(low, high), seed)?;
        if low > 0.0 {
            holds(&log_uniform(low, high), seed)?;
        }
    }

    /// Values come back from any file as they were.
    #[test]
    fn values_come_back(integer in any::<i64>(), float in any::<f64>(), single in any::<f32>(), text in ".*", yes in any::<bool>()) {
        let values = [integer.to_value(), float.to_value(), single.to_value(), text.to_value(), yes.to_value(),
                      Some(integer).to_value(), None::<f64>.to_value(), u64::MAX.to_value()];
        let json = serde_json::to_string(&values).unwrap();
        let back: Vec<Value> = serde_json::from_str(&json).unwrap();
        let same = |a: f64, b: f64| a == b || a.is_nan() && b.is_nan();
        prop_assert_eq!(i64::from_value(&back[0]), Some(integer));
        prop_assert!(same(f64::from_value(&back[1]).unwrap(), float));
        prop_assert!(same(f32::from_value(&back[2]).unwrap().into(), single.into()));
        prop_assert_eq!(String::from_value(&back[3]), Some(text));
        prop_assert_eq!(bool::from_value(&back[4]), Some(yes));
        prop_assert_eq!(Option::<i64>::from_value(&back[5]), Some(Some(integer)));
        prop_assert_eq!(Option::<f64>::from_value(&back[6]), Some(None));
        prop_assert_eq!(u64::from_value(&back[7]), Some(u64::MAX));
        // As a text of unknown kind, from an environment.
        prop_assert_eq!(i64::from_value(&Value::Raw(integer.to_string())), Some(integer));
        prop_assert!(same(f64::from_value(&Value::Raw(float.to_string())).unwrap(), float));
        prop_assert!(same(f32::from_value(&Value::Raw(single.to_string())).unwrap().into(), single.into()));
        prop_assert_eq!(bool::from_value(&Value::Raw(yes.to_string())), Some(yes));
    }

    /// Whatever the bounds are, nothing panics, and a fault is said at every use.
    #[test]
    fn wild_bounds_never_panic(a in any::<f64>(), b in any::<f64>(), c in any::<f64>(), d in any::<f64>(), i in any::<i64>(), j in any::<i64>(), seed in any::<u64>()) {
        fn tried<T: Hyperparam + PartialOrd>(space: impl IntoSpace<T>, seed: u64) -> Result<(), TestCaseError> {
            let space = space.into_space();
            let draw = space.draw(&Draw::new(seed, 0));
            prop_assert_eq!(draw.is_err(), space.fault().is_some());
            match draw {
                Ok(value) => prop_assert!(space.contains(&value).unwrap(), "{space}: {value:?}"),
                Err(_) => prop_assert!(space.grid(3).is_err() && space.nullify().is_err()),
            }
            Ok(())
        }
        tried(uniform(a, b), seed)?;
        tried(log_uniform(a, b), seed)?;
        tried(normal(a, b), seed)?;
        tried(normal(a, b).within(c, d), seed)?;
        tried(log_normal(a % 1e4, b), seed)?;
        tried(log_normal(a % 1e4, b).within(c, d), seed)?;
        tried(quantized(uniform(a, b), c).offset(d), seed)?;
        tried(quantized(normal(a, b), c).offset(d), seed)?;
        tried(mixture([(a, uniform(b, c)), (d, uniform(a, c))]), seed)?;
        tried(histogram([a, b, c], [d, 1.0]), seed)?;
        tried(choice([a, b]).weights([c, d]), seed)?;
        tried(i..=j, seed)?;
        tried(log_uniform(i, j), seed)?;
        tried(quantized(i..=j, 7).offset(i), seed)?;
        tried(histogram([i, j], [1.0]), seed)?;
        tried(boolean(a), seed)?;
    }
}
