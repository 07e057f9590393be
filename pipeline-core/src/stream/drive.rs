//! Running a line: from a source, through a pipeline, into a sink.

use super::control::Control;
use super::counts::{Counts, Spent};
use super::flow::{Fault, Flow, Outcome, Outcomes, Pulled};
use super::line::{Delivered, Lay, Line};
use super::pace::Pace;
use super::report::{Kind, Report};
use super::segment::{Turn, Worker};
use super::source::Source;
use super::stage::Streaming;
use super::sync::{Arc, Instant, LOOKS, pause, scope};
use crate::error::{Error, Result};
use crate::progress::Bar;
use std::fmt;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::time::Duration;

/// Runs a pipeline over a source and gives each result to `sink`, in the calling thread.
///
/// With one worker and no boundary it is a plain loop, without a thread.
///
/// # Errors
/// The first error of the source, of a step or of the sink, by its place in the stream; options that make no
/// sense; a thread that could not be started.
///
/// # Panics
/// With the payload of user code that panics.
pub fn drive<I, P, B>(
    source: B,
    options: &Streaming,
    plan: &P,
    sink: impl FnMut(P::Out) -> Result<()>,
) -> Result<Report>
where
    I: Send,
    P: Lay<I>,
    B: IntoIterator<Item = Result<I>, IntoIter: Send>,
{
    let mut failed = None;
    let report = run(source, options, plan, Sink { sink, failed: &mut failed })?;
    match failed {
        None => Ok(report),
        Some(fault) => Err(told(fault)),
    }
}

/// Runs a pipeline over a source and collects the results.
///
/// # Errors
/// As [`drive`].
pub fn collect<I, P, B>(source: B, options: &Streaming, plan: &P) -> Result<(Vec<P::Out>, Report)>
where
    I: Send,
    P: Lay<I>,
    B: IntoIterator<Item = Result<I>, IntoIter: Send>,
{
    let mut results = Vec::new();
    let report = drive(source, options, plan, |result| {
        results.push(result);
        Ok(())
    })?;
    Ok((results, report))
}

/// Runs a pipeline over a source; `consume` has the results as an iterator, and the run ends with it.
///
/// # Errors
/// Options that make no sense; a thread that could not be started. Errors of the run are items of the iterator.
///
/// # Panics
/// With the payload of user code that panics.
pub fn with<I, P, B, R>(
    source: B,
    options: &Streaming,
    plan: &P,
    consume: impl FnOnce(&mut Results<'_, P::Out>) -> R,
) -> Result<(R, Report)>
where
    I: Send,
    P: Lay<I>,
    B: IntoIterator<Item = Result<I>, IntoIter: Send>,
{
    let mut given = None;
    let report = run(source, options, plan, Consumer { consume, given: &mut given })?;
    match given {
        Some(given) => Ok((given, report)),
        None => Err(Error::new("the stream was stopped")),
    }
}

/// The end of a line: a closure cannot be generic over the flow that it gets.
trait End<O> {
    fn end<'s, 'e, F>(self, line: &Line<'s, 'e>, flow: F) -> Result<()>
    where
        O: Send + 's,
        F: Flow<Out = (O, ())> + Send + 's;
}

fn run<I, P, B, E>(source: B, options: &Streaming, plan: &P, end: E) -> Result<Report>
where
    I: Send,
    P: Lay<I>,
    B: IntoIterator<Item = Result<I>, IntoIter: Send>,
    E: End<P::Out>,
{
    options.check()?;
    let started = Instant::now();
    let batches = source.into_iter();
    let control = Control::new(options, batches.size_hint());
    let ended = scope(|scope| {
        let line = Line { scope, control: &control, path: String::new() };
        // Threads that wait for the start have to be let go whatever happens here.
        let door = Door(&control);
        let flow =
            Source::new(batches, &control, line.add("source", Kind::Source, 1)).then(|batch| Ok((batch, ())));
        let flow = plan.lay_alone(line.clone(), flow)?;
        control.check_names()?;
        let ended = end.end(&line, flow);
        drop(door);
        ended
    });
    if let Some(payload) = control.take_panic() {
        resume_unwind(payload);
    }
    ended?;
    Ok(Report::new(&control, started.elapsed()))
}

/// Opens the way out when dropped, if nothing has opened the way in.
struct Door<'c, 'o>(&'c Control<'o>);

impl Drop for Door<'_, '_> {
    fn drop(&mut self) {
        self.0.stop();
        self.0.latch.open(false);
    }
}

struct Sink<'a, S> {
    sink: S,
    failed: &'a mut Option<Fault>,
}

