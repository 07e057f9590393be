//! The variables of a line, which the user cannot see.

use proc_macro2::{Ident, Span};

/// The names of the expansion's own variables.
pub(super) struct Own {
    pub(super) flow: Ident,
    pub(super) line: Ident,
    pub(super) carry: Ident,
    pub(super) watch: Ident,
}

impl Own {
    pub(super) fn new() -> Self {
        let own = |name: &str| Ident::new(name, Span::mixed_site());
        Self { flow: own("flow"), line: own("line"), carry: own("carry"), watch: own("watch") }
    }
}
