//! Looking into a fitted pipeline: what each step learned, what it gives, and what its columns are called.

use crate::checkpoint::{Explanation, Outcome};
use crate::data::Names;
use crate::error::{Error, Result};
use crate::fitted::{Fitted, Pipeline, PredictOne};
use crate::graph::Graph;
use crate::nearest::nearest;
use crate::step::graphs_of;
use crate::watch::{Cx, Glimpse, Summaries, Trace, Traced, shortened};
use std::fmt;

/// How many rows a peek shows.
const PEEK: usize = 5;

impl<P: Pipeline> Fitted<P> {
    /// Transforms rows and shows what one step gives: shape, names, missing values and the first five rows.
    ///
    /// The step is called by its name, one in a nested pipeline `house.scaled`; of a choice it is the branch that is
    /// taken, and of a step with several outputs the first.
    ///
    /// # Errors
    /// The first error of a step, with its name; a step that the graph that predicts does not have.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, steps::StandardScaler};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Scaled<x: Matrix -> Matrix> { let scaled = StandardScaler(x); scaled } }
    ///
    /// let x = Matrix::from_rows(&[[1.0], [3.0]])?.with_names(["carat"])?;
    /// let model = Scaled::default().fit(&x)?;
    /// assert_eq!(model.peek(&x, "scaled")?.to_string(), "2 × 1, 0 missing\ncarat\n   -1\n    1\n");
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn peek<'a>(&self, input: impl Into<P::Input<'a>>, step: &str) -> Result<Glimpse> {
        let mut trace = Trace::of_rows(PEEK);
        self.plan.transform_graph(input.into(), &mut Cx::new(&mut trace))?;
        let gave = known(&trace, &graphs_of::<P>().predict, step)?.gave.first().cloned();
        gave.ok_or_else(|| Error::new(format!("`{step}` gives nothing that could be shown")))
    }

    /// What every step makes of one row, in the order in which they run, and which branch of each choice is taken.
    ///
    /// # Errors
    /// The first error of a step, with its name.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, data::Columns, steps::StandardScaler};
    /// use neatpipe_macros::{Columns, pipeline};
    ///
    /// #[derive(Columns, Clone)]
    /// struct Stone { carat: f64, depth: f64 }
    ///
    /// pipeline! { Scaled<rows: StoneColumns -> Matrix> {
    ///     let scaled = StandardScaler(rows[carat, depth]);
    ///     scaled
    /// } }
    ///
    /// let stones = vec![Stone { carat: 1.0, depth: 60.0 }, Stone { carat: 3.0, depth: 64.0 }];
    /// let model = Scaled::default().fit(ScaledData::from_rows(stones))?;
    /// let told = model.explain_row(&Stone { carat: 3.0, depth: 62.0 })?;
    /// assert!(told.to_string().contains("carat 1, depth 0"), "{told}");
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn explain_row(&self, row: P::RowIn<'_>) -> Result<Trace>
    where
        P: PredictOne,
    {
        let mut trace = Trace::of_rows(1);
        self.plan.transform_row(row, &mut Cx::new(&mut trace))?;
        Ok(trace)
    }

    /// What the steps did in the fit: seconds and shapes. Of a model that was loaded, the shapes alone; empty for one that
    /// learned from batches or took a step over.
    #[must_use]
    pub fn record(&self) -> &Trace {
        &self.record
    }

    /// The names of the columns that a step gave in the fit: those that come out of an encoder, a polynomial or a
    /// projection, and in the end those that the model is given.
    ///
    /// # Errors
    /// An unknown step, or one whose output has no names. Nothing is known of a model that learned from batches or took a step
    /// over, nor of steps that a fit with a store did not run: `peek` at a row of it.
    ///
    /// ```
    /// use neatpipe_core::{Matrix, steps::{Polynomial, StandardScaler}};
    /// use neatpipe_macros::pipeline;
    ///
    /// pipeline! { Bent<x: Matrix -> Matrix> {
    ///     let bent = Polynomial { degree: 2 }(x);
    ///     let scaled = StandardScaler(bent);
    ///     scaled
    /// } }
    ///
    /// let x = Matrix::from_rows(&[[1.0, 2.0], [3.0, 5.0]])?.with_names(["a", "b"])?;
    /// let model = Bent::default().fit_transform(&x)?.0;
    /// let names = model.feature_names("scaled")?;
    /// assert_eq!(names.iter().collect::<Vec<_>>(), ["a", "b", "a^2", "a b", "b^2"]);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn feature_names(&self, step: &str) -> Result<Names> {
        let restored = |explanation: &Explanation| {
            explanation
                .step(step)
                .is_some_and(|step| matches!(step.outcome, Outcome::Loaded | Outcome::Restored))
        };
        if self.record.of(step).is_none() && self.explain().is_some_and(restored) {
            return Err(Error::new(format!(
                "`{step}` did not run in the fit: what it learned came out of the store; `peek` at a row of it"
            )));
        }
        if self.record.rows().is_empty() {
            return Err(Error::new(
                "nothing is known of the fit: the model learned from batches, took a step over, or was loaded from a file \
                 without names; `peek` at a row of it",
            ));
        }
        let gave = known(&self.record, &graphs_of::<P>().fit, step)?.gave.first();
        let names = gave.and_then(|glimpse| glimpse.names.clone());
        names.ok_or_else(|| match gave {
            Some(_) => Error::new(format!("the output of `{step}` has no column names")),
            None => Error::new(format!("`{step}` only learned in the fit; ask for what it reads")),
        })
    }
}

