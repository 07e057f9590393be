//! Narrowing a space around the best value so far, with memory of the original.

use super::hyperparam::{Hyperparam, Numbers};
use super::kind::Kind;
use super::law::Law;
use super::space::Space;
use crate::error::{Error, Result};

impl<T: Hyperparam> Space<T> {
    /// A smaller space around `best`, in which distances to it are `keep` times what they were.
    ///
    /// Uniform kinds move their bounds, in the logarithm where they are log-uniform; integers are rounded, in
    /// the logarithm outward. Normal kinds move the mean and scale the deviation, their bounds stay. A list
    /// stays as it is until the product of all `keep` reaches one in its length, one by priority puts `best`
    /// first and keeps the first of the rest. Parts and bins shrink each for itself. Where only `best` is
    /// left, the space is fixed. The rules are those of Neuraxle's `narrow_space_from_best_guess`.
    ///
    /// # Errors
    /// A `best` outside of the space, a `keep` outside of 0 to 1, a space that is faulty or can only be drawn from.
    ///
    /// ```
    /// use neatpipe_core::space::{log_uniform, space};
    ///
    /// let wide = space::<f64, _>(log_uniform(1e-4, 1e4));
    /// let narrow = wide.narrow(&1.0, 0.5)?.narrow(&1.0, 0.5)?;
    /// let (low, high) = narrow.support().unwrap();
    /// assert!((low - 0.1).abs() < 1e-15 && (high - 10.0).abs() < 1e-14);
    /// assert_eq!((narrow.kept(), narrow.original()), (0.25, wide));
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn narrow(&self, best: &T, keep: f64) -> Result<Self> {
        if !(0.0..=1.0).contains(&keep) {
            return Err(Error::new(format!(
                "`{keep}` is no share of a space to keep; give a number from 0 to 1"
            )));
        }
        self.check(best)?;
        if keep == 1.0 {
            return Ok(self.clone());
        }
        let kept = self.kept() * keep;
        let narrowed = match &self.kind {
            Kind::Fixed(_) => return Ok(self.clone()),
            Kind::Levels(levels) => {
                let place = levels.index(best);
                place.and_then(|place| levels.narrow(place, keep, kept)).map(Kind::Levels)
            }
            Kind::Numbers(_) if keep == 0.0 => None,
            Kind::Numbers(law) => {
                let to_type = |x| law.of(&law.to(x));
                let narrowed = law.narrow(law.settled(law.of(best)), keep, &to_type);
                narrowed.filter(|law| law.cardinality() != Some(1)).map(Kind::Numbers)
            }
            Kind::Sampled(_) | Kind::Faulty(_) => return Err(self.unanswered()),
        };
        let original =
            self.before.as_ref().map_or_else(|| Box::new(self.kind.clone()), |(kind, _)| kind.clone());
        Ok(Self {
            kind: narrowed.unwrap_or_else(|| Kind::Fixed(best.clone())),
            before: Some((original, kept)),
        })
    }

    /// The space before it was narrowed for the first time: see [`narrow`](Self::narrow).
    #[must_use]
    pub fn original(&self) -> Self {
        let kind =
            self.before.as_ref().map_or_else(|| self.kind.clone(), |(original, _)| (**original).clone());
        Self { kind, before: None }
    }

    /// Undoes all narrowing.
    ///
    /// ```
    /// use neatpipe_core::space::space;
    ///
    /// let mut components = space::<usize, _>(0..=100).narrow(&50, 0.1)?;
    /// assert_eq!(components.to_string(), "45..=55");
    /// components.widen();
    /// assert_eq!(components.to_string(), "0..=100");
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn widen(&mut self) {
        *self = self.original();
    }

    /// The product of all `keep` it was narrowed by; 1 for a space as it was written. See
    /// [`narrow`](Self::narrow).
    #[must_use]
    pub fn kept(&self) -> f64 {
        self.before.as_ref().map_or(1.0, |(_, kept)| *kept)
    }
}
