//! [`Axis`]: what a sampler needs to know of a space.

/// The shape of a space as one axis of a search.
///
/// [`Space::to_unit`](super::Space::to_unit) maps its values into the interval from 0 to 1, where what the user
/// thinks equally likely is equally wide.
///
/// ```
/// use neatpipe_core::space::{Axis, Scale, log_uniform, space};
///
/// let alpha = space::<f64, _>(log_uniform(1e-4, 1e2));
/// assert_eq!(alpha.axis()?, Axis::Continuous(Scale::Log));
/// assert_eq!(space::<bool, _>(..).axis()?, Axis::Levels(2));
/// assert_eq!(space::<u8, _>(4..=9).axis()?, Axis::Steps { scale: Scale::Linear, count: Some(6) });
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// One value: nothing to search.
    Fixed,
    /// Real numbers.
    Continuous(Scale),
    /// Numbers with gaps between them, in order.
    Steps {
        /// How they are spread.
        scale: Scale,
        /// How many there are, if that is a number that is known.
        count: Option<u128>,
    },
    /// As many values without an order between them.
    Levels(usize),
    /// Nothing is known but draws.
    Sampled,
}

/// In what scale values that are equally likely are equally far apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// In their own.
    Linear,
    /// In that of their logarithm.
    Log,
    /// In that of their cumulative distribution, where it is neither of the two.
    Prior,
}
