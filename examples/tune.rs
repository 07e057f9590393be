//! Which settings make the best price of a diamond? Sixty trials of five folds each, most of whose work is shared.
//!
//!     cargo run --release --example tune
//!
//! Ctrl-C ends it cleanly. Run again it goes on where it was: the trials are in a journal, and what they have computed
//! is in a store, both in the folder for temporary files.
#![allow(missing_docs, clippy::print_stdout)]

use neatpipe::prelude::*;
use neatpipe::search::{minimize, tune};
use neatpipe::store::Store;

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

// What is searched stands where it is used. Trials that agree up to a checkpoint share all work before it.

pipeline! {
    /// Predicts what a diamond will sell for.
    pub Diamonds<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = Log1p(rows[carat, depth, table, x, y, z]);
        let grades = OrdinalEncoder {}(rows[cut, color, clarity]);
        let joined = Concat(measures, grades);
        let scaled = StandardScaler(joined);
        #[checkpoint]
        let reduced = Pca { components: 8 in 6..=9 }(scaled);
        #[checkpoint]
        let expanded = Polynomial { degree: 2 in 1..=3 }(reduced);
        let log_price = Log1p(price);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(expanded, log_price);
        inverse(log_price)(raw)
    }
}

fn main() -> Result<()> {
    let data = DiamondsData::read_csv(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz"))?;
    let (train, test) = split(&data, 0.2, 7)?;
    let folder = std::env::temp_dir().join("neatpipe-tune");

    let tuned = tune(&Diamonds::default(), &train, minimize(rmse))
        .also("r2", r2)
        .trials(60)
        .workers(2)
        .round(4)
        .store(&Store::open(folder.join("store"))?)
        .resume(&folder, "diamonds")
        .interruptible()
        .run()?;

    let (report, page) = (tuned.report(), folder.join("diamonds.html"));
    report.write_html(&page)?;
    println!("{report}\nthe best as code:\n{}", tuned.snippet());
    println!("the report: {}", page.display());
    let prices = tuned.model.predict(&test)?;
    println!("R² {:.4} on {} held out", r2(&test.price, &prices, None)?, test.price.len());
    Ok(())
}
