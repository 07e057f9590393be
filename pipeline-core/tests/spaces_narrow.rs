//! Narrowing by the rules of Neuraxle, and its faults that are not copied.

use neatpipe_core::space::prelude::*;
use neatpipe_core::space::{Hyperparam, Shape, Space, space};

fn narrowed<T: Hyperparam>(space: &Space<T>, best: &T, keep: f64) -> String {
    space.narrow(best, keep).unwrap().to_string()
}

#[test]
fn every_kind_follows_its_rule() {
    assert_eq!(narrowed(&space::<f64, _>(uniform(0.0, 10.0)), &8.0, 0.5), "uniform(4, 9)");
    assert_eq!(narrowed(&space::<f64, _>(log_uniform(1.0, 256.0)), &16.0, 0.5), "log_uniform(4, 64)");
    assert_eq!(narrowed(&space::<f64, _>(normal(0.0, 4.0)), &2.0, 0.5), "normal(1, 2)");
    assert_eq!(
        narrowed(&space::<f64, _>(normal(0.0, 4.0).within(-3.0, 3.0)), &2.0, 0.5),
        "normal(1, 2).within(-3, 3)"
    );
    assert_eq!(narrowed(&space::<i64, _>(0..=100), &80, 0.5), "40..=90");
    // round(-7 · 0.5 + 0 · 0.5) and round(8 · 0.5): halves go away from the best value.
    assert_eq!(narrowed(&space::<i64, _>(-7..=8), &0, 0.5), "-4..=4");
    assert_eq!(narrowed(&space::<u64, _>(log_uniform(1, 256)), &16, 0.5), "log_uniform(4, 64)");
    // √(2 · 30) = 7.7 and √(1000 · 30) = 173.2 are rounded outward.
    assert_eq!(narrowed(&space::<u64, _>(log_uniform(2, 1000)), &30, 0.5), "log_uniform(7, 174)");
    assert_eq!(
        narrowed(&space::<f64, _>(quantized(uniform(0.0, 10.0), 0.5)), &8.0, 0.5),
        "quantized(uniform(4, 9), 0.5)"
    );
    assert_eq!(
        narrowed(
            &space::<f64, _>(mixture([(1.0, uniform(0.0, 4.0)), (3.0, uniform(10.0, 20.0))])),
            &2.0,
            0.5
        ),
        "mixture([(1, uniform(1, 3)), (3, uniform(6, 11))])"
    );
    assert_eq!(
        narrowed(&space::<f64, _>(histogram([0.0, 2.0, 10.0], [1.0, 3.0])), &2.0, 0.5),
        "histogram([1, 2, 6], [1, 3])"
    );
    assert_eq!(
        narrowed(&space::<i64, _>(histogram([0, 5, 10], [1.0, 3.0])), &5, 0.5),
        "histogram([2, 5, 8], [1, 3])"
    );
    assert_eq!(narrowed(&space::<f64, _>(fixed(3.0)), &3.0, 0.0), "fixed(3)");
}

#[test]
fn nothing_kept_is_fixed_at_the_best() {
    let real = [
        uniform(0.0, 10.0),
        log_uniform(1.0, 10.0),
        space(normal(0.0, 1.0)),
        space(log_normal(0.0, 1.0)),
        space(quantized(uniform(0.0, 10.0), 0.5)),
        mixture([(1.0, uniform(0.0, 3.0)), (1.0, uniform(2.0, 4.0))]),
        histogram([0.0, 1.0, 3.0], [1.0, 1.0]),
        space([1.0, 2.5, 3.0]),
        space(priority([1.0, 2.5, 3.0])),
    ];
    for space in real {
        let fixed = space.narrow(&2.5, 0.0).unwrap();
        assert_eq!((fixed.to_string().as_str(), fixed.kept()), ("fixed(2.5)", 0.0), "{space}");
        assert_eq!(fixed.original(), space);
    }
    // Fewer than two integers left.
    assert_eq!(narrowed(&space::<u8, _>(4..=9), &6, 0.1), "fixed(6)");
    assert_eq!(narrowed(&space::<f64, _>(normal(0.0, f64::from_bits(1))), &0.0, 0.1), "fixed(0)");
}

