//! Projections, matrices and categories against the plainest way of doing the same.
#![allow(missing_docs)]

use neatpipe_core::__private::{encode, project};
use neatpipe_core::data::{Categories, Category as _, CategoryColumn, Names, OneRow as _};
use neatpipe_core::{Matrix, Rows as _, Weights, split};
use neatpipe_macros::Category;
use proptest::prelude::*;

#[derive(Category, Clone, Copy, Debug, PartialEq)]
enum Cut {
    Fair,
    Good,
    #[serde(rename = "Very Good")]
    VeryGood,
}

const ABC: &[&str] = &["a", "b", "c"];

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn any_matrix() -> impl Strategy<Value = Matrix> {
    (0..40_usize, 0..5_usize).prop_flat_map(|(rows, columns)| {
        proptest::collection::vec(-1e9..1e9, rows * columns)
            .prop_map(move |values| Matrix::new(values, rows, columns).unwrap())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_stand_row_by_row(rows in proptest::collection::vec((any::<f64>(), any::<Option<i32>>(), any::<bool>()), 0..300)) {
        let a: Vec<f64> = rows.iter().map(|row| row.0).collect();
        let b: Vec<Option<i32>> = rows.iter().map(|row| row.1).collect();
        let c: Vec<bool> = rows.iter().map(|row| row.2).collect();
        let matrix = project(ABC, &a).and(&b).and(&c).finish().unwrap();
        let naive: Vec<f64> = rows
            .iter()
            .flat_map(|row| [row.0, row.1.map_or(f64::NAN, f64::from), f64::from(u8::from(row.2))])
            .collect();
        prop_assert_eq!(matrix.shape(), (rows.len(), 3));
        prop_assert_eq!(bits(matrix.values()), bits(&naive));
    }

    #[test]
    fn texts_come_back_from_their_codes(texts in proptest::collection::vec(proptest::option::of("[a-c]{0,2}"), 0..60)) {
        let column = CategoryColumn::open("text", texts.iter().map(Option::as_deref));
        let back: Vec<Option<&str>> = (0..texts.len()).map(|row| column.level(row)).collect();
        prop_assert_eq!(back, texts.iter().map(Option::as_deref).collect::<Vec<_>>());
        prop_assert_eq!(column.n_missing(), texts.iter().filter(|text| text.is_none()).count());
        let known: Names = ["b", "", "ab"].into_iter().collect();
        for (level, place) in column.levels().iter().zip(column.places_in(&known)) {
            prop_assert_eq!(place, known.position(level));
        }
    }

    #[test]
    fn taken_rows_are_those_rows((matrix, taken) in any_matrix().prop_flat_map(|matrix| {
        let rows = matrix.n_rows();
        let taken = proptest::collection::vec(0..rows.max(1), if rows == 0 { 0..1 } else { 0..30 });
        (Just(matrix), taken)
    })) {
        let taken: Vec<usize> = if matrix.n_rows() == 0 { vec![] } else { taken };
        let naive: Vec<f64> = taken.iter().flat_map(|row| matrix.row(*row).to_vec()).collect();
        let part = matrix.take_rows(&taken);
        prop_assert_eq!(part.shape(), (taken.len(), matrix.n_columns()));
        prop_assert_eq!(part.values(), &naive[..]);
        let middle = matrix.n_rows() / 3..matrix.n_rows();
        prop_assert_eq!(matrix.slice_rows(middle.clone()), matrix.take_rows(&middle.collect::<Vec<_>>()));
        for column in 0..matrix.n_columns() {
            let naive: Vec<f64> = matrix.rows().map(|row| row[column]).collect();
            prop_assert_eq!(matrix.column(column).collect::<Vec<_>>(), naive);
        }
    }

    #[test]
    fn side_by_side(left in any_matrix(), right in any_matrix()) {
        let stacked = Matrix::hstack(&[&left, &right]);
        if left.n_rows() == right.n_rows() {
            let naive: Vec<Vec<f64>> = left.rows().zip(right.rows()).map(|(a, b)| [a, b].concat()).collect();
            prop_assert_eq!(stacked.unwrap().into_values(), naive.concat());
        } else {
            prop_assert!(stacked.is_err());
        }
    }
}

#[test]
fn every_number_type_is_a_column() {
    macro_rules! all {
        ($($type:ty)*) => {$(
            let column: Vec<$type> = vec![1 as $type, 2 as $type];
            let optional: Vec<Option<$type>> = vec![Some(3 as $type), None];
            let matrix = project(&["a", "b"], &column).and(&optional).finish().unwrap();
            assert_eq!(bits(matrix.values()), bits(&[1.0, 3.0, 2.0, f64::NAN]), stringify!($type));
            let matrix = project(&["a", "b"], &optional).and(&column).finish().unwrap();
            assert_eq!(bits(matrix.values()), bits(&[3.0, 1.0, f64::NAN, 2.0]), stringify!($type));
        )*};
    }
    all!(f64 f32 u8 u16 u32 u64 usize i8 i16 i32 i64 isize);
    assert_eq!(project(&["a"], &[u64::MAX]).finish().unwrap().values(), [18_446_744_073_709_551_616.0]);
}

#[test]
fn every_text_type_is_a_category() {
    let cut = vec![Cut::VeryGood, Cut::Fair, Cut::VeryGood];
    let optional = vec![None, Some(Cut::Good), None];
    let text = vec!["x".to_owned(), "y".to_owned(), "x".to_owned()];
    let optional_text = vec![None, Some("z".to_owned()), None];
    let grades = project(&["cut", "optional", "text", "optional_text"], &cut)
        .and(&optional)
        .and(&text)
        .and(&optional_text)
        .finish()
        .unwrap();
    let none = CategoryColumn::MISSING;
    let codes: Vec<&[u32]> = grades.columns().iter().map(CategoryColumn::codes).collect();
    assert_eq!(codes, [[2, 0, 2], [none, 1, none], [0, 1, 0], [none, 0, none]]);
    let open: Vec<bool> = grades.columns().iter().map(CategoryColumn::is_open).collect();
    assert_eq!(open, [false, false, true, true]);
    assert_eq!(grades.columns()[1].levels().iter().collect::<Vec<_>>(), Cut::LEVELS);
    assert_eq!(grades.take_rows(&[2, 1]).columns()[2].codes(), [0, 1]);
    assert_eq!(grades.slice_rows(1..3).columns()[0].codes(), [0, 2]);
    assert_eq!(grades.slice_rows(1..1).n_rows(), 0);
    // An optional column can come first.
    assert_eq!(project(&["a"], &optional_text).finish().unwrap().n_columns(), 1);
    assert_eq!(project(&["a"], &optional).finish().unwrap().columns()[0], encode_optional());
}

fn encode_optional() -> CategoryColumn {
    let known = encode("a", &[Cut::Good]);
    CategoryColumn::new(
        "a",
        known.levels().clone(),
        vec![CategoryColumn::MISSING, 1, CategoryColumn::MISSING],
    )
    .unwrap()
}

#[test]
fn lengths_differ() {
    let error = project(ABC, &[1.0_f64, 2.0]).and(&[1.0_f64, 2.0]).and(&[1.0_f64]).finish().unwrap_err();
    assert_eq!(error.to_string(), "the column `c` has 1 rows, and `a` has 2");
    let error = project(&["a", "b"], &["x".to_owned()]).and(&Vec::<String>::new()).finish().unwrap_err();
    assert_eq!(error.to_string(), "the column `b` has 0 rows, and `a` has 1");
    assert!(Categories::new(vec![]).unwrap().columns().is_empty());
    let pair = (vec![1, 2], vec![1.0]);
    assert_eq!(pair.n_rows(), 1);
    assert_eq!(split(&pair, 0.5, 0).unwrap_err().to_string(), "the part `1` has 1 rows, and `0` has 2");
}

#[test]
fn tuples_are_rows() {
    let both = (vec!['a', 'b', 'c'], Matrix::from_rows(&[[1.0], [2.0], [3.0]]).unwrap());
    assert!(both.check_rows().is_ok());
    assert_eq!(both.take_rows(&[2, 0]).0, ['c', 'a']);
    assert_eq!(both.slice_rows(1..2).into_one().unwrap(), ('b', vec![2.0]));
    let three = (vec![1], Weights::new(vec![1.0]).unwrap(), vec!["x"]);
    assert_eq!(three.slice_rows(0..1).into_one().unwrap(), (1, 1.0, "x"));
    assert_eq!(<(Vec<u8>, Vec<char>)>::from_one(&(1, 'a')), (vec![1], vec!['a']));
}

#[test]
fn shapes_at_the_edges() {
    let no_columns = Matrix::new(vec![], 3, 0).unwrap();
    assert_eq!((no_columns.rows().count(), no_columns.row(2)), (3, [].as_slice()));
    assert_eq!(no_columns.take_rows(&[2, 1]).shape(), (2, 0));
    assert_eq!(Matrix::from_rows::<Vec<f64>>(&[]).unwrap().shape(), (0, 0));
    assert_eq!(Matrix::hstack(&[]).unwrap().shape(), (0, 0));
    assert_eq!(Matrix::zeros(0, 4).unwrap().column(3).count(), 0);
    for (rows, columns) in [(1 << 40, 1 << 40), (usize::MAX, 2), (1 << 61, 1)] {
        assert!(Matrix::new(vec![], rows, columns).unwrap_err().to_string().contains("memory"));
        assert!(Matrix::zeros(rows, columns).unwrap_err().to_string().contains("memory"));
    }
    assert_eq!([[1.0, 2.0]].into_iter().collect::<Matrix>().shape(), (1, 2));
    let mut grown = Matrix::zeros(2, 2).unwrap();
    grown.row_mut(1)[0] = 5.0;
    grown.values_mut()[0] = f64::NAN;
    assert_eq!(grown.get(1, 0), Some(5.0));
    assert_eq!((grown.get(2, 0), grown.get(0, 2)), (None, None));
    assert_eq!(grown.clone().map_values(|value| value + 1.0).row(1), [6.0, 1.0]);
    let named = grown.with_names(["a", "b"]).unwrap();
    assert_eq!(format!("{named:?}"), "Matrix(2 rows, 2 columns: a, b) [[NaN, 0.0], [5.0, 0.0]]");
    assert!(format!("{:?}", Matrix::zeros(100, 100).unwrap()).len() < 300);
}
