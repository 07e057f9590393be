//! Hyperparameters: where they are declared, how they are searched, set, saved and refused.
//!
//!     cargo run --release --example spaces
//!
//! Each step carries its own defaults and search space; the pipeline overrides both in place, and swaps steps as
//! hyperparameters. Twenty draws are tried on the diamonds of `examples/data`, and the best goes through a file.
#![allow(missing_docs, clippy::print_stdout)]

use neatpipe::prelude::*;

#[derive(Category, Deserialize, Clone, Copy, Debug)]
#[rustfmt::skip]
pub enum Cut { Fair, Good, #[category("Very Good")] VeryGood, Premium, Ideal }

#[derive(Category, Deserialize, Clone, Copy, Debug)]
#[rustfmt::skip]
pub enum Color { J, I, H, G, F, E, D }

#[derive(Category, Deserialize, Clone, Copy, Debug)]
#[rustfmt::skip]
pub enum Clarity { I1, SI2, SI1, VS2, VS1, VVS2, VVS1, IF }

#[derive(Columns, Deserialize, Debug)]
#[rustfmt::skip]
pub struct Diamond {
    carat: f64, cut: Cut, color: Color, clarity: Clarity, depth: f64, table: f64, x: f64, y: f64, z: f64,
    #[target] price: f64,
}

/// Predicts the same for all: what any model has to beat.
#[derive(Step, Clone, Debug)]
pub struct Quantile {
    /// The share of the targets that lies below.
    #[param(0.5 in uniform(0.3, 0.7))]
    pub share: f64,
    #[state]
    value: f64,
}

#[step]
impl Quantile {
    fn fit(&mut self, _: &Matrix, y: &[f64]) {
        let mut sorted = y.to_vec();
        sorted.sort_by(f64::total_cmp);
        self.value = sorted[(self.share * (sorted.len() - 1) as f64) as usize];
    }

    fn transform(&self, x: &Matrix) -> Vec<f64> {
        vec![self.value; x.n_rows()]
    }
}

pipeline! {
    /// Predicts what a diamond will sell for.
    pub Diamonds<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = Log1p(rows[carat, depth, table, x, y, z]);
        let grades = OrdinalEncoder {}(rows[cut, color, clarity]);
        let scaled = StandardScaler { with_mean: true }(Concat(measures, grades));
        let reduced = optional Pca { components: 8 in 4..=9 }(scaled);
        let expanded = Polynomial { degree: 2 in 1..=2 }(reduced);
        let log_price = Log1p(price);
        let raw = choose {
            ridge: Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) },
            baseline: Quantile,
        }(expanded, log_price);
        inverse(log_price)(raw)
    }
}

fn main() -> Result<()> {
    println!("{}", Diamonds::space());

    let data = DiamondsData::read_csv(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz"))?;
    let (train, test) = split(&data, 0.2, 7)?;

    // A sample of the space is what `set_hyperparams` takes, and only what it has chosen is in it.
    let mut best = (f64::NEG_INFINITY, Hyperparams::new());
    for trial in 0..20 {
        let sample = Diamonds::space().sample(7, trial)?;
        let mut plan = Diamonds::default();
        plan.set_hyperparams(&sample)?;
        let score = r2(&test.price, &plan.fit(&train)?.transform(&test)?, None)?;
        let values = plan.get_hyperparams();
        if score > best.0 {
            let names = values.short_names().into_iter().zip(values.iter());
            let shown: Vec<String> = names.map(|(name, (_, value))| format!("{name} = {value}")).collect();
            println!("trial {trial:2}: R² {score:.4} with {}", shown.join(", "));
            best = (score, values);
        }
    }

    // Any format of serde, and the environment, configure a deployed pipeline.
    let file = serde_json::to_string_pretty(&best.1).map_err(neatpipe::Error::from_step)?;
    println!("\n{file}");
    let mut plan = Diamonds::default();
    plan.set_hyperparams(serde_json::from_str::<Hyperparams>(&file).map_err(neatpipe::Error::from_step)?)?;
    plan.update_hyperparams(Hyperparams::from_env("DIAMONDS")?)?;

    // The same names as methods, checked by the compiler.
    plan.set_raw(DiamondsRawChoice::ridge)?;
    plan.set_raw__ridge__alpha(0.5)?;
    println!("\nalpha {:?}, components {:?}", plan.raw__ridge__alpha(), plan.reduced__components());

    // What is wrong is refused with the name and the remedy, and changes nothing.
    for (name, value) in
        [("raw__ridge__alhpa", 0.5), ("raw__ridge__alpha", 1e9), ("raw__baseline__share", 0.5)]
    {
        println!("{}", plan.update_hyperparams([(name, value)]).unwrap_err());
    }
    Ok(())
}
