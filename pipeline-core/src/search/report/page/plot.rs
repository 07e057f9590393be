//! [`Plot`]: a drawing with its axes.

use super::escape::Text;
use std::fmt::Write as _;

/// Dots and lines on a plane from 0 to 1, upwards, with marks at its left and below.
pub(super) struct Plot {
    /// What it shows, for who does not see it.
    pub(super) shows: String,
    pub(super) x: String,
    pub(super) y: String,
    pub(super) xs: Vec<(f64, String)>,
    pub(super) ys: Vec<(f64, String)>,
    body: String,
}

/// A place in the drawing, which is a thousand wide and high, downwards.
pub(super) fn pixel(place: f64) -> f64 {
    (place * 10_000.0).round() / 10.0
}

impl Plot {
    pub(super) fn new(shows: String, x: impl Into<String>, y: String) -> Self {
        Self { shows, x: x.into(), y, xs: Vec::new(), ys: Vec::new(), body: String::new() }
    }

    /// Dots of one kind, each of a drawn trial.
    pub(super) fn dots(&mut self, class: &str, dots: impl IntoIterator<Item = (f64, f64, usize)>) {
        let path = |(x, y, _): &(f64, f64, usize)| format!("M{} {}h0", pixel(*x), pixel(1.0 - y));
        self.path(&format!("dot {class}"), dots.into_iter().map(|dot| (path(&dot), dot.2)));
    }

    /// Parts of one kind, each of a drawn trial.
    pub(super) fn path(&mut self, class: &str, parts: impl IntoIterator<Item = (String, usize)>) {
        let (mut path, mut trials) = (String::new(), String::new());
        for (part, trial) in parts {
            path += &part;
            let _ = write!(trials, "{}{trial}", if trials.is_empty() { "" } else { " " });
        }
        if !path.is_empty() {
            let _ = write!(self.body, "<path class=\"{class}\" data-t=\"{trials}\" d=\"{path}\"/>");
        }
    }

    /// A line that belongs to no trial.
    pub(super) fn line(&mut self, class: &str, path: &str) {
        let _ = write!(self.body, "<path class=\"{class}\" d=\"{path}\"/>");
    }

    pub(super) fn write(&self, html: &mut String) {
        let _ = write!(html, "<div class=\"plot\"><div class=\"y\"><i>{}</i>", Text(&self.y));
        for (place, text) in &self.ys {
            let _ = write!(html, "<span style=\"top:{}%\">{}</span>", pixel(1.0 - place) / 10.0, Text(text));
        }
        let _ = write!(
            html,
            "</div><svg viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\"><path \
             class=\"grid\" d=\"",
            Text(&self.shows)
        );
        for (place, _) in &self.ys {
            let _ = write!(html, "M0 {}h1000", pixel(1.0 - place));
        }
        let _ = write!(html, "\"/>{}</svg><div class=\"x\">", self.body);
        for (place, text) in &self.xs {
            let _ = write!(html, "<span style=\"left:{}%\">{}</span>", pixel(*place) / 10.0, Text(text));
        }
        let _ = writeln!(html, "</div><i class=\"name\">{}</i></div>", Text(&self.x));
    }
}
