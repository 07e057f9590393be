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
    P<rows: StoneColumns -> Matrix> {
        let both = Concat(rows[carat], rows[cut]);
        both
    }
}

fn main() {}
