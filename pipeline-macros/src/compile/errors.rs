//! Every message of the macros in one table, and the collector that reports them all at once.
//!
//! A row has an id (its ui test bears the same name), a text and a line of help. Placeholders in braces are
//! filled by name. The page `docs/errors.md` is made from this table.

use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fmt::Write as _;

/// A row of the table.
#[derive(Debug)]
pub struct Message {
    /// The id: the name of its ui test.
    pub id: &'static str,
    /// What is wrong.
    pub text: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

macro_rules! table {
    ($($(#[$doc:meta])* $name:ident: $text:literal, help: $help:literal;)*) => {
        $(
            $(#[$doc])*
            pub static $name: Message = Message { id: stringify!($name), text: $text, help: $help };
        )*

        /// The whole table.
        pub static TABLE: &[&Message] = &[$(&$name),*];
    };
}

table! {
    /// Two nodes or inputs of one name.
    DUPLICATE_NAME: "the name `{name}` is used twice", help: "rename one of them; the first is on line {line}";

    /// `derive(Columns)` on an enum, a union, a tuple struct or a unit struct.
    COLUMNS_NOT_STRUCT: "`{name}` is {what}, and a row is a struct with named fields", help: "write `struct {name} { carat: f64, … }`";
    /// `derive(Columns)` on a struct with parameters.
    COLUMNS_GENERIC: "`{name}` has parameters, and a row struct has none", help: "write the types of its fields out, and own what they borrow: `String` for `&str`";
    /// A field of reference type in a row struct.
    COLUMNS_REFERENCE: "the field `{field}` borrows its value, and a column owns its values", help: "own it: `String` for `&str`, `Vec<T>` for `&[T]`";
    /// A field with two underscores in its name.
    COLUMNS_UNDERSCORES: "the field `{field}` has `__` in its name, which parts nested names", help: "rename it to `{better}`; if the file calls it so, add `#[serde(rename = \"{field}\")]`";
    /// A row struct of targets alone, or of nothing.
    COLUMNS_NONE: "`{name}` has no column{besides}", help: "add a field without `#[target]`, or take `Vec<…>` as an input instead";
    /// Arguments to `#[target]`.
    TARGET_ARGUMENTS: "`#[target]` takes no arguments", help: "write `#[target]` alone; the target is called as its field";
    /// `#[target]` twice on one field.
    TARGET_TWICE: "the field `{field}` has `#[target]` twice", help: "leave one of them out";
    /// `derive(Category)` on a struct or union.
    CATEGORY_NOT_ENUM: "`{name}` is {what}, and a category is an enum", help: "write `enum {name} { Fair, Good, … }`; for levels that are not known beforehand take a `String` column";
    /// A variant with fields.
    CATEGORY_FIELDS: "the variant `{variant}` has fields, and a level has none", help: "write `{variant}` alone; what it carries is a column of its own";
    /// An enum without variants.
    CATEGORY_EMPTY: "`{name}` has no level", help: "name at least one variant";
    /// An enum with parameters.
    CATEGORY_GENERIC: "`{name}` has parameters, and a category has none", help: "remove them: a level carries nothing";
    /// Two levels of one name.
    CATEGORY_TWICE: "two levels are called `{level}`", help: "give `{variant}` another name: `#[category(\"…\")]`";
    /// An attribute that is no string.
    CATEGORY_ARGUMENT: "`#[category]` on a variant takes the name of the level", help: "write `#[category(\"{variant}\")]`";
    /// A rename of all variants, which a category does not read.
    CATEGORY_RENAME_ALL: "`rename_all` would call the levels one thing in files and another in memory", help: "write `#[category(\"…\")]` on the variants instead";
    /// Our `Deserialize` on a type with parameters.
    DESERIALIZE_GENERIC: "`{name}` has parameters, which neatpipe's `Deserialize` does not carry over", help: "depend on serde and `use serde::Deserialize`, which takes its place";
}

impl Message {
    /// The row with its placeholders filled, as it is printed.
    #[must_use]
    pub fn render(&self, values: &[(&str, &str)]) -> String {
        let fill = |template: &str| {
            values
                .iter()
                .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
        };
        let mut text = fill(self.text);
        if !self.help.is_empty() {
            let _ = write!(text, "\n\nhelp: {}", fill(self.help));
        }
        text
    }

    /// A single error of this row at these tokens.
    pub fn at(&self, tokens: impl ToTokens, values: &[(&str, &str)]) -> syn::Error {
        syn::Error::new_spanned(tokens, self.render(values))
    }
}

/// The errors of one expansion, in the order in which they were found.
#[derive(Debug, Default)]
pub struct Errors(Vec<syn::Error>);

impl Errors {
    /// Adds a row of the table at these tokens.
    pub fn add(&mut self, message: &Message, tokens: impl ToTokens, values: &[(&str, &str)]) {
        self.0.push(message.at(tokens, values));
    }

    /// Adds an error that is made already.
    pub fn push(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One `compile_error!` for each.
    #[must_use]
    pub fn into_tokens(self) -> TokenStream {
        self.0.iter().map(syn::Error::to_compile_error).collect()
    }
}

/// The nearest of some names, if any is near enough to be what was meant.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= name.len().max(candidate.len()).div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edit distance with swaps of neighbours (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}
