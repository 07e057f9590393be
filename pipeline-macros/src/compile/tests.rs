//! The small parts: names that are near, types as text, signatures that are hard to read.

use super::errors::{Errors, nearest};
use super::parse::{Parsed, parse};
use super::text::{spell, text};
use super::{ast, depth, graph};
use proc_macro2::TokenStream;
use quote::quote;

#[test]
fn the_nearest_name_is_near_enough_or_none() {
    let known = ["scaled", "reduced", "raw"];
    assert_eq!(nearest("scald", known), Some("scaled"));
    assert_eq!(nearest("sacled", known), Some("scaled"));
    assert_eq!(nearest("rwa", known), Some("raw"));
    assert_eq!(nearest("price", known), None);
    assert_eq!(nearest("", known), None);
    assert_eq!(nearest("x", []), None);
    assert_eq!(nearest("größe", ["grösse", "große"]), Some("große"));
}

#[test]
fn tokens_are_shown_as_they_are_written() {
    for ty in [
        "f64",
        "Vec<f64>",
        "Vec<Vec<Option<u8>>>",
        "&'a str",
        "&mut [u8]",
        "&'a mut T",
        "*const T",
        "[f64; 3]",
        "[f64; { 1 + 2 }]",
        "()",
        "(A,)",
        "(A, B)",
        "fn(u8) -> u8",
        "fn(u8, &str) -> (u8, u8)",
        "Box<dyn Fn(u8) -> [u8; 2]>",
        "dyn Fn(u8)",
        "dyn Fn(u8) + Send + 'static",
        "dyn for<'a> Fn(&'a u8)",
        "<T as Data>::Owned",
        "::std::vec::Vec<u8>",
        "HashMap<String, [u8; 4]>",
        "Iter<'a, Item = [u8; 2]>",
        "Wide<-1, 'x', \"a , b\">",
        "r#type::Of<Größe>",
        "4..=9",
        "-1.5",
        "0.1..",
        "a - b..=-2",
        "normal(-1.0, 0.5).within(-2.0, a - b)",
        "[-1, Level::High]",
    ] {
        let tokens: TokenStream = ty.parse().expect("these are tokens");
        assert_eq!(text(&tokens), ty);
    }
}

fn read(signature: &str) -> (Vec<String>, Vec<String>) {
    let tokens = format!("{signature} {{ out }}").parse().expect("these are tokens");
    let mut errors = Errors::default();
    let Parsed { pipeline, .. } = parse(tokens, &mut errors);
    assert!(errors.is_empty(), "{signature}: {}", errors.into_tokens());
    let ast::Signature { inputs, outputs, .. } = pipeline.expect("no error, a pipeline").signature;
    let input = |input: &ast::Input| format!("{}: {}", input.name, text(&input.ty));
    let outputs = match outputs {
        ast::Outputs::One(ty) => vec![text(&ty)],
        ast::Outputs::Named(named) => named.iter().map(input).collect(),
    };
    (inputs.iter().map(input).collect(), outputs)
}

#[test]
fn hard_signatures_are_read() {
    for (signature, inputs, outputs) in [
        ("C<x: Vec<Vec<u8>>->Vec<Vec<u8>>>", &["x: Vec<Vec<u8>>"][..], &["Vec<Vec<u8>>"][..]),
        ("C<x: fn(u8) -> u8 -> u8>", &["x: fn(u8) -> u8"], &["u8"]),
        ("C<x: Box<dyn Fn(u8) -> X> -> Y>", &["x: Box<dyn Fn(u8) -> X>"], &["Y"]),
        ("C<x: [f64; { 1 + 2 }], -> Y>", &["x: [f64; { 1 + 2 }]"], &["Y"]),
        ("C< -> u8>", &[], &["u8"]),
        (
            "C<x: A, y: Target<B> -> (label: L, score: f32,)>",
            &["x: A", "y: Target<B>"],
            &["label: L", "score: f32"],
        ),
        ("C<x: A -> (L, f32)>", &["x: A"], &["(L, f32)"]),
        ("C<x: A -> (a::L, f32)>", &["x: A"], &["(a::L, f32)"]),
        ("C<r#in: A -> ()>", &["r#in: A"], &["()"]),
        ("pub(crate) C<x: Vec<T> -> T> where T: Fn(u8) -> u8, Vec<T>: Send,", &["x: Vec<T>"], &["T"]),
    ] {
        let (found_inputs, found_outputs) = read(signature);
        assert_eq!(
            (&found_inputs[..], &found_outputs[..]),
            (
                &inputs.iter().map(ToString::to_string).collect::<Vec<_>>()[..],
                &outputs.iter().map(ToString::to_string).collect::<Vec<_>>()[..]
            ),
            "{signature}"
        );
    }
}

#[test]
fn generics_of_a_step_are_read_in_both_spellings() {
    for call in [
        "Concat<f64> {}(x)",
        "Concat::<f64> {}(x)",
        "Concat<f64>(x)",
        "in_sample ::a::Concat<f64>(x)",
        "out_of_fold(5) Concat<f64>(x)",
        "out_of_fold(5) ::a::Concat<f64>(x)",
    ] {
        let tokens = format!("C<x: A -> B> {{ {call} }}").parse().expect("these are tokens");
        let mut errors = Errors::default();
        let pipeline = parse(tokens, &mut errors).pipeline;
        assert!(errors.is_empty(), "{call}: {}", errors.into_tokens());
        let tail = pipeline.expect("no error, a pipeline").tail.remove(0);
        let ast::Argument::Call(call) = tail else { panic!("a call") };
        let ast::Call::Step(step) = *call else { panic!("a step") };
        assert!(text(&step.unit.step().unwrap().0.tokens).ends_with("Concat<f64>"));
    }
}

