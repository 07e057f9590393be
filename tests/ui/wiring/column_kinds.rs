use neatpipe::prelude::*;

#[derive(Columns, Deserialize)]
struct Diamond {
    carat: f64,
    cut: String,
    #[target]
    price: f64,
}

#[step]
fn width(x: &Matrix) -> usize {
    x.n_columns()
}

pipeline! {
    P<rows: DiamondColumns -> usize> {
        let both = rows[carat, cut];
        width(both)
    }
}

fn main() {}
