use neatpipe::prelude::*;

#[derive(Columns)]
struct Stone {
    carat: f64,
    depth: f64,
    #[target]
    price: f64,
}

pipeline! {
    Near<rows: StoneColumns -> Matrix> {
        rows[carat, dept]
    }
}

pipeline! {
    Target<rows: StoneColumns -> Matrix> {
        let scaled = StandardScaler(rows[carat, price]);
        scaled
    }
}

pipeline! {
    Far<rows: StoneColumns -> Matrix> {
        let scaled = StandardScaler(rows[weight]);
        scaled
    }
}

fn main() {}
