use neatpipe::prelude::*;

#[derive(Columns, Clone)]
pub struct Row {
    a: f64,
    b: f64,
}

pipeline! {
    P<rows: RowColumns -> Matrix> {
        #[checkpoint]
        let few = rows[a, b];
        StandardScaler(few)
    }
}

fn main() {}
