//! What spaces do, apart from their numbers, which `spaces_reference.rs` compares with SciPy.

use neatpipe_core::space::prelude::*;
use neatpipe_core::space::{Axis, Draw, Hyperparam, NoNumbers, Scale, Space, Value, space};
use std::borrow::Cow;

/// An enum as the derive writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Solver {
    Cholesky,
    Svd,
    Gradient,
}

impl Hyperparam for Solver {
    type Numbers = NoNumbers;

    fn kind() -> Cow<'static, str> {
        "one of `cholesky`, `svd`, `gradient`".into()
    }

    fn to_value(&self) -> Value {
        Value::from(["cholesky", "svd", "gradient"][*self as usize])
    }

    fn from_value(value: &Value) -> Option<Self> {
        let (Value::Text(name) | Value::Raw(name)) = value else { return None };
        Self::levels()?.into_iter().find(|level| level.to_value() == Value::Text(name.clone()))
    }

    fn levels() -> Option<Vec<Self>> {
        Some(vec![Self::Cholesky, Self::Svd, Self::Gradient])
    }
}

fn at(trial: u64) -> Draw {
    Draw::new(20, trial).at("model__alpha")
}

mod writing {
    use super::*;

    #[test]
    fn bare_literals_take_the_type_of_the_hyperparameter() {
        assert_eq!(space::<usize, _>(4..=9).to_string(), "4..=9");
        assert_eq!(space::<u8, _>(4..9).to_string(), "4..=8");
        assert_eq!(space::<i8, _>(-3..=3).support(), Some((-3, 3)));
        assert_eq!(space::<f32, _>(0.0..=1.0).to_string(), "uniform(0, 1)");
        assert_eq!(space::<f32, _>(log_uniform(1e-4, 1e2)).to_string(), "log_uniform(0.0001, 100)");
        assert_eq!(
            space::<f32, _>(normal(0.1, 0.2).within(0.0, 1.0)).to_string(),
            "normal(0.1, 0.2).within(0, 1)"
        );
        assert_eq!(space::<f64, _>(log_normal(3.0, 1.0)).to_string(), "log_normal(3, 1)");
        assert_eq!(space::<u16, _>(log_uniform(1, 512)).to_string(), "log_uniform(1, 512)");
        assert_eq!(
            space::<f32, _>(quantized(uniform(0.0, 1.0), 0.1)).to_string(),
            "quantized(uniform(0, 1), 0.1)"
        );
        assert_eq!(
            space::<usize, _>(quantized(1..=31, 5).offset(1)).to_string(),
            "quantized(1..=31, 5).offset(1)"
        );
        assert_eq!(
            space::<f32, _>(mixture([(0.5, uniform(0.0, 1.0)), (1.5, uniform(4.0, 5.0))])).to_string(),
            "mixture([(0.5, uniform(0, 1)), (1.5, uniform(4, 5))])"
        );
        assert_eq!(
            space::<u8, _>(mixture(((1.0, 1..=3), (2.0, log_uniform(2, 40)), (1.0, [7, 9])))).to_string(),
            "mixture([(1, 1..=3), (2, log_uniform(2, 40)), (1, mixture([(0.5, 7..=7), (0.5, 9..=9)]))])"
        );
        assert_eq!(
            space::<i32, _>(histogram([0, 4, 10], [3.0, 1.0])).to_string(),
            "histogram([0, 4, 10], [3, 1])"
        );
        assert_eq!(space::<bool, _>(..).to_string(), "[false, true]");
        assert_eq!(space::<Solver, _>(..).to_string(), "[cholesky, svd, gradient]");
        assert_eq!(space::<Solver, _>([Solver::Svd, Solver::Cholesky]).to_string(), "[svd, cholesky]");
        assert_eq!(space::<String, _>(["mean", "median"]).to_string(), "[mean, median]");
        assert_eq!(
            space::<String, _>(choice(["mean", "median"]).weights([3.0, 1.0])).to_string(),
            "choice([mean, median]).weights([3, 1])"
        );
        assert_eq!(space::<Option<usize>, _>([None, Some(3)]).to_string(), "[none, 3]");
        assert_eq!(space::<f32, _>(priority([0.1, 0.2])).to_string(), "priority([0.1, 0.2])");
        assert_eq!(space::<bool, _>(boolean(0.25)).to_string(), "boolean(0.25)");
        assert_eq!(space::<char, _>(fixed('x')).to_string(), "fixed(x)");
        assert_eq!(space::<f64, _>(log_uniform(1e-7, 1e20)).to_string(), "log_uniform(1e-7, 1e20)");
        let run_time = vec![1_u64, 2];
        assert_eq!(space::<u64, _>(run_time.as_slice()), space(run_time));
        assert_eq!(
            space::<f64, _>(sampled(rand_distr::StandardNormal)).to_string(),
            "sampled(StandardNormal)"
        );
    }

