//! What each parameter matters.

use super::{NAME, Page, Text, cut, percent};
use std::fmt::Write as _;

/// How many are shown.
const BARS: usize = 14;

impl Page<'_> {
    pub(super) fn bars(&self, html: &mut String) {
        *html += "<section class=\"card\"><h2>Importance</h2>";
        match &self.importances {
            Err(error) => {
                let _ = write!(html, "<p class=\"none\">{}.</p>", Text(&error.to_string()));
            }
            Ok(all) => {
                *html += "<p class=\"legend\">what each parameter by itself tells of being among the best quarter \
                          (PED-ANOVA)</p><ol class=\"bars\">";
                let most = all.first().map_or(1.0, |one| one.share);
                for one in all.iter().take(BARS) {
                    let _ = write!(
                        html,
                        "<li><code title=\"{}\">{}</code><b style=\"width:{:.1}%\"></b><span>{}</span></li>",
                        Text(&one.name),
                        Text(&cut(&one.name, NAME)),
                        100.0 * one.share / most,
                        Text(&percent(one.share))
                    );
                }
                *html += "</ol>";
                if all.len() > BARS {
                    let rest: f64 = all[BARS..].iter().map(|one| one.share).sum();
                    let _ = write!(
                        html,
                        "<p class=\"legend\">{} further ones: {}</p>",
                        all.len() - BARS,
                        Text(&percent(rest))
                    );
                }
            }
        }
        *html += "</section>\n";
    }
}
