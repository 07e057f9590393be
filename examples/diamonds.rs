//! What is a diamond worth? Forty thousand sales teach it, the other ten thousand examine.
//!
//!     cargo run --release --example diamonds [FILE.csv[.gz]]
//!
//! The file is ggplot2's `diamonds`; without an argument the copy beside this example is read.
#![allow(missing_docs, clippy::print_stdout)]

use neatpipe::prelude::*;

// Grades are categories: their variants are the levels, from worst to best.

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

/// A row of the file. From it come `DiamondColumns`, the table without the price, and `DiamondRow`.
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

// The model is one declaration. It learns the logarithm of the price and gives dollars back, and what
// predicts is derived from it: without the price, whose logarithm is only needed to learn.

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

fn main() -> Result<()> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz");
    let path = std::env::args().nth(1).unwrap_or_else(|| beside.to_owned());
    let (train, test) = split(&DiamondsData::read_csv(path)?, 0.2, 7)?;

    let model = Diamonds::default().fit(&train)?;
    let prices = model.transform(&test)?;

    println!("{} diamonds to learn from, {} held out", train.price.len(), test.price.len());
    println!("R²   {:.4}", r2(&test.price, &prices, None)?);
    println!("RMSE {:.0} dollars", rmse(&test.price, &prices, None)?);
    println!("MAE  {:.0} dollars", mae(&test.price, &prices, None)?);

    let mine = DiamondRow {
        carat: 1.0,
        cut: Cut::Ideal,
        color: Color::E,
        clarity: Clarity::VS1,
        depth: 61.5,
        table: 56.0,
        x: 6.4,
        y: 6.4,
        z: 3.95,
    };
    println!("{mine:?}\nsells for {:.0} dollars\n", model.predict_one(&mine)?);

    println!("{model}");
    println!("{}", Diamonds::graphs().fit);
    println!("{}", Diamonds::graphs().predict);
    Ok(())
}
