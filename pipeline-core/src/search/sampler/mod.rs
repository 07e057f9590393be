//! Samplers: each makes a whole trial of what is known.

mod ask_tell;
mod auto;
mod cma_es;
mod descent;
mod gaussian_process;
mod grid;
mod mixture;
mod nested;
mod normal;
mod proposals;
mod quasi;
mod random;
mod surrogate;
mod tpe;

pub use ask_tell::{AskTell, Proposal};
pub use auto::Auto;
pub use cma_es::CmaEs;
pub use gaussian_process::GaussianProcess;
pub use grid::Grid;
pub use nested::Nested;
pub use proposals::Proposals;
pub use quasi::QuasiRandom;
pub use random::Random;
pub use tpe::Tpe;

pub(super) use normal::Numbers;

use super::history::History;
use super::table::Table;
use crate::space::Draw;

/// What a sampler is told when it is asked for a trial.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The parameters.
    pub table: &'a Table,
    /// What is known of the trials so far.
    pub history: &'a History,
    /// The seed of the study.
    pub seed: u64,
    /// The number of the trial.
    pub trial: u64,
}

impl Asking<'_> {
    /// The draws of this trial.
    pub fn draw(&self) -> Draw {
        Draw::new(self.seed, self.trial)
    }
}

/// Makes the next trial of a search: a sampler.
///
/// What it proposes is a function of what it is told. What it keeps are buffers and what it could work out anew, so that
/// one that is made when a study is resumed goes on as the first would have.
///
/// ```
/// use neatpipe_core::search::{Asking, History, Proposes, Table};
///
/// /// Always the middle.
/// struct Middle;
///
/// impl Proposes for Middle {
///     fn propose(&mut self, _: Asking<'_>, point: &mut [f64]) -> bool {
///         point.fill(0.5);
///         true
///     }
/// }
///
/// let table = Table::new().add("x", -1.0..=1.0)?;
/// let mut point = [0.0];
/// let history = History::new(&table);
/// Middle.propose(Asking { table: &table, history: &history, seed: 7, trial: 0 }, &mut point);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub trait Proposes {
    /// Whether it proposes nothing twice and says itself where it ends.
    const ENDS: bool = false;
    /// Whether what trials gave changes what it proposes: where not, a study proposes all of them at once.
    const LEARNS: bool = true;
    /// Whether a number of a range may come again in a later trial, as in a grid: where not, what a stage gives for it
    /// is not kept.
    const REPEATS: bool = true;

    /// Writes a place between 0 and 1 for each parameter; those of inactive ones do not matter. False where there is
    /// nothing left to propose.
    fn propose(&mut self, asking: Asking<'_>, point: &mut [f64]) -> bool;

    /// The row of a trial whose values the proposal takes over, to the bit, and the stage before which it does: the
    /// two then share what those stages give.
    fn holds(&self, _asking: Asking<'_>) -> Option<(usize, usize)> {
        None
    }
}
