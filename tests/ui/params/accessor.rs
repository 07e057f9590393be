use neatpipe::prelude::*;

pipeline! {
    Street<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = StandardScaler(x);
        let ridge = Ridge(scaled, y);
        ridge
    }
}

pipeline! {
    Town<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let street = Street(x, y);
        street
    }
}

fn main() {
    let mut town = Town::default();
    let _ = town.street__ridge__alhpa();
    let _ = town.set_street__ridge__alfa(0.1);
    let _ = town.street__rigde__alpha();
}
