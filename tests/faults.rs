//! What users and their data do wrong. `docs/faults.md` lists the faults, each with the tests that show what
//! happens: those that had no test of their own elsewhere are here.
#![deny(warnings, clippy::pedantic)]
#![allow(clippy::float_cmp)]

use neatpipe::prelude::*;
use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

/// A house that was sold.
#[derive(Columns, Deserialize, Clone)]
struct House {
    area: f64,
    age: Option<f64>,
    town: String,
    #[target]
    price: f64,
}

pipeline! {
    Prices<rows: HouseColumns, price: Target<Vec<f64>> -> Vec<f64>> {
        let measures = StandardScaler(rows[area, age]);
        let towns = OrdinalEncoder(rows[town]);
        Ridge(Concat(measures, towns), price)
    }
}

pipeline! {
    Reduced<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let reduced = Pca { components: 1 }(x);
        let price = Ridge(reduced, y);
        price
    }
}

/// Loses a row between the inputs, which agree, and the step that pairs them.
#[step]
fn all_but_one(x: &Matrix) -> Matrix {
    x.slice_rows(1..x.n_rows())
}
pipeline! { Short<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
    let price = Ridge(all_but_one(x), y);
    price
} }

fn house(area: f64, town: &str) -> House {
    House { area, age: Some(area - 1.0), town: town.into(), price: 2.0 * area }
}

fn houses() -> PricesData {
    PricesData::from_rows(vec![house(1.0, "Ulm"), house(2.0, "Rome"), house(4.0, "Ulm")])
}

fn says<T>(result: Result<T>, text: &str) {
    let error = result.map(drop).expect_err(text);
    assert_eq!(error.to_string(), text);
    assert!(error.step().is_none() || error.phase().is_some(), "a step is named with what it did");
}

#[test]
fn no_rows() -> Result<()> {
    says(
        Prices::default().fit(PricesData::from_rows(vec![])),
        "step `measures` (fit_transform): the input has 0 rows; give at least 1",
    );
    says(
        Reduced::default().fit((Matrix::zeros(2, 0)?, vec![1.0, 2.0])),
        "step `reduced` (fit_transform): the input has 0 columns; give at least 1",
    );
    assert!(Prices::default().fit(houses())?.transform(houses().slice_rows(0..0))?.is_empty());
    Ok(())
}

#[test]
fn inputs_of_different_lengths() -> Result<()> {
    let data = PricesData { price: vec![1.0, 2.0], ..houses() };
    says(Prices::default().fit(&data), "the input `price` has 2 rows, and `rows` has 3");
    says(
        Short::default().fit((Matrix::zeros(3, 1)?, vec![0.0; 3])),
        "step `price` (fit): the input has 2 rows and there are 3 targets; give one for each row",
    );
    Ok(())
}

#[test]
fn missing_values_where_they_are_refused() -> Result<()> {
    let holes = Matrix::from_rows(&[[1.0, 2.0], [3.0, f64::NAN]])?.with_names(["area", "age"])?;
    let cause = "row 1, column `age` is missing (NaN); fill it with `Impute` or leave the row out";
    let whole = Matrix::from_rows(&[[1.0, 2.0], [3.0, 5.0]])?;
    says(
        Reduced::default().fit((&holes, &vec![1.0, 2.0])),
        &format!("step `reduced` (fit_transform): {cause}"),
    );
    let model = Reduced::default().fit((&whole, &vec![1.0, 2.0]))?;
    says(model.transform(&holes), &format!("step `reduced` (transform): {cause}"));
    says(
        Reduced::default().fit((&whole, &vec![1.0, f64::NAN])),
        "step `price` (fit): row 1 of the target is NaN; leave out rows whose target is not a finite number",
    );
    let mut data = houses();
    data.rows.age[2] = None;
    says(
        Prices::default().fit(&data),
        "step `Ridge` (fit): row 2, column `age` is missing (NaN); fill it with `Impute` or leave the row out",
    );
    Ok(())
}

