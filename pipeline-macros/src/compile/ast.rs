//! The pipeline as it was written.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Expr, Ident, LitFloat, LitInt, LitStr, Type, Visibility, WhereClause};

/// `/// docs` `pub` `Name<signature>` `where …` `{ body }`.
pub(crate) struct Pipeline {
    pub(crate) signature: Signature,
    pub(crate) statements: Vec<Statement>,
    pub(crate) tail: Vec<Argument>,
}

/// All that stands before the braces.
#[derive(Clone)]
pub(crate) struct Signature {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) name: Ident,
    pub(crate) inputs: Vec<Input>,
    pub(crate) outputs: Outputs,
    pub(crate) bounds: Option<WhereClause>,
}

/// `name: Type`.
#[derive(Clone)]
pub(crate) struct Input {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
}

/// What stands behind the arrow.
#[derive(Clone)]
pub(crate) enum Outputs {
    /// `-> Type`, a tuple type included.
    One(Box<Type>),
    /// `-> (name: Type, …)`.
    Named(Vec<Input>),
}

/// `#[attributes] let pattern: Type = call;`.
pub(crate) struct Statement {
    pub(crate) marks: Marks,
    pub(crate) pattern: Pattern,
    pub(crate) ty: Option<Type>,
    pub(crate) call: Call,
}

/// The attributes of a statement.
#[derive(Default)]
pub(crate) struct Marks {
    pub(crate) train_only: Option<Span>,
    pub(crate) early_stopping: Option<Span>,
    pub(crate) opaque: Option<Span>,
    pub(crate) checkpoint: Option<Checkpoint>,
    pub(crate) stage: Option<Stage>,
    /// Names that the node had before.
    pub(crate) was: Vec<LitStr>,
}

/// `#[stage(replicas = 4, …)]`, and what `barrier(…)` says of the stage that it ends.
#[derive(Clone)]
pub(crate) struct Stage {
    pub(crate) span: Span,
    /// `replicas = 4`, `queue = 16`, `batch = 256`, `max = 100_000`.
    pub(crate) counts: Vec<(Ident, Expr)>,
    pub(crate) order: Option<Order>,
    /// `blocking`: it waits more than it computes, so that replicas do not depend on the number of cores.
    pub(crate) blocking: bool,
    /// `nested`: the pipeline that is called here brings its own stages.
    pub(crate) nested: Option<Span>,
}

/// In which order batches leave a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// That in which they came.
    Same,
    Any,
    /// All at once, when the last is there.
    Join,
}

/// `#[checkpoint(always)]`.
#[derive(Clone)]
pub(crate) struct Checkpoint {
    pub(crate) span: Span,
    pub(crate) worth: Worth,
    /// `durability = full`.
    pub(crate) durable: bool,
}

/// When an entry is worth storing.
#[derive(Clone)]
pub(crate) enum Worth {
    BreakEven,
    /// `budget = 0.02`.
    Budget(LitFloat),
    /// `always`.
    Always,
}

/// The names on the left.
pub(crate) enum Pattern {
    One(Ident),
    /// `_` is an output that nobody needs.
    Several(Vec<Option<Ident>>, Span),
}

/// What stands on the right of `=` or as an argument.
pub(crate) enum Call {
    /// `in_sample unit(arguments)`.
    Step(StepCall),
    /// `inverse(node)(argument)`.
    Inverse(InverseCall),
    /// `rows[a, b]`.
    Project(Projection),
    /// `barrier(in_order)(x)`.
    Barrier(BarrierCall),
}

pub(crate) struct StepCall {
    pub(crate) unit: Unit,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) in_sample: Option<Span>,
}

/// What a node runs.
#[derive(Clone)]
pub(crate) enum Unit {
    /// `Step<T> { field: value in space }`.
    Step(StepPath, Vec<Override>),
    /// `choose { name: unit, … }`.
    Choose(Ident, Vec<Branch>),
    /// `optional unit`.
    Optional(Box<Unit>),
    /// `out_of_fold(5) Step { … }`, `out_of_fold(splitter) Step { … }`.
    OutOfFold(Folds, Box<Unit>),
}

