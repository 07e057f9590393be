//! A path dependency.

mod inner;

pub use inner::far;

/// Used by a step.
pub fn shared(x: f64) -> f64 {
    far(x) + 2.0
}

/// Used by nobody.
pub fn unused(x: f64) -> f64 {
    x - 9.0
}

/// A type of ours.
pub struct Ruler {
    pub unit: f64,
}

impl Ruler {
    pub fn measure(&self, x: f64) -> f64 {
        x / self.unit
    }

    pub fn bend(&self, x: f64) -> f64 {
        x * self.unit
    }
}

/// A step's own words reach it by its method alone.
pub trait Longer {
    fn longer(self) -> f64;
}

impl Longer for f64 {
    fn longer(self) -> f64 {
        self + 30.0
    }
}
