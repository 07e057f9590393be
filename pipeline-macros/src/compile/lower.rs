//! Syntax tree to graph: names become ports, calls become nodes, arguments find their roles.

use super::ast::{
    self, BarrierCall, Call, Checkpoint, Folds, Marks, Outputs, Pattern, Pipeline, Projection, Stage,
    Statement, StepCall, Unit,
};
use super::errors::{self as e, Errors};
use super::graph::{Argument, Barrier, Graph, Node, Operation, Output, Port, Role, Source, Step};
use super::space;
use super::step::mentions;
use proc_macro2::Span;
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};
use syn::{Ident, LitStr, Type, WherePredicate};

/// Lowers a pipeline; what cannot be resolved is reported and left out.
pub(crate) fn lower(pipeline: Pipeline, errors: &mut Errors) -> Graph {
    let Pipeline { signature, statements, tail } = pipeline;
    let parameters = type_parameters(&signature, errors);
    let inputs: Vec<Source> = signature.inputs.iter().map(Source::new).collect();
    let mut lower = Lower {
        names: BTreeMap::new(),
        declared: declared(&statements),
        reads: statements.iter().map(reads).collect(),
        cyclic: BTreeSet::new(),
        was: BTreeSet::new(),
        passed: BTreeSet::new(),
        graph: Graph {
            signature,
            inputs,
            outputs: Vec::new(),
            nodes: Vec::new(),
            barriers: Vec::new(),
            parameters,
            is_part: false,
        },
        errors,
    };
    lower.declare_inputs();
    for (index, statement) in statements.into_iter().enumerate() {
        lower.statement(statement, index);
    }
    lower.outputs(tail);
    lower.idle_barriers();
    lower.graph.number();
    lower.graph
}

struct Lower<'e> {
    /// What each name stands for so far.
    names: BTreeMap<String, Port>,
    /// The statement that declares each name.
    declared: BTreeMap<String, usize>,
    /// The names that each statement reads.
    reads: Vec<Vec<String>>,
    /// Names on cycles that were reported.
    cyclic: BTreeSet<String>,
    /// Old names of nodes.
    was: BTreeSet<String>,
    /// The names that barriers give and somebody reads.
    passed: BTreeSet<String>,
    graph: Graph,
    errors: &'e mut Errors,
}

