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
    P<rows: StoneColumns -> Categories> {
        let marks = OneHotEncoder {}(rows[cut]);
        let back = inverse(marks)(marks);
        back
    }
}

fn main() {}
