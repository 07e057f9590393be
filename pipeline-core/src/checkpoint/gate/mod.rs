//! The gate of a run: it says of each node what becomes of it, and is told what the nodes made.
//!
//! A state never comes from an entry that was found by the content of its inputs if it belongs to another segment;
//! entries are looked at by key and never by the name of a node; two sources of one state have to agree, and so
//! have a value that was computed anew and the one that a loaded entry was made of.

mod plan;
mod prepared;
mod put;
mod recall;
mod tell;

pub use prepared::{Alone, Prepared, Prepares, PreparesAnew, PreparesShared, Preparing};

use super::content::Content;
use super::cost::Cost;
use super::cut::{Shape, Way};
use super::entry::{Bytes, Found, Output, State, place, remembers};
use super::explanation::Cause;
use super::facts::{File, gather, gather_node};
use super::flat::Flat;
use super::kept::{Keep, Kept};
use super::keys::{Keyed, NodeKeys};
use super::ops::Ops;
use super::pin::Pins;
use super::record::Record;
use super::restore::{size, state_of};
use crate::artifact::{Artifact, Digest, Schema, Stored, content, content_of, encode};
use crate::edge::{Edge, Own, See};
use crate::error::{Error, Phase, Result};
use crate::probe::same_rows;
use crate::store::{Claim, Experiment, Key, Storage, Store, Verify};
use recall::States;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use tell::last_key;

/// What a run with a store asks and tells.
pub struct Gate<'s, S: Storage> {
    pub(super) store: &'s Store<S>,
    experiment: &'s Experiment<S>,
    ops: &'static Ops,
    dry: bool,
    /// The content of each input, and how many rows it has.
    roots: Vec<Content>,
    rows: Vec<Option<usize>>,
    /// The content of what is held out.
    held: Vec<Key>,
    pub(super) flat: Flat,
    pub(super) shape: Shape,
    keys: Vec<NodeKeys>,
    /// For each node whether a checkpoint is at it or behind it.
    covered: Vec<bool>,
    last: Option<Arc<Record>>,
    /// Entries that turned out to be no good, and why.
    banned: BTreeMap<Key, Cause>,
    again: bool,
    /// Whether the plain fit costs less than to look into the store.
    plain: bool,
    /// The keys of the states that predict, where this is no fit.
    pub(super) fitted: Option<Vec<NodeKeys>>,
    /// What else is known of them.
    states: States,
    pub(super) cost: Cost<'s, S>,
    pub(super) run: Run<S>,
}

/// What is gone when a run begins anew.
pub(super) struct Run<S: Storage> {
    pub(super) ways: Vec<Way>,
    pub(super) found: BTreeMap<usize, Found<S>>,
    /// Why a checkpoint that would have helped was not found.
    missed: BTreeMap<usize, Cause>,
    /// Whether the state of a node is here.
    pub(super) here: Vec<bool>,
    /// Whether a node is done with.
    pub(super) past: Vec<bool>,
    states: BTreeMap<usize, State>,
    /// The pipeline that runs, and those that it is in.
    pub(super) frames: Vec<usize>,
    /// The one that is about to be called, and whether with its inputs and its targets.
    pub(super) next: Option<usize>,
    pub(super) asked: (bool, bool),
    /// States that are restored once the pipeline runs that their step is in, and the entries that they are from.
    pub(super) waiting: BTreeMap<usize, (Arc<[u8]>, Key)>,
    /// Steps whose files were exchanged while they ran: nothing behind them is stored.
    exchanged: BTreeSet<usize>,
    /// The checkpoint that is computed now, and that others wait for.
    claimed: Option<Key>,
    claim: Option<Claim<S>>,
    /// Checkpoints that may not be loaded, since what they were made of runs again and cannot be compared.
    unusable: BTreeSet<usize>,
    content: BTreeMap<(usize, usize), Key>,
    outputs: BTreeMap<(usize, usize), Output>,
    spent: Vec<f64>,
    /// Seconds that a step did not take, since what it prepares was there.
    spared: Vec<f64>,
    written: BTreeMap<usize, u64>,
    read: BTreeMap<usize, u64>,
    used: Vec<Key>,
    pub(super) open: Option<(usize, Instant)>,
}

impl<S: Storage> Run<S> {
    fn new(nodes: usize) -> Self {
        Self {
            ways: vec![Way::Skip; nodes],
            found: BTreeMap::new(),
            missed: BTreeMap::new(),
            here: vec![false; nodes],
            past: vec![false; nodes],
            states: BTreeMap::new(),
            frames: vec![0],
            next: None,
            asked: (true, true),
            waiting: BTreeMap::new(),
            exchanged: BTreeSet::new(),
            claimed: None,
            claim: None,
            unusable: BTreeSet::new(),
            content: BTreeMap::new(),
            outputs: BTreeMap::new(),
            spent: vec![0.0; nodes],
            spared: vec![0.0; nodes],
            written: BTreeMap::new(),
            read: BTreeMap::new(),
            used: Vec::new(),
            open: None,
        }
    }
}

