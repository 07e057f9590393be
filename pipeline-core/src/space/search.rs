//! What a search asks of a space: its axis, places in the unit interval, grids, a value for "off".

use super::axis::{Axis, Scale};
use super::hyperparam::{Hyperparam, Numbers};
use super::kind::Kind;
use super::law::{Coordinate, Law};
use super::space::Space;
use crate::error::Result;

impl<T: Hyperparam> Space<T> {
    /// What a sampler needs to know of the space: see [`Axis`].
    ///
    /// # Errors
    /// The fault of a space whose bounds are wrong.
    pub fn axis(&self) -> Result<Axis> {
        Ok(match &self.kind {
            _ if self.is_fixed() => Axis::Fixed,
            Kind::Fixed(_) => Axis::Fixed,
            Kind::Levels(levels) => Axis::Levels(levels.drawn().count()),
            Kind::Numbers(law) if law.is_discrete() => {
                Axis::Steps { scale: law.scale(), count: law.cardinality() }
            }
            Kind::Numbers(law) => Axis::Continuous(law.scale()),
            Kind::Sampled(_) => Axis::Sampled,
            Kind::Faulty(_) => return Err(self.unanswered()),
        })
    }

    /// Where a value lies in the interval from 0 to 1 in which equally likely values are equally far apart: for
    /// a uniform space linear, for a log-uniform one in the logarithm. A value of a discrete space lies in the
    /// middle of its share.
    ///
    /// # Errors
    /// A value outside of the space; a space that is faulty or can only be drawn from.
    ///
    /// ```
    /// use neatpipe_core::space::{log_uniform, space};
    ///
    /// let space = space::<f64, _>(log_uniform(1e-2, 1e2));
    /// assert_eq!(space.to_unit(&1.0)?, 0.5);
    /// assert_eq!(space.from_unit(1.0)?, 1e2);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn to_unit(&self, value: &T) -> Result<f64> {
        match &self.kind {
            Kind::Fixed(_) => self.check(value).map(|()| 0.5),
            Kind::Levels(levels) => {
                levels.index(value).map(|i| levels.middle(i)).ok_or_else(|| self.outside(value))
            }
            Kind::Numbers(law) => {
                self.check(value)?;
                let x = law.of(value);
                Ok((law.cdf(x) - law.mass(x) / 2.0).clamp(0.0, 1.0))
            }
            Kind::Sampled(_) | Kind::Faulty(_) => Err(self.unanswered()),
        }
    }

    /// The value at a place of the interval from 0 to 1: the inverse of [`to_unit`](Self::to_unit), and always
    /// a value of the space.
    ///
    /// # Errors
    /// A `unit` outside of 0 to 1; a space that is faulty or can only be drawn from.
    ///
    /// ```
    /// use neatpipe_core::space::{normal, space};
    ///
    /// let space = space::<f64, _>(normal(3.0, 1.0));
    /// assert_eq!(space.from_unit(0.5)?, 3.0);
    /// // The ends of the normal are no values: the last one before them is.
    /// assert!(space.from_unit(1.0)?.is_finite());
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn from_unit(&self, unit: f64) -> Result<T> {
        let value = self.quantile(unit)?;
        if self.contains(&value)? {
            return Ok(value);
        }
        // The ends of what has no bounds are no values.
        self.quantile(unit.clamp(f64::EPSILON / 2.0, 1.0 - f64::EPSILON / 2.0))
    }

    /// At most `count` different values, in order and spread evenly in the scale of the space: all of them where
    /// there are no more, else with both ends where there are ends.
    ///
    /// # Errors
    /// A space that is faulty or can only be drawn from.
    ///
    /// ```
    /// use neatpipe_core::space::{log_uniform, space};
    ///
    /// assert_eq!(space::<f64, _>(0.0..=1.0).grid(3)?, [0.0, 0.5, 1.0]);
    /// assert_eq!(space::<u32, _>(log_uniform(1, 1000)).grid(3)?, [1, 22, 1000]);
    /// assert_eq!(space::<bool, _>(..).grid(9)?, [false, true]);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn grid(&self, count: usize) -> Result<Vec<T>> {
        let law = match &self.kind {
            Kind::Fixed(value) => return Ok(std::iter::repeat_n(value.clone(), count.min(1)).collect()),
            Kind::Levels(levels) => return Ok(levels.grid(count)),
            Kind::Numbers(law) => law,
            Kind::Sampled(_) | Kind::Faulty(_) => return Err(self.unanswered()),
        };
        if law.is_discrete() && law.cardinality().is_some_and(|all| all <= count as u128) {
            let all = std::iter::successors(Some(law.support().0), |x| law.after(*x));
            return Ok(all.map(|x| law.to(x)).collect());
        }
        let (low, high) = law.support();
        let has_ends = low.to_f64().is_finite() && high.to_f64().is_finite() && law.scale() != Scale::Prior;
        let unit = |i: usize| match count {
            1 => 0.5,
            _ if has_ends => i as f64 / (count - 1) as f64,
            _ => (i as f64 + 0.5) / count as f64,
        };
        let mut grid = (0..count).map(|i| self.from_unit(unit(i))).collect::<Result<Vec<T>>>()?;
        grid.dedup();
        Ok(grid)
    }

    /// The value that stands for "off": the least one, or the median where there is none; the first of a list;
    /// `false`.
    ///
    /// # Errors
    /// A space that is faulty or can only be drawn from.
    ///
    /// ```
    /// use neatpipe_core::space::{log_uniform, normal, space};
    ///
    /// assert_eq!(space::<f64, _>(log_uniform(1e-4, 1.0)).nullify()?, 1e-4);
    /// assert_eq!(space::<f64, _>(normal(3.0, 1.0)).nullify()?, 3.0);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn nullify(&self) -> Result<T> {
        let least = self.quantile(0.0)?;
        if self.contains(&least)? { Ok(least) } else { self.quantile(0.5) }
    }
}
