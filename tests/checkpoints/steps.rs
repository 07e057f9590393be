//! Steps that count their calls, and whose code can be exchanged.
//!
//! Each asks for its version; the test's hook makes another version another code, as an edit of the source would.

use neatpipe::checkpoint::testing::replace_code;
use neatpipe::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

thread_local! {
    static VERSIONS: RefCell<BTreeMap<&'static str, u64>> = const { RefCell::new(BTreeMap::new()) };
    static CALLS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    static CHANCE: Cell<u64> = const { Cell::new(0) };
}

/// Exchanges the code of a step.
pub fn edit(step: &'static str, version: u64) {
    VERSIONS.with_borrow_mut(|versions| versions.insert(step, version));
    replace_code(step, version);
}

/// All code as it is written.
pub fn restore_code(steps: &[&'static str]) {
    steps.iter().for_each(|step| edit(step, 0));
}

fn version(step: &'static str) -> f64 {
    VERSIONS.with_borrow(|versions| versions.get(step).copied().unwrap_or_default()) as f64
}

/// The calls since the last time.
pub fn calls() -> Vec<&'static str> {
    CALLS.take()
}

fn called(what: &'static str) {
    CALLS.with_borrow_mut(|calls| calls.push(what));
}

/// What [`Noise`] draws from.
pub fn chance(seed: u64) {
    CHANCE.set(seed);
}

/// The steps whose code is exchanged.
pub const EDITED: [&str; 9] = ["Shift", "Center", "Scale", "Fused", "Late", "Units", "Learn", "Mix", "Undo"];

fn mean(x: &[f64]) -> f64 {
    x.iter().sum::<f64>() / x.len() as f64
}

/// Learns nothing.
#[derive(Step, Clone, Debug)]
pub struct Shift {
    #[param(1.0 in uniform(0.0, 4.0))]
    pub by: f64,
}

#[step]
impl Shift {
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        called("Shift.transform");
        let by = self.by + 0.25 * version("Shift");
        x.iter().map(|x| x + by).collect()
    }
}

#[derive(Step, Clone, Debug)]
pub struct Center {
    #[param(1.0 in uniform(0.0, 4.0))]
    pub times: f64,
    #[state]
    mean: Option<f64>,
}

#[step]
impl Center {
    fn fit(&mut self, x: &[f64]) {
        called("Center.fit");
        self.mean = Some(mean(x) * self.times + version("Center"));
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        called("Center.transform");
        let mean = self.mean.unwrap_or(f64::NAN);
        x.iter().map(|x| x - mean).collect()
    }
}

#[derive(Step, Clone, Debug)]
pub struct Scale {
    #[param(2.0 in uniform(1.0, 4.0))]
    pub to: f64,
    #[state]
    largest: f64,
}

#[step]
impl Scale {
    fn fit(&mut self, x: &[f64]) {
        called("Scale.fit");
        self.largest = x.iter().fold(1e-3, |largest: f64, x| largest.max(x.abs())) + 0.5 * version("Scale");
    }

    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        called("Scale.transform");
        x.into_iter().map(|x| x / self.largest * self.to).collect()
    }
}

/// What it gives in training is not what its transform gives.
#[derive(Step, Clone, Debug)]
pub struct Fused {
    #[param(3 in 1..=5)]
    pub folds: usize,
    #[state]
    mean: f64,
}

#[step]
impl Fused {
    fn fit_transform(&mut self, x: &[f64]) -> Vec<f64> {
        called("Fused.fit_transform");
        self.mean = mean(x) + version("Fused");
        x.iter().enumerate().map(|(row, x)| x - self.mean + (row % self.folds) as f64).collect()
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        called("Fused.transform");
        x.iter().map(|x| x - self.mean).collect()
    }
}

/// A hyperparameter that only the transform reads.
#[derive(Step, Clone, Debug)]
pub struct Late {
    #[param(1.5 in uniform(0.0, 4.0), fit = false)]
    pub factor: f64,
    #[state]
    least: f64,
}

#[step]
impl Late {
    fn fit(&mut self, x: &[f64]) {
        called("Late.fit");
        self.least = x.iter().copied().fold(f64::INFINITY, f64::min) - version("Late");
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        called("Late.transform");
        x.iter().map(|x| (x - self.least) * self.factor).collect()
    }
}

/// Other code has its state in other units, and gives the same output.
#[derive(Step, Clone, Debug)]
pub struct Units {
    #[param(1.0 in uniform(0.0, 4.0))]
    pub times: f64,
    #[state]
    mean: f64,
}

