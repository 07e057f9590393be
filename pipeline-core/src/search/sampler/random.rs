//! [`Random`]: independent draws from every space.

use super::{Asking, Proposes};

/// Draws every parameter from its space: the same values as [`Spaces::sample`](crate::params::Spaces::sample) for a
/// seed and a trial, whatever else is searched.
///
/// ```
/// use neatpipe_core::search::sampler::Random;
/// use neatpipe_core::search::{AskTell, Table};
///
/// let table = Table::new().add("x", -1.0..=1.0)?;
/// let wider = table.clone().add("y", -1.0..=1.0)?;
/// let (mut one, mut two) = (AskTell::new(table, Random, 7), AskTell::new(wider, Random, 7));
/// assert_eq!(one.ask()?.unwrap().number("x")?, two.ask()?.unwrap().number("x")?);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Random;

impl Proposes for Random {
    const LEARNS: bool = false;
    const REPEATS: bool = false;

    fn propose(&mut self, asking: Asking<'_>, point: &mut [f64]) -> bool {
        let draw = asking.draw();
        for (place, parameter) in point.iter_mut().zip(asking.table.parameters()) {
            *place = draw.at(parameter.name()).unit();
        }
        true
    }
}
