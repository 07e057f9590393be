use neatpipe::prelude::*;

#[derive(Category, Clone, Copy, Debug)]
#[rustfmt::skip]
enum Cut { Fair, Good }

#[derive(Columns)]
struct Stone {
    carat: f64,
    depth: f64,
    cut: Cut,
}

pipeline! {
    P<rows: StoneColumns, cut: Target<Vec<Cut>> -> (label: Vec<Cut>, chance: Probabilities, sure: Vec<f64>)> {
        let (label, chance, sure) = SgdClassifier<Cut>(rows[carat], cut);
        (label, chance, sure)
    }
}

fn main() {}