    #[test]
    fn whatever_is_wrong_is_said_at_every_use() {
        let cases: [(Space<f64>, &str); 20] = [
            (uniform(5.0, 1.0), "`uniform(5, 1)` is empty; give the lower bound first"),
            (space(5.0..=1.0), "`5..=1` is empty; give the lower bound first"),
            (uniform(0.0, f64::NAN), "`uniform(0, NaN)` has the bound `NaN`; give a finite number"),
            (log_uniform(0.0, 1.0), "`log_uniform(0, 1)` has no logarithm everywhere; give bounds above 0"),
            (
                log_uniform(1.0, f64::INFINITY),
                "`log_uniform(1, inf)` has the bound `inf`; give a finite number",
            ),
            (space(normal(0.0, 0.0)), "`normal(0, 0)` has no spread; give a finite deviation above 0"),
            (
                space(normal(0.0, 1.0).within(2.0, 1.0)),
                "`normal(0, 1).within(2, 1)` is empty; give the lower bound first",
            ),
            (
                space(normal(0.0, 1e-300).within(1e10, 2e10)),
                "`normal(0, 1e-300).within(10000000000, 20000000000)` is too narrow or too far from its mean; \
                 give bounds nearer to it",
            ),
            (
                space(quantized(uniform(0.0, 1.0), 0.0)),
                "`quantized(uniform(0, 1), 0)` has no steps; give a finite step above 0",
            ),
            (
                space(quantized(uniform(0.3, 0.7), 1.0)),
                "`quantized(uniform(0.3, 0.7), 1)` is empty: no multiple of the step lies within the bounds; \
                 give a smaller step",
            ),
            (
                space(quantized(uniform(0.0, 1e30), 1e-3)),
                "`quantized(uniform(0, 1e30), 0.001)` has steps that are too small for its values; give larger ones",
            ),
            (
                space(quantized(uniform(5.0, 1.0), 0.5)),
                "`uniform(5, 1)` is empty; give the lower bound first",
            ),
            (space(Vec::<f64>::new()), "`[]` is empty; list at least one value"),
            (
                space([1.0, f64::NAN]),
                "`[1, NaN]` lists a value that equals nothing, not even itself; leave it out",
            ),
            (
                space(choice([1.0, 2.0]).weights([1.0, -1.0])),
                "`choice([1, 2]).weights([1, -1])` has the weight `-1`; give finite weights of at least 0",
            ),
            (
                space(choice([1.0, 2.0]).weights([0.0, 0.0])),
                "`choice([1, 2]).weights([0, 0])` has weights that sum to nothing, or beyond all numbers; \
                 give some above 0",
            ),
            (
                space(priority([1.0, 2.0]).weights([1.0])),
                "`priority([1, 2]).weights([1])` has 2 values and 1 weights; give one weight for each value",
            ),
            (mixture(Vec::<(f64, Space<f64>)>::new()), "`mixture([])` is empty; give at least one part"),
            (
                histogram([0.0, 1.0], [1.0, 2.0]),
                "`histogram([0, 1], [1, 2])` has 2 edges and 2 weights; give at least two edges, and one more \
                 than weights",
            ),
            (
                histogram([0.0, 2.0, 1.0], [1.0, 2.0]),
                "`histogram([0, 2, 1], [1, 2])` has edges that do not rise; sort them and leave out the equal ones",
            ),
        ];
        for (space, text) in cases {
            let failures = [
                space.draw(&at(0)).unwrap_err(),
                space.quantile(0.5).unwrap_err(),
                space.pdf(&1.0).unwrap_err(),
                space.log_pdf(&1.0).unwrap_err(),
                space.cdf(&1.0).unwrap_err(),
                space.contains(&1.0).unwrap_err(),
                space.check(&1.0).unwrap_err(),
                space.axis().unwrap_err(),
                space.to_unit(&1.0).unwrap_err(),
                space.from_unit(0.5).unwrap_err(),
                space.grid(3).unwrap_err(),
                space.nullify().unwrap_err(),
                space.narrow(&1.0, 0.5).unwrap_err(),
                space.shape().into_space::<f64>().unwrap_err(),
            ];
            assert_eq!(space.fault().map(ToString::to_string).as_deref(), Some(text));
            for error in failures {
                assert_eq!(error.to_string(), text);
            }
            assert_eq!(
                (space.support(), space.mean(), space.variance(), space.std()),
                (None, None, None, None)
            );
            assert_eq!((space.cardinality(), space.is_fixed(), space.is_discrete()), (None, false, false));
        }
    }

