//! [`Spaces`]: the spaces of a step or a whole pipeline, and samples of them.

use super::flat::Hyperparams;
use super::rows::{Row, unknown};
use super::source::{Defaults, Draws};
use super::{ParamSpace, Tunable, walk};
use crate::error::{Error, Result};
use crate::space::{Draw, Shape};
use std::any::Any;
use std::cell::Cell;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

/// How often a sample is drawn again that a rule refuses.
const DRAWS: u64 = 1000;

/// Default and space of every hyperparameter of `P`: typed fields, nested as the pipeline is, and the flat names.
///
/// It prints as a table. Bounds that are known only at run time are set on its fields; hyperparameters that
/// depend on each other are coupled by [`such_that`](Self::such_that).
///
/// ```
/// use neatpipe_core::{params::Tune, steps::Polynomial};
///
/// let columns = 4;
/// let mut space = Polynomial::space().such_that("`degree` is 1 where only interactions count", |params| {
///     !params.interaction_only || params.degree == 1
/// });
/// space.degree.search(1..=columns);
/// for trial in 0..100 {
///     let sample = space.sample(7, trial)?;
///     assert!(!sample.interaction_only || sample.degree == 1);
/// }
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub struct Spaces<P: Tunable> {
    typed: P::Space,
    rules: Vec<Rule<P::Params>>,
}

struct Rule<V> {
    text: String,
    holds: Arc<dyn Fn(&V) -> bool + Send + Sync>,
}

impl<V> Clone for Rule<V> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), holds: Arc::clone(&self.holds) }
    }
}

impl<P: Tunable> Spaces<P> {
    /// The spaces as they are declared.
    #[must_use]
    pub fn declared() -> Self {
        Self { typed: P::declared_space(), rules: Vec::new() }
    }

    /// Adds a rule that values have to keep, and the text of the error where none does.
    #[must_use]
    pub fn such_that(
        mut self,
        text: impl Into<String>,
        holds: impl Fn(&P::Params) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.rules.push(Rule { text: text.into(), holds: Arc::new(holds) });
        self
    }

    /// A draw from every space: the first of this seed.
    ///
    /// # Errors
    /// See [`sample`](Self::sample).
    pub fn rvs(&self, seed: u64) -> Result<Sample<P>> {
        self.sample(seed, 0)
    }

    /// The draw of a trial. It depends on the seed, the trial and the names alone, so that a further
    /// hyperparameter changes no other draw.
    ///
    /// # Errors
    /// A space that is empty or otherwise at fault; rules that no draw of a thousand kept.
    pub fn sample(&self, seed: u64, trial: u64) -> Result<Sample<P>> {
        let mut broken = None;
        for again in 0..DRAWS {
            // The first draw is that of the plain seed; a rule must not change what it lets through.
            let draw = Draw::new(seed.wrapping_add(again.wrapping_mul(0x9e37_79b9_7f4a_7c15)), trial);
            let fault = Cell::new(None);
            let params = self.typed.build(&Draws::new(draw, &fault));
            if let Some(error) = fault.take() {
                return Err(self.blamed(error));
            }
            match self.rules.iter().find(|rule| !(rule.holds)(&params)) {
                None => return Ok(Sample { params }),
                Some(rule) => broken = Some(&rule.text),
            }
        }
        let text = broken.map_or("a rule", String::as_str);
        Err(Error::new(format!(
            "none of {DRAWS} draws kept the rule: {text}; widen the spaces or drop the rule"
        )))
    }

    /// The name of the space that is at fault, in front of its error.
    fn blamed(&self, error: Error) -> Error {
        self.check().err().unwrap_or(error)
    }

    /// The declared defaults.
    ///
    /// # Errors
    /// A rule that they break.
    pub fn defaults(&self) -> Result<Sample<P>> {
        let params = self.typed.build(&Defaults);
        self.admit(&params)?;
        Ok(Sample { params })
    }