#[test]
fn a_choice_waits_until_one_value_is_left_of_it() {
    let four = space::<String, _>(["a", "b", "c", "d"]);
    let best = "c".to_owned();
    let half = four.narrow(&best, 0.5).unwrap();
    assert_eq!((half.to_string(), half.kept()), (four.to_string(), 0.5));
    let quarter = half.narrow(&best, 0.5).unwrap();
    assert_eq!((quarter.to_string().as_str(), quarter.kept()), ("fixed(c)", 0.25));
    assert_eq!(quarter.original(), four);
    assert_eq!(narrowed(&boolean(0.3), &true, 0.5), "fixed(true)");
    assert_eq!(narrowed(&boolean(0.3), &true, 0.51), "boolean(0.3)");
}

/// In Neuraxle the list of the original is changed.
#[test]
fn a_priority_list_keeps_its_first_and_leaves_the_original_alone() {
    let list = space::<u8, _>(priority([1, 2, 3, 4, 5]).weights([5.0, 4.0, 3.0, 2.0, 1.0]));
    let before = list.to_string();
    let narrow = list.narrow(&4, 0.6).unwrap();
    assert_eq!(narrow.to_string(), "priority([4, 1, 2]).weights([2, 5, 4])");
    assert_eq!((list.to_string(), narrow.original()), (before, list.clone()));
    // floor(3 · 0.5) = 1
    assert_eq!(narrowed(&narrow, &1, 0.5), "fixed(1)");
    let hundred = space::<u8, _>(priority((0..100).collect::<Vec<_>>()));
    assert_eq!(hundred.narrow(&0, 0.29).unwrap().cardinality(), Some(29));
}

/// In Neuraxle it becomes a normal, of numbers that are logarithms.
#[test]
fn a_log_normal_stays_one() {
    let space = space::<f64, _>(log_normal(0.0, 4.0).within(0.5, 64.0));
    assert_eq!(narrowed(&space, &4.0, 0.5), "log_normal(1, 2).within(0.5, 64)");
}

/// In Neuraxle the default of a log-uniform is stored as its logarithm, and exponentiated by narrowing.
#[test]
fn values_are_never_logarithms() {
    let space = space::<f64, _>(log_uniform(0.25, 4.0));
    let narrow = space.narrow(&1.0, 0.5).unwrap();
    assert_eq!(narrow.support(), Some((0.5, 2.0)));
    assert_eq!(narrow.nullify().unwrap(), 0.5);
}

/// In Neuraxle values are compared by where they lie in memory.
#[test]
fn equal_values_are_equal_wherever_they_lie() {
    let space = space::<String, _>(vec![String::from("mean"), String::from("median")]);
    let elsewhere = ["me", "an"].concat();
    assert!(space.contains(&elsewhere).unwrap());
    assert_eq!((space.pdf(&elsewhere).unwrap(), space.cdf(&elsewhere).unwrap()), (0.5, 0.5));
}

/// A list is known by its places: an entry that stands twice is two entries, whose masses are one value's.
#[test]
fn a_value_that_stands_twice_counts_twice() {
    let space = space::<u8, _>([7, 3, 7]);
    assert!(
        (space.pdf(&7).unwrap() - 2.0 / 3.0).abs() < 1e-15
            && (space.pdf(&3).unwrap() - 1.0 / 3.0).abs() < 1e-15
    );
    assert_eq!(space.cdf(&7).unwrap(), 1.0);
    assert_eq!([0.1, 0.5, 0.9].map(|u| space.quantile(u).unwrap()), [7, 3, 7]);
    assert_eq!(narrowed(&space, &7, 0.34), "[7, 3, 7]");
    assert_eq!(narrowed(&space, &7, 0.33), "fixed(7)");
}

