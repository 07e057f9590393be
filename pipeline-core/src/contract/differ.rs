//! How outputs are compared.

use super::rows::AnyRows;

/// How near two numbers have to be: `|a - b| <= absolute + relative * max(|a|, |b|)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub(super) relative: f64,
    pub(super) absolute: f64,
}

impl Near {
    /// Every bit the same.
    pub(super) const BITS: Self = Self { relative: 0.0, absolute: 0.0 };

    fn are(self, a: f64, b: f64) -> bool {
        a.to_bits() == b.to_bits()
            || (a.is_nan() && b.is_nan())
            || (self.absolute > 0.0 || self.relative > 0.0)
                && (a == b || (a - b).abs() <= self.absolute + self.relative * a.abs().max(b.abs()))
    }
}

/// The first difference, as what was expected and what came.
pub(super) fn differ(expected: &[AnyRows], came: &[AnyRows], near: Near) -> Option<(String, String)> {
    if expected.len() != came.len() {
        return Some((format!("{} outputs", expected.len()), format!("{}", came.len())));
    }
    let mut pairs = expected.iter().zip(came).enumerate();
    pairs.find_map(|(at, (expected, came))| {
        let of = if at == 0 { String::new() } else { format!(" of output {at}") };
        one(expected, came, near).map(|(expected, came)| (format!("{expected}{of}"), came))
    })
}

fn one(expected: &AnyRows, came: &AnyRows, near: Near) -> Option<(String, String)> {
    if expected.rows() != came.rows() {
        let count = |value: &AnyRows| format!("{} rows", value.rows().unwrap_or(0));
        return Some((count(expected), count(came)));
    }
    if expected.bytes() == came.bytes() {
        return None;
    }
    let (Some(a), Some(b)) = (expected.grid(), came.grid()) else {
        let rows = 0..expected.rows().unwrap_or(0);
        let mut rows = rows.filter(|row| expected.take(&[*row]).bytes() != came.take(&[*row]).bytes());
        let place =
            rows.next().map_or_else(|| "the same value".to_owned(), |row| format!("the same row {row}"));
        return Some((place, "another one".to_owned()));
    };
    if a.width != b.width {
        return Some((format!("{} columns", a.width), format!("{}", b.width)));
    }
    match a.cells.iter().zip(&b.cells).position(|(a, b)| !near.are(*a, *b)) {
        Some(at) => Some((format!("{} at {}", a.cells[at], a.place(at)), format!("{}", b.cells[at]))),
        None => {
            let (expected, came) = (expected.column_list(), came.column_list());
            (expected != came).then(|| (format!("the names {expected:?}"), format!("{came:?}")))
        }
    }
}

/// Where an output is NaN.
pub(super) fn with_nan(out: &[AnyRows]) -> Option<String> {
    place_of(out, f64::is_nan)
}

/// Where an output is NaN or infinite.
pub(super) fn not_finite(out: &[AnyRows]) -> Option<String> {
    place_of(out, |cell| !cell.is_finite())
}

fn place_of(out: &[AnyRows], bad: impl Fn(f64) -> bool) -> Option<String> {
    out.iter().filter_map(AnyRows::grid).find_map(|grid| {
        let at = grid.cells.iter().position(|cell| bad(*cell))?;
        Some(format!("{} at {}", grid.cells[at], grid.place(at)))
    })
}
