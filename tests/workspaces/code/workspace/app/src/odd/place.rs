pub mod inner {
    pub fn deep(x: f64) -> f64 {
        x + 11.0
    }
}
