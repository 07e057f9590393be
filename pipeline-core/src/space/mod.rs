//! Hyperparameters and their spaces: distributions that are typed, seeded by name, and checked.
//!
//! A step says `#[param(1.0 in log_uniform(1e-4, 1e2))]`, a pipeline `Ridge { alpha: 1.0 in 0.1..=10.0 }`. What
//! stands behind `in` is anything that is [`IntoSpace`]; inside it is a [`Space`] of the field's own type.
//!
//! | written | values | SciPy |
//! |---|---|---|
//! | `4..=9`, `4..10`, `0.0..=1.0`, [`uniform`] | all as likely | `randint`, `uniform` |
//! | [`log_uniform`] | all orders of magnitude as likely | `loguniform` |
//! | [`normal`], [`log_normal`], `.within(low, high)` | near a mean | `norm`, `lognorm`, `truncnorm` |
//! | [`quantized`], `.offset(first)` | of another space, in steps | |
//! | [`mixture`], [`histogram`] | of several spaces, of bins | `rv_histogram` |
//! | `..`, `[a, b]`, [`choice`], `.weights(w)`, [`priority`], [`boolean`], [`fixed`] | listed | `rv_discrete`, `bernoulli` |
//! | [`sampled`] | of a distribution of `rand_distr`, draws only | |
//!
//! Draws are a function of seed, trial and the full name of the hyperparameter ([`Draw`]). [`Value`] and [`Shape`]
//! are a value and a space without their type, as they stand in files; [`AnySpace`] is one that answers all the same.

mod any;
mod axis;
mod build;
mod category;
mod draw;
mod fault;
mod form;
mod hyperparam;
mod into_space;
mod kind;
mod law;
mod levels;
mod machine;
mod narrow;
mod philox;
mod refusal;
mod sampler;
mod search;
mod shape;
mod shape_serde;
#[expect(clippy::module_inception, reason = "the noun of the module")]
mod space;
mod value;

pub use any::AnySpace;
pub use axis::{Axis, Scale};
pub use build::{
    Choice, Normal, Quantized, boolean, choice, fixed, histogram, log_normal, log_uniform, mixture, normal,
    priority, quantized, sampled, uniform,
};
pub use draw::{Draw, Stream};
pub use fault::Fault;
pub use hyperparam::{Hyperparam, Number, Numbers, Real, Whole};
#[doc(hidden)]
pub use into_space::space;
pub use into_space::{IntoSpace, List, Listed, Parts};
pub use law::NoNumbers;
pub(crate) use law::{normal_below, normal_quantile};
pub use shape::Shape;
pub use space::Space;
pub use value::Value;

/// What to import where spaces are written: the functions that make them.
pub mod prelude {
    pub use super::{
        boolean, choice, fixed, histogram, log_normal, log_uniform, mixture, normal, priority, quantized,
        sampled, uniform,
    };
}
