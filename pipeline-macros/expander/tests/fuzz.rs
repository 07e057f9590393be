//! The fuzzer's fast form, and what is nested deep.
#![allow(unreachable_pub, missing_docs)]

#[path = "../examples/fuzz/check.rs"]
mod check;
#[path = "../examples/fuzz/grammar.rs"]
mod grammar;
#[path = "../examples/fuzz/random.rs"]
mod random;
#[path = "../examples/fuzz/run.rs"]
mod run;
#[path = "../examples/fuzz/tables.rs"]
mod tables;
#[path = "../examples/fuzz/tokens.rs"]
mod tokens;

use check::{Macro, check};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;

#[test]
fn no_input_panics_and_every_sound_pipeline_compiles() {
    let report = run::run(if cfg!(debug_assertions) { 250 } else { 20_000 }, 42);
    assert!(report.failures.is_empty(), "{}\n{report}", report.failures.join("\n\n"));
    assert!(report.valid > report.inputs / 100, "{report}");
}

/// Runs on a stack that is smaller than any of rustc's.
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(work);
    thread.expect("a thread starts").join().expect("no panic");
}

/// `word(word(…))`, so many levels deep, made without a text.
fn tree(word: Option<&str>, delimiter: Delimiter, levels: usize) -> TokenStream {
    let mut inner = TokenStream::from(TokenTree::from(Ident::new("x", Span::call_site())));
    for _ in 0..levels {
        let word = word.map(|word| TokenTree::from(Ident::new(word, Span::call_site())));
        inner = word.into_iter().chain([Group::new(delimiter, inner).into()]).collect();
    }
    inner
}

/// Only the outermost tokens are looked at: `#[step]` gives back its item as deep as it was.
fn refused(which: Macro, tokens: &TokenStream) {
    let error = |token: TokenTree| matches!(token, TokenTree::Ident(word) if word == "compile_error");
    assert!(which.expand(tokens.clone()).into_iter().any(error));
}

#[test]
fn two_hundred_calls_in_each_other_compile() {
    on_a_small_stack(|| {
        let calls = tree(Some("f"), Delimiter::Parenthesis, 200);
        let value = tree(None, Delimiter::Parenthesis, 60);
        let sum: TokenStream = vec!["1"; 1000].join("+").parse().expect("these are tokens");
        let pipeline = quote!(Deep<x: Vec<f64> -> Vec<f64>> { F { k: #value, sum: #sum }(#calls) });
        let outcome = check(Macro::Pipeline, &pipeline);
        assert!(outcome.panic.is_none() && outcome.errors.is_empty(), "{outcome:?}");
        assert!(outcome.unparsable.is_none());
    });
}

#[test]
fn what_is_nested_too_deep_is_an_error_and_no_overflow() {
    on_a_small_stack(|| {
        for levels in [65, 257, 301, 1_000, 100_000] {
            for delimiter in [Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket, Delimiter::None] {
                for word in [None, Some("f")] {
                    let deep = tree(word, delimiter, levels);
                    refused(Macro::Pipeline, &quote!(Deep<x: A -> B> { let y = F { k: #deep }(x); y }));
                    if levels > 256 && delimiter != Delimiter::None {
                        refused(Macro::Pipeline, &quote!(Deep<x: A -> B> { #deep }));
                        refused(Macro::Pipeline, &deep);
                    }
                    for which in Macro::ALL.into_iter().skip(1) {
                        refused(which, &quote!(struct S { x: [u8; #deep] }));
                        refused(which, &quote!(fn f(x: A) -> B { #deep }));
                    }
                }
            }
        }
    });
}

#[test]
fn long_chains_are_an_error_and_no_overflow() {
    on_a_small_stack(|| {
        for (start, link, end) in [
            ("", "-", "1"),
            ("1", "+1", ""),
            ("x", ".f()", ""),
            ("", "&'a ", "x"),
            ("", "&&", "x"),
            ("", "|a|", "x"),
            ("", "A<", "x"),
            ("", "*const ", "x"),
        ] {
            let chain: TokenStream =
                format!("{start}{}{end}", link.repeat(10_000)).parse().expect("these are tokens");
            refused(Macro::Pipeline, &quote!(Deep<x: A -> B> { let y = F { k: #chain }(x); y }));
            refused(Macro::Pipeline, &quote!(Deep<x: A -> B> { let y: #chain = F(x); y }));
            refused(Macro::Pipeline, &quote!(Deep<x: A -> B> { let y = F::<#chain>(x); y }));
            refused(Macro::Pipeline, &quote!(Deep<x: #chain -> B> { x }));
            refused(Macro::Step, &quote!(fn f(x: #chain) -> B { x }));
            refused(Macro::Step, &quote!(fn f(x: A) -> B { #chain }));
        }
    });
}

/// `macro_rules!` hands over a path as one token without a sign round it.
#[test]
fn keywords_that_a_macro_wrapped_are_still_rust() {
    for word in ["self", "super", "crate", "Self"] {
        let word: TokenStream = word.parse().expect("a word");
        let wrapped = Group::new(Delimiter::None, word);
        for ty in [quote!(#wrapped < >), quote!(#wrapped <A>), quote!(#wrapped), quote!(#wrapped :: <>)] {
            for pipeline in [
                quote!(P<x: #ty -> B> { F(x) }),
                quote!(P<x: #ty -> B> { F(x[a]) }),
                quote!(P<x: Target<#ty> -> #ty> { F(x) }),
                quote!(P<x: Vec<#ty> -> #ty> { F(x) }),
                quote!(P<x: A -> #ty> { F {}(x) }),
                quote!(P<x: A -> B> where T: #ty { #ty(x) }),
                quote!(P<x: A -> B> { let y: #ty = F(x); #ty { a: 1.0 }(y) }),
            ] {
                let outcome = check(Macro::Pipeline, &pipeline);
                assert!(outcome.panic.is_none(), "{outcome:?}");
                assert!(
                    outcome.unparsable.is_none(),
                    "{}: {:?}",
                    check::shown(&pipeline),
                    outcome.unparsable
                );
            }
        }
    }
}
