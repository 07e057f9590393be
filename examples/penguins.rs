//! Which penguin is this? Three species, mixed columns, missing values; labels, probabilities, confusion.
//!
//!     cargo run --release --example penguins
#![allow(missing_docs, clippy::print_stdout)]

use neatpipe::data::split_stratified;
use neatpipe::metrics::{confusion, log_loss};
use neatpipe::prelude::*;

#[derive(Category, Deserialize, Clone, Copy, Debug, PartialEq)]
#[rustfmt::skip]
pub enum Species { Adelie, Chinstrap, Gentoo }

#[derive(Category, Deserialize, Clone, Copy, Debug)]
#[rustfmt::skip]
pub enum Island { Biscoe, Dream, Torgersen }

#[derive(Category, Deserialize, Clone, Copy, Debug)]
pub enum Sex {
    #[category("female")]
    Female,
    #[category("male")]
    Male,
}

/// A row of the file. What may be `NA` is an `Option`.
#[derive(Columns, Deserialize, Debug)]
pub struct Penguin {
    #[target]
    pub species: Species,
    pub island: Island,
    pub bill_length_mm: Option<f64>,
    pub bill_depth_mm: Option<f64>,
    pub flipper_length_mm: Option<f64>,
    pub body_mass_g: Option<f64>,
    pub sex: Option<Sex>,
}

pipeline! {
    /// Tells the species of a penguin, and how sure that is.
    pub Penguins<
        rows: PenguinColumns,
        species: Target<Vec<Species>>
            -> (likeliest: Vec<Species>, chances: Probabilities)
    > {
        let measured = Impute { strategy: Strategy::Median }(
            rows[bill_length_mm, bill_depth_mm, flipper_length_mm, body_mass_g],
        );
        let scaled = StandardScaler(measured);
        let kinds = OneHotEncoder {}(ImputeCategories {}(rows[island, sex]));
        let joined = Concat(scaled, kinds);
        let (likeliest, chances) = SgdClassifier<Species> { loss: ClassifierLoss::Log }(joined, species);
        (likeliest, chances)
    }
}

fn main() -> Result<()> {
    let data = PenguinsData::read_csv(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/penguins.csv"))?;
    let (train, test) = split_stratified(&data, &data.species, 0.3, 7)?;

    let model = Penguins::default().fit(&train)?;
    let told = model.transform(&test)?;

    let confusion = confusion(&test.species, &told.likeliest, None)?;
    println!("{} penguins to learn from, {} held out", train.species.len(), test.species.len());
    println!("accuracy {:.3}, balanced {:.3}", confusion.accuracy(), confusion.balanced_accuracy());
    println!("log loss {:.3}\n", log_loss(&test.species, &told.chances, None)?);
    println!("{confusion}");

    // Nobody has seen its sex, nor weighed it.
    let somebody = PenguinRow {
        island: Island::Dream,
        bill_length_mm: Some(48.5),
        bill_depth_mm: Some(18.9),
        flipper_length_mm: Some(194.0),
        body_mass_g: None,
        sex: None,
    };
    let (likeliest, chances) = model.predict_one(&somebody)?;
    println!("{somebody:?}\nis of the species {likeliest:?}");
    for (species, chance) in Species::LEVELS.iter().zip(chances) {
        println!("  {species:<10} {:5.1} %", 100.0 * chance);
    }
    println!("\nfor this reason:\n{}", model.explain_row(&somebody)?);
    Ok(())
}
