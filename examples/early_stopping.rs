//! How many trees price a diamond best? Nobody has to say: each fit stops where more of them gain nothing.
//!
//!     cargo run --release --example early_stopping
#![allow(missing_docs, clippy::print_stdout)]

use neatpipe::prelude::*;
use neatpipe::search::splitter::KFold;
use neatpipe::search::{minimize, tune};
use neatpipe::steps::GradientBoostingRegressor;

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

// In a search each fold holds rows out to judge a trial by. Those rows go through the steps before the trees as these were
// fitted on the other rows, targets through `Log1p`, and tell the trees when to stop: at most 2000 rounds, fewer where twenty
// in a row gain nothing. So the number of rounds is nothing to search for.

pipeline! {
    /// Predicts what a diamond will sell for.
    pub Trees<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = Log1p(rows[carat, depth, table, x, y, z]);
        let grades = OrdinalEncoder {}(rows[cut, color, clarity]);
        let joined = Concat(measures, grades);
        let log_price = Log1p(price);
        #[early_stopping]
        let stepped = GradientBoostingRegressor {
            rounds: 2000,
            patience: Some(20),
            learning_rate: 0.1 in log_uniform(0.03, 0.3),
            max_leaves: 31 in 8..=64,
        }(joined, log_price);
        inverse(log_price)(stepped)
    }
}

fn main() -> Result<()> {
    let data = TreesData::read_csv(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz"))?;
    let (train, test) = split(&data, 0.2, 7)?;
    let plan = Trees::default();
    let search = tune(&plan, &train, minimize(rmse)).splitter(&KFold::new(3).shuffled(7));
    let tuned = search.trials(8).workers(2).run()?;
    println!("{}", tuned.snippet());
    println!("RMSE {:.0} dollars over the folds\n", tuned.best.score.unwrap_or_default());

    // That is a little too good: the rows that judged a trial also told it when to stop. So the best of them, fitted on all
    // rows but a tenth of them that it has held out by itself, is judged by diamonds that no fit has seen.
    println!("{}", tuned.model);
    let prices = tuned.model.predict(&test)?;
    let (error, explained) = (rmse(&test.price, &prices, None)?, r2(&test.price, &prices, None)?);
    println!("RMSE {error:.0} dollars, R² {explained:.4} on {} other diamonds", test.price.len());
    Ok(())
}
