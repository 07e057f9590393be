//! Barriers: no nodes, but other names for values.

use super::Lower;
use crate::compile::ast::{Argument, BarrierCall, Marks, Pattern};
use crate::compile::errors as e;
use crate::compile::graph::{Barrier, Port, Role};
use syn::{LitStr, Type};

impl Lower<'_> {
    /// A barrier is no node: its name is another one for the value, and where it stands is where a stream is cut.
    pub(super) fn barrier(
        &mut self,
        call: BarrierCall,
        marks: Marks,
        pattern: &Pattern,
        ty: Option<&Type>,
        statement: usize,
    ) {
        let BarrierCall { word, stage, arguments } = call;
        let Marks { opaque, train_only, early_stopping, checkpoint, stage: other, was } = marks;
        let marks = [
            ("opaque", opaque),
            ("train_only", train_only),
            ("early_stopping", early_stopping),
            ("checkpoint", checkpoint.map(|checkpoint| checkpoint.span)),
            ("stage", other.map(|stage| stage.span)),
            ("was", was.first().map(LitStr::span)),
        ];
        for (mark, span) in marks {
            if let Some(span) = span {
                self.errors.add_at(&e::BARRIER_MARK, span, &[("mark", mark)]);
            }
        }
        let (Pattern::One(name), None, [Argument::Name(_)]) = (pattern, ty, arguments.as_slice()) else {
            self.errors.add_at(&e::BARRIER_SHAPE, word, &[]);
            // What reads it is not to blame as well.
            if let Pattern::One(name) = pattern {
                self.declare(name, Port::Node(usize::MAX, 0));
            }
            return;
        };
        let argument = arguments.into_iter().next().and_then(|argument| self.argument(argument, statement));
        let port = argument.map(|argument| {
            if self.role(argument.port) != Role::Data {
                let name = self.graph.port_name(argument.port);
                self.errors.add_at(&e::BARRIER_ROLE, argument.span, &[("name", &name)]);
            }
            argument.port
        });
        self.declare(name, port.unwrap_or(Port::Node(usize::MAX, 0)));
        self.graph.barriers.push(Barrier { name: name.clone(), before: self.graph.nodes.len(), stage });
    }

    /// What comes of a barrier is read by somebody.
    pub(super) fn idle_barriers(&mut self) {
        for barrier in &self.graph.barriers {
            let name = barrier.name.to_string();
            if !self.passed.contains(&name) {
                self.errors.add(&e::UNUSED_NODE, &barrier.name, &[("name", &name)]);
            }
        }
    }
}
