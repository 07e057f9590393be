//! What a pipeline costs to compile: rustc on the expanded text against the same pipeline by hand.
//!
//! Both sides use the same crate of step types and have the same structs (plan, data, what a call lends or gives,
//! fitted pipeline) with their conversions, defaults, copies, refit, observer, errors with the step's name and phase,
//! both graphs as data, and `fit`, `fit_transform` and `transform`, each written out. The hand has a helper instead of
//! two closures a step, which cost it a third of its time. What it leaves out, and what we pay for: calls of the steps'
//! own `setup` and `teardown` (it knows that there are none), one row at a time, use inside another pipeline, CSV, the
//! picture in the docs. Names of hyperparameters are left out on both sides: `benches/params.rs` has their cost. The
//! data is opaque to the optimiser, which would otherwise compute the hand's loops over three known numbers.
//!
//! User and system seconds of rustc, the two sides in turn, the least of several rounds. Instructions are not
//! counted: they do not follow the time here (see ARCHITECTURE.md). Run with `cargo bench --bench compile_time`,
//! for what fingerprints cost alone with `-- fingerprint` behind it.

#![allow(missing_docs, clippy::print_stdout, clippy::cast_precision_loss)]

#[path = "compile_time/fingerprint.rs"]
mod fingerprint;
#[path = "common/rustc.rs"]
mod rustc;

use neatpipe_expander::compile::host::Host;
use neatpipe_expander::compile::pipeline::pipeline;
use proc_macro2::TokenStream;
use quote::quote;
use rustc::Rustc;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

const SIZES: [usize; 2] = [50, 200];

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_time");
    fs::create_dir_all(&folder).expect("a folder under target");
    let rustc = Rustc::find();
    fingerprint::figures(&rustc, &folder);
    if std::env::args().any(|argument| argument == "fingerprint") {
        return;
    }
    let most = SIZES[SIZES.len() - 1];
    rustc.compile(&folder, "steps", &steps(most), &["--crate-type=rlib", "-O"], &[]);

    let mut per_node = Vec::new();
    for size in SIZES {
        let (text, expansion_ms) = expanded(size);
        println!("expansion of {size} nodes: {expansion_ms:.1} ms, {} kB of text", text.len() / 1000);
        let limit = 60 + size;
        println!("figure expansion_ms_{size} = {expansion_ms:.1} (target <= {limit})");
        let hand = by_hand(size);
        for (mode, flags, rounds) in [("check", ["--emit=metadata"].as_slice(), 15), ("release", &["-O"], 5)]
        {
            let (mut ours, mut theirs) = (f64::INFINITY, f64::INFINITY);
            for _ in 0..rounds {
                ours = ours.min(rustc.compile(&folder, &format!("ours_{size}"), &text, flags, &["steps"]));
                theirs =
                    theirs.min(rustc.compile(&folder, &format!("hand_{size}"), &hand, flags, &["steps"]));
            }
            let ratio = ours / theirs;
            println!("{mode} of {size} steps: {ours:.3} s, by hand {theirs:.3} s");
            println!("figure compile_{mode}_{size} = {ratio:.3} (target <= 1.10)");
            per_node.push((mode, ours / size as f64));
        }
    }
    for mode in ["check", "release"] {
        let cost: Vec<f64> = per_node.iter().filter(|(of, _)| *of == mode).map(|(_, cost)| *cost).collect();
        println!("figure growth_{mode} = {:.3} (target <= 1.25)", cost[1] / cost[0]);
    }
}

