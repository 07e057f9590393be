//! What is known of each step of a plan before it runs: what its keys are made of, and what an explanation names.

use super::explanation::Cause;
use super::ops::{Does, Ops};
use super::testing::replaced;
use crate::artifact::{AnyParam, Artifact, Parts, Schema, Stored, content};
use crate::code::{Code, Covers, HasCode};
use crate::error::{Error, Phase, Result};
use crate::out_of_fold::Dealing;
use crate::space::Value;
use crate::step::{Lifecycle, Step};
use crate::store::{Key, KeyBuilder};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// A step of a plan; a choice counts as the branch that is taken.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The steps in it: several for a nested pipeline, none for an optional step that is off.
    pub(super) steps: Vec<StepCode>,
    /// Its hyperparameters and other fields.
    pub(super) settings: Vec<Setting>,
    /// The files that it reads.
    pub(super) files: Vec<File>,
    /// Whether it learns.
    pub(super) fits: bool,
    /// Whether its training output is not what its transform gives.
    pub(super) fused: bool,
    /// Whether other fits share what it is prepared by.
    pub(super) prepares: bool,
    /// Whether what it gives depends on what no key covers.
    pub(super) impure: bool,
    /// What its fit depends on, data aside.
    pub(super) fit: Key,
    /// What its transform depends on, data and state aside.
    pub(super) all: Key,
}

/// The code of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StepCode {
    /// Where it stands in its node: empty for the node itself.
    pub(super) at: String,
    /// Its type.
    pub(super) step: String,
    /// The hash of its code.
    pub(super) code: Key,
    /// What the code consists of. It is much: the store has it once for each code, beside the records of runs.
    #[serde(skip)]
    pub(super) items: Items,
}

/// The items that a code consists of, and their hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Items {
    /// Nobody knows.
    #[default]
    Unknown,
    /// Those of code in this program, which are listed where somebody asks.
    Of(Code),
    /// As a store had them.
    Listed(Vec<(String, u64)>),
}

impl Items {
    pub(super) fn list(&self) -> Vec<(String, u64)> {
        match self {
            Self::Unknown => Vec::new(),
            Self::Of(code) => {
                let pairs = code.items().chain(code.packages());
                pairs.map(|(name, hash)| (name.to_owned(), hash)).collect()
            }
            Self::Listed(items) => items.clone(),
        }
    }
}

/// A file that a step reads beside its input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct File {
    /// Its path, as the step names it.
    pub(super) path: String,
    pub(super) content: Key,
}

/// A field of a step that is not learned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Setting {
    /// Its name in the node, nested ones by `__`.
    pub(super) name: String,
    /// Its value as a text, of a hyperparameter.
    pub(super) text: Option<String>,
    /// Its value.
    pub(super) hash: Key,
    /// Whether the fit depends on it.
    pub(super) fit: bool,
}

/// The steps of a plan.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) ops: &'static Ops,
    pub(super) steps: Vec<Branch>,
}

/// A step of a plan.
#[derive(Debug)]
pub(super) enum Branch {
    /// One operation.
    Leaf(Facts),
    /// A pipeline whose own checkpoints count.
    Pipeline(Tree),
}

/// Asks the steps of a plan; `hash` is asked for the content of files.
///
/// # Errors
/// A setting that cannot be written; a file that cannot be read.
pub(super) fn gather<P: Stored>(
    ops: &'static Ops,
    plan: &P,
    hash: impl Fn(&Path) -> Result<Key>,
) -> Result<Tree> {
    let mut gather = Gather::new(ops, hash);
    plan.parts(&mut gather)?;
    match gather.failed {
        Some(error) => Err(error),
        None => Ok(gather.outer.tree),
    }
}

/// Asks one node of a plan.
///
/// # Errors
/// A setting that cannot be written.
pub(super) fn gather_node<T: Stored>(
    name: &'static str,
    node: &T,
    hash: impl Fn(&Path) -> Result<Key>,
) -> Result<Option<Facts>> {
    gather_shown(name, hash, |gather| Some(node.parts(gather))).unwrap_or(Ok(None))
}

/// What the keys of a step are made of that `show` shows, data aside: its fit, and all that it does. Nothing where no
/// key covers the step, or where it shows nothing.
///
/// # Errors
/// A setting that cannot be written; a file that cannot be read.
pub(crate) fn step_keys(
    show: impl FnOnce(&mut Gather<fn(&Path) -> Result<Key>>) -> Option<Result<()>>,
) -> Option<Result<Option<[Key; 2]>>> {
    let hash: fn(&Path) -> Result<Key> = |path| Ok(Key::of(&std::fs::read(path)?));
    let keys = |facts: Facts| (!facts.impure).then_some([facts.fit, facts.all]);
    gather_shown("step", hash, show).map(|facts| Ok(facts?.and_then(keys)))
}