/// How the rows of a step that is out of fold are dealt out.
#[derive(Clone)]
pub(crate) enum Folds {
    /// To so many folds, by the number of the row.
    Number(LitInt),
    /// By a splitter.
    By(Box<Expr>),
}

/// `name: unit` in a choice.
#[derive(Clone)]
pub(crate) struct Branch {
    pub(crate) name: Ident,
    pub(crate) unit: Unit,
}

/// The step's type as it was written, generics in either spelling.
#[derive(Clone)]
pub(crate) struct StepPath {
    /// In the form of a type.
    pub(crate) tokens: TokenStream,
    /// The last identifier: where errors about the step point.
    pub(crate) ident: Ident,
    /// Whether the path is that identifier alone.
    pub(crate) bare: bool,
}

impl StepPath {
    /// The path of the step's table of hyperparameters.
    pub(crate) fn table(&self) -> TokenStream {
        table_path(&self.tokens)
    }
}

/// The path of a type without type arguments: that of its table.
pub(crate) fn table_path(ty: &TokenStream) -> TokenStream {
    let mut open = 0_usize;
    let mut arrow = false;
    let outside = |token: &TokenTree| {
        let TokenTree::Punct(punct) = token else { return open == 0 };
        let closes = punct.as_char() == '>' && !std::mem::replace(&mut arrow, punct.as_char() == '-');
        open += usize::from(punct.as_char() == '<');
        let outside = open == 0;
        open -= usize::from(closes && open > 0);
        outside
    };
    ty.clone().into_iter().filter(outside).collect()
}

/// `field: value in space`, either of the two alone included; or `field = node__field`.
#[derive(Clone)]
pub(crate) struct Override {
    pub(crate) field: Ident,
    pub(crate) value: Option<Expr>,
    pub(crate) space: Option<Expr>,
    /// The hyperparameter that it follows.
    pub(crate) follows: Option<Ident>,
}

pub(crate) struct InverseCall {
    pub(crate) word: Span,
    pub(crate) node: Ident,
    pub(crate) arguments: Vec<Argument>,
}

pub(crate) struct BarrierCall {
    pub(crate) word: Span,
    pub(crate) stage: Stage,
    pub(crate) arguments: Vec<Argument>,
}

pub(crate) struct Projection {
    pub(crate) input: Ident,
    pub(crate) columns: Vec<Ident>,
    pub(crate) span: Span,
}

/// An argument of a call.
pub(crate) enum Argument {
    Name(Ident),
    Call(Box<Call>),
}

impl ToTokens for Unit {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Step(path, overrides) => {
                let path = &path.tokens;
                quote!(#path { #(#overrides,)* })
            }
            Self::Choose(word, branches) => {
                let (names, units) = branches
                    .iter()
                    .map(|branch| (&branch.name, &branch.unit))
                    .unzip::<_, _, Vec<_>, Vec<_>>();
                quote!(#word { #(#names: #units,)* })
            }
            Self::Optional(unit) => quote!(optional #unit),
            Self::OutOfFold(folds, unit) => quote!(out_of_fold(#folds) #unit),
        });
    }
}

impl ToTokens for Folds {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Number(folds) => folds.to_tokens(tokens),
            Self::By(splitter) => splitter.to_tokens(tokens),
        }
    }
}

