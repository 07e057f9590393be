//! The words in which steps say what they have learned.

use crate::watch::short;
use std::fmt::Display;

/// What was learned, or that nothing was.
pub(super) fn told(learned: Option<impl Display>) -> String {
    learned.map_or_else(|| "not fitted".to_owned(), |learned| learned.to_string())
}

/// `means 0.797, 61.7, 57.5, and 2 more`.
pub(super) fn numbers(name: &str, numbers: Option<&[f64]>) -> String {
    told(numbers.map(|numbers| format!("{name} {}", few(numbers.iter().copied().map(short)))))
}

/// The first of some words.
pub(super) fn few(words: impl ExactSizeIterator<Item = String>) -> String {
    const SHOWN: usize = 4;
    let all = words.len();
    let shown: Vec<String> = words.take(SHOWN).collect();
    match all.saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{}, and {more} more", shown.join(", ")),
    }
}

/// `9 coefficients, intercept 7.79`.
pub(super) fn line(coefficients: Option<&[f64]>, intercept: Option<f64>) -> String {
    told(coefficients.zip(intercept).map(|(coefficients, intercept)| {
        format!("{} coefficients, intercept {}", coefficients.len(), short(intercept))
    }))
}

/// `8 directions, 97.3 % of the variance`.
pub(super) fn directions(shares: Option<Vec<f64>>, asked: usize) -> String {
    told(shares.map(|shares| {
        let kept = asked.min(shares.len());
        let share: f64 = shares[..kept].iter().sum();
        format!("{kept} directions, {:.1} % of the variance", 100.0 * share)
    }))
}
