//! What it is worth to try several ways on from what is computed: regrets at equal cost, against random search, and
//! against a sampler that learns, without a target.
//!
//! Run with `cargo bench -p neatpipe-core --bench nested`; `-- 21` takes 21 seeds in place of 201. Three stages have a
//! parameter each; what is computed once is never computed again, on both sides. In the six cells of the targets the stages
//! cost 10, 3 and 1; the others, without a target, say where this does not pay. Regrets do not depend on the machine.

#![allow(missing_docs, clippy::print_stdout)]

use neatpipe_core::search::sampler::{Nested, Random, Tpe};
use neatpipe_core::search::{AskTell, Proposes, Table};

const SEEDS: u64 = 201;
/// What the stages cost, by name, and what may be spent.
const COSTS: [(&str, [f64; 3], [f64; 2]); 4] = [
    ("", [10.0, 3.0, 1.0], [420.0, 1400.0]),
    ("steep_", [100.0, 10.0, 1.0], [2000.0, 8000.0]),
    ("flat_", [1.0, 1.0, 1.0], [90.0, 300.0]),
    ("late_", [1.0, 3.0, 10.0], [420.0, 1400.0]),
];
/// How much each parameter matters, by name.
const WEIGHTS: [(&str, [f64; 3]); 3] =
    [("even", [1.0, 1.0, 1.0]), ("first", [10.0, 3.0, 1.0]), ("last", [0.1, 0.3, 1.0])];

fn main() {
    let seeds = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(SEEDS);
    for (profile, costs, budgets) in COSTS {
        for (name, weights) in WEIGHTS {
            for budget in budgets {
                let cell = format!("{profile}{name}_{budget}");
                let of = |which: &str, regret: &dyn Fn(u64) -> (f64, u64)| {
                    let mut all: Vec<(f64, u64)> = (0..seeds).map(regret).collect();
                    all.sort_by(|a, b| a.0.total_cmp(&b.0));
                    let part = |share: usize| all[(all.len() - 1) * share / 4].0;
                    let trials = all.iter().map(|one| one.1).sum::<u64>() / seeds;
                    println!(
                        "{cell} {which}: {:.3e} ({:.1e} to {:.1e}) after {trials} trials",
                        part(2),
                        part(1),
                        part(3)
                    );
                    part(2)
                };
                let random = of("random", &|seed| study(Random, weights, costs, budget, seed));
                let tpe = of("tpe", &|seed| study(Tpe::default(), weights, costs, budget, seed));
                let nested = of("nested", &|seed| study(Nested::default(), weights, costs, budget, seed));
                let told = of("nested by costs", &|seed| {
                    study(Nested::default().costs(costs), weights, costs, budget, seed)
                });
                let target = if profile.is_empty() { " (target >= 2)" } else { "" };
                println!("figure nested_{cell} = {:.2}{target}", random / nested);
                println!("figure nested_by_costs_{cell} = {:.2}{target}", random / told);
                println!("figure nested_to_tpe_{cell} = {:.2}", tpe / nested);
            }
        }
    }
}

/// The least loss at a cost, and how many trials there were.
fn study(sampler: impl Proposes, weights: [f64; 3], costs: [f64; 3], budget: f64, seed: u64) -> (f64, u64) {
    let table = Table::new().add("a", 0.0..=1.0).expect("a space").checkpoint("a").add("b", 0.0..=1.0);
    let table = table.expect("a space").checkpoint("b").add("c", 0.0..=1.0).expect("a space");
    let mut search = AskTell::new(table, sampler, seed);
    loop {
        let trial = search.ask().expect("a sound table").expect("a space without end");
        let spent: f64 = (0..3).map(|stage| costs[stage] * search.history().prefixes(stage) as f64).sum();
        if spent > budget {
            return (search.best().map_or(f64::NAN, |(_, loss)| loss), trial.index());
        }
        let off = |name: &str, least: f64| (trial.number(name).expect("a number") - least).powi(2);
        let parts = [off("a", 0.3), off("b", 0.6), off("c", 0.4)];
        let loss = weights.iter().zip(parts).map(|(weight, part)| weight * part).sum();
        search.tell(trial.index(), loss).expect("an open trial");
    }
}
