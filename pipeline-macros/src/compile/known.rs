//! The columns of the row structs that `#[derive(Columns)]` has seen: so that `rows[dept]` is refused in our words.

use super::columns::RowStruct;
use super::errors::{self as e, Errors, nearest};
use super::graph::{Graph, Operation, Port};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use syn::Type;

/// The row structs of a crate so far, by the name of the struct of columns.
///
/// A macro sees names, and not what they stand for: what is in doubt is left to rustc, which tells of an unknown field at
/// the same token.
#[derive(Debug, Default)]
pub struct Known(Mutex<BTreeMap<String, Vec<Seen>>>);

/// A row struct, as text: identifiers do not outlive an expansion.
#[derive(Clone, Debug)]
struct Seen {
    file: PathBuf,
    name: String,
    columns: Vec<String>,
    targets: Vec<String>,
}

impl Known {
    /// Nothing, yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// Adds a row struct that stands in this file.
    pub(super) fn add(&self, table: String, row: &RowStruct, file: &Path) {
        let (file, name) = (file.to_owned(), row.name.to_string());
        let seen = Seen { file, name, columns: row.columns().collect(), targets: row.targets().collect() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(table).or_default().push(seen);
    }

    /// Refuses the projection on a column that the row struct does not have, in a pipeline in this file.
    pub(super) fn check(&self, graph: &Graph, file: &Path, errors: &mut Errors) {
        for node in &graph.nodes {
            let (Operation::Project(_, columns), Some(argument)) = (&node.operation, node.inputs.first())
            else {
                continue;
            };
            let Port::Input(input) = argument.port else { continue };
            let Type::Path(path) = &graph.signature.inputs[input].ty else { continue };
            let Some(table) = path.path.get_ident().map(ToString::to_string) else { continue };
            let Some(seen) = self.get(&table, file) else { continue };
            for column in columns {
                let name = column.to_string();
                if !seen.columns.contains(&name) && seen.is_meant(&table) {
                    let values = [("table", &*table), ("name", &name), ("help", &seen.help(&name))];
                    errors.add(&e::UNKNOWN_COLUMN, column, &values);
                }
            }
        }
    }

    /// The row struct, of a name that was seen once and in this file.
    fn get(&self, table: &str, file: &Path) -> Option<Seen> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(table).map(Vec::as_slice) {
            Some([seen]) if seen.file == file => Some(seen.clone()),
            _ => None,
        }
    }
}

impl Seen {
    /// Whether its columns are what the name of the table stands for everywhere in its file: there is one module, in which
    /// nothing else is called so. The file is read only if otherwise there is an error to report.
    fn is_meant(&self, table: &str) -> bool {
        let text = fs::read_to_string(&self.file).unwrap_or_default();
        let Ok(tokens) = text.parse::<TokenStream>() else { return false };
        let mut words = Words { row: &self.name, table, structs: 0, doubt: false };
        words.read(tokens);
        words.structs == 1 && !words.doubt
    }

    /// What was meant, or what there is.
    fn help(&self, name: &str) -> String {
        if self.targets.iter().any(|target| target == name) {
            return format!(
                "`{name}` is a `#[target]`: read it as an input of its own, `{name}: Target<Vec<…>>`"
            );
        }
        match nearest(name, self.columns.iter().map(String::as_str)) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("there are `{}`", self.columns.join("`, `")),
        }
    }
}

/// What a file says of two names.
struct Words<'n> {
    row: &'n str,
    table: &'n str,
    /// How many structs have the row's name.
    structs: usize,
    /// The table's name may stand for something else.
    doubt: bool,
}

impl Words<'_> {
    fn read(&mut self, tokens: TokenStream) {
        let (mut before, mut import) = (String::new(), false);
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let word = match token {
                TokenTree::Group(group) => {
                    self.doubt |= before == "mod" || (import && self.names_table(&group.stream()));
                    self.read(group.stream());
                    String::new()
                }
                token => token.to_string(),
            };
            import = (import || word == "use") && word != ";";
            self.structs += usize::from(before == "struct" && word == self.row);
            let declares = import || matches!(before.as_str(), "struct" | "enum" | "union" | "type" | "as");
            self.doubt |= declares && word == self.table;
            let opens = matches!(tokens.peek(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace);
            // `mod name { … }`.
            before = if before == "mod" && opens { "mod".to_owned() } else { word };
        }
    }

    fn names_table(&self, tokens: &TokenStream) -> bool {
        tokens.clone().into_iter().any(|token| match token {
            TokenTree::Group(group) => self.names_table(&group.stream()),
            token => token.to_string() == self.table,
        })
    }
}
