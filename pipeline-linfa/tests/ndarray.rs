//! `Matrix` to and from the arrays of both versions of ndarray that core has features for.
#![allow(missing_docs)]

macro_rules! conversions {
    ($version:ident, $ndarray:ident) => {
        mod $version {
            use neatpipe::data::{Matrix, Rows};
            use $ndarray::{Array2, ArrayView2, Axis, ShapeBuilder, Slice, array};

            fn numbers() -> Matrix {
                Matrix::new((0..6).map(f64::from).collect(), 3, 2).unwrap()
            }

            /// A part of the numbers, cut in place.
            fn cut(axis: usize, part: Slice) -> Array2<f64> {
                let mut array = Array2::from(numbers());
                array.slice_axis_inplace(Axis(axis), part);
                array
            }

            #[test]
            fn buffers_are_moved_there_and_back() {
                let matrix = numbers();
                let at = matrix.values().as_ptr();
                let array = Array2::from(matrix);
                assert_eq!(array, array![[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]);
                assert_eq!(array.as_ptr(), at);
                let matrix = Matrix::from(array);
                assert_eq!(matrix.values().as_ptr(), at);
                assert_eq!(matrix, numbers());
            }

            #[test]
            fn other_layouts_are_copied() {
                let array = Array2::from_shape_vec((3, 2).f(), vec![0.0, 2.0, 4.0, 1.0, 3.0, 5.0]).unwrap();
                assert_eq!(Matrix::from(array), numbers());
                assert_eq!(Matrix::from(cut(0, Slice::new(0, None, -1))).row(0), [4.0, 5.0]);
                assert_eq!(Matrix::from(cut(0, Slice::new(0, None, 2))).values(), [0.0, 1.0, 4.0, 5.0]);
                assert_eq!(Matrix::from(cut(1, Slice::from(1..))).values(), [1.0, 3.0, 5.0]);
            }

            #[test]
            fn what_was_cut_in_place_is_cut() {
                let matrix = Matrix::from(cut(0, Slice::from(1..2)));
                assert_eq!((matrix.shape(), matrix.values()), ((1, 2), &[2.0, 3.0][..]));
            }

            #[test]
            fn nothing_is_converted_too() {
                for shape in [(0, 0), (0, 2), (3, 0)] {
                    let matrix = Matrix::zeros(shape.0, shape.1).unwrap();
                    assert_eq!(ArrayView2::from(&matrix).dim(), shape);
                    let array = Array2::from(matrix);
                    assert_eq!(array.dim(), shape);
                    let matrix = Matrix::from(array);
                    assert_eq!((matrix.n_rows(), matrix.n_columns()), shape);
                }
                let none = Matrix::from(cut(0, Slice::from(3..)));
                assert_eq!((none.shape(), none.values().len()), ((0, 2), 0));
            }

            #[test]
            fn a_view_lends() {
                let matrix = numbers();
                let view = ArrayView2::from(&matrix);
                assert_eq!((view[(2, 0)], view.as_ptr()), (4.0, matrix.values().as_ptr()));
            }
        }
    };
}

conversions!(version_0_16, ndarray);
conversions!(version_0_17, ndarray_0_17);
