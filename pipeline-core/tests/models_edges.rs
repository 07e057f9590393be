//! Hard inputs for models: never a panic, never NaN from finite input, errors that name value and remedy; and what all
//! models have in common: labels, weights, states that save.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]

mod hard;

use hard::{HARD, Side};
use neatpipe_core::data::Probabilities;
use neatpipe_core::steps::{
    DecisionTreeClassifier, ExtraTreesClassifier, GaussianMixture, GaussianNaiveBayes,
    GradientBoostingClassifier, GradientBoostingRegressor, KMeans, KNeighborsClassifier, KNeighborsRegressor,
    LogisticRegression, RandomForestClassifier, Ridge,
};
use neatpipe_core::{Matrix, Result, Rows, Weights};
use neatpipe_macros::Category;

fn matrix(rows: usize, columns: usize, values: &[f64]) -> Matrix {
    Matrix::new(values.to_vec(), rows, columns).unwrap()
}

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Three {
    A,
    B,
    C,
}

/// Fits with labels and weights, and gives the probabilities of rows.
type Told<L> = fn(&Matrix, &[L], Option<&Weights>, &Matrix) -> Result<(Vec<L>, Probabilities)>;

macro_rules! classifiers {
    ($label:ty) => {{
        macro_rules! told {
            ($step:ident) => {
                (
                    stringify!($step),
                    (|x, y, weights, ask| {
                        let mut step = $step::<$label>::default();
                        step.fit(x, y, weights)?;
                        step.transform(ask)
                    }) as Told<$label>,
                )
            };
        }
        [
            told!(LogisticRegression),
            told!(GaussianNaiveBayes),
            told!(DecisionTreeClassifier),
            told!(RandomForestClassifier),
            told!(ExtraTreesClassifier),
            (
                "GradientBoostingClassifier",
                (|x, y, weights, ask| {
                    let mut step = GradientBoostingClassifier::<$label>::default();
                    step.fit(x, y, weights, None)?;
                    step.transform(ask)
                }) as Told<$label>,
            ),
            (
                "KNeighborsClassifier",
                (|x, y, _, ask| {
                    let mut step = KNeighborsClassifier::<$label>::default();
                    step.neighbors = 2;
                    step.fit(x, y)?;
                    step.transform(ask)
                }) as Told<$label>,
            ),
        ]
    }};
}

fn side(row: usize) -> Side {
    if row.is_multiple_of(2) { Side::Left } else { Side::Right }
}

fn distributions(name: &str, chances: &Probabilities) {
    for row in chances.rows() {
        let sum: f64 = row.iter().sum();
        assert!(
            (sum - 1.0).abs() < 1e-12 && row.iter().all(|chance| (0.0..=1.0).contains(chance)),
            "{name}: {row:?}"
        );
    }
}

#[test]
fn hard_values_give_an_answer_or_an_error() {
    let shapes = [(0, 0), (0, 3), (3, 0), (1, 1), (2, 1), (3, 1), (2, 2), (2, 5), (5, 2)];
    for (name, told) in classifiers!(Side) {
        let mut answers = 0;
        for (rows, columns) in shapes {
            for a in HARD {
                for b in HARD.into_iter().step_by(2) {
                    for c in [0.25, f64::MAX] {
                        let at = |i: usize| [a, b, c, 0.5][(i + i / 7) % 4];
                        let x = matrix(rows, columns, &(0..rows * columns).map(at).collect::<Vec<_>>());
                        let y: Vec<Side> = (0..rows).map(side).collect();
                        match told(&x, &y, None, &x) {
                            Ok((_, chances)) => {
                                distributions(name, &chances);
                                answers += 1;
                            }
                            Err(error) => assert!(error.to_string().contains([';', '`']), "{name}: {error}"),
                        }
                    }
                }
            }
        }
        assert!(answers > 300, "{name} answers {answers} times");
    }
}

