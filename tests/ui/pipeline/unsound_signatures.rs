use neatpipe::prelude::*;

pipeline! {
    Borrowed<x: &Matrix -> Vec<f64>> {
        Scaler(x)
    }
}
pipeline! {
    Mutable<mut x: Matrix -> Vec<f64>> {
        Scaler(x)
    }
}
pipeline! {
    Twice<x: Matrix, x: Target<Vec<f64>> -> Vec<f64>> {
        Scaler(x)
    }
}
pipeline! {
    Targets<y: Target<Vec<f64>> -> (price: Vec<f64>, count: usize)> {
        let logs = Log1p(y);
        (logs, logs)
    }
}
pipeline! {
    Outputs<x: Matrix -> (a: Matrix, a: Vec<f64>)> {
        let a = Log1p(x);
        (a, a)
    }
}
pipeline! {
    None< -> Vec<f64>> {
        Source(x)
    }
}

fn main() -> Result<()> {
    let matrix = Matrix::zeros(1, 1)?;
    let prices: Vec<f64> = Borrowed::default().fit(&matrix)?.transform(&matrix)?;
    Mutable::default().fit(&matrix)?.predict_one(&prices)?;
    Twice::default().fit(TwiceData { x: matrix.clone() })?.transform(&matrix)?;
    let model: Fitted<Targets> = Targets::default().fit(&prices)?;
    let _: usize = model.transform(())?.count;
    let _: Matrix = Outputs::default().fit(&matrix)?.transform(&matrix)?.a;
    let _: &f64 = &None::default().fit(())?.transform(())?[0];
    Ok(())
}
