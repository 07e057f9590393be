//! The same on the executor, with what the macro writes written by hand.

use crate::work::{Message, all_trivial, fold, trivial};
use neatpipe_core::stream::{Flow, Lay, Line, Order, Stage, Streaming, drive};
use neatpipe_core::{Error, Result};

/// The five trivial stages, fused.
pub(crate) struct Fused;

impl<M: Message> Lay<M> for Fused {
    type Out = M;

    fn lay<'s, 'e, C, F>(
        &'s self,
        _line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (M, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (M, C)> + Send + 's,
    {
        Ok(flow.then(|(item, carry): (M, C)| Ok((item.map(all_trivial), carry))))
    }
}

/// Each of the five with a queue of its own.
pub(crate) struct Queued;

impl<M: Message> Lay<M> for Queued {
    type Out = M;

    fn lay<'s, 'e, C, F>(&'s self, line: Line<'s, 'e>, flow: F) -> Result<impl Flow<Out = (M, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (M, C)> + Send + 's,
    {
        macro_rules! stages {
            ($flow:ident $($stage:literal $name:literal)*) => {$(
                let $flow = $flow.then(|(item, carry): (M, C)| Ok((item.map(trivial::<$stage>), carry)));
                let $flow = line.boundary($flow, &Stage::new($name).queue(64))?;
            )*};
        }
        stages!(flow 0 "a" 1 "b" 2 "c" 3 "d" 4 "e");
        Ok(flow)
    }
}

/// A function of one item.
pub(crate) struct Item<G>(pub(crate) G);

impl<G: Fn(u64) -> u64 + Sync> Lay<u64> for Item<G> {
    type Out = u64;

    fn lay<'s, 'e, C, F>(
        &'s self,
        _line: Line<'s, 'e>,
        flow: F,
    ) -> Result<impl Flow<Out = (u64, C)> + Send + 's>
    where
        C: Send + 's,
        F: Flow<Out = (u64, C)> + Send + 's,
    {
        Ok(flow.then(|(item, carry)| Ok(((self.0)(item), carry))))
    }
}

/// Trivial stages over numbers or batches.
#[inline(never)]
pub(crate) fn trivial_stages<M: Message, P: Lay<M, Out = M>>(
    count: u64,
    batch: u64,
    options: &Streaming,
    plan: &P,
) -> u64 {
    let mut sum = 0;
    let run = drive(M::source(std::hint::black_box(count), batch).map(Ok), options, plan, |item| {
        sum = item.fold(sum);
        Ok(())
    });
    run.expect("it does not fail");
    sum
}

/// One function on so many workers.
pub(crate) fn items(
    count: u64,
    workers: usize,
    window: Option<usize>,
    order: Order,
    run: impl Fn(u64) -> u64 + Sync,
) -> u64 {
    let mut options = Streaming::new().workers(workers).order(order);
    if let Some(window) = window {
        options = options.window(window);
    }
    let mut sum = 0;
    let source = <u64 as Message>::source(count, 1).map(Ok::<_, Error>);
    let run = drive(source, &options, &Item(run), |item| {
        sum = if order == Order::InOrder { fold(sum, item) } else { item.wrapping_add(sum) };
        Ok(())
    });
    run.expect("it does not fail");
    sum
}
