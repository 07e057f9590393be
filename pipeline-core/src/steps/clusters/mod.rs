//! [`KMeans`] and [`GaussianMixture`].

mod k_means;
mod mixture;

pub use k_means::KMeans;
pub use mixture::GaussianMixture;

/// The place of the least value, the first of several.
fn least(values: &[f64]) -> usize {
    (0..values.len()).fold(0, |best, at| if values[at] < values[best] { at } else { best })
}
