//! Prices for a file of diamonds that never has to be in memory: rows come in, CSV goes out, in the same order.
//!
//!     cargo run --release --example stream [FILE.csv[.gz]] > prices.csv
//!     zcat diamonds.csv.gz | cargo run --release --example stream /dev/stdin
//!
//! Without an argument the copy of ggplot2's `diamonds` beside this example is read. What the run did goes to
//! standard error, and where that is a terminal, how far a long one has come.
#![allow(missing_docs, clippy::print_stderr)]

use neatpipe::prelude::*;
use neatpipe::stream::Stage;
use std::io::{BufWriter, Write};

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

// The pipeline that was trained yesterday. One attribute makes its dearest step a stage of its own: three batches are
// expanded at once, while others are encoded before it and priced behind it.

pipeline! {
    /// Predicts what a diamond will sell for.
    pub Diamonds<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = Log1p(rows[carat, depth, table, x, y, z]);
        let grades = OrdinalEncoder {}(rows[cut, color, clarity]);
        let joined = Concat(measures, grades);
        let scaled = StandardScaler(joined);
        let reduced = Pca { components: 8 }(scaled);
        #[stage(replicas = 3, queue = 8)]
        let expanded = Polynomial { degree: 3 }(reduced);
        let log_price = Log1p(price);
        let raw = Ridge { alpha: 1.0 }(expanded, log_price);
        inverse(log_price)(raw)
    }
}

fn main() -> Result<()> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz");
    let path = std::env::args().nth(1).unwrap_or_else(|| beside.to_owned());
    let (train, _) = split(&DiamondsData::read_csv(beside)?, 0.2, 7)?;
    let model = Diamonds::default().fit(&train)?;

    let batches = DiamondsData::read_csv_batches(path, 1024);
    let mut out = BufWriter::new(std::io::stdout().lock());
    writeln!(out, "price")?;
    let mut rows = 0;
    // A run may say otherwise than the declaration, stage by stage: here it has as many replicas as there are cores.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let stages = DiamondsStages { expanded: Stage::default().replicas(cores) };
    let report = model.try_stream(batches).stages(&stages).for_each(|prices| {
        for price in &prices {
            writeln!(out, "{price:.2}")?;
        }
        rows += prices.len();
        Ok(())
    })?;
    out.flush()?;
    eprintln!("{rows} diamonds priced\n{report}");
    Ok(())
}
