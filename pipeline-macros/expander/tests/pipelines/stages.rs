/// Stages and a barrier: a line of a stream, and a training body that hands over.
pub Staged<rows: Matrix, price: Target<Vec<f64>> -> Vec<f64>> {
    let scaled = StandardScaler(rows);
    #[stage(replicas = 4, queue = 16)]
    let reduced = Pca(scaled);
    let squared = square(reduced);
    let ready = barrier(in_order)(squared);
    let model = Ridge(ready, price);
    model
}
