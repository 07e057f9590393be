//! [`SelectColumns`] and [`RenameColumns`].

use super::columns::take;
use crate::data::{Matrix, Names};
use crate::error::{Error, Result};
use crate::nearest::nearest;
use neatpipe_macros::{Step, step};

/// Keeps the columns of these names, in this order, or all but them.
///
/// For columns that a step has made: those of the input are chosen by `rows[carat, depth]`, which the compiler
/// checks. It learns nothing and passes missing values on.
///
/// # Errors
/// A name that no column has, with the nearest one; an input without names; no column left.
///
/// ```
/// use neatpipe_core::{Matrix, steps::SelectColumns};
///
/// let x = Matrix::new(vec![1.0, 2.0, 3.0], 1, 3)?.with_names(["a", "b", "c"])?;
/// let mut select = SelectColumns::default();
/// select.columns = ["c", "a"].into();
/// assert_eq!(select.transform(&x)?.values(), [3.0, 1.0]);
/// select.drop = true;
/// assert_eq!(select.transform(&x)?.values(), [2.0]);
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct SelectColumns {
    /// The names.
    pub columns: Names,
    /// Whether these columns are dropped and the others kept.
    #[param(false)]
    pub drop: bool,
}

#[step]
impl SelectColumns {
    /// The columns.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: &Matrix) -> Result<Matrix> {
        let named = names(x)?;
        let places: Vec<usize> = self.columns.iter().map(|name| place(named, name)).collect::<Result<_>>()?;
        let kept = match self.drop {
            false => places,
            true => (0..x.n_columns()).filter(|column| !places.contains(column)).collect(),
        };
        if kept.is_empty() {
            return Err(Error::new("no column is left; name at least one column to keep in `columns`"));
        }
        take(x, &kept)
    }
}

/// Calls columns otherwise.
///
/// `names` is a list of old and new names; what it does not mention keeps its name, and then `prefix` is put before
/// every name. An input without names has the names `x0`, `x1`, …. It learns nothing.
///
/// # Errors
/// A name that no column has, with the nearest one; a name that two columns would have.
///
/// ```
/// use neatpipe_core::{Matrix, steps::RenameColumns};
///
/// let x = Matrix::new(vec![1.0, 2.0], 1, 2)?.with_names(["a", "b"])?;
/// let mut rename = RenameColumns::default();
/// rename.names = vec![("b".into(), "size".into())];
/// rename.prefix = "car_".into();
/// assert_eq!(rename.transform(x)?.column_name(1), "car_size");
/// # Ok::<(), neatpipe_core::Error>(())
/// ```
#[derive(Step, Clone, Debug)]
pub struct RenameColumns {
    /// Old and new names.
    pub names: Vec<(String, String)>,
    /// What is put before every name.
    pub prefix: String,
}

#[step]
impl RenameColumns {
    /// The same values under other names.
    ///
    /// # Errors
    /// See the type.
    #[row_wise]
    pub fn transform(&self, x: Matrix) -> Result<Matrix> {
        let old: Names = match x.names() {
            Some(names) => names.clone(),
            None => (0..x.n_columns()).map(|column| format!("x{column}")).collect(),
        };
        let mut new: Vec<String> = old.iter().map(str::to_owned).collect();
        for (from, to) in &self.names {
            new[place(&old, from)?].clone_from(to);
        }
        for name in &mut new {
            name.insert_str(0, &self.prefix);
        }
        let mut sorted: Vec<&str> = new.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        if let Some(two) = sorted.windows(2).find(|two| two[0] == two[1]) {
            let name = two[0];
            return Err(Error::new(format!(
                "two columns would be called `{name}`; give them different names"
            )));
        }
        x.with_names(new)
    }
}

fn names(x: &Matrix) -> Result<&Names> {
    x.names().ok_or_else(|| Error::new("the columns have no names; name them by `RenameColumns` first"))
}

fn place(names: &Names, name: &str) -> Result<usize> {
    names.position(name).ok_or_else(|| match nearest(name, names.iter()) {
        Some(near) => Error::new(format!("no column is called `{name}`; did you mean `{near}`?")),
        None => {
            let listed: Vec<_> = names.iter().take(20).map(|name| format!("`{name}`")).collect();
            Error::new(format!("no column is called `{name}`; there are {}", listed.join(", ")))
        }
    })
}
