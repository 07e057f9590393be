//! [`IntoSpace`]: what can be written behind `in`.

use super::form::Form;
use super::hyperparam::{Hyperparam, Number, Whole};
use super::kind::Kind;
use super::law::NoNumbers;
use super::levels::{Levels, Manner};
use super::space::Space;
use std::ops::{Range, RangeFull, RangeInclusive};

/// Whatever is a space of a hyperparameter of type `T`: a range, `..` for all levels, a list, or what the
/// functions of this module return.
///
/// ```
/// use neatpipe_core::space::{IntoSpace, Space};
///
/// let components: Space<usize> = (4..=9).into_space();
/// let whiten: Space<bool> = (..).into_space();
/// let strategy: Space<String> = ["mean", "median"].into_space();
/// assert_eq!(format!("{components}, {whiten}, {strategy}"), "4..=9, [false, true], [mean, median]");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a space of `{T}`",
    label = "no space of `{T}`",
    note = "a space is a range as `4..=9` or `0.0..=1.0`, a list as `[a, b]`, `..` for all levels, or a \
            distribution as `log_uniform(1e-4, 1e2)`, of values of the hyperparameter's own type"
)]
pub trait IntoSpace<T: Hyperparam> {
    /// The space, faulty where bounds or weights are wrong.
    fn into_space(self) -> Space<T>;
}

/// The space of a hyperparameter, with its type inferred from `T`.
#[doc(hidden)]
#[must_use]
pub fn space<T: Hyperparam, S: IntoSpace<T>>(space: S) -> Space<T> {
    space.into_space()
}

#[diagnostic::do_not_recommend]
impl<T: Hyperparam> IntoSpace<T> for Space<T> {
    fn into_space(self) -> Space<T> {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Number> IntoSpace<T> for RangeInclusive<T> {
    fn into_space(self) -> Space<T> {
        let (low, high) = (self.start().to_value(), self.end().to_value());
        Space::of(Form::Range { low, high, closed: true })
    }
}

#[diagnostic::do_not_recommend]
impl<T: Whole> IntoSpace<T> for Range<T> {
    fn into_space(self) -> Space<T> {
        Space::of(Form::Range { low: self.start.to_value(), high: self.end.to_value(), closed: false })
    }
}

#[diagnostic::do_not_recommend]
impl<T: Hyperparam<Numbers: Listed>> IntoSpace<T> for RangeFull {
    fn into_space(self) -> Space<T> {
        Space::of(Form::All)
    }
}

/// What the distributions of a type are whose levels can be listed: none.
#[diagnostic::on_unimplemented(
    message = "`..` means all levels, and a number has no list of them",
    label = "no space of a number",
    note = "give a range as `4..=9` or `0.0..=1.0`, a list as `[a, b]`, or a distribution as `log_uniform(1e-4, 1e2)`"
)]
pub trait Listed {}

impl Listed for NoNumbers {}

/// A list of values, for [`choice`](super::choice) and [`priority`](super::priority).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of `{T}`",
    label = "no list of `{T}`",
    note = "a list is an array, a slice or a `Vec` of values of the hyperparameter's own type; for texts also of `&str`"
)]
pub trait List<T> {
    /// The values in their order.
    fn list(self) -> Vec<T>;
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty => $value:ty, $this:ident => $made:expr;)*) => {$(
        impl<$($generics)*> List<$value> for $list {
            fn list(self) -> Vec<$value> {
                let $this = self;
                $made
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($generics)*> IntoSpace<$value> for $list {
            fn into_space(self) -> Space<$value> {
                listed(self.list(), None, Manner::Choice)
            }
        }
    )*};
}

lists! {
    [T: Hyperparam, const N: usize] [T; N] => T, list => list.into();
    [T: Hyperparam] Vec<T> => T, list => list;
    [T: Hyperparam] &[T] => T, list => list.to_vec();
    [T: Hyperparam, const N: usize] &[T; N] => T, list => list.to_vec();
    [const N: usize] [&str; N] => String, list => list.map(str::to_owned).into();
    [] Vec<&str> => String, list => list.into_iter().map(str::to_owned).collect();
    [] &[&str] => String, list => list.iter().map(|text| (*text).to_owned()).collect();
}

/// A list as a space, without the detour by values that have no type.
pub(super) fn listed<T: Hyperparam>(list: Vec<T>, weights: Option<Vec<f64>>, manner: Manner) -> Space<T> {
    let kind = Levels::new(list, weights, manner).map_or_else(Kind::Faulty, Kind::Levels);
    Space { kind, before: None }
}

/// The parts of a [`mixture`](super::mixture) with their weights: a list of pairs, or a tuple of them where the
/// spaces are of several kinds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of weighted spaces of `{T}`",
    label = "no parts of a mixture",
    note = "write pairs of a weight and a space, `[(1.0, a), (2.0, b)]`, or a tuple of such pairs where the \
            spaces are of several kinds"
)]
pub trait Parts<T: Hyperparam> {
    /// The pairs in their order.
    fn parts(self) -> Vec<(f64, Space<T>)>;
}

impl<T: Hyperparam, S: IntoSpace<T>, const N: usize> Parts<T> for [(f64, S); N] {
    fn parts(self) -> Vec<(f64, Space<T>)> {
        self.into_iter().map(|(weight, part)| (weight, part.into_space())).collect()
    }
}

impl<T: Hyperparam, S: IntoSpace<T>> Parts<T> for Vec<(f64, S)> {
    fn parts(self) -> Vec<(f64, Space<T>)> {
        self.into_iter().map(|(weight, part)| (weight, part.into_space())).collect()
    }
}

macro_rules! tuples {
    ($($part:ident)*) => {
        impl<T: Hyperparam, $($part: IntoSpace<T>),*> Parts<T> for ($((f64, $part),)*) {
            #[expect(non_snake_case, reason = "a variable a type parameter")]
            fn parts(self) -> Vec<(f64, Space<T>)> {
                let ($($part,)*) = self;
                vec![$(($part.0, $part.1.into_space())),*]
            }
        }
    };
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
