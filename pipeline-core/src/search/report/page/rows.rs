//! The trials as a table.

use super::{ERROR, LONG, Page, Shown, Text, Trial, cut, number, time, value};
use crate::space::Value;
use std::fmt::Write as _;

/// At most so many trials and parameters.
const ROWS: usize = 200;
const COLUMNS: usize = 16;

impl Page<'_> {
    pub(super) fn rows(&self, html: &mut String) {
        let columns = &self.shown[..self.shown.len().min(COLUMNS)];
        let mut order: Vec<&Trial> = self.ranked.clone();
        order.extend(self.report.trials.iter().filter(|trial| self.report.loss(trial).is_none()));
        let errors = order.iter().take(ROWS).any(|trial| trial.error.is_some());
        let all = order.len();
        order.truncate(ROWS);
        *html += "<section class=\"card wide\"><h2>Trials</h2><p class=\"legend\">";
        if all > ROWS {
            let _ = write!(html, "<span>the best {ROWS} of {all}</span>");
        }
        *html += "<span class=\"note js\">click a head to sort</span><span class=\"note\" id=\"chosen\"></span></p>\
                  <div class=\"scroll\"><table class=\"trials\"><thead><tr><th class=\"n\">trial</th><th>state</th>";
        let _ = write!(
            html,
            "<th class=\"n\">{}</th><th class=\"n\">time</th>",
            Text(&cut(&self.report.metric, LONG))
        );
        for shown in columns {
            let _ = write!(
                html,
                "<th{} title=\"{}\">{}</th>",
                if shown.is_number(&self.ranked) { " class=\"n\"" } else { "" },
                Text(shown.parameter.name()),
                Text(&cut(&shown.short, LONG))
            );
        }
        *html += if errors { "<th>error</th></tr></thead><tbody>" } else { "</tr></thead><tbody>" };
        for trial in order {
            let (class, state) = (self.class(trial), trial.state.name());
            let _ = write!(
                html,
                "<tr data-n=\"{0}\"><td>{0}</td><td><b class=\"key {class}\"></b>{state}</td>",
                trial.number
            );
            cell(html, trial.score, number);
            cell(html, trial.seconds(), time);
            for shown in columns {
                match trial.params.get(shown.parameter.name()) {
                    None => *html += "<td></td>",
                    Some(it) => match figure(it) {
                        Some(x) => cell(html, Some(x), number),
                        None => {
                            let _ = write!(html, "<td>{}</td>", Text(&cut(&value(it), LONG)));
                        }
                    },
                }
            }
            if errors {
                let error = trial.error.as_deref().unwrap_or_default();
                let _ = write!(html, "<td class=\"error\">{}</td>", Text(&cut(error, ERROR)));
            }
            *html += "</tr>\n";
        }
        *html += "</tbody></table></div>";
        if self.shown.len() > COLUMNS {
            let _ = write!(
                html,
                "<p class=\"legend\">The first {COLUMNS} of {} parameters.</p>",
                self.shown.len()
            );
        }
        *html += "</section>\n";
    }
}

impl Shown<'_> {
    /// Whether the values of these trials are numbers, which end at one place.
    fn is_number(&self, trials: &[&Trial]) -> bool {
        trials.iter().find_map(|trial| trial.params.get(self.parameter.name())).and_then(figure).is_some()
    }
}

/// The value as a number, if it is one.
fn figure(value: &Value) -> Option<f64> {
    value.order().filter(|_| !matches!(value, Value::Bool(_)))
}

/// A number with what it is sorted by.
fn cell(html: &mut String, x: Option<f64>, text: impl Fn(f64) -> String) {
    let _ = match x {
        None => write!(html, "<td></td>"),
        Some(x) if x.is_finite() => write!(html, "<td data-v=\"{x}\">{}</td>", Text(&text(x))),
        Some(x) => write!(html, "<td>{x}</td>"),
    };
}
