//! Times of each step on the diamonds, beside scikit-learn's in `benches/peers/diamonds.py`.
//!
//!     cargo bench -p neatpipe-core --bench steps -- CSV.GZ TEST_ROWS
//!
//! The file of test rows is the one that the script takes. Each line is the median and the best of 21 runs, one thread.

#![allow(clippy::print_stdout, clippy::field_reassign_with_default, missing_docs)]

use neatpipe_core::data::{Categories, CategoryColumn};
use neatpipe_core::steps::{
    Concat, Impute, Log1p, OneHotEncoder, OrdinalEncoder, Pca, Polynomial, Ridge, StandardScaler, Strategy,
};
use neatpipe_core::{Matrix, Rows, metrics};
use std::hint::black_box;
use std::time::Instant;

const RUNS: usize = 21;
const MEASURES: [&str; 6] = ["carat", "depth", "table", "x", "y", "z"];
const GRADES: [(&str, &[&str]); 3] = [
    ("cut", &["Fair", "Good", "Very Good", "Premium", "Ideal"]),
    ("color", &["J", "I", "H", "G", "F", "E", "D"]),
    ("clarity", &["I1", "SI2", "SI1", "VS2", "VS1", "VVS2", "VVS1", "IF"]),
];

struct Diamonds {
    measures: Matrix,
    grades: Categories,
    price: Vec<f64>,
}

impl Diamonds {
    fn read(path: &str) -> Self {
        let file = std::fs::File::open(path).expect("the data");
        let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(file));
        let header = reader.headers().expect("a header").clone();
        let at = |name: &str| header.iter().position(|column| column == name).expect("a column");
        let (mut values, mut codes, mut price) = (Vec::new(), vec![Vec::new(); 3], Vec::new());
        for row in reader.records() {
            let row = row.expect("a row");
            let number = |name: &str| row[at(name)].parse::<f64>().expect("a number");
            values.extend(MEASURES.map(number));
            for ((name, levels), codes) in GRADES.iter().zip(&mut codes) {
                let code = levels.iter().position(|level| *level == &row[at(name)]).expect("a level");
                codes.push(u32::try_from(code).expect("few levels"));
            }
            price.push(number("price"));
        }
        let measures = Matrix::new(values, price.len(), 6).and_then(|x| x.with_names(MEASURES));
        let grades = GRADES.iter().zip(codes).map(|((name, levels), codes)| {
            CategoryColumn::new(*name, (*levels).into(), codes).expect("codes in range")
        });
        let grades = Categories::new(grades.collect()).expect("as many codes");
        Self { measures: measures.expect("a matrix"), grades, price }
    }

    fn take(&self, rows: &[usize]) -> Self {
        Self {
            measures: self.measures.take_rows(rows),
            grades: self.grades.take_rows(rows),
            price: self.price.take_rows(rows),
        }
    }
}

/// Both parts of a ridge regression's fit.
fn learn(
    ridge: &mut Ridge,
    x: &Matrix,
    y: &[f64],
    weights: Option<&neatpipe_core::Weights>,
) -> neatpipe_core::Result<()> {
    ridge.fit(&Ridge::prepare(ridge.fit_intercept, x, y, weights)?)
}

fn time<T>(name: &str, mut work: impl FnMut() -> T) -> T {
    let mut times: Vec<_> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let ms = |at: usize| times[at].as_secs_f64() * 1e3;
    println!("{name:32} {:>10.3} ms, best {:.3}", ms(RUNS / 2), ms(0));
    work()
}

#[derive(Clone, Default)]
struct Model {
    log: Log1p,
    ordinal: OrdinalEncoder,
    concat: Concat,
    scaler: StandardScaler,
    pca: Pca,
    polynomial: Polynomial,
    ridge: Ridge,
}

impl Model {
    fn fit(&mut self, data: &Diamonds) -> neatpipe_core::Result<()> {
        let logs = self.log.transform(data.measures.clone())?;
        self.ordinal.fit(&data.grades)?;
        let places = self.ordinal.transform(&data.grades)?;
        let joined = self.concat.join(&[&logs, &places])?;
        self.scaler.fit(&joined, None)?;
        let scaled = self.scaler.transform(joined)?;
        self.pca.components = 8;
        self.pca.fit(&scaled)?;
        let reduced = self.pca.transform(&scaled)?;
        self.polynomial.fit(&reduced)?;
        let expanded = self.polynomial.transform(&reduced)?;
        let price = self.log.transform(data.price.clone())?;
        learn(&mut self.ridge, &expanded, &price, None)
    }

