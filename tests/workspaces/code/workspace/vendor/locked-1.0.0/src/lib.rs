pub fn fixed(x: f64) -> f64 { x + 0.0 }