    #[test]
    fn integers_say_what_is_wrong_too() {
        let fault = |space: Space<u8>| space.fault().unwrap().to_string();
        let (low, high) = (9, 4);
        assert_eq!(fault(space(low..=high)), "`9..=4` is empty; give the lower bound first");
        assert_eq!(fault(space(low..low)), "`9..9` is empty; give the lower bound first");
        assert_eq!(
            fault(log_uniform(0, 9)),
            "`log_uniform(0, 9)` has no logarithm everywhere; give bounds of at least 1"
        );
        assert_eq!(
            fault(space(quantized(4..=9, 0))),
            "`quantized(4..=9, 0)` has no steps; give a finite step above 0"
        );
        assert_eq!(
            boolean(1.5).fault().unwrap().to_string(),
            "`boolean(1.5)` is no probability; give a number from 0 to 1"
        );
        assert_eq!(
            space::<String, _>(..).fault().unwrap().to_string(),
            "`..` means all levels, and there is no list of them for a text; give a range, a list or a distribution"
        );
    }

    #[test]
    fn one_value_is_fixed() {
        for one in
            [uniform(3.0, 3.0), log_uniform(3.0, 3.0), space(normal(0.0, 1.0).within(3.0, 3.0)), fixed(3.0)]
        {
            assert_eq!((one.draw(&at(0)).unwrap(), one.pdf(&3.0).unwrap()), (3.0, 1.0));
            assert_eq!((one.cdf(&2.9).unwrap(), one.cdf(&3.0).unwrap()), (0.0, 1.0));
            assert_eq!((one.mean(), one.variance(), one.support()), (Some(3.0), Some(0.0), Some((3.0, 3.0))));
            assert!(one.is_fixed() && one.is_discrete() && !one.contains(&3.1).unwrap());
            assert_eq!((one.to_unit(&3.0).unwrap(), one.axis().unwrap()), (0.5, Axis::Fixed));
        }
        assert!(space::<i64, _>(i64::MIN..=i64::MIN).is_fixed());
        assert!(space::<String, _>(["only"]).is_fixed());
    }
}

mod checking {
    use super::*;

    fn refused<T: Hyperparam>(space: &Space<T>, value: &T) -> String {
        space.check(value).unwrap_err().to_string()
    }

