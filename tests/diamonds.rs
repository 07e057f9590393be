//! The diamonds from a file to a prediction, against the same steps called by hand.
#![allow(missing_docs)]
#![deny(warnings, clippy::pedantic)]

use neatpipe::data::OneRow as _;
use neatpipe::data::project::project;
use neatpipe::prelude::*;

#[derive(Category, Deserialize, Clone, Copy, Debug)]
pub enum Cut {
    Fair,
    Good,
    #[category("Very Good")]
    VeryGood,
    Premium,
    Ideal,
}

#[derive(Category, Deserialize, Clone, Copy, Debug)]
#[rustfmt::skip]
pub enum Color { J, I, H, G, F, E, D }

#[derive(Category, Deserialize, Clone, Copy, Debug)]
#[rustfmt::skip]
pub enum Clarity { I1, SI2, SI1, VS2, VS1, VVS2, VVS1, IF }

#[derive(Columns, Deserialize, Debug)]
pub struct Diamond {
    pub carat: f64,
    pub cut: Cut,
    pub color: Color,
    pub clarity: Clarity,
    pub depth: f64,
    pub table: f64,
    pub x: f64,
    pub y: f64,
    pub z: f64,
    #[target]
    pub price: f64,
}

pipeline! {
    /// Predicts what a diamond will sell for.
    pub Diamonds<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = Log1p(rows[carat, depth, table, x, y, z]);
        let grades = OrdinalEncoder {}(rows[cut, color, clarity]);
        let joined = Concat(measures, grades);
        let scaled = StandardScaler(joined);
        let reduced = Pca { components: 8 }(scaled);
        let expanded = Polynomial { degree: 2 }(reduced);
        let log_price = Log1p(price);
        let raw = Ridge { alpha: 1.0 }(expanded, log_price);
        inverse(log_price)(raw)
    }
}

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz");

fn data() -> Result<(DiamondsData, DiamondsData)> {
    split(&DiamondsData::read_csv(FILE)?, 0.2, 7)
}

fn measures(rows: &DiamondColumns) -> Result<Matrix> {
    let columns = [&rows.carat, &rows.depth, &rows.table, &rows.x, &rows.y, &rows.z];
    let values = (0..rows.n_rows()).flat_map(|row| columns.map(|column| column[row])).collect();
    Matrix::new(values, rows.n_rows(), 6)?.with_names(["carat", "depth", "table", "x", "y", "z"])
}

fn column<C: Category>(name: &str, values: &[C]) -> Result<CategoryColumn> {
    let codes = values.iter().map(Category::code).collect();
    CategoryColumn::new(name, C::LEVELS.into(), codes)
}

fn grades(rows: &DiamondColumns) -> Result<Categories> {
    Categories::new(vec![
        column("cut", &rows.cut)?,
        column("color", &rows.color)?,
        column("clarity", &rows.clarity)?,
    ])
}

/// The pipeline as it would be without one.
fn by_hand(train: &DiamondsData, test: &DiamondsData) -> Result<Vec<f64>> {
    let log = Log1p::default();
    let (mut encoder, mut scaler, mut pca) =
        (OrdinalEncoder::default(), StandardScaler::default(), Pca::default());
    let (mut polynomial, mut ridge) = (Polynomial::default(), Ridge::default());
    pca.components = 8;
    polynomial.degree = 2;
    ridge.alpha = 1.0;

    let categories = grades(&train.rows)?;
    encoder.fit(&categories)?;
    let joined = Concat::default()
        .join(&[&log.transform(measures(&train.rows)?)?, &encoder.transform(&categories)?])?;
    scaler.fit(&joined, None)?;
    let even = scaler.transform(joined)?;
    pca.fit(&even)?;
    let reduced = pca.transform(&even)?;
    polynomial.fit(&reduced)?;
    let (x, y) = (polynomial.transform(&reduced)?, log.transform(train.price.clone())?);
    ridge.fit(&Ridge::prepare(ridge.fit_intercept, &x, &y, None)?)?;

    let joined = Concat::default()
        .join(&[&log.transform(measures(&test.rows)?)?, &encoder.transform(&grades(&test.rows)?)?])?;
    let expanded = polynomial.transform(&pca.transform(&scaler.transform(joined)?)?)?;
    log.inverse(ridge.transform(&expanded)?)
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn prices_are_those_of_the_steps_by_hand() -> Result<()> {
    let (train, test) = data()?;
    assert_eq!((train.price.len(), test.price.len()), (43_152, 10_788));
    let model = Diamonds::default().fit(&train)?;
    let prices = model.transform(&test)?;
    let score = r2(&test.price, &prices, None)?;
    assert!(score >= 0.95, "{score}");
    assert_eq!(bits(&prices), bits(&by_hand(&train, &test)?));
    let rows = test.rows.clone().into_rows()?;
    for (number, (row, price)) in rows.iter().zip(&prices).enumerate().step_by(97) {
        assert_eq!(model.predict_one(row)?.to_bits(), price.to_bits(), "row {number}");
    }
    Ok(())
}

#[test]
fn what_predicts_does_without_the_price() {
    let predict = Diamonds::graphs().predict;
    assert_eq!(predict.inputs, [("rows", "DiamondColumns")]);
    assert!(predict.nodes().iter().all(|node| node.name != "log_price"));
}

/// What a call gives, and how often it allocates.
fn counted<T>(
    counts: &mut Vec<(&str, u64)>,
    name: &'static str,
    call: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let mut given = None;
    counts.push((name, allocation_counter::measure(|| given = Some(call())).count_total));
    given.expect("it was called")
}

/// One row costs the buffers that the array steps give, counted by their names, and nothing of the generated code's own.
#[test]
fn one_row_allocates_what_its_steps_do() -> Result<()> {
    let (train, test) = data()?;
    let model = Diamonds::default().fit(&train)?;
    let row = &test.rows.clone().into_rows()?[0];
    let mut whole = Vec::new();
    let price = counted(&mut whole, "predict_one", || model.predict_one(row))?;

    let all = &mut Vec::new();
    let rows = counted(all, "columns of one row", || Ok(DiamondColumns::from_one(row)))?;
    let measures = counted(all, "rows[carat, …]", || {
        let names = &["carat", "depth", "table", "x", "y", "z"];
        let first = project(names, &rows.carat).and(&rows.depth).and(&rows.table);
        first.and(&rows.x).and(&rows.y).and(&rows.z).finish()
    })?;
    let measures = counted(all, "measures", || model.measures.transform(measures))?;
    let grades = counted(all, "rows[cut, …]", || {
        project(&["cut", "color", "clarity"], &rows.cut).and(&rows.color).and(&rows.clarity).finish()
    })?;
    let grades = counted(all, "grades", || model.grades.transform(&grades))?;
    let joined = counted(all, "joined", || model.joined.join(&[&measures, &grades]))?;
    let scaled = counted(all, "scaled", || model.scaled.transform(joined))?;
    let reduced = counted(all, "reduced", || model.reduced.transform(&scaled))?;
    let expanded = counted(all, "expanded", || model.expanded.transform(&reduced))?;
    let raw = counted(all, "raw", || model.raw.transform(&expanded))?;
    let prices = counted(all, "inverse", || model.log_price.inverse(raw))?;

    assert_eq!(prices[0].to_bits(), price.to_bits());
    assert_eq!(whole[0].1, all.iter().map(|(_, count)| count).sum::<u64>(), "of the steps: {all:?}");
    Ok(())
}
