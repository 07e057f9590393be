//! What the values of a column are.

use super::{CellKind, CellValue, ColumnRange, DescribedColumn};
use crate::steps::Moment;
use std::collections::HashMap;

/// How many of the commonest levels are kept.
const SHOWN: usize = 5;

/// What suggestions are made of beyond what is shown.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// How many values are infinite.
    pub(super) infinite: usize,
    /// The skewness of the values, and of their logarithms where none is negative; 0 of values that do not differ.
    pub(super) skewness: f64,
    pub(super) log_skewness: Option<f64>,
    /// Whether each value is one more than that of the row before.
    pub(super) counts_rows: bool,
    /// How many rows the rarest level has.
    pub(super) rarest: usize,
    /// Whether texts are numbers.
    pub(super) are_numbers: bool,
}

/// Fills in what the values say.
pub(super) fn summarise(column: &mut DescribedColumn, cells: &[CellValue<'_>]) -> Facts {
    if column.missing == column.rows {
        return Facts::default();
    }
    match column.kind {
        CellKind::Number | CellKind::Whole => numbers(column, cells),
        CellKind::Bool | CellKind::Category | CellKind::Text | CellKind::Date => levels(column, cells),
    }
}

fn numbers(column: &mut DescribedColumn, cells: &[CellValue<'_>]) -> Facts {
    let mut wholes: Vec<i128> = Vec::new();
    let mut numbers: Vec<f64> = Vec::with_capacity(cells.len());
    for cell in cells {
        if let CellValue::Whole(whole) = cell {
            wholes.push(*whole);
        }
        numbers.extend(cell.number());
    }
    let counts_rows = wholes.windows(2).all(|two| two[1] == two[0] + 1) && wholes.len() == column.rows;
    numbers.sort_unstable_by(f64::total_cmp);
    // Beyond 2^53 whole numbers that differ may have one `f64`.
    column.distinct = if wholes.len() == numbers.len() {
        wholes.sort_unstable();
        1 + wholes.windows(2).filter(|two| two[0] != two[1]).count()
    } else {
        1 + numbers.windows(2).filter(|two| two[0] != two[1]).count()
    };
    let (first, middle, last) = (numbers[0], numbers.len() / 2, numbers[numbers.len() - 1]);
    let below = numbers[(numbers.len() - 1) / 2];
    let median = if below == numbers[middle] { below } else { below.midpoint(numbers[middle]) };
    column.range = ColumnRange::Numbers { min: first, median, max: last };

    let all = numbers.len();
    numbers.retain(|number| number.is_finite());
    let skewness_of_logs = || skewness(&numbers.iter().map(|number| number.ln_1p()).collect::<Vec<_>>());
    Facts {
        infinite: all - numbers.len(),
        skewness: skewness(&numbers),
        log_skewness: (first >= 0.0).then(skewness_of_logs),
        counts_rows,
        ..Facts::default()
    }
}

/// The third moment about the mean, in standard deviations.
fn skewness(numbers: &[f64]) -> f64 {
    // What is scaled down neither overflows nor, but for differences that do not matter, vanishes.
    let scale = numbers.iter().fold(0.0_f64, |largest, number| largest.max(number.abs()));
    if scale == 0.0 {
        return 0.0;
    }
    let count = numbers.len() as f64;
    let mean = numbers.iter().map(|number| number / scale).sum::<f64>() / count;
    let moment =
        |power| numbers.iter().map(|number| (number / scale - mean).powi(power)).sum::<f64>() / count;
    let variance = moment(2);
    // Of a constant nothing is left but rounding.
    if variance.sqrt() <= 4.0 * f64::EPSILON * mean.abs() { 0.0 } else { moment(3) / variance.powf(1.5) }
}

fn levels(column: &mut DescribedColumn, cells: &[CellValue<'_>]) -> Facts {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for cell in cells {
        let text = match cell {
            CellValue::Bool(true) => Some("true"),
            CellValue::Bool(false) => Some("false"),
            cell => cell.text(),
        };
        if let Some(text) = text {
            *counts.entry(text).or_default() += 1;
        }
    }
    column.distinct = counts.len();
    let mut facts = Facts { rarest: counts.values().copied().min().unwrap_or_default(), ..Facts::default() };
    if matches!(column.kind, CellKind::Text | CellKind::Date) {
        if let Some((first, last)) = dates(counts.keys().copied()) {
            column.kind = CellKind::Date;
            column.range = ColumnRange::Dates { first: first.to_owned(), last: last.to_owned() };
            return facts;
        }
        facts.are_numbers = counts.keys().all(|text| text.trim().parse::<f64>().is_ok());
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_unstable_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
    counts.truncate(SHOWN);
    column.range =
        ColumnRange::Levels(counts.into_iter().map(|(text, count)| (text.to_owned(), count)).collect());
    facts
}

/// The first and the last of texts that are all dates.
fn dates<'a>(texts: impl Iterator<Item = &'a str>) -> Option<(&'a str, &'a str)> {
    let date = |text| Some((Moment::read(text)?.days, text));
    let mut dates: Vec<(f64, &str)> = texts.map(date).collect::<Option<_>>()?;
    dates.sort_unstable_by(|(a, first), (b, last)| a.total_cmp(b).then(first.cmp(last)));
    Some((dates.first()?.1, dates.last()?.1))
}
