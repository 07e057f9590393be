/// One step.
Lone<x: Vec<f64> -> Vec<f64>> {
    Scale { by: 2.0 }(x)
}
