//! Tuples as data: their parts have the same rows.

use super::categories::same_lengths;
use super::{OneRow, Rows};
use crate::error::Result;
use std::ops::Range;

macro_rules! tuple {
    ($($part:ident $place:tt $name:literal),*) => {
        impl<$($part: Rows),*> Rows for ($($part,)*) {
            fn n_rows(&self) -> usize {
                let lengths = [$(self.$place.n_rows()),*];
                lengths.into_iter().min().unwrap_or(0)
            }

            fn take_rows(&self, rows: &[usize]) -> Self {
                ($(self.$place.take_rows(rows),)*)
            }

            fn slice_rows(&self, rows: Range<usize>) -> Self {
                ($(self.$place.slice_rows(rows.clone()),)*)
            }

            fn check_rows(&self) -> Result<()> {
                $(self.$place.check_rows()?;)*
                same_lengths("part", [$(($name, self.$place.n_rows())),*])
            }
        }

        impl<$($part: OneRow<Row: Clone>),*> OneRow for ($($part,)*) {
            type Row = ($($part::Row,)*);

            fn from_one(row: &Self::Row) -> Self {
                ($($part::from_one(&row.$place),)*)
            }

            fn into_one(self) -> Result<Self::Row> {
                Ok(($(self.$place.into_one()?,)*))
            }
        }
    };
}

tuple!(A 0 "0", B 1 "1");
tuple!(A 0 "0", B 1 "1", C 2 "2");
