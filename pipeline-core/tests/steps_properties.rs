//! What holds for all inputs: steps against plain definitions, and against themselves on parts of the rows.

#![allow(clippy::field_reassign_with_default, reason = "the state of a step is private")]
#![allow(clippy::cast_precision_loss, reason = "small counts")]

use neatpipe_core::edge::Edge;
use neatpipe_core::steps::{Concat, Pca, Polynomial, Ridge, StandardScaler};
use neatpipe_core::{Matrix, Result, Rows, Unwatched, Weights};
use proptest::prelude::*;

/// Both parts of a ridge regression's fit.
fn learn(ridge: &mut Ridge, x: &Matrix, y: &[f64], weights: Option<&Weights>) -> Result<()> {
    ridge.fit(&Ridge::prepare(ridge.fit_intercept, x, y, weights)?)
}

fn near(a: &[f64], b: &[f64], tolerance: f64) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= tolerance * (1.0 + a.abs().max(b.abs())))
}

/// A matrix of up to `rows` rows and 6 columns, in quarters so that equal values occur.
fn tables(rows: std::ops::Range<usize>) -> impl Strategy<Value = Matrix> {
    (rows, 1..7_usize).prop_flat_map(|(rows, columns)| {
        prop::collection::vec((-40..40_i32).prop_map(|value| f64::from(value) / 4.0), rows * columns)
            .prop_map(move |values| Matrix::new(values, rows, columns).unwrap())
    })
}

