use std::ops::{Add, Sub};

/// A pair.
#[derive(Clone, Copy)]
pub struct Pair {
    pub a: f64,
    pub b: f64,
}

impl Add for Pair {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { a: self.a + other.a, b: self.b + other.b }
    }
}

impl Pair {
    pub fn sum(self) -> f64 {
        self.a + self.b
    }

    pub fn product(self) -> f64 {
        self.a * self.b
    }
}

/// Another one.
#[derive(Clone, Copy)]
pub struct Other {
    pub a: f64,
}

impl Sub for Other {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self { a: self.a - other.a }
    }
}

impl Other {
    pub fn sum(self) -> f64 {
        self.a + 7.0
    }
}
