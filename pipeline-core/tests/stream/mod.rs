//! What the tests of streams share.

#![allow(dead_code, unreachable_pub)]

use neatpipe_core::Result;
use neatpipe_core::data::{JoinRows, Rows};
use neatpipe_core::stream::{Flow, Lay, Line, Stage};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicIsize, Ordering::SeqCst};
use std::sync::mpsc::channel;
use std::time::Duration;

/// Runs a test that must not hang.
pub fn watched<T: Send + 'static>(test: impl FnOnce() -> T + Send + 'static) -> T {
    watched_for(Duration::from_secs(30), test)
}

pub fn watched_for<T: Send + 'static>(limit: Duration, test: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, ended) = channel();
    std::thread::spawn(move || done.send(catch_unwind(AssertUnwindSafe(test))));
    match ended.recv_timeout(limit) {
        Ok(Ok(value)) => value,
        Ok(Err(payload)) => resume_unwind(payload),
        Err(_) => panic!("it hangs"),
    }
}

/// How many batches are alive, and how many were at most.
#[derive(Default)]
pub struct Live {
    now: AtomicIsize,
    most: AtomicIsize,
    born: AtomicIsize,
}

impl Live {
    pub fn now(&self) -> isize {
        self.now.load(SeqCst)
    }

    pub fn most(&self) -> isize {
        self.most.load(SeqCst)
    }

    pub fn born(&self) -> isize {
        self.born.load(SeqCst)
    }
}

/// A batch that is counted.
pub struct Tracked {
    pub value: u64,
    live: Arc<Live>,
}

impl Tracked {
    pub fn new(value: u64, live: &Arc<Live>) -> Self {
        let now = live.now.fetch_add(1, SeqCst) + 1;
        live.most.fetch_max(now, SeqCst);
        live.born.fetch_add(1, SeqCst);
        Self { value, live: Arc::clone(live) }
    }
}

impl Drop for Tracked {
    fn drop(&mut self) {
        self.live.now.fetch_sub(1, SeqCst);
    }
}

/// Counted batches from a source.
pub fn tracked(count: u64, live: &Arc<Live>) -> impl Iterator<Item = Result<Tracked>> + Send + use<> {
    let live = Arc::clone(live);
    (0..count).map(move |value| Ok(Tracked::new(value, &live)))
}

/// A function, and no boundary.
pub struct Do<G>(pub G);

impl<I: Send, O: Send + 'static, G: Fn(I) -> Result<O> + Sync> Lay<I> for Do<G> {
    type Out = O;

    fn lay<'s, 'e, C, F>(
        &'s self,
        _line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (O, C)> + Send + 's>
    where
        I: 's,
        C: Send + 's,
        F: Flow<Out = (I, C)> + Send + 's,
    {
        Ok(flow.then(|(batch, carry)| Ok(((self.0)(batch)?, carry))))
    }
}

/// One pipeline behind another.
pub struct Both<A, B>(pub A, pub B);

impl<I: Send, A: Lay<I>, B: Lay<A::Out>> Lay<I> for Both<A, B> {
    type Out = B::Out;

    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (B::Out, C)> + Send + 's>
    where
        I: 's,
        C: Send + 's,
        F: Flow<Out = (I, C)> + Send + 's,
    {
        let flow = self.0.lay(line.clone(), flow)?;
        self.1.lay(line, flow)
    }
}

/// A boundary behind a pipeline.
pub struct Bounded<A>(pub A, pub Stage);

impl<I: Send, A: Lay<I>> Lay<I> for Bounded<A> {
    type Out = A::Out;

    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (A::Out, C)> + Send + 's>
    where
        I: 's,
        C: Send + 's,
        F: Flow<Out = (I, C)> + Send + 's,
    {
        let flow = self.0.lay(line.clone(), flow)?;
        line.boundary(flow, &self.1)
    }
}

/// A function of all rows.
pub struct Whole<G>(pub G, pub Stage);

impl<I, O, G> Lay<I> for Whole<G>
where
    I: JoinRows + Send,
    O: Rows + Send + 'static,
    G: Fn(I) -> Result<O> + Sync,
{
    type Out = O;

    fn lay<'s, 'e, C, F>(&'s self, line: Line<'s, 'e>, flow: F) -> Result<impl Flow<Out = (O, C)> + Send + 's>
    where
        I: 's,
        C: Send + 's,
        F: Flow<Out = (I, C)> + Send + 's,
    {
        let flow = line.join(flow, &self.1)?;
        Ok(line.cut(flow.then(|(batch, carry)| Ok(((self.0)(batch)?, carry)))))
    }
}

/// A nested pipeline with an edge that goes round it.
pub struct Skip<A>(pub A, pub &'static str);

impl<I: Clone + Send, A: Lay<I>> Lay<I> for Skip<A> {
    type Out = (A::Out, I);

    fn lay<'s, 'e, C, F>(
        &'s self,
        line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (Self::Out, C)> + Send + 's>
    where
        I: 's,
        C: Send + 's,
        F: Flow<Out = (I, C)> + Send + 's,
    {
        let flow = flow.then(|(batch, carry)| Ok((batch.clone(), (carry, batch))));
        let flow = self.0.lay(line.within(self.1), flow)?;
        Ok(flow.then(|(result, (carry, batch))| Ok(((result, batch), carry))))
    }
}

/// A number from a number: `SplitMix64`.
pub fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Sleeps for some time below so many microseconds.
pub fn nap(seed: u64, below: u64) {
    std::thread::sleep(Duration::from_micros(mix(seed) % below));
}

/// How many threads there are, once those that have ended are gone: a scope ends with their work, the system takes
/// them away a little later.
pub fn threads(at_most: usize) -> usize {
    let count = || std::fs::read_dir("/proc/self/task").map_or(0, Iterator::count);
    for _ in 0..5000 {
        if count() <= at_most {
            break;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    count()
}
