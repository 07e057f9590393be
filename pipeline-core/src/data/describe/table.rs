//! A description as a table.

use super::{CellKind, ColumnRange, DescribedColumn, Description, InputRole};
use std::fmt;

/// How much of a text is shown.
const LONG: usize = 24;
/// How many levels are.
const LEVELS: usize = 3;

/// A line a column.
impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const HEAD: [&str; 7] = ["column", "kind", "rows", "missing", "distinct", "range", "suggests"];
        let lines: Vec<[String; 7]> =
            std::iter::once(HEAD.map(str::to_owned)).chain(self.columns.iter().map(line)).collect();
        let width = |at: usize| lines.iter().map(|line| line[at].chars().count()).max().unwrap_or(0);
        let widths: [usize; 7] = std::array::from_fn(width);
        for line in &lines {
            let mut text = String::new();
            for (at, (cell, width)) in line.iter().zip(widths).enumerate() {
                let gap = if at == 0 { "" } else { "  " };
                // Numbers end at one place.
                text += &match at {
                    2..=4 => format!("{gap}{cell:>width$}"),
                    _ => format!("{gap}{cell:width$}"),
                };
            }
            writeln!(f, "{}", text.trim_end())?;
        }
        Ok(())
    }
}

fn line(column: &DescribedColumn) -> [String; 7] {
    let role = match column.role {
        InputRole::Data => "",
        InputRole::Target => " (target)",
        InputRole::Weights => " (weights)",
    };
    let suggestions: Vec<&str> =
        column.suggestions.iter().map(|suggestion| suggestion.what.as_str()).collect();
    [
        format!("{}{role}", column.name),
        column.kind.to_string(),
        column.rows.to_string(),
        column.missing.to_string(),
        column.distinct.to_string(),
        range(column),
        suggestions.join(", "),
    ]
}

fn range(column: &DescribedColumn) -> String {
    match &column.range {
        ColumnRange::Empty => String::new(),
        ColumnRange::Numbers { min, median, max } => {
            let whole = column.kind == CellKind::Whole;
            format!("{} … {} … {}", short(*min, whole), short(*median, whole), short(*max, whole))
        }
        ColumnRange::Levels(levels) => {
            let shown = levels.iter().take(LEVELS).map(|(level, count)| format!("{} {count}", cut(level)));
            let more = if column.distinct > LEVELS { ", …" } else { "" };
            shown.collect::<Vec<_>>().join(", ") + more
        }
        ColumnRange::Dates { first, last } => format!("{} … {}", cut(first), cut(last)),
    }
}

/// A number in four digits or, if it is whole, in all of them as long as that is short.
fn short(number: f64, whole: bool) -> String {
    let size = number.abs();
    if !number.is_finite() || size == 0.0 || (whole || number.fract() == 0.0) && size < 1e7 {
        return number.to_string();
    }
    if !(1e-3..1e7).contains(&size) {
        return format!("{number:.3e}");
    }
    let before = size.log10().floor() as i32;
    let text = format!("{number:.*}", usize::try_from(3 - before).unwrap_or(0));
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
