//! A panic early in a long stream.

use crate::ours::Item;
use neatpipe_core::stream::{Streaming, collect};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any, set_hook, take_hook};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

const WINDOW: usize = 32;
const WORKERS: usize = 2;

pub(crate) fn run() {
    let computed = AtomicU64::new(0);
    let plan = Item(|x| {
        computed.fetch_add(1, Relaxed);
        if x == 100 { panic_any(100_u64) } else { x }
    });
    let options = Streaming::new().workers(WORKERS).window(WINDOW);
    let hook = take_hook();
    set_hook(Box::new(|_| ()));
    let run = catch_unwind(AssertUnwindSafe(|| collect((0..1_000_000).map(Ok), &options, &plan)));
    set_hook(hook);
    let payload = run.err().and_then(|payload| payload.downcast::<u64>().ok());
    assert_eq!(payload, Some(Box::new(100)));
    println!("figure panic_items = {} (target <= {})", computed.load(Relaxed), 100 + WINDOW + WORKERS);
}
