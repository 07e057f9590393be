//! Names of the standard library that mean something else, or nothing.

mod shadowed {
    //! The user's own names.
    #![allow(dead_code, non_camel_case_types)]

    use neatpipe::{Step, pipeline, step};

    struct Result;
    struct Option;
    struct Vec;
    struct String;
    struct Some;
    struct Ok;
    struct Box;
    struct Edge;
    struct PhantomData;
    struct usize;
    struct bool;
    struct str;
    trait Clone {}
    trait Default {}
    trait Debug {}
    trait Into {}
    trait From {}
    trait Iterator {}
    mod std {}
    mod core {}
    mod alloc {}
    mod neatpipe_core {}
    fn drop() {}

    #[step]
    pub(super) fn half(x: f64) -> f64 {
        x / 2.0
    }

    #[derive(Step, ::core::clone::Clone, ::core::fmt::Debug)]
    pub(super) struct Shift {
        #[param(1.0)]
        by: f64,
        #[state]
        seen: ::core::primitive::usize,
    }

    #[step]
    impl Shift {
        fn fit(&mut self, x: &[f64], _y: &[f64]) {
            self.seen = x.len();
        }

        fn transform(&self, x: &[f64]) -> ::std::vec::Vec<f64> {
            x.iter().map(|x| x + self.by).collect()
        }
    }

    pipeline! {
        pub(super) Shadowed<x: ::std::vec::Vec<f64>, y: ::neatpipe::Target<::std::vec::Vec<f64>>, w: ::neatpipe::Weights
            -> (a: ::std::vec::Vec<f64>, b: ::std::vec::Vec<f64>)>
        {
            let a = in_sample Shift(half(x), y);
            let b = super::super::steps::Mean(half(a), y, w);
            (a, b)
        }
    }
}

mod own {
    //! A `Vec` of the user's own: a bare `Vec<…>` in a signature is the standard library's, a path is any.
    #![allow(unused_qualifications)]

    use neatpipe::{pipeline, step};

    #[derive(Clone, Debug)]
    pub(super) struct Vec<T>(pub(super) T);

    #[step]
    fn inner(x: Vec<f64>) -> f64 {
        x.0
    }

    pipeline! { pub(super) Own<x: self::Vec<f64> -> f64> { inner(x) } }
}

mod bare {
    //! No prelude at all.
    #![no_implicit_prelude]

    use ::neatpipe::{Step, pipeline, step};

    #[step]
    fn half(x: f64) -> f64 {
        x / 2.0
    }

    #[derive(Step, ::core::clone::Clone, ::core::fmt::Debug)]
    pub(super) struct Keep {}

    #[step]
    impl Keep {
        fn transform(&self, x: ::std::vec::Vec<f64>) -> ::std::vec::Vec<f64> {
            x
        }

        fn inverse(&self, x: ::std::vec::Vec<f64>) -> ::std::vec::Vec<f64> {
            x
        }
    }

    pipeline! {
        pub(super) Inner<x: ::std::vec::Vec<f64> -> ::std::vec::Vec<f64>> {
            let kept = Keep(half(x));
            inverse(kept)(kept)
        }
    }

    pipeline! {
        pub(super) Bare<x: ::std::vec::Vec<f64>, y: ::neatpipe::Side<::std::vec::Vec<f64>> -> (a: ::std::vec::Vec<f64>, b: ::std::vec::Vec<f64>)> {
            let a = Inner(x);
            let b = super::super::steps::Plus(a, y);
            (a, b)
        }
    }
}

#[test]
fn absolute_paths_everywhere() -> neatpipe::Result<()> {
    let weights = neatpipe::Weights::new(vec![1.0, 3.0])?;
    let data = shadowed::ShadowedData { x: vec![2.0, 4.0], y: vec![0.0, 4.0], w: weights };
    let output = shadowed::Shadowed::default().fit(&data)?.transform(&data)?;
    assert_eq!((output.a, output.b), (vec![2.0, 3.0], vec![3.0, 3.0]));
    assert_eq!(own::Own::default().fit(own::Vec(1.0))?.transform(own::Vec(2.0))?, 2.0);
    let output = bare::Bare::default().fit((vec![], vec![]))?.transform((vec![4.0], vec![1.0]))?;
    assert_eq!((output.a, output.b), (vec![2.0], vec![3.0]));
    Ok(())
}
