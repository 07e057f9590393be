use neatpipe::prelude::*;

#[derive(Category, Deserialize, Clone, Copy, Debug)]
pub enum Cut {
    Fair,
    Good,
}

#[derive(Columns, Deserialize, Debug)]
pub struct Diamond {
    pub carat: f64,
    pub depth: f64,
    pub cut: Cut,
    #[target]
    pub price: f64,
}

pipeline! {
    /// Predicts what a diamond will sell for.
    pub Diamonds<rows: DiamondColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = Log1p(rows[carat, depth]);
        let grades = OrdinalEncoder {}(rows[cut]);
        let joined = Concat(measures, grades);
        let scaled = StandardScaler(joined);
        let reduced = Pca { components: 2 in 1..=3 }(scaled);
        let log_price = Log1p(price);
        let raw = Ridge { alpha: 1.0 in log_uniform(1e-4, 1e2) }(reduced, log_price);
        inverse(log_price)(raw)
    }
}

/// Cuts what is too large.
#[step]
fn clip(x: f64, #[param(3.0 in uniform(1.0, 5.0))] limit: f64) -> f64 {
    x.min(limit)
}

/// Looks a town up.
#[step]
fn look_up(x: &[f64], towns: &Vec<f64>) -> Vec<f64> {
    x.iter().map(|x| x + towns[0]).collect()
}

/// Every row several times.
#[derive(Step, Clone, Debug)]
pub struct Copies {
    #[param(2)]
    pub times: usize,
}

#[step]
impl Copies {
    fn transform(&self, x: &[f64], y: &[f64]) -> (Vec<f64>, Vec<f64>) {
        (x.repeat(self.times), y.repeat(self.times))
    }
}

/// Adds the mean of the target.
#[derive(Step, Clone, Debug)]
pub struct Mean {
    #[state]
    mean: f64,
}

#[step]
impl Mean {
    fn fit(&mut self, x: &[f64], y: &[f64], _: Option<&Weights>) {
        self.mean = y.iter().sum::<f64>() / x.len() as f64;
    }

    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x.into_iter().map(|x| x + self.mean).collect()
    }
}

/// Remembers the first value, of any type.
#[derive(Step, Clone, Debug)]
pub struct Same<T: Clone + 'static> {
    #[state]
    first: Option<T>,
}

#[step]
impl<T: Clone + 'static> Same<T> {
    fn fit(&mut self, x: &[T]) {
        self.first = x.first().cloned();
    }

    fn transform(&self, x: Vec<T>) -> Vec<T> {
        x
    }
}

pipeline! {
    /// Cuts prices, one way or another.
    pub Prices<asked: Vec<f64> -> Vec<f64>> {
        let most = clip { limit: 2.0 }(asked);
        #[was("held")]
        let kept = optional Same<f64>(most);
        let cut = choose { hard: clip { limit: 1.0 in [1.0, 2.0] }, soft: clip {} }(kept);
        cut
    }
}

pipeline! {
    /// A pipeline in a pipeline, rows that change in training alone, weights, and a table that is not per row.
    Towns<asked: Vec<f64>, paid: Target<Vec<f64>>, counts: Weights, towns: Side<Vec<f64>> -> (near: Vec<f64>, far: Vec<f64>)> {
        let near = look_up(asked, towns);
        let inner = Prices { most__limit: 1.5, kept: true, cut: PricesCutChoice::soft }(near);
        let same = clip { limit = inner__most__limit }(inner);
        let mean = Mean(same, paid, counts);
        (inner, mean)
    }
}

pipeline! {
    Repeated<asked: Vec<f64>, paid: Target<Vec<f64>> -> Vec<f64>> {
        #[train_only]
        let (more, more_paid) = Copies { times: in 1..=3 }(asked, paid);
        Mean(more, more_paid)
    }
}

pipeline! {
    Generic<x: Vec<T> -> Vec<T>>
    where
        T: Clone + Send + Sync + 'static,
    {
        let once: Vec<T> = Same<T>(x);
        Same::<T> {}(once)
    }
}

fn main() {
    println!("{} {}", Diamonds::graphs().fit, Prices::graphs().fit);
    println!("{} {}", Towns::graphs().fit, Repeated::graphs().fit);
}
