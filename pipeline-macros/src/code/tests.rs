//! The closure on small texts, and that nothing panics whatever it is given.

use super::closure::Index;
use super::items::Read;
use super::lex::Tokens;
use super::normal::{Digest, feed};
use super::packages::{Package, Packages};
use super::reader::Reader;
use super::toml;
use super::words::{Place, Words};
use std::fs;
use std::path::Path;

/// What these words reach in a package of one file.
fn reach(name: &str, source: &str, seed: &str) -> Vec<String> {
    reach_in(name, &[source], seed)
}

/// What these words reach in the first of packages of one file each, `a`, `b`, `c`, each of which depends on the next.
fn reach_in(name: &str, sources: &[&str], seed: &str) -> Vec<String> {
    let root = std::env::temp_dir().join(format!("neatpipe_closure_{}_{name}", std::process::id()));
    let mut packages = Packages::default();
    for (number, (source, name)) in sources.iter().zip(["a", "b", "c"]).enumerate() {
        let folder = root.join(name);
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("src/lib.rs"), source).unwrap();
        let next = number + 1;
        let externs =
            ["b", "c"].get(number).filter(|_| next < sources.len()).map(|name| ((*name).to_owned(), next));
        packages.followed.push(Package {
            name: name.into(),
            library: name.into(),
            folder,
            externs: externs.into_iter().collect(),
            ..Package::default()
        });
    }
    let mut index = Index::read(packages, false, &[]);
    fs::remove_dir_all(&root).unwrap();
    let tokens = Tokens::read(seed.to_owned());
    let mut words = Words::default();
    words.read(&tokens, 0, tokens.len(), Place { folder: Path::new(""), own: true });
    index.reach(&words).items.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn modules_come_through_other_packages() {
    let last = "pub mod util { pub fn far() {} } pub mod Tools { pub fn tool() {} } pub fn far_() {}";
    let middle = "pub use c::{util, Tools}; pub mod prelude { pub use c::util; }";
    let reached = |name: &str, first: &str, seed: &str, item: &str| {
        let found = reach_in(name, &[first, middle, last], seed);
        assert!(found.iter().any(|found| found == item), "{seed}: {found:?}");
    };
    reached("through", "use b::util;", "util::far()", "c::util::far");
    reached("through_alias", "use b::util as Other;", "Other::far()", "c::util::far");
    reached("through_glob", "use b::prelude::*;", "util::far()", "c::util::far");
    reached("through_capital", "use b::Tools;", "Tools::tool()", "c::Tools::tool");
    reached("through_path", "", "b::util::far()", "c::util::far");
    reached("through_own", "mod kinds { pub use b::util; }", "crate::kinds::util::far()", "c::util::far");
}

#[test]
fn what_a_format_captures_and_an_attribute_names_is_reached() {
    let source = "const LIMIT: f64 = 1.0; fn fallback() -> f64 { 2.0 } struct S { #[serde(default = \"fallback\")] x: f64 } fn other() {}";
    assert_eq!(reach("captured", source, "format!(\"{LIMIT}\")"), ["a::LIMIT"]);
    assert_eq!(reach("attribute", source, "S"), ["a::S", "a::fallback"]);
}

#[test]
fn impls_come_with_their_type_and_blanket_impls_with_their_trait() {
    let source = "struct V; struct W; impl Drop for V { fn drop(&mut self) { bye() } } impl Drop for W { fn drop(&mut self) {} } fn bye() {}
        trait Loud { fn shout(&self) {} } impl<T> Loud for T { }
        type Alias = V; impl Alias { fn made(&self) {} }";
    assert_eq!(reach("drop", source, "V"), ["a::Drop for V", "a::V", "a::bye"]);
    assert_eq!(reach("blanket", source, "1.0.shout()"), ["a::Loud", "a::Loud for T"]);
    let made = reach("alias", source, "V.made()");
    assert!(made.contains(&"a::Alias::made".to_owned()), "{made:?}");
}