/// A crate of step types, each its own: a shift that is learned and one that is set.
fn steps(count: usize) -> String {
    let mut text = String::from("use neatpipe::prelude::*;\n");
    for step in 0..count {
        let _ = write!(
            text,
            "
#[derive(Step, Clone, Debug)]
pub struct Step{step} {{ #[param({step}.0)] pub shift: f64, #[state] pub mean: f64 }}
#[step]
impl Step{step} {{
    pub fn fit(&mut self, x: &[f64]) -> Result<()> {{
        if x.is_empty() {{ return Err(neatpipe::Error::new(\"no rows\")); }}
        self.mean = x.iter().sum::<f64>() / x.len() as f64 + {step}.0;
        Ok(())
    }}
    pub fn transform(&self, mut x: Vec<f64>) -> Result<Vec<f64>> {{
        for value in &mut x {{ *value = (*value - self.mean) * {step}.5 + self.shift; }}
        Ok(x)
    }}
}}
"
        );
    }
    text
}

/// The pipeline's text after expansion, and the milliseconds that this took.
fn expanded(count: usize) -> (String, f64) {
    let mut body = String::new();
    for step in 0..count {
        let input = if step == 0 { "x".to_owned() } else { format!("n{}", step - 1) };
        let _ = writeln!(body, "let n{step} = Step{step} {{ shift: {step}.25 }}({input});");
    }
    let _ = write!(body, "n{}", count - 1);
    let text = format!("pub Chain<x: Vec<f64> -> Vec<f64>> {{ {body} }}");
    let tokens: TokenStream = text.parse().expect("a pipeline");
    let host = Host::new(quote!(::neatpipe), "bench");
    let mut best = f64::INFINITY;
    let mut expansion = TokenStream::new();
    for _ in 0..5 {
        let start = Instant::now();
        expansion = pipeline(&host, tokens.clone());
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    let expansion = without_names(&expansion.to_string(), "Step0");
    let main = "fn main() {
    let data = ChainData { x: std::hint::black_box(vec![1.0, 2.0, 3.0]) };
    let mut fitted = Chain::default().fit(&data).unwrap();
    fitted.refit(&data).unwrap();
    let (_, out) = Chain::default().fit_transform(&data).unwrap();
    println!(\"{:?} {:?}\", fitted.transform(&data).unwrap(), out);
}";
    (format!("#![allow(warnings)]\nuse neatpipe::prelude::*;\nuse steps::*;\n{expansion}\n{main}\n"), best)
}

/// An expansion without what the tables of the steps call back for: names of hyperparameters and their structs.
fn without_names(expansion: &str, first_step: &str) -> String {
    let table = expansion.find(&format!("{first_step} ! {{")).expect("the first table is asked");
    expansion[..table].to_owned()
}

/// What a careful person would write for the same pipeline.
fn by_hand(count: usize) -> String {
    let each = |line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().join("\n");
    let fields = each(&|n| format!("    pub n{n}: Step{n},"));
    let defaults = each(&|n| {
        format!("            n{n}: {{ let mut step = Step{n}::default(); step.shift = {n}.25; step }},")
    });
    let clones = each(&|n| {
        format!("            n{n}: {{ let mut step = self.n{n}.clone(); step.mean = 0.0; step }},")
    });
    let aside = each(&|n| {
        format!(
            "            n{n}: {{ let mut step = Step{n}::default(); std::mem::swap(&mut step.mean, &mut self.n{n}.mean); step }},"
        )
    });
    let exchange = each(&|n| format!("        std::mem::swap(&mut self.n{n}.mean, &mut other.n{n}.mean);"));
    let setup = each(&|n| format!("        self.n{n}.mean = 0.0; ready += 1;"));
    let debug = each(&|n| format!("            .field(\"n{n}\", &\"Step{n}\")"));
    let teardown = (0..count)
        .rev()
        .map(|n| format!("        if ready > {n} {{ down(&mut self.n{n}); }}"))
        .collect::<Vec<_>>()
        .join("\n");
    let run = |phase: &str, fit: bool, transform: bool| {
        each(&|n| {
            let input = if n == 0 { "x".to_owned() } else { format!("n{}", n - 1) };
            let fitted = format!("self.n{n}.fit(&{input})");
            let transformed = format!("self.n{n}.transform({input})");
            let call = match (fit, transform) {
                (false, _) => transformed,
                (true, true) => {
                    format!("match {fitted} {{ Ok(()) => {transformed}, Err(error) => Err(error) }}")
                }
                (true, false) => fitted,
            };
            format!(
                "        watch.enter(\"n{n}\", Phase::{phase});\n        let n{n} = {call};\n        let n{n} = done(watch, n{n}, \"n{n}\", Phase::{phase})?;"
            )
        })
    };
    let nodes = each(&|n| {
        let from = if n == 0 { "x".to_owned() } else { format!("n{}", n - 1) };
        format!("    node(\"n{n}\", \"Step{n}\", &[\"{from}\"]),")
    });
    let last = count - 1;
    let fit_all = run("FitTransform", true, true);
    let fit_only = {
        let cut = fit_all.rfind(&format!("        watch.enter(\"n{last}\"")).unwrap_or(0);
        format!(
            "{}        watch.enter(\"n{last}\", Phase::Fit);\n        let n{last} = self.n{last}.fit(&n{});\n        done(watch, n{last}, \"n{last}\", Phase::Fit)",
            &fit_all[..cut],
            last - 1
        )
    };
    let transform = run("Transform", false, true);
    format!(
        "#![allow(warnings)]
use neatpipe::{{Error, Phase, Result, Watch, Unwatched}};
use steps::*;

pub struct Chain {{
{fields}
}}
impl Default for Chain {{
    fn default() -> Self {{
        Self {{
{defaults}
        }}
    }}
}}
impl Clone for Chain {{
    fn clone(&self) -> Self {{
        Self {{
{clones}
        }}
    }}
}}
impl std::fmt::Debug for Chain {{
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{
        f.debug_struct(\"Chain\")
{debug}
            .finish()
    }}
}}
#[derive(Clone, Debug)]
pub struct ChainData {{ pub x: Vec<f64> }}
pub enum Held<'a, T> {{ Owned(T), Lent(&'a T) }}
impl<T: Clone> Held<'_, T> {{
    fn own(self) -> T {{
        match self {{ Self::Owned(value) => value, Self::Lent(value) => value.clone() }}
    }}
}}
pub struct ChainTraining<'a> {{ x: Held<'a, Vec<f64>> }}
impl From<ChainData> for ChainTraining<'_> {{
    fn from(data: ChainData) -> Self {{ Self {{ x: Held::Owned(data.x) }} }}
}}
impl<'a> From<&'a ChainData> for ChainTraining<'a> {{
    fn from(data: &'a ChainData) -> Self {{ Self {{ x: Held::Lent(&data.x) }} }}
}}
pub struct ChainInput<'a> {{ x: Held<'a, Vec<f64>> }}
impl From<ChainData> for ChainInput<'_> {{
    fn from(data: ChainData) -> Self {{ Self {{ x: Held::Owned(data.x) }} }}
}}
impl<'a> From<&'a ChainData> for ChainInput<'a> {{
    fn from(data: &'a ChainData) -> Self {{ Self {{ x: Held::Lent(&data.x) }} }}
}}
pub struct Graphs {{ pub fit: Graph, pub predict: Graph }}
pub struct Graph {{
    pub name: &'static str,
    pub inputs: &'static [(&'static str, &'static str)],
    pub nodes: &'static [GraphNode],
    pub outputs: &'static [(&'static str, &'static str, &'static str)],
    pub mermaid: &'static str,
    pub predicts: bool,
}}
pub struct GraphNode {{
    pub name: &'static str,
    pub step: &'static str,
    pub outputs: &'static [&'static str],
    pub reads: &'static [&'static str],
    pub supervised: bool,
    pub inner: Option<&'static Graphs>,
}}
const fn node(name: &'static str, step: &'static str, reads: &'static [&'static str]) -> GraphNode {{
    GraphNode {{ name, step, outputs: &[], reads, supervised: false, inner: None }}
}}
const fn graph(predicts: bool) -> Graph {{
    let inputs = &[(\"x\", \"Vec<f64>\")];
    let outputs = &[(\"n{last}\", \"n{last}\", \"Vec<f64>\")];
    Graph {{ name: \"Chain\", inputs, nodes: NODES, outputs, mermaid: \"\", predicts }}
}}
const NODES: &[GraphNode] = &[
{nodes}
];
static GRAPHS: Graphs = Graphs {{ fit: graph(false), predict: graph(true) }};
fn done<T, W: Watch>(watch: &mut W, result: Result<T>, node: &'static str, phase: Phase) -> Result<T> {{
    watch.leave();
    match result {{ Ok(value) => Ok(value), Err(error) => Err(error.at(node, phase)) }}
}}
fn down<T>(_: &mut T) {{}}
impl Chain {{
    fn set_up(&mut self) -> Result<()> {{
        let mut ready = 0;
{setup}
        Ok(())
    }}
    fn tear_down(&mut self, ready: usize) {{
{teardown}
    }}
    fn set_aside(&mut self) -> Self {{
        Self {{
{aside}
        }}
    }}
    fn exchange(&mut self, other: &mut Self) {{
{exchange}
    }}
    fn fit_graph<W: Watch>(&mut self, x: Vec<f64>, watch: &mut W) -> Result<()> {{
{fit_only}
    }}
    fn fit_transform_graph<W: Watch>(&mut self, x: Vec<f64>, watch: &mut W) -> Result<Vec<f64>> {{
{fit_all}
        Ok(n{last})
    }}
    fn transform_graph<W: Watch>(&self, x: Vec<f64>, watch: &mut W) -> Result<Vec<f64>> {{
{transform}
        Ok(n{last})
    }}
    pub fn graphs() -> &'static Graphs {{ &GRAPHS }}
    pub fn fit<'a>(&self, data: impl Into<ChainTraining<'a>>) -> Result<FittedChain> {{
        let mut fitted = FittedChain {{ plan: self.clone() }};
        fitted.plan.set_up()?;
        fitted.plan.fit_graph(data.into().x.own(), &mut Unwatched)?;
        Ok(fitted)
    }}
    pub fn fit_transform<'a>(&self, data: impl Into<ChainTraining<'a>>) -> Result<(FittedChain, Vec<f64>)> {{
        let mut fitted = FittedChain {{ plan: self.clone() }};
        fitted.plan.set_up()?;
        let out = fitted.plan.fit_transform_graph(data.into().x.own(), &mut Unwatched)?;
        Ok((fitted, out))
    }}
}}
pub struct FittedChain {{ plan: Chain }}
impl FittedChain {{
    pub fn transform<'a>(&self, data: impl Into<ChainInput<'a>>) -> Result<Vec<f64>> {{
        self.plan.transform_graph(data.into().x.own(), &mut Unwatched)
    }}
    pub fn refit<'a>(&mut self, data: impl Into<ChainTraining<'a>>) -> Result<()> {{
        let mut before = self.plan.set_aside();
        let result = self.plan.fit_graph(data.into().x.own(), &mut Unwatched);
        if result.is_err() {{ self.plan.exchange(&mut before); }}
        result
    }}
}}
impl Drop for FittedChain {{
    fn drop(&mut self) {{ self.plan.tear_down({count}); }}
}}
fn main() {{
    let data = ChainData {{ x: std::hint::black_box(vec![1.0, 2.0, 3.0]) }};
    let mut fitted = Chain::default().fit(&data).unwrap();
    fitted.refit(&data).unwrap();
    let (_, out) = Chain::default().fit_transform(&data).unwrap();
    println!(\"{{:?}} {{:?}}\", fitted.transform(&data).unwrap(), out);
}}
"
    )
}
