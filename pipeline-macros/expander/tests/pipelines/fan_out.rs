/// A value with several readers, a step with several outputs, several named outputs.
pub(crate) FanOut<x: Matrix, text: Vec<String>, label: Target<Vec<Species>> -> (species: Vec<Species>, chance: Probabilities, words: Vec<f64>)> {
    let scaled = StandardScaler(x);
    let (low, high) = Split { at: 0.5 }(scaled);
    let both: Matrix = Concat(scaled, high);
    let (species, chance) = Logistic(low, both, label);
    let (first, _) = words::Count::<f64>(text);
    (species, chance, Sum(first, Length(text)))
}
