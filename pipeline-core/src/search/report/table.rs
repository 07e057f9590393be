//! The report on a terminal.

use super::words::{column as numbers, compared, count, cut, percent, savings, standing, value};
use super::{Parameter, StudyReport, Trial};
use crate::space::Value;
use std::fmt;

/// A line is at most as long.
const WIDE: usize = 100;
/// How many trials are shown, parameters with their importance, and how much of a text.
const TRIALS: usize = 5;
const IMPORTANT: usize = 8;
const LONG: usize = 20;
const BAR: f64 = 30.0;

/// What the study was, its best trials, what matters, and why it stopped.
impl fmt::Display for StudyReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = format!("study `{}`: {}", self.name, compared(self));
        writeln!(f, "{}", cut(&title, WIDE))?;
        writeln!(f, "{}", cut(&standing(self), WIDE))?;
        if let Some((error, n)) = self.errors().first() {
            writeln!(f, "{}", cut(&format!("most frequent error ({n}): {error}"), WIDE))?;
        }
        if let Some(savings) = savings(self) {
            writeln!(f, "{savings}")?;
        }
        if !self.stopped.is_empty() {
            writeln!(f, "{}", cut(&format!("stopped: {}", self.stopped), WIDE))?;
        }
        self.best_trials(f)?;
        if self.table.parameters().iter().any(Parameter::is_searched) && !self.trials.is_empty() {
            self.what_matters(f)?;
        }
        Ok(())
    }
}

impl StudyReport {
    fn best_trials(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ranked, front) = (self.ranked(), self.front());
        let spread = |at: usize| front[at * (front.len() - 1) / (TRIALS - 1)];
        let shown: Vec<&Trial> = match front.is_empty() || self.objectives.is_empty() {
            true => ranked.into_iter().take(TRIALS).collect(),
            false if front.len() > TRIALS => (0..TRIALS).map(spread).collect(),
            false => front.clone(),
        };
        if shown.is_empty() {
            return if self.trials.is_empty() { Ok(()) } else { writeln!(f, "\nno trial has a score") };
        }
        let text = |trial: &Trial, name: &str| {
            cut(&trial.params.get(name).map_or_else(|| "-".to_owned(), value), LONG)
        };
        let (mut columns, mut common) = (Vec::new(), Vec::new());
        for (short, parameter) in self.parameters(usize::MAX) {
            let values = shown.iter().map(|trial| trial.params.get(parameter.name()));
            let floats = values.map(|value| match value {
                Some(Value::Float(x)) => Some(*x),
                _ => None,
            });
            let cells = match floats.collect::<Option<Vec<f64>>>() {
                Some(floats) => numbers(&floats),
                None => shown.iter().map(|trial| text(trial, parameter.name())).collect(),
            };
            if cells.windows(2).any(|pair| pair[0] != pair[1]) {
                columns.push(Column::new(&short, cells));
            } else if cells[0] != "-" {
                common.push(format!("{short} = {}", cells[0]));
            }
        }
        let scores: Vec<f64> = shown.iter().filter_map(|trial| trial.score).collect();
        let seconds = |trial: &&Trial| trial.seconds().map_or_else(|| "-".to_owned(), |s| format!("{s:.2}"));
        let mut fitting = vec![
            Column::new("trial", shown.iter().map(|trial| trial.number.to_string()).collect()),
            Column::new("score", numbers(&scores)),
            Column::new("seconds", shown.iter().map(seconds).collect()),
        ];
        for objective in self.objectives.iter().rev() {
            let scores: Vec<f64> =
                shown.iter().map(|trial| objective.of(trial).unwrap_or(f64::NAN)).collect();
            fitting.insert(2, Column::new(&objective.name, numbers(&scores)));
        }
        let mut wide: usize = fitting.iter().map(|column| column.width + 2).sum();
        let mut left = Vec::new();
        for column in columns {
            if wide + column.width <= WIDE {
                wide += column.width + 2;
                fitting.push(column);
            } else {
                left.push(column.head);
            }
        }
        writeln!(f)?;
        if !self.objectives.is_empty() && !front.is_empty() {
            let all = count(front.len(), "trial");
            let of =
                if front.len() > shown.len() { format!("; {} of them", shown.len()) } else { String::new() };
            writeln!(f, "{all} that none beats in all objectives{of}")?;
        }
        for row in 0..=shown.len() {
            let cells: Vec<String> = fitting.iter().map(|column| column.cell(row)).collect();
            writeln!(f, "{}", cells.join("  ").trim_end())?;
        }
        if !common.is_empty() {
            writeln!(f, "{}", cut(&format!("all with {}", common.join(", ")), WIDE))?;
        }
        if !left.is_empty() {
            writeln!(f, "{}", cut(&format!("not shown: {}", left.join(", ")), WIDE))?;
        }
        Ok(())
    }

    fn what_matters(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = match self.importances() {
            Ok(all) => all,
            Err(error) => return writeln!(f, "\n{error}"),
        };
        let shown = &all[..all.len().min(IMPORTANT)];
        let width = shown.iter().map(|one| cut(&one.name, 2 * LONG).chars().count()).max().unwrap_or(0);
        writeln!(f, "\nimportance (PED-ANOVA)")?;
        for one in shown {
            let bar = "█".repeat((one.share * BAR).round() as usize);
            let line = format!("{:width$}  {:>5}  {bar}", cut(&one.name, 2 * LONG), percent(one.share));
            writeln!(f, "{}", line.trim_end())?;
        }
        if all.len() > shown.len() {
            let rest: f64 = all[shown.len()..].iter().map(|one| one.share).sum();
            writeln!(f, "{}: {}", count(all.len() - shown.len(), "further one"), percent(rest))?;
        }
        Ok(())
    }
}

/// Cells of one width; numbers end at one place.
struct Column {
    head: String,
    cells: Vec<String>,
    width: usize,
    right: bool,
}

impl Column {
    fn new(head: &str, cells: Vec<String>) -> Self {
        let head = cut(head, LONG);
        let width = cells.iter().chain([&head]).map(|cell| cell.chars().count()).max().unwrap_or(0);
        let right = cells.iter().all(|cell| cell.starts_with(|c: char| c.is_ascii_digit() || c == '-'));
        Self { head, cells, width, right }
    }

    /// The head, and the cells from 1 on.
    fn cell(&self, row: usize) -> String {
        let (text, width) = (row.checked_sub(1).map_or(&self.head, |row| &self.cells[row]), self.width);
        if self.right { format!("{text:>width$}") } else { format!("{text:width$}") }
    }
}
