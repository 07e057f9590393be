//! Steps where nothing of the standard library is in scope, or something else bears its names.
#![no_implicit_prelude]
#![deny(warnings, clippy::pedantic)]
#![allow(unreachable_pub, clippy::unused_self)]

extern crate neatpipe as renamed;

mod bare {
    use ::renamed::{Step, step};

    /// Without a prelude.
    #[derive(Step, ::core::clone::Clone, ::core::fmt::Debug)]
    pub struct Scale {
        /// The factor.
        #[param(2.0)]
        pub by: f64,
        #[state]
        seen: usize,
    }

    #[step]
    impl Scale {
        fn fit(&mut self, x: &[f64]) {
            self.seen = x.len();
        }

        fn row(&self, x: f64) -> ::core::result::Result<::core::option::Option<f64>, ::core::fmt::Error> {
            if x > 9.0 {
                return ::core::result::Result::Err(::core::fmt::Error);
            }
            ::core::result::Result::Ok(::core::option::Option::Some(self.by * x))
        }

        fn inverse(&self, x: f64) -> f64 {
            x / self.by
        }
    }

    #[step]
    fn both(a: f64, b: f64, #[param(1.0 in ::neatpipe::space::uniform(0.0, 2.0))] by: f64) -> f64 {
        (a + b) * by
    }

    #[step(row)]
    fn letters(text: &str) -> impl ::core::iter::IntoIterator<Item = char> {
        ::std::iter::Iterator::collect::<::std::vec::Vec<_>>(text.chars())
    }
}

mod shadowed {
    #![allow(dead_code, non_camel_case_types)]
    use ::renamed::{Step, step};

    struct Result;
    struct Option;
    struct Vec;
    struct String;
    struct Edge;
    struct P0;
    struct W;
    mod std {}
    mod core {}
    const X0: u8 = 0;

    #[derive(Step, ::core::clone::Clone, ::core::fmt::Debug)]
    struct Sum {
        #[param(1)]
        x: u8,
        #[state]
        weights: u8,
    }

    #[step]
    impl Sum {
        fn fit(&mut self, x: &[u8], y: &str) {
            self.weights = x.first().copied().unwrap_or(X0);
            let _ = y;
        }

        fn transform(&self, x: &[u8], y: &str) -> (u8, u8) {
            let _ = (x, y);
            (self.x, self.weights)
        }

        #[first]
        fn one(&self, x: &[u8], _: &str) -> u8 {
            let _ = x;
            self.x
        }
    }

    #[step]
    fn identity<S>(x: S, #[param(false)] cx: bool) -> S {
        let _ = cx;
        x
    }
}

#[test]
fn a_function_step_is_still_a_function() {
    ::std::assert!(bare::Scale::default_by() > 0.0);
}

impl bare::Scale {
    fn default_by() -> f64 {
        <Self as ::core::default::Default>::default().by
    }
}