#[test]
fn another_width_than_fitted() -> Result<()> {
    let model = Reduced::default().fit((Matrix::from_rows(&[[1.0, 2.0], [3.0, 5.0]])?, vec![1.0, 2.0]))?;
    says(
        model.transform(Matrix::zeros(1, 3)?),
        "step `reduced` (transform): the input has 3 columns, but the step was fitted with 2",
    );
    Ok(())
}

#[test]
fn an_unseen_category() -> Result<()> {
    let model = Prices::default().fit(houses())?;
    let elsewhere = PricesData::from_rows(vec![house(1.0, "Ulm"), house(1.0, "Oslo")]);
    says(
        model.transform(&elsewhere),
        "step `towns` (transform): row 1, column `town` is `Oslo`, which the fit did not see (it saw `Rome`, `Ulm`); \
         set `unseen` to say what to make of it",
    );
    let mut plan = Prices::default();
    plan.towns.unseen = Unseen::Value(-1.0);
    assert_eq!(plan.fit(houses())?.transform(&elsewhere)?.len(), 2);
    Ok(())
}

#[test]
fn files_that_are_no_table() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("neatpipe-faults-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let cases: [(&str, &[u8], &str); 4] = [
        (
            "ragged.csv",
            b"area,age,town,price\n1,2,Ulm,3\n1,2,Ulm\n",
            ", line 3: 3 values, and the first line names 4 columns",
        ),
        (
            "latin1.csv",
            b"area,age,town,price\n1,2,M\xfcnchen,3\n",
            ", line 2, column `town`: byte 2 of the value is not UTF-8; save the file as UTF-8",
        ),
        (
            "text.csv",
            b"area,age,town,price\nbig,2,Ulm,3\n",
            ", line 2, column `area`: `big` is not a number (`f64`)",
        ),
        ("empty.csv", b"", ": the file is empty; its first line has to name the columns"),
    ];
    for (name, bytes, cause) in cases {
        let path = folder.join(name);
        fs::write(&path, bytes)?;
        let error = PricesData::read_csv(&path).map(drop).expect_err(name).to_string();
        assert_eq!(error, format!("`{}`{cause}", path.display()));
    }
    fs::remove_dir_all(&folder)?;
    Ok(())
}

thread_local! {
    static RUNS: Cell<usize> = const { Cell::new(0) };
    static UNDONE: Cell<[usize; 7]> = const { Cell::new([0; 7]) };
}

#[step]
fn shared(x: &[f64]) -> Vec<f64> {
    RUNS.set(RUNS.get() + 1);
    x.to_vec()
}

#[step]
fn plus(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

/// Subtracts the mean of what it was fitted with.
#[derive(Step, Clone, Debug)]
struct Center {
    #[state]
    mean: f64,
}

#[step]
impl Center {
    fn fit(&mut self, x: &[f64]) {
        self.mean = x.iter().sum::<f64>() / f64::from(u32::try_from(x.len()).unwrap_or(0));
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        x.iter().map(|x| x - self.mean).collect()
    }
}

pipeline! { Diamond<x: Vec<f64> -> Vec<f64>> {
    let once = shared(x);
    let left = Center(once);
    let right = Center(plus(once, once));
    plus(left, plus(once, right))
} }

#[test]
fn a_shared_node_runs_once_in_every_mode() -> Result<()> {
    let runs = |call: &mut dyn FnMut() -> Result<()>| -> Result<usize> {
        RUNS.set(0);
        call()?;
        Ok(RUNS.get())
    };
    let mut model = Diamond::default().fit(vec![1.0, 3.0])?;
    assert_eq!(runs(&mut || Diamond::default().fit(vec![1.0]).map(drop))?, 1);
    assert_eq!(runs(&mut || Diamond::default().fit_transform(vec![1.0]).map(drop))?, 1);
    assert_eq!(runs(&mut || model.transform(vec![1.0]).map(drop))?, 1);
    assert_eq!(runs(&mut || model.predict_one(&1.0).map(drop))?, 1);
    assert_eq!(runs(&mut || model.refit(vec![1.0]))?, 1);
    Ok(())
}

#[test]
fn models_of_one_plan_share_nothing() -> Result<()> {
    let plan = Diamond::default();
    let fit = |first: f64| {
        let plan = &plan;
        move || plan.fit(vec![first, first + 2.0]).and_then(|model| model.transform(vec![0.0]))
    };
    let apart = [fit(1.0)()?, fit(10.0)()?];
    let together = std::thread::scope(|scope| {
        let threads = [scope.spawn(fit(1.0)), scope.spawn(fit(10.0))];
        threads.map(|thread| thread.join().expect("no panic"))
    });
    assert_eq!(together.into_iter().collect::<Result<Vec<_>>>()?, apart);
    assert_eq!((plan.left.mean, Diamond::clone(&plan).left.mean), (0.0, 0.0), "the plan learned nothing");
    Ok(())
}

/// Adds one; writes down the order in which it is undone.
#[derive(Step, Clone, Debug)]
struct Undone {
    #[param(0)]
    id: usize,
}

#[step]
impl Undone {
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x.into_iter().map(|x| x + 1.0).collect()
    }

    fn inverse(&self, x: Vec<f64>) -> Vec<f64> {
        let mut order = UNDONE.get();
        order.rotate_left(1);
        order[6] = self.id;
        UNDONE.set(order);
        x.into_iter().map(|x| x - 1.0).collect()
    }
}

