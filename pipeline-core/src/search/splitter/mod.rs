//! Which rows a model is fitted on and which judge it: [`Splitter`] and those that come with the library.
//!
//! | splitter | validates on | needs |
//! |---|---|---|
//! | [`Holdout`] | one part, at random, by label, group or time | |
//! | [`KFold`] | each of k parts in turn | |
//! | [`StratifiedKFold`] | parts with each label in the same proportion | labels |
//! | [`GroupKFold`] | parts with all rows of their groups | groups |
//! | [`StratifiedGroupKFold`] | both, as far as it goes | labels, groups |
//! | [`TimeSeries`] | k stretches of time, each behind what it is fitted on | times, or rows in order |
//! | [`WalkForward`] | stretches of a fixed length, to the end of the data | times, or rows in order |
//! | [`Preset`] | parts that somebody else has chosen | the number of each row's part |
//! | [`Repeated`] | what another splitter says of several seeds | |
//!
//! Labels, groups and times are given once, for all rows of the data. What travels from then on are the numbers of rows
//! in it, so that a split of a split (an inner validation) still knows whose group is whose.

mod codes;
mod fold;
mod grouped;
mod holdout;
mod k_fold;
mod preset;
mod repeated;
mod stratified;
mod stratified_grouped;
mod time;

pub use fold::SplitRows;
pub use grouped::GroupKFold;
pub use holdout::Holdout;
pub use k_fold::KFold;
pub use preset::Preset;
pub use repeated::{Repeated, Reseed};
pub use stratified::StratifiedKFold;
pub use stratified_grouped::StratifiedGroupKFold;
pub use time::{TimeSeries, WalkForward};

use crate::{Error, Result};

/// Says which rows to fit on and which to judge by, once for each fold.
///
/// ```
/// use neatpipe_core::Result;
/// use neatpipe_core::search::splitter::{SplitRows, Splitter};
///
/// /// Judges by the last row.
/// struct LastRow;
///
/// impl Splitter for LastRow {
///     fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
///         let (last, train) = rows.split_last().expect("rows");
///         Ok(vec![SplitRows { train: train.to_vec(), validation: vec![*last] }])
///     }
/// }
///
/// let folds = LastRow.folds(4)?;
/// assert_eq!((folds[0].train.as_slice(), folds[0].validation.as_slice()), (&[0, 1, 2][..], &[3][..]));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not split rows",
    label = "no splitter",
    note = "give one, as `KFold::new(5).shuffled(7)` of `search::splitter`; `out_of_fold` takes a number of folds as well, as a literal"
)]
pub trait Splitter {
    /// Splits some rows of the data, which are given and given back by their numbers in all of it.
    ///
    /// # Errors
    /// Rows that cannot be split so, and the remedy.
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>>;

    /// Splits all rows of data of so many, and makes sure that the folds are sound.
    ///
    /// # Errors
    /// Those of [`split`](Self::split); no fold; a fold that is not [sound](SplitRows::check).
    fn folds(&self, rows: usize) -> Result<Vec<SplitRows>> {
        let all: Vec<usize> = (0..rows).collect();
        self.within(&all)
    }

    /// Splits some rows of the data, as those of a fold that was fitted on, and makes sure that the folds are sound.
    ///
    /// # Errors
    /// Those of [`folds`](Self::folds).
    fn within(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        let folds = self.split(rows)?;
        if folds.is_empty() {
            return Err(Error::new("the splitter gives no fold; it has to give at least one"));
        }
        for (number, fold) in folds.iter().enumerate() {
            fold.check(rows).map_err(|error| Error::new(format!("fold {number} {error}")))?;
        }
        Ok(folds)
    }
}

/// The k parts of some rows as folds: each in turn judges what is fitted on the others.
fn in_turn(rows: &[usize], part_of: &[usize], parts: usize) -> Vec<SplitRows> {
    let fold = |part| {
        let of = |held: bool| rows.iter().zip(part_of).filter(move |(_, of)| (**of == part) == held);
        SplitRows {
            train: of(false).map(|(row, _)| *row).collect(),
            validation: of(true).map(|(row, _)| *row).collect(),
        }
    };
    (0..parts).map(fold).collect()
}

/// Refuses fewer than two folds, or more than there are of what is dealt out.
fn enough(folds: usize, there: usize, what: &str) -> Result<()> {
    match folds {
        0 | 1 => Err(Error::new(format!(
            "{folds} folds leave nothing to judge by or nothing to fit on; give at least 2, or use `Holdout`"
        ))),
        _ if folds > there => {
            Err(Error::new(format!("{there} {what} cannot be dealt out to {folds} folds; use fewer folds")))
        }
        _ => Ok(()),
    }
}
