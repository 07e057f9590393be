//! What is in data, column by column, and which steps that suggests.

mod advice;
mod summary;
mod table;

use super::visit::{Cell, CellKind, CellValue, ColumnVisitor, EachColumn, InputRole};

/// Looks at each column of data: what it is, what is missing, its range, and which steps it suggests.
///
/// For a matrix, a struct of columns, or the data struct of a pipeline (`DiamondsData`), whose targets are described
/// as such. The result prints as a table; its fields are there for programs. The suggestions are rules of thumb, each
/// with its reason:
///
/// - a column without a value, of one value, or of texts that nearly all differ: leave it out;
/// - missing values: `Impute` or `ImputeCategories`, and where a twentieth or more is missing `MissingIndicator`;
/// - numbers: `StandardScaler`, and where they are skewed (a skewness beyond 1) `Log1p`, or `PowerTransformer` where
///   some are negative or `Log1p` does not help;
/// - up to 20 levels: `OneHotEncoder`, with a `min_count` where some level has fewer than a hundredth of the rows;
///   more levels: `TargetEncoder`;
/// - dates: `DateParts`.
///
/// ```
/// use neatpipe_core::data::describe::{ColumnRange, describe};
/// use neatpipe_macros::Columns;
///
/// #[derive(Columns)]
/// struct Penguin { island: String, bill_length_mm: Option<f64> }
///
/// let penguins = PenguinColumns {
///     island: vec!["Dream".into(), "Biscoe".into(), "Dream".into()],
///     bill_length_mm: vec![Some(39.0), None, Some(41.0)],
/// };
/// let described = describe(&penguins);
/// let bill = &described.columns[1];
/// assert_eq!((bill.missing, bill.distinct), (1, 2));
/// assert_eq!(bill.range, ColumnRange::Numbers { min: 39.0, median: 40.0, max: 41.0 });
/// assert_eq!(bill.suggestions[0].what, "Impute");
/// println!("{described}");
/// ```
pub fn describe<D: EachColumn>(data: &D) -> Description {
    let mut describer = Describer::default();
    data.each_column(&mut describer);
    Description { columns: describer.columns }
}

/// What [`describe`] found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Description {
    /// The columns, in their order.
    pub columns: Vec<DescribedColumn>,
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct DescribedColumn {
    /// Its name; that of the input where data is one column.
    pub name: String,
    /// The pipeline's input that it belongs to; empty for data that is not a pipeline's.
    pub input: String,
    /// What the input is there for.
    pub role: InputRole,
    /// What its values are. Texts that are all dates are [`CellKind::Date`].
    pub kind: CellKind,
    /// How many rows.
    pub rows: usize,
    /// How many of them are missing.
    pub missing: usize,
    /// How many values differ, missing ones left out.
    pub distinct: usize,
    /// Where the values lie.
    pub range: ColumnRange,
    /// What to do with it, the first thing first.
    pub suggestions: Vec<Suggestion>,
}

/// Where the values of a column lie, missing ones left out.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnRange {
    /// There is no value.
    Empty,
    /// Of numbers.
    Numbers {
        /// The least.
        min: f64,
        /// The one in the middle; of an even number the mean of the middle two.
        median: f64,
        /// The greatest.
        max: f64,
    },
    /// The commonest levels, at most five, and how many rows each has; of those that are equally common the first by
    /// name.
    Levels(Vec<(String, usize)>),
    /// Of dates, as they are written.
    Dates {
        /// The earliest.
        first: String,
        /// The latest.
        last: String,
    },
}

/// What to do with a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// A step as a pipeline has it, or a few words.
    pub what: String,
    /// The reason.
    pub why: String,
}

#[derive(Default)]
struct Describer {
    input: String,
    role: InputRole,
    columns: Vec<DescribedColumn>,
}

impl ColumnVisitor for Describer {
    fn column<T: Cell>(&mut self, name: &str, values: &[T]) {
        let cells: Vec<CellValue<'_>> = values.iter().map(Cell::value).collect();
        self.add(name, T::KIND, &cells);
    }

    fn input(&mut self, name: &str, role: InputRole) {
        name.clone_into(&mut self.input);
        self.role = role;
    }
}

impl Describer {
    fn add(&mut self, name: &str, kind: CellKind, cells: &[CellValue<'_>]) {
        let mut column = DescribedColumn {
            name: if name.is_empty() { &self.input } else { name }.to_owned(),
            input: self.input.clone(),
            role: self.role,
            kind,
            rows: cells.len(),
            missing: cells.iter().filter(|cell| **cell == CellValue::Missing).count(),
            distinct: 0,
            range: ColumnRange::Empty,
            suggestions: Vec::new(),
        };
        let facts = summary::summarise(&mut column, cells);
        column.suggestions = advice::suggestions(&column, &facts);
        self.columns.push(column);
    }
}
