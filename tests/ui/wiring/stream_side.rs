use neatpipe::prelude::*;

#[derive(Step, Clone, Debug)]
struct LookUp;

#[step]
impl LookUp {
    #[row_wise]
    fn transform(&self, x: Vec<f64>, table: &Vec<f64>) -> Vec<f64> {
        x.into_iter().map(|x| table[x as usize]).collect()
    }
}

pipeline! {
    P<x: Vec<f64>, table: Side<Vec<f64>> -> Vec<f64>> {
        LookUp(x, table)
    }
}

fn main() -> Result<()> {
    let model = P::default().fit((vec![1.0], vec![2.0]))?;
    model.stream([vec![1.0]]).collect()?;
    Ok(())
}
