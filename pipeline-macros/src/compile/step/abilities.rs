//! What a step can do, as its impl block or its function says.

use super::header::Header;
use super::names::Names;
use super::row::{Kind, Rows, is_scalar};
use super::signature::Method;
use proc_macro2::TokenStream;
use syn::Generics;

/// The methods of the vocabulary that a step has.
#[derive(Debug, Default)]
pub struct Abilities {
    /// The type.
    pub subject: TokenStream,
    /// The generics of its impl block.
    pub generics: Generics,
    /// Words that generated names must not be.
    pub names: Names,
    /// `setup`.
    pub setup: Option<Method>,
    /// `teardown`.
    pub teardown: Option<Method>,
    /// `check`.
    pub check: Option<Method>,
    /// Whether there is a `summary`.
    pub summary: bool,
    /// `prepare`, until it is put before `fit`.
    pub prepare: Option<Method>,
    /// `fit`, with its `prepare` before it.
    pub fit: Option<Method>,
    /// `fit_transform`.
    pub fused: Option<Method>,
    /// `partial_fit`.
    pub partial: Option<Method>,
    /// `merge`, and whether it may fail.
    pub merge: Option<bool>,
    /// `transform`.
    pub transform: Option<Method>,
    /// The `#[first]` form of a transform with several outputs.
    pub first: Option<Method>,
    /// `inverse`.
    pub inverse: Option<Method>,
    /// `row`.
    pub row: Option<Method>,
    /// Whether `#[row_wise]` stands somewhere.
    pub row_wise: bool,
    /// Whether it stands on `transform`.
    pub transforms_rows: bool,
    /// Whether `#[changes_rows]` stands there.
    pub changes_rows: bool,
    /// Whether a method could not be read, so that ways of calling the step are unknown.
    pub broken: bool,
}

/// What becomes of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// One for each.
    Each,
    /// One or none for each.
    Some,
    /// Those of the first argument.
    Passed,
    /// Fewer, more, or in another order.
    Others,
}

impl Abilities {
    /// The method that learns, if any: its arguments are those of the others.
    pub fn learner(&self) -> Option<&Method> {
        self.fit.as_ref().or(self.partial.as_ref()).or(self.fused.as_ref())
    }

    /// What gives the outputs: their number and that of the inputs are its own.
    pub fn giver(&self) -> Option<&Method> {
        self.row.as_ref().or(self.transform.as_ref())
    }

    /// What becomes of the rows, where that is known.
    pub fn rows(&self) -> Option<Kept> {
        let kept = match (&self.row, &self.transform) {
            (Some(row), _) => match Rows::of(&row.output).kind {
                Kind::One => Kept::Each,
                Kind::Filter => Kept::Some,
                Kind::Expand => Kept::Others,
            },
            (None, Some(transform)) if transform.output.parts().first().is_some_and(|ty| is_scalar(ty)) => {
                return None;
            }
            (None, Some(_)) if self.changes_rows => Kept::Others,
            (None, Some(_)) if self.transforms_rows => Kept::Each,
            (None, Some(_)) => return None,
            (None, None) => Kept::Passed,
        };
        Some(kept)
    }

    /// The number of inputs.
    pub fn inputs(&self) -> usize {
        self.giver().map_or(1, |method| method.data().len())
    }

    /// The generics of an implementation that calls `method` and whatever learns.
    pub fn header(&self, method: Option<&Method>) -> Header {
        let mut header = Header::of(&self.generics);
        let learners = [&self.fit, &self.partial, &self.fused].into_iter().flatten();
        let inputs = self.inputs();
        for (method, skipped) in
            method.map(|method| (method, 0)).into_iter().chain(learners.map(|m| (m, inputs)))
        {
            let used: Vec<_> =
                method.data().into_iter().skip(skipped).map(|argument| &argument.edge).collect();
            let used = quote::quote!(#(#used),*);
            header
                .absorb(&method.generics, |lifetime| super::header::mentions(used.clone(), &lifetime.ident));
        }
        header
    }
}