#[test]
fn roles_are_read_off_the_types() {
    let role = |ty: TokenStream| {
        let ty = syn::parse2(ty).expect("a type");
        graph::Source::new(&ast::Input { name: quote::format_ident!("x"), ty }).role
    };
    assert_eq!(role(quote!(Target<Vec<f64>>)), graph::Role::Target);
    assert_eq!(role(quote!(::neatpipe::Weights)), graph::Role::Weights);
    assert_eq!(role(quote!(Side<Table>)), graph::Role::Side);
    assert_eq!(role(quote!(Vec<Target<f64>>)), graph::Role::Data);
}

#[test]
fn keywords_and_halves_of_names_are_refused_in_our_words() {
    let host = super::host::Host::new(quote!(::neatpipe), "");
    for (body, message) in [
        ("S { a__1: 2 }(x)", "is not the name of a field"),
        ("S { r#a____b: 2 }(x)", "is not the name of a field"),
        ("match(x)", "expected a step or a node, found `match`"),
        ("for ::a::S(x)", "expected a step or a node, found `for`"),
    ] {
        let tokens = format!("C<x: A -> B> {{ {body} }}").parse().expect("these are tokens");
        let found = super::pipeline::pipeline(&host, tokens).to_string();
        assert!(found.contains(message), "{body}: {found}");
    }
    for signature in ["C<x: A + -> B>", "C<x: A -> B + C>"] {
        let tokens = format!("{signature} {{ S(x) }}").parse().expect("these are tokens");
        let found = super::pipeline::pipeline(&host, tokens).to_string();
        assert!(found.contains("found `+`"), "{signature}: {found}");
    }
    let tokens = quote!(C<x: A -> B> where Self: Send { S { a__fn: 1 }(x) });
    let found = super::pipeline::pipeline(&host, tokens).to_string();
    assert!(!found.contains("compile_error") && found.contains("r#fn"), "{found}");
    assert!(depth::groups(&quote!((x))).is_ok());
}

#[test]
fn only_a_column_that_the_struct_cannot_have_is_refused() {
    const STONE: &str = "#[derive(Columns)] struct Stone { carat: f64, r#type: f64, #[target] price: f64 }";
    let folder = std::env::temp_dir().join(format!("neatpipe-columns-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    // What else stands in the file, and how many structs were seen.
    let refused = |beside: &str, structs: usize, rows: &str, column: &str| {
        let file = folder.join("main.rs");
        std::fs::write(&file, format!("{STONE} {beside}")).expect("a file");
        let known = Box::leak(Box::default());
        let host = |name| {
            super::host::Host::new(quote!(::neatpipe), "")
                .in_file(Some(folder.join(name)))
                .that_knows(Some(known))
        };
        for _ in 0..structs {
            drop(super::columns::derive_columns(&host("main.rs"), STONE.parse().expect("these are tokens")));
        }
        let tokens = format!("C<rows: {rows} -> Matrix> {{ S(rows[{column}]) }}");
        let written = if beside == "elsewhere" { "other.rs" } else { "main.rs" };
        let found = super::pipeline::pipeline(&host(written), tokens.parse().expect("these are tokens"));
        let found = found.to_string();
        found.contains("has no column").then_some(found)
    };
    for (column, help) in [
        ("carta", "did you mean `carat`?"),
        ("price", "`price` is a `#[target]`"),
        ("r#typ", "did you mean `r#type`?"),
        ("weight", "there are `carat`, `r#type`"),
    ] {
        let found = refused("mod other; use other::Pebble; fn main() {}", 1, "StoneColumns", column);
        let found = found.expect("an error");
        assert!(found.contains(help), "{column}: {found}");
    }
    for (beside, structs, rows, column) in [
        ("", 1, "StoneColumns", "carat"),
        ("", 1, "StoneColumns", "r#type"),
        ("", 0, "StoneColumns", "carta"),
        ("", 2, "StoneColumns", "carta"),
        ("", 1, "PebbleColumns", "carta"),
        ("", 1, "other::StoneColumns", "carta"),
        ("", 1, "&StoneColumns", "carta"),
        ("elsewhere", 1, "StoneColumns", "carta"),
        ("mod other { struct Pebble; }", 1, "StoneColumns", "carta"),
        ("use other::StoneColumns;", 1, "StoneColumns", "carta"),
        ("fn main() { use other::{Pebble, inner::{StoneColumns}}; }", 1, "StoneColumns", "carta"),
        ("use other::Pebble as StoneColumns;", 1, "StoneColumns", "carta"),
        ("fn main() { type StoneColumns = u8; }", 1, "StoneColumns", "carta"),
        ("fn main() { struct StoneColumns; }", 1, "StoneColumns", "carta"),
        ("fn main() { struct Stone { carta: f64 } }", 1, "StoneColumns", "carta"),
        ("fn main() {", 1, "StoneColumns", "carta"),
    ] {
        assert_eq!(refused(beside, structs, rows, column), None, "{column} of {rows} beside `{beside}`");
    }
    std::fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn what_is_spelled_reads_as_the_same_tokens() {
    let row =
        quote!("name" f64 [] [1 as f64 - -2.5] [x ..= &y && !z, b'a' in 'b: c::<D<E>>(r#in, "\"")] "doc";);
    let mut text = String::new();
    spell(row.clone(), &mut text);
    let again: TokenStream = text.parse().expect("these are tokens");
    assert_eq!(again.to_string(), row.to_string());
    assert!(text.contains("\"name\" f64"), "a literal never grows a suffix: {text}");
}
