pub fn far(x: f64) -> f64 {
    x + 4.0
}
