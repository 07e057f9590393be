//! Functions to minimise whose minimum is known.

use neatpipe_core::search::{Proposal, Table};
use neatpipe_core::space::{log_uniform, uniform};
use std::f64::consts::{E, PI, TAU};

/// A function of named parameters.
pub(crate) struct Problem {
    pub(crate) name: &'static str,
    pub(crate) least: f64,
    pub(crate) table: fn() -> Table,
    pub(crate) loss: fn(&Proposal) -> f64,
}

/// Those on which we are compared.
pub(crate) const PROBLEMS: [Problem; 6] = [
    Problem {
        name: "branin",
        least: 0.397_887_357_729_738_16,
        table: || plane(&[(-5.0, 10.0), (0.0, 15.0)]),
        loss: branin,
    },
    Problem {
        name: "hartmann6",
        least: -3.322_368_011_415_515,
        table: || cube(6, 0.0, 1.0),
        loss: hartmann6,
    },
    Problem { name: "rosenbrock5", least: 0.0, table: || cube(5, -5.0, 10.0), loss: rosenbrock5 },
    Problem { name: "ackley10", least: 0.0, table: || cube(10, -32.768, 32.768), loss: ackley10 },
    Problem { name: "levy10", least: 0.0, table: || cube(10, -10.0, 10.0), loss: levy10 },
    Problem { name: "mixcond", least: 0.0, table: mixed, loss: mixcond },
];

/// Others, which were looked at while constants were chosen, and not chosen by.
pub(crate) const OTHERS: [Problem; 4] = [
    Problem { name: "sphere6", least: 0.0, table: || cube(6, -5.0, 10.0), loss: sphere6 },
    Problem {
        name: "styblinski4",
        least: -39.166_165_703_771_42 * 4.0,
        table: || cube(4, -5.0, 5.0),
        loss: styblinski4,
    },
    Problem { name: "griewank8", least: 0.0, table: || cube(8, -60.0, 60.0), loss: griewank8 },
    Problem { name: "branches", least: 0.0, table: branching, loss: branches },
];

fn plane(bounds: &[(f64, f64)]) -> Table {
    bounds.iter().enumerate().fold(Table::new(), |table, (i, (low, high))| {
        table.add(format!("x{i}"), uniform(*low, *high)).expect("a sound space")
    })
}

fn cube(count: usize, low: f64, high: f64) -> Table {
    plane(&vec![(low, high); count])
}

pub(crate) fn number(trial: &Proposal, name: &str) -> f64 {
    trial.number(name).expect("an active number")
}

fn text<'t>(trial: &'t Proposal, name: &str) -> &'t str {
    trial.text(name).expect("an active text")
}

fn floats<const N: usize>(trial: &Proposal) -> [f64; N] {
    std::array::from_fn(|i| number(trial, &format!("x{i}")))
}

fn branin(trial: &Proposal) -> f64 {
    let [x, y] = floats(trial);
    let (b, c, t) = (5.1 / (4.0 * PI * PI), 5.0 / PI, 1.0 / (8.0 * PI));
    (y - b * x * x + c * x - 6.0).powi(2) + 10.0 * (1.0 - t) * x.cos() + 10.0
}

const HARTMANN: [(f64, [f64; 6], [f64; 6]); 4] = [
    (1.0, [10.0, 3.0, 17.0, 3.5, 1.7, 8.0], [1312.0, 1696.0, 5569.0, 124.0, 8283.0, 5886.0]),
    (1.2, [0.05, 10.0, 17.0, 0.1, 8.0, 14.0], [2329.0, 4135.0, 8307.0, 3736.0, 1004.0, 9991.0]),
    (3.0, [3.0, 3.5, 1.7, 10.0, 17.0, 8.0], [2348.0, 1451.0, 3522.0, 2883.0, 3047.0, 6650.0]),
    (3.2, [17.0, 8.0, 0.05, 10.0, 0.1, 14.0], [4047.0, 8828.0, 8732.0, 5743.0, 1091.0, 381.0]),
];

fn hartmann6(trial: &Proposal) -> f64 {
    hartmann(&floats(trial))
}

pub(crate) fn hartmann(x: &[f64; 6]) -> f64 {
    let inner =
        |a: &[f64; 6], p: &[f64; 6]| -> f64 { (0..6).map(|j| a[j] * (x[j] - 1e-4 * p[j]).powi(2)).sum() };
    -HARTMANN.iter().map(|(alpha, a, p)| alpha * (-inner(a, p)).exp()).sum::<f64>()
}

fn rosenbrock5(trial: &Proposal) -> f64 {
    let x: [f64; 5] = floats(trial);
    x.windows(2).map(|x| 100.0 * (x[1] - x[0] * x[0]).powi(2) + (1.0 - x[0]).powi(2)).sum()
}

/// Off the centre and off the diagonal, so that neither is a free win.
const SHIFT: [f64; 10] = [0.31, -0.72, 0.55, 0.13, -0.44, 0.91, -0.27, 0.66, -0.85, 0.08];

fn ackley10(trial: &Proposal) -> f64 {
    let x: [f64; 10] = floats(trial);
    let mean = |f: &dyn Fn(f64) -> f64| x.iter().zip(SHIFT).map(|(x, s)| f(x - 10.0 * s)).sum::<f64>() / 10.0;
    -20.0 * (-0.2 * mean(&|z| z * z).sqrt()).exp() - mean(&|z| (TAU * z).cos()).exp() + 20.0 + E
}

