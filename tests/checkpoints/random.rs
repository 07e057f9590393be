//! Pipelines that nobody wrote, through mutations that nobody chose, against the fit without a store.

use crate::steps::{EDITED, calls, chance, edit, restore_code};
use neatpipe::checkpoint::{Checkpointed, Keeps};
use neatpipe::prelude::*;
use neatpipe::store::{Mode, Store};
use neatpipe::{Fitted, NoStore, Unwatched};
use std::fs;
use std::marker::PhantomData;
use std::path::Path;

/// A pipeline of `pipelines.rs`.
pub trait Drawn {
    fn run(&self, mutations: usize) -> Report;
}

/// One with a target.
pub struct Supervised<P>(u64, PhantomData<P>);

/// One without.
pub struct Unsupervised<P>(u64, PhantomData<P>);

impl<P> Supervised<P> {
    pub fn new(seed: u64) -> Self {
        Self(seed, PhantomData)
    }
}

impl<P> Unsupervised<P> {
    pub fn new(seed: u64) -> Self {
        Self(seed, PhantomData)
    }
}

/// What runs came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Report {
    runs: usize,
    /// Calls of steps without a store, and with one.
    plain: usize,
    kept: usize,
}

#[derive(Clone)]
struct Data {
    x: Vec<f64>,
    y: Vec<f64>,
}

/// One of four data sets: the second differs in one bit, the third in the order of its rows, the fourth has more.
fn data(which: usize) -> Data {
    let mut x: Vec<f64> = (0..24_u32).map(|row| f64::from(row * row % 17) - 5.0).collect();
    let mut y: Vec<f64> = x.iter().map(|x| 2.0 * x + 1.0).collect();
    match which {
        1 => x[7] = f64::from_bits(x[7].to_bits() ^ 1),
        2 => x.swap(3, 4),
        3 => {
            x.push(3.0);
            y.push(7.0);
        }
        _ => {}
    }
    Data { x, y }
}

pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }
}

/// Removes one file of the store in so many.
fn evict(folder: &Path, random: &mut Random, one_in: usize) {
    let Ok(files) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = files.flatten().map(|file| file.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            evict(&path, random, one_in);
        } else if random.below(one_in) == 0 && !path.ends_with("store.json") {
            fs::remove_file(&path).expect("a file can be removed");
        }
    }
}

fn mutate<P: Tune + neatpipe::Lifecycle>(plan: &mut P, random: &mut Random) {
    let names: Vec<String> = plan.get_hyperparams().iter().map(|(name, _)| name.to_owned()).collect();
    if names.is_empty() {
        return;
    }
    let name = &names[random.below(names.len())];
    let value: neatpipe::space::Value = match plan.get_hyperparams().get(name) {
        Some(neatpipe::space::Value::Float(_)) => [0.25, 0.5, 1.0][random.below(3)].into(),
        Some(neatpipe::space::Value::Int(_)) => [2_usize, 3, 4][random.below(3)].into(),
        Some(neatpipe::space::Value::Bool(on)) => (!on).into(),
        Some(neatpipe::space::Value::Text(branch)) => (if branch == "a" { "b" } else { "a" }).into(),
        _ => return,
    };
    // A value out of the bounds of its space is refused, and nothing changes.
    let _ = plan.update_hyperparams([(name.as_str(), value)]);
}

/// The bits of a model: its predictions for rows that it has seen and for others.
fn bits<P>(model: &Fitted<P>, predict: &impl Fn(&Fitted<P>, &[f64]) -> Vec<f64>, x: &[f64]) -> Vec<u64>
where
    P: neatpipe::Pipeline,
{
    let new = [0.5, -3.0, 11.0, 2.25];
    [x, &new].into_iter().flat_map(|x| predict(model, x)).map(f64::to_bits).collect()
}

