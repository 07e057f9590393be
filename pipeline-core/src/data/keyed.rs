//! [`Keyed`].

use super::categories::same_lengths;
use super::project::interleave;
use super::visit::{Cell, CellKind, CellValue, ColumnVisitor, EachColumn};
use super::{Categories, CategoryColumn, Matrix, Names, Rows};
use crate::error::{Error, Result};
use crate::nearest::nearest;
use neatpipe_macros::Artifact;

/// A table of numbers whose rows are found by a key of one or more categories: what [`Lookup`](crate::steps::Lookup)
/// looks things up in.
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn, Keyed};
/// use neatpipe_core::Matrix;
///
/// let keys = Categories::new(vec![CategoryColumn::open("origin", [Some("JFK"), Some("LGA")])])?;
/// let wind = Keyed::new(&keys, Matrix::new(vec![12.5, 9.0], 2, 1)?.with_names(["wind"])?)?;
/// let asked = Categories::new(vec![CategoryColumn::open("from", [Some("LGA"), Some("EWR")])])?;
/// let found = wind.find(&asked)?;
/// assert_eq!(found[0].map(|row| wind.values().row(row)[0]), Some(9.0));
/// assert_eq!(found[1], None);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Artifact, Clone, Debug, PartialEq)]
#[artifact(check = Self::sound)]
pub struct Keyed {
    names: Vec<String>,
    /// Of each key column those that occur, sorted.
    levels: Vec<Names>,
    /// A place among the levels for each key column, row by row; the rows are sorted by them.
    keys: Vec<u32>,
    values: Matrix,
}

impl Keyed {
    /// A table from data whose columns of these names are the key, in this order, and all others the values.
    ///
    /// # Errors
    /// A key that no column is called, with the nearest name, or whose column is neither texts nor categories; any
    /// other column that is not numbers; those of [`new`](Self::new).
    ///
    /// ```
    /// use neatpipe_core::data::{Columns as _, Keyed};
    /// use neatpipe_macros::Columns;
    ///
    /// #[derive(Columns)]
    /// struct Plane { tailnum: String, seats: u16, year: Option<f64> }
    ///
    /// let planes = [Plane { tailnum: "N14228".to_owned(), seats: 149, year: None }];
    /// let planes = Keyed::by(&["tailnum"], &PlaneColumns::from_rows(planes).0)?;
    /// assert_eq!(planes.values().names().unwrap().iter().collect::<Vec<_>>(), ["seats", "year"]);
    /// # Ok::<(), neatpipe_core::Error>(())
    /// ```
    pub fn by<D: EachColumn>(key: &[&str], table: &D) -> Result<Self> {
        let mut parts = Parts { keys: vec![None; key.len()], key, ..Parts::default() };
        table.each_column(&mut parts);
        parts.table()
    }

    /// A table from its keys and its values.
    ///
    /// # Errors
    /// As many keys as values; no key column; a key that is missing, or that two rows have.
    pub fn new(keys: &Categories, values: Matrix) -> Result<Self> {
        let (rows, width) = (keys.n_rows(), keys.n_columns());
        if width == 0 || rows != values.n_rows() {
            let found = values.n_rows();
            return Err(Error::new(format!(
                "{width} key columns of {rows} rows stand beside {found} rows of values; give a key for each row"
            )));
        }
        let levels: Vec<Names> = keys.columns().iter().map(sorted).collect();
        let names = keys.columns().iter().map(|column| column.name().to_owned()).collect();
        let mut codes = vec![0; rows * width];
        for (at, (column, levels)) in keys.columns().iter().zip(&levels).enumerate() {
            let places = places(column, levels);
            for (row, code) in column.codes().iter().enumerate() {
                match places.get(*code as usize) {
                    Some(Some(place)) => codes[row * width + at] = *place,
                    _ => {
                        let name = column.name();
                        return Err(Error::new(format!(
                            "row {row} of the table has no `{name}`; leave out rows without a key"
                        )));
                    }
                }
            }
        }
        let key = |row: usize| &codes[row * width..][..width];
        let mut order: Vec<usize> = (0..rows).collect();
        order.sort_by(|a, b| key(*a).cmp(key(*b)));
        if let Some(two) = order.windows(2).find(|two| key(two[0]) == key(two[1])) {
            let (one, other) = (two[0], two[1]);
            return Err(Error::new(format!(
                "rows {one} and {other} of the table have the same key {}; leave one out, or add a key column",
                shown(keys, one)
            )));
        }
        let sorted = order.iter().flat_map(|row| key(*row)).copied().collect();
        let values = if order.is_sorted() { values } else { values.take_rows(&order) };
        Ok(Self { names, levels, keys: sorted, values })
    }

    /// The values, in the order of their keys.
    #[must_use]
    pub fn values(&self) -> &Matrix {
        &self.values
    }

