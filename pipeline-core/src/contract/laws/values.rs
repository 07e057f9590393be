//! Numbers that go wrong where anything does.

use crate::contract::case::{Case, Kept, broken, idle, refused, unless_refused};
use crate::contract::rows::AnyRows;
use crate::contract::subject::{Data, Fault, Tried};

/// The cells that are spoilt, one at a time: an input, a row, a column.
fn cells(data: &Data) -> Vec<(usize, usize, usize)> {
    let row = data.rows() / 2;
    let mut cells = Vec::new();
    for (at, value) in data.x.iter().enumerate().filter(|(_, value)| value.rows().is_some()) {
        let Some(grid) = value.grid().filter(|grid| grid.width > 0) else { continue };
        cells.extend([0, grid.width - 1].map(|column| (at, row, column)));
    }
    cells.dedup();
    cells
}

fn spoilt(value: &AnyRows, row: usize, column: usize, with: f64) -> Option<AnyRows> {
    let mut grid = value.grid()?;
    let place = row * grid.width + column;
    *grid.cells.get_mut(place)? = with;
    value.with_cells(std::mem::take(&mut grid.cells))
}

/// What was refused has to be named by row and, of a matrix, by column.
fn named<T>(tried: Tried<T>, row: usize, columns: &[String], what: &str) -> Kept<Option<T>> {
    let Err(Fault::Refused(_)) = &tried else { return unless_refused(tried, what) };
    let text = refused(tried, what)?;
    let by_row = text.contains(&row.to_string());
    let by_column = columns.is_empty() || columns.iter().any(|name| text.contains(name));
    match by_row && by_column {
        true => Ok(None),
        false => broken(
            format!(
                "an error that names row {row} and {} ({what})",
                columns.first().map_or("it", String::as_str)
            ),
            format!("`{text}`"),
        ),
    }
}

fn fit(case: &Case<'_>, with: f64) -> Kept {
    case.only_learners()?;
    let cells = cells(case.data);
    if cells.is_empty() {
        return idle("no input is of numbers");
    }
    for (at, row, column) in cells {
        let Some(data) = case.data.with_input(at, |value| spoilt(value, row, column, with)) else { continue };
        let columns = case.data.x[at].column_names(column);
        let what = format!("a fit with {with} in row {row}");
        let Some(step) = named(case.fit(&data), row, &columns, &what)? else { continue };
        let Some(out) = unless_refused(step.transform(&case.data.x), &what)? else { continue };
        case.sound(&out, true, &format!("of clean rows after {what}"))?;
    }
    Ok(())
}

pub(in crate::contract) fn nan_fit(case: &Case<'_>) -> Kept {
    fit(case, f64::NAN)
}

pub(in crate::contract) fn infinite_fit(case: &Case<'_>) -> Kept {
    fit(case, f64::INFINITY)
}

pub(in crate::contract) fn nan_target(case: &Case<'_>) -> Kept {
    let row = case.data.rows() / 2;
    let mut any = false;
    for with in [f64::NAN, f64::INFINITY] {
        for at in 0..case.data.y.len() {
            let Some(target) = spoilt(&case.data.y[at], row, 0, with) else { continue };
            any = true;
            let mut data = case.data.clone();
            data.y[at] = target;
            let what = format!("a fit with {with} as the target of row {row}");
            let Some(step) = named(case.fit(&data), row, &[], &what)? else { continue };
            let Some(out) = unless_refused(step.transform(&case.data.x), &what)? else { continue };
            case.sound(&out, true, &format!("after {what}"))?;
        }
    }
    if any { Ok(()) } else { idle("no target is of numbers") }
}

fn row(case: &Case<'_>, with: f64) -> Kept {
    let cells = cells(case.data);
    if cells.is_empty() {
        return idle("no input is of numbers");
    }
    for (at, row, column) in cells {
        let Some(data) = case.data.with_input(at, |value| spoilt(value, row, column, with)) else { continue };
        let columns = case.data.x[at].column_names(column);
        let what = format!("{with} in row {row}");
        let Some(out) = named(case.model.transform(&data.x), row, &columns, &what)? else { continue };
        case.only_if_rows_are_kept(&case.out)?;
        case.only_if_rows_are_kept(&out)?;
        let others: Vec<usize> = (0..case.data.rows()).filter(|other| *other != row).collect();
        let without = |out: &[AnyRows]| out.iter().map(|out| out.take(&others)).collect::<Vec<_>>();
        case.alike(&without(&case.out), &without(&out), &format!("of the rows beside {what}"))?;
        if with.is_infinite() {
            let out: Vec<AnyRows> = out.iter().map(|out| out.take(&[row])).collect();
            case.sound(&out, false, &format!("of {what}"))?;
        }
    }
    Ok(())
}

pub(in crate::contract) fn nan_row(case: &Case<'_>) -> Kept {
    row(case, f64::NAN)
}

pub(in crate::contract) fn infinite_row(case: &Case<'_>) -> Kept {
    row(case, f64::INFINITY)
}

/// Fits and transforms numbers that were changed.
fn changed(case: &Case<'_>, finite: bool, what: &str, change: impl Fn(f64, usize, usize) -> f64) -> Kept {
    match case.data.with_numbers(change) {
        Some(data) => case.run(&data, finite, what),
        None => idle("no input is of numbers"),
    }
}

pub(in crate::contract) fn constant(case: &Case<'_>) -> Kept {
    changed(case, true, "constant columns", |_, _, _| 3.0)?;
    changed(case, true, "columns of zeros", |_, _, _| 0.0)?;
    changed(case, true, "a constant column", |number, _, column| if column == 0 { 0.1 } else { number })
}

pub(in crate::contract) fn wide(case: &Case<'_>) -> Kept {
    let mut any = false;
    let rows: Vec<usize> = (0..case.data.rows().min(4)).collect();
    let few = case.data.take(&rows);
    for at in 0..few.x.len() {
        let Some(data) = few.with_input(at, |value| value.at_least_as_wide(rows.len() + 3)) else { continue };
        any = true;
        case.run(&data, true, "fewer rows than columns")?;
    }
    if any { Ok(()) } else { idle("no input is a matrix") }
}

pub(in crate::contract) fn offset(case: &Case<'_>) -> Kept {
    changed(case, true, "numbers round 1e8", |number, _, _| 1e8 + 1e-3 * number)
}

pub(in crate::contract) fn extremes(case: &Case<'_>) -> Kept {
    const SIZES: [f64; 8] = [f64::MAX, f64::MIN, 1e200, -1e155, 5e-324, f64::MIN_POSITIVE, -0.0, 1e-200];
    changed(case, false, "numbers of extreme sizes", |number, row, column| {
        if (row + column) % 3 == 0 { SIZES[(row / 3 + column) % SIZES.len()] } else { number }
    })?;
    changed(case, false, "the largest numbers", |_, row, _| if row % 2 == 0 { f64::MAX } else { f64::MIN })?;
    changed(case, false, "the smallest numbers", |_, row, _| if row % 2 == 0 { 5e-324 } else { -5e-324 })
}
