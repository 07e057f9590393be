//! The pipeline as it was written.

use proc_macro2::{Span, TokenStream};
use syn::{Attribute, Expr, Ident, Type, Visibility, WhereClause};

/// `/// docs` `pub` `Name<signature>` `where …` `{ body }`.
pub(crate) struct Pipeline {
    pub(crate) signature: Signature,
    pub(crate) statements: Vec<Statement>,
    pub(crate) tail: Vec<Argument>,
}

/// All that stands before the braces.
pub(crate) struct Signature {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) name: Ident,
    pub(crate) inputs: Vec<Input>,
    pub(crate) outputs: Outputs,
    pub(crate) bounds: Option<WhereClause>,
}

/// `name: Type`.
pub(crate) struct Input {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
}

/// What stands behind the arrow.
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
    pub(crate) opaque: Option<Span>,
}

/// The names on the left.
pub(crate) enum Pattern {
    One(Ident),
    /// `_` is an output that nobody needs.
    Several(Vec<Option<Ident>>, Span),
}

/// What stands on the right of `=` or as an argument.
pub(crate) enum Call {
    /// `in_sample Step<T> { field: value }(arguments)`.
    Step(StepCall),
    /// `inverse(node)(argument)`.
    Inverse(InverseCall),
    /// `rows[a, b]`.
    Project(Projection),
}

pub(crate) struct StepCall {
    pub(crate) path: StepPath,
    pub(crate) overrides: Vec<Override>,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) in_sample: Option<Span>,
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

/// `field: value`.
pub(crate) struct Override {
    pub(crate) field: Ident,
    pub(crate) value: Expr,
}

pub(crate) struct InverseCall {
    pub(crate) word: Span,
    pub(crate) node: Ident,
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
