//! Row structs, their columns, projections and CSV, as a user sees them.
#![allow(missing_docs)]
#![deny(warnings, clippy::pedantic)]

use neatpipe::__private as np;
use neatpipe::prelude::*;

#[derive(Category, Deserialize, Clone, Copy, Debug, PartialEq)]
pub enum Cut {
    Fair,
    Good,
    #[category("Very Good")]
    VeryGood,
    Premium,
    Ideal,
}

#[derive(Category, Deserialize, Clone, Copy, Debug, PartialEq)]
pub enum Color {
    D,
    E,
    F,
    G,
    H,
    I,
    J,
}

#[derive(Category, Deserialize, Clone, Copy, Debug, PartialEq)]
pub enum Clarity {
    I1,
    SI2,
    SI1,
    VS2,
    VS1,
    VVS2,
    VVS1,
    IF,
}

/// A diamond of ggplot2.
#[derive(Columns, Deserialize, Debug)]
pub struct Diamond {
    /// Weight.
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

const DIAMONDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/diamonds.csv.gz");

#[test]
fn diamonds_are_read_and_projected() -> Result<()> {
    let rows: Vec<Diamond> = read_csv(DIAMONDS)?;
    assert_eq!(rows.len(), 53_940);
    let (columns, targets) = DiamondColumns::from_rows(rows);
    assert_eq!(columns.n_rows(), 53_940);
    assert!(targets.price.starts_with(&[326.0, 326.0, 327.0]));

    let matrix =
        np::project(&["carat", "depth", "z"], &columns.carat).and(&columns.depth).and(&columns.z).finish()?;
    assert_eq!(matrix.shape(), (53_940, 3));
    assert!(matrix.row(1).iter().eq(&[0.21, 59.8, 2.31]));
    assert_eq!(matrix.column_name(2), "z");

    let grades = np::project(&["cut", "color"], &columns.cut).and(&columns.color).finish()?;
    let cut = &grades.columns()[0];
    assert_eq!((cut.name(), cut.level(0), cut.is_open()), ("cut", Some("Ideal"), false));
    assert_eq!(cut.levels().iter().collect::<Vec<_>>(), ["Fair", "Good", "Very Good", "Premium", "Ideal"]);
    assert_eq!(&cut.codes()[..6], [4, 3, 1, 3, 1, 2]);
    Ok(())
}

/// A guard of an order of magnitude, for optimised builds; the benches measure.
#[test]
fn diamonds_are_read_in_a_moment() -> Result<()> {
    let start = std::time::Instant::now();
    let (columns, _) = read_columns::<DiamondColumns>(DIAMONDS)?;
    let read = start.elapsed();
    let start = std::time::Instant::now();
    let matrix = np::project(&["carat", "depth", "table", "x", "y", "z"], &columns.carat)
        .and(&columns.depth)
        .and(&columns.table)
        .and(&columns.x)
        .and(&columns.y)
        .and(&columns.z)
        .finish()?;
    let projected = start.elapsed();
    assert_eq!(matrix.n_columns(), 6);
    assert!(
        cfg!(debug_assertions) || read.as_millis() < 1_000,
        "read in {read:?}, projected in {projected:?}"
    );
    Ok(())
}

mod strict {
    //! The prelude is absent and its names are shadowed (but `str`, which serde's derive names bare).
    #![no_implicit_prelude]
    #![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, unused_qualifications)]
    #![deny(clippy::pedantic)]

    use ::neatpipe::prelude::*;

    /// Shadows.
    #[allow(dead_code, non_camel_case_types, missing_docs, missing_debug_implementations, clippy::pedantic)]
    mod shadows {
        pub(super) struct Vec;
        pub(super) struct Option;
        pub(super) struct Result;
        pub(super) struct String;
        pub(super) struct Some;
        pub(super) struct Ok;
        pub(super) struct usize;
        pub(super) struct bool;
        pub(super) struct u32;
        pub(super) trait Clone {}
        pub(super) trait Iterator {}
        pub(super) mod std {}
        pub(super) mod core {}
        pub(super) mod serde {}
        pub(super) mod neatpipe {}
    }
    #[allow(unused_imports)]
    use self::shadows::*;

    /// A level.
    #[derive(Category, Deserialize, ::std::clone::Clone, ::std::fmt::Debug, ::std::cmp::PartialEq)]
    pub(crate) enum Level {
        /// Low.
        Low,
        /// High.
        #[category("very high")]
        High,
    }

    /// A row.
    #[derive(Columns, Deserialize, ::std::fmt::Debug)]
    pub(crate) struct Row {
        /// A keyword.
        r#type: f64,
        level: Level,
        maybe: ::std::option::Option<Level>,
        #[target]
        out: ::std::string::String,
    }

