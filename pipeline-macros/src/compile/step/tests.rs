//! The macros as plain functions on tokens, outside rustc.

use super::{derive_step, step};
use crate::compile::host::Host;
use proc_macro2::TokenStream;
use quote::quote;

fn host() -> Host {
    Host::new(quote!(::neatpipe), "src/lib.rs:1:1")
}

fn parses(tokens: TokenStream) -> String {
    let text = tokens.to_string();
    assert!(syn::parse2::<syn::File>(tokens).is_ok(), "{text}");
    text
}

#[test]
fn the_expansion_is_items_and_the_same_each_time() {
    let item = quote!(
        fn clip(x: Matrix, #[param(3.0 in uniform(1.0, 5.0))] limit: f64) -> Matrix {
            x
        }
    );
    let once = parses(step(&host(), quote!(), item.clone()));
    assert_eq!(once, step(&host(), quote!(), item).to_string());
    assert!(!once.contains("compile_error"), "{once}");
}

#[test]
fn one_run_reports_all_mistakes_and_keeps_the_item() {
    let item = quote!(impl S { fn fit(&self, (a, b): X) {} fn transform(&self, x: impl T) -> U { x } });
    let text = parses(step(&host(), quote!(), item));
    assert_eq!(text.matches("compile_error").count(), 3, "{text}");
    assert!(text.contains("impl S {") && text.contains("Lifecycle"), "{text}");
}

#[test]
fn unfinished_code_is_an_error_and_no_panic() {
    for item in [
        quote!(),
        quote!(fn),
        quote!(impl S { fn fit }),
        quote!(fn f(x) {}),
        quote!(42),
        quote!(impl S { fn row(&self, x: ) {} }),
    ] {
        let _ = step(&host(), quote!(a b = ), item.clone());
        let _ = derive_step(&host(), item);
    }
}
