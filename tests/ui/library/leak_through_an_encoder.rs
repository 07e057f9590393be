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
    P<rows: StoneColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let means = TargetEncoder<f64>(rows[cut], price);
        let told = Ridge(means, price);
        told
    }
}

fn main() {}
