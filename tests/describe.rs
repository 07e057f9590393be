//! What `describe` says of columns, matrices and the inputs of pipelines.
#![allow(missing_docs, clippy::needless_pass_by_value)]

use neatpipe::data::describe::{ColumnRange, DescribedColumn, describe};
use neatpipe::data::visit::{Cell, CellKind, CellValue, ColumnVisitor, EachColumn, InputRole};
use neatpipe::prelude::*;

#[derive(Category, Deserialize, Clone, Copy, Debug, PartialEq)]
pub enum Species {
    Adelie,
    Chinstrap,
    Gentoo,
}

#[derive(Columns, Deserialize, Debug)]
pub struct Penguin {
    #[target]
    pub species: Species,
    pub island: String,
    pub bill_length_mm: Option<f64>,
    pub flipper_length_mm: Option<u16>,
    pub body_mass_g: Option<f64>,
    pub sex: Option<String>,
    pub year: i32,
}

pipeline! {
    pub Penguins<rows: PenguinColumns, weights: Weights, species: Target<Vec<Species>>, names: Side<Vec<String>> -> Matrix> {
        let filled = Impute {}(rows[bill_length_mm, body_mass_g]);
        let (kinds, chances) = SgdClassifier<Species> { loss: ClassifierLoss::Log }(filled, species, weights);
        let seen = both(kinds, chances, names);
        seen
    }
}

#[step]
fn both(_kinds: &[Species], chances: Probabilities, _names: &[String]) -> Matrix {
    chances.into_matrix()
}

fn penguins() -> Result<PenguinsData> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/penguins.csv");
    let (rows, targets) = read_columns::<PenguinColumns>(path)?;
    let weights = Weights::new(vec![1.0; rows.n_rows()])?;
    Ok(PenguinsData { rows, weights, species: targets.species, names: vec!["one row".to_owned()] })
}

#[test]
fn the_table_of_the_penguins() -> Result<()> {
    let described = describe(&penguins()?);
    let table = "\
column             kind      rows  missing  distinct  range                                 suggests
island             text       344        0         3  Biscoe 168, Dream 124, Torgersen 52   OneHotEncoder
bill_length_mm     number     344        2       164  32.1 … 44.45 … 59.6                   Impute, StandardScaler
flipper_length_mm  whole      344        2        55  172 … 197 … 231                       Impute, StandardScaler
body_mass_g        number     344        2        94  2700 … 4050 … 6300                    Impute, StandardScaler
sex                text       344       11         2  male 168, female 165                  ImputeCategories, OneHotEncoder
year               whole      344        0         3  2007 … 2008 … 2009                    StandardScaler
weights (weights)  number     344        0         1  1 … 1 … 1
species (target)   category   344        0         3  Adelie 152, Gentoo 124, Chinstrap 68
";
    assert_eq!(described.to_string(), table);
    Ok(())
}

#[test]
fn inputs_have_roles_and_side_tables_are_left_out() -> Result<()> {
    let described = describe(&penguins()?);
    let roles: Vec<_> = described
        .columns
        .iter()
        .map(|column| (column.name.as_str(), column.input.as_str(), column.role))
        .filter(|(name, input, _)| *name != "island" && (*input != "rows" || *name == "year"))
        .collect();
    let expected = [
        ("year", "rows", InputRole::Data),
        ("weights", "weights", InputRole::Weights),
        ("species", "species", InputRole::Target),
    ];
    assert_eq!(roles, expected);
    Ok(())
}

/// Each suggestion for one column.
fn advice<T: Cell>(values: Vec<T>) -> Vec<String> {
    column(values).suggestions.into_iter().map(|suggestion| suggestion.what).collect()
}

fn column<T: Cell>(values: Vec<T>) -> DescribedColumn {
    describe(&values).columns.remove(0)
}

#[test]
fn nothing_there() {
    let empty = column::<f64>(vec![]);
    assert_eq!((empty.rows, empty.missing, empty.distinct), (0, 0, 0));
    assert_eq!((empty.range, empty.suggestions), (ColumnRange::Empty, vec![]));
    assert_eq!(column::<String>(vec![]).range, ColumnRange::Empty);
    assert!(describe(&Matrix::zeros(3, 0).unwrap()).columns.is_empty());
    assert_eq!(describe(&Matrix::zeros(0, 2).unwrap()).columns.len(), 2);

    let missing = column(vec![None::<f64>, Some(f64::NAN), None]);
    assert_eq!((missing.rows, missing.missing, missing.distinct), (3, 3, 0));
    assert_eq!(missing.range, ColumnRange::Empty);
    assert_eq!(missing.suggestions[0].what, "leave out");
    assert_eq!(missing.suggestions[0].why, "no row has a value");
    assert_eq!(advice(vec![None::<Species>, None]), ["leave out"]);
}

