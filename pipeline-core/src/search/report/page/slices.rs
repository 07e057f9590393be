//! The score against each parameter.

use super::plot::Plot;
use super::{NAME, Page, Shown, Text, cut};
use crate::space::Draw;
use std::fmt::Write as _;

impl Page<'_> {
    pub(super) fn slices(&self, html: &mut String) {
        if self.shown.is_empty() || self.ranked.is_empty() {
            return;
        }
        *html += "<section class=\"card wide\"><h2>Slices</h2><p class=\"legend\">";
        let _ = write!(html, "{} against each parameter</p>", Text(&self.report.metric));
        self.legend(html, false);
        *html += "<div class=\"slices\">";
        for shown in &self.shown {
            self.slice(shown, html);
        }
        *html += "</div>";
        let all = self.report.table.len();
        if all > self.shown.len() {
            let _ = write!(html, "<p class=\"legend\">{} of {all} parameters.</p>", self.shown.len());
        }
        *html += "</section>\n";
    }

    fn slice(&self, shown: &Shown<'_>, html: &mut String) {
        let name = shown.parameter.name();
        let mut plot = Plot::new(format!("Score against {name}"), "", String::new());
        plot.xs = shown.ruler.marks(4);
        plot.ys = self.score_marks(4);
        for class in ["open", "cut", "bad", "done", "top"] {
            let dots = self.drawn.iter().enumerate().filter(|(_, trial)| self.class(trial) == class);
            plot.dots(
                class,
                dots.filter_map(|(at, trial)| {
                    let place = shown.ruler.place(trial.params.get(name)?)?;
                    // Dots of one level lie beside each other.
                    let aside = (Draw::new(0, trial.number).unit() - 0.5) * 0.6 * shown.ruler.gap();
                    Some((place + aside, self.height(trial), at))
                }),
            );
        }
        let _ = write!(
            html,
            "<figure><figcaption><code title=\"{}\">{}</code></figcaption>",
            Text(name),
            Text(&cut(&shown.short, NAME))
        );
        plot.write(html);
        *html += "</figure>";
    }
}
