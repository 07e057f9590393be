#![doc = include_str!("../README.md")]

extern crate self as neatpipe;

#[cfg(doctest)]
#[doc = include_str!("../docs/models.md")]
struct ModelsPage;

#[cfg(doctest)]
#[doc = include_str!("../docs/from-scikit-learn.md")]
struct FromScikitLearnPage;

#[doc(hidden)]
pub use neatpipe_core::__private;
pub use neatpipe_core::*;
pub use neatpipe_macros::{Category, Columns, Deserialize, pipeline};

/// Makes a struct a step: its defaults, the exchange of its states, and its table of hyperparameters.
///
/// - `#[param(default)]` is a hyperparameter; `#[param(default in space)]` says where to search it, and
///   `, fit = false` that only `transform` reads it.
/// - `#[state]` is what the step learns: reset before a fit, put aside during a refit. To be saved it has to be an
///   [`artifact::Artifact`]; `#[state(serde)]` saves a type that has serde's traits, and
///   `#[state(from = upgrade)]` reads an older form by a function from it.
/// - `#[resource]` is acquired in `setup` and released in `teardown`: see [`Resource`].
/// - Every other field is configuration and has its type's default.
///
/// ```
/// use neatpipe::prelude::*;
///
/// #[derive(Step, Clone, Debug)]
/// struct Center {
///     #[param(0.0 in uniform(-1.0, 1.0))]
///     shift: f64,
///     #[state]
///     mean: Option<f64>,
/// }
///
/// #[step]
/// impl Center {
///     fn fit(&mut self, x: &[f64]) {
///         self.mean = Some(x.iter().sum::<f64>() / x.len() as f64);
///     }
///
///     fn row(&self, x: f64) -> f64 {
///         x - self.mean.unwrap_or_default() + self.shift
///     }
/// }
///
/// assert_eq!(Center::default().shift, 0.0);
/// ```
pub use neatpipe_macros::Step;

/// Makes an impl block or a function a step.
///
/// On the one impl block of a type with `#[derive(Step)]` the methods' names and signatures say what the
/// step can do: `setup`, `teardown`, `fit`, `partial_fit`, `merge`, `transform`, `fit_transform` (both in one
/// pass), `inverse`, or `row` for one item; `#[first]` marks the form of a `transform` with several outputs that
/// gives only the first. An argument `T` owns its value, `&T` reads it. What `fit` takes beyond the
/// arguments of `transform` are its targets, `Option<&Weights>` the weights, and `Option<Valid<'_, &X, &Y>>` the rows that
/// are held out, to stop early by: see [`Valid`]. A step that has only a
/// `fit` or a `partial_fit` passes its first argument through. `#[row_wise]` on `transform` or `inverse`
/// says that batches may be cut anywhere, and `#[changes_rows]` on `transform` that it leaves rows out, adds some or
/// changes their order. What has gone through such a step, or through a `row` that filters or expands, and then through none
/// but row-wise steps, does not meet rows that have not: where one step is given both and is row-wise itself, what its `fit`
/// takes included, the compiler refuses it where that is sure.
///
/// Whether a step keeps what pipelines, streams and checkpoints rely on, a test asks by [`contract::check`].
///
/// A function is a step of its name, and stays a function. Its `#[param]` arguments are hyperparameters. A
/// function of numbers, `bool` or `char`, and any under `#[step(row)]`, is a step of one item: it may
/// return `Option` to filter and `impl IntoIterator` to expand. Any other is a `transform`, and `#[row_wise]` and
/// `#[changes_rows]` under `#[step]` say the same of it.
///
/// The code of a step has a fingerprint, [`HasCode`](code::HasCode): of what it reaches, or by
/// `#[step(version = "3")]` of this text alone, by `#[step(code = "crate")]` of the whole package, by
/// `#[step(code = "binary")]` of the program. A warning says where the code reads the clock, the environment, files
/// or chance; `#[step(allow_outside)]` silences it.
///
/// ```
/// use neatpipe::prelude::*;
///
/// /// Cuts what is too large.
/// #[step]
/// fn clip(x: f64, #[param(3.0 in uniform(1.0, 5.0))] limit: f64) -> f64 {
///     x.min(limit)
/// }
///
/// assert_eq!(clip(4.0, 3.0), 3.0);
/// assert_eq!(clip::default().limit, 3.0);
/// ```
pub use neatpipe_macros::step;

/// Makes a type one that can be hashed, stored and read again: see the trait [`artifact::Artifact`].
///
/// For structs, tuple structs and enums, with type parameters or without, whose parts can be stored. A part of a
/// foreign type that has serde's traits is marked `#[artifact(serde)]`: see [`artifact::Packed`].
///
/// ```
/// use neatpipe::artifact::{decode, encode};
/// use neatpipe::prelude::*;
///
/// #[derive(Artifact, Debug, PartialEq)]
/// enum Tree {
///     Leaf(f64),
///     Split { column: usize, at: f64, sides: Box<[Tree; 2]> },
/// }
///
/// let sides = Box::new([Tree::Leaf(1.0), Tree::Leaf(2.0)]);
/// let tree = Tree::Split { column: 0, at: 0.5, sides };
/// assert_eq!(decode::<Tree>(&encode(&tree))?, tree);
/// # Ok::<(), neatpipe::Error>(())
/// ```
pub use neatpipe_macros::Artifact;

/// What a file with pipelines and steps imports: `use neatpipe::prelude::*;`.
pub mod prelude {
    pub use crate::batch::{ByWorkers as _, batches, epochs, shuffled};
    pub use crate::data::{
        Categories, CategoryColumn, CsvRows, Keyed, Matrix, Names, OneRow as _, Probabilities, Rows as _,
        Side, Target, Weights, read_columns, read_csv, read_csv_from, split, split_by_time, split_grouped,
        split_stratified, write_csv,
    };
    pub use crate::metrics::{mae, r2, rmse};
    pub use crate::params::{Hyperparams, KeepsSpaces as _, Tune};
    pub use crate::space::prelude::*;
    pub use crate::steps::{
        BinWidths, ClassifierLoss, Concat, DateParts, HashingEncoder, Impute, ImputeCategories,
        IncrementalPca, KBinsDiscretizer, Lags, LearningRate, Log1p, Lookup, MaxAbsScaler, MinMaxScaler,
        MissingIndicator, Norm, Normalizer, OneHotEncoder, OnlineRidge, OrdinalEncoder, OutputDistribution,
        Oversample, Pca, Penalty, Polynomial, PowerFamily, PowerTransformer, QuantileTransformer,
        RegressorLoss, RenameColumns, Repeat, Ridge, RobustScaler, Rolling, SelectColumns, SelectKBest,
        SgdClassifier, SgdRegressor, Shuffle, StandardScaler, Strategy, TargetEncoder, Undersample, Unseen,
        VarianceThreshold, WindowStat,
    };
    pub use crate::{
        Artifact, Category, Columns, Deserialize, Fitted, PerReplica, Resource, Result, Step, Trace, Valid,
        pipeline, step,
    };
}
