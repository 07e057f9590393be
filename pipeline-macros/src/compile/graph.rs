//! The graph: what every later phase works on. It knows nothing of syntax but the tokens it carries.

use super::ast::{Checkpoint, Input, Signature, Stage, Unit};
use proc_macro2::Span;
use std::collections::BTreeSet;
use syn::{GenericArgument, Ident, LitStr, PathArguments, Type, parse_quote};

/// A pipeline as a graph of nodes in the order in which they run.
#[derive(Clone)]
pub(crate) struct Graph {
    pub(crate) signature: Signature,
    pub(crate) inputs: Vec<Source>,
    pub(crate) outputs: Vec<Output>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) barriers: Vec<Barrier>,
    /// The type parameters: names that the `where` clause bounds.
    pub(crate) parameters: Vec<Ident>,
    /// Whether this is but a part of a pipeline: what its output needs is all that runs.
    pub(crate) is_part: bool,
}

/// An input of the pipeline.
#[derive(Clone)]
pub(crate) struct Source {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) role: Role,
}

/// What a value is to the steps that get it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Rows that are there to fit and to predict.
    Data,
    /// Rows that are there to fit only.
    Target,
    /// How much each row counts in a fit.
    Weights,
    /// A table that is not per row.
    Side,
}

/// An output of the pipeline.
#[derive(Clone)]
pub(crate) struct Output {
    pub(crate) name: Option<Ident>,
    pub(crate) ty: Type,
    pub(crate) argument: Argument,
}

/// Where a stream is cut, whatever passes there: the nodes above it belong to the stage that it ends.
#[derive(Clone)]
pub(crate) struct Barrier {
    pub(crate) name: Ident,
    /// The first node below it.
    pub(crate) before: usize,
    pub(crate) stage: Stage,
}

/// A value: an input, or an output of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Port {
    Input(usize),
    Node(usize, usize),
}

/// A use of a value.
#[derive(Clone)]
pub(crate) struct Argument {
    pub(crate) port: Port,
    /// The user's word for it: where errors about the edge point.
    pub(crate) span: Span,
}

impl Argument {
    /// The same, with errors about it somewhere else.
    pub(crate) fn shown(&self, at: Option<Span>) -> Self {
        Self { port: self.port, span: at.unwrap_or(self.span) }
    }
}

/// A node.
#[derive(Clone)]
pub(crate) struct Node {
    /// The field: the user's name, or one of ours for an unnamed call.
    pub(crate) name: Ident,
    /// Whether the user named it.
    pub(crate) named: bool,
    /// Which one it is of those that are called alike, from 2 on; 0 for the first.
    pub(crate) number: usize,
    pub(crate) operation: Operation,
    /// The outputs' names; `None` where nobody needs one.
    pub(crate) outputs: Vec<Option<Ident>>,
    pub(crate) types: Vec<Option<Type>>,
    /// What `transform` reads.
    pub(crate) inputs: Vec<Argument>,
    /// What supervises `fit`.
    pub(crate) targets: Vec<Argument>,
    pub(crate) weights: Option<Argument>,
    /// What the splitters of steps that are out of fold name.
    pub(crate) folds: Vec<(Ident, Argument)>,
    /// Whether it is computed from targets alone.
    pub(crate) is_target: bool,
    pub(crate) train_only: bool,
    /// Where `#[early_stopping]` stands: its fit is given rows that are held out.
    pub(crate) early_stopping: Option<Span>,
    pub(crate) checkpoint: Option<Checkpoint>,
    pub(crate) stage: Option<Stage>,
    /// Names that it had before.
    pub(crate) was: Vec<LitStr>,
}

/// What a node does.
#[derive(Clone)]
pub(crate) enum Operation {
    Step(Step),
    /// Undoes the node of this index.
    Inverse(usize, Span),
    /// Chooses columns.
    Project(Ident, Vec<Ident>),
}