fn repeated(x: &Matrix, times: &[usize]) -> Vec<usize> {
    (0..x.n_rows()).flat_map(|row| vec![row; times[row % times.len()]]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scaling_in_parts_is_scaling_at_once(x in tables(2..60), cut in 1..59_usize) {
        let cut = cut.min(x.n_rows() - 1);
        let (mut whole, mut parts) = (StandardScaler::default(), StandardScaler::default());
        whole.fit(&x, None).unwrap();
        parts.partial_fit(&x.slice_rows(0..cut), None).unwrap();
        parts.partial_fit(&x.slice_rows(cut..x.n_rows()), None).unwrap();
        prop_assert!(near(whole.means().unwrap(), parts.means().unwrap(), 1e-13));
        prop_assert!(near(whole.scales().unwrap(), parts.scales().unwrap(), 1e-13));
    }

    #[test]
    fn weights_are_repetitions(x in tables(1..30), times in prop::collection::vec(0..4_usize, 1..30), alpha in 0.01..10.0) {
        let rows = repeated(&x, &times);
        prop_assume!(!rows.is_empty());
        let weights: Vec<f64> = (0..x.n_rows()).map(|row| times[row % times.len()] as f64).collect();
        let weights = Weights::new(weights).unwrap();
        let (mut weighted, mut plain) = (StandardScaler::default(), StandardScaler::default());
        weighted.fit(&x, Some(&weights)).unwrap();
        plain.fit(&x.take_rows(&rows), None).unwrap();
        prop_assert!(near(weighted.means().unwrap(), plain.means().unwrap(), 1e-12));
        prop_assert!(near(weighted.scales().unwrap(), plain.scales().unwrap(), 1e-12));

        let y: Vec<f64> = (0..x.n_rows()).map(|row| (row * row % 7) as f64).collect();
        let (mut weighted, mut plain) = (Ridge::default(), Ridge::default());
        (weighted.alpha, plain.alpha) = (alpha, alpha);
        learn(&mut weighted, &x, &y, Some(&weights)).unwrap();
        learn(&mut plain, &x.take_rows(&rows), &y.take_rows(&rows), None).unwrap();
        prop_assert!(near(weighted.coefficients().unwrap(), plain.coefficients().unwrap(), 1e-9));
    }

    #[test]
    fn ridge_is_where_the_gradient_vanishes(x in tables(1..40), alpha in 0.01..100.0, intercept: bool) {
        let y: Vec<f64> = (0..x.n_rows()).map(|row| (row * 5 % 11) as f64).collect();
        let mut ridge = Ridge::default();
        ridge.alpha = alpha;
        ridge.fit_intercept = intercept;
        learn(&mut ridge, &x, &y, None).unwrap();
        let rest: Vec<f64> = ridge.transform(&x).unwrap().iter().zip(&y).map(|(p, y)| p - y).collect();
        if intercept {
            prop_assert!(rest.iter().sum::<f64>().abs() < 1e-8);
        }
        for (column, coefficient) in ridge.coefficients().unwrap().iter().enumerate() {
            let gradient: f64 = rest.iter().enumerate().map(|(row, rest)| rest * x.row(row)[column]).sum();
            prop_assert!((gradient + alpha * coefficient).abs() < 1e-7, "{gradient} {coefficient}");
        }
    }

    #[test]
    fn pca_keeps_distances_and_finds_its_way_back(x in tables(2..40)) {
        let mut pca = Pca::default();
        pca.components = x.n_rows().min(x.n_columns());
        pca.fit(&x).unwrap();
        let out = pca.transform(&x).unwrap();
        prop_assert!(near(pca.inverse(&out).unwrap().values(), x.values(), 1e-9));
        let (k, p) = (pca.components, x.n_columns());
        let directions = pca.directions().unwrap();
        for i in 0..k {
            for j in 0..k {
                let dot: f64 = (0..p).map(|c| directions[i * p + c] * directions[j * p + c]).sum();
                prop_assert!((dot - f64::from(u8::from(i == j))).abs() < 1e-10);
            }
            let variance = (0..x.n_rows()).map(|row| out.row(row)[i].powi(2)).sum::<f64>() / (x.n_rows() - 1) as f64;
            prop_assert!((variance - pca.explained_variance().unwrap()[i]).abs() < 1e-9 * (1.0 + variance));
        }
    }

    #[test]
    fn polynomial_is_all_products_in_order(x in tables(1..10), degree in 1..4_usize, interaction_only: bool) {
        let mut polynomial = Polynomial::default();
        polynomial.degree = degree;
        polynomial.interaction_only = interaction_only;
        polynomial.fit(&x).unwrap();
        let out = polynomial.transform(&x).unwrap();
        for row in 0..x.n_rows() {
            let mut plain = Vec::new();
            (1..=degree).for_each(|left| products(x.row(row), 0, 1.0, left, interaction_only, &mut plain));
            prop_assert_eq!(out.row(row), &plain[..]);
        }
    }

    #[test]
    fn rows_are_transformed_one_by_one_as_all_at_once(x in tables(3..30), cut in 0..30_usize) {
        let cut = cut.min(x.n_rows());
        let mut pca = Pca::default();
        pca.components = 1;
        pca.fit(&x).unwrap();
        let mut scaler = StandardScaler::default();
        scaler.fit(&x, None).unwrap();
        let mut ridge = Ridge::default();
        learn(&mut ridge, &x, x.row(0).iter().cycle().take(x.n_rows()).copied().collect::<Vec<_>>().as_slice(), None).unwrap();
        let (head, tail) = (x.slice_rows(0..cut), x.slice_rows(cut..x.n_rows()));
        let glue = |a: Vec<f64>, b: Vec<f64>| [a, b].concat();
        prop_assert_eq!(
            pca.transform(&x).unwrap().into_values(),
            glue(pca.transform(&head).unwrap().into_values(), pca.transform(&tail).unwrap().into_values())
        );
        prop_assert_eq!(ridge.transform(&x).unwrap(), glue(ridge.transform(&head).unwrap(), ridge.transform(&tail).unwrap()));
        prop_assert_eq!(
            scaler.transform(x).unwrap().into_values(),
            glue(scaler.transform(head).unwrap().into_values(), scaler.transform(tail).unwrap().into_values())
        );
    }
}

fn products(row: &[f64], from: usize, so_far: f64, left: usize, interaction_only: bool, out: &mut Vec<f64>) {
    if left == 0 {
        return out.push(so_far);
    }
    for column in from..row.len() {
        let next = column + usize::from(interaction_only);
        products(row, next, so_far * row[column], left - 1, interaction_only, out);
    }
}

#[test]
fn concat_is_a_step_of_two_to_eight_inputs() {
    use neatpipe_core::__private::Cx;
    use neatpipe_core::step::Calls;
    let x = |value: f64| {
        Matrix::new(vec![value, -value], 2, 1).unwrap().with_names([format!("c{value}")]).unwrap()
    };
    let mut watch = Unwatched;
    let mut cx = Cx::new(&mut watch);
    let mut concat = Concat::default();
    let (a, b, c) = (x(1.0), x(2.0), x(3.0));
    let two = concat
        .transform_with::<2, 0, 1, _, (), _>((Edge::moved(a.clone()), Edge::shared(&b)), &mut cx, "two")
        .unwrap();
    assert_eq!(two.see().values(), [1.0, 2.0, -1.0, -2.0]);
    let three = concat
        .fit_transform_with::<3, 0, 1, _, (), _>(
            (Edge::shared(&a), Edge::shared(&b), Edge::moved(c)),
            (),
            None,
            &mut cx,
            "three",
        )
        .unwrap();
    assert_eq!(*three.see().names().unwrap(), ["c1", "c2", "c3"].into_iter().collect());
    let e = || Edge::shared(&a);
    let eight = concat
        .transform_with::<8, 0, 1, _, (), _>((e(), e(), e(), e(), e(), e(), e(), e()), &mut cx, "eight")
        .unwrap();
    assert_eq!(eight.see().n_columns(), 8);
}
