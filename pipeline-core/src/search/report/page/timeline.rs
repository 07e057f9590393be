//! When each trial ran, and who ran it.

use super::plot::{Plot, pixel};
use super::ruler::Ruler;
use super::{LONG, Page, Trial, count, cut, time};
use std::fmt::Write as _;

/// At most so many rows.
const LANES: usize = 32;
/// A break that is longer than this share of the time at work is drawn as short as that.
const BREAK: f64 = 0.04;

/// A row of trials that one worker ran one after the other.
struct Lane<'t> {
    worker: &'t str,
    free: u64,
    trials: Vec<usize>,
}

impl Page<'_> {
    pub(super) fn timeline(&self, html: &mut String) {
        let span = |trial: &Trial| Some((trial.begun?, trial.ended?.max(trial.begun?)));
        let mut run: Vec<(usize, u64, u64)> = self
            .drawn
            .iter()
            .enumerate()
            .filter_map(|(at, trial)| span(trial).map(|(begun, ended)| (at, begun, ended)))
            .collect();
        run.sort_by_key(|(_, begun, _)| *begun);
        if run.is_empty() {
            return;
        }
        let mut lanes: Vec<Lane<'_>> = Vec::new();
        for (at, begun, ended) in &run {
            let worker = self.drawn[*at].worker.as_deref().unwrap_or_default();
            let free = lanes.iter_mut().find(|lane| lane.worker == worker && lane.free <= *begun);
            match free {
                Some(lane) => {
                    lane.free = *ended;
                    lane.trials.push(*at);
                }
                None => lanes.push(Lane { worker, free: *ended, trials: vec![*at] }),
            }
        }
        let workers: Vec<&str> = lanes.iter().fold(Vec::new(), |mut known, lane| {
            if !known.contains(&lane.worker) {
                known.push(lane.worker);
            }
            known
        });
        lanes.sort_by_key(|lane| workers.iter().position(|worker| *worker == lane.worker));
        let left = lanes.len().saturating_sub(LANES);
        lanes.truncate(LANES);

        let clock = Clock::new(run.iter().map(|(_, begun, ended)| (*begun, *ended)));
        let across = Ruler::Numbers { low: 0.0, high: clock.length.max(1e-3), log: false, whole: false };
        let mut plot = Plot::new(
            "When each trial ran, a row for each worker".to_owned(),
            "seconds at work",
            String::new(),
        );
        plot.xs = across.marks(6);
        let height = |lane: usize| 1.0 - (lane as f64 + 0.5) / lanes.len() as f64;
        for at in &clock.breaks {
            let x = pixel(across.at(*at));
            plot.line("break", &format!("M{x} 0V1000"));
        }
        for class in ["open", "cut", "bad", "done", "top"] {
            let mut bars = Vec::new();
            for (row, lane) in lanes.iter().enumerate() {
                for at in lane.trials.iter().filter(|at| self.class(self.drawn[**at]) == class) {
                    let Some((begun, ended)) = span(self.drawn[*at]) else { continue };
                    let (from, to) = (across.at(clock.at(begun)), across.at(clock.at(ended)));
                    // A pause between neighbours, and something to see of the shortest.
                    let (from, to) = (pixel(from), pixel((to - 0.0008).max(from + 0.0012)));
                    bars.push((format!("M{from} {}H{to}", pixel(1.0 - height(row))), *at));
                }
            }
            plot.path(&format!("bar {class}"), bars);
        }
        let mut last = None;
        for (row, lane) in lanes.iter().enumerate() {
            if last.replace(lane.worker) != Some(lane.worker) {
                let place = workers.iter().position(|worker| *worker == lane.worker).unwrap_or(0) + 1;
                let name = if lane.worker.is_empty() {
                    format!("worker {place}")
                } else {
                    cut(lane.worker, LONG / 2)
                };
                plot.ys.push((height(row), name));
            }
        }
        *html += "<section class=\"card wide\"><h2>Timeline</h2>";
        self.legend(html, false);
        let _ = write!(html, "<div class=\"timeline\" style=\"--lanes:{}\">", lanes.len());
        plot.write(html);
        *html += "</div>";
        let mut notes = vec![format!("{} by {}", count(run.len(), "trial"), count(workers.len(), "worker"))];
        if !clock.breaks.is_empty() {
            notes.push(format!(
                "{} of {} in all left out",
                count(clock.breaks.len(), "break"),
                time(clock.left_out)
            ));
        }
        if left > 0 {
            notes.push(format!("{left} further rows are not drawn"));
        }
        let _ = writeln!(html, "<p class=\"legend\">{}.</p></section>", notes.join("; "));
    }
}

/// Seconds at work, with breaks cut short.
struct Clock {
    /// From and to, in milliseconds since 1970, and the second at work with which it begins.
    spans: Vec<(u64, u64, f64)>,
    breaks: Vec<f64>,
    length: f64,
    left_out: f64,
}

impl Clock {
    /// Of times that are sorted by their beginning.
    fn new(times: impl Iterator<Item = (u64, u64)>) -> Self {
        let mut busy: Vec<(u64, u64)> = Vec::new();
        for (begun, ended) in times {
            match busy.last_mut() {
                Some((_, till)) if begun <= *till => *till = ended.max(*till),
                _ => busy.push((begun, ended)),
            }
        }
        let seconds = |from: u64, to: u64| to.saturating_sub(from) as f64 / 1e3;
        let work: f64 = busy.iter().map(|(from, to)| seconds(*from, *to)).sum();
        let longest = (BREAK * work).max(1e-3);
        let mut clock = Self { spans: Vec::new(), breaks: Vec::new(), length: 0.0, left_out: 0.0 };
        for (from, to) in busy {
            if let Some((_, till, _)) = clock.spans.last() {
                let idle = seconds(*till, from);
                if idle > longest {
                    clock.breaks.push(clock.length + longest / 2.0);
                    clock.left_out += idle - longest;
                }
                clock.length += idle.min(longest);
            }
            clock.spans.push((from, to, clock.length));
            clock.length += seconds(from, to);
        }
        clock
    }

    fn at(&self, time: u64) -> f64 {
        let span = self.spans.partition_point(|(from, _, _)| *from <= time).saturating_sub(1);
        self.spans
            .get(span)
            .map_or(0.0, |(from, to, start)| start + time.min(*to).saturating_sub(*from) as f64 / 1e3)
    }
}
