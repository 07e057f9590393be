/// How much.
pub const FACTOR: f64 = 1.5;

pub fn outer(x: f64) -> f64 {
    hidden(x) + 1.0
}

fn hidden(x: f64) -> f64 {
    let y = x + 3.0;
    match y > 4.0 {
        true => y,
        false => 4.0,
    }
}

pub fn named_otherwise(x: f64) -> f64 {
    x + 5.0
}

pub fn largest<T: PartialOrd + Copy>(values: &[T]) -> T {
    let mut found = values[0];
    for value in values {
        if *value > found {
            found = *value;
        }
    }
    found
}

pub fn unrelated(x: f64) -> f64 {
    x * 8.0
}

/// How steep.
pub fn slope(x: f64) -> f64 {
    if cfg!(feature = "steep") { x * 10.0 } else { x }
}

#[cfg(test)]
mod tests {
    fn hidden() -> f64 {
        1.0
    }

    #[test]
    fn it_is_so() {
        assert_eq!(hidden(), 1.0);
    }
}
