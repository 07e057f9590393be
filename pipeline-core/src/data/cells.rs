//! Which types the values of a column may have.
//!
//! None is recommended by rustc: the notes of the traits say the same in one line.

use super::project::{CategoricalColumn, Column, Grades, Kind, Numbers, NumericColumn};
use super::{Category, CategoryColumn, Names};
use std::borrow::Cow;

#[diagnostic::do_not_recommend]
impl<T: Column> Column for Option<T>
where
    T::Kind: Kind<Self>,
{
    type Kind = T::Kind;
}

macro_rules! numbers {
    ($($type:ty: $convert:expr;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl Column for $type {
            type Kind = Numbers;
        }

        #[diagnostic::do_not_recommend]
        impl NumericColumn for $type {
            fn numbers(column: &[Self]) -> Cow<'_, [f64]> {
                let convert: fn(Self) -> f64 = $convert;
                Cow::Owned(column.iter().copied().map(convert).collect())
            }
        }

        optional!($type: $convert);
    )*};
}

macro_rules! optional {
    ($type:ty: $convert:expr) => {
        #[diagnostic::do_not_recommend]
        impl NumericColumn for Option<$type> {
            fn numbers(column: &[Self]) -> Cow<'_, [f64]> {
                let convert: fn($type) -> f64 = $convert;
                Cow::Owned(column.iter().map(|value| value.map_or(f64::NAN, convert)).collect())
            }
        }
    };
}

numbers! {
    f32: f64::from;
    bool: f64::from;
    u8: f64::from;
    u16: f64::from;
    u32: f64::from;
    i8: f64::from;
    i16: f64::from;
    i32: f64::from;
    u64: |value| value as f64;
    i64: |value| value as f64;
    usize: |value| value as f64;
    isize: |value| value as f64;
}

#[diagnostic::do_not_recommend]
impl Column for f64 {
    type Kind = Numbers;
}

#[diagnostic::do_not_recommend]
impl NumericColumn for f64 {
    fn numbers(column: &[Self]) -> Cow<'_, [f64]> {
        Cow::Borrowed(column)
    }
}

optional!(f64: |value| value);

#[diagnostic::do_not_recommend]
impl Column for String {
    type Kind = Grades;
}

#[diagnostic::do_not_recommend]
impl CategoricalColumn for String {
    fn encode(name: &'static str, column: &[Self]) -> CategoryColumn {
        CategoryColumn::open(name, column.iter().map(|value| Some(value.as_str())))
    }
}

#[diagnostic::do_not_recommend]
impl CategoricalColumn for Option<String> {
    fn encode(name: &'static str, column: &[Self]) -> CategoryColumn {
        CategoryColumn::open(name, column.iter().map(Option::as_deref))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Category> CategoricalColumn for Option<T> {
    fn encode(name: &'static str, column: &[Self]) -> CategoryColumn {
        let code = |value: &Self| value.as_ref().map_or(CategoryColumn::MISSING, Category::code);
        CategoryColumn::coded::<T>(name, column.iter().map(code))
    }
}

impl CategoryColumn {
    /// A column of an enum's codes, which are in range because the derive wrote them.
    pub(super) fn coded<T: Category>(name: &'static str, codes: impl Iterator<Item = u32>) -> Self {
        Self::known(name, Names::from(T::LEVELS), codes.collect())
    }
}

/// What `#[derive(Category)]` writes into `CategoricalColumn::encode`.
#[doc(hidden)]
#[must_use]
pub fn encode<T: Category>(name: &'static str, column: &[T]) -> CategoryColumn {
    CategoryColumn::coded::<T>(name, column.iter().map(Category::code))
}
