//! Fits a pipeline with the store in the folder of `RESUME_STORE`, and prints what became of each step and why, and
//! what the model gives with the store and without it.

use app::steps::*;
use neatpipe::prelude::*;
use neatpipe::store::Store;

pipeline! {
    pub Resumed<x: Vec<f64> -> Vec<f64>> {
        let centred = Center {}(x);
        #[checkpoint(always)]
        let early = plain(centred);
        let doubled = twice(early);
        let again = Center {}(doubled);
        #[checkpoint(always)]
        let late = aliased(again);
        Center(late)
    }
}

fn main() -> Result<()> {
    let store = Store::open(std::env::var_os("RESUME_STORE").expect("a folder"))?;
    let x = || vec![1.0, 2.5, -4.0, 7.25];
    let plan = Resumed::default();
    let model = plan.fit_in(&store, x())?;
    let explanation = model.explain().expect("a fit with a store");
    for step in &explanation.steps {
        let cause = step.cause.as_ref().map(ToString::to_string).unwrap_or_default();
        println!("{} {:?} {cause}", step.step, step.outcome);
    }
    println!("with {:?}", model.transform(x())?);
    println!("without {:?}", plan.fit(x())?.transform(x())?);
    Ok(())
}