/// What the steps of a plan are, beside their hyperparameters: code, other fields, folds, and the files that they read; of
/// a choice that of the branch that is taken.
///
/// # Errors
/// A setting that cannot be written; a file that cannot be read.
pub(crate) fn makings_of<P: Stored>(plan: &P) -> Result<BTreeSet<Key>> {
    let read = |path: &Path| std::fs::read(path).map(|bytes| Key::of(&bytes)).map_err(Error::from_step);
    let tree = gather(&NONE, plan, read)?;
    let mut makings = BTreeSet::new();
    for step in tree.steps {
        if let Branch::Leaf(facts) = step {
            makings.extend(facts.steps.iter().map(|step| step.code));
            makings.extend(facts.files.iter().map(|file| file.content));
            let fields = facts.settings.iter();
            let fields = fields
                .filter(|field| field.text.is_none() || field.name.rsplit("__").next() == Some(OUT_OF_FOLD));
            makings.extend(fields.map(|field| {
                let mut key = KeyBuilder::new("neatpipe v1 field of a study");
                key.field("field", field.name.as_bytes()).key("value", field.hash).finish()
            }));
        }
    }
    Ok(makings)
}

impl Facts {
    /// Its fit depends on something more.
    pub(super) fn depend(&mut self, name: &str, on: Key) {
        self.settings.push(Setting { name: name.to_owned(), text: None, hash: on, fit: true });
        let mut key = KeyBuilder::new("neatpipe v1 step");
        self.fit = key.key("fit", self.fit).field("setting", name.as_bytes()).key("value", on).finish();
    }
}

/// What the settings call the rows that are held out of a fit.
pub(super) const HELD_OUT: &str = "held_out";

/// The setting that says how the rows are dealt out.
const OUT_OF_FOLD: &str = "out_of_fold";

/// For each step of a plan whether it shares something of its own with other fits: what it is prepared by, or what lies at
/// checkpoints in it.
///
/// # Errors
/// A setting that cannot be written.
pub(crate) fn shares<P: Stored>(ops: &'static Ops, plan: &P) -> Result<Vec<bool>> {
    let tree = gather(ops, plan, |_| Ok(Key::of(b"")))?;
    let shares = |step: &Branch| match step {
        Branch::Leaf(facts) => facts.prepares,
        Branch::Pipeline(_) => true,
    };
    Ok(tree.steps.iter().map(shares).collect())
}

/// Of what is no pipeline.
const NONE: Ops = Ops { pipeline: "", inputs: &[], roles: &[], outputs: &[], nodes: &[] };

fn gather_shown<H: Fn(&Path) -> Result<Key>>(
    name: &'static str,
    hash: H,
    show: impl FnOnce(&mut Gather<H>) -> Option<Result<()>>,
) -> Option<Result<Option<Facts>>> {
    let mut gather = Gather::new(&NONE, hash);
    let shown = gather.within(name, show)?;
    if let Some(error) = gather.failed {
        return Some(Err(error));
    }
    let facts = gather.outer.tree.steps.pop().and_then(|step| match step {
        Branch::Leaf(facts) => Some(facts),
        Branch::Pipeline(_) => None,
    });
    Some(shown.map(|()| facts))
}

#[derive(Default)]
struct Draft {
    steps: Vec<StepCode>,
    settings: Vec<Setting>,
    files: Vec<File>,
    schema: Vec<(String, Key)>,
    fits: bool,
    fused: bool,
    prepares: bool,
    impure: bool,
}

impl Draft {
    fn finish(self) -> Facts {
        let Self { steps, settings, files, schema, fits, fused, prepares, impure } = self;
        let key = |wanted: &dyn Fn(&Setting) -> bool| {
            let mut key = KeyBuilder::new("neatpipe v1 step");
            for StepCode { at, step, code, .. } in &steps {
                key.field("at", at.as_bytes()).field("step", step.as_bytes()).key("code", *code);
            }
            let mut settings: Vec<&Setting> = settings.iter().filter(|setting| wanted(setting)).collect();
            settings.sort_by(|one, other| one.name.cmp(&other.name));
            for Setting { name, hash, .. } in settings {
                key.field("setting", name.as_bytes()).key("value", *hash);
            }
            for file in &files {
                key.key("reads", file.content);
            }
            for (name, schema) in &schema {
                key.field("state", name.as_bytes()).key("schema", *schema);
            }
            key.finish()
        };
        let (fit, all) = (key(&|setting| setting.fit), key(&|_| true));
        Facts { steps, settings, files, fits, fused, prepares, impure, fit, all }
    }
}

