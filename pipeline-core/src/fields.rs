//! The steps of a pipeline as one value, for what is done with each of them in turn: tuples of at most eight,
//! in each other where there are more.
//!
//! rustc pays for every generic call in a body. A pipeline with a call for each step pays for all of them in every
//! crate that declares one; with a tuple it makes one call, and the calls for each step are here, where they are
//! checked once.

use crate::artifact::{Parts, PartsMut, Stored};
use crate::error::Result;
use crate::step::Merges;
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

/// References to steps that can be stored.
pub trait EachStored {
    /// See [`Stored::parts`].
    ///
    /// # Errors
    /// That of the visitor.
    fn each<V: Parts>(self, visit: &mut V, places: &mut Places) -> Result<()>;
}

/// References to steps that can be restored.
pub trait EachRestored {
    /// See [`Stored::parts_mut`].
    ///
    /// # Errors
    /// That of the visitor.
    fn each<V: PartsMut>(self, visit: &mut V, places: &mut Places) -> Result<()>;
}

/// Steps each with the one that it is merged with.
pub trait EachMerged {
    /// The steps that have learned what both have.
    type Merged;

    /// See [`Merges::merged_with`].
    ///
    /// # Errors
    /// That of the first step that fails, with its name.
    fn each<W: Watch>(self, cx: &mut Cx<'_, W>, places: &mut Places) -> Result<Self::Merged>;
}

/// A step and another one of its type.
#[derive(Debug)]
pub struct Two<'a, S>(pub &'a S, pub S);

impl<S: Stored> EachStored for &S {
    fn each<V: Parts>(self, visit: &mut V, places: &mut Places) -> Result<()> {
        let (name, was) = places.next();
        visit.inner(name, was, self)
    }
}

impl<S: Stored> EachRestored for &mut S {
    fn each<V: PartsMut>(self, visit: &mut V, places: &mut Places) -> Result<()> {
        let (name, was) = places.next();
        visit.inner(name, was, self)
    }
}

impl<S: Merges> EachMerged for Two<'_, S> {
    type Merged = S;

    fn each<W: Watch>(self, cx: &mut Cx<'_, W>, places: &mut Places) -> Result<S> {
        let (name, _) = places.next();
        self.0.merged_with(self.1, cx, name)
    }
}

macro_rules! tuples {
    ($($field:ident)*) => {
        impl<$($field: EachStored),*> EachStored for ($($field,)*) {
            #[allow(unused_variables)]
            fn each<V: Parts>(self, visit: &mut V, places: &mut Places) -> Result<()> {
                #[allow(non_snake_case)]
                let ($($field,)*) = self;
                $($field.each(visit, places)?;)*
                Ok(())
            }
        }

        impl<$($field: EachRestored),*> EachRestored for ($($field,)*) {
            #[allow(unused_variables)]
            fn each<V: PartsMut>(self, visit: &mut V, places: &mut Places) -> Result<()> {
                #[allow(non_snake_case)]
                let ($($field,)*) = self;
                $($field.each(visit, places)?;)*
                Ok(())
            }
        }

        impl<$($field: EachMerged),*> EachMerged for ($($field,)*) {
            type Merged = ($($field::Merged,)*);

            #[allow(unused_variables)]
            fn each<W: Watch>(self, cx: &mut Cx<'_, W>, places: &mut Places) -> Result<Self::Merged> {
                #[allow(non_snake_case)]
                let ($($field,)*) = self;
                Ok(($($field.each(cx, places)?,)*))
            }
        }
    };
}

// A pipeline with mistakes, or of projections alone, has none.
tuples!();
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