#[test]
fn missing_and_infinite_values_are_refused_by_row_and_column() {
    let good = matrix(2, 2, &[1.0, 2.0, 3.0, 5.0]).with_names(["a", "b"]).unwrap();
    for (bad, why) in [
        (f64::NAN, "is missing (NaN); fill it with `Impute` or leave the row out"),
        (f64::INFINITY, "is infinite; clip it or leave the row out"),
    ] {
        let x = matrix(2, 2, &[1.0, 2.0, 3.0, bad]).with_names(["a", "b"]).unwrap();
        let y = [Side::Left, Side::Right];
        let says = format!("row 1, column `b` {why}");
        for (name, told) in classifiers!(Side) {
            assert_eq!(told(&x, &y, None, &good).unwrap_err().to_string(), says, "{name}");
            assert_eq!(told(&good, &y, None, &x).unwrap_err().to_string(), says, "{name}");
        }
        let mut boosting = GradientBoostingRegressor::default();
        assert_eq!(boosting.fit(&x, &[1.0, 2.0], None, None).unwrap_err().to_string(), says);
        assert_eq!(
            boosting.fit(&good, &[1.0, bad], None, None).unwrap_err().to_string(),
            format!("row 1 of the target is {bad}; leave out rows whose target is not a finite number")
        );
    }
}

#[test]
fn few_labels_and_other_columns_are_refused() {
    let x = matrix(2, 2, &[1.0, 2.0, 3.0, 5.0]).with_names(["a", "b"]).unwrap();
    let y = [Side::Left, Side::Right];
    for (name, told) in classifiers!(Side) {
        let says = |result: Result<(Vec<Side>, Probabilities)>, text: &str| {
            assert_eq!(result.unwrap_err().to_string(), text, "{name}");
        };
        says(
            told(&x, &[Side::Left, Side::Left], None, &x),
            "every row is `left`; give rows of at least two labels",
        );
        if name != "KNeighborsClassifier" {
            says(
                told(&x, &y, Some(&Weights::new(vec![0.0, 1.0]).unwrap()), &x),
                "every row is `right`; give rows of at least two labels",
            );
        }
        says(
            told(&x, &y[..1], None, &x),
            "the input has 2 rows and there are 1 labels; give one for each row",
        );
        says(
            told(&x, &y, None, &matrix(1, 1, &[0.0])),
            "the input has 1 columns, but the step was fitted with 2",
        );
        let turned = matrix(1, 2, &[0.0, 1.0]).with_names(["b", "a"]).unwrap();
        says(
            told(&x, &y, None, &turned),
            "column 0 of the input is `b`, but the step was fitted with `a` there; give the columns in the order of \
             the fit",
        );
    }
    assert_eq!(
        GaussianNaiveBayes::<Side>::default().transform(&x).unwrap_err().to_string(),
        "`GaussianNaiveBayes` has not been fitted; call `fit` first"
    );
}

/// Sixty rows of two columns, and labels by chance and by the first.
fn rows() -> (Matrix, Vec<Three>) {
    let values: Vec<f64> = (0..120).map(|i| f64::from(i * 37 % 101) / 10.0).collect();
    let x = matrix(60, 2, &values);
    let label = |row: &[f64]| if row[0] + 0.3 * row[1] < 5.0 { Three::C } else { Three::A };
    let y = x.rows().enumerate().map(|(at, row)| if at % 7 == 0 { Three::A } else { label(row) }).collect();
    (x, y)
}

#[test]
fn a_label_that_does_not_occur_has_no_chance_and_order_is_that_of_the_levels() {
    let (x, y) = rows();
    for (name, told) in classifiers!(Three) {
        let (labels, chances) = told(&x, &y, None, &x).unwrap();
        distributions(name, &chances);
        let names: Vec<_> = chances.names().unwrap().iter().collect();
        assert_eq!(names, ["A", "B", "C"], "{name}");
        assert!(chances.rows().all(|row| row[1] == 0.0), "{name}");
        let likeliest = |row: &[f64]| if row[2] > row[0] { Three::C } else { Three::A };
        assert!(chances.rows().zip(&labels).all(|(row, label)| likeliest(row) == *label), "{name}");
        let right = labels.iter().zip(&y).filter(|(a, b)| a == b).count();
        assert!(right > 48, "{name}: {right}");
    }
}

