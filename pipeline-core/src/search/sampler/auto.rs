//! [`Auto`]: the sampler that suits a search.

use super::cma_es::CmaEs;
use super::gaussian_process::GaussianProcess;
use super::tpe::Tpe;
use super::{Asking, Proposes};
use crate::search::table::Table;
use crate::space::Axis;

/// A Gaussian process is good for as many parameters, and as many trials.
const PARAMETERS: usize = 20;
const TRIALS: usize = 250;

/// Where not all are numbers, from so many trials on all but one of so many are the estimator's.
const SHARED: (usize, u64) = (30, 3);

/// Of so many parameters that are all numbers an evolution makes more than the estimator, once there are trials enough.
const WIDE: usize = 10;

/// Takes a sampler by the parameters and the number of trials: [`GaussianProcess`] for up to 20 parameters and 250 trials, then
/// [`CmaEs`] for 10 parameters and more that are all numbers and always active, else [`Tpe`].
///
/// A process takes losses for smooth, which they seldom are where there are choices. There two of three trials from the 30th on
/// are [`Tpe`]'s, and each learns of what the other finds, as in a portfolio: Hoffman, Brochu and de Freitas, *Portfolio
/// allocation for Bayesian optimization* (UAI 2011).
///
/// ```
/// use neatpipe_core::search::sampler::Auto;
/// use neatpipe_core::search::{AskTell, Table};
///
/// let table = Table::new().add("kind", ["a", "b"])?.add("b__x", 0.0..=1.0)?.when("kind", ["b"])?;
/// let mut search = AskTell::new(table, Auto::default(), 7);
/// for _ in 0..20 {
///     let trial = search.ask()?.unwrap();
///     let loss = trial.number("b__x").map_or(0.5, |x| (x - 0.2).powi(2));
///     search.tell(trial.index(), loss)?;
/// }
/// assert!(search.best().unwrap().1 < 1e-2);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Auto {
    process: GaussianProcess,
    evolution: CmaEs,
    estimator: Tpe,
}

impl Proposes for Auto {
    fn propose(&mut self, asking: Asking<'_>, point: &mut [f64]) -> bool {
        let searched = asking.table.parameters().iter().filter(|parameter| parameter.is_searched()).count();
        let trials = asking.history.ranked().len();
        let plain = is_plain(asking.table);
        let shared = !plain && trials >= SHARED.0 && !asking.trial.is_multiple_of(SHARED.1);
        if searched <= PARAMETERS && trials < TRIALS && !shared {
            self.process.propose(asking, point)
        } else if (WIDE..=trials / WIDE).contains(&searched) && plain {
            self.evolution.propose(asking, point)
        } else {
            self.estimator.propose(asking, point)
        }
    }
}

/// Whether all are numbers, and always active.
fn is_plain(table: &Table) -> bool {
    let numbers = |axis| !matches!(axis, Axis::Levels(_));
    table
        .parameters()
        .iter()
        .enumerate()
        .all(|(at, parameter)| table.parent(at).is_none() && numbers(parameter.axis()))
}
