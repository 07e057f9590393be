/// Generic over what travels.
pub Generic<x: Vec<T>, y: Target<Vec<U>> -> Vec<U>>
where
    T: Clone + Into<f64>,
    U: Clone + 'static,
{
    let cast = Cast::<T, f64>(x);
    let model = Mean<U>(cast, y);
    model
}