    fn predict(&self, data: &Diamonds) -> neatpipe_core::Result<Vec<f64>> {
        let logs = self.log.transform(data.measures.clone())?;
        let joined = self.concat.join(&[&logs, &self.ordinal.transform(&data.grades)?])?;
        let reduced = self.pca.transform(&self.scaler.transform(joined)?)?;
        self.log.inverse(self.ridge.transform(&self.polynomial.transform(&reduced)?)?)
    }
}

fn main() {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [path, rows] = &arguments[..] else { return println!("give the data and the file of test rows") };
    let data = Diamonds::read(path);
    let rows = std::fs::read_to_string(rows).expect("the test rows");
    let test: Vec<usize> = rows.split_whitespace().map(|row| row.parse().expect("a row")).collect();
    let mut held_out = vec![false; data.price.len()];
    test.iter().for_each(|row| held_out[*row] = true);
    let train: Vec<usize> = (0..data.price.len()).filter(|row| !held_out[*row]).collect();
    let (train, test) = (data.take(&train), data.take(&test));
    println!("{} training rows, {} held out", train.price.len(), test.price.len());
    steps(&train);
    whole(&train, &test);
}

fn steps(train: &Diamonds) {
    let ok = "no error";
    time("copy of the measures", || train.measures.clone());
    let logs = time("Log1p matrix (with that copy)", || Log1p::default().transform(train.measures.clone()))
        .expect(ok);
    let price = time("Log1p price", || Log1p::default().transform(train.price.clone())).expect(ok);
    time("Log1p inverse price", || Log1p::default().inverse(price.clone())).expect(ok);
    let mut ordinal = OrdinalEncoder::default();
    time("OrdinalEncoder fit", || ordinal.fit(&train.grades)).expect(ok);
    let places = time("OrdinalEncoder transform", || ordinal.transform(&train.grades)).expect(ok);
    let mut marks = OneHotEncoder::default();
    time("OneHotEncoder fit", || marks.fit(&train.grades)).expect(ok);
    time("OneHotEncoder transform", || marks.transform(&train.grades)).expect(ok);
    let joined = time("Concat", || Concat::default().join(&[&logs, &places])).expect(ok);
    for strategy in [Strategy::Mean, Strategy::Median] {
        let mut impute = Impute::default();
        impute.strategy = strategy;
        time(&format!("Impute {strategy:?} fit"), || impute.fit(&joined)).expect(ok);
    }
    let mut scaler = StandardScaler::default();
    time("StandardScaler fit", || scaler.fit(&joined, None)).expect(ok);
    let mut hold = Some(joined);
    time("StandardScaler there and back", || {
        let scaled = scaler.transform(hold.take().expect("it")).expect(ok);
        hold = Some(scaler.inverse(scaled).expect(ok));
    });
    let scaled = scaler.transform(hold.take().expect("it")).expect(ok);
    let mut pca = Pca::default();
    pca.components = 8;
    time("Pca fit", || pca.fit(&scaled)).expect(ok);
    let reduced = time("Pca transform", || pca.transform(&scaled)).expect(ok);
    time("Pca inverse", || pca.inverse(&reduced)).expect(ok);
    let mut polynomial = Polynomial::default();
    time("Polynomial fit", || polynomial.fit(&reduced)).expect(ok);
    let expanded = time("Polynomial transform", || polynomial.transform(&reduced)).expect(ok);
    let mut ridge = Ridge::default();
    time("Ridge fit, 44 columns", || learn(&mut ridge, &expanded, &price, None)).expect(ok);
    time("Ridge transform", || ridge.transform(&expanded)).expect(ok);
    let mut wide = Pca::default();
    time("Pca fit, 44 columns", || wide.fit(&expanded)).expect(ok);
    let values: Vec<f64> = expanded.values()[..1000 * 500].to_vec();
    let square = Matrix::new(values, 1000, 500).expect(ok);
    let start = Instant::now();
    wide.fit(&square).expect(ok);
    println!("Pca fit, 1000 x 500, once {:?}", start.elapsed());
}

fn whole(train: &Diamonds, test: &Diamonds) {
    let ok = "no error";
    let mut model = Model::default();
    time("all: fit", || model.fit(train)).expect(ok);
    let predicted = time("all: predict", || model.predict(test)).expect(ok);
    let one = test.take(&[0]);
    time("all: predict one row", || model.predict(&one)).expect(ok);
    let (price, predicted) = (&test.price, &predicted);
    let r2 = metrics::r2(price, predicted, None).expect(ok);
    let rmse = metrics::rmse(price, predicted, None).expect(ok);
    let mae = metrics::mae(price, predicted, None).expect(ok);
    println!("r2 {r2} rmse {rmse} mae {mae}");
}
