//! The choices of both models.

use crate::steps::settings::levels;

levels! {
    RegressorLoss "RegressorLoss": Squared "squared" Huber "huber";
    ClassifierLoss "ClassifierLoss": Hinge "hinge" Log "log";
    Penalty "Penalty": Nothing "nothing" L2 "l2" L1 "l1" ElasticNet "elastic_net";
    LearningRate "LearningRate": Constant "constant" InverseScaling "inverse_scaling" Optimal "optimal";
}

/// What a number that is predicted wrongly costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegressorLoss {
    /// Half the square of the distance.
    #[default]
    Squared,
    /// The same up to a distance of `epsilon`, and in proportion to the distance from there: outliers count less.
    Huber,
}

/// What a label that is predicted wrongly costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClassifierLoss {
    /// That of a support vector machine. It has no probabilities.
    #[default]
    Hinge,
    /// That of logistic regression.
    Log,
}

/// What coefficients cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Penalty {
    /// Nothing.
    Nothing,
    /// Half their squares.
    #[default]
    L2,
    /// Their absolute values, which makes many of them 0.
    L1,
    /// Both: the absolute values by the share `l1_ratio`.
    ElasticNet,
}

/// How far a row moves the coefficients, the `t`-th from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LearningRate {
    /// `eta0`.
    Constant,
    /// `eta0 / t^power_t`.
    #[default]
    InverseScaling,
    /// `1 / (alpha (t₀ + t - 1))`, with a `t₀` after Bottou that suits coefficients of the expected size.
    Optimal,
}
