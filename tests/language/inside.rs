//! Looking into a pipeline: what each step gives, for many rows or one, by name, and slices of it.

use neatpipe::prelude::*;

/// Doubles.
#[step]
fn double(x: f64) -> f64 {
    2.0 * x
}

/// Drops what is negative.
#[step]
fn positive(x: f64) -> Option<f64> {
    (x >= 0.0).then_some(x)
}

/// A column.
#[step]
fn upright(x: &[f64]) -> Result<Matrix> {
    Matrix::new(x.to_vec(), x.len(), 1)?.with_names(["x"])
}

/// What can only be named.
struct Opaque;

/// Hides a value.
#[step]
fn hide(_: &[f64]) -> Opaque {
    Opaque
}

/// Two outputs.
#[derive(Step, Clone, Debug)]
struct Halves {}

#[step]
impl Halves {
    fn transform(&self, x: &Matrix) -> (Matrix, Vec<f64>) {
        (x.clone(), x.column(0).collect())
    }
}

pipeline! {
    Inner<x: Matrix -> Matrix> {
        let bent = Polynomial { degree: 2 }(x);
        let scaled: Matrix = StandardScaler(bent);
        scaled
    }
}

pipeline! {
    Looked<x: Vec<f64>, y: Target<Vec<f64>> -> Vec<f64>> {
        let twice = double(x);
        let again = double(twice);
        let table: Matrix = upright(again);
        let inner = Inner(table);
        let log: Vec<f64> = Log1p(y);
        let guessed = choose { ridge: Ridge { alpha: 0.0 }, sgd: SgdRegressor }(inner, log);
        let back: Vec<f64> = inverse(log)(guessed);
        back
    }
}

fn data() -> (Vec<f64>, Vec<f64>) {
    (vec![1.0, 2.0, 3.0, 5.0], vec![1.0, 4.0, 9.0, 25.0])
}

#[test]
fn a_trace_shows_every_value() -> Result<()> {
    let (x, y) = data();
    let mut trace = Trace::of_rows(2);
    let mut model = Looked::default().watch(&mut trace).fit((&x, &y))?;
    let first = |trace: &Trace, step: &str, column: usize| -> Vec<String> {
        let row = trace.rows().iter().find(|row| row.step == step).unwrap();
        row.gave[0].first.iter().map(|row| row[column].clone()).collect()
    };
    // Also those of a run of row steps, which exist nowhere.
    assert_eq!(first(&trace, "twice", 0), ["2", "4"]);
    assert_eq!(first(&trace, "again", 0), ["4", "8"]);
    assert_eq!(first(&trace, "inner.bent", 1), ["16", "64"]);

    let mut trace = Trace::of_rows(2);
    assert_eq!(model.watch(&mut trace).transform(&x)?, model.transform(&x)?);
    assert_eq!(first(&trace, "again", 0), ["4", "8"]);
    let steps: Vec<&str> = trace.rows().iter().map(|row| row.step.as_str()).collect();
    let expected =
        ["twice", "again", "table", "inner", "inner.bent", "inner.scaled", "guessed.ridge", "inverse"];
    assert_eq!(steps.len(), expected.len(), "{steps:?}");
    assert_eq!(steps[..7], expected[..7]);
    let scaled = &trace.rows()[5].gave[0];
    assert_eq!(
        (scaled.rows, scaled.columns, scaled.missing, scaled.first.len()),
        (Some(4), Some(2), Some(0), 2)
    );
    Ok(())
}

#[test]
fn one_row_is_explained() -> Result<()> {
    let (x, y) = data();
    let mut plan = Looked::default();
    let told = plan.fit((&x, &y))?.explain_row(&5.0)?;
    let text = told.to_string();
    assert!(text.contains("guessed.ridge") && text.contains("x 20, x^2 400"), "{text}");
    plan.update_hyperparams([("guessed", "sgd")])?;
    let text = plan.fit((&x, &y))?.explain_row(&5.0)?.to_string();
    assert!(text.contains("guessed.sgd") && !text.contains("guessed.ridge"), "{text}");
    Ok(())
}

#[test]
fn a_peek_is_by_name() -> Result<()> {
    let (x, y) = data();
    let model = Looked::default().fit((&x, &y))?;
    assert_eq!(model.peek(&x, "table")?.to_string(), "4 × 1, 0 missing\n x\n 4\n 8\n12\n20\n");
    assert_eq!(model.peek(&x, "inner.bent")?.columns, Some(2));
    assert_eq!(model.peek(&x, "guessed")?.rows, Some(4), "the branch that is taken");
    let error = model.peek(&x, "inner.bend").unwrap_err().to_string();
    let expected = "the graph of `Looked` that predicts ran no step `inner.bend`; did you mean `inner.bent`?";
    assert_eq!(error, expected);
    assert!(model.peek(&x, "log").unwrap_err().to_string().contains("ran no step `log`"));
    Ok(())
}

#[test]
fn columns_have_names_from_the_input_to_the_model() -> Result<()> {
    let (x, y) = data();
    let model = Looked::default().fit((&x, &y))?;
    for step in ["inner.scaled", "inner"] {
        assert_eq!(model.feature_names(step)?.iter().collect::<Vec<_>>(), ["x", "x^2"]);
    }
    let error = |step: &str| model.feature_names(step).unwrap_err().to_string();
    assert_eq!(error("guessed"), "`guessed` only learned in the fit; ask for what it reads");
    assert_eq!(error("log"), "the output of `log` has no column names");
    assert_eq!(
        error("iner"),
        "the graph of `Looked` that is fitted ran no step `iner`; did you mean `inner`?"
    );
    let loaded = Fitted::<Looked>::from_bytes(&model.to_bytes()?)?;
    for step in ["inner.scaled", "inner"] {
        assert_eq!(loaded.feature_names(step)?, model.feature_names(step)?);
    }
    assert!(loaded.to_string().lines().any(|line| line.contains("inner.bent") && line.contains("4 × 2")));
    assert_eq!(loaded.to_bytes()?, model.to_bytes()?);
    assert_eq!(loaded.feature_names("log").unwrap_err().to_string(), error("log"));
    Ok(())
}