impl<'s, S: Storage> Gate<'s, S> {
    pub(super) fn new(experiment: &'s Experiment<S>, ops: &'static Ops, dry: bool) -> Self {
        Self {
            store: experiment.store(),
            experiment,
            ops,
            dry,
            roots: Vec::new(),
            rows: Vec::new(),
            held: Vec::new(),
            flat: Flat::default(),
            shape: Shape::default(),
            keys: Vec::new(),
            covered: Vec::new(),
            last: None,
            banned: BTreeMap::new(),
            again: false,
            plain: false,
            fitted: None,
            states: States::default(),
            cost: Cost::new(experiment.store(), ops),
            run: Run::new(0),
        }
    }

    /// Whether the run has to begin anew, since an entry turned out to be no good; asked once.
    pub(super) fn begins_again(&mut self) -> bool {
        std::mem::take(&mut self.again)
    }

    /// How many entries a run may ban, and begin anew.
    pub(super) fn entries(&self) -> usize {
        2 * self.flat.nodes.len()
    }

    /// Whether the plain fit has to take the place of this run, whose budget is too small for it.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// An input of the pipeline; `pins` know its content where an earlier fit has asked for it.
    ///
    /// # Errors
    /// The plain fit has to take the place of this run.
    pub fn root<A: Artifact>(
        &mut self,
        input: usize,
        value: &A,
        rows: Option<usize>,
        pins: Option<&Pins>,
    ) -> Result<()> {
        if self.roots.len() != input {
            return Ok(());
        }
        let root = self.content_of(value, pins)?;
        self.roots.push(root);
        self.rows.push(rows);
        Ok(())
    }

    /// The same of a part of what is held out.
    ///
    /// # Errors
    /// The plain fit has to take the place of this run.
    pub fn held_root<A: Artifact>(&mut self, part: usize, value: &A, pins: Option<&Pins>) -> Result<()> {
        if self.held.len() == part && self.flat.frames.is_empty() {
            let held = self.content_of(value, pins)?;
            self.held.push(held.whole);
        }
        Ok(())
    }

    fn content_of<A: Artifact>(&mut self, value: &A, pins: Option<&Pins>) -> Result<Content> {
        let known = pins.and_then(|pins| pins.known(value));
        if !self.cost.affords(|| if known.is_some() { 0 } else { size(value) }) {
            self.plain = true;
            return Err(Error::new("the plain fit takes the place of a run whose budget is too small"));
        }
        Ok(known.unwrap_or_else(|| {
            let content = Content::of(value);
            if let Some(pins) = pins {
                pins.keep(value, content.clone());
            }
            content
        }))
    }

    /// Plans the run; whether there is nothing more to do.
    ///
    /// # Errors
    /// Inputs with different numbers of rows; a step that cannot be described.
    pub fn begin<P: Stored>(&mut self, plan: &mut P) -> Result<bool> {
        if let Some(fitted) = self.fitted.take() {
            self.recall(&fitted);
            self.fitted = Some(fitted);
            return Ok(false);
        }
        if self.flat.frames.is_empty() {
            let rows: Vec<_> = self.ops.inputs.iter().copied().zip(self.rows.iter().copied()).collect();
            same_rows(&rows)?;
            self.flat = Flat::new(gather(self.ops, plan, |path| self.store.hash_file(path, Verify::Stat))?);
            self.flat.hold_out(&self.held);
            self.shape = self.flat.shape();
            let keyed = Keyed { flat: &self.flat, roots: &self.roots, fitted: None };
            self.keys = keyed.keys(|_| true, |_, _| None);
            self.covered = vec![false; self.flat.nodes.len()];
            for node in (0..self.flat.nodes.len()).filter(|node| self.shape.checkpoints[*node]) {
                for (covered, upto) in self.covered.iter_mut().zip(self.shape.upto(node)) {
                    *covered |= upto;
                }
            }
            self.last = self.store.known().get::<Record>(&last_key(self.ops.pipeline));
            if self.last.is_none()
                && let Some(run) = self.store.last_run(self.ops.pipeline)
            {
                let last: Option<Record> = serde_json::from_value(run.notes).ok();
                self.last = last.filter(Record::is_known).map(Arc::new);
            }
        }
        self.run = Run::new(self.flat.nodes.len());
        self.plan(plan)?;
        self.claim(plan)?;
        Ok(self.dry)
    }

