use neatpipe::prelude::*;

#[derive(Category, Clone, Copy, Debug)]
#[rustfmt::skip]
enum Cut { Fair, Good }

#[derive(Category, Clone, Copy, Debug)]
#[rustfmt::skip]
enum Shape { Round, Oval }

#[derive(Columns)]
struct Stone {
    carat: f64,
    depth: f64,
    cut: Cut,
    shape: Shape,
}

pipeline! {
    P<rows: StoneColumns, cut: Target<Vec<Cut>> -> Matrix> {
        let (_, chance) = in_sample SgdClassifier<Cut>(rows[carat, depth], cut);
        let scaled = StandardScaler(chance);
        scaled
    }
}

fn main() {}
