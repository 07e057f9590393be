//! The graphs of two pipelines as text and DOT. `UPDATE=1 cargo test` writes the files anew.

use neatpipe::prelude::*;
use std::path::Path;

#[derive(Step, Clone, Debug)]
struct Halves {
    #[param(0.5)]
    at: f64,
}
#[step]
impl Halves {
    fn transform(&self, x: &[f64]) -> (Vec<f64>, Vec<f64>) {
        x.iter().partition(|x| **x < self.at)
    }
}

#[derive(Step, Clone, Debug)]
struct Mean {
    #[state]
    mean: f64,
}
#[step]
impl Mean {
    fn fit(&mut self, _x: &[f64], y: &[f64]) {
        self.mean = y.iter().sum::<f64>() / y.len() as f64;
    }
    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.mean; x.len()]
    }
}

#[step]
fn double(x: f64) -> f64 {
    x * 2.0
}
#[step]
fn sum(x: &[f64], y: &[f64]) -> f64 {
    x.iter().chain(y).sum()
}

pipeline! {
    /// Inputs bear the names that the expansion uses itself.
    House<cx: Vec<f64>, weights: Vec<f64>, row: Target<Vec<f64>> -> (model: Vec<f64>, total: f64)> {
        let (low, high) = Halves { at: 1.5 }(double(double(cx)));
        let model = Mean(low, row);
        (model, sum(high, weights))
    }
}
pipeline! {
    Street<data: Vec<f64>, source: Target<Vec<f64>> -> Vec<f64>> {
        let (houses, _) = House { model__mean: 1.0 }(data, double(data), source);
        houses
    }
}

fn compare(name: &str, found: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/graphs").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, found).expect("it can be written");
    } else {
        assert_eq!(found, std::fs::read_to_string(&file).unwrap_or_default(), "{}", file.display());
    }
}

#[test]
fn graphs_are_what_was_reviewed() {
    for graphs in [House::graphs(), Street::graphs()] {
        for (mode, graph) in [("fit", &graphs.fit), ("predict", &graphs.predict)] {
            let name = graph.name.to_lowercase();
            compare(&format!("{name}_{mode}.txt"), &graph.to_string());
            compare(&format!("{name}_{mode}.dot"), &graph.to_dot());
            compare(&format!("{name}_{mode}.mermaid"), graph.mermaid);
        }
    }
}

#[test]
fn graphs_are_data() {
    let nodes = House::graphs().fit.nodes();
    let names: Vec<_> = nodes.iter().map(|node| (node.name, node.step)).collect();
    assert_eq!(names[2..], [("low", "Halves"), ("model", "Mean"), ("sum", "sum")]);
    let [.., halves, mean, sum] = nodes.as_slice() else { panic!("five nodes") };
    assert_eq!(
        (halves.outputs.as_slice(), halves.reads.as_slice()),
        (&["low", "high"][..], &["double 2"][..])
    );
    assert_eq!((mean.reads.as_slice(), mean.supervised, mean.inner), (&["low", "row"][..], true, None));
    assert_eq!((sum.reads.as_slice(), sum.supervised), (&["high", "weights"][..], false));
    let predict = House::graphs().predict.nodes();
    assert!(predict.iter().all(|node| !node.supervised && !node.reads.contains(&"row")));
    let [.., house] = &Street::graphs().fit.nodes()[..] else { panic!("a pipeline") };
    assert_eq!((house.inner, house.outputs.len()), (Some(House::graphs()), 2));
}

#[test]
fn inputs_may_bear_the_names_of_the_expansion() -> Result<()> {
    let data = (vec![0.25, 1.0], vec![3.0, 4.0], vec![5.0, 7.0]);
    let house = House::default().fit(data)?.transform((vec![0.25, 1.0], vec![3.0, 4.0]))?;
    assert_eq!((house.model, house.total), (vec![6.0], 4.0 + 7.0));
    let street = Street::default().fit((vec![0.25, 0.125], vec![5.0, 7.0]))?;
    assert_eq!(street.transform(vec![0.25])?, [6.0]);
    Ok(())
}