pub(crate) struct Gather<H> {
    outer: Level,
    /// The pipelines that are open, the innermost last.
    levels: Vec<Level>,
    /// The step that is open.
    draft: Draft,
    /// The names of the nodes that are open.
    path: Vec<&'static str>,
    hash: H,
    /// The first file that cannot be read.
    failed: Option<Error>,
}

/// A pipeline whose steps are asked.
struct Level {
    tree: Tree,
    /// How many nodes are open where a step of it begins.
    depth: usize,
}

impl<H> Gather<H> {
    fn new(ops: &'static Ops, hash: H) -> Self {
        let outer = Level { tree: Tree { ops, steps: Vec::new() }, depth: 0 };
        Self { outer, levels: Vec::new(), draft: Draft::default(), path: Vec::new(), hash, failed: None }
    }

    /// An error of the node that is open.
    fn named(&self, error: Error) -> Error {
        self.path.iter().rev().fold(error, |error, node| error.at(node, Phase::Fit))
    }

    fn level(&mut self) -> &mut Level {
        self.levels.last_mut().unwrap_or(&mut self.outer)
    }

    /// The step that is open, and where in it.
    fn here(&mut self) -> Option<(&mut Draft, String)> {
        let depth = self.level().depth;
        let inner = self.path.get(depth + 1..)?.join("__");
        Some((&mut self.draft, inner))
    }

    /// Whether a pipeline that is met now is a step whose own checkpoints count.
    fn opens(&mut self) -> bool {
        let (open, begun) = (self.path.len(), !self.draft.steps.is_empty());
        let level = self.level();
        let mut steps = level.tree.ops.nodes.iter().filter(|op| matches!(op.does, Does::Step(_)));
        let whole = steps.nth(level.tree.steps.len()).is_none_or(|op| op.whole);
        !begun && !whole && open == level.depth + 1
    }

    /// Goes through a node, whose parts `show` shows.
    fn within<R>(&mut self, name: &'static str, show: impl FnOnce(&mut Self) -> R) -> R {
        let (levels, begins) = (self.levels.len(), self.path.len() == self.level().depth);
        if begins {
            self.draft = Draft::default();
        }
        self.path.push(name);
        let done = show(self);
        self.path.pop();
        if begins {
            let step = match self.levels.len() > levels {
                true => self.levels.pop().map(|level| Branch::Pipeline(level.tree)),
                false => Some(Branch::Leaf(std::mem::take(&mut self.draft).finish())),
            };
            self.level().tree.steps.extend(step);
        }
        done
    }

    fn code(&mut self, step: &str, code: Code) {
        let Some((draft, at)) = self.here() else { return };
        let hash = code.digest().map(|digest| {
            let mut key = KeyBuilder::new("neatpipe v1 code");
            key.key("code", Key::from(digest)).field("test", &replaced(&short(step)).to_le_bytes()).finish()
        });
        draft.impure |= hash.is_err() || code.covers() == Covers::Impure;
        let (step, code_key) = (step.to_owned(), hash.unwrap_or(Key::of(b"")));
        draft.steps.push(StepCode { at, step, code: code_key, items: Items::Of(code) });
    }

    fn setting(&mut self, name: &'static str, fit: bool, text: Option<String>, hash: Key) {
        let Some((draft, inner)) = self.here() else { return };
        let name = if inner.is_empty() { name.to_owned() } else { format!("{inner}__{name}") };
        draft.settings.push(Setting { name, text, hash, fit });
    }
}

impl<H: Fn(&Path) -> Result<Key>> Parts for Gather<H> {
    fn leaf<T: Lifecycle + HasCode>(&mut self, step: &T) {
        let reads = step.reads();
        for path in reads {
            match (self.hash)(&path) {
                Ok(content) => {
                    self.draft.files.push(File { path: path.to_string_lossy().into_owned(), content });
                }
                Err(error) if self.failed.is_none() => self.failed = Some(self.named(error)),
                Err(_) => {}
            }
        }
        self.code(std::any::type_name::<T>(), T::CODE);
        self.draft.fused |= T::FUSED;
        self.draft.prepares |= T::PREPARES;
    }

