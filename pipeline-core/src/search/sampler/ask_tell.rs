//! [`AskTell`]: a search of an objective of one's own.

use super::proposals::Proposals;
use super::{Asking, Proposes};
use crate::error::{Error, Result};
use crate::params::Hyperparams;
use crate::search::history::History;
use crate::search::table::Table;
use crate::space::Value;

/// A search without a pipeline: it is asked for trials and told their losses, in any order.
///
/// ```
/// use neatpipe_core::search::sampler::Tpe;
/// use neatpipe_core::search::{AskTell, Table};
/// use neatpipe_core::space::uniform;
/// use std::f64::consts::PI;
///
/// fn branin(x: f64, y: f64) -> f64 {
///     let (b, c, t) = (5.1 / (4.0 * PI * PI), 5.0 / PI, 1.0 / (8.0 * PI));
///     (y - b * x * x + c * x - 6.0).powi(2) + 10.0 * (1.0 - t) * x.cos() + 10.0
/// }
///
/// let table = Table::new().add("x", uniform(-5.0, 10.0))?.add("y", uniform(0.0, 15.0))?;
/// let mut search = AskTell::new(table, Tpe::default(), 7);
/// for _ in 0..100 {
///     let Some(trial) = search.ask()? else { break };
///     search.tell(trial.index(), branin(trial.number("x")?, trial.number("y")?))?;
/// }
/// let (values, loss) = search.best().unwrap();
/// assert!(loss < 0.6, "{loss} at {values}");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct AskTell<S> {
    table: Table,
    history: History,
    proposals: Proposals<S>,
    values: Vec<Hyperparams>,
    seed: u64,
}

/// A trial to make.
#[derive(Clone, Debug)]
pub struct Proposal {
    index: u64,
    values: Hyperparams,
}

impl<S: Proposes> AskTell<S> {
    /// A search that has not begun.
    pub fn new(table: Table, sampler: S, seed: u64) -> Self {
        let history = History::new(&table);
        Self { table, history, proposals: Proposals::new(sampler), values: Vec::new(), seed }
    }

    /// Puts values in front of what the sampler proposes.
    pub fn enqueue(&mut self, values: impl Into<Hyperparams>) {
        self.proposals.enqueue(values);
    }

    /// The next trial; nothing where all was tried. Several may be open at a time.
    ///
    /// # Errors
    /// Enqueued values that are not in the table.
    pub fn ask(&mut self) -> Result<Option<Proposal>> {
        let index = self.values.len() as u64;
        let asking = Asking { table: &self.table, history: &self.history, seed: self.seed, trial: index };
        let known = |trial| self.values.get(trial as usize);
        let Some((values, point)) = self.proposals.next(asking, known, |_| true)? else { return Ok(None) };
        self.history.start(index, &point)?;
        self.values.push(values.clone());
        Ok(Some(Proposal { index, values }))
    }

    /// Ends a trial with its loss, of which less is better. One that is no finite number is a failure.
    ///
    /// # Errors
    /// A trial that is not open.
    pub fn tell(&mut self, trial: u64, loss: f64) -> Result<()> {
        self.history.finish(trial, loss)
    }

    /// The values and the loss of the best trial.
    #[must_use]
    pub fn best(&self) -> Option<(&Hyperparams, f64)> {
        self.history.best().map(|(trial, loss)| (&self.values[trial as usize], loss))
    }

    /// What is known of the trials.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The parameters.
    #[must_use]
    pub fn table(&self) -> &Table {
        &self.table
    }
}

impl Proposal {
    /// Its number, to tell its loss by.
    #[must_use]
    pub fn index(&self) -> u64 {
        self.index
    }

    /// The values of its active parameters.
    #[must_use]
    pub fn values(&self) -> &Hyperparams {
        &self.values
    }

    /// A value that is a number or an integer.
    ///
    /// # Errors
    /// A name that is inactive or not in the table; a value that is no number.
    pub fn number(&self, name: &str) -> Result<f64> {
        let value = self.values.get(name);
        let value = value
            .ok_or_else(|| Error::new(format!("`{name}` is not active; ask for one of\n{}", self.values)))?;
        match value {
            Value::Int(integer) => Ok(*integer as f64),
            Value::Float(float) => Ok(*float),
            other => Err(Error::new(format!("`{name}` is `{other}`; a number was asked for"))),
        }
    }

    /// A value that is a text.
    ///
    /// # Errors
    /// A name that is inactive or not in the table; a value that is no text.
    pub fn text(&self, name: &str) -> Result<&str> {
        match self.values.get(name) {
            Some(Value::Text(text)) => Ok(text),
            Some(other) => Err(Error::new(format!("`{name}` is `{other}`; a text was asked for"))),
            None => Err(Error::new(format!("`{name}` is not active; ask for one of\n{}", self.values))),
        }
    }
}
