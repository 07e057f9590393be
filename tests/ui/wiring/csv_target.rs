use neatpipe::prelude::*;

#[derive(Columns, Deserialize)]
struct Diamond {
    carat: f64,
    cut: String,
    #[target]
    price: f64,
}

#[derive(Step, Clone, Debug)]
struct Ridge {}

#[step]
impl Ridge {
    fn fit(&mut self, _x: &Matrix, _y: &[f64]) {}

    fn transform(&self, x: &Matrix) -> usize {
        x.n_columns()
    }
}

pipeline! {
    P<rows: DiamondColumns, cost: Target<Vec<f64>> -> usize> {
        let sizes = rows[carat];
        Ridge(sizes, cost)
    }
}

fn main() -> Result<()> {
    PData::read_csv("diamonds.csv")?;
    Ok(())
}
