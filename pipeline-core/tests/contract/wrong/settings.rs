//! Hyperparameters, keys and files.

use super::{Wrong, fitted, mean, shifted};
use crate::values;
use neatpipe_core::artifact::{Artifact, Reader, Schema, Sink};
use neatpipe_core::contract::Law;
use neatpipe_core::space::uniform;
use neatpipe_core::{Category, Error, Result};
use neatpipe_macros::{Artifact, Step, step};

pub(super) fn steps() -> Vec<Wrong> {
    vec![
        (
            "a fit that changes a hyperparameter",
            || broken!(Meddles::default(), &values(), ()),
            &[Law::NoLeftovers, Law::SettingsKept, Law::SameKey],
        ),
        (
            "a fit that reads what it should not",
            || broken!(Reads::default(), &values(), ()),
            &[Law::NotInFit],
        ),
        ("draws that are not accepted", || broken!(Strict::default(), &values(), ()), &[Law::Draws]),
        ("draws that make it panic", || broken!(Bursts::default(), &values(), ()), &[Law::DrawsFit]),
        (
            "a default that is not accepted",
            || broken!(Outside::default(), &values(), ()),
            &[Law::RoundTrip, Law::Defaults, Law::SameKey],
        ),
        (
            "two settings of one name",
            || broken!(Confuses::default(), &values(), ()),
            &[Law::RoundTrip, Law::OtherKey],
        ),
        ("a file that loses digits", || broken!(Forgetful::default(), &values(), ()), &[Law::SaveLoad]),
        ("a state that is believed", || broken!(Trusting::default(), &values(), ()), &[Law::Damaged]),
    ]
}

wrong! { Meddles { #[param(0.5 in uniform(0.0, 1.0))] share: f64, #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(self.share * mean(x)?);
        self.share = 0.25;
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

wrong! { Reads { #[param(0.5 in uniform(0.0, 1.0), fit = false)] share: f64, #[state] part: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.part = Some(part(self, mean(x)?));
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.part)?))
    }
}

/// What the fit calls outside of the block is not seen by the compiler.
fn part(step: &Reads, mean: f64) -> f64 {
    step.share * mean
}

wrong! { Strict { #[param(0.5 in uniform(0.0, 2.0))] share: f64 }
    fn check(&self) -> Result<()> {
        if self.share < 1.0 { Ok(()) } else { Err(Error::new("`share` is 1 or more")) }
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        shifted(x, self.share)
    }
}

wrong! { Bursts { #[param(2 in 2..=1000)] rows: usize, #[state] first: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        mean(x)?;
        self.first = Some(if x.len() < 8 { 0.0 } else { x[self.rows] });
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.first)?))
    }
}

wrong! { Outside { #[param(2.0)] share: f64 }
    fn check(&self) -> Result<()> {
        if self.share < 1.0 { Ok(()) } else { Err(Error::new("`share` is 1 or more")) }
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        shifted(x, self.share)
    }
}

/// A setting of which two levels are one.
#[derive(Clone, Debug, PartialEq)]
enum Depth {
    Low,
    High,
    Higher,
}

impl Category for Depth {
    const NAME: &'static str = "Depth";
    const LEVELS: &'static [&'static str] = &["low", "high"];

    fn code(&self) -> u32 {
        u32::from(*self != Self::Low)
    }

    fn from_code(code: u32) -> Option<Self> {
        [Self::Low, Self::High, Self::Higher].get(code as usize).cloned()
    }
}

wrong! { Confuses { #[param(Depth::High in [Depth::Low, Depth::High, Depth::Higher])] depth: Depth }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        shifted(x, match self.depth {
            Depth::Low => 0.0,
            Depth::High => 1.0,
            Depth::Higher => 2.0,
        })
    }
}

/// A mean that a file holds as a number of single precision.
#[derive(Clone, Debug)]
struct Rough(f64);

impl Artifact for Rough {
    fn schema(schema: &mut Schema) {
        schema.word("Rough");
    }
    fn write<S: Sink>(&self, out: &mut S) {
        (self.0 as f32).write(out);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self> {
        f32::read(from).map(|mean| Self(mean.into()))
    }
}

wrong! { Forgetful { #[state] mean: Option<Rough> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(Rough(mean(x)?));
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?.0))
    }
}

/// A place in a table, unchecked.
#[derive(Artifact, Clone, Debug)]
struct Place {
    at: u8,
    table: Vec<f64>,
}

wrong! { Trusting { #[state] place: Option<Place> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.place = Some(Place { at: 1, table: vec![0.0, mean(x)?] });
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        let place = fitted(&self.place)?;
        Ok(shifted(x, place.table[usize::from(place.at)]))
    }
}
