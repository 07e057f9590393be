//! `Matrix` to and from the two-dimensional arrays of ndarray, in each version behind a feature of its name.

macro_rules! conversions {
    ($feature:literal, $ndarray:ident) => {
        #[cfg(feature = $feature)]
        mod $ndarray {
            use crate::data::Matrix;
            use ::$ndarray::{Array2, ArrayView2};

            /// Moves the values, if they lie row by row, as those of most arrays do; from another layout they are copied.
            impl From<Array2<f64>> for Matrix {
                fn from(array: Array2<f64>) -> Self {
                    let (rows, columns) = array.dim();
                    let values = if array.is_standard_layout() {
                        let (mut values, offset) = array.into_raw_vec_and_offset();
                        // An array that was cut in place keeps the values round it.
                        values.drain(..offset.unwrap_or(0));
                        values.truncate(rows * columns);
                        values
                    } else {
                        array.iter().copied().collect()
                    };
                    Self::of_shape(values, rows, columns)
                }
            }

            /// Moves the values; column names are lost.
            ///
            /// # Panics
            /// If there are more than `isize::MAX` rows, of no columns.
            impl From<Matrix> for Array2<f64> {
                fn from(matrix: Matrix) -> Self {
                    match Self::from_shape_vec(matrix.shape(), matrix.into_values()) {
                        Ok(array) => array,
                        Err(error) => panic!("rows without columns: {error}"),
                    }
                }
            }

            /// Lends the values; column names are lost.
            ///
            /// # Panics
            /// If there are more than `isize::MAX` rows, of no columns.
            impl<'a> From<&'a Matrix> for ArrayView2<'a, f64> {
                fn from(matrix: &'a Matrix) -> Self {
                    match Self::from_shape(matrix.shape(), matrix.values()) {
                        Ok(view) => view,
                        Err(error) => panic!("rows without columns: {error}"),
                    }
                }
            }
        }
    };
}

conversions!("ndarray-0_16", ndarray_0_16);
conversions!("ndarray-0_17", ndarray_0_17);
