//! [`Stage`]: a part of a pipeline whose result trials share.

use std::fmt;

/// A part of a pipeline, from one checkpoint to the next: trials that agree in its parameters and in those of all
/// stages before it share what it gives.
///
/// The stages of a pipeline are numbered from the inputs on; what comes after the last checkpoint is the last stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stage {
    /// The checkpoint that ends it; empty for the last stage, which none ends.
    pub name: String,
    /// Seconds that it takes once, for one fold, on average; 0 until it was measured.
    pub seconds: f64,
    /// How often it was computed.
    pub computed: u64,
    /// How often its result was there already.
    pub shared: u64,
    /// Seconds that it took less when it was computed, since what a step prepares was there.
    pub spared: f64,
}

/// What a stage did once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counted {
    pub(super) spent: f64,
    pub(super) spared: f64,
    pub(super) computed: bool,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.name.is_empty() { "the rest" } else { &self.name };
        let Self { seconds, computed, shared, spared, .. } = self;
        write!(f, "{name}: computed {computed} times, {seconds:.3} s each; there already {shared} times")?;
        if *spared > 0.0 {
            write!(f, "; what it prepares spared {spared:.3} s")?;
        }
        Ok(())
    }
}

impl Stage {
    /// Counts one more time, in which it was computed or was there.
    pub(super) fn count(&mut self, Counted { spent: seconds, spared, computed }: Counted) {
        self.spared += spared;
        if computed {
            self.seconds = (self.seconds * self.computed as f64 + seconds) / (self.computed + 1) as f64;
            self.computed += 1;
        } else {
            self.shared += 1;
        }
    }

    /// Seconds that were spent.
    #[must_use]
    pub fn spent(&self) -> f64 {
        self.seconds * self.computed as f64
    }

    /// Seconds that were saved.
    #[must_use]
    pub fn saved(&self) -> f64 {
        self.seconds * self.shared as f64 + self.spared
    }
}
