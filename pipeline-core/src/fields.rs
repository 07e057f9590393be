//! The steps of a pipeline as one value, for what is done with each of them in turn: tuples of at most eight,
//! in each other where there are more.
//!
//! rustc pays for every generic call in a body. A pipeline with a call for each step pays for all of them in every
//! crate that declares one; with a tuple it makes one call, and the calls for each step are here, where they are
//! checked once.

use crate::artifact::{Parts, PartsMut, Stored};
use crate::error::Result;
use crate::step::{Ask, Lifecycle, Merges, Step};
use crate::watch::{Cx, Watch};
use std::slice::Iter;

/// The names of the fields in their order, and the names that some of them had before.
#[derive(Clone, Debug)]
pub struct Places {
    names: Iter<'static, &'static str>,
    was: &'static [Was],
}

/// A field, and the names that it had before.
type Was = (&'static str, &'static [&'static str]);

impl Places {
    /// A name for each field.
    #[must_use]
    pub fn new(names: &'static [&'static str], was: &'static [Was]) -> Self {
        Self { names: names.iter(), was }
    }

    fn next(&mut self) -> Was {
        let name = self.names.next().copied().unwrap_or_default();
        let was = self.was.iter().find(|(field, _)| *field == name).map_or(&[][..], |(_, was)| was);
        (name, was)
    }
}

/// References to steps.
pub trait EachStep {
    /// How many there are.
    const COUNT: usize;
    /// The steps themselves.
    type Owned;

    /// Asks the one at an index.
    ///
    /// # Errors
    /// That of its check.
    fn asked(&self, field: usize, question: &mut Ask<'_>) -> Result<()>;

    /// Copies, or what a refit starts from.
    fn again(self, anew: bool) -> Self::Owned;
}

/// References to steps that may change.
pub trait EachStepMut {
    /// How many there are.
    const COUNT: usize;

    /// Sets up the one at an index or tears it down.
    ///
    /// # Errors
    /// That of its setup.
    fn turned(&mut self, field: usize, up: bool) -> Result<()>;

    /// Exchanges what they have learned for what the others have.
    fn exchange(self, others: Self);
}

/// References to steps that can be stored.
pub trait EachStored {
    /// See [`Stored::parts`].
    ///
    /// # Errors
    /// That of the visitor.
    fn store<V: Parts>(self, visit: &mut V, places: &mut Places) -> Result<()>;
}

/// References to steps that can be restored.
pub trait EachRestored {
    /// See [`Stored::parts_mut`].
    ///
    /// # Errors
    /// That of the visitor.
    fn restore<V: PartsMut>(self, visit: &mut V, places: &mut Places) -> Result<()>;
}

/// References to steps that can be merged with others of their types.
pub trait EachMerged<Others> {
    /// Puts in the place of each other one what has learned all that both have, see [`Merges::merged_with`].
    ///
    /// # Errors
    /// That of the first step that fails, with its name.
    fn each<W: Watch>(self, others: Others, cx: &mut Cx<'_, W>, places: &mut Places) -> Result<()>;
}

// Through `Itself`, so that what is no step is not found again by what its owner would be.
impl<S: Step> EachStep for &S
where
    S::Itself: Lifecycle,
{
    const COUNT: usize = 1;
    type Owned = S::Itself;

    fn asked(&self, _: usize, question: &mut Ask<'_>) -> Result<()> {
        self.asked_step(question)
    }

    fn again(self, anew: bool) -> S::Itself {
        self.again_step(anew)
    }
}

impl<S: Step<Itself = S> + Lifecycle> EachStepMut for &mut S {
    const COUNT: usize = 1;

    fn turned(&mut self, _: usize, up: bool) -> Result<()> {
        self.turned_step(up)
    }

    fn exchange(self, others: Self) {
        Step::exchange(self, others);
    }
}

impl<S: Stored> EachStored for &S {
    fn store<V: Parts>(self, visit: &mut V, places: &mut Places) -> Result<()> {
        let (name, was) = places.next();
        visit.inner(name, was, self)
    }
}

impl<S: Stored> EachRestored for &mut S {
    fn restore<V: PartsMut>(self, visit: &mut V, places: &mut Places) -> Result<()> {
        let (name, was) = places.next();
        visit.inner(name, was, self)
    }
}

impl<S: Merges + Default> EachMerged<&mut S> for &S {
    fn each<W: Watch>(self, other: &mut S, cx: &mut Cx<'_, W>, places: &mut Places) -> Result<()> {
        let (name, _) = places.next();
        *other = self.merged_with(std::mem::take(other), cx, name)?;
        Ok(())
    }
}

macro_rules! tuples {
    ($($field:ident $other:ident)*) => {
        impl<$($field: EachStep),*> EachStep for ($($field,)*) {
            const COUNT: usize = 0 $(+ $field::COUNT)*;
            type Owned = ($($field::Owned,)*);

            #[allow(unused_mut, unused_variables, unused_assignments)]
            fn asked(&self, mut field: usize, question: &mut Ask<'_>) -> Result<()> {
                #[allow(non_snake_case)]
                let ($($field,)*) = self;
                $(
                    if field < <$field as EachStep>::COUNT {
                        return $field.asked(field, question);
                    }
                    field -= <$field as EachStep>::COUNT;
                )*
                Ok(())
            }

            #[allow(unused_variables, clippy::unused_unit)]
            fn again(self, anew: bool) -> Self::Owned {
                #[allow(non_snake_case)]
                let ($($field,)*) = self;
                ($($field.again(anew),)*)
            }
        }

        impl<$($field: EachStepMut),*> EachStepMut for ($($field,)*) {
            const COUNT: usize = 0 $(+ $field::COUNT)*;

            #[allow(unused_mut, unused_variables, unused_assignments)]
            fn turned(&mut self, mut field: usize, up: bool) -> Result<()> {
                #[allow(non_snake_case)]
                let ($($field,)*) = self;
                $(
                    if field < <$field as EachStepMut>::COUNT {
                        return $field.turned(field, up);
                    }
                    field -= <$field as EachStepMut>::COUNT;
                )*
                Ok(())
            }

            #[allow(unused_variables)]
            fn exchange(self, others: Self) {
                #[allow(non_snake_case)]
                let (($($field,)*), ($($other,)*)) = (self, others);
                $($field.exchange($other);)*
            }
        }

        impl<$($field: EachStored),*> EachStored for ($($field,)*) {
            #[allow(unused_variables)]
            fn store<V: Parts>(self, visit: &mut V, places: &mut Places) -> Result<()> {
                #[allow(non_snake_case)]
                let ($($field,)*) = self;
                $($field.store(visit, places)?;)*
                Ok(())
            }
        }

        impl<$($field: EachRestored),*> EachRestored for ($($field,)*) {
            #[allow(unused_variables)]
            fn restore<V: PartsMut>(self, visit: &mut V, places: &mut Places) -> Result<()> {
                #[allow(non_snake_case)]
                let ($($field,)*) = self;
                $($field.restore(visit, places)?;)*
                Ok(())
            }
        }

        impl<$($field: EachMerged<$other>, $other),*> EachMerged<($($other,)*)> for ($($field,)*) {
            #[allow(unused_variables)]
            fn each<W: Watch>(
                self,
                others: ($($other,)*),
                cx: &mut Cx<'_, W>,
                places: &mut Places,
            ) -> Result<()> {
                #[allow(non_snake_case)]
                let (($($field,)*), ($($other,)*)) = (self, others);
                $($field.each($other, cx, places)?;)*
                Ok(())
            }
        }
    };
}

// A pipeline with mistakes, or of projections alone, has none.
tuples!();
tuples!(A A2);
tuples!(A A2 B B2);
tuples!(A A2 B B2 C C2);
tuples!(A A2 B B2 C C2 D D2);
tuples!(A A2 B B2 C C2 D D2 E E2);
tuples!(A A2 B B2 C C2 D D2 E E2 F F2);
tuples!(A A2 B B2 C C2 D D2 E E2 F F2 G G2);
tuples!(A A2 B B2 C C2 D D2 E E2 F F2 G G2 H H2);
