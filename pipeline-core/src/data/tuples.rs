//! Tuples as data: their parts have the same rows.

use super::categories::same_lengths;
use super::{JoinRows, OneRow, Rows};
use crate::error::Result;
use std::ops::Range;

macro_rules! rows {
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
            #[allow(non_snake_case)]
            fn join_rows(parts: Vec<Self>) -> Result<Self> {
                $(let mut $part = Vec::with_capacity(parts.len());)*
                for part in parts {
                    $($part.push(part.$place);)*
                }
                Ok(($($part::join_rows($part)?,)*))
            }
        }
    };
}

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
rows!(A 0 "0");
rows!(A 0 "0", B 1 "1");
rows!(A 0 "0", B 1 "1", C 2 "2");
rows!(A 0 "0", B 1 "1", C 2 "2", D 3 "3");
rows!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4");
rows!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5");
rows!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6");
rows!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7");
rows!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8");
rows!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9");
rows!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9", K 10 "10");
rows!(A 0 "0", B 1 "1", C 2 "2", D 3 "3", E 4 "4", F 5 "5", G 6 "6", H 7 "7", I 8 "8", J 9 "9", K 10 "10", L 11 "11");
