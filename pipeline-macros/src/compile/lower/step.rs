//! The node of a step: what it reads, what supervises it, and the shapes that its marks ask for.

use super::Lower;
use super::here::Here;
use crate::compile::ast::{Folds, StepCall, Unit};
use crate::compile::errors as e;
use crate::compile::graph::{Argument, Operation, Role, Step};
use crate::compile::step::mentions;
use syn::Ident;

impl Lower<'_> {
    pub(super) fn step(
        &mut self,
        call: StepCall,
        arguments: Vec<Argument>,
        complete: bool,
        here: Here,
    ) -> Option<usize> {
        let StepCall { unit, in_sample, .. } = call;
        self.unit(&unit, &here);
        if !complete {
            return None;
        }
        // What depends on a type parameter has no table that could be read here.
        let generic = unit.step().is_some_and(|(path, _)| {
            self.graph.parameters.iter().any(|name| mentions(path.tokens.clone(), name))
        });
        let opaque = here.opaque.is_some() || generic;
        if let (true, Some((path, overrides))) = (opaque, unit.step()) {
            for over in overrides.iter().filter(|over| over.space.is_some()) {
                let values = [("step", path.ident.to_string()), ("field", over.field.to_string())];
                let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
                self.errors.add(&e::SPACE_OPAQUE, &over.field, &values);
            }
        }
        let train_only = here.train_only.is_some();
        let outputs = here.outputs.len();
        let optional = unit.optional().map(Ident::span);
        let words: Vec<_> = unit.out_of_fold().into_iter().map(Ident::span).collect();
        let folds = self.folds(&unit, here.statement);
        let title = unit.word().to_string();
        let step = Step { unit, opaque, in_sample: in_sample.is_some() };
        let mut node = here.node(Operation::Step(step), &self.graph);
        node.train_only = train_only;
        let is = |argument: &Argument, role: Role| self.role(argument.port) == role;
        let weights: Vec<_> =
            arguments.iter().filter(|argument| is(argument, Role::Weights)).cloned().collect();
        let rest: Vec<_> = arguments.into_iter().filter(|argument| !is(argument, Role::Weights)).collect();
        // A side table is there in both graphs: what looks targets up in it is a target still.
        let mut rows = rest.iter().filter(|argument| !is(argument, Role::Side)).peekable();
        node.is_target = rows.peek().is_some() && rows.all(|argument| is(argument, Role::Target));
        if train_only || node.is_target {
            node.inputs = rest;
        } else {
            (node.targets, node.inputs) = rest.into_iter().partition(|argument| is(argument, Role::Target));
        }
        if let (true, Some(weights)) = (node.inputs.is_empty(), weights.first()) {
            let name = self.graph.port_name(weights.port);
            self.errors.add_at(&e::WEIGHTS_ALONE, weights.span, &[("name", &name), ("step", &title)]);
        }
        if let Some(second) = weights.get(1) {
            self.errors.add_at(&e::TWO_WEIGHTS, second.span, &[]);
        }
        node.weights = weights.into_iter().next();
        node.folds = folds;
        if (node.inputs.len(), node.targets.len()) != (1, 1) {
            let counts = [node.inputs.len(), node.targets.len()].map(|count| count.to_string());
            let help = match node.targets.len() {
                0 => "nothing leaks from a step that sees no target: remove `out_of_fold`",
                _ => "join the inputs, by `Concat`",
            };
            for word in &words {
                let word = *word;
                let values = [
                    ("step", title.as_str()),
                    ("inputs", &counts[0]),
                    ("targets", &counts[1]),
                    ("help", help),
                ];
                self.errors.add_at(&e::OUT_OF_FOLD_SHAPE, word, &values);
            }
        }
        if let Some(span) = node.early_stopping {
            if train_only || !node.supervised() {
                self.errors.add_at(&e::EARLY_STOPPING_STEP, span, &[]);
            } else if !words.is_empty() {
                self.errors.add_at(&e::EARLY_STOPPING_FOLDS, span, &[("step", &title)]);
            }
        }
        if let (Some(span), false) = (in_sample, node.supervised()) {
            self.errors.add_at(&e::IN_SAMPLE_UNSUPERVISED, span, &[("step", &title)]);
        }
        if train_only && outputs != node.inputs.len() {
            let values = [("inputs", node.inputs.len().to_string()), ("outputs", outputs.to_string())];
            self.errors.add(
                &e::TRAIN_ONLY_COUNT,
                &node.name,
                &[("inputs", &values[0].1), ("outputs", &values[1].1)],
            );
            return None;
        }
        if let Some(span) = optional.filter(|_| node.inputs.len() != 1 || outputs != 1) {
            let values = [("inputs", node.inputs.len().to_string()), ("outputs", outputs.to_string())];
            self.errors.add_at(
                &e::OPTIONAL_SHAPE,
                span,
                &[("inputs", &values[0].1), ("outputs", &values[1].1)],
            );
        }
        Some(self.push(node))
    }

    /// The values that the splitters of a unit name. What else they name is a matter of Rust.
    fn folds(&mut self, unit: &Unit, statement: usize) -> Vec<(Ident, Argument)> {
        let mut folds: Vec<(Ident, Argument)> = Vec::new();
        for word in unit.folds().into_iter().flat_map(Folds::words) {
            let text = word.to_string();
            let value = self.names.contains_key(&text) || self.declared.contains_key(&text);
            if !value || folds.iter().any(|(known, _)| *known == word) {
                continue;
            }
            if let Some(port) = self.resolve(&word, statement) {
                let argument = Argument { port, span: word.span() };
                self.any_weights(std::slice::from_ref(&argument));
                folds.push((word, argument));
            }
        }
        folds
    }
}
