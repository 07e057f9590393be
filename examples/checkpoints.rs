//! The diamonds again, by somebody who changes one thing at a time and does not want to wait.
//!
//!     cargo run --release --example checkpoints [FOLDER]
//!
//! The folder keeps what was computed; run the example twice with one, and the second run begins where the first
//! one ended. Without it a fresh one is used and removed.
#![allow(missing_docs, clippy::print_stdout)]

use neatpipe::prelude::*;
use neatpipe::store::Store;
use std::path::Path;

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

// A line says what to keep: the output of the step, and what all steps before it have learned.

pipeline! {
    /// Predicts what a diamond will sell for.
    pub Diamonds<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = Log1p(rows[carat, depth, table, x, y, z]);
        let grades = OrdinalEncoder {}(rows[cut, color, clarity]);
        let joined = Concat(measures, grades);
        #[checkpoint]
        let scaled = StandardScaler(joined);
        let reduced = Pca { components: 8 in 4..=9 }(scaled);
        #[checkpoint]
        let expanded = Polynomial { degree: 2 }(reduced);
        let log_price = Log1p(price);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(expanded, log_price);
        inverse(log_price)(raw)
    }
}

fn main() -> Result<()> {
    let given = std::env::args().nth(1);
    let fresh = std::env::temp_dir().join(format!("neatpipe-checkpoints-{}", std::process::id()));
    let folder = given.as_ref().map_or(fresh.as_path(), Path::new);

    let data = DiamondsData::read_csv(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz"))?;
    let (train, test) = split(&data, 0.2, 7)?;
    let store = Store::open(folder)?;
    let mut plan = Diamonds::default();
    let fit = |title: &str, plan: &Diamonds| -> Result<()> {
        let model = plan.fit_in(&store, &train)?;
        println!("{title}: R² {:.4}", r2(&test.price, &model.transform(&test)?, None)?);
        if let Some(explanation) = model.explain() {
            println!("{explanation}");
        }
        Ok(())
    };

    fit("The first fit", &plan)?;
    fit("The same again", &plan)?;

    plan.set_raw__alpha(10.0)?;
    fit("Another ridge", &plan)?;

    plan.set_reduced__components(7)?;
    println!("Before 7 components are fitted: {}\n", plan.explain_in(&store, &train)?.headline());
    fit("7 components", &plan)?;

    plan.set_reduced__components(8)?;
    fit("And back", &plan)?;

    if given.is_none() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(())
}
