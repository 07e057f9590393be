//! States as bytes: written one after the other in the order of a step's fields, and read in the same order.

use crate::artifact::{Artifact, Older, Parts, PartsMut, Reader, Sink, Stored};
use crate::error::{Error, Result};
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

/// The states of the nodes of a plan that `wanted` asks for, by the node's place among the steps.
///
/// # Errors
/// A state that cannot be written.
pub(super) fn states_of<P: Stored>(plan: &P, wanted: Vec<bool>) -> Result<Vec<Option<Vec<u8>>>> {
    let mut visit = Each { wanted: wanted.into_iter(), states: Vec::new() };
    plan.parts(&mut visit)?;
    Ok(visit.states)
}

/// Puts states into the nodes of a plan, by the node's place among the steps.
///
/// # Errors
/// Bytes that are not the state of the node, and its place.
pub(super) fn restore<P: Stored>(
    plan: &mut P,
    states: Vec<Option<Arc<[u8]>>>,
) -> std::result::Result<(), usize> {
    let mut visit = Put { states: states.into_iter(), at: 0, broken: None };
    let done = plan.parts_mut(&mut visit);
    match (done, visit.broken) {
        (Ok(()), None) => Ok(()),
        (_, broken) => Err(broken.unwrap_or(visit.at.saturating_sub(1))),
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

struct Each<I> {
    wanted: I,
    states: Vec<Option<Vec<u8>>>,
}

impl<I: Iterator<Item = bool>> Parts for Each<I> {
    fn inner<T: Stored>(&mut self, _: &'static str, _: &'static [&'static str], step: &T) -> Result<()> {
        let state = if self.wanted.next() == Some(true) { Some(state_of(step)?) } else { None };
        self.states.push(state);
        Ok(())
    }
}

struct Put<I> {
    states: I,
    at: usize,
    broken: Option<usize>,
}

impl<I: Iterator<Item = Option<Arc<[u8]>>>> PartsMut for Put<I> {
    fn inner<T: Stored>(&mut self, _: &'static str, _: &'static [&'static str], step: &mut T) -> Result<()> {
        let at = self.at;
        self.at += 1;
        if let Some(Some(bytes)) = self.states.next() {
            let mut reader = Read(Reader::new(&bytes));
            let done = step.parts_mut(&mut reader);
            let done = done.and_then(|()| match reader.0.left() {
                0 => Ok(()),
                left => Err(Error::new(format!("{left} bytes are left over behind the state"))),
            });
            if done.is_err() {
                self.broken.get_or_insert(at);
                return done;
            }
        }
        Ok(())
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
