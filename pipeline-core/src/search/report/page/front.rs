//! Each further objective against the first.

use super::plot::{Plot, pixel};
use super::ruler::Ruler;
use super::{NAME, Objective, Page, Trial, count, cut};
use crate::search::trial::TrialState;
use std::fmt::Write as _;

impl Page<'_> {
    pub(super) fn front(&self, html: &mut String) {
        if self.report.objectives.is_empty() {
            return;
        }
        let front = self.report.front();
        *html += "<section class=\"card\"><h2>Trade-offs</h2>";
        let _ = write!(
            html,
            "<p class=\"legend\">{} that none beats in all objectives</p>",
            count(front.len(), "trial")
        );
        for objective in &self.report.objectives {
            self.against(objective, &front, html);
        }
        *html += "</section>\n";
    }

    fn against(&self, objective: &Objective, front: &[&Trial], html: &mut String) {
        let both = |trial: &Trial| {
            let (one, other) = (trial.score?, objective.of(trial)?);
            (trial.state == TrialState::Complete && one.is_finite() && other.is_finite())
                .then_some((one, other))
        };
        let mut others: Vec<f64> = self.ranked.iter().filter_map(|trial| Some(both(trial)?.1)).collect();
        others.sort_by(|a, b| objective.direction.loss(*a).total_cmp(&objective.direction.loss(*b)));
        let up = Ruler::of_scores(&others, objective.direction);
        let (metric, name) = (cut(&self.report.metric, NAME), cut(&objective.name, NAME));
        let mut plot = Plot::new(format!("{name} against {metric}, a dot for each trial"), metric, name);
        (plot.xs, plot.ys) = (self.score.marks(6), up.marks(5));
        let place = |trial: &Trial| both(trial).map(|(one, other)| (self.score.at(one), up.at(other)));
        let line: Vec<String> = front
            .iter()
            .filter_map(|trial| place(trial))
            .map(|(x, y)| format!("{} {}", pixel(x), pixel(1.0 - y)))
            .collect();
        if !line.is_empty() {
            plot.line("sofar", &format!("M{}", line.join("L")));
        }
        for class in ["done", "top"] {
            let dots = self.drawn.iter().enumerate().filter(|(_, trial)| self.class(trial) == class);
            plot.dots(class, dots.filter_map(|(at, trial)| place(trial).map(|(x, y)| (x, y, at))));
        }
        plot.write(html);
    }
}
