//! [`Explanation`]: what became of each step of a run, and why.

use super::record::{Input, Node, Record};
use std::collections::BTreeSet;
use std::fmt;

/// What became of each step of a run with a store, or would become of it, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The pipeline.
    pub pipeline: String,
    /// Whether nothing ran yet.
    pub planned: bool,
    /// The steps in the order in which they run.
    pub steps: Vec<Explained>,
}

/// What became of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// Its name in the pipeline; that of a step in a pipeline with checkpoints of its own is a path, `house.reduced`.
    pub step: String,
    /// Whether it is a checkpoint.
    pub checkpoint: bool,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was computed; nothing for one that was not, nor for a pipeline whose steps follow.
    pub cause: Option<Cause>,
    /// Seconds that its code took in this run.
    pub spent: f64,
    /// Seconds that it took when it was computed last, of one that was not computed now; of one that was, those of
    /// what its `prepare` had given before.
    pub saved: f64,
    /// Bytes that were read from the store for it.
    pub read: u64,
    /// Bytes that were stored.
    pub written: u64,
    /// How many of the steps are in it, of a pipeline with checkpoints of its own.
    pub inner: usize,
}

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its code ran.
    Computed,
    /// Its output was read from the store, with the states of all steps before it.
    Loaded,
    /// Its state was read; nobody needed its output.
    Restored,
    /// Nobody needed it.
    Skipped,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Computed => "computed",
            Self::Loaded => "loaded",
            Self::Restored => "restored",
            Self::Skipped => "skipped",
        })
    }
}

/// Why a step was computed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Cause {
    /// The store knows no run of this pipeline.
    FirstRun,
    /// A hyperparameter or another field has changed.
    Setting {
        /// Its flat name.
        name: String,
        /// What it was, of a hyperparameter.
        was: Option<String>,
        /// What it is.
        is: Option<String>,
    },
    /// The code of a step has changed.
    Code {
        /// The step's type.
        step: String,
        /// The functions and types that have changed, were added or are gone, as far as they are known.
        items: Vec<String>,
    },
    /// A file that the step reads has another content.
    File {
        /// Its path.
        path: String,
    },
    /// Other data.
    Data {
        /// The input.
        input: String,
        /// How many rows it had, if it is made of rows.
        was: Option<usize>,
        /// How many it has.
        is: Option<usize>,
        /// Which of its parts have changed, where they have names: columns of a struct of columns or of categories; the
        /// values of a matrix, the names or the number of its columns. Of a struct of columns those that are read. Empty
        /// where all have changed, or something that has no name.
        parts: Vec<String>,
    },
    /// The step was not there in the last run.
    Added,
    /// It reads other steps than in the last run.
    Rewired {
        /// What it read.
        was: Vec<String>,
        /// What it reads.
        is: Vec<String>,
    },
    /// A step before it has changed.
    Before(String),
    /// This step behind it runs, since it or something else that it is made of has changed.
    For(String),
    /// No checkpoint at this step or behind it.
    NoCheckpoint,
    /// Another branch of the graph needs it.
    Needed,
    /// What the store had was no good.
    Miss(String),
    /// The step gave another result than before from the same input.
    NotDeterministic,
    /// What lies outside of the program is not known before it runs.
    Impure(String),
    /// The work so far has not earned what it costs to look into the store: the fit was the plain one.
    Budget,
    /// The store was told to compute everything anew, or to keep nothing.
    Mode(String),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FirstRun => f.write_str("first run"),
            Self::Setting { name, was: Some(was), is: Some(is) } => write!(f, "`{name}` was {was}, is {is}"),
            Self::Setting { name, was: None, is: Some(is) } => write!(f, "`{name}` is new: {is}"),
            Self::Setting { name, was: Some(was), is: None } => write!(f, "`{name}` is gone, was {was}"),
            Self::Setting { name, .. } => write!(f, "`{name}` has changed"),
            Self::Code { step, items } if items.is_empty() => write!(f, "code of `{step}` changed"),
            Self::Code { step, items } => {
                write!(
                    f,
                    "code of `{step}` changed: {}",
                    items.iter().map(|item| format!("`{item}`")).collect::<Vec<_>>().join(", ")
                )
            }
            Self::File { path } => write!(f, "file `{path}` changed"),
            Self::Data { input, was: Some(was), is: Some(is), .. } if was != is => {
                write!(f, "`{input}` had {was} rows, has {is}")
            }
            Self::Data { input, was, is, parts } => {
                write!(f, "data of `{input}` changed")?;
                match parts.len() {
                    0 => {}
                    1..=4 => write!(f, " ({})", parts.join(", "))?,
                    more => write!(f, " ({}, {} and {} more)", parts[0], parts[1], more - 2)?,
                }
                is.filter(|_| was.is_some()).map_or(Ok(()), |is| write!(f, ", {is} rows as before"))
            }
            Self::Added => f.write_str("new step"),
            Self::Rewired { was, is } => write!(f, "reads {}, read {}", is.join(", "), was.join(", ")),
            Self::Before(step) => write!(f, "`{step}` changed"),
            Self::For(step) => write!(f, "needed for `{step}`, which changed"),
            Self::NoCheckpoint => f.write_str("no checkpoint behind it"),
            Self::Needed => f.write_str("needed by a step that is computed"),
            Self::Miss(why) => f.write_str(why),
            Self::NotDeterministic => f.write_str("not deterministic: another result from the same input"),
            Self::Impure(step) => write!(f, "`{step}` is impure"),
            Self::Budget => f.write_str("the budget does not afford a look into the store yet"),
            Self::Mode(mode) => write!(f, "the store is {mode}"),
        }
    }
}

