//! The report as one page: HTML with its styles, drawings and a small script inside, which needs nothing from outside
//! and can be read without the script.
//!
//! Drawings are SVG that is stretched to the width of the window, with strokes that are not, and texts beside them. A
//! path's `data-t` says for each of its parts which of the drawn trials it is, so that the script can tell of it.

mod bars;
mod escape;
mod front;
mod history;
mod parallel;
mod plot;
mod rows;
mod ruler;
mod slices;
mod timeline;
mod tree;

use super::words::{compared, count, cut, number, percent, savings, standing, time, value};
use super::{Importance, Objective, Parameter, StudyReport, Trial};
use crate::Result;
use crate::search::{Direction, TrialState};
use crate::space::Axis;
use escape::{Json, Text};
use ruler::Ruler;
use serde::Serialize;
use std::fmt::Write as _;

/// At most so many trials and parameters are drawn.
const DRAWN: usize = 1000;
const BEST: usize = 200;
const PARAMETERS: usize = 24;
/// How much is shown of a name, a value, an error.
const NAME: usize = 40;
const LONG: usize = 32;
const ERROR: usize = 160;

/// What the drawings share.
struct Page<'r> {
    report: &'r StudyReport,
    importances: Result<Vec<Importance>>,
    ranked: Vec<&'r Trial>,
    /// Those that are drawn, by number; drawings name them by their place here.
    drawn: Vec<&'r Trial>,
    shown: Vec<Shown<'r>>,
    score: Ruler,
}

/// A parameter that is shown.
struct Shown<'r> {
    short: String,
    parameter: &'r Parameter,
    ruler: Ruler,
}

pub(super) fn of(report: &StudyReport) -> String {
    let page = Page::new(report);
    let mut html = String::new();
    let title = Text(&report.name);
    let _ = write!(
        html,
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <style>{}</style></head>\n<body><main>\n",
        include_str!("page.css")
    );
    page.head(&mut html);
    if page.report.trials.is_empty() {
        html += "<p class=\"none\">No trial was made yet.</p>\n";
    } else {
        html += "<div class=\"two\">\n";
        page.history(&mut html);
        page.bars(&mut html);
        html += "</div>\n";
        page.front(&mut html);
        page.parallel(&mut html);
        page.slices(&mut html);
        page.timeline(&mut html);
        page.tree(&mut html);
        page.rows(&mut html);
    }
    let _ = write!(
        html,
        "<footer>Written by neatpipe. This page is one file and loads nothing.</footer>\n</main>\n\
         <div id=\"tip\" role=\"status\" hidden></div>\n<script type=\"application/json\" id=\"data\">{}</script>\n\
         <script>{}</script>\n</body></html>\n",
        Json(&page.data()),
        include_str!("page.js")
    );
    html
}

impl<'r> Page<'r> {
    fn new(report: &'r StudyReport) -> Self {
        let ranked = report.ranked();
        let drawn = thinned(report, &ranked);
        let parameters = report.parameters(PARAMETERS).into_iter();
        let shown = parameters
            .filter(|(_, parameter)| parameter.axis() != Axis::Fixed)
            .map(|(short, parameter)| Shown { short, parameter, ruler: Ruler::of(parameter, &drawn) })
            .collect();
        let scores: Vec<f64> = ranked.iter().filter_map(|trial| trial.score).collect();
        let score = Ruler::of_scores(&scores, report.trials.direction());
        Self { report, importances: report.importances(), ranked, drawn, shown, score }
    }

