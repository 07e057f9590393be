//! Steps that are wrong on purpose: each breaks the laws that it should, by name, and no other.

use super::{numbers, values};
use neatpipe_core::artifact::{Artifact, Reader, Schema, Sink};
use neatpipe_core::contract::{Law, Terms, check};
use neatpipe_core::data::Rows;
use neatpipe_core::space::uniform;
use neatpipe_core::{Category, Error, Matrix, Result, Weights};
use neatpipe_macros::{Artifact, Step, step};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// The laws that a step breaks.
macro_rules! broken {
    ($step:ty, $x:expr, $y:expr) => {{
        let report = Terms::new().examine(<$step>::default(), $x, $y).unwrap();
        let broken = report.broken().collect::<Vec<_>>();
        assert!(check(<$step>::default(), $x, $y).is_err() != broken.is_empty(), "{report}");
        broken
    }};
    ($step:ty) => {
        broken!($step, &values(), ())
    };
}

/// What a fit of numbers refuses.
fn sound(x: &[f64]) -> Result<()> {
    match x.iter().position(|x| !x.is_finite()) {
        Some(row) => Err(Error::new(format!("row {row} is {}; leave it out", x[row]))),
        None if x.is_empty() => Err(Error::new("no rows; give at least 1")),
        None => Ok(()),
    }
}

fn mean(x: &[f64]) -> Result<f64> {
    sound(x)?;
    let rows = x.len() as f64;
    Ok(x.iter().map(|x| x / rows).sum())
}

fn fitted<T: Clone>(state: &Option<T>) -> Result<T> {
    state.clone().ok_or_else(|| Error::new("not fitted; call `fit` first"))
}

fn shifted(x: &[f64], by: f64) -> Vec<f64> {
    x.iter().map(|x| x - by).collect()
}

/// A step that subtracts something, with one thing wrong.
macro_rules! wrong {
    ($name:ident { $($fields:tt)* } $($methods:tt)*) => {
        #[derive(Step, Clone, Debug)]
        struct $name { $($fields)* }

        #[step]
        impl $name { $($methods)* }
    };
}

wrong! { Right { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
    fn inverse(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, -fitted(&self.mean)?))
    }
}

#[test]
fn what_is_right_breaks_nothing() {
    assert_eq!(broken!(Right), []);
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

#[test]
fn state_in_a_field_without_a_mark() {
    assert_eq!(
        broken!(Hoards),
        [Law::Forgets, Law::StateMoves, Law::SettingsKept, Law::SaveLoad, Law::SameKey]
    );
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

#[test]
fn a_fit_that_changes_a_hyperparameter() {
    assert_eq!(broken!(Meddles), [Law::NoLeftovers, Law::SettingsKept, Law::SameKey]);
}

wrong! { Peeks { }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, x.iter().sum::<f64>() / x.len().max(1) as f64))
    }
}

#[test]
fn a_row_that_depends_on_its_batch() {
    assert_eq!(broken!(Peeks), [Law::Batches, Law::OneRow, Law::NanRow, Law::InfiniteRow]);
}

wrong! { Places { }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().enumerate().map(|(row, x)| x + row as f64).collect()
    }
}

#[test]
fn a_row_that_depends_on_its_place() {
    assert_eq!(broken!(Places), [Law::Batches, Law::OneRow, Law::RowOrder]);
}

wrong! { Drops { }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().copied().filter(|x| *x > 0.0).collect()
    }
}

#[test]
fn rows_that_are_left_out() {
    let broken = broken!(Drops);
    assert!(broken.contains(&Law::KeepsRows), "{broken:?}");
}

