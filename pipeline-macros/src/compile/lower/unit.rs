//! What a unit may be where it stands, and where the names of its fields lead.

use super::Lower;
use super::here::Here;
use crate::compile::ast::{Override, Unit};
use crate::compile::errors as e;
use crate::compile::space;
use crate::compile::step::mentions;
use std::collections::BTreeSet;
use syn::Ident;

impl Lower<'_> {
    /// What a unit may be where it stands.
    pub(super) fn unit(&mut self, unit: &Unit, here: &Here) {
        for (path, overrides) in unit.steps() {
            self.overrides(overrides);
            let searched = overrides.iter().find(|over| over.space.is_some());
            if let (Some(over), None) = (searched, &here.field) {
                self.errors.add(&e::SPACE_UNNAMED, &over.field, &[("step", &path.ident.to_string())]);
            }
            for over in overrides {
                if let Some(space) = &over.space {
                    space::check(over.value.as_ref(), space, self.errors);
                }
            }
        }
        if unit.step().is_some() {
            return;
        }
        if here.field.is_none() {
            self.errors.add(&e::CHOOSE_UNNAMED, unit.word(), &[]);
        }
        for (mark, span) in [("opaque", here.opaque), ("train_only", here.train_only)] {
            if let Some(span) = span {
                self.errors.add_at(&e::CHOOSE_MARK, span, &[("mark", mark)]);
            }
        }
        for (path, _) in unit.steps() {
            let generic = self.graph.parameters.iter().find(|name| mentions(path.tokens.clone(), name));
            if let Some(name) = generic {
                self.errors.add(&e::CHOOSE_GENERIC, &path.ident, &[("name", &name.to_string())]);
            }
        }
    }

    fn overrides(&mut self, overrides: &[Override]) {
        let mut seen = BTreeSet::new();
        for field in overrides.iter().map(|field| &field.field) {
            if field_path(field).is_none() {
                self.errors.add(&e::FIELD_PATH, field, &[("name", &field.to_string())]);
            }
            if !seen.insert(field.to_string()) {
                self.errors.add(&e::DUPLICATE_FIELD, field, &[("name", &field.to_string())]);
            }
        }
    }
}

/// The fields that a name like `scaled__with_mean` leads through; none if a part of it is no name.
pub(in crate::compile) fn field_path(field: &Ident) -> Option<Vec<Ident>> {
    let text = field.to_string();
    if !text.contains("__") {
        return Some(vec![field.clone()]);
    }
    let parts = text.trim_start_matches("r#").split("__");
    parts
        .map(|part| {
            let mut name =
                syn::parse_str::<Ident>(part).or_else(|_| syn::parse_str(&format!("r#{part}"))).ok()?;
            name.set_span(field.span());
            Some(name)
        })
        .collect()
}