    pub(crate) fn read(text: &[::core::primitive::u8]) -> ::neatpipe::Result<(RowColumns, RowTargets)> {
        ::std::result::Result::Ok(RowColumns::from_rows(read_csv_from::<Row>(text)?))
    }
}

#[test]
fn the_derives_name_everything_absolutely() -> Result<()> {
    let (columns, targets) = strict::read(b"type,level,maybe,out\n1,very high,,a\n2,Low,Low,b\n")?;
    assert_eq!(columns.level, [strict::Level::High, strict::Level::Low]);
    assert_eq!(columns.maybe, [None, Some(strict::Level::Low)]);
    assert_eq!(targets.out, ["a", "b"]);
    let taken = columns.take_rows(&[1]);
    assert_eq!(format!("{taken:?}"), "RowColumns { rows: 1, columns: [\"type\", \"level\", \"maybe\"] }");
    let row = taken.clone().into_one()?;
    assert_eq!(format!("{row:?}"), "RowRow { type: 2.0, level: Low, maybe: Some(Low) }");
    assert!(strict::RowColumns::from_one(&row) == taken);
    Ok(())
}

/// FNV-1a, as the macro computes it from the name of an input.
const fn name(text: &str) -> u64 {
    let (mut hash, mut place) = (0xcbf2_9ce4_8422_2325_u64, 0);
    while place < text.len() {
        hash = (hash ^ text.as_bytes()[place] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        place += 1;
    }
    hash
}

#[derive(Columns, Debug)]
struct House {
    /// In square metres.
    area: f64,
    rooms: u8,
    #[target]
    price: f64,
    #[target]
    sold: bool,
}

fn houses() -> (HouseColumns, HouseTargets) {
    let house = |area, rooms| House { area, rooms, price: area * 10.0, sold: rooms > 2 };
    HouseColumns::from_rows([house(50.0, 2), house(80.0, 3), house(120.0, 5)])
}

#[test]
fn targets_are_taken_by_name() {
    use neatpipe::data::HasTarget;
    let (_, mut targets) = houses();
    let prices: Vec<f64> = HasTarget::<{ name("price") }>::take_target(&mut targets);
    let sold: Vec<bool> = HasTarget::<{ name("sold") }>::take_target(&mut targets);
    assert_eq!((prices, sold), (vec![500.0, 800.0, 1200.0], vec![false, true, true]));
    assert_eq!(targets, HouseTargets::default());
}

#[test]
fn columns_split_and_come_back_as_rows() -> Result<()> {
    let (columns, targets) = houses();
    assert_eq!(columns.slice_rows(1..3).area, [80.0, 120.0]);
    assert_eq!(targets.take_rows(&[2, 0]).sold, [true, false]);
    let (train, test) = split(&(columns.clone(), targets), 0.3, 1)?;
    assert_eq!((train.n_rows(), test.n_rows()), (2, 1));
    let rows = columns.into_rows()?;
    assert_eq!(rows[2], HouseRow { area: 120.0, rooms: 5 });
    Ok(())
}

#[test]
fn rows_without_targets_are_read_and_gathered() -> Result<()> {
    let rows: Vec<strict::RowRow> =
        read_csv_from("maybe,type,level\nNA,2,very high\nLow,1,Low\n".as_bytes())?;
    let columns: strict::RowColumns = rows.into_iter().collect();
    assert_eq!(columns.maybe, [None, Some(strict::Level::Low)]);
    assert_eq!(columns.into_rows()?.remove(0).level, strict::Level::High);
    let error = read_csv_from::<strict::RowRow>("maybe,level\n,Low\n".as_bytes()).unwrap_err();
    assert!(error.to_string().starts_with("line 1: there is no column `type`"), "{error}");
    Ok(())
}

/// serde makes it of a pair, which says nothing of the row without the target.
#[derive(Columns, Deserialize, Debug)]
#[serde(from = "(f64, f64)")]
struct Sale {
    size: f64,
    #[target]
    price: f64,
}

impl From<(f64, f64)> for Sale {
    fn from((size, price): (f64, f64)) -> Self {
        Self { size, price }
    }
}

#[test]
fn what_serde_is_told_of_the_whole_struct_stays_there() -> Result<()> {
    let (columns, targets) = SaleColumns::from_rows(read_csv_from::<Sale>("a,b\n2,3\n".as_bytes())?);
    assert_eq!((columns.size, targets.price), (vec![2.0], vec![3.0]));
    Ok(())
}

#[test]
fn columns_of_different_lengths_are_an_error_and_no_panic() {
    let broken = HouseColumns { area: vec![1.0, 2.0], rooms: vec![1] };
    let text = "the column `rooms` has 1 rows, and `area` has 2";
    assert_eq!(broken.check_rows().unwrap_err().to_string(), text);
    assert_eq!(broken.n_rows(), 1);
    assert_eq!(split(&broken, 0.5, 0).unwrap_err().to_string(), text);
    assert_eq!(broken.clone().into_one().unwrap_err().to_string(), text);
    assert_eq!(broken.into_rows().unwrap_err().to_string(), text);
}

/// Neither comparable nor printable, and no targets.
#[derive(Clone)]
struct Opaque;

#[derive(Columns)]
#[allow(missing_debug_implementations)]
struct Untargeted {
    opaque: Opaque,
}

#[test]
fn a_row_without_targets_is_its_own_row() -> Result<()> {
    let (columns, ()) = UntargetedColumns::from_rows([Untargeted { opaque: Opaque }]);
    let row: UntargetedRow = columns.take_rows(&[0, 0]).slice_rows(1..2).into_one()?;
    let Untargeted { opaque: Opaque } = row;
    assert!(UntargetedColumns::default().into_one().is_err());
    Ok(())
}

#[test]
fn levels_are_parsed_and_printed() {
    use neatpipe::Category as _;
    assert_eq!(format!("{:>10}|", Cut::VeryGood), " Very Good|");
    assert_eq!(Cut::from_level("Ideal").unwrap(), Cut::Ideal);
    for (code, level) in (0..).zip(Clarity::LEVELS) {
        let variant = Clarity::from_code(code).unwrap();
        assert_eq!((variant.code(), variant.level()), (code, *level));
    }
    assert_eq!(Clarity::from_code(8), None);
}
