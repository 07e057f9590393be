//! What is handed to `check`, and what a step hands back.

use super::rows::{AnyRows, Comparable};
use crate::artifact::Artifact;
use crate::edge::{Edge, Own, Shared};
use crate::error::{Error, Result};

/// An input that is not per row, as the table of a look-up: `check(step, (&keys, Beside(&table)), ())`. It is never
/// cut, and lent to the step as it is.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a, A>(pub &'a A);

/// The inputs or the targets of a step: `()`, a reference, or a tuple of references.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what a step can be checked with",
    label = "expected `()`, a reference, or a tuple of references",
    note = "write `&x` for one value, `(&x, &z)` for two, and `()` for no target"
)]
pub trait Inputs {
    /// The types of the values.
    #[doc(hidden)]
    type Types: Types;

    #[doc(hidden)]
    fn values(self) -> Vec<AnyRows>;
}

/// The types of values, as a tuple.
#[doc(hidden)]
pub trait Types: 'static {
    /// Edges that lend them.
    type Edges<'x>;
    /// References to them.
    type Refs<'y>;

    /// Lends inputs.
    ///
    /// # Errors
    /// Values of other types.
    fn edges(values: &[AnyRows]) -> Result<Self::Edges<'_>>;

    /// Lends targets.
    ///
    /// # Errors
    /// Values of other types.
    fn refs(values: &[AnyRows]) -> Result<Self::Refs<'_>>;
}

/// One value of a tuple of inputs.
#[doc(hidden)]
pub trait Argument {
    /// Its type.
    type Type: Clone + 'static;

    fn value(self) -> AnyRows;
}

impl<A: Comparable> Argument for &A {
    type Type = A;

    fn value(self) -> AnyRows {
        AnyRows::new(self.clone())
    }
}

impl<A: Artifact + Clone + Send + Sync> Argument for Beside<'_, A> {
    type Type = A;

    fn value(self) -> AnyRows {
        AnyRows::uncut(self.0.clone())
    }
}

fn get<A: 'static>(values: &[AnyRows], at: usize) -> Result<&A> {
    let value = values.get(at).and_then(AnyRows::get);
    value.ok_or_else(|| Error::new(format!("the contract lost the type of value {at}")))
}

impl Inputs for () {
    type Types = ();

    fn values(self) -> Vec<AnyRows> {
        Vec::new()
    }
}

impl Types for () {
    type Edges<'x> = ();
    type Refs<'y> = ();

    fn edges(_: &[AnyRows]) -> Result<()> {
        Ok(())
    }

    fn refs(_: &[AnyRows]) -> Result<()> {
        Ok(())
    }
}

impl<A: Comparable> Inputs for &A {
    type Types = (A,);

    fn values(self) -> Vec<AnyRows> {
        vec![self.value()]
    }
}

macro_rules! tuples {
    ($($input:ident $type:ident $place:tt),*) => {
        impl<$($input: Argument),*> Inputs for ($($input,)*)
        where
            ($($input::Type,)*): Types,
        {
            type Types = ($($input::Type,)*);

            fn values(self) -> Vec<AnyRows> {
                vec![$(self.$place.value()),*]
            }
        }

        impl<$($type: Clone + 'static),*> Types for ($($type,)*) {
            type Edges<'x> = ($(Edge<$type, Shared<'x>>,)*);
            type Refs<'y> = ($(&'y $type,)*);

            fn edges(values: &[AnyRows]) -> Result<Self::Edges<'_>> {
                Ok(($(Edge::shared(get::<$type>(values, $place)?),)*))
            }

            fn refs(values: &[AnyRows]) -> Result<Self::Refs<'_>> {
                Ok(($(get::<$type>(values, $place)?,)*))
            }
        }
    };
}

tuples!(X A 0);
tuples!(X A 0, Y B 1);
tuples!(X A 0, Y B 1, Z C 2);
tuples!(X A 0, Y B 1, Z C 2, V D 3);

/// What a step gives: one edge, or a tuple of them.
#[doc(hidden)]
pub trait Yields {
    /// The value, or the tuple of values.
    type Value;

    /// The values.
    ///
    /// # Errors
    /// The first error of a pending row step.
    fn outputs(self) -> Result<Vec<AnyRows>>;
}

impl<A: Comparable, P: Own<A>> Yields for Edge<A, P> {
    type Value = A;

    fn outputs(self) -> Result<Vec<AnyRows>> {
        Ok(vec![AnyRows::new(self.own().map_err(Error::settled)?)])
    }
}

macro_rules! outputs {
    ($($value:ident $carrier:ident $place:tt),*) => {
        impl<$($value: Comparable, $carrier: Own<$value>),*> Yields for ($(Edge<$value, $carrier>,)*) {
            type Value = ($($value,)*);

            fn outputs(self) -> Result<Vec<AnyRows>> {
                Ok(vec![$(AnyRows::new(self.$place.own().map_err(Error::settled)?)),*])
            }
        }
    };
}

outputs!(A P 0, B Q 1);
outputs!(A P 0, B Q 1, C R 2);
outputs!(A P 0, B Q 1, C R 2, D S 3);
