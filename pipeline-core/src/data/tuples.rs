//! Tuples as data: their parts have the same rows.

use super::categories::same_lengths;
use super::{JoinRows, OneRow, Rows};
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

        impl<$($part: JoinRows),*> JoinRows for ($($part,)*) {
            fn join_rows(parts: Vec<Self>) -> Result<Self> {
                let mut columns = ($(Vec::<$part>::with_capacity(parts.len()),)*);
                for part in parts {
                    part.check_rows()?;
                    $(columns.$place.push(part.$place);)*
                }
                Ok(($(JoinRows::join_rows(columns.$place)?,)*))
            }
        }
    };
}

/// Few inputs are predicted from at once; many values may cross a join.
macro_rules! one_row {
    ($($part:ident $place:tt),*) => {
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

one_row!(A 0, B 1);
one_row!(A 0, B 1, C 2);

tuple!(A 0 "0");
tuple!(A 0 "0", B 1 "1");
tuple!(A 0 "0", B 1 "1", C 2 "2");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9", K 10 "10");
tuple!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9", K 10 "10",
    L 11 "11");
