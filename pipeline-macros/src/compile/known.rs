//! The columns of the row structs that `#[derive(Columns)]` has seen: so that `rows[dept]` is refused in our words.

use super::columns::RowStruct;
use super::errors::{self as e, Errors, nearest};
use super::graph::{Graph, Operation, Port, plain};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use syn::Type;

/// The columns of the row structs of a crate, by the name of the struct of columns.
///
/// rustc runs the macros of a crate in one process and those of an item where it stands, but promises neither: what is
/// not known here is left to rustc, which tells of an unknown field at the same token.
#[derive(Debug, Default)]
pub struct Known(Mutex<BTreeMap<String, Vec<Seen>>>);

/// The fields of one row struct.
#[derive(Debug)]
struct Seen {
    columns: Vec<String>,
    targets: Vec<String>,
}

impl Known {
    /// Nothing, yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// Structs in two modules can have one name: each is kept.
    pub(super) fn add(&self, table: String, row: &RowStruct) {
        let seen = Seen { columns: row.columns().collect(), targets: row.targets().collect() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(table).or_default().push(seen);
    }

    /// Refuses a projection on a column that no struct of this name has. A longer path may lead to another crate, where a
    /// struct can have the same name.
    pub(super) fn check(&self, graph: &Graph, errors: &mut Errors) {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for node in &graph.nodes {
            let (Operation::Project(_, columns), Some(argument)) = (&node.operation, node.inputs.first())
            else {
                continue;
            };
            let Port::Input(input) = argument.port else { continue };
            let Type::Path(path) = &graph.signature.inputs[input].ty else { continue };
            let Some(table) = path.path.get_ident().map(plain) else { continue };
            let Some(all) = known.get(&table) else { continue };
            for column in columns {
                let name = plain(column);
                if !all.iter().any(|seen| seen.columns.contains(&name)) {
                    let help = help(&name, all);
                    errors.add(
                        &e::UNKNOWN_COLUMN,
                        column,
                        &[("table", &table), ("name", &name), ("help", &help)],
                    );
                }
            }
        }
    }
}

/// What was meant, or what there is.
fn help(name: &str, all: &[Seen]) -> String {
    if all.iter().any(|seen| seen.targets.iter().any(|target| target == name)) {
        return format!(
            "`{name}` is a `#[target]`: read it as an input of its own, `{name}: Target<Vec<…>>`"
        );
    }
    let columns = || all.iter().flat_map(|seen| &seen.columns).map(String::as_str);
    match nearest(name, columns()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("there are `{}`", columns().collect::<Vec<_>>().join("`, `")),
    }
}