impl<O, S: FnMut(O) -> Result<()>> End<O> for Sink<'_, S> {
    fn end<'s, 'e, F>(mut self, line: &Line<'s, 'e>, flow: F) -> Result<()>
    where
        O: Send + 's,
        F: Flow<Out = (O, ())> + Send + 's,
    {
        let before = flow.before();
        let workers = line.workers(&before);
        let last = line.last(&before, workers);
        // Behind an any-order stretch it takes a ring to bring the order back.
        if workers == 1 && !(last.in_order && before.credit.is_some()) {
            line.control.latch.open(true);
            let counts = line.add("all", Kind::Loop, 1);
            let started = Instant::now();
            let mut items = 0;
            let mut bar = Bar::new("stream", line.control.expected);
            // Two loops, so that the one that nobody watches is as plain as can be.
            if bar.is_shown() {
                flow.each(|_, item| {
                    items += 1;
                    bar.add(1);
                    self.act(item)
                });
            } else {
                flow.each(|_, item| {
                    items += 1;
                    self.act(item)
                });
            }
            counts.total(items, started.elapsed());
            return Ok(());
        }
        // In order this thread loses nothing by working along: what it delays lies behind its own batch.
        let helps = last.in_order && before.promised;
        let threads = if helps { workers - 1 } else { workers };
        let (segment, delivered) = line.segment(flow, &last, threads)?;
        let mut helper = helps.then(|| Worker::new(segment, line.control, last.pace()));
        let counts = line.add("sink", Kind::Sink, 1);
        line.control.latch.open(true);
        let bar = Bar::new("stream", line.control.expected);
        self.deliver(&delivered, helper.as_mut(), &counts, bar);
        // The rest is not wanted, and whoever still works should know before it is waited for.
        line.control.stop();
        Ok(())
    }
}

impl<S> Sink<'_, S> {
    #[inline]
    fn act<O>(&mut self, item: Outcome<(O, ())>) -> ControlFlow<()>
    where
        S: FnMut(O) -> Result<()>,
    {
        let failed = match item {
            Ok((value, ())) => match (self.sink)(value) {
                Ok(()) => return ControlFlow::Continue(()),
                Err(error) => Fault::Error(error),
            },
            // Out of order it may come before the fault that it lies behind.
            Err(Fault::Skipped) => return ControlFlow::Continue(()),
            Err(fault) => fault,
        };
        *self.failed = Some(failed);
        ControlFlow::Break(())
    }

    /// Delivers in this thread, which works along whenever nothing is there to deliver.
    fn deliver<O, F>(
        &mut self,
        delivered: &Delivered<(O, ())>,
        mut helper: Option<&mut Worker<'_, '_, F>>,
        counts: &Counts,
        mut bar: Bar,
    ) where
        O: Send,
        F: Flow<Out = (O, ())>,
        S: FnMut(O) -> Result<()>,
    {
        let mut pace = Pace::adaptive(delivered.most);
        let mut taken = Vec::new();
        let mut release = 0;
        let mut patient = helper.is_none();
        let mut looks = 0;
        loop {
            match delivered.ring.take(&mut taken, pace.want(), release, true, patient) {
                Pulled::End => return,
                Pulled::None => {
                    release = 0;
                    let turn = helper.as_mut().map(|helper| helper.turn(Some(&mut taken)));
                    // Where claims are cheap, whoever is in the way will be gone before this thread could sleep.
                    let brief = helper.as_ref().is_some_and(|helper| helper.is_cheap()) && looks < LOOKS;
                    patient = match turn {
                        Some(Turn::Done | Turn::Handed) => false,
                        Some(Turn::Nothing) if brief => {
                            looks += 1;
                            pause();
                            false
                        }
                        _ => true,
                    };
                    if turn != Some(Turn::Handed) {
                        continue;
                    }
                }
                Pulled::Some => patient = helper.is_none(),
            }
            looks = 0;
            release = taken.len();
            let started = Instant::now();
            for (_, item) in taken.drain(..) {
                if self.act(item).is_break() {
                    return;
                }
            }
            let busy = started.elapsed();
            bar.add(release);
            counts.add(Spent { items: release, busy, ..Spent::default() });
            pace.learn(release, Duration::ZERO, busy);
        }
    }
}

