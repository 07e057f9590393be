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
    P<rows: StoneColumns -> Matrix> {
        let even = QuantileTransformer {}(rows[carat, depth]);
        even
    }
}

fn main() {
    let batches = std::iter::empty::<StoneColumns>();
    let _ = P::default().fit_batches(batches);
}
