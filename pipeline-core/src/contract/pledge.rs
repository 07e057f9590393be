//! What `#[step]` says of a step, so that nobody has to tell its contract what the step can do.

use crate::artifact::{Parts, PartsMut, Stored};
use crate::error::Result;
use std::fmt;
use std::thread;

/// What a step can do, as its impl block says.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)]
pub struct Can {
    /// It has a `fit`, a `partial_fit` or a `fit_transform`.
    pub learns: bool,
    /// It has a `fit` or a `fit_transform`, which starts anew.
    pub fits: bool,
    /// It has a `partial_fit`.
    pub refines: bool,
    /// Its fit takes weights.
    pub weights: bool,
    /// It treats each row by itself.
    pub row_wise: bool,
    /// It gives one row for each row.
    pub keeps_rows: bool,
    /// It has an `inverse`.
    pub inverts: bool,
}

/// A step with `I` inputs, `K` targets and `N` outputs in its full form, that gives an `A`. Written by `#[step]`: a step
/// has one implementation, from which the numbers are inferred, for the type that its `inverse` takes, or for any.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a step that `#[step]` has seen",
    label = "what it can do is not known",
    note = "write `#[step]` on its impl block or its function"
)]
pub trait Pledge<A, const I: usize, const K: usize, const N: usize>: Sized {
    /// What it can do.
    const CAN: Can;

    /// What its inverse gives.
    type Back;

    /// Undoes a transform; nothing where the step cannot.
    fn undo_pledged(&self, x: A) -> Option<Result<Self::Back>>;

    /// A copy that has taken over what another one learned, where the step can.
    fn merge_pledged(&self, other: Self) -> Option<Result<Self>>;

    /// Shows the parts, where they can be stored.
    fn show_pledged<V: Parts>(&self, visit: &mut V) -> Option<Result<()>>;

    /// A copy with changed parts, where they can be stored.
    fn changed_pledged<V: PartsMut>(&self, visit: &mut V) -> Option<Result<Self>>;

    /// What two threads get that call it at once, where it can be shared.
    fn twice_pledged<R: Send, F: Fn(&Self) -> R + Sync>(&self, call: F) -> Option<[R; 2]>;
}

/// A step that is asked for abilities which follow from its fields. As with `Probe`,
/// `(&Within(self)).show(…)` tries the trait that has the ability first, and its like one reference further out
/// takes what is left.
pub struct Within<'a, T>(pub &'a T);

impl<T> fmt::Debug for Within<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Within")
    }
}

/// A step whose parts can be stored.
pub trait ShowsParts<T> {
    /// Shows them.
    fn show<V: Parts>(&self, visit: &mut V) -> Option<Result<()>>;
    /// A copy with changed parts.
    fn changed<V: PartsMut>(&self, visit: &mut V) -> Option<Result<T>>;
}

/// Any step.
pub trait MayShowParts<T> {
    /// Nothing.
    fn show<V: Parts>(&self, _: &mut V) -> Option<Result<()>> {
        None
    }
    /// Nothing.
    fn changed<V: PartsMut>(&self, _: &mut V) -> Option<Result<T>> {
        None
    }
}

impl<T: Stored> ShowsParts<T> for Within<'_, T> {
    fn show<V: Parts>(&self, visit: &mut V) -> Option<Result<()>> {
        Some(self.0.parts(visit))
    }

    fn changed<V: PartsMut>(&self, visit: &mut V) -> Option<Result<T>> {
        let mut copy = self.0.clone();
        Some(copy.parts_mut(visit).map(|()| copy))
    }
}

impl<T> MayShowParts<T> for &Within<'_, T> {}

/// A step that threads can share.
pub trait SharesItself<T> {
    /// Calls it from two threads at once.
    fn twice<R: Send, F: Fn(&T) -> R + Sync>(&self, call: F) -> Option<[R; 2]>;
}

/// Any step.
pub trait MayShareItself<T> {
    /// Nothing.
    fn twice<R: Send, F: Fn(&T) -> R + Sync>(&self, _: F) -> Option<[R; 2]> {
        None
    }
}

impl<T: Sync> SharesItself<T> for Within<'_, T> {
    fn twice<R: Send, F: Fn(&T) -> R + Sync>(&self, call: F) -> Option<[R; 2]> {
        let call = || call(self.0);
        thread::scope(|scope| {
            let threads = [scope.spawn(call), scope.spawn(call)];
            let [one, other] = threads.map(thread::ScopedJoinHandle::join);
            Some([one.ok()?, other.ok()?])
        })
    }
}

impl<T> MayShareItself<T> for &Within<'_, T> {}

/// The pledges of steps of this crate that take several numbers of inputs, and are therefore written by hand.
macro_rules! pledges_by_hand {
    ($($step:ident: $row_wise:literal;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<A, const I: usize, const K: usize, const N: usize> $crate::contract::Pledge<A, I, K, N> for $step {
            const CAN: $crate::contract::Can = $crate::contract::Can {
                learns: false,
                fits: false,
                refines: false,
                weights: false,
                row_wise: $row_wise,
                keeps_rows: $row_wise,
                inverts: false,
            };

            type Back = A;

            fn undo_pledged(&self, _: A) -> Option<Result<A>> {
                None
            }

            fn merge_pledged(&self, _: Self) -> Option<Result<Self>> {
                None
            }

            fn show_pledged<V: $crate::artifact::Parts>(&self, visit: &mut V) -> Option<Result<()>> {
                Some($crate::artifact::Stored::parts(self, visit))
            }

            fn changed_pledged<V: $crate::artifact::PartsMut>(&self, visit: &mut V) -> Option<Result<Self>> {
                let mut copy = self.clone();
                Some($crate::artifact::Stored::parts_mut(&mut copy, visit).map(|()| copy))
            }

            fn twice_pledged<R: Send, F: Fn(&Self) -> R + Sync>(&self, call: F) -> Option<[R; 2]> {
                $crate::contract::SharesItself::twice(&$crate::contract::Within(self), call)
            }
        }
    )*};
}
pub(crate) use pledges_by_hand;