/// In Neuraxle the whole range is built for each density.
#[test]
fn a_wide_range_costs_nothing() {
    let wide = space::<i64, _>(i64::MIN..=i64::MAX);
    assert_eq!(wide.pdf(&0).unwrap(), 0.5_f64.powi(64));
    assert_eq!(wide.cardinality(), Some(1 << 64));
    assert_eq!((wide.cdf(&-1).unwrap(), wide.mean()), (0.5, Some(-0.5)));
    let narrow = wide.narrow(&i64::MAX, 0.5).unwrap();
    assert_eq!(narrow.support(), Some((-1, i64::MAX)));
    assert_eq!(narrowed(&space::<u64, _>(0..=u64::MAX), &0, 0.25), "0..=4611686018427387904");
    assert_eq!(
        narrowed(&space::<u64, _>(log_uniform(1, u64::MAX)), &u64::MAX, 0.5),
        "log_uniform(4294967296, 18446744073709551615)"
    );
}

#[test]
fn the_original_is_remembered_also_through_a_file() {
    let wide = space::<f64, _>(log_uniform(1e-4, 1e4));
    let narrow = wide.narrow(&10.0, 0.5).unwrap().narrow(&5.0, 0.5).unwrap();
    assert_eq!(narrow.kept(), 0.25);
    let json = serde_json::to_string(&narrow.shape()).unwrap();
    let mut back: Space<f64> = serde_json::from_str::<Shape>(&json).unwrap().into_space().unwrap();
    assert_eq!((&back, back.original(), back.kept()), (&narrow, wide.clone(), 0.25));
    back.widen();
    assert_eq!((&back, back.kept()), (&wide, 1.0));
}

#[test]
fn wrong_narrowing_is_refused() {
    let space = space::<usize, _>(4..=9);
    assert_eq!(
        space.narrow(&12, 0.5).unwrap_err().to_string(),
        "`12` lies outside `4..=9`; give a value from `4` to `9`"
    );
    assert_eq!(
        space.narrow(&5, 1.5).unwrap_err().to_string(),
        "`1.5` is no share of a space to keep; give a number from 0 to 1"
    );
    assert!(space.narrow(&5, f64::NAN).is_err());
}

/// A best value may lie in another part of a mixture, where a logarithm or a multiple has no meaning.
#[test]
fn every_part_of_a_mixture_shrinks_for_itself() {
    let mixed = space::<f64, _>(mixture((
        (1.0, uniform(-1.0, 0.0)),
        (1.0, log_uniform(1.0, 4.0)),
        (1.0, fixed(9.0)),
    )));
    assert_eq!(
        narrowed(&mixed, &-0.5, 0.5),
        "mixture([(1, uniform(-0.75, -0.25)), (1, log_uniform(1, 4)), (1, fixed(9))])"
    );
    let steps =
        space::<f64, _>(mixture(((1.0, quantized(uniform(8.0, 13.0), 4.0)), (1.0, uniform(0.0, 1.0)))));
    assert_eq!(
        narrowed(&steps, &0.0, 0.5),
        "mixture([(1, quantized(uniform(4, 6.5), 4)), (1, uniform(0, 0.5))])"
    );
    // From 2 to 3.25 there is no multiple of 4: the part stays as it was.
    let again = steps.narrow(&0.0, 0.25).unwrap();
    assert_eq!(again.to_string(), "mixture([(1, quantized(uniform(8, 13), 4)), (1, uniform(0, 0.25))])");
    // Of 1e306 in deviations of 1e-6 there is no number: the part stays too, and can be read again.
    let far =
        space::<f64, _>(mixture(((1.0, uniform(0.0, 1e307)), (1.0, normal(0.0, 1e-6).within(0.0, 1e-3)))));
    let narrow = far.narrow(&1e306, 0.5).unwrap();
    assert_eq!(
        narrow.to_string(),
        "mixture([(1, uniform(5e305, 5.5e306)), (1, normal(0, 1e-6).within(0, 0.001))])"
    );
    assert_eq!(narrow.shape().into_space::<f64>().unwrap(), narrow);
    let integers = space::<i64, _>(mixture(((1.0, 1..=3), (1.0, 10..=12))));
    assert_eq!(narrowed(&integers, &2, 0.1), "mixture([(1, 2..=2), (1, 3..=3)])");
}