wrong! { Swallows { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) {
        self.mean = Some(x.iter().sum::<f64>() / x.len() as f64);
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

#[test]
fn nan_and_infinity_that_are_swallowed() {
    assert_eq!(broken!(Swallows), [Law::EmptyFit, Law::NanFit, Law::InfiniteFit]);
}

wrong! { Divides { #[state] spread: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        let mean = mean(x)?;
        self.spread = Some(x.iter().map(|x| (x - mean).abs()).sum::<f64>() / x.len() as f64);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        let spread = fitted(&self.spread)?;
        Ok(x.iter().map(|x| x / spread).collect())
    }
}

#[test]
fn a_division_by_a_spread_of_0() {
    assert_eq!(broken!(Divides), [Law::OneRowFit, Law::Constant]);
}

wrong! { Undoes { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = Some(mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
    fn inverse(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

#[test]
fn an_inverse_with_the_wrong_sign() {
    assert_eq!(broken!(Undoes), [Law::Inverse]);
}

wrong! { Averages { #[state] mean: Option<(f64, f64)> }
    fn partial_fit(&mut self, x: &[f64]) -> Result<()> {
        let (count, old) = self.mean.unwrap_or_default();
        let all = count + x.len() as f64;
        self.mean = Some((all, old + (mean(x)? - old) * (x.len() as f64 / all)));
        Ok(())
    }
    fn merge(&mut self, other: Self) -> Result<()> {
        let ((a, one), (b, two)) = (fitted(&self.mean)?, fitted(&other.mean)?);
        self.mean = Some((a + b, one / 2.0 + two / 2.0));
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?.1))
    }
}

#[test]
fn a_merge_of_means_without_their_counts() {
    assert_eq!(broken!(Averages), [Law::Merge]);
}

wrong! { Replaces { #[state] most: Option<f64> }
    fn partial_fit(&mut self, x: &[f64]) -> Result<()> {
        sound(x)?;
        self.most = x.iter().copied().reduce(f64::max);
        Ok(())
    }
    fn merge(&mut self, other: Self) -> Result<()> {
        self.most = Some(fitted(&self.most)?.max(fitted(&other.most)?));
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.most)?))
    }
}

#[test]
fn a_further_batch_that_replaces_what_was_learned() {
    let mut x = values();
    x[3] = 100.0;
    assert_eq!(broken!(Replaces, &x, ()), [Law::PartialFit]);
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

#[test]
fn a_fit_that_adds_to_the_last_one() {
    assert_eq!(broken!(GoesOn), [Law::NoLeftovers]);
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

#[test]
fn clones_that_share_their_state() {
    assert_eq!(broken!(Shares), [Law::ClonesApart]);
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

#[test]
fn chance_without_a_seed() {
    let broken = broken!(Gambles);
    assert!(broken.contains(&Law::SameAgain), "{broken:?}");
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

#[test]
fn a_transform_before_any_fit() {
    assert_eq!(broken!(Guesses), [Law::Unfitted]);
}

wrong! { Panics { #[state] first: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        let first = x[0];
        sound(x)?;
        self.first = Some(first);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        let _ = x[0];
        Ok(shifted(x, fitted(&self.first)?))
    }
}

#[test]
fn an_index_into_no_rows() {
    assert_eq!(broken!(Panics), [Law::Empty, Law::EmptyFit, Law::FailedFit]);
}

wrong! { Blind { #[state] means: Option<Vec<f64>> }
    fn fit(&mut self, x: &Matrix) -> Result<()> {
        if x.n_rows() == 0 {
            return Err(Error::new("no rows; give at least 1"));
        }
        let columns = (0..x.n_columns()).map(|column| mean(&x.column(column).collect::<Vec<_>>()));
        let named = |error: Error| Error::new(format!("{error} (column 0, column 2)"));
        self.means = Some(columns.collect::<Result<_>>().map_err(named)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &Matrix) -> Result<Matrix> {
        let means = fitted(&self.means)?;
        let mut x = x.clone();
        for row in 0..x.n_rows() {
            x.row_mut(row).iter_mut().zip(&means).for_each(|(x, mean)| *x -= mean);
        }
        Ok(x)
    }
}

#[test]
fn columns_that_nobody_counts() {
    assert_eq!(broken!(Blind, &numbers(), ()), [Law::Width, Law::Names, Law::ColumnOrder]);
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

#[test]
fn a_fit_that_reads_what_it_should_not() {
    assert_eq!(broken!(Reads), [Law::NotInFit]);
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

#[test]
fn draws_that_are_not_accepted() {
    assert_eq!(broken!(Strict), [Law::Draws]);
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

#[test]
fn a_default_that_is_not_accepted() {
    let broken = broken!(Outside);
    assert!(broken.contains(&Law::Defaults), "{broken:?}");
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

#[test]
fn two_settings_of_one_name() {
    assert_eq!(broken!(Confuses), [Law::RoundTrip, Law::OtherKey]);
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

#[test]
fn a_file_that_loses_digits() {
    assert_eq!(broken!(Forgetful), [Law::SaveLoad]);
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

#[test]
fn a_state_that_is_believed() {
    assert_eq!(broken!(Trusting), [Law::Damaged]);
}

wrong! { Counts { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64], weights: Option<&Weights>) -> Result<()> {
        sound(x)?;
        if weights.is_some_and(|weights| weights.len() != x.len()) {
            return Err(Error::new("weights of another length"));
        }
        let weight = |row: usize| weights.map_or(1.0, |weights| weights[row]);
        let rows = x.len() as f64;
        self.mean = Some(x.iter().enumerate().map(|(row, x)| weight(row) * (x / rows)).sum());
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

#[test]
fn weights_that_are_summed_and_not_counted() {
    assert_eq!(broken!(Counts), [Law::DoubleWeight, Law::ZeroWeight]);
}

wrong! { Careless { #[state] slope: Option<f64> }
    fn fit(&mut self, x: &[f64], y: &[f64]) -> Result<()> {
        mean(x)?;
        mean(y)?;
        let (above, below) = x.iter().zip(y).fold((0.0, 0.0), |(a, b), (x, y)| (a + x / 1e200 * y, b + x / 1e200 * x));
        self.slope = Some(if below > 0.0 && (above / below).is_finite() { above / below } else { 0.0 });
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        let slope = fitted(&self.slope)?;
        Ok(x.iter().map(|x| x * slope).collect())
    }
}

#[test]
fn targets_of_another_length() {
    let y: Vec<f64> = values().iter().map(|x| 2.0 * x).collect();
    let broken = broken!(Careless, &values(), &y);
    assert!(broken.contains(&Law::Lengths), "{broken:?}");
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

#[test]
fn a_fit_transform_that_learns_something_else() {
    assert_eq!(broken!(Fuses), [Law::FitTransform]);
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

#[test]
fn a_transform_that_counts_its_calls() {
    let broken = broken!(Tires);
    assert!(broken.contains(&Law::TransformReads), "{broken:?}");
}

static AT_WORK: AtomicUsize = AtomicUsize::new(0);

wrong! { Collides { }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        // The threads of a check have no name; each waits until the other one is there too.
        if std::thread::current().name().is_some() {
            return x.to_vec();
        }
        let first = AT_WORK.fetch_add(1, Ordering::SeqCst) % 2 == 0;
        while first && AT_WORK.load(Ordering::SeqCst) % 2 == 1 {
            std::thread::yield_now();
        }
        shifted(x, if first { 0.0 } else { 1.0 })
    }
}

#[test]
fn threads_that_meet() {
    let report = Terms::new().examine(Collides::default(), &values(), ()).unwrap();
    assert_eq!(report.broken().collect::<Vec<_>>(), [Law::Threads]);
}

wrong! { HalfDone { #[state] mean: Option<f64> }
    fn fit(&mut self, x: &[f64]) -> Result<()> {
        self.mean = x.first().copied();
        self.mean = Some(mean(x)?);
        Ok(())
    }
    #[row_wise]
    fn transform(&self, x: &[f64]) -> Result<Vec<f64>> {
        Ok(shifted(x, fitted(&self.mean)?))
    }
}

#[test]
fn a_fit_that_fails_half_way() {
    assert_eq!(broken!(HalfDone), [Law::FailedFit]);
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

#[test]
fn inputs_that_are_written_to() {
    let report = Terms::new().examine(Scribbles::default(), &Loose::new(values()), ()).unwrap();
    assert_eq!(report.broken().collect::<Vec<_>>(), [Law::InputsUnaltered]);
}

#[test]
fn one_error_has_all_laws_with_their_remedies() {
    let error = check(Hoards::default(), &values(), ()).unwrap_err().to_string();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines[0], "`Hoards` breaks 5 laws of the step contract");
    assert_eq!(lines[1], "  forgets: setting up anew forgets all that was learned");
    assert_eq!(lines.iter().filter(|line| line.starts_with("    help: ")).count(), 5, "{error}");
    assert!(error.contains("mark every field that `fit` writes with `#[state]`"), "{error}");
    let excused =
        Terms::new().excuse(Law::Inverse, "it is a joke").check(Undoes::default(), &values(), ()).unwrap();
    assert!(excused.to_string().contains("excused  it is a joke"), "{excused}");
}
