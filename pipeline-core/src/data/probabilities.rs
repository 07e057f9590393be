//! [`Probabilities`].

use super::{JoinRows, Matrix, OneRow, Rows};
use crate::artifact::{Artifact, Reader, Schema, Sink};
use crate::error::Result;
use std::ops::{Deref, Range};

/// How likely each label is in each row: a row for each row, a column for each label, named so.
///
/// A classifier's second output: `let (species, chance) = SgdClassifier<Species> { .. }(x, y);`.
#[derive(Clone, Debug, PartialEq)]
pub struct Probabilities(Matrix);

impl Probabilities {
    /// Those of a matrix.
    #[must_use]
    pub fn new(matrix: Matrix) -> Self {
        Self(matrix)
    }

    /// The matrix.
    #[must_use]
    pub fn into_matrix(self) -> Matrix {
        self.0
    }
}

impl Deref for Probabilities {
    type Target = Matrix;

    fn deref(&self) -> &Matrix {
        &self.0
    }
}

impl Rows for Probabilities {
    fn n_rows(&self) -> usize {
        self.0.n_rows()
    }

    fn take_rows(&self, rows: &[usize]) -> Self {
        Self(self.0.take_rows(rows))
    }

    fn slice_rows(&self, rows: Range<usize>) -> Self {
        Self(self.0.slice_rows(rows))
    }
}

impl JoinRows for Probabilities {
    fn join_rows(parts: Vec<Self>) -> Result<Self> {
        JoinRows::join_rows(parts.into_iter().map(|part| part.0).collect()).map(Self)
    }
}

impl OneRow for Probabilities {
    type Row = Vec<f64>;

    fn from_one(row: &Vec<f64>) -> Self {
        Self(Matrix::from_one(row))
    }

    fn into_one(self) -> Result<Vec<f64>> {
        self.0.into_one()
    }
}

#[diagnostic::do_not_recommend]
impl Artifact for Probabilities {
    fn schema(schema: &mut Schema) {
        schema.word("Probabilities");
        schema.part::<Matrix>();
    }

    fn write<S: Sink>(&self, out: &mut S) {
        self.0.write(out);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self> {
        Matrix::read(from).map(Self)
    }
}