#[test]
fn a_weight_of_two_is_the_row_twice_and_of_zero_the_row_left_out() {
    let (x, y) = rows();
    let weights: Vec<f64> = (0..60).map(|row| [1.0, 2.0, 0.0, 3.0][row % 4]).collect();
    let repeated: Vec<usize> = (0..60).flat_map(|row| vec![row; weights[row] as usize]).collect();
    let (more, more_y) = (x.take_rows(&repeated), y.take_rows(&repeated));
    let weights = Weights::new(weights).unwrap();
    for (name, told) in classifiers!(Three) {
        if ["RandomForestClassifier", "KNeighborsClassifier"].contains(&name) {
            continue;
        }
        let weighted = told(&x, &y, Some(&weights), &x).unwrap().1;
        let repeated = told(&more, &more_y, None, &x).unwrap().1;
        // Where rows are counted there are more of them now.
        let tolerance = if name == "GradientBoostingClassifier" { 0.6 } else { 1e-9 };
        for (a, b) in weighted.values().iter().zip(repeated.values()) {
            assert!((a - b).abs() < tolerance, "{name}: {a} {b}");
        }
    }
    // A forest draws rows: those of weight 0 are as if they were not there, whatever they say.
    let mut forest = RandomForestClassifier::<Three>::default();
    forest.fit(&x, &y, Some(&weights)).unwrap();
    let before = forest.transform(&x).unwrap();
    let lies: Vec<Three> =
        y.iter().enumerate().map(|(row, label)| if row % 4 == 2 { Three::B } else { *label }).collect();
    forest.fit(&x, &lies, Some(&weights)).unwrap();
    assert_eq!(forest.transform(&x).unwrap(), before);
}

#[test]
fn boosting_of_numbers_takes_weights() {
    let (x, _) = rows();
    let y: Vec<f64> = x.rows().map(|row| row[0] * row[1]).collect();
    let weights: Vec<f64> = (0..60).map(|row| [1.0, 2.0, 0.0][row % 3]).collect();
    let repeated: Vec<usize> = (0..60).flat_map(|row| vec![row; weights[row] as usize]).collect();
    let mut model = GradientBoostingRegressor::default();
    model.min_leaf = 1;
    model.fit(&x, &y, Some(&Weights::new(weights).unwrap()), None).unwrap();
    let weighted = model.transform(&x).unwrap();
    model.fit(&x.take_rows(&repeated), &y.take_rows(&repeated), None, None).unwrap();
    for (a, b) in weighted.iter().zip(model.transform(&x).unwrap()) {
        assert!((a - b).abs() < 1e-9, "{a} {b}");
    }
}

/// Columns that are constant, that explain each other, that are more than the rows.
#[test]
fn degenerate_columns_are_no_trouble() {
    let (x, y) = rows();
    let wide: Vec<f64> = (0..60 * 80).map(|i| f64::from(i * 7919 % 1009)).collect();
    let inputs = [
        Matrix::hstack(&[&x, &matrix(60, 1, &[7.0; 60])]).unwrap(),
        Matrix::hstack(&[&x, &x]).unwrap(),
        matrix(60, 80, &wide),
    ];
    for (name, told) in classifiers!(Three) {
        for x in &inputs {
            distributions(name, &told(x, &y, None, x).unwrap().1);
        }
        let constant = matrix(60, 2, &[7.0; 120]);
        match told(&constant, &y, None, &constant) {
            Ok((_, chances)) => {
                let share = y.iter().filter(|label| **label == Three::C).count() as f64 / 60.0;
                let tolerance = match name {
                    "RandomForestClassifier" => 0.05,
                    // The first rows, of those that are all at no distance.
                    "KNeighborsClassifier" => 1.0,
                    _ => 1e-9,
                };
                assert!(chances.rows().all(|row| (row[2] - share).abs() < tolerance), "{name}");
            }
            Err(error) => assert_eq!(
                (name, error.to_string().as_str()),
                ("GaussianNaiveBayes", "every column is constant; there is nothing to tell labels apart by")
            ),
        }
    }
}