    /// Looks at every space: whether it is sound and holds its default.
    ///
    /// # Errors
    /// The first that is not, by name.
    pub fn check(&self) -> Result<()> {
        walk::check(&mut self.typed.clone())
    }

    /// Every hyperparameter, those of branches that are not chosen included.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        walk::rows(&mut self.typed.clone())
    }

    /// Reads the flat form: `old` stays where it has no value, or else the defaults do.
    ///
    /// # Errors
    /// Names that are unknown or inactive, values of a wrong type, out of bounds or against a rule.
    pub fn read(&self, values: &Hyperparams, old: Option<&P::Params>) -> Result<P::Params> {
        let mut typed = self.typed.clone();
        if let Some(old) = old {
            typed.put(old);
        }
        let left = walk::fill(&mut typed, values)?;
        if !left.is_empty() {
            let (rows, now) = (walk::rows(&mut typed), walk::flatten(&mut typed));
            let texts: Vec<String> = left.into_iter().map(|name| unknown(name, &rows, &now)).collect();
            return Err(Error::new(texts.join("\n")));
        }
        let params = typed.build(&Defaults);
        self.admit(&params)?;
        Ok(params)
    }

    /// Typed values in the flat form.
    #[must_use]
    pub fn flat(&self, params: &P::Params) -> Hyperparams {
        let mut typed = self.typed.clone();
        typed.put(params);
        walk::flatten(&mut typed)
    }

    /// The spaces by name; what is fixed is left out.
    #[must_use]
    pub fn shapes(&self) -> Vec<(String, Shape)> {
        self.rows().into_iter().filter_map(|row| Some((row.name, row.space?))).collect()
    }

    /// Gives some hyperparameters other spaces, by name.
    ///
    /// # Errors
    /// Unknown names, and spaces of another type; then nothing has changed.
    pub fn update<N: Into<String>, S: Into<Shape>>(
        &mut self,
        spaces: impl IntoIterator<Item = (N, S)>,
    ) -> Result<()> {
        self.take(spaces, false)
    }

    /// Gives some hyperparameters spaces by name, and fixes all others.
    ///
    /// # Errors
    /// Unknown names, and spaces of another type; then nothing has changed.
    pub fn replace<N: Into<String>, S: Into<Shape>>(
        &mut self,
        spaces: impl IntoIterator<Item = (N, S)>,
    ) -> Result<()> {
        self.take(spaces, true)
    }

    fn take<N: Into<String>, S: Into<Shape>>(
        &mut self,
        spaces: impl IntoIterator<Item = (N, S)>,
        fix: bool,
    ) -> Result<()> {
        let shapes: Vec<(String, Shape)> =
            spaces.into_iter().map(|(name, space)| (name.into(), space.into())).collect();
        let mut typed = self.typed.clone();
        let left = walk::reshape(&mut typed, &shapes, fix)?;
        if !left.is_empty() {
            // Any branch has spaces, chosen or not: an unknown name is never one that is inactive.
            let rows = self.rows().into_iter().map(|row| Row { conditions: Vec::new(), ..row });
            let rows: Vec<Row> = rows.collect();
            let texts: Vec<String> =
                left.iter().map(|name| unknown(name, &rows, &Hyperparams::new())).collect();
            return Err(Error::new(texts.join("\n")));
        }
        self.typed = typed;
        Ok(())
    }

    pub(super) fn admit(&self, params: &P::Params) -> Result<()> {
        match self.rules.iter().find(|rule| !(rule.holds)(params)) {
            None => Ok(()),
            Some(rule) => Err(Error::new(format!("the values break the rule: {}", rule.text))),
        }
    }
}

/// Spaces that a plan carries in place of the declared ones: a field of every pipeline. It does not name their
/// type, so that a pipeline one of whose steps is none is a type all the same.
#[derive(Clone, Default)]
pub struct OwnSpaces(Option<Arc<dyn Any + Send + Sync>>);

impl OwnSpaces {
    pub(super) fn new<P: Tunable>(spaces: Spaces<P>) -> Self {
        Self(Some(Arc::new((spaces.typed, spaces.rules))))
    }

