//! Splitting rows into those to train with and those to judge by.

use super::{Category, Rows};
use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// Splits rows at random: the first part for training, the second, `share` of all rows, held out.
///
/// The number of held-out rows is rounded up. The same seed gives the same split on every machine.
///
/// # Errors
/// A share that is not strictly between 0 and 1; a part that would be empty; columns of different lengths.
///
/// ```
/// use neatpipe_core::data::split;
///
/// let (train, test) = split(&vec![1, 2, 3, 4, 5], 0.2, 7)?;
/// assert_eq!((train.len(), test.len()), (4, 1));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn split<D: Rows>(data: &D, share: f64, seed: u64) -> Result<(D, D)> {
    data.check_rows()?;
    let (train, test) = held_out_at_random(data.n_rows(), share, seed)?;
    Ok((data.take_rows(&train), data.take_rows(&test)))
}

/// The rows of the two parts of [`split`].
pub(crate) fn held_out_at_random(rows: usize, share: f64, seed: u64) -> Result<Halves> {
    let held_out = held_out(rows, share)?;
    let mut order = permutation(rows, seed);
    let train = order.split_off(held_out);
    Ok((train, order))
}

/// Splits rows at random, each label in the same proportion.
///
/// As [`split`], except that the number of held-out rows of each label is its share, rounded so that all together are
/// as many as there. What is rare is not lost to one side by chance; a label of a single row stays on one.
///
/// # Errors
/// Those of [`split`]; another number of labels than rows.
///
/// ```
/// use neatpipe_core::data::split_stratified;
/// use neatpipe_macros::Category;
///
/// #[derive(Category, Clone, PartialEq)]
/// enum Mail { Ham, Spam }
///
/// let mails = [vec![Mail::Ham; 8], vec![Mail::Spam; 2]].concat();
/// let (_, test) = split_stratified(&mails, &mails, 0.5, 7)?;
/// assert_eq!((test.len(), test.iter().filter(|mail| **mail == Mail::Spam).count()), (5, 1));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn split_stratified<D: Rows, L: Category>(
    data: &D,
    labels: &[L],
    share: f64,
    seed: u64,
) -> Result<(D, D)> {
    as_many(data, share, labels.len(), "labels")?;
    let codes: Vec<usize> = labels.iter().map(|label| label.code() as usize).collect();
    let (train, test) = held_out_of_each(&codes, L::LEVELS.len(), share, seed)?;
    Ok((data.take_rows(&train), data.take_rows(&test)))
}

/// The rows of the two parts of [`split_stratified`], by the number of each row's label.
pub(crate) fn held_out_of_each(codes: &[usize], labels: usize, share: f64, seed: u64) -> Result<Halves> {
    let rows = codes.len();
    let held_out = held_out(rows, share)?;
    let mut counts = vec![0_usize; labels];
    codes.iter().for_each(|code| counts[*code] += 1);
    let mut quotas = shared_out(&counts, rows, held_out);
    let (mut train, mut test) = (Vec::new(), Vec::new());
    for row in permutation(rows, seed) {
        let quota = &mut quotas[codes[row]];
        if *quota > 0 {
            *quota -= 1;
            test.push(row);
        } else {
            train.push(row);
        }
    }
    Ok((train, test))
}

/// Splits rows at random so that those of one group stay together: measurements of a patient, flights of a day.
///
/// What knows the group of a row then tells nothing about the rows that are held out. Groups are held out in a random
/// order as long as that brings the number of rows nearer to `share` of all; each part has at least one. The rows stay
/// in their order.
///
/// # Errors
/// Those of [`split`]; another number of groups than rows; rows of one group alone.
///
/// ```
/// use neatpipe_core::data::split_grouped;
///
/// let patients = vec!["a", "b", "a", "c", "c", "b"];
/// let (train, test) = split_grouped(&patients, &patients, 0.3, 7)?;
/// assert_eq!((train.len(), test.len()), (4, 2));
/// assert_eq!(test[0], test[1]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn split_grouped<D: Rows, G: Ord>(data: &D, groups: &[G], share: f64, seed: u64) -> Result<(D, D)> {
    as_many(data, share, groups.len(), "groups")?;
    let (train, test) = held_out_groups(groups, share, seed)?;
    Ok((data.take_rows(&train), data.take_rows(&test)))
}

/// The rows of the two parts of [`split_grouped`].
pub(crate) fn held_out_groups<G: Ord>(groups: &[G], share: f64, seed: u64) -> Result<Halves> {
    let rows = groups.len();
    let wanted = held_out(rows, share)?;
    let mut members: BTreeMap<&G, Vec<usize>> = BTreeMap::new();
    for (row, group) in groups.iter().enumerate() {
        members.entry(group).or_default().push(row);
    }
    let members: Vec<Vec<usize>> = members.into_values().collect();
    if members.len() < 2 {
        return Err(Error::new("all rows are of one group; give rows of at least 2"));
    }
    let (mut test, mut groups) = (Vec::new(), 0);
    let order = permutation(members.len(), seed);
    for group in &order {
        let more = test.len() + members[*group].len();
        let nearer = more.abs_diff(wanted) < test.len().abs_diff(wanted);
        if nearer && groups + 1 < members.len() {
            test.extend_from_slice(&members[*group]);
            groups += 1;
        }
    }
    if let (true, Some(least)) = (test.is_empty(), order.iter().min_by_key(|group| members[**group].len())) {
        test.extend_from_slice(&members[*least]);
    }
    test.sort_unstable();
    let train: Vec<usize> = (0..rows).filter(|row| test.binary_search(row).is_err()).collect();
    Ok((train, test))
}