impl Folds {
    /// The words of a splitter that may be values: not those behind a `.`, of a path, a call, a macro, a field's name or a
    /// lifetime.
    pub(crate) fn words(&self) -> Vec<Ident> {
        fn walk(tokens: TokenStream, words: &mut Vec<Ident>) {
            let tokens: Vec<TokenTree> = tokens.into_iter().collect();
            let sign = |at: Option<usize>, signs: &[char]| {
                let token = at.and_then(|at| tokens.get(at));
                matches!(token, Some(TokenTree::Punct(punct)) if signs.contains(&punct.as_char()))
            };
            for (at, token) in tokens.iter().enumerate() {
                let before = at.checked_sub(1);
                let range = sign(before, &['.']) && sign(at.checked_sub(2), &['.']);
                let of_path = sign(before, &[':']) && sign(at.checked_sub(2), &[':']);
                let part = (sign(before, &['.', '\'']) && !range) || of_path;
                let called = match tokens.get(at + 1) {
                    Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
                    Some(TokenTree::Punct(punct)) if punct.as_char() == '!' => {
                        matches!(tokens.get(at + 2), Some(TokenTree::Group(_)))
                    }
                    // A path, or the name of a field.
                    Some(TokenTree::Punct(punct)) => punct.as_char() == ':',
                    _ => false,
                };
                match token {
                    TokenTree::Ident(word) if !part && !called => words.push(word.clone()),
                    TokenTree::Group(group) => walk(group.stream(), words),
                    _ => {}
                }
            }
        }
        let mut words = Vec::new();
        if let Self::By(splitter) = self {
            walk(splitter.to_token_stream(), &mut words);
        }
        words
    }
}

impl ToTokens for Override {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { field, value, space, follows } = self;
        if let Some(other) = follows {
            return tokens.extend(quote!(#field = #other));
        }
        let space = space.as_ref().map(|space| quote!(in #space));
        tokens.extend(quote!(#field: #value #space));
    }
}

impl Unit {
    /// The word that names it: where errors point.
    pub(crate) fn word(&self) -> &Ident {
        match self {
            Self::Step(path, _) => &path.ident,
            Self::Choose(word, _) => word,
            Self::Optional(unit) | Self::OutOfFold(_, unit) => unit.word(),
        }
    }

    /// The steps in it, those of all branches.
    pub(crate) fn steps(&self) -> Vec<(&StepPath, &[Override])> {
        match self {
            Self::Step(path, overrides) => vec![(path, overrides)],
            Self::Choose(_, branches) => branches.iter().flat_map(|branch| branch.unit.steps()).collect(),
            Self::Optional(unit) | Self::OutOfFold(_, unit) => unit.steps(),
        }
    }

    /// Whether all that it predicts of training rows comes from models that did not see them.
    pub(crate) fn is_out_of_fold(&self) -> bool {
        match self {
            Self::OutOfFold(..) => true,
            Self::Step(..) | Self::Optional(..) => false,
            Self::Choose(_, branches) => branches.iter().all(|branch| branch.unit.is_out_of_fold()),
        }
    }

    /// The words of the steps in it that are to be out of fold.
    pub(crate) fn out_of_fold(&self) -> Vec<&Ident> {
        match self {
            Self::OutOfFold(_, unit) => vec![unit.word()],
            Self::Step(..) | Self::Optional(..) => Vec::new(),
            Self::Choose(_, branches) => {
                branches.iter().flat_map(|branch| branch.unit.out_of_fold()).collect()
            }
        }
    }

    /// How the rows are dealt out to the steps in it that are out of fold.
    pub(crate) fn folds(&self) -> Vec<&Folds> {
        match self {
            Self::OutOfFold(folds, _) => vec![folds],
            Self::Step(..) | Self::Optional(..) => Vec::new(),
            Self::Choose(_, branches) => branches.iter().flat_map(|branch| branch.unit.folds()).collect(),
        }
    }

    /// The word of the first optional step in it, those of branches included.
    pub(crate) fn optional(&self) -> Option<&Ident> {
        match self {
            Self::Step(..) | Self::OutOfFold(..) => None,
            Self::Choose(_, branches) => branches.iter().find_map(|branch| branch.unit.optional()),
            Self::Optional(unit) => Some(unit.word()),
        }
    }

    /// The step, of a unit that is one and nothing else, out of fold or not.
    pub(crate) fn step(&self) -> Option<(&StepPath, &[Override])> {
        match self {
            Self::Step(path, overrides) => Some((path, overrides)),
            Self::OutOfFold(_, unit) => unit.step(),
            Self::Choose(..) | Self::Optional(..) => None,
        }
    }
}