impl Explanation {
    /// One line: where the run resumed, how many steps it did not compute, and what that saved.
    #[must_use]
    pub fn headline(&self) -> String {
        let spared = self.single().filter(|step| step.outcome != Outcome::Computed).count();
        let of = self.single().count();
        let saved = seconds(self.saved());
        match (self.resumed(), self.planned) {
            (Some(step), false) => {
                format!("resumed at {}: {spared} of {of} steps restored, {saved} saved", step.step)
            }
            (Some(step), true) => {
                format!("would resume at {}: {spared} of {of} steps restored, {saved} saved", step.step)
            }
            (None, false) => format!("nothing to resume from: {} of {of} steps computed", of - spared),
            (None, true) => {
                format!("nothing to resume from: {} of {of} steps would be computed", of - spared)
            }
        }
    }

    /// The deepest checkpoint that was found.
    #[must_use]
    pub fn resumed(&self) -> Option<&Explained> {
        let found = |step: &&Explained| {
            step.checkpoint && matches!(step.outcome, Outcome::Loaded | Outcome::Restored)
        };
        self.steps.iter().rev().find(found)
    }

    /// Seconds of work that were not done again.
    #[must_use]
    pub fn saved(&self) -> f64 {
        self.single().map(|step| step.saved).sum()
    }

    /// The steps that no others stand for.
    fn single(&self) -> impl Iterator<Item = &Explained> {
        self.steps.iter().filter(|step| step.inner == 0)
    }

    /// The step of this name.
    #[must_use]
    pub fn step(&self, name: &str) -> Option<&Explained> {
        self.steps.iter().find(|step| step.step == name)
    }

    /// The names of the steps whose code ran.
    #[must_use]
    pub fn computed(&self) -> Vec<&str> {
        self.of(Outcome::Computed)
    }

