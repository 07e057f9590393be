//! Numbers, times and texts as they are shown.

use super::StudyReport;
use crate::space::Value;

/// A number in five digits, with an exponent where it would have many zeros.
pub(super) fn number(x: f64) -> String {
    let size = x.abs();
    if x == 0.0 || !x.is_finite() || (x.fract() == 0.0 && size < 1e6) {
        return x.to_string();
    }
    let trimmed = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    if !(1e-4..1e6).contains(&size) {
        let text = format!("{x:.3e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{}e{exponent}", trimmed(digits));
    }
    let before = size.log10().floor() as i32;
    trimmed(&format!("{x:.*}", usize::try_from(4 - before).unwrap_or(0)))
}

/// Numbers below each other, with as many decimals as the one that has most.
pub(super) fn column(numbers: &[f64]) -> Vec<String> {
    let texts: Vec<String> = numbers.iter().copied().map(number).collect();
    let decimals = |text: &String| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let most = texts.iter().map(decimals).max().unwrap_or(0);
    let plain = |(x, text): (&f64, &String)| match x.is_finite() && !text.contains('e') {
        true => format!("{x:.most$}"),
        false => text.clone(),
    };
    numbers.iter().zip(&texts).map(plain).collect()
}

/// Seconds in the unit that suits them.
pub(super) fn time(seconds: f64) -> String {
    match seconds {
        s if !s.is_finite() => s.to_string(),
        s if s <= 0.0 => "0 s".to_owned(),
        s if s < 0.9995 => format!("{} ms", decimals(s * 1e3)),
        s if s < 120.0 => format!("{} s", decimals(s)),
        s if s < 7200.0 => format!("{} min", decimals(s / 60.0)),
        s => format!("{} h", decimals(s / 3600.0)),
    }
}

/// Three digits.
fn decimals(x: f64) -> String {
    let decimals = if x < 9.995 { 2 } else { usize::from(x < 99.95) };
    format!("{x:.decimals$}")
}

/// What trials are compared by: `minimize rmse, maximize recall`.
pub(super) fn compared(report: &StudyReport) -> String {
    let first = format!("{} {}", report.trials.direction(), report.metric);
    let further = report.objectives.iter().map(|one| format!(", {} {}", one.direction, one.name));
    std::iter::once(first).chain(further).collect()
}

/// A share in percent.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.95 { "< 1 %".to_owned() } else { format!("{percent:.0} %") }
}

/// So many of something: `1 trial`, `2 trials`.
pub(super) fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Float(x) => number(*x),
        other => other.to_string(),
    }
}

/// At most so many characters, of one line.
pub(super) fn cut(text: &str, most: usize) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(most) {
        let kept = line.char_indices().nth(most - 1).map_or(at, |(at, _)| at);
        line.truncate(kept);
        line.push('…');
    }
    line
}

/// What sharing has saved, where there is something to share.
pub(super) fn savings(report: &StudyReport) -> Option<String> {
    let StudyReport { fits_done, fits_naive, seconds_spent, seconds_saved, .. } = report;
    (*fits_naive > 0).then(|| {
        let all = time(seconds_spent + seconds_saved);
        format!("computed {fits_done} of {fits_naive} fits, {} saved of {all}", time(*seconds_saved))
    })
}

/// How many trials there are, and how they stand.
pub(super) fn standing(report: &StudyReport) -> String {
    let counts = report.counts();
    let all = count(report.trials.len(), "trial");
    match counts.as_slice() {
        [] => all,
        [(state, _)] => {
            format!("{all}, {}{}", if report.trials.len() > 1 { "all " } else { "" }, state.name())
        }
        counts => {
            let parts: Vec<String> =
                counts.iter().map(|(state, count)| format!("{count} {}", state.name())).collect();
            format!("{all}: {}", parts.join(", "))
        }
    }
}