    #[test]
    fn values_outside_are_named_with_their_bounds() {
        assert_eq!(
            refused(&space::<usize, _>(4..=9), &12),
            "`12` lies outside `4..=9`; give a value from `4` to `9`"
        );
        let wide = space::<f64, _>(normal(0.0, 1.0));
        assert_eq!(refused(&wide, &f64::NAN), "`NaN` lies outside `normal(0, 1)`; give a finite value");
        assert_eq!(refused(&wide, &f64::INFINITY), "`inf` lies outside `normal(0, 1)`; give a finite value");
        let half = space::<f64, _>(normal(0.0, 1.0).within(0.0, f64::INFINITY));
        assert_eq!(
            refused(&half, &-1.0),
            "`-1` lies outside `normal(0, 1).within(0, inf)`; give a finite value from `0` on"
        );
        let low = space::<f64, _>(normal(0.0, 1.0).within(f64::NEG_INFINITY, 0.0));
        assert_eq!(
            refused(&low, &1.0),
            "`1` lies outside `normal(0, 1).within(-inf, 0)`; give a finite value up to `0`"
        );
        let positive = space::<f64, _>(log_normal(0.0, 1.0));
        assert_eq!(
            refused(&positive, &0.0),
            "`0` lies outside `log_normal(0, 1)`; give a finite value above `0`"
        );
        let tenths = space::<f64, _>(quantized(uniform(0.0, 1.0), 0.1));
        assert_eq!(
            refused(&tenths, &0.35),
            "`0.35` is not in `quantized(uniform(0, 1), 0.1)`; the nearest below is `0.3`"
        );
        let gap = space::<u8, _>(mixture([(1.0, 1..=3), (1.0, 10..=12)]));
        assert_eq!(
            refused(&gap, &5),
            "`5` is not in `mixture([(1, 1..=3), (1, 10..=12)])`; the nearest below is `3`"
        );
        let strategy = space::<String, _>(["mean", "median"]);
        assert_eq!(
            refused(&strategy, &"medain".into()),
            "`medain` is not one of `mean`, `median`; did you mean `median`?"
        );
        assert_eq!(refused(&strategy, &"constant".into()), "`constant` is not one of `mean`, `median`");
        assert_eq!(
            refused(&space::<Solver, _>([Solver::Svd]), &Solver::Gradient),
            "`gradient` is not one of `svd`"
        );
        assert_eq!(
            refused(&fixed(2), &3),
            "`3` is not in `fixed(2)`; give a space with more values to choose another"
        );
    }

    #[test]
    fn decimal_steps_are_the_numbers_that_users_write() {
        let tenths = space::<f64, _>(quantized(uniform(0.0, 1.0), 0.1));
        assert_eq!(tenths.grid(20).unwrap(), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]);
        let single = space::<f32, _>(quantized(uniform(0.0, 1.0), 0.1));
        assert_eq!(single.grid(20).unwrap(), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]);
        let odd = space::<f64, _>(quantized(uniform(0.0, 3.0), 0.3));
        for written in [0.3, 0.6, 0.9, 1.2, 1.5, 1.8, 2.1, 2.4, 2.7, 3.0] {
            assert!(odd.contains(&written).unwrap(), "{written}");
            assert!(odd.pdf(&written).unwrap() > 0.0 && odd.narrow(&written, 0.5).is_ok());
        }
        assert!(!odd.contains(&0.300_000_1).unwrap());
    }

    #[test]
    fn what_can_only_be_drawn_from_says_so() {
        let sampled = space::<f64, _>(sampled(rand_distr::Beta::new(2.0, 5.0).unwrap()));
        assert!(sampled.contains(&77.0).unwrap() && sampled.check(&77.0).is_ok());
        let text =
            "`sampled(Beta)` can only be drawn from; for anything else give a distribution of this library";
        for error in [
            sampled.quantile(0.5).unwrap_err(),
            sampled.pdf(&0.5).unwrap_err(),
            sampled.cdf(&0.5).unwrap_err(),
            sampled.to_unit(&0.5).unwrap_err(),
            sampled.from_unit(0.5).unwrap_err(),
            sampled.grid(3).unwrap_err(),
            sampled.nullify().unwrap_err(),
            sampled.narrow(&0.5, 0.5).unwrap_err(),
            space::<f64, _>(quantized(sampled.clone(), 0.1)).draw(&at(0)).unwrap_err(),
        ] {
            assert_eq!(error.to_string(), text);
        }
        assert_eq!((sampled.mean(), sampled.support(), sampled.cardinality()), (None, None, None));
        assert_eq!(sampled.axis().unwrap(), Axis::Sampled);
        assert_eq!(sampled.shape().into_space::<f64>().unwrap(), sampled);
        assert_eq!(
            sampled.shape().into_space::<f32>().unwrap_err().to_string(),
            "`sampled(Beta)` holds `Beta`, a distribution of another type; expected a number"
        );
    }
}

mod facts {
    use super::*;