#[test]
fn macros_between_items_are_reached_by_any_word_and_made_names_by_what_they_are_made_of() {
    let source = "macro_rules! add { ($t:ty) => { impl Add for $t {} } } add!(V); struct V;
        #[derive(Columns)] struct Diamond { carat: f64 }
        pipeline! { House<x: f64 -> f64> { let a = V(x); a } }";
    assert_eq!(reach("between", source, "V"), ["a::V", "a::add", "a::add!"]);
    assert_eq!(reach("made", source, "DiamondColumns"), ["a::Diamond"]);
    assert!(reach("pipeline", source, "House::default()").contains(&"a::House".to_owned()));
}

#[test]
fn impls_within_bodies_and_those_of_a_macro_without_words_come_with_their_type() {
    let source = "struct V; fn setup() { #[rustfmt::skip] impl Drop for V { fn drop(&mut self) { bye() } } }
        fn shown(x: impl Copy) -> impl Copy { x } fn bye() {}
        struct W; macro_rules! fill { () => { impl Default for W { fn default() -> Self { W } } } } fill!();
        struct X; macro_rules! outer { () => { fill!(); } } outer!();";
    assert_eq!(reach("nested", source, "V"), ["a::Drop for V", "a::V", "a::bye"]);
    let made = reach("called", source, "W");
    assert!(["a::fill!", "a::outer!"].iter().all(|call| made.contains(&(*call).to_owned())), "{made:?}");
    assert_eq!(reach("uncalled", source, "X"), ["a::X"]);
}

#[test]
fn modules_may_be_called_like_types() {
    let source = "mod util { pub fn helper() {} } use self::util as Util; use Util as Again;
        mod Tools { pub fn tool() {} } struct Kind; impl Kind { fn helper() {} } fn tool_() {}";
    let reached = |name: &str, seed: &str, item: &str| {
        let found = reach(name, source, seed);
        assert!(found.iter().any(|found| found == item), "{seed}: {found:?}");
    };
    reached("module", "Tools::tool()", "a::Tools::tool");
    reached("alias", "Util::helper()", "a::util::helper");
    reached("again", "Again::helper()", "a::util::helper");
    reached("within", "{ use crate::util as Inner; Inner::helper() }", "a::util::helper");
    assert_eq!(reach("type", source, "Kind::helper()"), ["a::Kind", "a::Kind::helper"]);
}

#[test]
fn tests_do_not_count_and_imports_of_everything_do() {
    let source =
        "#[cfg(test)] fn f() { g() } fn g() {} mod m { use super::kinds::*; pub fn h() {} } mod kinds {}";
    assert!(reach("tests", source, "f()").is_empty());
    assert_eq!(reach("globs", source, "m::h()"), ["a::m::*", "a::m::h"]);
}

/// Any bytes: pieces of Rust in any order, cut anywhere.
#[test]
fn nothing_panics_whatever_the_text() {
    const PIECES: [&str; 40] = [
        "fn",
        "impl",
        "for",
        "<",
        ">",
        ">>",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "use",
        "::",
        "*",
        "as",
        "self",
        "mod",
        ";",
        ",",
        "=>",
        "#",
        "!",
        "macro_rules",
        "pub",
        "\"",
        "'",
        "r#\"",
        "/*",
        "//",
        "\n",
        "é",
        "pipeline",
        "trait",
        "include",
        "env",
        "const",
        "=",
        "0x1e",
        "\\",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..next(40) {
            match next(8) {
                0 => text.push(char::from_u32(next(0x500) as u32).unwrap_or('x')),
                _ => text.push_str(PIECES[next(PIECES.len())]),
            }
            if next(3) == 0 {
                text.push(' ');
            }
        }
        let _ = toml::entries(&text);
        let tokens = Tokens::read(text);
        let mut digest = Digest::EMPTY;
        feed(&mut digest, &tokens, 0, tokens.len());
        let mut read = Read::default();
        let place = Place { folder: Path::new("/nowhere"), own: true };
        Reader { tokens: &tokens, place, testing: false, out: &mut read }.file(&[], Digest::EMPTY);
    }
}
