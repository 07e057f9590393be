//! The laws of the contract, in one table.

use super::case::{Case, Kept};
use super::laws::{inverse, keys, learning, life, params, rows, shape, state, values, weights};
use std::fmt;

macro_rules! laws {
    ($($law:ident = $name:literal, $holds:path, $says:literal, $remedy:literal;)*) => {
        /// A law of the step contract; it prints as its name.
        ///
        /// | law | what it says |
        /// |---|---|
        $(#[doc = concat!("| ", $name, " | ", $says, " |")])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Law {
            $(#[doc = concat!($says, ".")] $law,)*
        }

        impl Law {
            /// All of them, in the order in which they are checked.
            pub const ALL: &'static [Self] = &[$(Self::$law),*];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$law => $name,)*
                }
            }

            /// What it says.
            #[must_use]
            pub const fn says(self) -> &'static str {
                match self {
                    $(Self::$law => $says,)*
                }
            }

            /// What to look at where it is broken.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self {
                    $(Self::$law => $remedy,)*
                }
            }

            pub(super) fn holds(self, case: &Case<'_>) -> Kept {
                match self {
                    $(Self::$law => $holds(case),)*
                }
            }
        }
    };
}

laws! {
    FitThenTransform = "fit-transform", life::fit_transform,
        "`fit_transform` gives what `fit` and then `transform` give",
        "`fit_transform` has to learn what `fit` learns; only its output may differ, and only if it is written by hand";
    SameAgain = "same again", life::same_again,
        "the same fit of the same data gives the same bits",
        "draw chance from a `seed` among the hyperparameters, and go through no hash map in its own order";
    NoLeftovers = "no leftovers", life::no_leftovers,
        "a fit after another one learns what a first fit learns",
        "begin `fit` with empty sums, and keep whatever it learns in `#[state]` fields";
    Unfitted = "not fitted", life::unfitted,
        "before its fit a step that learns refuses to transform, and says so",
        "return an error that says `call fit first` where the state is `None`";
    Forgets = "forgets", life::forgets,
        "setting up anew forgets all that was learned",
        "mark every field that `fit` writes with `#[state]`";
    StateMoves = "state moves", life::state_moves,
        "what was learned lies in the `#[state]` fields, all of it",
        "mark every field that `fit` writes with `#[state]`";
    ClonesEqual = "clones are equal", life::clones_equal,
        "a clone is equal to its original",
        "derive `Clone`, or copy every field";
    ClonesApart = "clones are apart", life::clones_apart,
        "what a clone learns leaves the original as it was",
        "share nothing that changes between clones: no `Arc<Mutex<…>>`, no static";
    TransformReads = "transform reads", life::transform_reads,
        "`transform` changes neither state nor setting, and gives the same again",
        "keep no counter or cache in a `Cell` that a result depends on";
    Threads = "two threads", life::threads,
        "two threads that transform at once get what one gets",
        "keep buffers in a `PerReplica` field, or make them in each call";
    InputsUnaltered = "inputs unaltered", life::inputs_unaltered,
        "no call changes the caller's data",
        "copy what has to be changed; a clone must not share what it can change";
    AnyCut = "batches", rows::batches,
        "a batch cut anywhere gives the rows of the whole batch",
        "use nothing of the batch but the row itself, or take `#[row_wise]` away";
    RowByRow = "one row at a time", rows::one_row,
        "one row at a time gives the rows of the whole batch",
        "use nothing of the batch but the row itself, or take `#[row_wise]` away";
    RowOrder = "order of rows", rows::order,
        "rows in another order give their outputs in that order",
        "use nothing of the batch but the row itself, or take `#[row_wise]` away";
    RowForRow = "rows are kept", rows::kept,
        "each row gives one row",
        "a step that filters is one of rows: `fn row(&self, …) -> Option<…>`";
    Empty = "no rows", shape::empty,
        "no rows give no rows, or an error",
        "look at divisions by the number of rows and at the first element of slices";
    EmptyFit = "fit without rows", shape::empty_fit,
        "a fit without rows is right or an error",
        "refuse it: `the input has 0 rows; give at least 1`";
    OneRowFit = "fit of one row", shape::one_row_fit,
        "a fit of one row is right or an error, never NaN or infinite",
        "mind divisions by a deviation of 0 and by n - 1";
    Width = "width", shape::width,
        "other columns than in the fit are refused",
        "compare the number of columns with that of the fit, and name both";
    ColumnNames = "column names", shape::names,
        "columns of other names than in the fit are refused",
        "keep the names in the state and compare them where both sides have some";
    ColumnOrder = "order of columns", shape::column_order,
        "columns in another order than in the fit are refused",
        "keep the names in the state and compare them where both sides have some";
    Lengths = "lengths", shape::lengths,
        "targets and weights of another length than the rows are refused",
        "compare the lengths before the fit, and name both";
    NanFit = "NaN in a fit", values::nan_fit,
        "NaN in a fit is harmless, or refused by row and column",
        "refuse it by row and column, or leave it out of every sum";
    NanTarget = "NaN in a target", values::nan_target,
        "a target that is NaN or infinite is harmless, or refused by row",
        "refuse it by row";
    NanRow = "NaN in a row", values::nan_row,
        "NaN in a row stays in that row, or is refused by row and column",
        "refuse it by row and column, or let it touch no other row";
    InfiniteFit = "infinity in a fit", values::infinite_fit,
        "an infinite number in a fit is harmless, or refused by row and column",
        "refuse it by row and column: sums of infinities are NaN";
    InfiniteRow = "infinity in a row", values::infinite_row,
        "an infinite number in a row gives NaN nowhere, or is refused by row and column",
        "refuse it by row and column: differences of infinities are NaN";
    ConstantColumns = "constant columns", values::constant,
        "columns that are constant give finite numbers or an error",
        "divide by 1 where a deviation is 0";
    Wide = "fewer rows than columns", values::wide,
        "fewer rows than columns give finite numbers or an error",
        "use a decomposition that bears rank-deficient matrices";
    Offset = "a large offset", values::offset,
        "numbers round 1e8 that differ by 1e-3 give finite numbers or an error",
        "centre before squaring; a difference of two large sums may be negative";
    Extremes = "extreme numbers", values::extremes,
        "finite numbers of any size never give NaN",
        "look for overflows, and refuse by row and column what overflows";
    SettingsKept = "settings are kept", params::settings_kept,
        "no call changes a hyperparameter or another field that is not state",
        "keep what `fit` works out in a `#[state]` field";
    RoundTrip = "set and get", params::round_trip,
        "a hyperparameter that was set is what is read",
        "`from_value` has to be the inverse of `to_value`";
    Defaults = "defaults", params::defaults,
        "every default lies in its space, and `check` accepts them all",
        "widen the space or change the default";
    Draws = "draws", params::draws,
        "every draw of the spaces is accepted by `check`",
        "narrow the spaces, or relax `check`";
    DrawsFit = "draws fit", params::draws_fit,
        "what was drawn fits and transforms, or says why not",
        "return an error where a combination makes no sense";
    NotInFit = "fit = false", params::not_in_fit,
        "a hyperparameter declared `fit = false` changes nothing that is learned",
        "take `fit = false` away, or read it in `transform` alone";
    SaveLoad = "save and load", state::save_load,
        "what was saved and loaded transforms to the same bits",
        "write in `Artifact` all that `read` needs; derive it where possible";
    Damaged = "damaged state", state::damaged,
        "a damaged state is an error, or harmless, and never a panic",
        "check what is read: `#[artifact(check = …)]`";
    PartialFit = "partial fit", learning::partial_fit,
        "`partial_fit` of one batch after the other learns from all",
        "add to the state that is there, and begin one where there is none";
    PartialWidth = "width of a partial fit", learning::partial_width,
        "a further batch of other columns is refused",
        "compare the number of columns with that of the state, and name both";
    FailedFit = "failed fit", learning::failed_fit,
        "a fit that fails leaves the step as it was, or unfitted",
        "compute the new state as a whole and assign it last";
    MergedHalves = "merge", learning::merge,
        "two halves merged are the whole",
        "merge sums and not means; weigh each side by what it has seen";
    MergeWidth = "width of a merge", learning::merge_width,
        "a merge with a fit of other columns is refused",
        "compare the columns of both states, and name both";
    ThereAndBack = "inverse", inverse::inverse,
        "`inverse` gives back what was transformed, or what transforms to the same",
        "undo the steps of `transform` in reverse order";
    SameKey = "same key", keys::same,
        "the same settings have the same key, before and after a fit",
        "write settings in one order, and let no fit change them";
    OtherKey = "other key", keys::other,
        "another value of a hyperparameter is another key, of the fit where the fit reads it",
        "`to_value` has to tell values apart";
    EqualWeights = "equal weights", weights::equal,
        "weights of 1 are no weights",
        "divide by the sum of the weights";
    DoubleWeight = "double weight", weights::double,
        "a weight of 2 is the row twice",
        "multiply what a row adds by its weight, and count weights and not rows";
    ZeroWeight = "zero weight", weights::zero,
        "a weight of 0 is the row left out",
        "a row of weight 0 must not count, neither as a maximum nor as a level";
}

impl fmt::Display for Law {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
