/// Rows that change in training alone, weights, and a table that is not per row.
pub Weighted<rows: Matrix, price: Target<Vec<f64>>, counts: Weights, towns: Side<Towns> -> Vec<f64>> {
    let near = Lookup(rows, towns);
    #[train_only]
    let (more, more_price) = Jitter { by: 0.1 }(near, price);
    #[opaque]
    let model = Ridge(more, more_price, counts);
    model
}