impl Lower<'_> {
    fn declare_inputs(&mut self) {
        let mut weights = 0;
        for index in 0..self.graph.inputs.len() {
            let name = self.graph.inputs[index].name.clone();
            self.declare(&name, Port::Input(index));
            if self.graph.inputs[index].role == Role::Weights {
                weights += 1;
                if weights > 1 {
                    self.errors.add(&e::TWO_WEIGHT_INPUTS, &name, &[]);
                }
            }
        }
    }

    fn declare(&mut self, name: &Ident, port: Port) {
        let text = name.to_string();
        if text.contains("__") {
            let single = text.replace("__", "_");
            self.errors.add(&e::DOUBLE_UNDERSCORE, name, &[("name", &text), ("single", &single)]);
        }
        if let Some(first) = self.names.get(&text) {
            let first = match first {
                Port::Input(_) => "an input".to_owned(),
                Port::Node(node, _) => match self.graph.nodes.get(*node).and_then(Node::step) {
                    Some(step) => format!("an output of `{}`", step.unit.word()),
                    None => "a node".to_owned(),
                },
            };
            self.errors.add(&e::DUPLICATE_NAME, name, &[("name", &text), ("first", &first)]);
            return;
        }
        self.names.insert(text, port);
    }

    fn statement(&mut self, statement: Statement, index: usize) {
        let Statement { marks, pattern, ty, call } = statement;
        let call = match call {
            Call::Barrier(barrier) => return self.barrier(barrier, marks, &pattern, ty.as_ref(), index),
            call => call,
        };
        let (names, several) = match pattern {
            Pattern::One(name) => (vec![Some(name)], None),
            Pattern::Several(names, span) => (names, Some(span)),
        };
        let types = self.ascribed(ty, names.len(), several.is_some());
        let Some(field) = names.iter().flatten().next().cloned() else { return };
        if let Some(span) = marks.opaque.filter(|_| !matches!(call, Call::Step(_))) {
            self.errors.add_at(&e::OPAQUE_STEP, span, &[]);
        }
        if let Some(span) = marks.train_only.filter(|_| !matches!(call, Call::Step(_))) {
            self.errors.add_at(&e::TRAIN_ONLY_STEP, span, &[]);
        }
        if let Some(span) = marks.early_stopping.filter(|_| !matches!(call, Call::Step(_))) {
            self.errors.add_at(&e::EARLY_STOPPING_STEP, span, &[]);
        }
        if let Some(checkpoint) = marks.checkpoint.as_ref().filter(|_| !matches!(call, Call::Step(_))) {
            self.errors.add_at(&e::CHECKPOINT_STEP, checkpoint.span, &[]);
        }
        let Marks { opaque, train_only, early_stopping, checkpoint, stage, was } = marks;
        self.was(&was);
        let here = Here {
            statement: index,
            field: Some(field),
            outputs: names,
            types,
            opaque,
            train_only,
            early_stopping,
            checkpoint,
            stage,
            was,
            several,
        };
        let outputs = here.outputs.clone();
        let node = self.call(call, here);
        for (output, name) in outputs.iter().enumerate() {
            if let Some(name) = name {
                self.declare(name, Port::Node(node.unwrap_or(usize::MAX), output));
            }
        }
    }

    /// A barrier is no node: its name is another one for the value, and where it stands is where a stream is cut.
    fn barrier(
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
        let (Pattern::One(name), None, [ast::Argument::Name(_)]) = (pattern, ty, arguments.as_slice()) else {
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
    fn idle_barriers(&mut self) {
        for barrier in &self.graph.barriers {
            let name = barrier.name.to_string();
            if !self.passed.contains(&name) {
                self.errors.add(&e::UNUSED_NODE, &barrier.name, &[("name", &name)]);
            }
        }
    }

    /// An old name is that of no node of today, and of one node only.
    fn was(&mut self, names: &[LitStr]) {
        for name in names {
            let text = name.value();
            let live =
                [text.clone(), format!("r#{text}")].iter().any(|text| self.declared.contains_key(text));
            if live || !self.was.insert(text.clone()) {
                self.errors.add(&e::WAS_LIVE, name, &[("name", &text)]);
            }
        }
    }

    fn ascribed(&mut self, ty: Option<Type>, count: usize, tuple: bool) -> Vec<Option<Type>> {
        match ty {
            None => vec![None; count],
            Some(ty) if !tuple => vec![Some(ty)],
            Some(Type::Tuple(tuple)) if tuple.elems.len() == count => {
                tuple.elems.into_iter().map(Some).collect()
            }
            Some(ty) => {
                self.errors.add(&e::TUPLE_TYPE, &ty, &[("count", &count.to_string())]);
                vec![None; count]
            }
        }
    }

    /// Adds the node of a call, behind those of the calls inside it. Calls nest deep: what they need for
    /// themselves is kept off the stack meanwhile.
    fn call(&mut self, mut call: Call, here: Here) -> Option<usize> {
        let arguments = match &mut call {
            Call::Step(call) => std::mem::take(&mut call.arguments),
            Call::Inverse(call) => std::mem::take(&mut call.arguments),
            Call::Project(_) => Vec::new(),
            Call::Barrier(call) => {
                self.errors.add_at(&e::BARRIER_SHAPE, call.word, &[]);
                return None;
            }
        };
        let complete = arguments.len();
        let arguments = self.arguments(arguments, here.statement);
        let complete = arguments.len() == complete;
        self.node(call, arguments, complete, here)
    }

    /// Adds the node of a call whose arguments are there, as far as they could be resolved.
    fn node(&mut self, call: Call, arguments: Vec<Argument>, complete: bool, here: Here) -> Option<usize> {
        match call {
            Call::Step(call) => self.step(call, arguments, complete, here),
            Call::Inverse(call) => {
                let undone = self.undone(&call.node, here.statement);
                if arguments.len() > 1 {
                    let count = arguments.len().to_string();
                    self.errors.add_at(&e::INVERSE_ARGUMENTS, call.word, &[("count", &count)]);
                }
                self.one_output(&here);
                let undone = undone?;
                if self.any_weights(&arguments) {
                    return None;
                }
                let is_target = self.all_targets(&arguments);
                let node = Node {
                    inputs: arguments,
                    is_target,
                    ..here.node(Operation::Inverse(undone, call.node.span()), &self.graph)
                };
                Some(self.push(node))
            }
            Call::Project(Projection { input, columns, span }) => {
                self.one_output(&here);
                let port = self.resolve(&input, here.statement)?;
                if self.role(port) == Role::Side {
                    self.errors.add(&e::PROJECT_SIDE, &input, &[("name", &input.to_string())]);
                }
                let arguments = vec![Argument { port, span }];
                if self.any_weights(&arguments) {
                    return None;
                }
                let is_target = self.all_targets(&arguments);
                let node = Node {
                    inputs: arguments,
                    is_target,
                    ..here.node(Operation::Project(input.clone(), columns), &self.graph)
                };
                Some(self.push(node))
            }
            Call::Barrier(_) => None,
        }
    }

    fn step(
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

    /// What a unit may be where it stands.
    fn unit(&mut self, unit: &Unit, here: &Here) {
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

    fn overrides(&mut self, overrides: &[ast::Override]) {
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

    fn one_output(&mut self, here: &Here) {
        if let (Some(span), count) = (here.several, here.outputs.len()) {
            self.errors.add_at(&e::ONE_OUTPUT, span, &[("count", &count.to_string())]);
        }
    }

    /// The node that an `inverse` names.
    fn undone(&mut self, name: &Ident, statement: usize) -> Option<usize> {
        let port = self.resolve(name, statement)?;
        let text = name.to_string();
        let Port::Node(index, _) = port else {
            self.errors.add(&e::INVERSE_OF_INPUT, name, &[("name", &text)]);
            return None;
        };
        let node = &self.graph.nodes[index];
        if node.step().is_some_and(|step| step.unit.step().is_none()) {
            self.errors.add(&e::INVERSE_OF_CHOICE, name, &[("name", &text)]);
            return None;
        }
        if node.step().is_none() || node.train_only {
            self.errors.add(&e::INVERSE_OF_INPUT, name, &[("name", &text)]);
            return None;
        }
        if node.inputs.len() != 1 || node.outputs.len() != 1 {
            let count = node.inputs.len().to_string();
            self.errors.add(&e::INVERSE_OF_SEVERAL, name, &[("name", &text), ("count", &count)]);
            return None;
        }
        Some(index)
    }

    /// Resolves arguments; a call among them becomes an unnamed node.
    fn arguments(&mut self, arguments: Vec<ast::Argument>, statement: usize) -> Vec<Argument> {
        arguments.into_iter().filter_map(|argument| self.argument(argument, statement)).collect()
    }

    fn argument(&mut self, argument: ast::Argument, statement: usize) -> Option<Argument> {
        match argument {
            ast::Argument::Name(name) => {
                let port = self.resolve(&name, statement)?;
                Some(Argument { port, span: name.span() })
            }
            ast::Argument::Call(call) => {
                let span = match &*call {
                    Call::Step(call) => call.unit.word().span(),
                    Call::Inverse(call) => call.word,
                    Call::Project(call) => call.span,
                    Call::Barrier(call) => call.word,
                };
                let node = self.call(*call, Here::unnamed(statement))?;
                Some(Argument { port: Port::Node(node, 0), span })
            }
        }
    }

    fn resolve(&mut self, name: &Ident, statement: usize) -> Option<Port> {
        let text = name.to_string();
        if let Some(port) = self.names.get(&text) {
            self.passed.insert(text);
            // A node that could not be made was reported where it stands.
            return (!matches!(port, Port::Node(usize::MAX, _))).then_some(*port);
        }
        if let Some(declared) = self.declared.get(&text).copied() {
            match self.cycle(declared, statement) {
                Some(cycle) => {
                    if cycle.iter().all(|name| self.cyclic.insert(name.clone())) {
                        let mut cycle = cycle;
                        cycle.push(cycle[0].clone());
                        self.errors.add(&e::CYCLE, name, &[("cycle", &format!("`{}`", cycle.join("` → `")))]);
                    }
                }
                None => self.errors.add(&e::USED_BEFORE_LET, name, &[("name", &text)]),
            }
            return None;
        }
        let known: Vec<String> = self.names.keys().cloned().collect();
        match e::nearest(&text, known.iter().map(String::as_str)) {
            Some(nearest) => {
                self.errors.add(&e::UNKNOWN_NAME, name, &[("name", &text), ("nearest", nearest)]);
            }
            None => {
                let known =
                    if known.is_empty() { "none".to_owned() } else { format!("`{}`", known.join("`, `")) };
                self.errors.add(&e::UNKNOWN_NAME_AT_ALL, name, &[("name", &text), ("known", &known)]);
            }
        }
        None
    }

    /// The names on the way from the statement `from` back to the statement `to`, if there is one.
    fn cycle(&self, from: usize, to: usize) -> Option<Vec<String>> {
        let name_of = |statement: usize| {
            self.declared.iter().find(|(_, index)| **index == statement).map(|(name, _)| name.clone())
        };
        let mut path = vec![from];
        let mut seen = BTreeSet::from([from]);
        let mut next = vec![self.reads[from].iter()];
        while let Some(reads) = next.last_mut() {
            if path.last() == Some(&to) {
                let mut names: Vec<String> = path.into_iter().filter_map(name_of).collect();
                names.rotate_right(1);
                return Some(names);
            }
            match reads.next() {
                Some(read) => {
                    if let Some(statement) = self.declared.get(read).copied()
                        && seen.insert(statement)
                    {
                        path.push(statement);
                        next.push(self.reads[statement].iter());
                    }
                }
                None => {
                    path.pop();
                    next.pop();
                }
            }
        }
        None
    }

    fn role(&self, port: Port) -> Role {
        match port {
            Port::Input(input) => self.graph.inputs[input].role,
            Port::Node(node, output) => {
                let node = &self.graph.nodes[node];
                match node.inputs.get(output) {
                    Some(argument) if node.train_only => self.role(argument.port),
                    _ if node.is_target => Role::Target,
                    _ => Role::Data,
                }
            }
        }
    }

    fn all_targets(&self, arguments: &[Argument]) -> bool {
        !arguments.is_empty() && arguments.iter().all(|argument| self.role(argument.port) == Role::Target)
    }

    fn any_weights(&mut self, arguments: &[Argument]) -> bool {
        let weights = arguments.iter().find(|argument| self.role(argument.port) == Role::Weights);
        if let Some(argument) = weights {
            self.errors.add_at(&e::WEIGHTS_MISPLACED, argument.span, &[]);
        }
        weights.is_some()
    }

    fn push(&mut self, node: Node) -> usize {
        self.graph.nodes.push(node);
        self.graph.nodes.len() - 1
    }

    fn outputs(&mut self, tail: Vec<ast::Argument>) {
        let declared: Vec<(Option<Ident>, Type)> = match &self.graph.signature.outputs {
            Outputs::One(ty) => vec![(None, (**ty).clone())],
            Outputs::Named(named) => {
                named.iter().map(|output| (Some(output.name.clone()), output.ty.clone())).collect()
            }
        };
        let mut names = BTreeSet::new();
        for name in declared.iter().filter_map(|(name, _)| name.as_ref()).filter(|name| !names.insert(*name))
        {
            let values = [("name", &*name.to_string()), ("first", "an output")];
            self.errors.add(&e::DUPLICATE_NAME, name, &values);
        }
        let statement = self.reads.len();
        let found = tail.len();
        let arguments: Vec<_> = tail.into_iter().map(|argument| self.argument(argument, statement)).collect();
        if found != declared.len() {
            let form = match declared.as_slice() {
                [_] => "the name of one node".to_owned(),
                several => {
                    let names: Vec<_> =
                        several.iter().flat_map(|(name, _)| name).map(ToString::to_string).collect();
                    format!("`({})`", names.join(", "))
                }
            };
            let span =
                arguments.iter().flatten().next().map_or_else(Span::call_site, |argument| argument.span);
            let values =
                [("expected", declared.len().to_string()), ("found", found.to_string()), ("form", form)];
            let values: Vec<(&str, &str)> =
                values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            self.errors.add_at(&e::OUTPUT_COUNT, span, &values);
            return;
        }
        for ((name, ty), argument) in declared.into_iter().zip(arguments) {
            if let Some(argument) = argument {
                self.graph.outputs.push(Output { name, ty, argument });
            }
        }
    }
}

/// What a call knows of the statement it stands in.
struct Here {
    statement: usize,
    /// The name of the field, of a call that a `let` names.
    field: Option<Ident>,
    outputs: Vec<Option<Ident>>,
    types: Vec<Option<Type>>,
    opaque: Option<Span>,
    train_only: Option<Span>,
    early_stopping: Option<Span>,
    checkpoint: Option<Checkpoint>,
    stage: Option<Stage>,
    was: Vec<LitStr>,
    several: Option<Span>,
}

impl Here {
    fn unnamed(statement: usize) -> Self {
        Self {
            statement,
            field: None,
            outputs: vec![None],
            types: vec![None],
            opaque: None,
            train_only: None,
            early_stopping: None,
            checkpoint: None,
            stage: None,
            was: Vec::new(),
            several: None,
        }
    }

    fn node(self, operation: Operation, graph: &Graph) -> Node {
        let named = self.field.is_some();
        let name = self.field.unwrap_or_else(|| format_ident!("neatpipe_{}", graph.nodes.len()));
        Node {
            name,
            named,
            number: 0,
            operation,
            outputs: self.outputs,
            types: self.types,
            inputs: Vec::new(),
            targets: Vec::new(),
            weights: None,
            folds: Vec::new(),
            is_target: false,
            train_only: false,
            early_stopping: self.early_stopping,
            checkpoint: self.checkpoint,
            stage: self.stage,
            was: self.was,
        }
    }
}

fn declared(statements: &[Statement]) -> BTreeMap<String, usize> {
    let mut declared = BTreeMap::new();
    for (index, statement) in statements.iter().enumerate() {
        let names: Vec<&Ident> = match &statement.pattern {
            Pattern::One(name) => vec![name],
            Pattern::Several(names, _) => names.iter().flatten().collect(),
        };
        for name in names {
            declared.entry(name.to_string()).or_insert(index);
        }
    }
    declared
}

fn reads(statement: &Statement) -> Vec<String> {
    fn of_call(call: &Call, names: &mut Vec<String>) {
        match call {
            Call::Step(call) => of_arguments(&call.arguments, names),
            Call::Inverse(call) => {
                names.push(call.node.to_string());
                of_arguments(&call.arguments, names);
            }
            Call::Project(call) => names.push(call.input.to_string()),
            Call::Barrier(call) => of_arguments(&call.arguments, names),
        }
    }
    fn of_arguments(arguments: &[ast::Argument], names: &mut Vec<String>) {
        for argument in arguments {
            match argument {
                ast::Argument::Name(name) => names.push(name.to_string()),
                ast::Argument::Call(call) => of_call(call, names),
            }
        }
    }
    let mut names = Vec::new();
    of_call(&statement.call, &mut names);
    names
}

/// The fields that a name like `scaled__with_mean` leads through; none if a part of it is no name.
pub(crate) fn field_path(field: &Ident) -> Option<Vec<Ident>> {
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

/// Each bare name that the `where` clause bounds is a type parameter.
pub(crate) fn type_parameters(signature: &ast::Signature, errors: &mut Errors) -> Vec<Ident> {
    let mut parameters: Vec<Ident> = Vec::new();
    for predicate in signature.bounds.iter().flat_map(|bounds| &bounds.predicates) {
        match predicate {
            WherePredicate::Type(bound) => {
                if let Type::Path(path) = &bound.bounded_ty
                    && path.qself.is_none()
                    && let Some(name) = path.path.get_ident()
                    && syn::parse2::<Ident>(quote!(#name)).is_ok()
                    && !parameters.contains(name)
                {
                    parameters.push(name.clone());
                }
            }
            other => errors.add(&e::LIFETIME_BOUND, other, &[]),
        }
    }
    parameters
}
