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
    P<rows: StoneColumns, means: Side<Keyed> -> Matrix> {
        let mean = Lookup {}(rows[cut], means);
        mean
    }
}

fn main() {
    let explain = |model: &Fitted<P>, row: &Stone| model.explain_row(row).map(drop);
    let _ = explain;
}