    fn out_of_fold<F: Dealing>(&mut self) {
        self.draft.fused = true;
        let folds = F::written();
        self.setting(OUT_OF_FOLD, true, Some(folds.clone()), Key::of(folds.as_bytes()));
        if let Some(code) = F::CODE {
            self.path.push(OUT_OF_FOLD);
            self.code(std::any::type_name::<F>(), code);
            self.path.pop();
        }
    }

    fn pipeline<T: Step>(&mut self) {
        if self.path.is_empty() {
            return;
        }
        if let Some(ops) = T::INSIDE
            && self.opens()
        {
            self.levels.push(Level { tree: Tree { ops, steps: Vec::new() }, depth: self.path.len() });
            return;
        }
        // What the steps in it read is part of what it does.
        let Some(graphs) = T::GRAPHS else { return };
        let Some((draft, at)) = self.here() else { return };
        let graph = format!("{}{}", graphs.fit, graphs.predict);
        let step = std::any::type_name::<T>().to_owned();
        draft.steps.push(StepCode { at, step, code: Key::of(graph.as_bytes()), items: Items::Unknown });
    }

    fn params(&mut self, params: &[(&'static str, bool, &dyn AnyParam)]) {
        for (name, fit, value) in params {
            let value = value.param_value();
            self.setting(name, *fit, Some(value.to_string()), hash(&value));
        }
    }

    fn config<T: Artifact>(&mut self, name: &'static str, value: &T) -> Result<()> {
        self.setting(name, true, None, Key::from(content(value)));
        Ok(())
    }

    fn state<T: Artifact>(&mut self, name: &'static str, _: &'static [&'static str], _: &T) -> Result<()> {
        if let Some((draft, inner)) = self.here() {
            draft.fits = true;
            draft.schema.push((format!("{inner}__{name}"), Key::from(Schema::of::<T>().0)));
        }
        Ok(())
    }

    fn inner<T: Stored>(&mut self, name: &'static str, _: &'static [&'static str], step: &T) -> Result<()> {
        self.within(name, |gather| step.parts(gather))
    }
}

/// The hash of a hyperparameter: numbers by bits.
fn hash(value: &Value) -> Key {
    let mut key = KeyBuilder::new("neatpipe v1 value");
    match value {
        Value::Bool(yes) => key.field("bool", &[u8::from(*yes)]),
        Value::Int(integer) => key.field("int", &integer.to_le_bytes()),
        Value::Float(float) => key.field("float", &float.to_bits().to_le_bytes()),
        Value::Text(text) => key.field("text", text.as_bytes()),
        Value::Raw(text) => key.field("raw", text.as_bytes()),
        Value::None => key.field("none", &[]),
    }
    .finish()
}

impl StepCode {
    /// What has changed since these steps: the items that were edited, added or removed.
    pub(super) fn changed(&self, was: &[Self]) -> Cause {
        let old = was.iter().find(|old| old.at == self.at).map(|old| old.items.list()).unwrap_or_default();
        if old.is_empty() {
            return Cause::Code { step: short(&self.step), items: Vec::new() };
        }
        let items = self.items.list();
        let edited = items.iter().filter(|item| !old.contains(item));
        let gone = old.iter().filter(|(name, _)| !items.iter().any(|(other, _)| other == name));
        let items = edited.chain(gone).map(|(name, _)| name.clone()).collect();
        Cause::Code { step: short(&self.step), items }
    }
}

/// A type's name without its module.
fn short(name: &str) -> String {
    let end = name.find('<').unwrap_or(name.len());
    name[..end].rsplit("::").next().unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_items_that_differ_are_named() {
        let code = |items: &[(&str, u64)]| StepCode {
            at: String::new(),
            step: "app::Pca".to_owned(),
            code: Key::of(format!("{items:?}").as_bytes()),
            items: Items::Listed(items.iter().map(|(name, hash)| ((*name).to_owned(), *hash)).collect()),
        };
        let changed = |was: &[(&str, u64)], is: &[(&str, u64)]| match code(is).changed(&[code(was)]) {
            Cause::Code { step, items } => (step, items),
            other => panic!("{other}"),
        };
        let was = [("app::fit", 1), ("app::mean", 2), ("app::old", 3)];
        let is = [("app::fit", 1), ("app::mean", 9), ("app::new", 4)];
        let named = ["app::mean", "app::new", "app::old"].map(str::to_owned).to_vec();
        assert_eq!(changed(&was, &is), ("Pca".to_owned(), named));
        assert_eq!(changed(&[], &is), ("Pca".to_owned(), vec![]), "what it was made of is no longer known");
    }
}
