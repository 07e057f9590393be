//! From a plan to a fitted step.

use super::{Wrong, fitted, mean, shifted};
use crate::values;
use neatpipe_core::Result;
use neatpipe_core::artifact::{Artifact, Reader, Schema, Sink};
use neatpipe_core::contract::Law;
use neatpipe_core::data::Rows;
use neatpipe_macros::{Step, step};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

pub(super) fn steps() -> Vec<Wrong> {
    vec![
        (
            "state in a field without a mark",
            || broken!(Hoards::default(), &values(), ()),
            &[Law::Forgets, Law::StateMoves, Law::SettingsKept, Law::SaveLoad, Law::SameKey],
        ),
        (
            "a fit that adds to the last one",
            || broken!(GoesOn::default(), &values(), ()),
            &[Law::NoLeftovers],
        ),
        ("clones that share their state", || broken!(Shares::default(), &values(), ()), &[Law::ClonesApart]),
        (
            "a clone that leaves out a setting",
            || broken!(misses(), &values(), ()),
            &[Law::ClonesEqual, Law::SettingsKept, Law::SameKey],
        ),
        (
            "chance without a seed",
            || broken!(Gambles::default(), &values(), ()),
            &[
                Law::FitThenTransform,
                Law::SameAgain,
                Law::NoLeftovers,
                Law::StateMoves,
                Law::ClonesApart,
                Law::TransformReads,
                Law::FailedFit,
            ],
        ),
        ("a transform before any fit", || broken!(Guesses::default(), &values(), ()), &[Law::Unfitted]),
        (
            "a fit_transform that learns something else",
            || broken!(Fuses::default(), &values(), ()),
            &[Law::FitThenTransform],
        ),
        (
            "a transform that counts its calls",
            || broken!(Tires::default(), &values(), ()),
            &[
                Law::FitThenTransform,
                Law::SameAgain,
                Law::ClonesEqual,
                Law::TransformReads,
                Law::Threads,
                Law::AnyCut,
                Law::RowByRow,
                Law::RowOrder,
                Law::NanRow,
                Law::InfiniteRow,
            ],
        ),
        ("threads that meet", || broken!(Collides::default(), &values(), ()), &[Law::Threads]),
        (
            "inputs that are written to",
            || broken!(Scribbles::default(), &Loose::new(values()), ()),
            &[Law::InputsUnaltered],
        ),
    ]
}

wrong! { Hoards { mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

wrong! { GoesOn { #[state] sum: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.sum = Some(self.sum.unwrap_or(0.0) + mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.sum)?))
    }
}

/// A mean that all clones share.
#[derive(Clone, Debug, Default)]
struct Common(Arc<Mutex<Option<f64>>>);

impl Artifact for Common {
    fn schema(schema: &mut Schema) {
        schema.word("Common");
    }
    fn write<S: Sink>(&self, out: &mut S) {
        self.0.lock().unwrap().write(out);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Option::read(from).map(|mean| Self(Arc::new(Mutex::new(mean))))
    }
}

wrong! { Shares { #[state] mean: Common }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        *self.mean.0.lock().unwrap() = Some(mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean.0.lock().unwrap())?))
    }
}

/// Its clones have the default of a setting.
#[derive(Step, Debug)]
struct Misses {
    #[param(1.0)]
    share: f64,
    #[state]
    mean: Option<f64>,
}

impl Clone for Misses {
    fn clone(&self) -> Self {
        Self { mean: self.mean, ..Self::default() }
    }
}

#[step]
impl Misses {
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(self.share * mean(x)?);
        Ok(())
    }

    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

fn misses() -> Misses {
    Misses { share: 2.0, mean: None }
}

static CHANCE: AtomicU64 = AtomicU64::new(0);

wrong! { Gambles { #[state] luck: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.luck = Some(mean(x)? + CHANCE.fetch_add(1, Ordering::Relaxed) as f64);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.luck)?))
    }
}

wrong! { Guesses { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        shifted(x, self.mean.unwrap_or_default())
    }
}

wrong! { Fuses { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(mean(x)?);
        Ok(())
    }
    fn fit_transform(&mut self, x: &[f64]) -> Result<Vec<f64>> {
        let mean = mean(x)?;
        self.mean = Some(mean + 1.0);
        Ok(shifted(x, mean))
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

/// A number that is counted up behind a reference.
#[derive(Debug, Default)]
struct Tally(AtomicU64);

impl Clone for Tally {
    fn clone(&self) -> Self {
        Self(AtomicU64::new(self.0.load(Ordering::Relaxed)))
    }
}

impl Artifact for Tally {
    fn schema(schema: &mut Schema) {
        schema.word("Tally");
    }
    fn write<S: Sink>(&self, out: &mut S) {
        self.0.load(Ordering::Relaxed).write(out);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self> {
        u64::read(from).map(|count| Self(AtomicU64::new(count)))
    }
}

wrong! { Tires { #[state] calls: Tally }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        let calls = self.calls.0.fetch_add(1, Ordering::Relaxed);
        shifted(x, calls as f64)
    }
}

static AT_WORK: AtomicUsize = AtomicUsize::new(0);

wrong! { Collides { }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        // The threads of a check have no name; each waits until the other one is there too.
        if std::thread::current().name().is_some() {
            return x.to_vec();
        }
        let first = AT_WORK.fetch_add(1, Ordering::SeqCst).is_multiple_of(2);
        while first && !AT_WORK.load(Ordering::SeqCst).is_multiple_of(2) {
            std::thread::yield_now();
        }
        shifted(x, if first { 0.0 } else { 1.0 })
    }
}

/// Rows that can be changed behind a reference.
#[derive(Clone, Debug)]
struct Loose(Arc<Mutex<Vec<f64>>>);

impl Loose {
    fn new(rows: Vec<f64>) -> Self {
        Self(Arc::new(Mutex::new(rows)))
    }
}

impl Rows for Loose {
    fn n_rows(&self) -> usize {
        self.0.lock().unwrap().len()
    }
    fn take_rows(&self, rows: &[usize]) -> Self {
        Self::new(self.0.lock().unwrap().take_rows(rows))
    }
    fn slice_rows(&self, rows: Range<usize>) -> Self {
        Self::new(self.0.lock().unwrap().slice_rows(rows))
    }
}

impl Artifact for Loose {
    fn schema(schema: &mut Schema) {
        schema.word("Loose");
    }
    fn write<S: Sink>(&self, out: &mut S) {
        self.0.lock().unwrap().write(out);
    }
    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Vec::read(from).map(Self::new)
    }
}

wrong! { Scribbles { }
    #[row_wise]
    fn transform(&self, x: &Loose) -> Vec<f64> {
        let mut rows = x.0.lock().unwrap();
        rows.iter_mut().for_each(|x| *x = x.abs());
        rows.clone()
    }
}