    #[test]
    fn axes_say_what_a_sampler_needs() {
        let steps = |scale, count| Axis::Steps { scale, count };
        assert_eq!(space::<f64, _>(0.0..=1.0).axis().unwrap(), Axis::Continuous(Scale::Linear));
        assert_eq!(space::<f64, _>(log_uniform(1.0, 2.0)).axis().unwrap(), Axis::Continuous(Scale::Log));
        assert_eq!(space::<f64, _>(normal(1.0, 2.0)).axis().unwrap(), Axis::Continuous(Scale::Prior));
        assert_eq!(space::<u8, _>(0..=255).axis().unwrap(), steps(Scale::Linear, Some(256)));
        assert_eq!(space::<u8, _>(log_uniform(1, 4)).axis().unwrap(), steps(Scale::Log, Some(4)));
        assert_eq!(
            space::<f64, _>(quantized(log_uniform(1.0, 4.0), 0.5)).axis().unwrap(),
            steps(Scale::Log, Some(7))
        );
        assert_eq!(
            space::<f64, _>(quantized(normal(0.0, 1.0), 0.5)).axis().unwrap(),
            steps(Scale::Prior, None)
        );
        assert_eq!(space::<Solver, _>(..).axis().unwrap(), Axis::Levels(3));
        assert_eq!(space::<f64, _>([1.0, 10.0]).axis().unwrap(), Axis::Levels(2));
        let overlapping = space::<u8, _>(mixture([(1.0, 1..=4), (0.0, 9..=9), (1.0, 3..=6)]));
        assert_eq!(overlapping.axis().unwrap(), steps(Scale::Prior, Some(6)));
    }

    #[test]
    fn a_null_value_is_the_least_or_the_median() {
        assert_eq!(space::<u8, _>(4..=9).nullify().unwrap(), 4);
        // Neuraxle gives the logarithm of the bound here, and nothing for a normal without bounds.
        assert_eq!(space::<f64, _>(log_uniform(1e-3, 1.0)).nullify().unwrap(), 1e-3);
        assert_eq!(space::<f64, _>(normal(7.0, 1.0)).nullify().unwrap(), 7.0);
        assert_eq!(space::<f64, _>(normal(7.0, 1.0).within(2.0, 9.0)).nullify().unwrap(), 2.0);
        assert_eq!(space::<f64, _>(log_normal(3.0, 1.0)).nullify().unwrap(), 8.0);
        assert!(!boolean(0.9).nullify().unwrap());
        assert_eq!(space::<Solver, _>([Solver::Svd, Solver::Cholesky]).nullify().unwrap(), Solver::Svd);
        assert_eq!(space::<f64, _>(fixed(3.0)).nullify().unwrap(), 3.0);
        assert_eq!(space::<i8, _>(mixture([(1.0, 5..=6), (1.0, -3..=-2)])).nullify().unwrap(), -3);
    }