/// A step of the pipeline, a choice of steps included: a field of it.
#[derive(Clone)]
pub(crate) struct Step {
    pub(crate) unit: Unit,
    pub(crate) opaque: bool,
    pub(crate) in_sample: bool,
}

/// Which of the graph runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// What any fitted step needs.
    Fit,
    /// Everything.
    FitTransform,
    /// What the outputs need of rows without targets.
    Predict,
}

impl Node {
    /// The step, of a node that is one.
    pub(crate) fn step(&self) -> Option<&Step> {
        match &self.operation {
            Operation::Step(step) => Some(step),
            Operation::Inverse(..) | Operation::Project(..) => None,
        }
    }

    /// Whether a target supervises it.
    pub(crate) fn supervised(&self) -> bool {
        !self.targets.is_empty()
    }

    /// Every use it makes of a value, in order.
    pub(crate) fn arguments(&self) -> impl Iterator<Item = &Argument> {
        self.inputs.iter().chain(self.fit_only())
    }

    /// Those of a fit alone.
    pub(crate) fn fit_only(&self) -> impl Iterator<Item = &Argument> {
        let folds = self.folds.iter().map(|(_, argument)| argument);
        self.targets.iter().chain(&self.weights).chain(folds)
    }
}

impl Graph {
    pub(crate) fn has_checkpoint(&self) -> bool {
        self.nodes.iter().any(|node| node.checkpoint.is_some())
    }

    /// Whether its own checkpoints count where it is a step of another pipeline. Where rows are changed for training
    /// alone, what it gives there is not what its nodes give.
    pub(crate) fn goes_inside(&self) -> bool {
        self.has_checkpoint() && !self.nodes.iter().any(|node| node.train_only)
    }

    /// The steps that have hyperparameters by name: those that the user named and whose table is known.
    pub(crate) fn tunable(&self) -> impl Iterator<Item = (&Node, &Step)> {
        self.steps().filter(|(_, node, step)| node.named && !step.opaque).map(|(_, node, step)| (node, step))
    }

    /// Hyperparameters that follow others: the node, the field, and the name that it follows.
    pub(crate) fn followers(&self) -> impl Iterator<Item = (&Node, &Ident, &Ident)> {
        self.steps().flat_map(|(_, node, step)| {
            let overrides = step.unit.steps().into_iter().flat_map(|(_, overrides)| overrides);
            overrides.filter_map(move |over| Some((node, &over.field, over.follows.as_ref()?)))
        })
    }

    /// The nodes that are fields, with their index among the nodes.
    pub(crate) fn steps(&self) -> impl Iterator<Item = (usize, &Node, &Step)> {
        self.nodes.iter().enumerate().filter_map(|(index, node)| node.step().map(|step| (index, node, step)))
    }

    /// The port as the predict graph sees it: through train-only steps to what they were given.
    pub(crate) fn seen_through(&self, mut port: Port) -> Port {
        while let Port::Node(node, output) = port {
            if !self.nodes[node].train_only {
                break;
            }
            match self.nodes[node].inputs.get(output) {
                Some(argument) => port = argument.port,
                None => break,
            }
        }
        port
    }

    /// The port of a use in a mode.
    pub(crate) fn resolve(&self, argument: &Argument, mode: Mode) -> Port {
        if mode == Mode::Predict { self.seen_through(argument.port) } else { argument.port }
    }

    /// Which nodes run in a mode, by index.
    pub(crate) fn live(&self, mode: Mode) -> Vec<bool> {
        let mut live = vec![false; self.nodes.len()];
        let mut wanted: Vec<Port> = Vec::new();
        match mode {
            Mode::FitTransform if !self.is_part => return vec![true; self.nodes.len()],
            Mode::Predict | Mode::FitTransform => {
                wanted.extend(self.outputs.iter().map(|output| self.resolve(&output.argument, mode)));
            }
            Mode::Fit => {
                for (index, node, _) in self.steps() {
                    live[index] = true;
                    wanted.extend(node.arguments().map(|argument| argument.port));
                }
            }
        }
        while let Some(port) = wanted.pop() {
            let Port::Node(index, _) = port else { continue };
            let node = &self.nodes[index];
            if mode == Mode::Fit && node.step().is_some() {
                continue;
            }
            if std::mem::replace(&mut live[index], true) {
                continue;
            }
            let reads = if mode == Mode::Predict { node.inputs.len() } else { usize::MAX };
            if let Operation::Inverse(undone, _) = node.operation
                && mode == Mode::FitTransform
            {
                wanted.push(Port::Node(undone, 0));
            }
            wanted.extend(node.arguments().take(reads).map(|argument| self.resolve(argument, mode)));
        }
        live
    }

