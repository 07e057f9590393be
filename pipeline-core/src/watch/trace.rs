//! [`Trace`]: what each step did and gave.

use super::{Glimpse, Watch};
use crate::error::{Phase, Result};
use std::fmt;
use std::time::{Duration, Instant};

/// What each step did, how long it took and what it gave, as a table.
///
/// Steps of a fused run are computed where their rows are first needed, and their time is counted there. An observer
/// that is shown rows has them computed for it a second time, so a trace [of rows](Self::of_rows) is for looking, not
/// for timing.
///
/// ```
/// use neatpipe_core::{Matrix, Trace, steps::StandardScaler};
/// use neatpipe_macros::pipeline;
///
/// pipeline! { Scaled<x: Matrix -> Matrix> { let scaled = StandardScaler(x); scaled } }
///
/// let x = Matrix::from_rows(&[[1.0], [3.0]])?.with_names(["carat"])?;
/// let mut trace = Trace::of_rows(1);
/// Scaled::default().fit(&x)?.watch(&mut trace).transform(&x)?;
/// let scaled = &trace.rows()[0];
/// assert_eq!((scaled.step.as_str(), scaled.calls, scaled.gave[0].first[0][0].as_str()), ("scaled", 1, "-1"));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Trace {
    rows: Vec<Traced>,
    open: Vec<(usize, Instant)>,
    first_rows: Option<usize>,
}

/// One row of a [`Trace`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Traced {
    /// The path of the step, `outer.inner`; that of the branch where it is a choice, `raw.ridge`.
    pub step: String,
    /// What it did.
    pub phase: Phase,
    /// How often.
    pub calls: usize,
    /// How long in all, nested steps included.
    pub spent: Duration,
    /// What it gave the last time: an entry for each output; none where it only learned.
    pub gave: Vec<Glimpse>,
}

impl Trace {
    /// Seconds and shapes.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The first rows of every value as well, and how many of its values are missing.
    #[must_use]
    pub fn of_rows(rows: usize) -> Self {
        Self { first_rows: Some(rows), ..Self::default() }
    }

    /// What is known of an earlier run.
    pub(super) fn of_steps(rows: Vec<Traced>) -> Self {
        Self { rows, ..Self::default() }
    }

    /// The rows, in the order in which the steps first ran.
    #[must_use]
    pub fn rows(&self) -> &[Traced] {
        &self.rows
    }

    /// What a run gives, and what it says of itself beside telling `watch`.
    pub(crate) fn record<W: Watch, T>(
        watch: &mut W,
        run: impl FnOnce(&mut Recorder<'_, W>) -> Result<T>,
    ) -> Result<(T, Self)> {
        let mut recorder = Recorder { trace: Self::new(), watch };
        let done = run(&mut recorder)?;
        Ok((done, recorder.trace))
    }

    /// The last row of a step, or of the branch that was taken where it is a choice.
    pub(crate) fn of(&self, step: &str) -> Option<&Traced> {
        let exact = self.rows.iter().rfind(|row| row.step == step);
        exact.or_else(|| self.rows.iter().rfind(|row| super::leads_to(step, &row.step)))
    }
}

impl Watch for Trace {
    const LOOKS: bool = true;

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
                self.rows.push(Traced { step, phase, calls: 0, spent: Duration::ZERO, gave: Vec::new() });
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

    fn first_rows(&self) -> Option<usize> {
        self.first_rows
    }

    fn saw(&mut self, output: usize, glimpse: Glimpse) {
        let Some((row, _)) = self.open.last() else { return };
        let gave = &mut self.rows[*row].gave;
        gave.truncate(output);
        gave.push(glimpse);
    }
}

/// A table; with rows, each value below its step. Of one row it is a line for each step.
impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.rows.iter().map(|row| shortened(&row.step)).collect();
        let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(4).max(4);
        if self.first_rows == Some(1) {
            for (name, row) in names.iter().zip(&self.rows) {
                let line = row.gave.iter().map(|glimpse| glimpse.line(0)).collect::<Vec<_>>().join("; ");
                writeln!(f, "{}", format!("{name:width$}  {line}").trim_end())?;
            }
            return Ok(());
        }
        writeln!(f, "{:width$}  {:13}  {:>5}  {:>10}  gives", "step", "phase", "calls", "ms")?;
        for (name, row) in names.iter().zip(&self.rows) {
            let ms = row.spent.as_secs_f64() * 1e3;
            let shapes = row.gave.iter().map(Glimpse::shape).collect::<Vec<_>>().join("; ");
            let phase = row.phase.to_string();
            let line = format!("{name:width$}  {phase:13}  {:>5}  {ms:>10.2}  {shapes}", row.calls);
            writeln!(f, "{}", line.trim_end())?;
            for glimpse in row.gave.iter().filter(|glimpse| !glimpse.first.is_empty()) {
                for line in glimpse.to_string().lines().skip(1) {
                    writeln!(f, "    {line}")?;
                }
            }
        }
        Ok(())
    }
}

/// A path that leaves room for what stands beside it: a projection bears the names of all of its columns.
pub(crate) fn shortened(step: &str) -> String {
    const LONGEST: usize = 28;
    if step.chars().count() <= LONGEST {
        return step.to_owned();
    }
    let begin: String = step.chars().take(LONGEST - 2).collect();
    begin + if step.ends_with(']') { "…]" } else { "…" }
}

/// A trace that a fit keeps of itself, beside whoever else watches.
pub(crate) struct Recorder<'w, W> {
    trace: Trace,
    watch: &'w mut W,
}

// Every fit is recorded: what is called around each step is not inlined there, or it would be most of the code.
impl<W: Watch> Watch for Recorder<'_, W> {
    const LOOKS: bool = true;

    fn begin(&mut self) {
        self.trace.begin();
        self.watch.begin();
    }

    #[inline(never)]
    fn enter(&mut self, node: &'static str, phase: Phase) {
        self.trace.enter(node, phase);
        self.watch.enter(node, phase);
    }

    #[inline(never)]
    fn leave(&mut self) {
        self.watch.leave();
        self.trace.leave();
    }

    fn first_rows(&self) -> Option<usize> {
        self.watch.first_rows().filter(|_| W::LOOKS)
    }

    #[inline(never)]
    fn saw(&mut self, output: usize, glimpse: Glimpse) {
        self.trace.saw(output, glimpse.outline());
        if W::LOOKS {
            self.watch.saw(output, glimpse);
        }
    }
}