    #[test]
    fn grids_are_spread_in_the_scale_of_the_space() {
        assert_eq!(space::<f64, _>(0.0..=1.0).grid(5).unwrap(), [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(space::<f64, _>(0.0..=1.0).grid(1).unwrap(), [0.5]);
        assert!(space::<f64, _>(0.0..=1.0).grid(0).unwrap().is_empty());
        let decades = space::<f64, _>(log_uniform(1e-2, 1e2)).grid(5).unwrap();
        assert!(decades.iter().zip([1e-2, 1e-1, 1.0, 1e1, 1e2]).all(|(x, y)| (x / y - 1.0).abs() < 1e-14));
        assert_eq!(space::<u8, _>(0..=255).grid(3).unwrap(), [0, 127, 255]);
        assert_eq!(space::<u8, _>(4..=6).grid(10).unwrap(), [4, 5, 6]);
        assert_eq!(space::<u8, _>(mixture([(1.0, 1..=3), (1.0, 8..=9)])).grid(9).unwrap(), [1, 2, 3, 8, 9]);
        assert_eq!(space::<f64, _>(quantized(0.0..=1.0, 0.25)).grid(3).unwrap(), [0.0, 0.5, 1.0]);
        assert_eq!(space::<Solver, _>(..).grid(2).unwrap(), [Solver::Cholesky, Solver::Gradient]);
        assert_eq!(space::<u8, _>([1, 2, 3, 4, 5]).grid(1).unwrap(), [3]);
        let quartiles = space::<f64, _>(normal(0.0, 1.0)).grid(2).unwrap();
        assert!((quartiles[0] + 0.674_489_750_196_081_7).abs() < 1e-15 && quartiles[0] == -quartiles[1]);
        // Small integers of a log-uniform space fall together: a value comes once.
        let few = space::<u16, _>(log_uniform(1, 1000)).grid(30).unwrap();
        assert!(few.windows(2).all(|pair| pair[0] < pair[1]) && few.len() < 30 && few[0] == 1);
    }

    /// Also where a share is rounded up, and times the number of values is more than a whole number.
    #[test]
    fn every_share_leads_back_to_its_value() {
        fn all(space: &Space<u16>) {
            for value in space.grid(1000).unwrap() {
                assert_eq!(space.quantile(space.cdf(&value).unwrap()).unwrap(), value, "{space}");
            }
        }
        for n in 1..300_u16 {
            all(&space(0..n));
            all(&log_uniform(1, n));
            all(&space((0..n).collect::<Vec<_>>()));
            all(&space(choice((0..n).collect::<Vec<_>>()).weights((1..=n).map(|w| 1.0 / f64::from(w)))));
            all(&histogram([0, n, 2 * n, 5 * n], [1.0 / f64::from(n), 3.0, 0.7]));
        }
    }

    #[test]
    fn densities_at_the_ends_of_all_numbers() {
        let high = space::<f64, _>(log_uniform(1e300, 1.5e308));
        assert!((high.pdf(&1.4e308).unwrap() * 1.4e308 * (1.5e8_f64).ln() - 1.0).abs() < 1e-12);
        let low = space::<f64, _>(log_uniform(1e-310, 1e-300));
        assert!((low.pdf(&4e-309).unwrap() * 4e-309 * 1e10_f64.ln() - 1.0).abs() < 1e-12);
        assert_eq!(space::<f64, _>(uniform(f64::MIN, f64::MAX)).pdf(&0.0).unwrap(), 0.5 / f64::MAX);
    }

    #[test]
    fn what_has_no_weight_is_never_reached() {
        let list = space::<u8, _>(choice([1, 2, 3, 4]).weights([0.0, 1.0, 0.0, 0.0]));
        let bins = space::<u8, _>(histogram([0, 10, 20, 30], [0.0, 1.0, 0.0]));
        let parts = space::<u8, _>(mixture([(0.0, 0..=9), (1.0, 10..=19), (0.0, 20..=29)]));
        for u in [0.0, 0.5, 1.0] {
            assert_eq!(list.quantile(u).unwrap(), 2);
            assert!((10..20).contains(&bins.quantile(u).unwrap()));
            assert!((10..20).contains(&parts.quantile(u).unwrap()));
        }
        assert_eq!(
            (list.support(), bins.support(), parts.support()),
            (Some((2, 2)), Some((10, 19)), Some((10, 19)))
        );
        assert!(list.is_fixed() && !list.contains(&1).unwrap() && !bins.contains(&9).unwrap());
    }

    #[test]
    fn every_place_of_the_unit_interval_is_a_value() {
        fn holds<T: Hyperparam>(space: &Space<T>) {
            for i in 0..=1000 {
                let value = space.from_unit(f64::from(i) / 1000.0).unwrap();
                space.check(&value).unwrap();
                let back = space.from_unit(space.to_unit(&value).unwrap()).unwrap();
                // Of more values the unit interval has no place for each.
                if space.cardinality().is_some_and(|count| count < 1 << 32) {
                    assert_eq!(back, value, "{space}");
                }
            }
        }
        holds(&space::<f64, _>(normal(0.0, 1.0)));
        holds(&space::<f64, _>(log_normal(900.0, 50.0)));
        holds(&space::<f32, _>(log_normal(-140.0, 5.0)));
        holds(&space::<f32, _>(normal(0.0, 1e38)));
        holds(&space::<f64, _>(uniform(f64::MIN, f64::MAX)));
        holds(&space::<f64, _>(log_uniform(5e-324, f64::MAX)));
        holds(&space::<i64, _>(log_uniform(1, i64::MAX)));
        holds(&space::<u8, _>(log_uniform(3, 200)));
        holds(&space::<Solver, _>(choice(Solver::levels().unwrap()).weights([1.0, 0.0, 5.0])));
        holds(&space::<f64, _>(quantized(normal(0.0, 1.0), 0.25)));
        holds(&space::<f64, _>(mixture(((0.3, fixed(0.0)), (0.7, log_uniform(0.1, 1.0))))));
        holds(&space::<i32, _>(histogram([-5, 0, 7, 100], [1.0, 0.0, 3.0])));
        for outside in [-0.1, 1.1, f64::NAN] {
            assert!(space::<f64, _>(0.0..=1.0).from_unit(outside).is_err());
        }
    }
}