struct Consumer<'a, S, R> {
    consume: S,
    given: &'a mut Option<R>,
}

impl<O, R, S: FnOnce(&mut Results<'_, O>) -> R> End<O> for Consumer<'_, S, R> {
    fn end<'s, 'e, F>(self, line: &Line<'s, 'e>, flow: F) -> Result<()>
    where
        O: Send + 's,
        F: Flow<Out = (O, ())> + Send + 's,
    {
        let before = flow.before();
        let workers = line.workers(&before);
        let last = line.last(&before, workers);
        let (segment, delivered) = line.segment(flow, &last, workers)?;
        drop(segment);
        line.control.latch.open(true);
        let mut results = Results {
            pace: Pace::adaptive(delivered.most),
            bar: Bar::new("stream", line.control.expected),
            delivered: &delivered,
            control: line.control,
            taken: Vec::new(),
            release: 0,
            since: Instant::now(),
            ended: false,
            counts: line.add("sink", Kind::Sink, 1),
        };
        *self.given = Some((self.consume)(&mut results));
        line.control.stop();
        Ok(())
    }
}

/// The results of a run, one by one. Nothing more is computed when it is dropped.
///
/// Behind an error it ends. A panic of a step goes on in the thread that asks for the result.
pub struct Results<'a, O> {
    delivered: &'a Delivered<(O, ())>,
    control: &'a Control<'a>,
    pace: Pace,
    bar: Bar,
    /// The last first.
    taken: Outcomes<(O, ())>,
    release: usize,
    since: Instant,
    ended: bool,
    counts: Arc<Counts>,
}

impl<O: Send> Iterator for Results<'_, O> {
    type Item = Result<O>;

    fn next(&mut self) -> Option<Result<O>> {
        while !self.ended {
            if self.taken.is_empty() {
                if self.release > 0 {
                    let busy = self.since.elapsed();
                    self.bar.add(self.release);
                    self.counts.add(Spent { items: self.release, busy, ..Spent::default() });
                    self.pace.learn(self.release, Duration::ZERO, busy);
                }
                let want = self.pace.want();
                if self.delivered.ring.take(&mut self.taken, want, self.release, true, true) != Pulled::Some {
                    self.ended = true;
                    break;
                }
                self.release = self.taken.len();
                self.taken.reverse();
                self.since = Instant::now();
            }
            match self.taken.pop()?.1 {
                Ok((value, ())) => return Some(Ok(value)),
                Err(Fault::Skipped) => {}
                Err(fault) => {
                    self.ended = true;
                    self.control.stop();
                    self.taken.clear();
                    return Some(Err(told(fault)));
                }
            }
        }
        None
    }
}

impl<O> fmt::Debug for Results<'_, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Results")
    }
}

/// The error of a fault; a panic goes on.
fn told(fault: Fault) -> Error {
    match fault {
        Fault::Error(error) => error,
        Fault::Panic(payload) => resume_unwind(payload),
        Fault::Skipped => Error::new("the stream was stopped"),
    }
}
