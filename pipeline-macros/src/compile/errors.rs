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

    /// The derive on something else than a struct with names.
    STEP_NOT_A_STRUCT: "`{name}` is {kind}; a step is a struct with named fields", help: "write `struct {name} { … }`";
    /// `#[param]` and `#[state]` on one field, or one of them twice.
    FIELD_WITH_TWO_ROLES: "the field `{name}` has two roles", help: "keep one of `#[param]`, `#[state]` and `#[resource]`";
    /// The separator of nested names inside a name.
    FIELD_DOUBLE_UNDERSCORE: "the name `{name}` contains `__`, which separates the names of nested steps", help: "write a single `_`";
    /// `#[param]` alone.
    PARAM_WITHOUT_DEFAULT: "`#[param]` needs a default", help: "write `#[param(1.0)]`, or `#[param(1.0 in space)]` to search it";
    /// Something else than `default in space, fit = false`.
    PARAM_SYNTAX: "cannot read this `#[param(…)]`: {found}", help: "write `#[param(default)]`, `#[param(default in space)]` or either with `, fit = false`";
    /// An option that does not exist.
    PARAM_UNKNOWN_OPTION: "`#[param]` has no option `{name}`", help: "{help}";
    /// `fit = 3`.
    PARAM_FIT_VALUE: "`fit` is `true` or `false`", help: "write `fit = false` where only `transform` reads the parameter";
    /// A parameter of a generic function whose type is generic.
    PARAM_GENERIC: "the parameter `{name}` has the generic type `{type}`, and a function step is one type for all", help: "give it a concrete type, or write a generic struct with `#[derive(Step)]`";

    /// `#[step(rwo)]`.
    STEP_UNKNOWN_ARGUMENT: "`#[step]` does not take `{name}`", help: "{help}";
    /// `#[step] impl Trait for S`.
    STEP_TRAIT_IMPL: "`#[step]` stands on the impl of a trait", help: "put it on the type's own `impl` block, the one with `fit` and `transform`";
    /// `#[step] struct`.
    STEP_WRONG_ITEM: "`#[step]` stands on an impl block or a function", help: "on a struct write `#[derive(Step, Clone)]`, and `#[step]` on its `impl` block";
    /// An impl block without any of the words.
    STEP_NO_METHOD: "this block has no method that makes it a step", help: "write `fn transform(&self, …)`, `fn row(&self, …)` or `fn fit(&mut self, …)`";
    /// A name that is nearly one of the words.
    STEP_METHOD_NAME: "`{name}` is not a method that `#[step]` knows", help: "did you mean `{nearest}`? A helper needs a name that is less like it, or an impl block of its own";
    /// `self` in the wrong form.
    STEP_RECEIVER: "`{name}` takes `{expected}`", help: "write `fn {name}({expected}, …)`";
    /// `x: impl Trait`.
    STEP_IMPL_TRAIT: "the argument `{name}` has no type that an edge could have", help: "name the type: `fn …<T: Trait>(…, {name}: T)`";
    /// `-> impl Trait`.
    STEP_IMPL_TRAIT_OUTPUT: "`{name}` gives a type without a name", help: "name the type it returns; only a row step may return `impl IntoIterator<Item = …>`";
    /// `-> &T`.
    STEP_REFERENCE_OUTPUT: "`{name}` gives a reference, and its inputs may be gone by then", help: "return the value, or leave the type without `&`";
    /// `x: &mut T`.
    STEP_MUT_ARGUMENT: "the argument `{name}` is a `&mut` reference", help: "write `mut {name}: T` to own and change it, or `{name}: &T` to read it";
    /// `(a, b): (A, B)`.
    STEP_PATTERN_ARGUMENT: "an argument of a step is a name", help: "name it, and take it apart with `let` in the body";
    /// `async fn`.
    STEP_QUALIFIER: "a step cannot be `{word}`", help: "remove `{word}`";
    /// `fn setup(&mut self, x: u8)`.
    STEP_SETUP_ARGUMENT: "`{name}` takes nothing but `&mut self`", help: "make it a field of the step";
    /// `fn fit(&mut self, …) -> f64`.
    STEP_RETURNS_NOTHING: "`{name}` returns something that nobody would see", help: "{help}";
    /// `fn transform(&self, x: T)`.
    STEP_NO_OUTPUT: "`{name}` returns nothing", help: "return the value of the edge, as in `-> Matrix` or `-> Result<Matrix>`";
    /// `fn transform(&self)`.
    STEP_NO_INPUT: "`{name}` has no input", help: "give it an argument: `x: T` to own what comes in, `x: &T` to read it";
    /// `#[row_wise]` on `fit`.
    STEP_ROW_WISE: "`#[row_wise]` says nothing about `{name}`", help: "put it on `transform` or `inverse`";
    /// `#[first]` without a transform with several outputs.
    STEP_FIRST: "`#[first]` makes `{name}` the form of `transform` that gives only its first output", help: "let `transform` return a tuple and take the same inputs, and mark one method";
    /// `row` beside `transform`.
    STEP_ROW_AND_TRANSFORM: "a step has either `row` or `transform`", help: "remove `transform`; it is derived from `row`";
    /// `fit_transform` alone.
    STEP_FUSED_ALONE: "`fit_transform` is a shortcut for `fit` and `transform`, and there is no `transform`", help: "write `fn transform(&self, …)` too; new rows go through it";
    /// `fit(&mut self, x: T)`.
    STEP_FIT_OWNS: "`{method}` takes `{name}` by value, and the rows are still needed after it", help: "write `{name}: &{type}`";
    /// Fewer inputs than `transform`.
    STEP_FIT_INPUTS: "`{name}` has {found} of the {expected} inputs of `{giver}`", help: "begin with the inputs of `{giver}`, each by reference; what follows are targets";
    /// Two ways of learning with different arguments.
    STEP_FIT_DIFFERS: "`{name}` and `{other}` take different arguments", help: "give them the same inputs, targets and weights";
    /// `#[step] fn vec`.
    STEP_STANDARD_MACRO: "a step called `{name}` would hide the macro `{name}!`", help: "rename the function";
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

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
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
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
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
