//! Splits by label, group and time, and labels that are evened out.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

mod hard;

use hard::Side;
use neatpipe_core::__private::Cx;
use neatpipe_core::Result;
use neatpipe_core::data::{split_by_time, split_grouped, split_stratified};
use neatpipe_core::edge::{Edge, Moved};
use neatpipe_core::step::{Calls as _, Lifecycle as _, Operator};
use neatpipe_core::steps::{Oversample, Undersample};

#[test]
fn splits_by_label_group_and_time() {
    let says = |result: Result<()>, text: &str| assert_eq!(result.unwrap_err().to_string(), text);
    for rows in [5_usize, 10, 33, 100] {
        let labels: Vec<Side> =
            (0..rows).map(|row| if row % 5 == 0 { Side::Right } else { Side::Left }).collect();
        let numbers: Vec<usize> = (0..rows).collect();
        for seed in 0..20 {
            let (train, test) = split_stratified(&numbers, &labels, 0.3, seed).unwrap();
            assert_eq!(test.len(), (rows as f64 * 0.3).ceil() as usize);
            let rare = |part: &[usize]| part.iter().filter(|row| *row % 5 == 0).count() as f64;
            assert!((rare(&test) - rare(&numbers) * test.len() as f64 / rows as f64).abs() < 1.0);
            let mut all = [train, test].concat();
            all.sort_unstable();
            assert_eq!(all, numbers);

            let groups: Vec<usize> = (0..rows).map(|row| row * row % 7).collect();
            let (train, test) = split_grouped(&numbers, &groups, 0.3, seed).unwrap();
            assert!(!train.is_empty() && !test.is_empty());
            assert!(train.iter().all(|row| test.iter().all(|other| groups[*row] != groups[*other])));
            assert_eq!(train.len() + test.len(), rows);

            let times: Vec<u64> = (0..rows as u64).map(|row| (row * 37 + seed) % 11).collect();
            let (train, test) = split_by_time(&numbers, &times, 0.3).unwrap();
            let latest = train.iter().map(|row| times[*row]).max();
            assert!(latest < test.iter().map(|row| times[*row]).min());
            assert!(test.len() as f64 >= rows as f64 * 0.3 && train.len() + test.len() == rows);
        }
    }
    let four = vec![1, 2, 3, 4];
    says(
        split_grouped(&four, &[1; 4], 0.5, 0).map(drop),
        "all rows are of one group; give rows of at least 2",
    );
    says(
        split_by_time(&four, &[1.0, f64::NAN, 2.0, 3.0], 0.5).map(drop),
        "the time of row 1 cannot be compared; is it missing?",
    );
    says(
        split_by_time(&four, &[1; 4], 0.5).map(drop),
        "so many rows are of the earliest time that none is left to train with",
    );
    says(split_by_time(&four, &[1, 2], 0.5).map(drop), "there are 4 rows and 2 times; give one for each row");
    says(
        split_stratified(&four, &[Side::Left, Side::Right], 1.5, 0).map(drop),
        "the held-out share is 1.5; it has to lie between 0 and 1",
    );
}

/// What a resampling step gives of rows that are their own numbers.
/// The first group that chance draws may be nearly all rows.
#[test]
fn a_group_that_is_too_large_is_not_held_out() {
    let groups: Vec<u32> = (0..5).chain([9; 95]).collect();
    for seed in 0..20 {
        let (train, test) = split_grouped(&groups, &groups, 0.2, seed).unwrap();
        assert!(test.len() <= 5 && train.len() >= 95, "{} and {}", train.len(), test.len());
    }
    let (train, test) = split_grouped(&vec![1, 2, 2], &[1, 2, 2], 0.2, 7).unwrap();
    assert_eq!((train, test), (vec![2, 2], vec![1]));
}

fn resampled<S>(mut step: S, labels: &[Side], passes: usize) -> Vec<Vec<usize>>
where
    S: neatpipe_core::Step<Itself = S> + Clone,
    S: for<'s> Operator<
            's,
            (Edge<Vec<usize>, Moved>, Edge<Vec<Side>, Moved>),
            (),
            2,
            0,
            2,
            FitOut = (Edge<Vec<usize>, Moved>, Edge<Vec<Side>, Moved>),
        >,
{
    let mut watch = neatpipe_core::Unwatched;
    let mut cx = Cx::refining(&mut watch);
    (0..passes)
        .map(|_| {
            let rows: Vec<usize> = (0..labels.len()).collect();
            let inputs = (Edge::moved(rows), Edge::moved(labels.to_vec()));
            let (rows, kept) =
                step.fit_transform_with::<2, 0, 2, _, _, _>(inputs, (), None, &mut cx, "even").unwrap();
            let rows = rows.own().unwrap();
            let belong = rows.iter().map(|row| labels[*row].clone()).collect::<Vec<_>>();
            assert_eq!(kept.own().unwrap(), belong, "labels stay with their rows");
            rows
        })
        .collect()
}

#[test]
fn labels_are_evened_out() {
    let labels: Vec<Side> = (0..40).map(|row| if row % 8 == 0 { Side::Right } else { Side::Left }).collect();
    let right = |rows: &[usize]| rows.iter().filter(|row| *row % 8 == 0).count();
    for (ratio, of_right) in [(1.0, 35), (0.5, 18)] {
        let mut more = Oversample::default();
        more.ratio = ratio;
        let passes = resampled(more.clone(), &labels, 2);
        for rows in &passes {
            assert_eq!(rows[..40], (0..40).collect::<Vec<_>>(), "all rows, then the draws");
            assert_eq!((right(rows), rows.len() - right(rows)), (of_right, 35));
        }
        assert_ne!(passes[0], passes[1], "each pass draws others");
        assert_eq!(resampled(more.clone(), &labels, 1)[0], passes[0], "the same seed draws the same");
        more.seed = 1;
        assert_ne!(resampled(more, &labels, 1)[0], passes[0]);
    }
    for (ratio, of_left) in [(1.0, 5), (0.5, 10), (0.01, 35)] {
        let mut less = Undersample::default();
        less.ratio = ratio;
        let passes = resampled(less, &labels, 2);
        for rows in &passes {
            assert_eq!((right(rows), rows.len() - right(rows)), (5, of_left));
            assert!(rows.is_sorted_by(|one, next| one < next), "none twice, in their order");
        }
        assert!(of_left == 35 || passes[0] != passes[1]);
    }
    assert_eq!(resampled(Oversample::default(), &[], 1), [Vec::<usize>::new()]);
    let mut wrong = Undersample::default();
    wrong.ratio = 0.0;
    assert_eq!(wrong.check_step().unwrap_err().to_string(), "`ratio` is 0; set it above 0 and up to 1");
}