#[test]
fn a_fitted_pipeline_prints_what_it_is() -> Result<()> {
    let (x, y) = data();
    let model = Looked::default().fit((&x, &y))?;
    let text = model.to_string();
    let line =
        |step: &str| text.lines().find(|line| line.starts_with(&format!("{step} "))).unwrap().to_owned();
    assert!(line("inner.scaled").contains("4 × 2"), "{text}");
    assert!(line("inner.scaled").contains("means 11, 156"), "{text}");
    assert!(line("guessed").contains("2 coefficients, intercept"), "{text}");
    // A loaded one knows what it learned, and not how long that took.
    let loaded = Fitted::<Looked>::from_bytes(&model.to_bytes()?)?.to_string();
    assert_eq!(loaded.lines().filter(|line| line.contains("4 × 2")).count(), 3, "{loaded}");
    assert!(loaded.contains("means 11, 156") && !loaded.contains("0.00"), "{loaded}");
    Ok(())
}

#[test]
fn slices_give_values_on_the_way() -> Result<()> {
    let (x, y) = data();
    let plan = Looked::default();
    let model = plan.fit((&x, &y))?;
    assert_eq!(plan.fit_until_table((&x, &y))?.values(), [4.0, 8.0, 12.0, 20.0]);
    assert_eq!(model.transform_until_table(&x)?.values(), [4.0, 8.0, 12.0, 20.0]);
    assert_eq!(plan.fit_until_log((&x, &y))?, y.iter().map(|y| y.ln_1p()).collect::<Vec<_>>());
    assert_eq!(model.transform_until_back(&x)?, model.transform(&x)?);
    assert_eq!(plan.fit_until_back((&x, &y))?, plan.fit_transform((&x, &y))?.1);
    // Only what leads there is fitted: the second step of this one would fail.
    let early = Early::default();
    assert_eq!(early.fit_until_fine(vec![1.0])?, [1.0]);
    assert!(early.fit(vec![1.0]).is_err());
    Ok(())
}

/// Never learns.
#[derive(Step, Clone, Debug)]
struct Fails {}

#[step]
impl Fails {
    fn fit(&mut self, _: &[f64]) -> Result<()> {
        Err(neatpipe::Error::new("never"))
    }
    fn transform(&self, x: Vec<f64>) -> Vec<f64> {
        x
    }
}

pipeline! {
    Early<x: Vec<f64> -> Vec<f64>> {
        let bad = Fails {}(x);
        let fine: Vec<f64> = positive(x);
        zip(bad, fine)
    }
}

/// The second.
#[step]
fn zip(_: &[f64], fine: Vec<f64>) -> Vec<f64> {
    fine
}

pipeline! {
    Shown<x: Vec<f64> -> (hidden: Opaque, table: Matrix, column: Vec<f64>, left: Vec<f64>)> {
        let hidden = hide(x);
        let (table, column) = Halves {}(upright(x));
        let left = positive(x);
        (hidden, table, column, left)
    }
}

#[test]
fn any_value_can_be_shown() -> Result<()> {
    let mut model = Shown::default().fit(vec![1.0])?;
    let mut trace = Trace::of_rows(3);
    model.watch(&mut trace).transform(vec![-1.0, 2.0])?;
    let row = |step: &str| trace.rows().iter().find(|row| row.step == step).unwrap();
    assert!(row("hidden").gave[0].shape().ends_with("Opaque"), "{trace}");
    assert_eq!(row("left").gave[0].rows, Some(1), "after the filter");
    let halves = &row("table").gave;
    assert_eq!(
        halves.iter().map(|part| (part.rows, part.columns)).collect::<Vec<_>>(),
        [(Some(2), Some(1)), (Some(2), None)]
    );
    // Without rows to be shown, pending ones are left alone.
    let mut shapes = Trace::new();
    model.watch(&mut shapes).transform(vec![-1.0, 2.0])?;
    assert!(shapes.rows().iter().find(|row| row.step == "left").unwrap().gave.is_empty());
    Ok(())
}

pipeline! {
    Named<x: Matrix, y: Target<Vec<f64>> -> Vec<f64>> {
        let scaled = StandardScaler {}(x);
        #[checkpoint(always)]
        let bent = Polynomial { degree: 2 }(scaled);
        let raw = Ridge { alpha: 1.0 }(bent, y);
        raw
    }
}

#[test]
fn a_resumed_fit_says_what_did_not_run() -> Result<()> {
    let x = Matrix::from_rows(&[[1.0, 2.0], [2.0, 5.0], [4.0, 1.0]])?.with_names(["a", "b"])?;
    let (store, plan, y) = (neatpipe::store::Store::in_memory()?, Named::default(), vec![1.0, 2.0, 3.0]);
    let cold = plan.fit_in(&store, (&x, &y))?;
    assert_eq!(cold.feature_names("bent")?.len(), 5);
    let warm = plan.fit_in(&store, (&x, &y))?;
    let expected =
        "`bent` did not run in the fit: what it learned came out of the store; `peek` at a row of it";
    assert_eq!(warm.feature_names("bent").unwrap_err().to_string(), expected);
    assert_eq!(warm.peek(&x, "bent")?.names, cold.peek(&x, "bent")?.names);
    assert!(warm.feature_names("bend").unwrap_err().to_string().contains("ran no step `bend`"));
    Ok(())
}
