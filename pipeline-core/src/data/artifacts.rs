//! How data is stored: the shape, then the values in one piece.

use super::{Categories, CategoryColumn, Matrix, Names, Rows, Weights};
use crate::artifact::{Aligned, Artifact, Reader, Schema, Sink, write_count, write_text};
use crate::error::{Error, Result};

/// What stands before the values of a matrix.
type Head = (usize, usize, Option<Names>);

#[diagnostic::do_not_recommend]
impl Artifact for Matrix {
    fn schema(schema: &mut Schema) {
        schema.word("Matrix");
        schema.part::<f64>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        let (rows, columns) = self.shape();
        write_count(rows, out);
        out.part("number of columns", |out| write_count(columns, out));
        out.part("names of columns", |out| self.names().cloned().write(out));
        out.part("values", |out| f64::write_slice(self.values(), out));
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let (rows, columns, names): Head = Artifact::read(from)?;
        Self::new(f64::read_vec(rows.saturating_mul(columns), from)?, rows, columns)?.named(names)
    }

    fn read_all(bytes: Aligned) -> Result<Self> {
        let mut from = Reader::new(&bytes);
        let (rows, columns, names): Head = Artifact::read(&mut from)?;
        let begin = bytes.len() - from.left();
        Self::new(f64::read_rest(rows.saturating_mul(columns), bytes, begin)?, rows, columns)?.named(names)
    }
}

#[diagnostic::do_not_recommend]
impl Artifact for Names {
    fn schema(schema: &mut Schema) {
        schema.word("Names");
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.len(), out);
        self.iter().for_each(|name| write_text(name, out));
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Vec::<String>::read(from).map(Self::from)
    }
}

#[diagnostic::do_not_recommend]
impl Artifact for CategoryColumn {
    fn schema(schema: &mut Schema) {
        schema.word("CategoryColumn");
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_text(self.name(), out);
        self.levels().write(out);
        self.is_open().write(out);
        write_count(self.codes().len(), out);
        u32::write_slice(self.codes(), out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let (name, levels, open, codes) = <(String, Names, bool, Vec<u32>)>::read(from)?;
        let column = Self::new(name, levels, codes)?;
        Ok(if open { column.opened() } else { column })
    }
}

#[diagnostic::do_not_recommend]
impl Artifact for Categories {
    fn schema(schema: &mut Schema) {
        schema.word("Categories");
        schema.part::<Vec<CategoryColumn>>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.n_rows(), out);
        write_count(self.n_columns(), out);
        for column in self.columns() {
            out.part(column.name(), |out| column.write(out));
        }
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        let rows = from.count()?;
        let categories = Self::new(Vec::read(from)?)?;
        match categories.n_columns() {
            0 => Ok(categories.slice_rows(0..rows)),
            _ if categories.n_rows() == rows => Ok(categories),
            _ => {
                let found = categories.n_rows();
                Err(Error::new(format!("categories of {rows} rows have columns of {found}")))
            }
        }
    }
}

#[diagnostic::do_not_recommend]
impl Artifact for Weights {
    fn schema(schema: &mut Schema) {
        schema.word("Weights");
        schema.part::<f64>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        write_count(self.len(), out);
        f64::write_slice(self, out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Self::new(Vec::read(from)?)
    }
}

/// The schema of a category: its name and its levels in order.
pub fn schema_of_category(schema: &mut Schema, name: &str, levels: &[&str]) {
    schema.word("category");
    schema.word(name);
    schema.number(levels.len());
    levels.iter().for_each(|level| schema.word(level));
}
