//! The gate of a run: it says of each node what becomes of it, and is told what the nodes made.
//!
//! A state never comes from an entry that was found by the content of its inputs if it belongs to another segment;
//! entries are looked at by key and never by the name of a node; two sources of one state have to agree, and so
//! have a value that was computed anew and the one that a loaded entry was made of.

use super::cost::Cost;
use super::cut::{Cut, Shape, Way};
use super::entry::{Found, Notes, Output, Remembered, State, output_name, place, remembers, state_name};
use super::explanation::{Cause, Explained, Explanation, Outcome, compare};
use super::facts::{File, Items, StepCode, gather, gather_node};
use super::flat::{Act, Flat, FlatNode};
use super::kept::{Keep, Kept};
use super::keys::{Keyed, NodeKeys};
use super::ops::{Does, Ops, Port};
use super::pin::Pins;
use super::record::Record;
use super::restore::{restore, size, state_of, states_of};
use crate::artifact::{Artifact, Digest, Schema, Stored, content, content_of, encode};
use crate::edge::{Edge, Own, See};
use crate::error::{Error, Phase, Result};
use crate::probe::same_rows;
use crate::store::{
    Claim, Experiment, Key, KeyBuilder, Kind, NewEntry, NewPart, Patience, Put, Storage, Store, Verify,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Seconds of work from which on it is worth waiting for another one who does it: a few times of what it takes to
/// notice that it is done.
const WORTH_WAITING: f64 = 0.1;

/// What a run with a store asks and tells.
pub struct Gate<'s, S: Storage> {
    pub(super) store: &'s Store<S>,
    experiment: &'s Experiment<S>,
    ops: &'static Ops,
    dry: bool,
    /// The content of each input, and how many rows it has.
    roots: Vec<Key>,
    rows: Vec<Option<usize>>,
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
            flat: Flat::default(),
            shape: Shape::default(),
            keys: Vec::new(),
            covered: Vec::new(),
            last: None,
            banned: BTreeMap::new(),
            again: false,
            plain: false,
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
        let known = pins.and_then(|pins| pins.known(value));
        if !self.cost.affords(|| if known.is_some() { 0 } else { size(value) }) {
            self.plain = true;
            return Err(Error::new("the plain fit takes the place of a run whose budget is too small"));
        }
        let root = known.unwrap_or_else(|| {
            let root = Key::from(content(value));
            if let Some(pins) = pins {
                pins.keep(value, root);
            }
            root
        });
        self.roots.push(root);
        self.rows.push(rows);
        Ok(())
    }

    /// Plans the run; whether there is nothing more to do.
    ///
    /// # Errors
    /// Inputs with different numbers of rows; a step that cannot be described.
    pub fn begin<P: Stored>(&mut self, plan: &mut P) -> Result<bool> {
        if self.flat.frames.is_empty() {
            let rows: Vec<_> = self.ops.inputs.iter().copied().zip(self.rows.iter().copied()).collect();
            same_rows(&rows)?;
            self.flat = Flat::new(gather(self.ops, plan, |path| self.store.hash_file(path, Verify::Stat))?);
            self.shape = self.flat.shape();
            let keyed = Keyed { flat: &self.flat, roots: &self.roots };
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
                self.last = serde_json::from_value(run.notes).ok().map(Arc::new);
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
        let (Some(value), true) = (value, self.run.ways[node].runs()) else { return Ok(()) };
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
                let bytes = Arc::new(encode(value));
                let hash = Key::of(&bytes);
                self.run.outputs.insert((node, output), Output { schema: Key::from(schema.0), bytes });
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

    /// Waits where others compute the next checkpoint, and takes what they stored. While it waits, the run itself
    /// keeps nobody waiting.
    fn claim<P: Stored>(&mut self, plan: &mut P) -> Result<()> {
        let mode = self.store.mode();
        let Some(timeout) = self.store.wait().filter(|_| !self.dry && mode.reads() && mode.writes()) else {
            return Ok(());
        };
        loop {
            let next = |node: &usize| {
                self.shape.checkpoints[*node] && !self.run.past[*node] && self.run.ways[*node].runs()
            };
            let next = (0..self.flat.nodes.len()).find(next).and_then(|node| Some((node, self.chain(node)?)));
            if next.is_some_and(|(_, key)| self.run.claimed == Some(key)) {
                return Ok(());
            }
            self.run.claim = None;
            let Some((node, key)) = next.filter(|(node, _)| self.worth_waiting(*node)) else { return Ok(()) };
            self.run.claimed = Some(key);
            let claim = self.store.claim(&key, Patience::UpTo(timeout));
            let waited = claim.waited();
            self.run.claim = claim.alone().then_some(claim);
            // It may have been stored since it was looked for.
            self.plan(plan)?;
            if waited && self.run.ways[node].runs() {
                // Whoever had it did not store it: nothing to wait for, for the others as well.
                self.run.claim = None;
            }
        }
    }

    /// Whether a checkpoint took long enough when it was computed last.
    fn worth_waiting(&self, node: usize) -> bool {
        let Some(last) = &self.last else { return true };
        let upto = self.shape.upto(node);
        let runs = (0..upto.len()).filter(|index| upto[*index] && self.run.ways[*index].runs());
        let seconds = runs.map(|index| {
            let name = &self.flat.nodes[index].name;
            last.nodes.iter().find(|old| old.name == *name).map_or(f64::INFINITY, |old| old.seconds)
        });
        seconds.sum::<f64>() >= WORTH_WAITING
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

    /// Whether storing so many bytes is worth the work since the checkpoints before.
    fn worth(&self, node: usize, bytes: u64) -> bool {
        let Some(checkpoint) = self.flat.nodes[node].checkpoint else { return false };
        let segment = self.shape.before(node, |parent| self.shape.checkpoints[parent]);
        let spent = self.run.spent.iter().zip(segment);
        let work = spent.filter(|(_, within)| *within).map(|(spent, _)| spent).sum();
        self.cost.worth(checkpoint.worth, bytes, work)
    }

    /// The key of the entry of a checkpoint, by all that it was made of.
    fn chain(&self, node: usize) -> Option<Key> {
        let mut key = KeyBuilder::new("neatpipe v1 entry");
        Some(key.key("chain", self.keys[node].out?).finish())
    }

    /// The key of the entry of a checkpoint by the content of what the checkpoints before it gave, once that is
    /// known, and the keys of the nodes between.
    fn segment(&self, node: usize) -> Option<(Key, Vec<NodeKeys>)> {
        if self.shape.nearest(node).is_empty() {
            return None;
        }
        let within = self.shape.before(node, |parent| self.shape.checkpoints[parent]);
        let keyed = Keyed { flat: &self.flat, roots: &self.roots };
        let content = |parent: usize, output: usize| self.run.content.get(&(parent, output)).copied();
        let keys = keyed.keys(
            |index| within[index],
            |parent, output| if within[parent] { None } else { content(parent, output) },
        );
        let mut key = KeyBuilder::new("neatpipe v1 entry");
        let key = key.key("segment", keys[node].out?).finish();
        Some((key, keys))
    }

    /// Decides what becomes of the nodes that are still to come, and restores states.
    fn plan<P: Stored>(&mut self, plan: &mut P) -> Result<()> {
        let mut wanted = vec![false; self.flat.nodes.len()];
        loop {
            let past = &self.run.past;
            self.run.missed.retain(|node, _| past[*node]);
            let (shape, here) = (self.shape.clone(), self.run.here.clone());
            let open: Vec<usize> = self.wholes().collect();
            // What a pipeline gives that runs now is what its nodes give: it is too late to load it.
            let may = |gate: &Self, node: usize| !gate.run.past[node] && !open.contains(&node);
            let cut = shape.cut(&wanted, &here, |node| may(self, node) && self.look(node));
            if self.unusable(&cut) || self.wants(&cut, &mut wanted) {
                continue;
            }
            self.run.found.retain(|node, _| self.run.past[*node] || cut.found.contains(node));
            match self.take(plan, &cut.found, &cut.ways)? {
                None => {
                    let next = cut.ways.iter().zip(&self.run.past).zip(&mut self.run.ways);
                    next.filter(|((_, past), _)| !**past).for_each(|((way, _), now)| *now = *way);
                    return Ok(());
                }
                Some((node, cause)) => {
                    if let Some(found) = self.run.found.remove(&node) {
                        self.banned.insert(found.key, cause);
                    }
                }
            }
        }
    }

    /// Whether a checkpoint was found that may not be loaded: what it was made of runs again for others, and
    /// neither did the run that stored it say what that was, nor does this one compare it.
    fn unusable(&mut self, cut: &Cut) -> bool {
        let told = |found: &Found<S>, node: usize| {
            let known = |port: &Port| {
                let Port::Node(made, output) = *port else { return false };
                let key = self.output_key(made, output).filter(|_| made == node);
                key.is_some_and(|key| found.notes.met.iter().any(|(port, _)| *port == key))
            };
            let read = |reader: &FlatNode| reader.inputs.iter().chain(&reader.targets).any(known);
            let compared = self.flat.nodes[node].met || self.keys[node].out.is_none();
            compared || self.flat.nodes.iter().any(read)
        };
        let bad = |node: &&usize| {
            let Some(found) = self.run.found.get(*node).filter(|found| found.within.is_none()) else {
                return false;
            };
            !self.run.past[**node]
                && self
                    .shape
                    .frontier(**node)
                    .into_iter()
                    .any(|met| self.now(cut, met).runs() && !told(found, met))
        };
        let Some(node) = cut.found.iter().find(bad).copied() else { return false };
        self.run.found.remove(&node);
        self.run.unusable.insert(node)
    }

    /// Whether a pipeline that is called asks for values beside those that its nodes read.
    fn wants(&self, cut: &Cut, wanted: &mut [bool]) -> bool {
        let asked = self.flat.asked(|node| self.now(cut, node).runs());
        let mut more = false;
        for (frame, (inputs, targets)) in self.flat.frames.iter().zip(asked) {
            let inputs = frame.inputs.iter().filter(|_| inputs);
            for port in inputs.chain(frame.targets.iter().filter(|_| targets)) {
                if let Port::Node(node, _) = *port
                    && matches!(self.now(cut, node), Way::Skip | Way::Fit)
                {
                    more |= !std::mem::replace(&mut wanted[node], true);
                }
            }
        }
        more
    }

    /// What becomes of a node by a new plan, or became of it.
    fn now(&self, cut: &Cut, node: usize) -> Way {
        if self.run.past[node] { self.run.ways[node] } else { cut.ways[node] }
    }

    /// The key of an output, by all that it was made of.
    fn output_key(&self, node: usize, output: usize) -> Option<Key> {
        Keyed { flat: &self.flat, roots: &self.roots }.output(&self.keys, node, output)
    }

    /// Looks for the entry of a checkpoint.
    fn look(&mut self, node: usize) -> bool {
        if self.run.found.contains_key(&node) {
            return true;
        }
        if self.run.unusable.contains(&node) {
            self.run.missed.insert(node, Cause::Needed);
            return false;
        }
        if !self.store.mode().reads() {
            self.run.missed.insert(node, Cause::Mode(self.store.mode().to_string()));
            return false;
        }
        let chain = self.chain(node).map(|key| (key, None));
        let segment = self.segment(node).map(|(key, keys)| (key, Some(keys)));
        for (key, within) in chain.into_iter().chain(segment) {
            let cause = match self.banned.get(&key) {
                Some(cause) => Some(cause.clone()),
                None => match Found::look(self.store, key, within) {
                    Ok(found) => {
                        self.run.found.insert(node, found);
                        return true;
                    }
                    Err(why) => why.map(Cause::Miss),
                },
            };
            if let Some(cause) = cause {
                self.run.missed.entry(node).or_insert(cause);
            }
        }
        false
    }

    /// Reads what was found, and puts the states into the plan; the entry that is no good, and why.
    fn take<P: Stored>(
        &mut self,
        plan: &mut P,
        found: &[usize],
        ways: &[Way],
    ) -> Result<Option<(usize, Cause)>> {
        let new = |node: &&usize| !self.run.past[**node];
        let new: Vec<usize> = found.iter().filter(new).copied().collect();
        for node in &new {
            let Some(entry) = self.run.found.get_mut(node) else { continue };
            let since = Instant::now();
            let fetched = entry.fetch(ways[*node] == Way::Load && !self.dry);
            self.cost.known(since.elapsed().as_secs_f64());
            if let Err(why) = fetched {
                return Ok(Some((*node, Cause::Miss(why))));
            }
            *self.run.read.entry(*node).or_default() = entry.read;
        }
        for node in &new {
            if let Some(cause) = self.restore(plan, *node)? {
                return Ok(Some((*node, cause)));
            }
        }
        Ok(None)
    }

    /// Takes the states of an entry; why it is no good.
    fn restore<P: Stored>(&mut self, plan: &mut P, node: usize) -> Result<Option<Cause>> {
        let Some(found) = self.run.found.get(&node) else { return Ok(None) };
        let (scope, keys) = match &found.within {
            None => (self.shape.upto(node), self.keys.clone()),
            Some(keys) => (self.shape.before(node, |parent| self.shape.checkpoints[parent]), keys.clone()),
        };
        let (held, entry) = (found.states.clone(), found.key);
        let fitted: Vec<usize> =
            (0..scope.len()).filter(|index| scope[*index] && self.shape.fits[*index]).collect();
        let computed: Vec<usize> = fitted.iter().copied().filter(|index| self.run.here[*index]).collect();
        self.encode(plan, &computed)?;
        let mut states: BTreeMap<usize, State> = BTreeMap::new();
        for index in fitted {
            let Some(state) = keys[index].state.and_then(|key| held.get(&key)) else {
                return Ok(Some(Cause::Miss(format!(
                    "the entry has no state of `{}`",
                    self.flat.nodes[index].name
                ))));
            };
            match self.run.states.get(&index) {
                Some(other) if other.hash != state.hash => return Ok(Some(Cause::NotDeterministic)),
                Some(_) => {}
                None => {
                    states.insert(index, state.clone());
                }
            }
        }
        if !self.dry && !states.is_empty() {
            let (now, later): (Vec<_>, Vec<_>) = states.iter().partition(|(index, _)| self.sees(**index));
            let now = now.into_iter().map(|(index, state)| (*index, Arc::clone(&state.bytes))).collect();
            if let Err(index) = restore(&self.flat.frames, self.frame(), plan, &now) {
                let name = &self.flat.nodes[index].name;
                return Ok(Some(Cause::Miss(format!("the stored state of `{name}` could not be read"))));
            }
            let later = later.into_iter().map(|(index, state)| (*index, (Arc::clone(&state.bytes), entry)));
            self.run.waiting.extend(later);
        }
        for (index, state) in states {
            self.run.here[index] = true;
            self.run.states.insert(index, state);
        }
        if let Some(found) = self.run.found.get(&node) {
            self.run.used.push(found.key);
        }
        Ok(None)
    }

    /// Writes down the states of these nodes, of those that are here and in the pipeline that runs.
    pub(super) fn encode<P: Stored>(&mut self, plan: &P, nodes: &[usize]) -> Result<()> {
        let wanted = |index: &usize| !self.run.states.contains_key(index) && self.sees(*index);
        let wanted: Vec<usize> = nodes.iter().copied().filter(wanted).collect();
        if !wanted.is_empty() {
            let states = states_of(&self.flat.frames, self.frame(), plan, &wanted)?;
            let states = states.into_iter().map(|(index, state)| (index, State::new(state)));
            self.run.states.extend(states);
        }
        Ok(())
    }

    /// Stores a checkpoint under both of its keys.
    fn put<P: Stored>(&mut self, node: usize, plan: &P) -> Result<()> {
        let upto = self.shape.upto(node);
        if self.run.exchanged.iter().any(|exchanged| upto[*exchanged]) {
            return Ok(());
        }
        let fitted: Vec<usize> =
            (0..upto.len()).filter(|index| upto[*index] && self.shape.fits[*index]).collect();
        let mut outputs: Vec<(usize, Output)> = Vec::new();
        let places: Vec<usize> =
            self.run.outputs.range((node, 0)..=(node, usize::MAX)).map(|((_, output), _)| *output).collect();
        for output in places {
            outputs.extend(self.run.outputs.remove(&(node, output)).map(|made| (output, made)));
        }
        if let (true, Some(found)) = (outputs.is_empty(), self.run.found.get(&node)) {
            let outputs_of = found.notes.content.iter().map(|(output, _)| *output);
            outputs.extend(outputs_of.filter_map(|output| Some((output, found.stored(output)?))));
        }
        let remembers = remembers(self.store);
        if outputs.is_empty() && !remembers {
            return Ok(());
        }
        self.encode(plan, &fitted)?;
        let content = self.run.content.range((node, 0)..=(node, usize::MAX));
        let content: Vec<(usize, Key)> = content.map(|((_, output), content)| (*output, *content)).collect();
        let met = self.run.content.iter().filter(|((index, _), _)| upto[*index] && *index != node);
        let met =
            met.filter_map(|((index, output), content)| Some((self.output_key(*index, *output)?, *content)));
        let notes = Notes { content, met: met.collect() };
        let seconds = (0..upto.len()).filter(|index| upto[*index]).map(|index| self.seconds(index)).sum();
        let chain = self.chain(node).map(|key| (key, Kind::Chain, self.keys.clone(), upto.clone()));
        let segment = self.segment(node).map(|(key, keys)| {
            (key, Kind::Segment, keys, self.shape.before(node, |parent| self.shape.checkpoints[parent]))
        });
        for (key, kind, keys, scope) in chain.into_iter().chain(segment) {
            let mut states: BTreeMap<Key, State> = BTreeMap::new();
            for index in fitted.iter().filter(|index| scope[**index]) {
                if let (Some(key), Some(state)) = (keys[*index].state, self.run.states.get(index)) {
                    // Twins that chance told apart: their one key would stand for two states.
                    if states.insert(key, state.clone()).is_some_and(|twin| twin.hash != state.hash) {
                        return Ok(());
                    }
                }
            }
            if remembers && kind == Kind::Chain {
                self.remember(node, key, &states, &notes);
            }
            if !outputs.is_empty() {
                self.write(node, key, kind, seconds, &outputs, &states, &notes);
            }
        }
        Ok(())
    }

    fn remember(&self, node: usize, key: Key, states: &BTreeMap<Key, State>, notes: &Notes) {
        let outputs = (0..).take_while(|output| self.store.memory().contains(&place(key, *output)));
        let outputs: Vec<usize> = outputs.collect();
        let bytes = states.values().map(|state| state.bytes.len() as u64).sum::<u64>() + 256;
        if !outputs.is_empty() || self.run.ways[node] == Way::Fit {
            let held = Remembered { states: states.clone(), notes: notes.clone(), outputs };
            self.store.memory().put(key, Arc::new(held), bytes);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn write(
        &mut self,
        node: usize,
        key: Key,
        kind: Kind,
        seconds: f64,
        outputs: &[(usize, Output)],
        states: &BTreeMap<Key, State>,
        notes: &Notes,
    ) {
        let names: Vec<String> = outputs.iter().map(|(output, _)| output_name(*output)).collect();
        let state_names: Vec<String> = states.keys().map(|key| state_name(*key)).collect();
        let mut parts = Vec::new();
        for ((_, output), name) in outputs.iter().zip(&names) {
            parts.push(NewPart { name, key, schema: output.schema, bytes: &output.bytes });
        }
        for ((key, state), name) in states.iter().zip(&state_names) {
            parts.push(NewPart { name, key: *key, schema: *key, bytes: &state.bytes });
        }
        let bytes: u64 = parts.iter().map(|part| part.bytes.len() as u64).sum();
        let Ok(notes) = serde_json::to_value(notes) else { return };
        let entry = NewEntry {
            key,
            kind,
            pipeline: self.ops.pipeline,
            node: &self.flat.nodes[node].name,
            seconds,
            experiment: self.experiment.name(),
            parts,
            notes,
        };
        // A store that is full or cannot be written says so in its warnings, and the run goes on.
        let durable = self.flat.nodes[node].checkpoint.is_some_and(|checkpoint| checkpoint.durable);
        let put = if durable { self.store.put_durably(&entry) } else { self.store.put(&entry) };
        if let Ok(Put::Stored { seconds, .. }) = put {
            self.cost.known(seconds);
            *self.run.written.entry(node).or_default() += if kind == Kind::Chain { bytes } else { 0 };
            self.run.used.push(key);
        }
    }

    /// How long a node takes: as it ran now, or as it ran last.
    fn seconds(&self, node: usize) -> f64 {
        if self.run.ways.get(node).is_some_and(|way| way.runs()) {
            return self.run.spent[node];
        }
        let name = &self.flat.nodes[node].name;
        let old = self.last.iter().flat_map(|last| &last.nodes).find(|old| old.name == *name);
        old.map_or(0.0, |old| old.seconds)
    }

    /// The run begins anew without an entry.
    pub(super) fn anew(&mut self, entry: Key, cause: Cause) -> Error {
        self.banned.insert(entry, cause);
        self.again = true;
        Error::new("the run begins anew without an entry of the store that is no good")
    }

    /// What became of each step and why; and the run is written down.
    pub(super) fn finish(mut self) -> Explanation {
        self.close();
        let nodes = self.flat.nodes.len();
        let seconds: Vec<f64> = (0..nodes).map(|node| self.seconds(node)).collect();
        let record = Record::new(self.ops.pipeline, &self.flat, &self.roots, &self.rows, &seconds);
        let changed: Vec<&StepCode> = self.other_code(&record).collect();
        if let (Some(last), false) = (&self.last, changed.is_empty()) {
            self.last = Some(Arc::new(with_items(self.store, last, &changed)));
        }
        let explanation = self.explain(&record, &seconds);
        if !self.dry && self.store.mode().writes() {
            if self.store.outlasts()
                && let Ok(notes) = serde_json::to_value(&record)
            {
                self.experiment.record(self.ops.pipeline, &self.run.used, notes);
                for code in changed {
                    let seconds = self.keep_items(code);
                    self.cost.known(seconds);
                }
            }
            let key = last_key(self.ops.pipeline);
            let bytes = 1024 * record.nodes.len() as u64;
            self.store.known().put(key, Arc::new(record), bytes);
        }
        if !self.dry {
            let ran = |node: &usize| self.run.ways.get(*node).is_some_and(|way| way.runs());
            self.cost.finish((0..nodes).filter(|node| !ran(node)).map(|node| seconds[node]).sum());
        }
        explanation
    }

    /// What becomes of each step where the plain fit takes the place of the run.
    pub(super) fn plain(&self) -> Explanation {
        if !self.dry {
            self.cost.plain();
        }
        let steps = self.ops.nodes.iter().filter(|op| matches!(op.does, Does::Step(_)));
        let steps = steps.map(|op| Explained {
            step: op.name.to_owned(),
            checkpoint: op.checkpoint.is_some(),
            outcome: Outcome::Computed,
            cause: Some(Cause::Budget),
            spent: 0.0,
            saved: 0.0,
            read: 0,
            written: 0,
            inner: 0,
        });
        Explanation { pipeline: self.ops.pipeline.to_owned(), planned: self.dry, steps: steps.collect() }
    }

    /// Code that is not the one of the last run.
    fn other_code<'r>(&self, record: &'r Record) -> impl Iterator<Item = &'r StepCode> + use<'r, S> {
        let last: BTreeSet<Key> = self
            .last
            .iter()
            .flat_map(|last| &last.nodes)
            .flat_map(|node| &node.steps)
            .map(|code| code.code)
            .collect();
        let steps = record.nodes.iter().flat_map(|node| &node.steps);
        steps.filter(move |code| !last.contains(&code.code))
    }

    /// Stores what a code consists of, so that a later run can name what has changed in it; the seconds that the
    /// store has counted.
    fn keep_items(&self, code: &StepCode) -> f64 {
        let key = items_key(code.code);
        if code.items == Items::Unknown || self.store.known().contains(&key) {
            return 0.0;
        }
        if self.store.get(&key).is_ok() {
            self.store.known().put(key, Arc::new(()), 64);
            return 0.0;
        }
        let Ok(text) = serde_json::to_vec(&code.items.list()) else { return 0.0 };
        if !self.cost.affords_note(text.len() as u64) {
            return 0.0;
        }
        let part = NewPart { name: "items", key, schema: key, bytes: &text };
        let entry = NewEntry {
            key,
            kind: Kind::Chain,
            pipeline: self.ops.pipeline,
            node: &code.step,
            seconds: 0.0,
            experiment: self.experiment.name(),
            parts: vec![part],
            notes: serde_json::Value::Null,
        };
        // Without it a later explanation is less exact, and no result is.
        let Ok(Put::Stored { seconds, .. }) = self.store.put(&entry) else { return 0.0 };
        self.store.known().put(key, Arc::new(()), 64);
        seconds
    }

    fn explain(&self, record: &Record, seconds: &[f64]) -> Explanation {
        let (inputs, changed) = compare(self.last.as_deref(), record);
        let mut steps = Vec::new();
        for (node, op) in self.flat.nodes.iter().enumerate() {
            if op.act != Act::Step {
                continue;
            }
            let way = self.run.ways[node];
            let restored = self.shape.fits[node] && self.run.here[node];
            let outcome = match way {
                Way::Load => Outcome::Loaded,
                Way::Skip if restored => Outcome::Restored,
                Way::Skip => Outcome::Skipped,
                Way::Transform | Way::Fit | Way::Both => Outcome::Computed,
            };
            let computed = outcome == Outcome::Computed;
            let explained = Explained {
                step: op.name.clone(),
                checkpoint: op.checkpoint.is_some(),
                outcome,
                cause: computed.then(|| self.cause(node, &inputs, &changed)),
                spent: if computed { self.run.spent[node] } else { 0.0 },
                saved: if computed { 0.0 } else { seconds[node] },
                read: self.run.read.get(&node).copied().unwrap_or_default(),
                written: self.run.written.get(&node).copied().unwrap_or_default(),
                inner: 0,
            };
            steps.push(((node, self.flat.frames.len()), explained));
        }
        for (index, frame) in self.flat.frames.iter().enumerate() {
            let Some(whole) = frame.whole else { continue };
            let inside =
                steps.iter().filter(|((node, _), step)| frame.nodes.contains(node) && step.inner == 0);
            let inside: Vec<&Explained> = inside.map(|(_, step)| step).collect();
            let any = |outcome| inside.iter().any(|step| step.outcome == outcome);
            let outcome = match self.run.ways[whole] {
                Way::Load => Outcome::Loaded,
                _ if any(Outcome::Computed) => Outcome::Computed,
                _ if any(Outcome::Loaded) => Outcome::Loaded,
                _ if any(Outcome::Restored) => Outcome::Restored,
                _ => Outcome::Skipped,
            };
            let explained = Explained {
                step: self.flat.nodes[whole].name.clone(),
                checkpoint: self.shape.checkpoints[whole],
                outcome,
                cause: None,
                spent: inside.iter().map(|step| step.spent).sum(),
                saved: inside.iter().map(|step| step.saved).sum(),
                read: self.run.read.get(&whole).copied().unwrap_or_default(),
                written: self.run.written.get(&whole).copied().unwrap_or_default(),
                inner: inside.len(),
            };
            steps.push(((frame.nodes.start, index), explained));
        }
        // A pipeline stands before the steps in it.
        steps.sort_by_key(|(place, _)| *place);
        let steps = steps.into_iter().map(|(_, step)| step).collect();
        Explanation { pipeline: self.ops.pipeline.to_owned(), planned: self.dry, steps }
    }

    /// Why a node was computed.
    fn cause(&self, node: usize, inputs: &[Option<Cause>], changed: &[Vec<Cause>]) -> Cause {
        let own = |node: usize| {
            let op = &self.flat.nodes[node];
            let data = op.inputs.iter().chain(&op.targets).find_map(|port| match port {
                Port::Input(input) => inputs[*input].clone(),
                Port::Node(..) => None,
            });
            changed[node].first().cloned().or(data)
        };
        if !self.covered[node] {
            return own(node).unwrap_or(Cause::NoCheckpoint);
        }
        if self.last.is_none() {
            return self.run.missed.get(&node).cloned().unwrap_or(Cause::FirstRun);
        }
        if let Some(cause) = own(node) {
            return cause;
        }
        let upto = self.shape.upto(node);
        if let Some(before) = (0..node).rev().find(|before| upto[*before] && own(*before).is_some()) {
            return Cause::Before(self.flat.nodes[before].name.clone());
        }
        let impure = |index: &usize| {
            upto[*index] && self.flat.nodes[*index].facts.as_ref().is_some_and(|facts| facts.impure)
        };
        if let (Some(impure), true) = ((0..=node).rev().find(impure), self.keys[node].out.is_none()) {
            return Cause::Impure(self.flat.nodes[impure].name.clone());
        }
        let behind = |other: &usize| self.shape.upto(*other)[node] && self.run.ways[*other].runs();
        if let Some(behind) =
            (node + 1..self.flat.nodes.len()).find(|other| behind(other) && own(*other).is_some())
        {
            return Cause::For(self.flat.nodes[behind].name.clone());
        }
        let checkpoint = |other: &usize| self.shape.checkpoints[*other] && self.shape.upto(*other)[node];
        let mut behind = (node..self.flat.nodes.len()).filter(checkpoint);
        let missed = behind.find_map(|other| self.run.missed.get(&other).cloned());
        missed.unwrap_or_else(|| match self.run.ways.contains(&Way::Load) {
            true => Cause::Needed,
            false => Cause::Miss("not stored".to_owned()),
        })
    }
}

/// Where the store holds what a code consists of.
fn items_key(code: Key) -> Key {
    KeyBuilder::new("neatpipe v1 items").key("code", code).finish()
}

/// A record with what its codes consisted of, where another one has taken their place.
fn with_items<S: Storage>(store: &Store<S>, last: &Record, changed: &[&StepCode]) -> Record {
    let mut last = last.clone();
    for old in last.nodes.iter_mut().flat_map(|node| &mut node.steps) {
        let known = |code: &&StepCode| code.step == old.step && code.items != Items::Unknown;
        if old.items == Items::Unknown && changed.iter().any(known) {
            let entry = store.get(&items_key(old.code)).ok();
            let bytes = entry.and_then(|entry| entry.read(entry.part("items")?).ok());
            let items = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
            old.items = items.map_or(Items::Unknown, Items::Listed);
        }
    }
    last
}

/// Where the store's memory holds the last run of a pipeline.
fn last_key(pipeline: &str) -> Key {
    KeyBuilder::new("neatpipe v1 last run").field("pipeline", pipeline.as_bytes()).finish()
}

impl<S: Storage> fmt::Debug for Gate<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").field("pipeline", &self.ops.pipeline).finish_non_exhaustive()
    }
}