/// Splits rows by time: the latest `share` of them are held out, as in use the future is.
///
/// Rows of the same time stay together, so a few more may be held out. Both parts are in the order of time.
///
/// # Errors
/// Those of [`split`]; another number of times than rows; a time that is not comparable, as NaN; rows that are all of
/// one time.
///
/// ```
/// use neatpipe_core::data::split_by_time;
///
/// let days = vec![3, 1, 2, 4, 4];
/// assert_eq!(split_by_time(&days, &days, 0.2)?, (vec![1, 2, 3], vec![4, 4]));
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
pub fn split_by_time<D: Rows, T: PartialOrd>(data: &D, times: &[T], share: f64) -> Result<(D, D)> {
    as_many(data, share, times.len(), "times")?;
    let (train, test) = held_out_latest(times, share)?;
    Ok((data.take_rows(&train), data.take_rows(&test)))
}

/// The rows of the two parts of [`split_by_time`].
pub(crate) fn held_out_latest<T: PartialOrd>(times: &[T], share: f64) -> Result<Halves> {
    let rows = times.len();
    let held_out = held_out(rows, share)?;
    let mut order = in_order_of_time(times)?;
    let mut cut = rows - held_out;
    while cut > 0 && times[order[cut - 1]] == times[order[cut]] {
        cut -= 1;
    }
    if cut == 0 {
        return Err(Error::new("so many rows are of the earliest time that none is left to train with"));
    }
    let test = order.split_off(cut);
    Ok((order, test))
}

/// Rows to train with, and rows that are held out.
type Halves = (Vec<usize>, Vec<usize>);

/// The rows in the order of their times; rows of the same time stay in theirs.
pub(crate) fn in_order_of_time<T: PartialOrd>(times: &[T]) -> Result<Vec<usize>> {
    if let Some(row) = times.iter().position(|time| time.partial_cmp(time).is_none()) {
        return Err(Error::new(format!("the time of row {row} cannot be compared; is it missing?")));
    }
    let mut order: Vec<usize> = (0..times.len()).collect();
    order.sort_by(|a, b| times[*a].partial_cmp(&times[*b]).unwrap_or(std::cmp::Ordering::Equal));
    Ok(order)
}

fn is_share(share: f64) -> Result<()> {
    match share > 0.0 && share < 1.0 {
        true => Ok(()),
        false => Err(Error::new(format!("the held-out share is {share}; it has to lie between 0 and 1"))),
    }
}

/// How many of these rows are held out.
fn held_out(rows: usize, share: f64) -> Result<usize> {
    is_share(share)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let held_out = (rows as f64 * share).ceil() as usize;
    if rows < 2 || held_out == 0 || held_out >= rows {
        return Err(Error::new(format!("{rows} rows cannot be split with a held-out share of {share}")));
    }
    Ok(held_out)
}

/// Refuses data of which a share cannot be held out, or which have not as many rows as there are others.
fn as_many<D: Rows>(data: &D, share: f64, others: usize, what: &str) -> Result<()> {
    is_share(share)?;
    data.check_rows()?;
    let rows = data.n_rows();
    match rows == others {
        true => Ok(()),
        false => Err(Error::new(format!("there are {rows} rows and {others} {what}; give one for each row"))),
    }
}

/// `part` of `all` in proportion to the counts: rounded down, and what is left to those that lost most by that.
fn shared_out(counts: &[usize], all: usize, part: usize) -> Vec<usize> {
    let exact = |count: usize| count as u128 * part as u128;
    let all = all as u128;
    let mut quotas: Vec<usize> =
        counts.iter().map(|count| usize::try_from(exact(*count) / all).unwrap_or(*count)).collect();
    let mut by_loss: Vec<usize> = (0..counts.len()).collect();
    by_loss.sort_by_key(|at| std::cmp::Reverse(exact(counts[*at]) % all));
    let left = part - quotas.iter().sum::<usize>();
    by_loss.iter().take(left).for_each(|at| quotas[*at] += 1);
    quotas
}

/// The finalizer of `SplitMix64`: what differs in a bit comes out unlike.
pub(crate) fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A permutation of `0..n` by Fisher and Yates, drawn from `SplitMix64`.
pub(crate) fn permutation(n: usize, seed: u64) -> Vec<usize> {
    let mut state = seed;
    let mut next = move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(state)
    };
    let mut order: Vec<usize> = (0..n).collect();
    for i in (1..n).rev() {
        let bound = i as u128 + 1;
        let j = (u128::from(next()) * bound) >> 64;
        order.swap(i, usize::try_from(j).unwrap_or(i));
    }
    order
}