    fn of(&self, outcome: Outcome) -> Vec<&str> {
        self.steps.iter().filter(|step| step.outcome == outcome).map(|step| step.step.as_str()).collect()
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.headline())?;
        let name =
            |step: &Explained| if step.checkpoint { format!("{} *", step.step) } else { step.step.clone() };
        let width = self.steps.iter().map(|step| name(step).chars().count()).max().unwrap_or(4).max(4);
        writeln!(
            f,
            "  {:width$}  {:8}  {:>9}  {:>9}  {:>9}  {:>9}  cause",
            "step", "outcome", "spent", "saved", "read", "written"
        )?;
        for step in &self.steps {
            let cause = step.cause.as_ref().map(ToString::to_string).unwrap_or_default();
            let line = format!(
                "  {:width$}  {:8}  {:>9}  {:>9}  {:>9}  {:>9}  {cause}",
                name(step),
                step.outcome,
                blank(step.spent, seconds),
                blank(step.saved, seconds),
                blank(step.read as f64, bytes),
                blank(step.written as f64, bytes),
            );
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

fn blank(value: f64, shown: fn(f64) -> String) -> String {
    if value > 0.0 { shown(value) } else { String::new() }
}

fn seconds(seconds: f64) -> String {
    match seconds {
        s if s >= 100.0 => format!("{s:.0} s"),
        s if s >= 1.0 => format!("{s:.1} s"),
        s if s >= 1e-3 => format!("{:.1} ms", s * 1e3),
        s => format!("{:.1} µs", s * 1e6),
    }
}

fn bytes(bytes: f64) -> String {
    match bytes {
        b if b >= 1e9 => format!("{:.1} GB", b / 1e9),
        b if b >= 1e6 => format!("{:.1} MB", b / 1e6),
        b if b >= 1e3 => format!("{:.1} kB", b / 1e3),
        b => format!("{b:.0} B"),
    }
}

/// What of a node is not as it was.
pub(super) fn changes(was: &Node, is: &Node, node: &str) -> Vec<Cause> {
    let mut causes = Vec::new();
    let node = node.replace('.', "__");
    let flat = |name: &str| if name.is_empty() { node.clone() } else { format!("{node}__{name}") };
    for setting in &is.settings {
        match was.settings.iter().find(|old| old.name == setting.name) {
            Some(old) if old.hash == setting.hash => {}
            old => causes.push(Cause::Setting {
                name: flat(&setting.name),
                was: old.and_then(|old| old.text.clone()),
                is: setting.text.clone(),
            }),
        }
    }
    for old in was.settings.iter().filter(|old| !is.settings.iter().any(|new| new.name == old.name)) {
        causes.push(Cause::Setting { name: flat(&old.name), was: old.text.clone(), is: None });
    }
    for code in &is.steps {
        match was.steps.iter().find(|old| old.at == code.at) {
            Some(old) if (&old.step, old.code) == (&code.step, code.code) => {}
            _ => causes.push(code.changed(&was.steps)),
        }
    }
    for file in &is.files {
        let old = was.files.iter().find(|old| old.path == file.path);
        if old.is_none_or(|old| old.content != file.content) {
            causes.push(Cause::File { path: file.path.clone() });
        }
    }
    if was.reads != is.reads {
        causes.push(Cause::Rewired { was: was.reads.clone(), is: is.reads.clone() });
    }
    causes
}

/// What of an input is not as it was; of these fields, where nothing else of it is read.
pub(super) fn data(was: Option<&Input>, is: &Input, fields: Option<&[&str]>) -> Option<Cause> {
    let parts = match was {
        Some(was) if was.content == is.content => return None,
        Some(was) => parted(&was.parts, &is.parts, fields)?,
        None => Vec::new(),
    };
    let rows = was.and_then(|was| was.rows);
    Some(Cause::Data { input: is.name.clone(), was: rows, is: is.rows, parts })
}

/// The names of the parts that are not as they were, none where all have changed or what has no name; nothing where no
/// field that is read has.
fn parted(was: &[(String, u64)], is: &[(String, u64)], fields: Option<&[&str]>) -> Option<Vec<String>> {
    let old: BTreeSet<_> = was.iter().collect();
    let (same, new): (Vec<_>, Vec<_>) = is.iter().partition(|part| old.contains(part));
    let known: BTreeSet<_> = is.iter().map(|(name, _)| name).collect();
    let gone = was.iter().filter(|(name, _)| !known.contains(name));
    let mut names: Vec<String> = Vec::new();
    for (name, _) in new.into_iter().chain(gone) {
        if fields.is_none_or(|fields| fields.contains(&name.as_str())) {
            names.push(name.clone());
        }
    }
    if fields.is_some() && names.is_empty() {
        return None;
    }
    let told = !same.iter().all(|(name, _)| name.is_empty()) && names.iter().all(|name| !name.is_empty());
    Some(if told { names } else { Vec::new() })
}

/// Other data of an input, of which several fields are read apart.
pub(super) fn together<'c>(input: &str, causes: impl IntoIterator<Item = &'c Cause>) -> Cause {
    let (mut rows, mut names, mut all) = ((None, None), Vec::new(), false);
    for cause in causes {
        if let Cause::Data { input: other, was, is, parts } = cause
            && other == input
        {
            rows = (*was, *is);
            all |= parts.is_empty();
            let new: Vec<_> = parts.iter().filter(|part| !names.contains(*part)).cloned().collect();
            names.extend(new);
        }
    }
    if all {
        names.clear();
    }
    Cause::Data { input: input.to_owned(), was: rows.0, is: rows.1, parts: names }
}

/// What has changed since a run, node by node.
pub(super) fn compare(was: &Record, is: &Record) -> Vec<Vec<Cause>> {
    let nodes = is.nodes.iter().map(|node| match was.nodes.iter().find(|old| old.name == node.name) {
        Some(old) => changes(old, node, &node.name),
        None => vec![Cause::Added],
    });
    nodes.collect()
}
