//! How far a long run has come, on a terminal.
//!
//! Only with the feature `progress`; without it nothing is here but the rule of when to speak at all.

use std::env;
use std::io::{IsTerminal as _, stderr};

/// Whether somebody reads the standard error and wants to: it is a terminal, and `NEATPIPE_QUIET` is not set.
pub(crate) fn spoken() -> bool {
    stderr().is_terminal() && env::var_os("NEATPIPE_QUIET").is_none()
}

/// The bar of one run. It shows itself when the run turns out to be long, and is gone when it ends.
pub(crate) use bar::Bar;

#[cfg(feature = "progress")]
mod bar {
    use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};
    use std::fmt;
    use std::time::{Duration, Instant};

    /// What is done sooner needs no bar.
    const LONG: Duration = Duration::from_millis(500);

    pub(crate) struct Bar {
        what: &'static str,
        /// What is counted.
        unit: &'static str,
        /// How many there will be, where the source knows.
        all: Option<u64>,
        /// What is said beside it.
        beside: String,
        done: u64,
        since: Instant,
        bar: Option<ProgressBar>,
        shown: bool,
    }

    impl Bar {
        pub(crate) fn new(what: &'static str, (least, most): (usize, Option<usize>)) -> Self {
            let all = most.filter(|most| *most == least).map(|all| all as u64);
            Self::of(what, "batches", all, true)
        }

        /// That of a search for so many trials.
        pub(crate) fn of_trials(all: u64, shown: bool) -> Self {
            Self::of("tune", "trials", Some(all), shown)
        }

        fn of(what: &'static str, unit: &'static str, all: Option<u64>, shown: bool) -> Self {
            let shown = shown && super::spoken();
            Self { what, unit, all, beside: String::new(), done: 0, since: Instant::now(), bar: None, shown }
        }

        /// Says something beside it.
        pub(crate) fn say(&mut self, beside: String) {
            if let Some(bar) = &self.bar {
                bar.set_message(beside.clone());
            }
            self.beside = beside;
        }

        /// Whether there is somebody to show it to.
        pub(crate) fn is_shown(&self) -> bool {
            self.shown
        }

        /// So many more are done.
        pub(crate) fn add(&mut self, more: usize) {
            if !self.shown {
                return;
            }
            self.done += more as u64;
            match &self.bar {
                Some(bar) => bar.inc(more as u64),
                None if self.since.elapsed() >= LONG => self.bar = Some(self.draw()),
                None => {}
            }
        }

        fn draw(&self) -> ProgressBar {
            let unit = self.unit;
            let template = match self.all {
                Some(_) => format!(
                    "{{prefix}} {{wide_bar}} {{pos}}/{{len}} {unit}, {{msg}}{{per_sec}}, {{eta}} left"
                ),
                None => format!("{{prefix}} {{spinner}} {{pos}} {unit}, {{msg}}{{per_sec}}"),
            };
            // The template is one of two, and right.
            let style = ProgressStyle::with_template(&template);
            let bar = ProgressBar::with_draw_target(self.all, ProgressDrawTarget::stderr())
                .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
                .with_prefix(self.what)
                .with_message(self.beside.clone())
                .with_elapsed(self.since.elapsed())
                .with_finish(ProgressFinish::AndClear);
            bar.set_position(self.done);
            bar.tick();
            bar
        }
    }

    impl fmt::Debug for Bar {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "Bar({}: {})", self.what, self.done)
        }
    }
}

#[cfg(not(feature = "progress"))]
mod bar {
    #[derive(Debug)]
    pub(crate) struct Bar;

    impl Bar {
        #[inline]
        pub(crate) fn new(_: &'static str, _: (usize, Option<usize>)) -> Self {
            Self
        }

        #[inline]
        pub(crate) fn of_trials(_: u64, _: bool) -> Self {
            Self
        }

        #[inline]
        #[allow(clippy::unused_self, reason = "the other one says it")]
        pub(crate) fn say(&mut self, _: String) {}

        #[inline]
        #[allow(clippy::unused_self, reason = "the other one may be shown")]
        pub(crate) fn is_shown(&self) -> bool {
            false
        }

        #[inline]
        #[allow(clippy::unused_self, reason = "the other one counts")]
        pub(crate) fn add(&mut self, _: usize) {}
    }
}