#[test]
fn one_value() {
    assert_eq!(advice(vec![7, 7, 7]), ["leave out"]);
    assert_eq!(advice(vec![0.1, 0.1]), ["leave out"]);
    assert_eq!(advice(vec!["a", "a"]), ["leave out"]);
    assert_eq!(advice(vec![true, true]), ["leave out"]);
    // That a value is missing may tell something.
    assert_eq!(advice(vec![Some(7.0), None]), ["Impute", "MissingIndicator"]);
    assert_eq!(advice(vec![Some(Species::Gentoo), None]), ["ImputeCategories", "OneHotEncoder"]);
}

#[test]
fn numbers() {
    let even: Vec<f64> = (0..100).map(f64::from).collect();
    let described = column(even.clone());
    assert_eq!(described.range, ColumnRange::Numbers { min: 0.0, median: 49.5, max: 99.0 });
    assert_eq!(described.distinct, 100);
    assert_eq!(advice(even), ["StandardScaler"]);

    let exponential: Vec<f64> = (0..100).map(|at| (f64::from(at) / 10.0).exp()).collect();
    assert_eq!(advice(exponential.clone()), ["Log1p", "StandardScaler"]);
    let below: Vec<f64> = exponential.iter().map(|value| value - 2.0).collect();
    assert_eq!(advice(below), ["PowerTransformer", "StandardScaler"]);
    let mirrored: Vec<Option<f64>> = exponential.iter().map(|value| Some(-value)).chain([None]).collect();
    assert_eq!(
        advice(mirrored),
        ["Impute { strategy: Strategy::Median }", "PowerTransformer", "StandardScaler"]
    );
    // The logarithms of 0 and 1 are as skewed.
    let rare: Vec<f64> = (0..100).map(|at| f64::from(u8::from(at == 7))).collect();
    assert_eq!(advice(rare), ["PowerTransformer", "StandardScaler"]);

    assert_eq!(advice((100..130).collect::<Vec<i64>>()), ["leave out"]);
    assert_eq!(advice((100..130).rev().collect::<Vec<i64>>()), ["StandardScaler"]);
    assert_eq!(
        advice(vec![Some(true), None, Some(false)]),
        ["Impute { strategy: Strategy::MostFrequent }", "MissingIndicator"]
    );
}

#[test]
fn infinite_and_huge_numbers() {
    let described = column(vec![1.0, f64::INFINITY, 2.0, f64::NEG_INFINITY]);
    let ColumnRange::Numbers { min, median, max } = described.range else { panic!("these are numbers") };
    assert_eq!((min, median, max), (f64::NEG_INFINITY, 1.5, f64::INFINITY));
    assert_eq!(described.suggestions[0].what, "make finite");
    assert_eq!(described.suggestions[0].why, "2 of 4 are infinite, which no step takes");

    // The sum of the two in the middle is beyond `f64`, and so are squares and cubes.
    let huge = column(vec![-f64::MAX, f64::MAX, f64::MAX, 0.9 * f64::MAX]);
    assert_eq!(
        huge.range,
        ColumnRange::Numbers { min: -f64::MAX, median: (0.9 * f64::MAX).midpoint(f64::MAX), max: f64::MAX }
    );
    assert_eq!(huge.suggestions.last().map(|last| last.what.as_str()), Some("StandardScaler"));
    // Far from zero and near each other: even, so not skewed.
    let far: Vec<f64> = (0..100).map(|at| 1e8 + f64::from(at) * 1e-5).collect();
    assert_eq!(advice(far), ["StandardScaler"]);
    // Equal as `f64`, different as whole numbers.
    assert_eq!(column(vec![u64::MAX, u64::MAX - 1, u64::MAX]).distinct, 2);
    assert_eq!(column(vec![0.0, -0.0]).distinct, 1);
    assert_eq!(column(vec![1e-300, 1e300]).to_owned().distinct, 2);
}

#[test]
fn categories_and_texts() {
    let of = |counts: &[(&str, usize)]| -> Vec<String> {
        counts.iter().flat_map(|(text, count)| vec![(*text).to_owned(); *count]).collect()
    };
    let towns = of(&[("Thun", 50), ("Bern", 50), ("Basel", 100)]);
    let described = column(towns.clone());
    let levels = [("Basel", 100), ("Bern", 50), ("Thun", 50)].map(|(level, count)| (level.to_owned(), count));
    assert_eq!(described.range, ColumnRange::Levels(levels.to_vec()));
    assert_eq!(advice(towns), ["OneHotEncoder"]);
    assert_eq!(advice(of(&[("a", 500), ("b", 3)])), ["OneHotEncoder { min_count: 6, other: true }"]);

    let wide: Vec<String> = (0..210).map(|at| format!("town {}", at % 21)).collect();
    assert_eq!(advice(wide), ["TargetEncoder"]);
    let names: Vec<String> = (0..20).map(|at| format!("name {at}")).collect();
    let described = column(names);
    assert_eq!(described.suggestions[0].why, "20 of 20 texts differ, as names of rows do");
    assert!(matches!(&described.range, ColumnRange::Levels(levels) if levels.len() == 5));

    let numbers: Vec<Option<&str>> = vec![Some("1.5"), Some("-2"), None, Some("1.5")];
    assert_eq!(advice(numbers)[0], "read as `f64`");
}

