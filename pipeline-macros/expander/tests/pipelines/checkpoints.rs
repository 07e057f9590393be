/// Keeps two of its values.
pub Prices<rows: HouseColumns, price: Target<Vec<f64>> -> Vec<f64>> {
    let numbers = Log1p(rows[area, rooms]);
    #[checkpoint]
    let scaled = StandardScaler(numbers);
    let (left, right) = Halves {}(scaled);
    #[checkpoint(budget = 0.02, durability = full)]
    let joined = Concat(left, right);
    Ridge { alpha: 0.5 }(joined, price)
}
