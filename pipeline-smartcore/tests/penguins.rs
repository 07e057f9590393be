//! Models of both adapters and of the library in one pipeline, from a file with mixed columns and missing values.

#![allow(missing_docs)]

use neatpipe::metrics::{accuracy, log_loss};
use neatpipe::prelude::*;
use neatpipe::steps::{KNeighborsClassifier, LogisticRegression, RandomForestClassifier};
use neatpipe_linfa::SupportVectorClassifier;

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
    /// One set of columns, four ways to tell the species.
    pub Penguins<rows: PenguinColumns, species: Target<Vec<Species>> -> (
        likeliest: Vec<Species>,
        chances: Probabilities,
        grown: Vec<Species>,
        grown_chances: Probabilities,
        near: Vec<Species>,
        beside: Vec<Species>,
    )> {
        let measured = Impute { strategy: Strategy::Median }(
            rows[bill_length_mm, bill_depth_mm, flipper_length_mm, body_mass_g],
        );
        let scaled = StandardScaler(measured);
        let kinds = OneHotEncoder {}(ImputeCategories {}(rows[island, sex]));
        let joined = Concat(scaled, kinds);
        let (likeliest, chances) = LogisticRegression<Species> {}(joined, species);
        let (grown, grown_chances) = RandomForestClassifier<Species> { trees: 50 in 10..=100 }(joined, species);
        let near = KNeighborsClassifier<Species> {}(joined, species);
        let beside = SupportVectorClassifier<Species> {}(joined, species);
        (likeliest, chances, grown, grown_chances, near, beside)
    }
}

#[test]
fn every_model_tells_the_species() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/data/penguins.csv");
    let data = PenguinsData::read_csv(file).unwrap();
    let (train, test) = split_stratified(&data, &data.species, 0.3, 7).unwrap();
    let model = Penguins::default().fit(&train).unwrap();
    let told = model.transform(&test).unwrap();
    for (name, labels) in [
        ("logistic regression", &told.likeliest),
        ("random forest", &told.grown),
        ("nearest neighbours", &told.near),
        ("support vectors", &told.beside),
    ] {
        let share = accuracy(&test.species, labels, None).unwrap();
        assert!(share > 0.97, "{name}: {share}");
    }
    for chances in [&told.chances, &told.grown_chances] {
        let loss = log_loss(&test.species, chances, None).unwrap();
        assert!(loss < 0.1, "{loss}");
    }

    let path = std::env::temp_dir().join(format!("neatpipe-penguins-{}.model", std::process::id()));
    model.save(&path).unwrap();
    let loaded = Fitted::<Penguins>::load(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let again = loaded.transform(&test).unwrap();
    assert_eq!((&told.likeliest, &told.chances), (&again.likeliest, &again.chances));
    assert_eq!((&told.grown, &told.grown_chances), (&again.grown, &again.grown_chances));
    assert_eq!((&told.near, &told.beside), (&again.near, &again.beside));

    let somebody = PenguinRow {
        island: Island::Dream,
        bill_length_mm: Some(48.5),
        bill_depth_mm: Some(18.9),
        flipper_length_mm: Some(194.0),
        body_mass_g: None,
        sex: None,
    };
    let (likeliest, chances, ..) = loaded.predict_one(&somebody).unwrap();
    assert_eq!(likeliest, Species::Chinstrap);
    assert!(chances[1] > 0.8, "{chances:?}");
}