    /// The spaces, if there are any.
    #[must_use]
    pub fn get<P: Tunable>(&self) -> Option<Spaces<P>> {
        let (typed, rules) = self.0.as_ref()?.downcast_ref::<(P::Space, Vec<Rule<P::Params>>)>()?;
        Some(Spaces { typed: typed.clone(), rules: rules.clone() })
    }
}

impl fmt::Debug for OwnSpaces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "own spaces" } else { "declared spaces" })
    }
}

// A rule is a question without consequences: a panic in one leaves nothing half-done behind.
impl UnwindSafe for OwnSpaces {}
impl RefUnwindSafe for OwnSpaces {}

impl<P: Tunable> Deref for Spaces<P> {
    type Target = P::Space;

    fn deref(&self) -> &P::Space {
        &self.typed
    }
}

impl<P: Tunable> DerefMut for Spaces<P> {
    fn deref_mut(&mut self) -> &mut P::Space {
        &mut self.typed
    }
}

impl<P: Tunable> Clone for Spaces<P> {
    fn clone(&self) -> Self {
        Self { typed: self.typed.clone(), rules: self.rules.clone() }
    }
}

impl<P: Tunable> fmt::Debug for Spaces<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<&str> = self.rules.iter().map(|rule| rule.text.as_str()).collect();
        f.debug_struct("Spaces").field("typed", &self.typed).field("rules", &rules).finish()
    }
}

/// The table: name, default, space and documentation.
impl<P: Tunable> fmt::Display for Spaces<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cells: Vec<[String; 4]> = self.rows().into_iter().map(cells).collect();
        let head = ["name", "default", "space", ""].map(str::to_owned);
        let lines: Vec<&[String; 4]> = std::iter::once(&head).chain(&cells).collect();
        let width =
            |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default();
        let widths = [width(0), width(1), width(2)];
        for [name, default, space, doc] in lines {
            let line = format!("{name:0$}  {default:1$}  {space:2$}  {doc}", widths[0], widths[1], widths[2]);
            writeln!(f, "{}", line.trim_end())?;
        }
        for rule in &self.rules {
            writeln!(f, "such that {}", rule.text)?;
        }
        Ok(())
    }
}

fn cells(row: Row) -> [String; 4] {
    let space = row.space.map_or_else(|| "fixed".to_owned(), |space| space.to_string());
    [row.name, row.default.to_string(), space, row.doc.to_owned()]
}

/// Typed values of the hyperparameters of `P`, as drawn from its spaces; `set_hyperparams` takes it as it is.
pub struct Sample<P: Tunable> {
    params: P::Params,
}

impl<P: Tunable> Sample<P> {
    /// Values that come from somewhere else.
    #[must_use]
    pub fn of(params: P::Params) -> Self {
        Self { params }
    }

    /// The values alone.
    #[must_use]
    pub fn into_params(self) -> P::Params {
        self.params
    }

    /// The flat form.
    #[must_use]
    pub fn flat(&self) -> Hyperparams {
        Spaces::<P>::declared().flat(&self.params)
    }
}

impl<P: Tunable> Deref for Sample<P> {
    type Target = P::Params;

    fn deref(&self) -> &P::Params {
        &self.params
    }
}

impl<P: Tunable> Clone for Sample<P> {
    fn clone(&self) -> Self {
        Self { params: self.params.clone() }
    }
}

impl<P: Tunable> PartialEq for Sample<P> {
    fn eq(&self, other: &Self) -> bool {
        self.params == other.params
    }
}

impl<P: Tunable> fmt::Debug for Sample<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.params.fmt(f)
    }
}

impl<P: Tunable> From<Sample<P>> for Hyperparams {
    fn from(sample: Sample<P>) -> Self {
        sample.flat()
    }
}

impl<P: Tunable> From<&Sample<P>> for Hyperparams {
    fn from(sample: &Sample<P>) -> Self {
        sample.flat()
    }
}
