//! Observers of a run, known at compile time: what nobody watches costs nothing.

use crate::error::{Phase, Result};
use std::fmt;
use std::time::{Duration, Instant};

/// Sees each step of a run begin and end; a nested pipeline's steps come between its own two calls.
pub trait Watch {
    /// A run begins. What an earlier one left open has ended: it panicked.
    fn begin(&mut self) {}
    /// A step begins.
    fn enter(&mut self, node: &'static str, phase: Phase);
    /// The step that began last ends, with a result or an error.
    fn leave(&mut self);
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    #[inline]
    fn enter(&mut self, _: &'static str, _: Phase) {}
    #[inline]
    fn leave(&mut self) {}
}

/// Seconds spent in each step, as a table.
///
/// Steps of a fused run are computed where their rows are first needed, and are counted there.
///
/// ```
/// use neatpipe_core::{Phase, Timings, Watch};
///
/// let mut times = Timings::new();
/// times.enter("house", Phase::Fit);
/// times.enter("scaled", Phase::Fit);
/// times.leave();
/// times.leave();
/// assert_eq!(times.rows().iter().map(|row| row.step.as_str()).collect::<Vec<_>>(), ["house", "house.scaled"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Timings {
    rows: Vec<Timing>,
    open: Vec<(usize, Instant)>,
}

/// One row of [`Timings`].
#[derive(Clone, Debug)]
pub struct Timing {
    /// The path of the step, `outer.inner`.
    pub step: String,
    /// What it did.
    pub phase: Phase,
    /// How often.
    pub calls: usize,
    /// How long in all, nested steps included.
    pub spent: Duration,
}

impl Timings {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The rows, in the order in which the steps first ran.
    #[must_use]
    pub fn rows(&self) -> &[Timing] {
        &self.rows
    }
}

impl Watch for Timings {
    fn begin(&mut self) {
        self.open.clear();
    }

    fn enter(&mut self, node: &'static str, phase: Phase) {
        let step = match self.open.last() {
            Some((outer, _)) => format!("{}.{node}", self.rows[*outer].step),
            None => node.to_owned(),
        };
        let row =
            self.rows.iter().position(|row| row.step == step && row.phase == phase).unwrap_or_else(|| {
                self.rows.push(Timing { step, phase, calls: 0, spent: Duration::ZERO });
                self.rows.len() - 1
            });
        self.open.push((row, Instant::now()));
    }

    fn leave(&mut self) {
        if let Some((row, since)) = self.open.pop() {
            self.rows[row].calls += 1;
            self.rows[row].spent += since.elapsed();
        }
    }
}

impl fmt::Display for Timings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.step.len()).max().unwrap_or(4).max(4);
        writeln!(f, "{:width$}  {:13}  {:>5}  {:>10}", "step", "phase", "calls", "ms")?;
        for row in &self.rows {
            let ms = row.spent.as_secs_f64() * 1e3;
            writeln!(f, "{:width$}  {:13}  {:>5}  {ms:>10.2}", row.step, row.phase.to_string(), row.calls)?;
        }
        Ok(())
    }
}

/// What a run hands from step to step beside the data.
#[derive(Debug)]
pub struct Cx<'w, W> {
    watch: &'w mut W,
    refine: bool,
    node: &'static str,
}

impl<'w, W: Watch> Cx<'w, W> {
    /// A run from nothing.
    #[inline]
    pub fn new(watch: &'w mut W) -> Self {
        watch.begin();
        Self { watch, refine: false, node: "" }
    }

    /// A run whose fits refine the states that are there, in the steps that can.
    #[inline]
    pub fn refining(watch: &'w mut W) -> Self {
        Self { refine: true, ..Self::new(watch) }
    }

    /// Whether a fit refines.
    #[inline]
    #[must_use]
    pub fn refines(&self) -> bool {
        self.refine
    }

    /// The step that runs now.
    #[inline]
    #[must_use]
    pub fn node(&self) -> &'static str {
        self.node
    }

    /// A step begins.
    #[inline]
    pub fn begin(&mut self, node: &'static str, phase: Phase) -> &mut Self {
        self.watch.enter(node, phase);
        self.node = node;
        self
    }
}

/// Ends what [`Cx::begin`] began.
pub trait End: Sized {
    /// Names the step in an error.
    ///
    /// # Errors
    /// That of the step.
    fn end<W: Watch>(self, cx: &mut Cx<'_, W>, node: &'static str, phase: Phase) -> Self;
}

impl<T> End for Result<T> {
    #[inline]
    fn end<W: Watch>(self, cx: &mut Cx<'_, W>, node: &'static str, phase: Phase) -> Self {
        cx.watch.leave();
        match self {
            Ok(value) => Ok(value),
            Err(error) => Err(error.at(node, phase)),
        }
    }
}
