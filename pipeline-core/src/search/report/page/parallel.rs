//! The values and the score of each complete trial as a line across axes.

use super::plot::{Plot, pixel};
use super::{NAME, Page, Text, cut};
use std::fmt::Write as _;

/// At most so many lines, and axes beside that of the score.
const LINES: usize = 400;
const AXES: usize = 11;
/// Below this, a parameter is inactive, and where it is drawn then.
const OFF: f64 = 0.1;
const NONE: f64 = 0.02;

impl Page<'_> {
    pub(super) fn parallel(&self, html: &mut String) {
        let axes = &self.shown[..self.shown.len().min(AXES)];
        // Best ones are drawn over the others.
        let mut lines: Vec<usize> =
            (0..self.drawn.len()).filter(|at| self.report.loss(self.drawn[*at]).is_some()).collect();
        lines.sort_by(|a, b| {
            let loss = |at: &usize| self.report.loss(self.drawn[*at]).unwrap_or(f64::INFINITY);
            loss(a).total_cmp(&loss(b))
        });
        lines.truncate(LINES);
        if axes.is_empty() || lines.is_empty() {
            return;
        }
        let of = |trial: usize, axis: usize| {
            let value = self.drawn[trial].params.get(axes[axis].parameter.name());
            value.and_then(|value| axes[axis].ruler.place(value))
        };
        let off = (0..axes.len()).any(|axis| lines.iter().any(|trial| of(*trial, axis).is_none()));
        let floor = if off { OFF } else { 0.0 };
        let up = |place: f64| floor + (1.0 - floor) * place;
        let across = |axis: usize| axis as f64 / axes.len() as f64;

        let mut plot = Plot::new("Values and score of each trial as a line".to_owned(), "", String::new());
        for (rank, trial) in lines.iter().enumerate().rev() {
            let mut path = String::new();
            for axis in 0..axes.len() {
                let y = of(*trial, axis).map_or(NONE, up);
                let _ = write!(
                    path,
                    "{}{} {}",
                    if axis == 0 { "M" } else { "L" },
                    pixel(across(axis)),
                    pixel(1.0 - y)
                );
            }
            let score = self.drawn[*trial].score.map_or(0.0, |score| up(self.score.at(score)));
            let _ = write!(path, "L1000 {}", pixel(1.0 - score));
            let fifth = if rank == 0 { "top".to_owned() } else { format!("r{}", rank * 5 / lines.len()) };
            plot.path(&format!("link {fifth}"), [(path, *trial)]);
        }
        let _ = write!(
            html,
            "<section class=\"card wide\"><h2>Parallel coordinates</h2><p class=\"legend\"><span><b class=\"ramp\"></b>best \
             to worst fifth</span><span><b class=\"key top\"></b>best</span><span class=\"note js\">drag along an axis \
             to choose, click it to undo</span></p><div class=\"scroll\"><div class=\"parallel\" style=\"--axes:{}\"><div class=\"across\">",
            axes.len()
        );
        plot.write(html);
        let mut axis = |at: f64, name: &str, full: &str, marks: Vec<(f64, String)>, off: bool| {
            let _ = write!(
                html,
                "<div class=\"axis\" style=\"left:{:.2}%\"><b title=\"{}\">{}</b>",
                at * 100.0,
                Text(full),
                Text(&cut(name, NAME / 2))
            );
            for (place, text) in marks {
                let _ = write!(
                    html,
                    "<span style=\"top:{:.1}%\">{}</span>",
                    100.0 * (1.0 - up(place)),
                    Text(&text)
                );
            }
            if off {
                let _ = write!(
                    html,
                    "<span class=\"none\" style=\"top:{:.1}%\">inactive</span>",
                    100.0 * (1.0 - NONE)
                );
            }
            *html += "</div>";
        };
        for (at, shown) in axes.iter().enumerate() {
            let off = lines.iter().any(|trial| of(*trial, at).is_none());
            axis(across(at), &shown.short, shown.parameter.name(), shown.ruler.marks(5), off);
        }
        axis(1.0, &self.report.metric, &self.report.metric, self.score.marks(5), false);
        *html += "</div></div></div>";
        if self.shown.len() > AXES {
            let _ =
                write!(html, "<p class=\"legend\">The first {AXES} of {} parameters.</p>", self.shown.len());
        }
        *html += "</section>\n";
    }
}
