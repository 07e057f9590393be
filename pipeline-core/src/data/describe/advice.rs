//! Which steps a column suggests.

use super::summary::Facts;
use super::{CellKind, DescribedColumn, InputRole, Suggestion};

/// From how many levels on a column for each is too many.
const WIDE: usize = 20;
/// From how many rows on it says something that no value occurs twice.
const ENOUGH: usize = 20;

pub(super) fn suggestions(column: &DescribedColumn, facts: &Facts) -> Vec<Suggestion> {
    let mut advice = Advice(Vec::new());
    match column.role {
        _ if column.rows == 0 => {}
        InputRole::Data => data(&mut advice, column, facts),
        InputRole::Target => target(&mut advice, column, facts),
        InputRole::Weights => {}
    }
    advice.0
}

struct Advice(Vec<Suggestion>);

impl Advice {
    fn add(&mut self, what: impl Into<String>, why: impl Into<String>) {
        self.0.push(Suggestion { what: what.into(), why: why.into() });
    }
}

fn data(advice: &mut Advice, column: &DescribedColumn, facts: &Facts) {
    if let Some(why) = useless(column, facts) {
        return advice.add("leave out", why);
    }
    let DescribedColumn { kind, rows, missing, distinct, .. } = *column;
    let skewed = facts.skewness.abs() > 1.0;
    let share = format!("{missing} of {rows} are missing");
    if facts.infinite > 0 {
        advice.add("make finite", format!("{} of {rows} are infinite, which no step takes", facts.infinite));
    }
    if facts.are_numbers {
        advice.add("read as `f64`", "the texts are numbers; missing ones are read by `Option<f64>`");
    }
    if kind == CellKind::Date {
        advice.add("DateParts", "the texts are dates");
    }
    if missing > 0 {
        advice.add(
            match kind {
                CellKind::Number | CellKind::Whole if distinct > 1 && skewed => {
                    "Impute { strategy: Strategy::Median }"
                }
                CellKind::Number | CellKind::Whole | CellKind::Date => "Impute",
                CellKind::Bool => "Impute { strategy: Strategy::MostFrequent }",
                CellKind::Category | CellKind::Text => "ImputeCategories",
            },
            share.clone(),
        );
        if missing * 20 >= rows && !matches!(kind, CellKind::Category | CellKind::Text) {
            advice.add("MissingIndicator", format!("{share}, which may mean something"));
        }
    }
    match kind {
        CellKind::Number | CellKind::Whole if distinct > 1 => {
            if skewed {
                unskew(advice, facts);
            }
            advice.add("StandardScaler", "brings numbers to one scale, which linear models need");
        }
        CellKind::Category | CellKind::Text if !facts.are_numbers => encode(advice, column, facts),
        _ => {}
    }
}

/// Why a column says nothing.
fn useless(column: &DescribedColumn, facts: &Facts) -> Option<String> {
    let present = column.rows - column.missing;
    match column.kind {
        _ if present == 0 => Some("no row has a value".to_owned()),
        // Where some are missing, that itself may tell.
        _ if column.distinct == 1 && column.missing == 0 => {
            Some("all rows have the same value; `SelectColumns` drops what a step made".to_owned())
        }
        CellKind::Text if present >= ENOUGH && column.distinct * 10 > present * 9 && !facts.are_numbers => {
            Some(format!("{} of {present} texts differ, as names of rows do", column.distinct))
        }
        CellKind::Whole if facts.counts_rows && column.rows >= ENOUGH => {
            Some("it counts the rows".to_owned())
        }
        _ => None,
    }
}

fn unskew(advice: &mut Advice, facts: &Facts) {
    let why = format!("a skewness of {:.1}", facts.skewness);
    match facts.log_skewness {
        Some(logs) if logs.abs() < 0.9 * facts.skewness.abs() => {
            advice.add("Log1p", format!("{why}, {logs:.1} of the logarithms"));
        }
        _ => advice.add("PowerTransformer", why),
    }
}

fn encode(advice: &mut Advice, column: &DescribedColumn, facts: &Facts) {
    let (levels, few) = (column.distinct, column.rows.div_ceil(100));
    if levels > WIDE {
        advice.add("TargetEncoder", format!("{levels} levels, too many for a column each"));
    } else if facts.rarest < few {
        advice.add(
            format!("OneHotEncoder {{ min_count: {few}, other: true }}"),
            format!("{levels} levels, the rarest in {} of {} rows", facts.rarest, column.rows),
        );
    } else {
        advice.add("OneHotEncoder", format!("{levels} levels"));
    }
}

fn target(advice: &mut Advice, column: &DescribedColumn, facts: &Facts) {
    let DescribedColumn { kind, rows, missing, distinct, .. } = *column;
    if missing > 0 {
        advice.add("leave out rows", format!("{missing} of {rows} have no target"));
    }
    if distinct < 2 {
        return advice.add("look again", "there is nothing to predict: no two rows differ");
    }
    match kind {
        CellKind::Number | CellKind::Whole if facts.skewness.abs() > 1.0 => {
            unskew(advice, facts);
            advice.add("inverse", "brings predictions back to the scale of the target");
        }
        CellKind::Category if facts.rarest * 10 < rows => {
            let why = format!("the rarest label has {} of {rows} rows", facts.rarest);
            advice.add("split_stratified", why);
        }
        CellKind::Text => advice.add("#[derive(Category)]", "labels are levels of an enum"),
        _ => {}
    }
}
