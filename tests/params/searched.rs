//! What samplers propose for pipelines: taken as it is, and all that is active of what is searched.

use crate::pipelines::*;
use neatpipe::params::KeepsSpaces;
use neatpipe::prelude::*;
use neatpipe::search::sampler::{CmaEs, Grid, QuasiRandom, Random, Tpe};
use neatpipe::search::{AskTell, Proposes, Table};

fn accepted<P: KeepsSpaces + Tune + Default>(sampler: impl Proposes) {
    let spaces = P::default().get_hyperparams_space();
    let table = Table::of(&spaces).unwrap();
    let names: Vec<String> = spaces.shapes().into_iter().map(|(name, _)| name).collect();
    let mut search = AskTell::new(table, sampler, 11);
    for _ in 0..60 {
        let Some(trial) = search.ask().unwrap() else { break };
        let mut plan = P::default();
        if let Err(error) = plan.set_hyperparams(trial.values()) {
            // What a step couples no space can know; a trial of it has failed.
            assert!(error.to_string().contains("(check)"), "{error} in\n{}", trial.values());
            search.tell(trial.index(), f64::NAN).unwrap();
            continue;
        }
        let now = plan.get_hyperparams();
        for (name, value) in trial.values().iter() {
            assert_eq!(now.get(name), Some(value), "{name}");
        }
        // Whatever is searched and active was proposed.
        for (name, _) in now.iter().filter(|(name, _)| names.iter().any(|known| known == name)) {
            assert!(trial.values().get(name).is_some(), "{name} is missing in\n{}", trial.values());
        }
        search.tell(trial.index(), trial.index() as f64 % 7.0).unwrap();
    }
}

#[test]
fn every_pipeline_takes_what_is_proposed() {
    macro_rules! each {
        ($($pipeline:ident)*) => {$(
            accepted::<$pipeline>(Random);
            accepted::<$pipeline>(QuasiRandom::default());
            accepted::<$pipeline>(Grid::spread(3));
            accepted::<$pipeline>(Tpe::default());
            accepted::<$pipeline>(CmaEs::default());
        )*};
    }
    each! { One Two Three Four Five }
}
