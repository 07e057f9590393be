//! [`TimeSeries`] and [`WalkForward`]: what is judged by comes after what was fitted on, as in use.

use super::codes::Codes;
use super::{SplitRows, Splitter};
use crate::{Error, Result};
use std::ops::Range;

/// k stretches at the end of the data, each judging a model that was fitted on what came before.
///
/// Lengths and gaps count instants: distinct times, or rows where no times are given, which then are in order. Rows of one
/// instant stay together.
///
/// ```
/// use neatpipe_core::search::splitter::{Splitter, TimeSeries};
///
/// let folds = TimeSeries::new(2).gap(1).folds(6)?;
/// assert_eq!((folds[0].train.as_slice(), folds[0].validation.as_slice()), (&[0][..], &[2, 3][..]));
/// assert_eq!((folds[1].train.as_slice(), folds[1].validation.as_slice()), (&[0, 1, 2][..], &[4, 5][..]));
///
/// let days = [3, 1, 2, 2];
/// let folds = TimeSeries::new(1).by(&days)?.folds(4)?;
/// assert_eq!((folds[0].train.as_slice(), folds[0].validation.as_slice()), (&[1, 2, 3][..], &[0][..]));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct TimeSeries {
    folds: usize,
    length: Option<usize>,
    window: Option<usize>,
    gap: usize,
    times: Option<Codes>,
}

impl TimeSeries {
    /// So many stretches, of rows that are in the order of time; what is fitted on expands from fold to fold.
    pub fn new(folds: usize) -> Self {
        Self { folds, length: None, window: None, gap: 0, times: None }
    }

    /// Goes by the time of each row of the data, in whatever order these are.
    ///
    /// # Errors
    /// A time that cannot be compared, as NaN.
    pub fn by<T: PartialOrd>(mut self, times: &[T]) -> Result<Self> {
        self.times = Some(Codes::times(times)?);
        Ok(self)
    }

    /// How long a stretch is; all but the first of `folds + 1` equal ones if not said.
    pub fn length(mut self, instants: usize) -> Self {
        self.length = Some(instants);
        self
    }

    /// Fits on at most so many instants before a stretch: a window that rolls.
    pub fn rolling(mut self, instants: usize) -> Self {
        self.window = Some(instants);
        self
    }

    /// Leaves out so many instants before a stretch, where what is to be predicted is not known at once.
    pub fn gap(mut self, instants: usize) -> Self {
        self.gap = instants;
        self
    }
}

impl Splitter for TimeSeries {
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        let instants = Instants::of(rows, self.times.as_ref())?;
        let count = instants.count();
        let length = self.length.unwrap_or(count / (self.folds + 1));
        let held = self.folds.saturating_mul(length);
        if self.folds == 0 || length == 0 || held.saturating_add(self.gap) >= count {
            return Err(Error::new(format!(
                "{count} instants do not suffice for {} folds of {length} behind a gap of {}; use fewer or shorter ones",
                self.folds, self.gap
            )));
        }
        let fold = |start: usize| {
            let end = start - self.gap;
            let begin = self.window.map_or(0, |window| end.saturating_sub(window));
            instants.fold(begin..end, start..start + length)
        };
        Ok((count - held..count).step_by(length).map(fold).collect())
    }
}

/// Stretches of a fixed length to the end of the data, each judging a model that was fitted on a window before it.
///
/// How many folds there are follows from the data; an incomplete stretch at the end is left out. Lengths count instants,
/// as in [`TimeSeries`].
///
/// ```
/// use neatpipe_core::search::splitter::{Splitter, WalkForward};
///
/// let folds = WalkForward::new(3, 2).folds(8)?;
/// assert_eq!(folds.len(), 2);
/// assert_eq!((folds[1].train.as_slice(), folds[1].validation.as_slice()), (&[2, 3, 4][..], &[5, 6][..]));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct WalkForward {
    window: usize,
    length: usize,
    stride: usize,
    gap: usize,
    expanding: bool,
    times: Option<Codes>,
}

impl WalkForward {
    /// Fits on `window` instants and judges by the `length` behind them, then goes on by that length.
    pub fn new(window: usize, length: usize) -> Self {
        Self { window, length, stride: length, gap: 0, expanding: false, times: None }
    }

    /// Goes by the time of each row of the data, in whatever order these are.
    ///
    /// # Errors
    /// A time that cannot be compared, as NaN.
    pub fn by<T: PartialOrd>(mut self, times: &[T]) -> Result<Self> {
        self.times = Some(Codes::times(times)?);
        Ok(self)
    }

    /// By how many instants it goes on; by those that it judges by if not said.
    pub fn stride(mut self, instants: usize) -> Self {
        self.stride = instants;
        self
    }

    /// Leaves out so many instants between window and stretch.
    pub fn gap(mut self, instants: usize) -> Self {
        self.gap = instants;
        self
    }

    /// Fits on everything before, not on a window that rolls.
    pub fn expanding(mut self) -> Self {
        self.expanding = true;
        self
    }
}

impl Splitter for WalkForward {
    fn split(&self, rows: &[usize]) -> Result<Vec<SplitRows>> {
        let instants = Instants::of(rows, self.times.as_ref())?;
        let count = instants.count();
        let first = self.window.saturating_add(self.gap);
        if self.window == 0
            || self.length == 0
            || self.stride == 0
            || first.saturating_add(self.length) > count
        {
            return Err(Error::new(format!(
                "{count} instants do not suffice for a window of {}, a gap of {} and a stretch of {} that goes on by {}; \
                 all but the gap have to be at least 1",
                self.window, self.gap, self.length, self.stride
            )));
        }
        let fold = |start: usize| {
            let end = start - self.gap;
            let begin = if self.expanding { 0 } else { end - self.window };
            instants.fold(begin..end, start..start + self.length)
        };
        Ok((first..=count - self.length).step_by(self.stride).map(fold).collect())
    }
}

/// Rows by time.
struct Instants {
    rows: Vec<usize>,
    /// Where each instant begins in them, and where the last one ends.
    starts: Vec<usize>,
}

impl Instants {
    fn of(rows: &[usize], times: Option<&Codes>) -> Result<Self> {
        let Some(times) = times else {
            return Ok(Self { rows: rows.to_vec(), starts: (0..=rows.len()).collect() });
        };
        let (codes, count) = times.of(rows)?;
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|place| codes[*place]);
        let mut starts = vec![0; count + 1];
        codes.iter().for_each(|code| starts[code + 1] += 1);
        (0..count).for_each(|at| starts[at + 1] += starts[at]);
        Ok(Self { rows: order.into_iter().map(|place| rows[place]).collect(), starts })
    }

    fn count(&self) -> usize {
        self.starts.len() - 1
    }

    fn fold(&self, train: Range<usize>, validation: Range<usize>) -> SplitRows {
        let rows = |part: Range<usize>| self.rows[self.starts[part.start]..self.starts[part.end]].to_vec();
        SplitRows { train: rows(train), validation: rows(validation) }
    }
}