    /// The node that is open has done its work.
    pub(super) fn close(&mut self) {
        if let Some((node, since)) = self.run.open.take() {
            let seconds = since.elapsed().as_secs_f64();
            self.run.spent[node] += seconds;
            self.cost.worked(seconds);
        }
    }

    /// A step has done its work.
    ///
    /// # Errors
    /// A fit that has changed a setting; a state that is not the one of a loaded entry: the run begins anew
    /// without it.
    pub fn done<T: Stored>(&mut self, node: usize, step: &T) -> Result<()> {
        self.close();
        let node = self.node(node);
        self.reread(node);
        if !self.run.ways[node].fits() {
            return Ok(());
        }
        self.run.here[node] = true;
        self.unchanged(node, step)?;
        let Some(key) = self.keys[node].state else { return Ok(()) };
        if self.run.found.values().any(|found| found.states.contains_key(&key)) {
            let state = State::new(state_of(step)?);
            let other = self
                .run
                .found
                .values()
                .find(|found| found.states.get(&key).is_some_and(|other| other.hash != state.hash));
            if let Some(other) = other {
                return Err(self.anew(other.key, Cause::NotDeterministic));
            }
            self.run.states.insert(node, state);
        }
        Ok(())
    }

    /// A file that was exchanged while the step read it: nobody knows which of the two it has read.
    fn reread(&mut self, node: usize) {
        let Some(facts) = self.flat.nodes[node].facts.as_ref().filter(|_| self.run.ways[node].runs()) else {
            return;
        };
        let same = |file: &File| {
            self.store.hash_file(&file.path, Verify::Stat).is_ok_and(|content| content == file.content)
        };
        if !facts.files.iter().all(same) {
            self.run.exchanged.insert(node);
        }
    }

    /// Whether a fit left the settings of its step as they were: what is no state does not come back with one.
    fn unchanged<T: Stored>(&self, node: usize, step: &T) -> Result<()> {
        let name = self.flat.nodes[node].local;
        let (Some(was), true) = (&self.flat.nodes[node].facts, self.covered[node]) else { return Ok(()) };
        let known = |path: &Path| {
            let known = was.files.iter().find(|file| Path::new(&file.path) == path);
            known.map_or_else(|| self.store.hash_file(path, Verify::Stat), |file| Ok(file.content))
        };
        let Some(is) = gather_node(name, step, known)?.filter(|is| is.all != was.all) else { return Ok(()) };
        let changed = is.settings.iter().find(|setting| !was.settings.contains(setting));
        let changed = changed.map_or("a setting", |setting| setting.name.as_str());
        let error = format!(
            "the fit has changed `{changed}`, which is not kept in a store; keep what a fit learns in a `#[state]` field"
        );
        Err(Error::new(error).at(name, Phase::Fit))
    }

    /// Holds the output of a checkpoint.
    ///
    /// # Errors
    /// The first error of a pending row step.
    pub fn keep<A, P: Own<A>>(&mut self, edge: Edge<A, P>) -> Result<Edge<A, Kept>> {
        let value = edge.own().map_err(Error::settled)?;
        let shares = remembers(self.store) && self.store.mode().writes();
        Ok(Edge::holding(if shares { Keep::Common(Arc::new(value)) } else { Keep::Mine(value) }))
    }

    /// The output of a checkpoint out of the store.
    ///
    /// # Errors
    /// Bytes that are not of this type: the run begins anew without the entry.
    pub fn load<A: Artifact + Send + Sync>(&mut self, node: usize, output: usize) -> Result<Edge<A, Kept>> {
        let since = Instant::now();
        let node = self.node(node);
        if self.fitted.is_some() {
            return self.recall_output(node, output);
        }
        let Some(found) = self.run.found.get_mut(&node) else {
            return Err(self.anew(Key::of(b""), Cause::Needed));
        };
        let key = found.key;
        let value = found.output::<A>(self.store, output);
        self.cost.spent(since);
        match value {
            Ok(value) => Ok(Edge::holding(value)),
            Err(why) => Err(self.anew(key, Cause::Miss(why))),
        }
    }

    /// A value that was computed where a loaded entry may have been made of it.
    ///
    /// # Errors
    /// Another value than that one: the run begins anew without the entry.
    pub fn met<A: Artifact, P: See<A>>(
        &mut self,
        node: usize,
        output: usize,
        value: &Option<Edge<A, P>>,
    ) -> Result<()> {
        self.close();
        let node = self.node(node);
        let met = self.run.ways[node].runs() && self.fitted.is_none();
        let (Some(value), true) = (value, met) else { return Ok(()) };
        let since = Instant::now();
        let content = Key::from(content(value.see()));
        self.cost.spent(since);
        self.is(node, output, content)
    }

