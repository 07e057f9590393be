//! [`OneHotEncoder`].

use super::check;
use super::levels::{Level, Levels, Unseen};
use super::told::told;
use crate::data::{Categories, CategoryColumn, Matrix, Names, Rows};
use crate::error::{Error, Result};
use neatpipe_macros::{Artifact, Step, step};

/// Replaces each column of categories by one column of 0 and 1 for each of its levels.
///
/// The levels are those of [`OrdinalEncoder`](super::OrdinalEncoder). The output has one column per level,
/// named `cut=Ideal`; with `drop_first` each column's first level
/// has none, so that the columns of a linear model stay independent. A missing category is NaN in all of its
/// columns. As scikit-learn's `OneHotEncoder(sparse_output=False)`.
///
/// Levels that fewer than `min_count` rows have share one last column, `cut=other`, as scikit-learn's `min_frequency`
/// has it. With `other` there is that column in any case, and what the fit did not see is marked there.
///
/// # Errors
/// A category that the fit did not see, unless `other` is on or `unseen` says what all of its columns become; other
/// columns than fitted; no level left by `drop_first`.
///
/// ```
/// use neatpipe_core::data::{Categories, CategoryColumn};
/// use neatpipe_core::steps::OneHotEncoder;
///
/// let size = CategoryColumn::new("size", ["low", "high"].as_slice().into(), vec![1, 0])?;
/// let sizes = Categories::new(vec![size])?;
/// let mut encoder = OneHotEncoder::default();
/// encoder.fit(&sizes)?;
/// let marks = encoder.transform(&sizes)?;
/// assert_eq!(marks.values(), [0.0, 1.0, 1.0, 0.0]);
/// assert_eq!(marks.column_name(1), "size=high");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct OneHotEncoder {
    /// Whether each column's first level goes without a column.
    #[param(false in [false, true])]
    pub drop_first: bool,
    /// How many rows a level needs to have a column of its own; levels that are known beforehand need none by default.
    #[param(0 in [0, 2, 5, 10, 20])]
    pub min_count: usize,
    /// Whether a category that the fit did not see is marked in the column of the rare ones; else `unseen` counts.
    #[param(false)]
    pub other: bool,
    /// What to make of a category that the fit did not see.
    pub unseen: Unseen,
    #[state(from = without_other)]
    state: Option<Marks>,
}

#[derive(Artifact, Clone, Debug)]
#[artifact(check = Self::sound)]
struct Marks {
    levels: Levels,
    /// Marks without a column: 0 or 1 for each column of the input.
    dropped: usize,
    columns: Vec<Marked>,
    names: Names,
}

/// Which mark each level of a column has.
#[derive(Artifact, Clone, Debug, PartialEq)]
struct Marked {
    marks: Vec<usize>,
    /// That of all rare levels, the last one.
    other: Option<usize>,
    count: usize,
}

impl Marked {
    /// Each level has its own.
    fn each(levels: usize) -> Self {
        Self { marks: (0..levels).collect(), other: None, count: levels }
    }

    /// Those that too few rows have share one.
    fn common(counts: &[usize], min_count: usize, always: bool) -> Self {
        let own = counts.iter().filter(|count| **count >= min_count).count();
        let mut next = 0..own;
        let mark = |count: &usize| (*count >= min_count).then(|| next.next()).flatten().unwrap_or(own);
        let other = (always || own < counts.len()).then_some(own);
        Self { marks: counts.iter().map(mark).collect(), other, count: own + usize::from(other.is_some()) }
    }

    fn names<'a>(&'a self, Level { name, levels }: &'a Level) -> impl Iterator<Item = String> + 'a {
        let own = levels.iter().zip(&self.marks).filter(|(_, mark)| self.other != Some(**mark));
        let own = own.map(move |(level, _)| format!("{name}={level}"));
        own.chain(self.other.map(|_| format!("{name}=other")))
    }
}

impl Marks {
    fn sound(&self) -> Result<()> {
        let mut width = 0;
        let fits = self.levels.iter().zip(&self.columns).all(|(level, marked)| {
            width += marked.count.saturating_sub(self.dropped);
            marked.marks.len() == level.levels.len()
                && marked.marks.iter().chain(&marked.other).all(|mark| *mark < marked.count)
        });
        let as_many = self.levels.iter().len() == self.columns.len();
        check::sound(fits && as_many && self.dropped < 2 && width == self.names.len(), "marks")
    }
}

/// What was saved before levels could share a mark, under the name that files know.
mod older {
    use super::{Artifact, Levels, Names};

    #[derive(Artifact)]
    pub(super) struct Marks {
        pub(super) levels: Levels,
        pub(super) dropped: usize,
        pub(super) names: Names,
    }
}

