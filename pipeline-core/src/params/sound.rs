//! [`Sound`]: the type of a hyperparameter, or a fault that is told once.

use crate::space::Hyperparam;

/// The type `T`, written `Sound<T, { is_hyperparam::<T>() }>`.
///
/// Where `T` cannot be a hyperparameter the constant is at fault, and so is every type that is made of it. rustc
/// tells such a fault where the constant stands, and nothing that follows from it. A bound would be told wherever
/// it is asked for: some thirty times for a step in a pipeline.
pub type Sound<T, const IS_ONE: bool> = <If<IS_ONE> as Then<T>>::Type;

/// Asks for a type that can be a hyperparameter.
#[must_use]
pub const fn is_hyperparam<T: Hyperparam>() -> bool {
    true
}

/// A condition.
#[derive(Debug)]
pub struct If<const CONDITION: bool>;

/// What there is under a condition.
pub trait Then<T> {
    /// `T`.
    type Type;
}

impl<T> Then<T> for If<true> {
    type Type = T;
}