/// Columns of 1e8 with a deviation of 1e-3 give what they give near zero.
#[test]
fn far_from_zero_they_are_as_near() {
    let small: Vec<f64> = (0..80).map(|i| f64::from(i * 37 % 101 - 50) * 2.0_f64.powi(-14)).collect();
    let (near, far) =
        (matrix(40, 2, &small), matrix(40, 2, &small.iter().map(|x| 1e8 + x).collect::<Vec<_>>()));
    let y: Vec<Three> = near
        .rows()
        .enumerate()
        .map(|(at, row)| if row[0] < 0.0 || at % 9 == 0 { Three::C } else { Three::A })
        .collect();
    for (name, told) in classifiers!(Three) {
        let (near, far) = (told(&near, &y, None, &near).unwrap().1, told(&far, &y, None, &far).unwrap().1);
        for (a, b) in near.values().iter().zip(far.values()) {
            // A mean of 1e8 is known to 1.5e-8, which of deviations of 1e-3 is that much.
            let tolerance = if name == "GaussianNaiveBayes" { 1e-4 } else { 1e-6 };
            assert!((a - b).abs() < tolerance, "{name}: {a} {b}");
        }
    }
    let mut boosting = GradientBoostingRegressor::default();
    boosting.min_leaf = 3;
    let numbers: Vec<f64> = near.rows().map(|row| 1e8 + row[0]).collect();
    boosting.fit(&far, &numbers, None, None).unwrap();
    for (a, b) in boosting.transform(&far).unwrap().iter().zip(&numbers) {
        assert!((a - b).abs() < 5e-4, "{a} {b}");
    }
}

#[test]
fn naive_bayes_learns_in_parts() {
    let (x, y) = rows();
    let whole = {
        let mut model = GaussianNaiveBayes::<Three>::default();
        model.fit(&x, &y, None).unwrap();
        model.transform(&x).unwrap().1
    };
    let part = |rows: std::ops::Range<usize>| (x.slice_rows(rows.clone()), &y[rows]);
    let mut parts = GaussianNaiveBayes::<Three>::default();
    for rows in [0..1, 1..1, 1..30, 30..60] {
        let (x, y) = part(rows);
        parts.partial_fit(&x, y, None).unwrap();
    }
    let (mut one, mut other) = (GaussianNaiveBayes::<Three>::default(), GaussianNaiveBayes::default());
    one.partial_fit(&part(0..25).0, part(0..25).1, None).unwrap();
    other.partial_fit(&part(25..60).0, part(25..60).1, None).unwrap();
    one.merge(other).unwrap();
    for model in [parts, one] {
        for (a, b) in model.transform(&x).unwrap().1.values().iter().zip(whole.values()) {
            assert!((a - b).abs() < 1e-10);
        }
    }
}

#[test]
fn forests_grow_tree_by_tree_and_the_same_again() {
    let (x, y) = rows();
    let forest = |trees, seed| {
        let mut forest = RandomForestClassifier::<Three>::default();
        (forest.trees, forest.seed) = (trees, seed);
        forest.fit(&x, &y, None).unwrap();
        forest.transform(&x).unwrap().1.into_matrix()
    };
    assert_eq!(forest(10, 3), forest(10, 3));
    assert_ne!(forest(10, 3), forest(10, 4));
    // The mean of eleven is that of ten and of the eleventh, which is one or the other for each row.
    for (ten, eleven) in forest(10, 3).values().iter().zip(forest(11, 3).values()) {
        let last = 11.0 * eleven - 10.0 * ten;
        assert!((-1e-9..=1.0 + 1e-9).contains(&last), "{last}");
    }
}