#[step]
impl Units {
    fn fit(&mut self, x: &[f64]) {
        called("Units.fit");
        self.mean = mean(x) * self.times * version("Units").exp2();
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        called("Units.transform");
        let mean = self.mean / version("Units").exp2();
        x.iter().map(|x| x - mean).collect()
    }
}

/// Learns from a target.
#[derive(Step, Clone, Debug)]
pub struct Learn {
    #[param(0.5 in uniform(0.0, 4.0))]
    pub alpha: f64,
    #[state]
    slope: f64,
}

#[step]
impl Learn {
    fn fit(&mut self, x: &[f64], y: &[f64]) {
        called("Learn.fit");
        let (xy, xx): (f64, f64) =
            x.iter().zip(y).fold((0.0, 0.0), |(xy, xx), (x, y)| (xy + x * y, xx + x * x));
        self.slope = xy / (xx + self.alpha + version("Learn") + 1e-3);
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        called("Learn.transform");
        x.iter().map(|x| x * self.slope).collect()
    }
}

/// Of two.
#[step]
pub fn mix(one: &[f64], other: &[f64], #[param(0.5 in uniform(0.0, 1.0))] share: f64) -> Vec<f64> {
    called("mix");
    one.iter().zip(other).map(|(one, other)| one * share + other * (1.0 - share)).collect()
}

/// A step with an inverse.
#[derive(Step, Clone, Debug)]
pub struct Undo {
    #[state]
    mean: f64,
}

#[step]
impl Undo {
    fn fit(&mut self, x: &[f64]) {
        called("Undo.fit");
        self.mean = mean(x) + version("Undo");
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        called("Undo.transform");
        x.iter().map(|x| x - self.mean).collect()
    }

    fn inverse(&self, x: &[f64]) -> Vec<f64> {
        called("Undo.inverse");
        x.iter().map(|x| x + self.mean).collect()
    }
}

/// Gives one of three results, by chance.
#[derive(Step, Clone, Debug)]
pub struct Noise {
    #[param(1.0)]
    pub size: f64,
    #[state]
    drawn: f64,
}

#[step]
impl Noise {
    fn fit(&mut self, x: &[f64]) {
        called("Noise.fit");
        let _ = x;
        let chance = CHANCE.get();
        CHANCE.set(chance / 3);
        self.drawn = (chance % 3) as f64 * self.size;
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        called("Noise.transform");
        x.iter().map(|x| x + self.drawn).collect()
    }
}

pipeline! {
    /// A pipeline in others.
    pub Inner<x: Vec<f64> -> Vec<f64>> {
        let centered = Center {}(x);
        Scale { to: 3.0 }(centered)
    }
}

pipeline! {
    /// A checkpoint of its own.
    pub Held<x: Vec<f64> -> Vec<f64>> {
        let centered = Center {}(x);
        #[checkpoint(always)]
        let scaled = Scale { to: 3.0 }(centered);
        Units {}(scaled)
    }
}
pipeline! {
    /// What gives its output is a checkpoint.
    pub Taught<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let shifted = Shift {}(x);
        #[checkpoint(always)]
        let late = Late {}(shifted);
        #[checkpoint(always)]
        let learned = Learn {}(late, y);
        learned
    }
}
pipeline! {
    /// Others with checkpoints in it, and what is read on both sides of one.
    pub Deeper<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let held = Held {}(x);
        let fused = Fused {}(held);
        #[checkpoint(always)]
        let mixed = mix {}(held, fused);
        let taught = Taught {}(mixed, y);
        mix { share: 0.125 }(taught, fused)
    }
}
pipeline! {
    /// Two inputs, of which the checkpoint needs one.
    pub Joint<one: Vec<f64>, other: Vec<f64> -> Vec<f64>> {
        let centered = Center {}(one);
        #[checkpoint(always)]
        let scaled = Scale {}(centered);
        mix { share: 0.25 }(scaled, other)
    }
}
pipeline! {
    /// Two outputs, one of them from before its checkpoint.
    pub Twofold<x: Vec<f64> -> (a: Vec<f64>, b: Vec<f64>)> {
        let fused = Fused {}(x);
        #[checkpoint(always)]
        let scaled = Scale {}(fused);
        (fused, scaled)
    }
}
pipeline! {
    /// Chance before a checkpoint.
    pub NoiseHeld<x: Vec<f64> -> Vec<f64>> {
        let noisy = Noise {}(x);
        let late = Late {}(noisy);
        #[checkpoint(always)]
        let scaled = Scale {}(late);
        mix {}(scaled, noisy)
    }
}

/// What was set by [`chance`].
pub fn drawn() -> f64 {
    if CALLS.with_borrow(|calls| calls.last() != Some(&"stamp")) {
        called("stamp");
    }
    CHANCE.get() as f64
}
