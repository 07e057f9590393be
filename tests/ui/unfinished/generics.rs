use neatpipe::prelude::*;

pipeline! {
    P<x: Vec<f64> -> Vec<f64>> {
        let raw = Ridge::<(x);
        raw
    }
}

pipeline! {
    Outer<x: Vec<f64> -> Vec<f64>> { P(x) }
}

fn main() -> Result<()> {
    let rows = vec![1.0];
    let model = P::default().fit(&rows)?;
    let prices: Vec<f64> = model.transform(&rows)?;
    let price: f64 = model.predict_one(&1.0)?;
    let plan = P { ..P::default() };
    println!("{} {}", P::graphs().fit, P::graphs().predict);
    let mut timings = Trace::new();
    plan.watch(&mut timings).fit(&rows)?;
    let data = PData { x: rows };
    let (train, test) = split(&data, 0.5, 1)?;
    let (mut model, _) = P::default().fit_transform(&train)?;
    model.refit(&train)?;
    let _ = (model.predict(&test)?, prices, price);
    Ok(())
}