fn levy10(trial: &Proposal) -> f64 {
    let w = floats::<10>(trial).map(|x| 1.0 + (x - 1.0) / 4.0);
    let middle = |w: &f64| (w - 1.0).powi(2) * (1.0 + 10.0 * (PI * w + 1.0).sin().powi(2));
    (PI * w[0]).sin().powi(2)
        + w[..9].iter().map(middle).sum::<f64>()
        + (w[9] - 1.0).powi(2) * (1.0 + (TAU * w[9]).sin().powi(2))
}

fn mixed() -> Table {
    let build = || {
        let mut table = Table::new()
            .add("prep", ["none", "std", "minmax"])?
            .add("n_comp", 1..=32)?
            .add("kind", ["lin", "tree", "net"])?
            .add("lin__alpha", log_uniform(1e-6, 1e2))?
            .when("kind", ["lin"])?
            .add("tree__depth", 1..=16)?
            .when("kind", ["tree"])?
            .add("tree__leaf", log_uniform(1, 256))?
            .when("kind", ["tree"])?
            .add("net__lr", log_uniform(1e-5, 1.0))?
            .when("kind", ["net"])?
            .add("net__layers", 1..=4)?
            .when("kind", ["net"])?;
        for i in 0..4 {
            table =
                table.add(format!("net__width{i}"), log_uniform(8, 512))?.when("net__layers", i + 1..=4)?;
        }
        table.add("net__act", ["relu", "tanh", "gelu"])?.when("kind", ["net"])
    };
    build().expect("a sound table")
}

fn mixcond(trial: &Proposal) -> f64 {
    let one_of = |name: &str, costs: [(&str, f64); 3]| {
        let chosen = text(trial, name);
        costs.iter().find(|(level, _)| *level == chosen).map_or(f64::NAN, |(_, cost)| *cost)
    };
    let square = |x: f64| x * x;
    let common = one_of("prep", [("none", 0.20), ("std", 0.0), ("minmax", 0.08)])
        + 0.3 * square((number(trial, "n_comp") - 20.0) / 31.0);
    common
        + match text(trial, "kind") {
            "lin" => 0.30 + 0.05 * square(number(trial, "lin__alpha").log10() + 1.0),
            "tree" => {
                let depth = 0.2 * square((number(trial, "tree__depth") - 7.0) / 15.0);
                0.15 + depth + 0.1 * square((number(trial, "tree__leaf").log2() - 3.0) / 8.0)
            }
            _ => {
                let layers = number(trial, "net__layers");
                let width = |i: usize| square(number(trial, &format!("net__width{i}")).log2() - 6.0);
                0.08 * square(number(trial, "net__lr").log10() + 3.0)
                    + 0.06 * square(layers - 2.0)
                    + (0..layers as usize).map(|i| 0.05 * width(i) / layers).sum::<f64>()
                    + one_of("net__act", [("relu", 0.02), ("tanh", 0.06), ("gelu", 0.0)])
            }
        }
}

fn sphere6(trial: &Proposal) -> f64 {
    floats::<6>(trial).iter().zip(SHIFT).map(|(x, s)| (x - 2.5 - 5.0 * s).powi(2)).sum()
}

fn styblinski4(trial: &Proposal) -> f64 {
    floats::<4>(trial).iter().map(|x| 0.5 * (x.powi(4) - 16.0 * x * x + 5.0 * x)).sum()
}

fn griewank8(trial: &Proposal) -> f64 {
    let x: [f64; 8] = floats(trial);
    let z = || x.iter().zip(SHIFT).map(|(x, s)| x - 40.0 * s).enumerate();
    let waves: f64 = z().map(|(i, z)| (z / (i as f64 + 1.0).sqrt()).cos()).product();
    z().map(|(_, z)| z * z / 4000.0).sum::<f64>() - waves + 1.0
}

fn branching() -> Table {
    let build = || {
        Table::new()
            .add("share", uniform(0.0, 1.0))?
            .add("scale", [true, false])?
            .add("model", ["near", "boost", "kernel", "line"])?
            .add("near__k", log_uniform(1, 200))?
            .when("model", ["near"])?
            .add("boost__rate", log_uniform(1e-3, 1.0))?
            .when("model", ["boost"])?
            .add("boost__trees", log_uniform(10, 1000))?
            .when("model", ["boost"])?
            .add("boost__depth", 1..=12)?
            .when("model", ["boost"])?
            .add("kernel__c", log_uniform(1e-3, 1e3))?
            .when("model", ["kernel"])?
            .add("kernel__gamma", log_uniform(1e-4, 1e1))?
            .when("model", ["kernel"])
    };
    build().expect("a sound table")
}

/// A ridge between rate and trees, a slope that differs by branch, and a common share.
fn branches(trial: &Proposal) -> f64 {
    let log = |name: &str| number(trial, name).log10();
    let common = 0.5 * (number(trial, "share") - 0.73).powi(2);
    let scaled = trial.values().get("scale") == Some(&true.into());
    common
        + match text(trial, "model") {
            "near" => 0.2 + 0.03 * (log("near__k") - 1.2).powi(2) + if scaled { 0.0 } else { 0.1 },
            "boost" => {
                0.1 * (log("boost__rate") + log("boost__trees") - 1.1).powi(2)
                    + 0.02 * (log("boost__rate") + 1.6).powi(2)
                    + 0.004 * (number(trial, "boost__depth") - 5.0).powi(2)
                    + if scaled { 0.01 } else { 0.0 }
            }
            "kernel" => {
                0.03 + 0.03 * (log("kernel__c") - 1.0).powi(2)
                    + 0.05 * (log("kernel__gamma") + 2.0).powi(2)
                    + if scaled { 0.0 } else { 0.2 }
            }
            _ => 0.3,
        }
}
