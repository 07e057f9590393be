pub fn next(x: f64) -> f64 {
    x + 21.0
}