    /// The title, the figures that count, and the best trial.
    fn head(&self, html: &mut String) {
        let report = self.report;
        let _ = write!(
            html,
            "<header><p class=\"kind\">Study report</p><h1>{}</h1><p class=\"sub\">{}{}{}</p></header>\n<div class=\"tiles\">",
            Text(&report.name),
            Text(&compared(report)),
            if report.stopped.is_empty() { "" } else { " · stopped: " },
            Text(&report.stopped),
        );
        let mut tile = |what: &str, figure: &str, more: &str| {
            let _ = write!(
                html,
                "<div class=\"tile\"><h3>{}</h3><p class=\"figure\">{}</p><p class=\"more\">{}</p></div>",
                Text(what),
                Text(figure),
                Text(more)
            );
        };
        if let Some((best, score)) = report.best().and_then(|best| Some((best, best.score?))) {
            let spent = best.seconds().map(|seconds| format!(", {}", time(seconds))).unwrap_or_default();
            tile(
                &format!("Best {}", cut(&report.metric, LONG)),
                &number(score),
                &format!("trial {}{spent}", best.number),
            );
        }
        let states = standing(report);
        let states = states.split_once([':', ',']).map_or("", |(_, states)| states);
        tile("Trials", &report.trials.len().to_string(), states.trim());
        if savings(report).is_some() {
            let (done, naive) = (report.fits_done, report.fits_naive);
            let shared = percent(1.0 - done as f64 / naive as f64);
            tile("Fits computed", &done.to_string(), &format!("of {naive}: {shared} were shared"));
            let all = report.seconds_spent + report.seconds_saved;
            let share = if all > 0.0 { percent(report.seconds_saved / all) } else { percent(0.0) };
            tile("Saved", &time(report.seconds_saved), &format!("of {}: {share}", time(all)));
        }
        *html += "</div>\n";
        if let Some(best) = report.best() {
            *html += "<section class=\"best\"><h2>Best trial</h2><dl>";
            for (name, value) in best.params.iter() {
                let name = Text(name);
                let _ = write!(html, "<div><dt>{name}</dt><dd>{}</dd></div>", Text(&value.to_string()));
            }
            *html += "</dl></section>\n";
        }
        let errors = report.errors();
        if !errors.is_empty() {
            let all: usize = errors.iter().map(|(_, count)| count).sum();
            let _ = write!(
                html,
                "<details class=\"card errors\"><summary>{} ended in an error</summary><ul>",
                count(all, "trial")
            );
            for (error, count) in errors.iter().take(10) {
                let _ = write!(html, "<li><b>{count} ×</b> {}</li>", Text(&cut(error, 4 * ERROR)));
            }
            if errors.len() > 10 {
                let _ = write!(html, "<li>and {} further ones</li>", errors.len() - 10);
            }
            *html += "</ul></details>\n";
        }
    }

    /// What the script tells of a trial.
    fn data(&self) -> impl Serialize {
        let told = |trial: &&Trial| Told {
            number: trial.number,
            state: trial.state.name(),
            score: trial.score.map(number),
            time: trial.seconds().map(time),
            error: trial.error.as_deref().map(|error| cut(error, ERROR)),
            values: self
                .shown
                .iter()
                .map(|shown| trial.params.get(shown.parameter.name()).map(|it| cut(&value(it), LONG)))
                .collect(),
        };
        Data {
            metric: cut(&self.report.metric, LONG),
            names: self.shown.iter().map(|shown| cut(&shown.short, NAME)).collect(),
            trials: self.drawn.iter().map(told).collect(),
        }
    }

    fn minimizes(&self) -> bool {
        self.report.trials.direction() == Direction::Minimize
    }

    /// How a dot of a trial is drawn: whether it has its score, and of these the best.
    fn class(&self, trial: &Trial) -> &'static str {
        match trial.state {
            _ if self.ranked.first().is_some_and(|best| best.number == trial.number) => "top",
            TrialState::Complete => "done",
            TrialState::Pruned => "cut",
            TrialState::Failed | TrialState::Lost => "bad",
            TrialState::Waiting | TrialState::Running => "open",
        }
    }

    /// Where the score stands from the bottom up. The edge of the bad ones is for those that have none.
    fn height(&self, trial: &Trial) -> f64 {
        let place = self.report.loss(trial).and(trial.score).map(|score| self.score.at(score));
        let place = place.map(|place| 0.07 + 0.93 * if self.minimizes() { 1.0 - place } else { place });
        let up = place.unwrap_or(0.015);
        if self.minimizes() { 1.0 - up } else { up }
    }

    /// The marks of scores.
    fn score_marks(&self, about: usize) -> Vec<(f64, String)> {
        let place = |place: f64| if self.minimizes() { 0.93 * place } else { 0.07 + 0.93 * place };
        self.score.marks(about).into_iter().map(|(at, text)| (place(at), text)).collect()
    }
}

#[derive(Serialize)]
struct Data {
    metric: String,
    names: Vec<String>,
    trials: Vec<Told>,
}

#[derive(Serialize)]
struct Told {
    number: u64,
    state: &'static str,
    score: Option<String>,
    time: Option<String>,
    error: Option<String>,
    values: Vec<Option<String>>,
}

/// The trials that are drawn: all, or the best and of the others as many as have room, evenly.
fn thinned<'r>(report: &'r StudyReport, ranked: &[&'r Trial]) -> Vec<&'r Trial> {
    if report.trials.len() <= DRAWN {
        return report.trials.iter().collect();
    }
    let best: std::collections::BTreeSet<u64> = ranked.iter().take(BEST).map(|trial| trial.number).collect();
    let (room, all) = (DRAWN - best.len(), report.trials.len());
    let kept = |at: usize| (at + 1) * room / all > at * room / all;
    let drawn = report.trials.iter().enumerate();
    drawn.filter(|(at, trial)| best.contains(&trial.number) || kept(*at)).map(|(_, trial)| trial).collect()
}
