//! The score of each trial, and the best so far.

use super::plot::{Plot, pixel};
use super::ruler::Ruler;
use super::{Page, Text, count};
use std::fmt::Write as _;

impl Page<'_> {
    pub(super) fn history(&self, html: &mut String) {
        let trials = &self.report.trials;
        let last = trials.next_number().saturating_sub(1).max(1);
        let across = Ruler::Numbers { low: 0.0, high: last as f64, log: false, whole: true };
        let shows = format!("Score of each trial, and the best so far, of {}", count(trials.len(), "trial"));
        let mut plot = Plot::new(shows, "trial", self.report.metric.clone());
        plot.xs = across.marks(6);
        plot.ys = self.score_marks(5);

        let (mut path, mut best): (String, Option<f64>) = (String::new(), None);
        for trial in trials.iter() {
            let Some(loss) = self.report.loss(trial) else { continue };
            if best.is_none_or(|best| loss < best) {
                let (x, y) = (pixel(across.at(trial.number as f64)), pixel(1.0 - self.height(trial)));
                let _ = if best.is_none() { write!(path, "M{x} {y}") } else { write!(path, "H{x}V{y}") };
                best = Some(loss);
            }
        }
        if best.is_some() {
            path += "H1000";
            plot.line("sofar", &path);
        }
        for class in ["open", "cut", "bad", "done", "top"] {
            let dots = self.drawn.iter().enumerate().filter(|(_, trial)| self.class(trial) == class);
            plot.dots(
                class,
                dots.map(|(at, trial)| (across.at(trial.number as f64), self.height(trial), at)),
            );
        }
        *html += "<section class=\"card\"><h2>History</h2>";
        self.legend(html, true);
        plot.write(html);
        *html += "</section>\n";
    }

    /// What the dots mean, of those that there are.
    pub(super) fn legend(&self, html: &mut String, line: bool) {
        let there = |class: &str| self.drawn.iter().any(|trial| self.class(trial) == class);
        *html += "<p class=\"legend\">";
        let kinds = [
            ("done", "complete"),
            ("top", "best"),
            ("cut", "pruned"),
            ("bad", "failed or lost"),
            ("open", "not over"),
        ];
        for (class, name) in kinds.into_iter().filter(|(class, _)| there(class)) {
            let _ = write!(html, "<span><b class=\"key {class}\"></b>{name}</span>");
        }
        if line && !self.ranked.is_empty() {
            *html += "<span><b class=\"key sofar\"></b>best so far</span>";
        }
        let beyond =
            self.ranked.iter().filter(|trial| trial.score.is_some_and(|score| self.is_beyond(score))).count();
        if line && beyond > 0 {
            let _ = write!(html, "<span class=\"note\">{} beyond the edge</span>", count(beyond, "score"));
        }
        if self.drawn.len() < self.report.trials.len() {
            let note = format!("{} of {} trials drawn", self.drawn.len(), self.report.trials.len());
            let _ = write!(html, "<span class=\"note\">{}</span>", Text(&note));
        }
        *html += "</p>";
    }

    fn is_beyond(&self, score: f64) -> bool {
        matches!(self.score, Ruler::Numbers { low, high, .. } if score < low || score > high)
    }
}
