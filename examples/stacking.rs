//! Three models price a diamond, and a fourth one learns whom to believe.
//!
//!     cargo run --release --example stacking
#![allow(missing_docs, clippy::print_stdout)]

use neatpipe::prelude::*;
use neatpipe::search::splitter::KFold;
use neatpipe::steps::{GradientBoostingRegressor, KNeighborsRegressor};

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

/// What the models say, side by side.
#[step]
fn opinions(smooth: &[f64], stepped: &[f64], alike: &[f64]) -> Result<Matrix> {
    let rows = smooth.iter().zip(stepped).zip(alike);
    Matrix::new(rows.flat_map(|((a, b), c)| [*a, *b, *c]).collect(), smooth.len(), 3)
}

// The last model has to learn from guesses like those that it will get: made by models that had not seen the row. Out of
// fold, each model is fitted five times to guess the rows of the other folds, and once on all rows to guess new ones.
// Left out, this would not compile: the last model would believe whoever knows the training rows by heart.

pipeline! {
    /// Predicts what a diamond will sell for.
    pub Stack<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = Log1p(rows[carat, depth, table, x, y, z]);
        let grades = OrdinalEncoder {}(rows[cut, color, clarity]);
        let scaled = StandardScaler(Concat(measures, grades));
        let log_price = Log1p(price);

        let expanded = Polynomial { degree: 2 }(scaled);
        let smooth: Vec<f64> = out_of_fold(KFold::new(5).shuffled(7)) Ridge(expanded, log_price);
        let stepped: Vec<f64> = out_of_fold(KFold::new(5).shuffled(7)) GradientBoostingRegressor(scaled, log_price);
        let alike: Vec<f64> = out_of_fold(KFold::new(5).shuffled(7)) KNeighborsRegressor(scaled, log_price);

        let stacked = Ridge { alpha: 1.0 }(opinions(smooth, stepped, alike), log_price);
        inverse(log_price)(stacked)
    }
}

fn main() -> Result<()> {
    let data = StackData::read_csv(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz"))?;
    let (train, test) = split(&data, 0.2, 7)?;
    let model = Stack::default().fit(&train)?;

    // Each of the three stands in the fitted stack as it would stand alone.
    let dollars = |logs: Vec<f64>| logs.into_iter().map(f64::exp_m1).collect();
    let told: [(&str, Vec<f64>); 4] = [
        ("ridge on products", dollars(model.transform_until_smooth(&test)?)),
        ("boosted trees", dollars(model.transform_until_stepped(&test)?)),
        ("five nearest", dollars(model.transform_until_alike(&test)?)),
        ("all three, stacked", model.transform(&test)?),
    ];
    println!("{} diamonds to learn from, {} held out", train.price.len(), test.price.len());
    for (name, prices) in told {
        let (error, explained) = (rmse(&test.price, &prices, None)?, r2(&test.price, &prices, None)?);
        println!("{name:<20} RMSE {error:>4.0} dollars   R² {explained:.4}");
    }
    Ok(())
}