fn without_other(older: Option<older::Marks>) -> Result<Option<Marks>> {
    let Some(older::Marks { levels, dropped, names }) = older else { return Ok(None) };
    let columns = levels.iter().map(|level| Marked::each(level.levels.len())).collect();
    let marks = Marks { levels, dropped, columns, names };
    marks.sound().map(|()| Some(marks))
}

#[step]
impl OneHotEncoder {
    /// What was learned, in a line.
    #[must_use]
    pub fn summary(&self) -> String {
        told(self.state.as_ref().map(|marks| marks.levels.told()))
    }

    /// Learns the levels.
    ///
    /// # Errors
    /// 0 rows or 0 columns; no level left; a level `other` beside the rare ones.
    pub fn fit(&mut self, x: &Categories) -> Result<()> {
        let levels = Levels::learn(x)?;
        let dropped = usize::from(self.drop_first);
        let (mut columns, mut names) = (Vec::new(), Vec::new());
        for (level, column) in levels.beside(x)? {
            let marked = Marked::common(&counts(level, column), self.min_count, self.other);
            let mut own = level.levels.iter().zip(&marked.marks);
            if marked.other.is_some()
                && own.any(|(level, mark)| level == "other" && marked.other != Some(*mark))
            {
                return Err(Error::new(format!(
                    "`{}` has a level `other`, whose column would have the name of that of the rare ones; rename the level",
                    level.name
                )));
            }
            names.extend(marked.names(level).skip(dropped));
            columns.push(marked);
        }
        if names.is_empty() {
            return Err(Error::new(
                "no column has a level to mark; drop the columns or turn `drop_first` off",
            ));
        }
        self.state = Some(Marks { levels, dropped, columns, names: names.into() });
        Ok(())
    }

    /// Learns the levels from the first rows, and checks that further ones have the same columns: the number of
    /// columns that the steps behind it have learned from stays. A level of a `String` column that only later rows
    /// have is an unseen one; those of an enum are all known beforehand.
    ///
    /// # Errors
    /// Those of [`fit`](Self::fit); other columns.
    pub fn partial_fit(&mut self, x: &Categories) -> Result<()> {
        match &self.state {
            Some(marks) => marks.levels.beside(x).map(drop),
            None => self.fit(x),
        }
    }

    /// Checks that another one has learned the same levels.
    ///
    /// # Errors
    /// Other levels.
    pub fn merge(&mut self, other: Self) -> Result<()> {
        match (&self.state, other.state) {
            (None, state) => self.state = state,
            (Some(marks), Some(more)) => {
                marks.levels.same(&more.levels)?;
                if (marks.dropped, &marks.columns) != (more.dropped, &more.columns) {
                    return Err(Error::new(
                        "the two mark other levels as rare; set `min_count` to 0, or fit one with all rows",
                    ));
                }
            }
            (Some(_), None) => {}
        }
        Ok(())
    }

    /// The marks as a matrix.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Categories) -> Result<Matrix> {
        let Marks { levels, dropped, columns, names } = check::fitted(self.state.as_ref(), "OneHotEncoder")?;
        let (rows, width) = (x.n_rows(), names.len());
        let mut values = check::buffer(rows, width)?;
        values.resize(rows * width, 0.0);
        let mut from = 0;
        for ((level, column), marked) in levels.beside(x)?.zip(columns) {
            let places = column.places_in(&level.levels);
            let marks = marked.count.saturating_sub(*dropped);
            for (row, code) in column.codes().iter().enumerate() {
                let cells = &mut values[row * width + from..][..marks];
                if *code == CategoryColumn::MISSING {
                    cells.fill(f64::NAN);
                    continue;
                }
                let mark = places[*code as usize].map(|place| marked.marks[place]);
                match (mark.or(if self.other { marked.other } else { None }), self.unseen) {
                    (Some(mark), _) if mark < *dropped => {}
                    (Some(mark), _) => cells[mark - dropped] = 1.0,
                    (None, Unseen::Error) => return Err(level.unseen(column, row)),
                    (None, Unseen::Missing) => cells.fill(f64::NAN),
                    (None, Unseen::Value(value)) => cells.fill(value),
                }
            }
            from += marks;
        }
        Matrix::new(values, rows, width)?.named(names.clone())
    }
}

/// How many rows have each level.
fn counts(level: &Level, column: &CategoryColumn) -> Vec<usize> {
    let places = column.places_in(&level.levels);
    let mut counts = vec![0; level.levels.len()];
    for code in column.codes() {
        // A missing value has no place.
        if let Some(place) = places.get(*code as usize).copied().flatten() {
            counts[place] += 1;
        }
    }
    counts
}
