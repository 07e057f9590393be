/// A pipeline with a pipeline among its steps.
pub Street<x: Vec<f64>, price: Target<Vec<f64>> -> (sum: f64, each: Vec<f64>)> {
    let y = AddK(kelvin(kelvin(x)));
    let house = House { moved__k: 7.0 }(y, price);
    let sum = sum(house);
    (sum, house)
}
