/// Stops by rows that went through the scaler.
pub Boosted<rows: Vec<Stone>, table: Side<Prices>, price: Target<Vec<f64>>, weights: Weights -> Vec<f64>> {
    let measured = measures(rows, table);
    #[checkpoint]
    let scaled = StandardScaler {}(measured);
    let log_price = Log1p(price);
    #[early_stopping]
    let log_guess = choose { ridge: Ridge {}, boosted: Boosting { patience: 20 } }(scaled, log_price, weights);
    inverse(log_price)(log_guess)
}