/// The row of a step, or that there is none and what was meant.
fn known<'t>(trace: &'t Trace, graph: &Graph, step: &str) -> Result<&'t Traced> {
    if let Some(row) = trace.of(step) {
        return Ok(row);
    }
    let names = trace.rows().iter().map(|row| row.step.as_str());
    let meant = nearest(step, names).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    let which = if graph.predicts { "predicts" } else { "is fitted" };
    Err(Error::new(format!("the graph of `{}` that {which} ran no step `{step}`{meant}", graph.name)))
}

/// A table of the steps: what each is, the shape of what it gave in the fit, milliseconds, and what it learned.
impl<P: Pipeline> fmt::Display for Fitted<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut summaries = Summaries::default();
        self.plan.summary_step(&mut summaries);
        let mut table = vec![["step", "is", "gave", "ms", "learned"].map(str::to_owned)];
        self.list(&graphs_of::<P>().fit, "", &summaries, &mut table);
        let width = |column: usize| table.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: [usize; 4] = std::array::from_fn(width);
        for row in &table {
            let [step, is, gave, ms, learned] = row;
            let [a, b, c, d] = widths;
            let line = format!("{step:a$}  {is:b$}  {gave:c$}  {ms:>d$}  {learned}");
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

impl<P: Pipeline> Fitted<P> {
    fn list(&self, graph: &Graph, outer: &str, summaries: &Summaries, table: &mut Vec<[String; 5]>) {
        for node in graph.nodes() {
            let path = format!("{outer}{}", node.name);
            let row = self.record.of(&path);
            let gave = row.and_then(|row| row.gave.first()).map(Glimpse::shape).unwrap_or_default();
            let ms = row.filter(|row| row.calls > 0);
            let ms = ms.map(|row| format!("{:.2}", row.spent.as_secs_f64() * 1e3)).unwrap_or_default();
            let learned = match node.inner {
                Some(_) => "",
                None => summaries.of(&path).unwrap_or_default(),
            };
            // A projection is called as it is written.
            let is = if node.name == node.step { "" } else { node.step };
            table.push([shortened(&path), is.to_owned(), gave, ms, learned.to_owned()]);
            if let Some(inner) = node.inner {
                self.list(&inner.fit, &format!("{path}."), summaries, table);
            }
        }
    }
}
