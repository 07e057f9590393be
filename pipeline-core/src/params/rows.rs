//! The names of a space: [`Row`]s for tables and searches, and what to say of a name that is none.

use super::flat::Hyperparams;
use crate::nearest::nearest;
use crate::space::{AnySpace, Shape, Value};
use std::fmt::Write as _;

/// What a hyperparameter depends on: a choice, and the value that it has to have.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The nested name of the choice.
    pub name: String,
    /// The branch, or `true` for an optional step.
    pub value: String,
}

/// A hyperparameter of a space.
#[derive(Clone, Debug)]
pub struct Row {
    /// The nested name.
    pub name: String,
    /// Names that it had before.
    pub was: Vec<String>,
    /// The value where none is given.
    pub default: Value,
    /// Where a search looks; none where the value is fixed.
    pub space: Option<Shape>,
    /// The same for whoever asks for values.
    pub any_space: Option<AnySpace>,
    /// The first line of the field's documentation.
    pub doc: &'static str,
    /// Whether the fit depends on it.
    pub fit: bool,
    /// What it depends on, outermost first.
    pub conditions: Vec<Condition>,
}

/// A value for messages: texts in quotes.
pub(super) fn described(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Raw(text) => format!("{text:?}"),
        other => format!("{other}"),
    }
}

/// What to say of a name that no hyperparameter has: the choice to make first, or the nearest names.
pub(super) fn unknown(name: &str, rows: &[Row], values: &Hyperparams) -> String {
    if let Some(row) = rows.iter().find(|row| row.name == name || row.was.iter().any(|was| was == name)) {
        let wrong = row.conditions.iter().find(|condition| {
            values.get(&condition.name).is_none_or(|value| value.to_string() != condition.value)
        });
        if let Some(Condition { name: choice, value }) = wrong {
            return format!("`{name}` is inactive; set `{choice}` to `{value}` first");
        }
    }
    let mut text = format!("unknown hyperparameter `{name}`");
    let near = nearest_names(name, rows);
    let _ = match near.as_slice() {
        [] if rows.is_empty() => write!(text, "; there is none"),
        [] => {
            let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
            write!(text, "; there are {}", listed(&names))
        }
        near => write!(text, "; did you mean {}?", near.join(" or ")),
    };
    text
}

/// Up to three valid names: those that end alike, as a name whose prefix was forgotten, and those spelt alike.
fn nearest_names(name: &str, rows: &[Row]) -> Vec<String> {
    let known: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    let last = |name: &str| name.rsplit("__").next().unwrap_or_default().to_owned();
    let mut near: Vec<&str> = nearest(name, known.iter().copied()).into_iter().collect();
    let wanted = last(name);
    let mut alike: Vec<&str> = known.iter().copied().filter(|known| last(known) == wanted).collect();
    alike.sort_by_key(|name| name.matches("__").count());
    near.extend(alike);
    if near.is_empty() {
        let ends: Vec<String> = known.iter().map(|known| last(known)).collect();
        if let Some(end) = nearest(&wanted, ends.iter().map(String::as_str)) {
            near.extend(known.iter().filter(|known| last(known) == end));
        }
    }
    let mut unique: Vec<String> = Vec::new();
    for name in near.into_iter().map(|name| format!("`{name}`")) {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique.truncate(3);
    unique
}

fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let mut text = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        let _ = write!(text, " and {} more", names.len() - SHOWN);
    }
    text
}

/// The shortest patterns that tell names apart: the last part, then more of the parts before it from the
/// inside out, `*` for parts that are left out.
pub(super) fn short_names(names: &[&str]) -> Vec<String> {
    let split: Vec<Vec<&str>> = names.iter().map(|name| name.split("__").collect()).collect();
    split.iter().map(|parts| shortest(parts, &split)).collect()
}

fn shortest(parts: &[&str], all: &[Vec<&str>]) -> String {
    let last = parts.len() - 1;
    // Bit `i` keeps the i-th part from the end; the last part always stays.
    let mut masks: Vec<u32> = (0..1_u32 << last.min(16)).collect();
    masks.sort_by_key(|mask| (mask.count_ones(), *mask));
    for mask in masks {
        let keeps = |index: usize| index == last || mask >> (last - 1 - index).min(31) & 1 == 1;
        let kept: Vec<bool> = (0..=last).map(keeps).collect();
        let pattern = pattern(parts, &kept);
        if all.iter().filter(|other| matches(&pattern, other)).count() <= 1 {
            return rendered(&pattern);
        }
    }
    parts.join("__")
}

/// Parts with gaps between them.
fn pattern<'n>(parts: &[&'n str], kept: &[bool]) -> Vec<Option<&'n str>> {
    let mut pattern: Vec<Option<&str>> = Vec::new();
    for (part, kept) in parts.iter().zip(kept) {
        match (kept, pattern.last()) {
            (true, _) => pattern.push(Some(part)),
            (false, Some(None)) => {}
            (false, _) => pattern.push(None),
        }
    }
    pattern
}

/// Whether a name could be meant: a gap stands for one part or more.
fn matches(pattern: &[Option<&str>], parts: &[&str]) -> bool {
    match (pattern.split_first(), parts.split_first()) {
        (None, None) => true,
        (Some((Some(part), pattern)), Some((first, parts))) => part == first && matches(pattern, parts),
        (Some((None, rest)), Some((_, parts))) => matches(rest, parts) || matches(pattern, parts),
        _ => false,
    }
}

fn rendered(pattern: &[Option<&str>]) -> String {
    let mut text = String::new();
    let mut before = false;
    for part in pattern {
        match part {
            Some(part) => {
                if before {
                    text.push_str("__");
                }
                text.push_str(part);
            }
            None => text.push('*'),
        }
        before = part.is_some();
    }
    text
}
