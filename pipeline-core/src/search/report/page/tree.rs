//! The prefixes that trials shared.

use super::{LONG, Page, Text, count, cut, time, value};
use crate::search::report::SharedPrefix;
use std::fmt::Write as _;

/// So many branches of one prefix are shown, and so many prefixes in all.
const BRANCHES: usize = 12;
const ALL: usize = 400;

impl Page<'_> {
    pub(super) fn tree(&self, html: &mut String) {
        let roots = self.report.prefixes();
        if roots.is_empty() {
            return;
        }
        *html += "<section class=\"card wide\"><h2>Shared prefixes</h2><p class=\"legend\">what each part of the pipeline \
                  gave, computed once for all trials that agree in its parameters";
        // A run that only resumed has measured nothing.
        let measured = self.report.stages.iter().any(|stage| stage.computed + stage.shared > 0);
        *html += if measured { "</p>" } else { "; this run has computed nothing</p>" };
        if measured {
            self.stages(html);
        }
        *html += "<div class=\"tree\"><p class=\"row head\"><span>prefix</span><span>trials</span>\
                  <span>spent</span><span>saved</span></p>";
        let most = roots.iter().map(|root| root.trials).sum();
        self.branches(&roots, most, &mut { ALL }, html);
        *html += "</div></section>\n";
    }

    fn stages(&self, html: &mut String) {
        *html += "<table class=\"stages\"><thead><tr><th>stage</th><th>once</th><th>computed</th><th>shared</th>\
                  <th>saved</th></tr></thead><tbody>";
        for stage in &self.report.stages {
            let name = if stage.name.is_empty() { "the rest" } else { &stage.name };
            let _ = write!(
                html,
                "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                Text(&cut(name, LONG)),
                time(stage.seconds),
                stage.computed,
                stage.shared,
                time(stage.saved())
            );
        }
        *html += "</tbody></table>";
    }

    fn branches(&self, branches: &[SharedPrefix], most: usize, room: &mut usize, html: &mut String) {
        let shown = branches.len().min(BRANCHES).min(*room);
        *room -= shown;
        for prefix in &branches[..shown] {
            let open = if prefix.stage == 0 && branches.len() <= 4 { " open" } else { "" };
            let (begin, middle, end) = match prefix.inner.is_empty() {
                true => ("<p class=\"row\">".to_owned(), "</p>", ""),
                false => (format!("<details{open}><summary class=\"row\">"), "</summary>", "</details>"),
            };
            let stage = self.report.stages.get(prefix.stage).map_or("", |stage| stage.name.as_str());
            let _ = write!(
                html,
                "{begin}<span><code>{}</code>{}</span><span><b style=\"width:{:.1}%\"></b>{}</span><span>{}</span>\
                 <span>{}</span>{middle}",
                Text(&cut(stage, LONG)),
                self.values(prefix),
                65.0 * prefix.trials as f64 / most as f64,
                prefix.trials,
                time(prefix.seconds),
                time(prefix.saved)
            );
            self.branches(&prefix.inner, most, room, html);
            *html += end;
        }
        if let Some(left) = branches.get(shown..).filter(|left| !left.is_empty()) {
            let trials: usize = left.iter().map(|prefix| prefix.trials).sum();
            let saved: f64 = left.iter().map(|prefix| prefix.saved).sum();
            let spent: f64 = left.iter().map(|prefix| prefix.seconds).sum();
            let _ = write!(
                html,
                "<p class=\"row rest\"><span>{}</span><span>{trials}</span><span>{}</span><span>{}</span></p>",
                count(left.len(), "further one"),
                time(spent),
                time(saved)
            );
        }
    }

    fn values(&self, prefix: &SharedPrefix) -> String {
        let mut html = String::new();
        for (name, it) in prefix.params.iter() {
            let short = self.shown.iter().find(|shown| shown.parameter.name() == name);
            let short = short.map_or(name, |shown| &shown.short);
            let _ = write!(
                html,
                " <span title=\"{}\">{} = <em>{}</em></span>",
                Text(name),
                Text(&cut(short, LONG)),
                Text(&cut(&value(it), LONG))
            );
        }
        html
    }
}