#[test]
fn dates_are_told_from_texts() {
    let days = vec![Some("2013-02-01T05:00:00Z"), Some("2012-12-31"), None];
    let described = column(days);
    assert_eq!(described.kind, CellKind::Date);
    let (first, last) = ("2012-12-31".to_owned(), "2013-02-01T05:00:00Z".to_owned());
    assert_eq!(described.range, ColumnRange::Dates { first, last });
    let what: Vec<_> = described.suggestions.iter().map(|suggestion| suggestion.what.as_str()).collect();
    assert_eq!(what, ["DateParts", "Impute", "MissingIndicator"]);
    assert_eq!(column(vec!["2013-02-01", "soon"]).kind, CellKind::Text);
}

pipeline! {
    pub Late<x: Matrix, minutes: Target<Vec<Option<f64>>> -> Matrix> {
        let learned = Learned(x, minutes);
        learned
    }
}

#[derive(Step, Clone, Debug)]
pub struct Learned {}

#[step]
impl Learned {
    pub fn fit(&mut self, _x: &Matrix, _minutes: &[Option<f64>]) {}

    pub fn transform(&self, x: Matrix) -> Matrix {
        x
    }
}

#[test]
fn targets() {
    let x = Matrix::zeros(40, 1).unwrap();
    let minutes = (0..40).map(|at| (at > 0).then(|| (f64::from(at) / 5.0).exp())).collect();
    let described = describe(&LateData { x, minutes });
    assert_eq!(described.columns[0].name, "column 0");
    let what: Vec<_> =
        described.columns[1].suggestions.iter().map(|suggestion| suggestion.what.as_str()).collect();
    assert_eq!(what, ["leave out rows", "Log1p", "inverse"]);
    assert!(
        described.to_string().lines().nth(2).is_some_and(|line| line.starts_with("minutes (target)  number"))
    );
}

#[test]
fn a_table_cuts_long_texts_and_rounds_numbers() {
    let x = Matrix::new(vec![1234.5678, 0.000_012_345, 1e300, 1.0, 2.0, 3.0], 2, 3).unwrap();
    let x = x.with_names(["a", "bé", "c"]).unwrap();
    let expected = "\
column  kind    rows  missing  distinct  range                      suggests
a       number     2        0         2  1 … 617.8 … 1235           StandardScaler
bé      number     2        0         2  1.234e-5 … 1 … 2           StandardScaler
c       number     2        0         2  3 … 5.000e299 … 1.000e300  StandardScaler
";
    assert_eq!(describe(&x).to_string(), expected);
    let long = vec!["é".repeat(30), "b".to_owned()];
    assert!(describe(&long).to_string().contains(&format!("{}… 1", "é".repeat(24))));
}

/// Writes each value as it prints itself.
#[derive(Default)]
struct Printed(Vec<String>);

impl ColumnVisitor for Printed {
    fn column<T: Cell>(&mut self, name: &str, values: &[T]) {
        let values: Vec<String> = values.iter().map(|value| value.value().to_string()).collect();
        self.0.push(format!("{name} {}: {}", T::KIND, values.join(" ")));
    }
}

fn printed(data: &impl EachColumn) -> Vec<String> {
    let mut printed = Printed::default();
    data.each_column(&mut printed);
    printed.0
}

#[test]
fn cells_of_every_type_are_seen() -> Result<()> {
    #[derive(Columns)]
    struct Row {
        r#type: Option<Species>,
        big: u64,
        small: Option<f32>,
        yes: Option<bool>,
        text: String,
    }
    let rows = [
        Row { r#type: Some(Species::Gentoo), big: u64::MAX, small: Some(0.5), yes: None, text: "a b".into() },
        Row { r#type: None, big: 0, small: Some(f32::NAN), yes: Some(true), text: String::new() },
    ];
    let (rows, ()) = RowColumns::from_rows(rows);
    let expected = [
        "type category: Gentoo NA",
        "big whole: 18446744073709551615 0",
        "small number: 0.5 NA",
        "yes bool: NA true",
        "text text: a b ",
    ];
    assert_eq!(printed(&rows), expected);

    let open = CategoryColumn::open("open", [Some("x"), None]);
    let known =
        CategoryColumn::new("known", ["low", "high"].as_slice().into(), vec![1, CategoryColumn::MISSING])?;
    assert_eq!(printed(&Categories::new(vec![open, known])?), ["open text: x NA", "known category: high NA"]);
    let chances = Probabilities::new(Matrix::new(vec![0.25, 0.75], 1, 2)?);
    assert_eq!(printed(&chances), ["column 0 number: 0.25", "column 1 number: 0.75"]);
    assert_eq!(CellValue::Level("ab").to_string(), format!("{:.2}", CellValue::Text("abc")));
    assert_eq!(format!("{:>4}|{:<4}|", CellValue::Missing, CellValue::Whole(-1)), "  NA|-1  |");
    Ok(())
}