fn drive<P>(
    seed: u64,
    mutations: usize,
    fit: impl Fn(&P, Option<&Store>, &Data) -> Fitted<P>,
    predict: impl Fn(&Fitted<P>, &[f64]) -> Vec<f64>,
    noisy: bool,
) -> Report
where
    P: Checkpointed + Tune,
{
    let mut random = Random(seed ^ 0xBEEF);
    let folder = std::env::temp_dir().join(format!("neatpipe_random_{}_{seed}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let memory = seed % 3;
    let open = |mode| {
        let options = Store::options().mode(mode).memory_bytes(if memory == 0 { 0 } else { 1 << 20 });
        if memory == 1 { options.in_memory() } else { options.open(&folder) }.expect("a store opens")
    };
    let mut store = open(Mode::ReadWrite);
    let mut plan = P::default();
    let mut which = 0;
    let mut report = Report::default();
    restore_code(&EDITED);
    for _ in 0..mutations {
        match random.below(12) {
            0..=4 => mutate(&mut plan, &mut random),
            5 => which = random.below(4),
            6..=8 => edit(EDITED[random.below(EDITED.len())], random.below(3) as u64),
            9 => evict(&folder, &mut random, 3),
            10 => store = open([Mode::ReadWrite, Mode::ReadOnly, Mode::Refresh][random.below(3)]),
            _ => {}
        }
        let data = data(which);
        calls();
        chance(random.below(27) as u64);
        let kept = fit(&plan, Some(&store), &data);
        let kept_calls = calls().len();
        let kept = bits(&kept, &predict, &data.x);
        calls();
        // Where chance has a part in it, the run has to equal one that chance could have made.
        let chances = if noisy { 27 } else { 1 };
        let mut plain_calls = 0;
        let same = (0..chances).any(|seed| {
            chance(seed);
            let plain = fit(&plan, None, &data);
            plain_calls = calls().len();
            bits(&plain, &predict, &data.x) == kept
        });
        calls();
        report.runs += 1;
        report.plain += plain_calls;
        report.kept += kept_calls;
        assert!(same, "P{seed} gives another model with the store, after {} runs", report.runs);
    }
    restore_code(&EDITED);
    let _ = fs::remove_dir_all(&folder);
    report
}

macro_rules! drawn {
    ($kind:ident, $given:ty, |$data:ident| $training:expr) => {
        impl<P> Drawn for $kind<P>
        where
            P: Checkpointed + Tune + neatpipe::Pipeline<Output = Vec<f64>>,
            for<'a> P::Training<'a>: From<$given>,
            for<'a> P::Input<'a>: From<Vec<f64>>,
        {
            fn run(&self, mutations: usize) -> Report {
                let fit = |plan: &P, store: Option<&Store>, $data: &Data| {
                    let data = P::Training::from($training);
                    match store {
                        Some(store) => store.fit(plan, data, None, &mut Unwatched),
                        None => NoStore.fit(plan, data, None, &mut Unwatched),
                    }
                    .expect("it can be fitted")
                };
                let predict =
                    |model: &Fitted<P>, x: &[f64]| model.transform(x.to_vec()).expect("it predicts");
                let noisy = P::GRAPHS.is_some_and(|graphs| graphs.fit.to_string().contains("Noise"));
                drive(self.0, mutations, fit, predict, noisy)
            }
        }
    };
}

drawn!(Supervised, (Vec<f64>, Vec<f64>), |data| (data.x.clone(), data.y.clone()));
drawn!(Unsupervised, Vec<f64>, |data| data.x.clone());

/// Calls its argument with every pipeline of a file.
pub type Each = fn(&mut dyn FnMut(&dyn Drawn));

/// Drives them all.
pub fn all(mutations: usize, each: &[Each]) {
    let mut total = Report::default();
    let mut pipelines = 0;
    for each in each {
        each(&mut |drawn| {
            let report = drawn.run(mutations);
            pipelines += 1;
            total.runs += report.runs;
            total.plain += report.plain;
            total.kept += report.kept;
        });
    }
    println!(
        "{} runs of {pipelines} pipelines, 0 wrong; {} calls of steps without a store, {} with one ({:.2})",
        total.runs,
        total.plain,
        total.kept,
        total.kept as f64 / total.plain as f64
    );
    assert!(total.kept < total.plain, "nothing was ever resumed: {total:?}");
}