#[test]
fn settings_out_of_bounds_are_refused() {
    let (x, y) = rows();
    let says = |result: Result<()>, text: &str| assert_eq!(result.unwrap_err().to_string(), text);
    let mut logistic = LogisticRegression::<Three>::default();
    logistic.alpha = 0.0;
    says(logistic.fit(&x, &y, None), "`alpha` is 0; set it to a finite number above 0");
    (logistic.alpha, logistic.iterations) = (1e-3, 1);
    says(
        logistic.fit(&x, &y, None),
        "the coefficients did not settle in 1 steps; raise `iterations` or `alpha`, or scale the columns first",
    );
    let mut forest = RandomForestClassifier::<Three>::default();
    forest.max_features = Some(1.5);
    says(forest.fit(&x, &y, None), "`max_features` is 1.5; set it to a number above 0, up to 1");
    (forest.max_features, forest.trees) = (None, 0);
    says(forest.fit(&x, &y, None), "`trees` is 0; set it to at least 1");
    let mut tree = DecisionTreeClassifier::<Three>::default();
    tree.max_depth = Some(0);
    says(tree.fit(&x, &y, None), "`max_depth` is 0; set it to at least 1");
    let mut boosting = GradientBoostingRegressor::default();
    boosting.learning_rate = f64::NAN;
    says(boosting.check(), "`learning_rate` is NaN; set it to a finite number above 0");
}

#[test]
fn clusters_and_neighbours_give_an_answer_or_an_error() {
    type Run = fn(&Matrix) -> Result<Vec<f64>>;
    let models: [(&str, Run); 3] = [
        ("KMeans", |x| {
            let mut model = KMeans::default();
            model.clusters = 2;
            model.fit(x, None)?;
            Ok(model.transform(x)?.1.into_values())
        }),
        ("GaussianMixture", |x| {
            let mut model = GaussianMixture::default();
            model.fit(x)?;
            Ok(model.transform(x)?.1.into_matrix().into_values())
        }),
        ("KNeighborsRegressor", |x| {
            let mut model = KNeighborsRegressor::default();
            model.neighbors = 2;
            model.fit(x, &(0..x.n_rows()).map(|row| row as f64).collect::<Vec<_>>())?;
            model.transform(x)
        }),
    ];
    for (name, run) in models {
        let mut answers = 0;
        for (rows, columns) in [(0, 0), (0, 3), (3, 0), (1, 1), (2, 1), (3, 1), (2, 2), (2, 5), (5, 2)] {
            for a in HARD {
                for b in HARD {
                    let at = |i: usize| [a, b, 0.25, 0.5][(i + i / 7) % 4];
                    let x = matrix(rows, columns, &(0..rows * columns).map(at).collect::<Vec<_>>());
                    match run(&x) {
                        Ok(out) => {
                            assert!(out.iter().all(|value| value.is_finite()), "{name}: {x:?} {out:?}");
                            answers += 1;
                        }
                        Err(error) => assert!(error.to_string().contains([';', '`']), "{name}: {error}"),
                    }
                }
            }
        }
        assert!(answers > 100, "{name} answers {answers} times");
    }
}

/// Thirty rows round two places.
fn two_places() -> Matrix {
    let place = |i: i32| f64::from(i * 37 % 101) / 50.0 + if i / 2 % 3 == 0 { 8.0 } else { 0.0 };
    matrix(30, 2, &(0..60).map(place).collect::<Vec<_>>())
}

