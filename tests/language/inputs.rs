//! The structs of inputs: made by hand, split, read, predicted from.

use super::steps::{Mean, Plus, double};
use neatpipe::prelude::*;

/// A house.
#[derive(Columns, Deserialize, Debug, Clone)]
pub(crate) struct House {
    pub(crate) area: f64,
    pub(crate) rooms: f64,
    #[target]
    pub(crate) price: f64,
}

#[step]
fn first(x: &Matrix) -> Vec<f64> {
    (0..x.n_rows()).map(|row| x.row(row).iter().sum()).collect()
}

pipeline! { pub(crate) Houses<rows: HouseColumns, price: Target<Vec<f64>> -> Vec<f64>> {
    let both = first(rows[area, rooms]);
    Mean(both, price)
} }

#[test]
fn a_table_is_read_split_and_predicted_from() -> Result<()> {
    let row = |area: f64| House { area, rooms: 2.0, price: 10.0 * area };
    let data = HousesData::from_rows([1.0, 2.0, 3.0, 4.0, 5.0].map(row).to_vec());
    let (train, test) = split(&data, 0.2, 1)?;
    assert_eq!((train.n_rows(), test.n_rows()), (4, 1));
    let model = Houses::default().fit(&data)?;
    assert_eq!(model.transform(&test)?, [30.0]);
    assert_eq!(model.transform(&test.rows)?, [30.0]);
    assert_eq!(model.predict_one(&HouseRow { area: 1.0, rooms: 2.0 })?, 30.0);

    let by_hand = HousesData { rows: data.rows.clone(), price: vec![0.0; 5] };
    assert_eq!(Houses::default().fit(by_hand)?.transform(&data)?, [0.0; 5]);

    let folder = std::env::temp_dir().join(format!("neatpipe-inputs-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("houses.csv");
    std::fs::write(&file, "price,rooms,area\n10,2,1\n30,2,2\n")?;
    let data = HousesData::read_csv(&file);
    std::fs::remove_dir_all(&folder)?;
    assert_eq!(data?.price, [10.0, 30.0]);
    Ok(())
}

pipeline! { Two<x: Vec<f64>, y: Vec<f64> -> Vec<f64>> { Plus(double(x), y) } }

#[test]
fn one_row_of_two_inputs() -> Result<()> {
    let model = Two::default().fit((vec![], vec![]))?;
    assert_eq!(model.predict_one((&1.0, &2.0))?, 4.0);
    assert_eq!(model.transform((&vec![1.0], &vec![2.0]))?, [4.0]);
    assert_eq!(model.transform((vec![1.0], vec![2.0]))?, [4.0]);
    Ok(())
}

/// Makes rows of nothing.
#[derive(Step, Clone, Debug)]
struct Constant {
    #[param(2.0)]
    value: f64,
    #[param(3)]
    rows: usize,
}

#[step]
impl Constant {
    fn transform(&self) -> Vec<f64> {
        vec![self.value; self.rows]
    }
}

#[step]
fn pair() -> (Vec<f64>, f64) {
    (vec![1.0, 2.0, 3.0], 0.5)
}

#[step]
fn times(x: &[f64], by: &f64) -> Vec<f64> {
    x.iter().map(|x| x * by).collect()
}

pipeline! { Nothing< -> Vec<f64>> {
    let (rows, half) = pair();
    let constant = Constant { value: 4.0 }();
    Plus(times(rows, half), constant)
} }
pipeline! { OfNothing<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
    let made = Nothing();
    let mean = Mean(Plus(x, made), y);
    Plus(mean, made)
} }

#[test]
fn a_pipeline_may_begin_with_nothing() -> Result<()> {
    let model = Nothing::default().fit(())?;
    assert_eq!(model.transform(())?, [4.5, 5.0, 5.5]);
    let (_, output) = Nothing::default().fit_transform(NothingData {})?;
    assert_eq!(output, [4.5, 5.0, 5.5]);
    let model = OfNothing::default().fit((vec![0.0; 3], vec![1.0, 2.0, 3.0]))?;
    assert_eq!(model.transform(vec![0.0; 3])?, [6.5, 7.0, 7.5]);
    Ok(())
}

#[test]
fn inputs_of_different_lengths_are_refused_where_they_enter() -> Result<()> {
    let error = Two::default().fit((vec![1.0], vec![])).unwrap_err();
    assert_eq!(error.to_string(), "the input `y` has 0 rows, and `x` has 1");
    let model = Two::default().fit((vec![], vec![]))?;
    let error = model.transform((vec![], vec![1.0])).unwrap_err();
    assert_eq!(error.to_string(), "the input `y` has 1 rows, and `x` has 0");
    let error = Two::default().fit_transform((vec![1.0], vec![])).unwrap_err();
    assert_eq!(error.to_string(), "the input `y` has 0 rows, and `x` has 1");

    let broken = HouseColumns { area: vec![1.0], rooms: vec![] };
    let error = Houses::default().fit((&broken, &vec![1.0])).unwrap_err();
    assert_eq!(error.to_string(), "the column `rooms` has 0 rows, and `area` has 1");
    Ok(())
}
