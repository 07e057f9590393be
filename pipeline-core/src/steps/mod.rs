//! The steps that come with the library.
//!
//! Each can be used alone, by its `fit` and `transform`, or as a node of a pipeline. They share a few rules:
//!
//! - NaN means missing. A step says whether it passes missing values on or refuses them; where it refuses
//!   them, the error names the row and the column, and [`Impute`] fills them beforehand.
//! - A fit needs at least one row and one column; a `partial_fit` takes any number of rows, none included. A transform takes any number of rows, none included, and
//!   exactly the columns of the fit; where both sides have names, the names have to agree.
//! - A fit that fails leaves what was learned before as it was.
//! - Nothing panics, and finite input never gives NaN: sums and products that overflow are errors.
//! - One thread, and the same bits on every run of a machine; processors with and without fused
//!   multiplication may differ in the last digits of a fit.

pub mod adapt;
mod answer;
mod balance;
mod bins;
mod check;
mod clusters;
mod columns;
mod concat;
mod date;
mod date_parts;
mod draws;
mod gathered;
mod hashing_encoder;
mod impute;
mod impute_categories;
mod incremental_pca;
mod levels;
mod log1p;
mod logistic;
mod lookup;
mod max_abs_scaler;
mod min_max_scaler;
mod missing_indicator;
mod moments;
mod naive_bayes;
mod neighbors;
mod normalizer;
mod one_hot_encoder;
mod online_ridge;
mod ordinal_encoder;
mod pca;
mod polynomial;
mod power;
mod power_transformer;
mod quantile_transformer;
mod quantiles;
mod resample;
mod ridge;
mod robust_scaler;
mod select_columns;
mod select_k_best;
mod series;
mod settings;
mod sgd;
mod standard_scaler;
mod target_encoder;
mod told;
mod trees;
mod variance_threshold;

pub use answer::Answer;
pub use balance::{Oversample, Undersample};
pub use bins::{BinWidths, KBinsDiscretizer};
pub use clusters::{GaussianMixture, KMeans};
pub use concat::Concat;
pub(crate) use date::Moment;
pub use date_parts::DateParts;
pub use hashing_encoder::HashingEncoder;
pub use impute::{Impute, Strategy};
pub use impute_categories::ImputeCategories;
pub use incremental_pca::IncrementalPca;
pub use levels::Unseen;
pub use log1p::{Elementwise, Log1p};
pub use logistic::LogisticRegression;
pub use lookup::Lookup;
pub use max_abs_scaler::MaxAbsScaler;
pub use min_max_scaler::MinMaxScaler;
pub use missing_indicator::MissingIndicator;
pub use naive_bayes::GaussianNaiveBayes;
pub use neighbors::{KNeighborsClassifier, KNeighborsRegressor, Nearness};
pub use normalizer::{Norm, Normalizer};
pub use one_hot_encoder::OneHotEncoder;
pub use online_ridge::OnlineRidge;
pub use ordinal_encoder::OrdinalEncoder;
pub use pca::Pca;
pub use polynomial::Polynomial;
pub use power_transformer::{PowerFamily, PowerTransformer};
pub use quantile_transformer::{OutputDistribution, QuantileTransformer};
pub use resample::{Repeat, Shuffle};
pub use ridge::{Gram, Ridge};
pub use robust_scaler::RobustScaler;
pub use select_columns::{RenameColumns, SelectColumns};
pub use select_k_best::SelectKBest;
pub use series::{Lags, Rolling, WindowStat};
pub use sgd::{ClassifierLoss, LearningRate, Penalty, RegressorLoss, SgdClassifier, SgdRegressor};
pub use standard_scaler::StandardScaler;
pub use target_encoder::TargetEncoder;
pub use trees::{
    DecisionTreeClassifier, ExtraTreesClassifier, GradientBoostingClassifier, GradientBoostingRegressor,
    RandomForestClassifier,
};
pub use variance_threshold::VarianceThreshold;
