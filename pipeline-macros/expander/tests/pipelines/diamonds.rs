/// Predicts what a diamond will sell for.
pub Diamonds<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
    let measures = Log1p(rows[carat, depth, table, x, y, z]);
    let grades = OrdinalEncoder {}(rows[cut, color, clarity]);
    let joined = Concat(measures, grades);
    let scaled = StandardScaler { with_mean: true }(joined);
    let reduced = Pca { components: 8 }(scaled);
    let expanded = Polynomial { degree: 2 }(reduced);
    let log_price = Log1p(price);
    let raw = Ridge { alpha: 1.0 }(expanded, log_price);
    inverse(log_price)(raw)
}