    /// The part that leads to the only output of a node.
    pub(crate) fn until(&self, node: usize, ty: &Type) -> Self {
        let argument = Argument { port: Port::Node(node, 0), span: self.nodes[node].name.span() };
        let outputs = vec![Output { name: None, ty: ty.clone(), argument }];
        Self { outputs, barriers: Vec::new(), is_part: true, ..self.clone() }
    }

    /// The name of a value as the user knows it.
    pub(crate) fn port_name(&self, port: Port) -> String {
        match port {
            Port::Input(input) => plain(&self.inputs[input].name),
            Port::Node(node, output) => match self.nodes[node].outputs.get(output) {
                Some(Some(name)) => plain(name),
                _ => self.nodes[node].title(),
            },
        }
    }

    /// Numbers the nodes without a name that are called alike, so that errors, times and pictures tell them apart.
    pub(crate) fn number(&mut self) {
        let mut taken: BTreeSet<String> = self.inputs.iter().map(|input| plain(&input.name)).collect();
        taken.extend(self.nodes.iter().flat_map(|node| node.outputs.iter().flatten()).map(plain));
        for node in self.nodes.iter_mut().filter(|node| !node.named) {
            while !taken.insert(node.title()) {
                node.number = node.number.max(1) + 1;
            }
        }
    }

    /// The inputs of a role.
    pub(crate) fn of_role(&self, role: Role) -> impl Iterator<Item = (usize, &Source)> {
        self.inputs.iter().enumerate().filter(move |(_, input)| input.role == role)
    }
}

impl Node {
    /// The name in pictures and messages: the user's, or that of the step.
    pub(crate) fn title(&self) -> String {
        let title = match &self.operation {
            _ if self.named => plain(&self.name),
            Operation::Step(step) => plain(step.unit.word()),
            Operation::Inverse(..) => "inverse".to_owned(),
            Operation::Project(source, columns) => {
                let columns = columns.iter().map(plain).collect::<Vec<_>>().join(", ");
                format!("{}[{columns}]", plain(source))
            }
        };
        if self.number == 0 { title } else { format!("{title} {}", self.number) }
    }
}

/// A name without `r#`.
pub(crate) fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

impl Source {
    /// Reads the role off the type: `Target<…>`, `Weights`, `Side<…>`.
    pub(crate) fn new(input: &Input) -> Self {
        let word = match &input.ty {
            Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
            _ => None,
        };
        let role = match word.as_deref() {
            Some("Target") => Role::Target,
            Some("Weights") => Role::Weights,
            Some("Side") => Role::Side,
            _ => Role::Data,
        };
        Self { name: input.name.clone(), ty: closed(input.ty.clone()), role }
    }
}

/// The type with parentheses round arguments that consist of several bounds, since they are also written alone:
/// `Target<dyn A + B>` as `&(dyn A + B)`.
fn closed(mut ty: Type) -> Type {
    if let Type::Path(path) = &mut ty
        && let Some(last) = path.path.segments.last_mut()
        && let PathArguments::AngleBracketed(arguments) = &mut last.arguments
    {
        for argument in &mut arguments.args {
            if let GenericArgument::Type(inner @ (Type::TraitObject(_) | Type::ImplTrait(_))) = argument {
                *inner = parse_quote!((#inner));
            }
        }
    }
    ty
}
