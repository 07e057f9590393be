//! Ctrl-C: asks the searches of this process to end; the second time, or where none runs, it does what it always does.

use crate::error::{Error, Result};
use signal_hook::consts::SIGINT;
use signal_hook::flag::{register, register_conditional_default};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Whether Ctrl-C is nothing to wait for: no search runs, or they were asked to end.
static ASKED: OnceLock<std::result::Result<Arc<AtomicBool>, String>> = OnceLock::new();
static RUNNING: Mutex<usize> = Mutex::new(0);

/// While it lives, Ctrl-C asks.
#[derive(Debug)]
pub(super) struct Interrupt {
    asked: Arc<AtomicBool>,
}

impl Interrupt {
    pub(super) fn new() -> Result<Self> {
        let register = || {
            let asked = Arc::new(AtomicBool::new(true));
            register_conditional_default(SIGINT, Arc::clone(&asked))
                .and_then(|_| register(SIGINT, Arc::clone(&asked)))
                .map_err(|error| error.to_string())?;
            Ok(asked)
        };
        let asked = ASKED.get_or_init(register).as_ref().map_err(|error| {
            Error::new(format!("Ctrl-C cannot be listened to: {error}; leave out `interruptible`"))
        })?;
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if *running == 0 {
            asked.store(false, Ordering::SeqCst);
        }
        *running += 1;
        Ok(Self { asked: Arc::clone(asked) })
    }

    pub(super) fn asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        *running -= 1;
        if *running == 0 {
            self.asked.store(true, Ordering::SeqCst);
        }
    }
}