#[test]
fn clusters_take_weights_and_stand_far_from_zero() {
    let x = two_places();
    let mut model = KMeans::default();
    model.clusters = 2;
    let distances = |model: &KMeans, x: &Matrix| {
        let mut out = model.transform(x).unwrap().1;
        // In either order.
        out.values_mut().chunks_exact_mut(2).for_each(|pair| pair.sort_by(f64::total_cmp));
        out.into_values()
    };
    let near = |a: &[f64], b: &[f64], tolerance| {
        a.iter().zip(b).all(|(a, b): (&f64, &f64)| (a - b).abs() < tolerance)
    };
    let weights: Vec<f64> = (0..30).map(|row| [1.0, 2.0, 0.0][row % 3]).collect();
    let repeated: Vec<usize> = (0..30).flat_map(|row| vec![row; weights[row] as usize]).collect();
    model.fit(&x, Some(&Weights::new(weights).unwrap())).unwrap();
    let weighted = distances(&model, &x);
    model.fit(&x.take_rows(&repeated), None).unwrap();
    assert!(near(&weighted, &distances(&model, &x), 1e-12));

    let small = x.clone().map_values(|value| value.round() * 2.0_f64.powi(-12));
    let far = small.clone().map_values(|value| 1e8 + value);
    model.fit(&small, None).unwrap();
    let there = distances(&model, &small);
    model.fit(&far, None).unwrap();
    assert!(near(&there, &distances(&model, &far), 1e-7));
    let mut mixture = GaussianMixture::default();
    mixture.regularization = 1e-12;
    let mut chances = |x: &Matrix| {
        mixture.fit(x).unwrap();
        let mut out = mixture.transform(x).unwrap().1.into_matrix().into_values();
        out.chunks_exact_mut(2).for_each(|pair| pair.sort_by(f64::total_cmp));
        out
    };
    assert!(near(&chances(&small), &chances(&far), 1e-6));
}

#[test]
fn clusters_name_what_is_wrong() {
    let x = two_places();
    let mut means = KMeans::default();
    means.clusters = 31;
    assert_eq!(
        means.fit(&x, None).unwrap_err().to_string(),
        "`clusters` is 31, and there are 30 rows that differ; lower it"
    );
    let mut mixture = GaussianMixture::default();
    mixture.fit(&x).unwrap();
    let (_, chances) = mixture.transform(&matrix(1, 2, &[1e4, -1e4])).unwrap();
    assert!((chances.row(0).iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert_eq!(
        mixture.transform(&matrix(1, 2, &[1e200, 0.0])).unwrap_err().to_string(),
        "row 0 is too far from all components; leave it out"
    );
    mixture.regularization = 0.0;
    assert!(
        mixture
            .fit(&Matrix::hstack(&[&x, &x]).unwrap())
            .unwrap_err()
            .to_string()
            .starts_with("a component has no spread; raise `regularization`")
    );
    let mut near = KNeighborsRegressor::default();
    near.neighbors = 31;
    assert_eq!(
        near.fit(&x, &[0.0; 30]).unwrap_err().to_string(),
        "`neighbors` is 31, and there are 30 rows; lower it or give more rows"
    );
}

/// Part of the rows may have no weight, as the rows of a fold.
#[test]
fn rows_that_do_not_count_decide_nothing() {
    let x = matrix(40, 1, &(0..40).map(f64::from).collect::<Vec<_>>());
    let weights = Weights::new((0..40).map(|row| f64::from(u8::from(row >= 10))).collect()).unwrap();
    let none = weights.slice_rows(0..10);
    let (few, y) = (x.slice_rows(0..10), vec![1.0; 10]);
    let mut boosted = GradientBoostingRegressor::default();
    let gram = Ridge::prepare(true, &few, &y, Some(&none)).map(|_| ());
    for error in [gram, boosted.fit(&few, &y, Some(&none), None), KMeans::default().fit(&few, Some(&none))] {
        let error = error.unwrap_err().to_string();
        assert_eq!(error, "the weights of all rows are 0; give rows of which at least one counts");
    }
    // The first row has no weight, and a value that no other one has.
    let y = |first: f64| {
        std::iter::once(first).chain((1..40).map(|row| 1000.0 + f64::from(row))).collect::<Vec<_>>()
    };
    let mut other = GradientBoostingRegressor::default();
    boosted.fit(&x, &y(1000.0), Some(&weights), None).unwrap();
    other.fit(&x, &y(1e20), Some(&weights), None).unwrap();
    assert_eq!(boosted.transform(&x).unwrap(), other.transform(&x).unwrap());
}
