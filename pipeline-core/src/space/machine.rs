//! [`Machine`]: what is done with the space of a hyperparameter, compiled with this crate for numbers, `bool`, `char`
//! and `String`. Generic code is compiled anew in every crate that uses it, and this much of it took a program a second
//! for each type.

use super::any::AnySpace;
use super::draw::Draw;
use super::form::Form;
use super::hyperparam::Hyperparam;
use super::kind::Kind;
use super::shape::Shape;
use super::space::Space;
use crate::error::{Error, Result};

/// What is done with spaces of one type.
pub trait Machine<T: Hyperparam>: Sync {
    /// A form with its type, faulty where it is no space.
    fn of(&self, form: Form) -> Space<T>;

    /// See [`Shape::into_space`].
    ///
    /// # Errors
    /// A form that is no space of this type.
    fn typed(&self, shape: Shape) -> Result<Space<T>>;

    /// See [`Space::draw`].
    ///
    /// # Errors
    /// The fault of a space whose bounds are wrong.
    fn draw(&self, space: &Space<T>, at: &Draw) -> Result<T>;

    /// See [`Space::check`].
    ///
    /// # Errors
    /// A value outside of the space; its fault.
    fn check(&self, space: &Space<T>, value: &T) -> Result<()>;

    /// See [`Space::shape`].
    fn shape(&self, space: &Space<T>) -> Shape;

    /// The space as one that knows its type.
    fn any(&self, space: &Space<T>) -> AnySpace;

    /// A copy.
    fn copy(&self, space: &Space<T>) -> Space<T>;
}

/// Made where it is asked for.
struct Here;

impl<T: Hyperparam> Machine<T> for Here {
    fn of(&self, form: Form) -> Space<T> {
        Space { kind: Kind::new(form), before: None }
    }

    fn typed(&self, shape: Shape) -> Result<Space<T>> {
        let typed = |form| Kind::try_new(form).map_err(|fault| Error::from_step(*fault));
        let before = shape.before.map(|(original, kept)| Ok::<_, Error>((Box::new(typed(*original)?), kept)));
        Ok(Space { kind: typed(shape.form)?, before: before.transpose()? })
    }

    fn draw(&self, space: &Space<T>, at: &Draw) -> Result<T> {
        space.draw(at)
    }

    fn check(&self, space: &Space<T>, value: &T) -> Result<()> {
        space.check(value)
    }

    fn shape(&self, space: &Space<T>) -> Shape {
        space.shape()
    }

    fn any(&self, space: &Space<T>) -> AnySpace {
        AnySpace::from(space.clone())
    }

    fn copy(&self, space: &Space<T>) -> Space<T> {
        space.clone()
    }
}

/// That of a type, in the crate that asks for it.
pub(super) fn machine<T: Hyperparam>() -> &'static dyn Machine<T> {
    &Here
}