    /// For each row the place of its key among [`values`](Self::values), if it is there.
    ///
    /// # Errors
    /// Another number of key columns.
    pub fn find(&self, keys: &Categories) -> Result<Vec<Option<usize>>> {
        let (width, given) = (self.names.len(), keys.n_columns());
        if given != width {
            let names = self.names.join("`, `");
            return Err(Error::new(format!(
                "{given} key columns were given, and the table has {width}: `{names}`"
            )));
        }
        let places: Vec<_> =
            keys.columns().iter().zip(&self.levels).map(|(column, levels)| places(column, levels)).collect();
        let mut key = Vec::with_capacity(width);
        let place = |row: usize| {
            key.clear();
            for (column, places) in keys.columns().iter().zip(&places) {
                // A missing value has no place.
                key.push(places.get(column.codes()[row] as usize).copied().flatten()?);
            }
            self.position(&key)
        };
        Ok((0..keys.n_rows()).map(place).collect())
    }

    /// The error for a row whose key is not there.
    pub(crate) fn lacks(&self, keys: &Categories, row: usize) -> Error {
        let names = self.names.join("`, `");
        Error::new(format!(
            "row {row}: the key {} is not in the table of `{names}`; add it, or turn `strict` off",
            shown(keys, row)
        ))
    }

    fn position(&self, key: &[u32]) -> Option<usize> {
        let (mut low, mut high) = (0, self.values.n_rows());
        while low < high {
            let middle = low.midpoint(high);
            match self.keys[middle * key.len()..][..key.len()].cmp(key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn sound(&self) -> Result<()> {
        let width = self.names.len();
        let ordered = self.levels.iter().all(|levels| levels.iter().is_sorted_by(|a, b| a < b));
        let fits = width > 0 && self.levels.len() == width && self.keys.len() == self.values.n_rows() * width;
        if ordered && fits && self.keys.chunks_exact(width).is_sorted_by(|a, b| a < b) {
            return Ok(());
        }
        Err(Error::new("the keys of a table are not in their order"))
    }
}

/// The columns of a table, told apart.
#[derive(Default)]
struct Parts<'k> {
    key: &'k [&'k str],
    keys: Vec<Option<CategoryColumn>>,
    values: Vec<(String, Vec<f64>)>,
    seen: Vec<String>,
    fault: Option<Error>,
}

impl ColumnVisitor for Parts<'_> {
    fn column<T: Cell>(&mut self, name: &str, values: &[T]) {
        self.seen.push(name.to_owned());
        let numbers = matches!(T::KIND, CellKind::Number | CellKind::Whole | CellKind::Bool);
        match (self.key.iter().position(|key| *key == name), numbers) {
            (Some(at), false) => {
                let texts = values.iter().map(|value| value.value().text());
                self.keys[at] = Some(CategoryColumn::open(name, texts));
            }
            (None, true) => {
                let number = |value: CellValue<'_>| value.number().unwrap_or(f64::NAN);
                let numbers = values.iter().map(|value| number(value.value()));
                self.values.push((name.to_owned(), numbers.collect()));
            }
            (key, _) => {
                let remedy = match key {
                    Some(_) => "a key is texts or categories",
                    None => {
                        "name it as a key, or leave it out of the row struct: the values of a table are numbers"
                    }
                };
                let kind = T::KIND;
                self.fault
                    .get_or_insert(Error::new(format!("the column `{name}` is of kind {kind}; {remedy}")));
            }
        }
    }
}

impl Parts<'_> {
    fn table(self) -> Result<Keyed> {
        if let Some(name) = self.key.iter().find(|key| self.seen.iter().all(|name| name != *key)) {
            let near = nearest(name, self.seen.iter().map(String::as_str));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            return Err(Error::new(format!("no column is called `{name}`{near}")));
        }
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let keys = Categories::new(self.keys.into_iter().flatten().collect())?;
        let (names, columns): (Vec<String>, Vec<Vec<f64>>) = self.values.into_iter().unzip();
        let rows = keys.n_rows();
        let lengths = names.iter().map(String::as_str).zip(columns.iter().map(Vec::len));
        same_lengths("column", self.key.iter().map(|key| (*key, rows)).chain(lengths))?;
        let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
        let values = Matrix::new(interleave(&columns, rows), rows, columns.len())?;
        Keyed::new(&keys, values.named(Names::from(names))?)
    }
}

fn sorted(column: &CategoryColumn) -> Names {
    let mut levels: Vec<&str> = column.levels().iter().collect();
    levels.sort_unstable();
    levels.dedup();
    levels.into_iter().collect()
}

/// Where each level of a column stands in a sorted list.
fn places(column: &CategoryColumn, levels: &Names) -> Vec<Option<u32>> {
    let place = |level: &str| {
        let (mut low, mut high) = (0, levels.len());
        while low < high {
            let middle = low.midpoint(high);
            match levels.get(middle).unwrap_or_default().cmp(level) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return u32::try_from(middle).ok(),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    };
    column.levels().iter().map(place).collect()
}

fn shown(keys: &Categories, row: usize) -> String {
    let part = |column: &CategoryColumn| {
        column.level(row).map_or_else(|| "nothing".to_owned(), |level| format!("`{level}`"))
    };
    keys.columns().iter().map(part).collect::<Vec<_>>().join(", ")
}
