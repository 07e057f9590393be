//! Steps as users write them: on slices, vectors of own types, of one row, functions, and those that cannot be stored.

use super::{numbers, prices, values};
use neatpipe_core::contract::{Law, Verdict, check};
use neatpipe_core::space::uniform;
use neatpipe_core::{Error, Matrix, Result};
use neatpipe_macros::{Artifact, Step, step};
use std::cell::Cell;

/// A reading.
#[derive(Artifact, Clone, Debug)]
struct Reading {
    celsius: f64,
    station: String,
}

fn readings() -> Vec<Reading> {
    let reading = |(row, celsius)| Reading { celsius, station: format!("S{}", row % 4) };
    values().into_iter().enumerate().map(reading).collect()
}

#[step]
fn kelvin(celsius: f64) -> f64 {
    celsius + 273.15
}

#[step]
fn above(x: f64, #[param(0.0 in uniform(-1.0, 1.0))] least: f64) -> Option<f64> {
    (x > least).then_some(x)
}

#[step]
fn twice(x: f64) -> impl IntoIterator<Item = f64> {
    [x, x]
}

#[step(row)]
fn warm(reading: &Reading) -> bool {
    reading.celsius > 1.0
}

#[step]
fn clip(x: &Matrix, #[param(3.0 in uniform(1.0, 5.0))] limit: f64) -> Matrix {
    x.clone().map_values(|x| x.clamp(-limit, limit))
}

#[step]
fn product(x: f64, y: f64) -> f64 {
    x * y
}

/// Counts the readings of a station.
#[derive(Step, Clone, Debug)]
struct Busiest {
    #[state]
    station: Option<String>,
}

#[step]
impl Busiest {
    fn fit(&mut self, readings: &[Reading]) -> Result<()> {
        let count = |name: &str| readings.iter().filter(|reading| reading.station == name).count();
        let busiest = readings.iter().map(|reading| &reading.station).max_by_key(|name| (count(name), *name));
        self.station = Some(busiest.ok_or_else(|| Error::new("no readings; give at least one"))?.clone());
        Ok(())
    }

    #[row_wise]
    fn transform(&self, readings: &[Reading]) -> Result<Vec<bool>> {
        let busiest = self.station.as_ref().ok_or_else(|| Error::new("not fitted; call `fit` first"))?;
        Ok(readings.iter().map(|reading| reading.station == *busiest).collect())
    }
}

/// A state that nobody can store, and that threads cannot share.
#[derive(Clone, Debug, PartialEq)]
struct Private(Cell<f64>);

/// Divides by the largest number.
#[derive(Step, Clone, Debug)]
struct Largest {
    #[state]
    number: Option<Private>,
}

#[step]
impl Largest {
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        if let Some(row) = x.iter().position(|x| !x.is_finite()) {
            return Err(Error::new(format!("row {row} is {}; leave it out", x[row])));
        }
        let largest = x.iter().copied().reduce(f64::max).ok_or_else(|| Error::new("no rows"))?;
        self.number = Some(Private(Cell::new(if largest == 0.0 { 1.0 } else { largest })));
        Ok(())
    }

    fn row(&self, x: f64) -> Result<f64> {
        match &self.number {
            Some(Private(number)) if (x / number.get()).is_finite() || !x.is_finite() => Ok(x / number.get()),
            Some(_) => Err(Error::new("the quotient is too large")),
            None => Err(Error::new("not fitted; call `fit` first")),
        }
    }

    fn inverse(&self, x: f64) -> Result<f64> {
        let number = self.number.as_ref().ok_or_else(|| Error::new("not fitted; call `fit` first"))?;
        Ok(x * number.0.get())
    }
}

#[test]
fn steps_of_users_keep_the_contract() {
    let one_row = check(kelvin::default(), &values(), ()).unwrap();
    assert_eq!(one_row.of(Law::RowByRow), Some(&Verdict::Holds));
    assert_eq!(one_row.of(Law::Unfitted), Some(&Verdict::Idle("it learns nothing")));
    let filter = check(above::default(), &values(), ()).unwrap();
    assert_eq!(filter.of(Law::AnyCut), Some(&Verdict::Holds));
    assert_eq!(filter.of(Law::RowForRow), Some(&Verdict::Idle("a row may give several rows or none")));
    assert_eq!(filter.of(Law::OtherKey), Some(&Verdict::Holds));
    check(twice::default(), &values(), ()).unwrap();
    check(warm::default(), &readings(), ()).unwrap();
    check(clip::default(), &numbers(), ()).unwrap();
    check(product::default(), (&values(), &prices()), ()).unwrap();
    let busiest = check(Busiest::default(), &readings(), ()).unwrap();
    assert_eq!(busiest.of(Law::SaveLoad), Some(&Verdict::Holds));
}

#[test]
fn what_cannot_be_stored_or_shared_is_checked_all_the_same() {
    let report = check(Largest::default(), &values(), ()).unwrap();
    assert!(
        matches!(report.of(Law::SaveLoad), Some(Verdict::Idle(why)) if why.contains("Artifact")),
        "{report}"
    );
    assert!(matches!(report.of(Law::Threads), Some(Verdict::Idle(_))), "{report}");
    assert_eq!(report.of(Law::ThereAndBack), Some(&Verdict::Holds), "{report}");
    assert_eq!(report.of(Law::SameAgain), Some(&Verdict::Holds), "{report}");
}
