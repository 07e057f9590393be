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
}

impl Message {
    /// The row with its placeholders filled, as it is printed.
    #[must_use]
    pub fn render(&self, values: &[(&str, &str)]) -> String {
        let fill = |template: &str| {
            values.iter().fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
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