    /// The content of a value.
    pub(super) fn is(&mut self, node: usize, output: usize, content: Key) -> Result<()> {
        self.run.content.insert((node, output), content);
        self.agrees(node, output, content)
    }

    /// Whether the entries that were found were made of this value.
    fn agrees(&mut self, node: usize, output: usize, content: Key) -> Result<()> {
        let Some(key) = self.output_key(node, output) else { return Ok(()) };
        let differs =
            |found: &&Found<S>| found.notes.met.iter().any(|(port, other)| *port == key && *other != content);
        match self.run.found.values().find(differs).map(|found| found.key) {
            Some(other) => Err(self.anew(other, Cause::NotDeterministic)),
            None => Ok(()),
        }
    }

    /// The output of a checkpoint: one that was computed is made ready to be stored.
    ///
    /// # Errors
    /// As [`met`](Self::met).
    pub fn made<A: Artifact + Send + Sync>(
        &mut self,
        node: usize,
        output: usize,
        value: &Option<Edge<A, Kept>>,
    ) -> Result<()> {
        self.close();
        let node = self.node(node);
        let (Some(value), true) = (value, self.run.ways[node].runs()) else { return Ok(()) };
        if self.fitted.is_some() {
            self.memorize(node, output, value, size(value.see()));
            return Ok(());
        }
        let since = Instant::now();
        if let (Keep::Common(value), Some(entry)) = (value.held(), self.chain(node)) {
            self.store.memory().put(place(entry, output), Arc::clone(value), size(&**value));
        }
        let value = value.see();
        let stores = self.store.mode().writes() && self.store.outlasts() && self.worth(node, size(value));
        // Otherwise only what is looked for behind it by content, or was made of it, asks for its content.
        let asked = if self.store.outlasts() { self.behind(node) } else { self.meets(node) };
        if stores || asked {
            let schema = Schema::of::<A>();
            let hash = if stores {
                let bytes = encode(value);
                let hash = Key::of(&bytes);
                let made = Output { schema: Key::from(schema.0), bytes: Bytes::Made(bytes) };
                self.run.outputs.insert((node, output), made);
                hash
            } else {
                let mut digest = Digest::new();
                value.write(&mut digest);
                Key::from(digest.finish())
            };
            let content = Key::from(content_of(schema, hash.into()));
            self.run.content.insert((node, output), content);
            self.cost.spent(since);
            return self.agrees(node, output, content);
        }
        self.cost.spent(since);
        Ok(())
    }

    /// The outputs of a checkpoint are there, computed or loaded: it is stored where that is worth it, and what
    /// lies behind it is looked for by its content.
    ///
    /// # Errors
    /// A state that cannot be written; or the run begins anew.
    pub fn publish<P: Stored>(&mut self, node: usize, plan: &mut P) -> Result<()> {
        self.close();
        let node = self.node(node);
        if self.fitted.is_some() {
            self.memorized(node);
            return Ok(());
        }
        let ran = self.run.ways[node].runs();
        let by_content = self.run.found.get(&node).is_some_and(|found| found.within.is_some());
        if let Some(found) = self.run.found.get(&node) {
            for (output, content) in found.notes.content.clone() {
                self.run.content.entry((node, output)).or_insert(content);
            }
        }
        if self.store.mode().writes() && (ran || (by_content && self.run.ways[node] == Way::Load)) {
            self.put(node, plan)?;
        }
        let waits = self.run.ways.iter().zip(&self.run.past).any(|(way, past)| way.runs() && !past);
        if self.behind(node) && waits {
            self.plan(plan)?;
        }
        self.claim(plan)
    }

    /// Whether a checkpoint lies behind this node.
    pub(super) fn behind(&self, node: usize) -> bool {
        let later = node + 1..self.flat.nodes.len();
        later.into_iter().any(|other| self.shape.checkpoints[other] && self.shape.upto(other)[node])
    }

    /// Whether what this node gives may meet a loaded entry that was made of it.
    pub(super) fn meets(&self, node: usize) -> bool {
        let later = node + 1..self.flat.nodes.len();
        later
            .into_iter()
            .any(|other| self.shape.checkpoints[other] && self.shape.frontier(other).contains(&node))
    }

    /// The run begins anew without an entry.
    pub(super) fn anew(&mut self, entry: Key, cause: Cause) -> Error {
        self.banned.insert(entry, cause);
        self.again = true;
        Error::new("the run begins anew without an entry of the store that is no good")
    }
}

impl<S: Storage> fmt::Debug for Gate<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").field("pipeline", &self.ops.pipeline).finish_non_exhaustive()
    }
}
