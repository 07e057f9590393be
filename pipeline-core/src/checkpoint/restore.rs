//! States as bytes: written one after the other in the order of a step's fields, and read in the same order.

use super::flat::{Frame, Place};
use crate::artifact::{Artifact, Older, Parts, PartsMut, Reader, Sink, Stored};
use crate::error::Result;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The states of a step as bytes.
///
/// # Errors
/// A state that cannot be written.
pub(super) fn state_of<T: Stored>(step: &T) -> Result<Vec<u8>> {
    let mut writer = Writer(Vec::new());
    step.parts(&mut writer)?;
    Ok(writer.0)
}

/// How many bytes a value takes.
pub(super) fn size<T: Artifact>(value: &T) -> u64 {
    let mut count = Count(0);
    value.write(&mut count);
    count.0
}

/// The states of the nodes that `wanted` asks for, of a plan that is this frame.
///
/// # Errors
/// A state that cannot be written.
pub(super) fn states_of<P: Stored>(
    frames: &[Frame],
    frame: usize,
    plan: &P,
    wanted: &[usize],
) -> Result<BTreeMap<usize, Vec<u8>>> {
    let mut visit = Each { walk: Walk::new(frames, frame), wanted, states: BTreeMap::new() };
    plan.parts(&mut visit)?;
    Ok(visit.states)
}

/// Puts states into the nodes of a plan that is this frame.
///
/// # Errors
/// The node whose state these bytes are not.
pub(super) fn restore<P: Stored>(
    frames: &[Frame],
    frame: usize,
    plan: &mut P,
    states: &BTreeMap<usize, Arc<[u8]>>,
) -> std::result::Result<(), usize> {
    let mut visit = Put { walk: Walk::new(frames, frame), states, broken: None };
    let done = plan.parts_mut(&mut visit);
    match (done, visit.broken) {
        (Ok(()), None) => Ok(()),
        (_, broken) => Err(broken.or_else(|| states.keys().next().copied()).unwrap_or_default()),
    }
}

/// Goes through the steps of a plan, and into those that are frames.
struct Walk<'f> {
    frames: &'f [Frame],
    /// The frames that are open, and how many steps of each have been met.
    open: Vec<(usize, usize)>,
}

impl<'f> Walk<'f> {
    fn new(frames: &'f [Frame], frame: usize) -> Self {
        Self { frames, open: vec![(frame, 0)] }
    }

    /// Where the next step is.
    fn next(&mut self) -> Option<Place> {
        let (frame, met) = self.open.last_mut()?;
        let place = self.frames[*frame].steps.get(*met).copied();
        *met += 1;
        place
    }
}

struct Count(u64);

impl Sink for Count {
    fn put(&mut self, bytes: &[u8]) {
        self.0 += bytes.len() as u64;
    }
}

struct Writer<S>(S);

impl<S: Sink> Parts for Writer<S> {
    fn state<T: Artifact>(&mut self, _: &'static str, _: &'static [&'static str], value: &T) -> Result<()> {
        value.write(&mut self.0);
        Ok(())
    }
}

struct Each<'f> {
    walk: Walk<'f>,
    wanted: &'f [usize],
    states: BTreeMap<usize, Vec<u8>>,
}

impl Parts for Each<'_> {
    fn inner<T: Stored>(&mut self, _: &'static str, _: &'static [&'static str], step: &T) -> Result<()> {
        match self.walk.next() {
            Some(Place::Frame(frame)) => {
                self.walk.open.push((frame, 0));
                let done = step.parts(self);
                self.walk.open.pop();
                done
            }
            Some(Place::Node(node)) if self.wanted.contains(&node) => {
                self.states.insert(node, state_of(step)?);
                Ok(())
            }
            Some(Place::Node(_)) | None => Ok(()),
        }
    }
}

struct Put<'f> {
    walk: Walk<'f>,
    states: &'f BTreeMap<usize, Arc<[u8]>>,
    broken: Option<usize>,
}

impl PartsMut for Put<'_> {
    fn inner<T: Stored>(&mut self, _: &'static str, _: &'static [&'static str], step: &mut T) -> Result<()> {
        let node = match self.walk.next() {
            Some(Place::Frame(frame)) => {
                self.walk.open.push((frame, 0));
                let done = step.parts_mut(self);
                self.walk.open.pop();
                return done;
            }
            Some(Place::Node(node)) => node,
            None => return Ok(()),
        };
        let Some(bytes) = self.states.get(&node) else { return Ok(()) };
        let mut reader = Read(Reader::new(bytes));
        let done = step.parts_mut(&mut reader);
        let done = done.and_then(|()| reader.0.end("the state"));
        if done.is_err() {
            self.broken.get_or_insert(node);
        }
        done
    }
}

struct Read<'b>(Reader<'b>);

impl PartsMut for Read<'_> {
    fn state<T: Artifact>(
        &mut self,
        _: &'static str,
        _: &'static [&'static str],
        _: &[Older<T>],
        value: &mut T,
    ) -> Result<()> {
        *value = T::read(&mut self.0)?;
        Ok(())
    }
}
