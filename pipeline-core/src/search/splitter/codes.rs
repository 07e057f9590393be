//! [`Codes`]: labels, groups and times of all rows as numbers.

use crate::data::split::in_order_of_time;
use crate::{Error, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

/// For each row of the data the number of its label, group or time; clones share them.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    what: &'static str,
    of_row: Arc<[usize]>,
    /// The least row of each number, by which an error names it.
    first: Arc<[usize]>,
}

impl Codes {
    /// Numbers in the order of the values.
    pub(super) fn new<T: Ord>(what: &'static str, values: &[T]) -> Self {
        let mut first: BTreeMap<&T, usize> = BTreeMap::new();
        for (row, value) in values.iter().enumerate() {
            first.entry(value).or_insert(row);
        }
        let numbers: BTreeMap<&T, usize> = first.keys().enumerate().map(|(at, value)| (*value, at)).collect();
        Self {
            what,
            of_row: values.iter().map(|value| numbers[value]).collect(),
            first: first.into_values().collect(),
        }
    }

    /// Numbers in the order of times, of which some cannot be compared.
    pub(super) fn times<T: PartialOrd>(values: &[T]) -> Result<Self> {
        let order = in_order_of_time(values)?;
        let (mut of_row, mut first) = (vec![0; values.len()], Vec::new());
        for (at, row) in order.iter().enumerate() {
            if at == 0 || values[order[at - 1]] != values[*row] {
                first.push(*row);
            }
            of_row[*row] = first.len() - 1;
        }
        Ok(Self { what: "time", of_row: of_row.into(), first: first.into() })
    }

    /// The numbers of some rows, anew from 0 on without gaps, and how many there are.
    pub(super) fn of(&self, rows: &[usize]) -> Result<(Vec<usize>, usize)> {
        if let Some(row) = rows.iter().find(|row| **row >= self.of_row.len()) {
            return Err(Error::new(format!(
                "row {row} has no {}: the splitter was given {}; give one for each row of the data",
                self.what,
                self.of_row.len()
            )));
        }
        let mut there = vec![false; self.first.len()];
        rows.iter().for_each(|row| there[self.of_row[*row]] = true);
        let mut count = 0;
        let anew: Vec<usize> = there
            .into_iter()
            .map(|there| {
                count += usize::from(there);
                count.saturating_sub(1)
            })
            .collect();
        Ok((rows.iter().map(|row| anew[self.of_row[*row]]).collect(), count))
    }
}

/// How many of each number there are.
pub(super) fn counts(codes: &[usize], numbers: usize) -> Vec<usize> {
    let mut counts = vec![0; numbers];
    codes.iter().for_each(|code| counts[*code] += 1);
    counts
}