/// Predicts the target's first value.
#[derive(Step, Clone, Debug)]
struct First {
    #[state]
    first: f64,
}

#[step]
impl First {
    fn fit(&mut self, _x: &[f64], y: &[f64]) {
        self.first = y[0];
    }

    fn transform(&self, x: &[f64]) -> Vec<f64> {
        vec![self.first; x.len()]
    }
}

pipeline! { Inside<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
    let d = Undone { id: 4 }(y);
    let e = Undone { id: 5 }(d);
    let f = Undone { id: 6 }(e);
    let g = Undone { id: 7 }(f);
    inverse(d)(inverse(e)(inverse(f)(inverse(g)(First(x, g)))))
} }
pipeline! { Outside<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
    let a = Undone { id: 1 }(y);
    let b = Undone { id: 2 }(a);
    let c = Undone { id: 3 }(b);
    inverse(a)(inverse(b)(inverse(c)(Inside(x, c))))
} }

#[test]
fn nested_transforms_are_undone_from_the_last_to_the_first() -> Result<()> {
    let model = Outside::default().fit((vec![0.0], vec![5.0]))?;
    assert_eq!(model.transform(vec![0.0])?, [5.0]);
    assert_eq!(UNDONE.get(), [7, 6, 5, 4, 3, 2, 1]);
    Ok(())
}

/// The faults of the page: number, fault, what happens, and the tests that show it.
fn page() -> Vec<[String; 4]> {
    let page = include_str!("../docs/faults.md").lines().filter(|line| line.starts_with("| "));
    let cells = |line: &str| {
        let cells: Vec<String> =
            line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
        <[String; 4]>::try_from(cells).expect("four cells")
    };
    page.map(cells).filter(|[number, ..]| number.parse::<usize>().is_ok()).collect()
}

#[test]
fn every_fault_of_the_page_has_its_tests() {
    let page = page();
    assert!(page.len() > 30, "{}", page.len());
    let mut wrong = Vec::new();
    for (at, [number, _, _, tests]) in page.iter().enumerate() {
        assert_eq!(*number, (at + 1).to_string(), "the faults are numbered");
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "fault {number} names no test");
        wrong.extend(named.into_iter().filter(|test| !exists(test)).map(|test| format!("{number}: {test}")));
    }
    assert!(wrong.is_empty(), "no such tests: {wrong:#?}");
}

/// Whether there is such a test: `tests/file.rs::function`, or a ui test by its path without an ending.
fn exists(test: &str) -> bool {
    let path = |name: &str| -> PathBuf { Path::new(env!("CARGO_MANIFEST_DIR")).join(name) };
    match test.split_once("::") {
        Some((file, function)) => fs::read_to_string(path(file)).is_ok_and(|text| {
            text.lines().any(|line| line.trim_start().starts_with(&format!("fn {function}(")))
        }),
        None => path(&format!("{test}.rs")).exists() && path(&format!("{test}.stderr")).exists(),
    }
}
