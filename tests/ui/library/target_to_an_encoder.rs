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
    P<rows: StoneColumns, price: Target<Vec<f64>> -> Matrix> {
        let marks = OneHotEncoder {}(rows[cut], price);
        marks
    }
}

fn main() {}
