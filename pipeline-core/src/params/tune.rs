//! [`Tune`]: what users call on a plan to read and set its hyperparameters.

use super::Tunable;
use super::flat::Hyperparams;
use super::spaces::{OwnSpaces, Spaces};
use crate::error::Result;
use crate::space::{Hyperparam, Shape};
use crate::step::Lifecycle;

/// Reading and setting hyperparameters, of a step or a whole pipeline.
///
/// A set is computed as a whole and then taken, so that an error changes nothing.
///
/// ```
/// use neatpipe_core::{params::Tune, steps::Ridge};
///
/// let mut ridge = Ridge::default();
/// ridge.set_hyperparams([("alpha", 0.5)])?;
/// assert_eq!(ridge.alpha, 0.5);
/// assert_eq!(
///     ridge.set_hyperparams([("alhpa", 1.0)]).unwrap_err().to_string(),
///     "unknown hyperparameter `alhpa`; did you mean `alpha`?"
/// );
/// ridge.set_hyperparams(Ridge::space().rvs(7)?)?;
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub trait Tune: Tunable + Lifecycle {
    /// Defaults and spaces as they are declared; it prints as a table.
    #[must_use]
    fn space() -> Spaces<Self> {
        Spaces::declared()
    }

    /// The values in the typed form.
    fn params(&self) -> Self::Params {
        self.read_params()
    }

    /// Takes typed values.
    ///
    /// # Errors
    /// Values out of bounds, or that a step's `check` refuses; the plan is then as it was.
    fn set_params(&mut self, params: &Self::Params) -> Result<()> {
        let flat = Self::space().flat(params);
        self.set_hyperparams(flat)
    }

    /// The values in the flat form, those of active branches.
    fn get_hyperparams(&self) -> Hyperparams {
        Self::space().flat(&self.read_params())
    }

    /// Takes values; names that are left out go back to their defaults.
    ///
    /// # Errors
    /// Names that are unknown or inactive, with the nearest valid ones or the choice to make first; values of a
    /// wrong type, out of bounds, or that a step's `check` refuses. The plan is then as it was.
    fn set_hyperparams(&mut self, values: impl Into<Hyperparams>) -> Result<()> {
        let params = spaces_of(self).read(&values.into(), None)?;
        take(self, &params)
    }

    /// Takes values; names that are left out stay as they are.
    ///
    /// # Errors
    /// As [`set_hyperparams`](Self::set_hyperparams).
    fn update_hyperparams(&mut self, values: impl Into<Hyperparams>) -> Result<()> {
        let params = spaces_of(self).read(&values.into(), Some(&self.read_params()))?;
        take(self, &params)
    }
}

impl<P: Tunable + Lifecycle> Tune for P {}

/// A plan that can carry spaces of its own in place of the declared ones: every pipeline.
pub trait KeepsSpaces: Tunable {
    /// The spaces that the plan has now.
    fn get_hyperparams_space(&self) -> Spaces<Self> {
        spaces_of(self)
    }

    /// Takes other spaces.
    ///
    /// # Errors
    /// A space that is at fault or does not hold its default.
    fn set_hyperparams_space(&mut self, spaces: Spaces<Self>) -> Result<()> {
        spaces.check()?;
        *self.own_spaces_mut() = OwnSpaces::new(spaces);
        Ok(())
    }

    /// Gives some hyperparameters other spaces, by name.
    ///
    /// # Errors
    /// Unknown names, spaces of another type, at fault, or without their default.
    fn update_hyperparams_space<N: Into<String>, S: Into<Shape>>(
        &mut self,
        spaces: impl IntoIterator<Item = (N, S)>,
    ) -> Result<()> {
        let mut all = spaces_of(self);
        all.update(spaces)?;
        self.set_hyperparams_space(all)
    }

    #[doc(hidden)]
    fn own_spaces_mut(&mut self) -> &mut OwnSpaces;
}

fn spaces_of<P: Tunable>(plan: &P) -> Spaces<P> {
    plan.own_spaces().unwrap_or_else(Spaces::declared)
}

fn take<P: Tunable + Lifecycle>(plan: &mut P, params: &P::Params) -> Result<()> {
    let mut next = plan.copy_step();
    next.take_params(params);
    next.check_step()?;
    *plan = next;
    Ok(())
}

/// Sets one hyperparameter: what the generated setters call.
///
/// # Errors
/// As [`Tune::update_hyperparams`].
pub fn set_one<P: Tunable + Lifecycle, T: Hyperparam>(plan: &mut P, name: &str, value: &T) -> Result<()> {
    plan.update_hyperparams([(name, value.to_value())])
}
