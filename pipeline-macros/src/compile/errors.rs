//! Every message of the macros in one table, and the collector that reports them all at once.
//!
//! A row has an id (its ui test bears the same name), a text and a line of help. Placeholders in braces are
//! filled by name. The page `docs/errors.md` is made from this table.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use std::fmt::Write as _;

/// A row of the table.
#[derive(Debug)]
pub struct Message {
    /// The id: the name of its ui test.
    pub id: &'static str,
    /// What is wrong.
    pub text: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

macro_rules! table {
    ($($(#[$doc:meta])* $name:ident: $text:literal, help: $help:literal;)*) => {
        $(
            $(#[$doc])*
            pub static $name: Message = Message { id: stringify!($name), text: $text, help: $help };
        )*

        /// The whole table.
        pub static TABLE: &[&Message] = &[$(&$name),*];
    };
}

table! {

    // How a pipeline is written.
    /// Nothing between the braces of the macro.
    EMPTY_MACRO: "a pipeline is missing", help: "write `pipeline! { Name<input: Type -> Type> { let output = Step(input); output } }`";
    /// No name before the signature.
    MISSING_NAME: "expected the pipeline's name, found {found}", help: "write `pipeline! { pub Name<input: Type -> Type> { … } }`";
    /// No `<…>` behind the name.
    MISSING_SIGNATURE: "expected `<` and the inputs of `{name}`, found {found}", help: "write `{name}<input: Type -> Type> { … }`";
    /// No `->` behind the inputs.
    MISSING_ARROW: "expected `,` or `->` behind an input, found {found}", help: "the signature is `<input: Type, … -> Type>`";
    /// No type behind `->`.
    MISSING_OUTPUT: "expected the type of the output behind `->`", help: "the signature is `<input: Type, … -> Type>`";
    /// No `>` behind the output.
    UNCLOSED_SIGNATURE: "expected `>` behind the type of the output, found {found}", help: "several outputs are named: `-> (label: Label, score: f64)`";
    /// No braces behind the signature.
    MISSING_BODY: "expected `where` or the body in braces, found {found}", help: "write `{ let output = Step(input); output }` behind the signature";
    /// Something behind the body.
    AFTER_BODY: "expected nothing behind the body", help: "one `pipeline!` declares one pipeline; write another `pipeline!` for the next";
    /// An input that is no name.
    INPUT_NAME: "expected the name of an input, found {found}", help: "the signature is `<input: Type, … -> Type>`";
    /// An input without a type.
    INPUT_TYPE: "the input `{name}` has no type", help: "write `{name}: Type`";
    /// `x: &T`.
    REFERENCE_INPUT: "an input is a type that owns its data, not a reference", help: "write `{type}`: whether it is lent or moved is settled by who reads it";
    /// Nothing between the braces of the body.
    EMPTY_PIPELINE: "`{name}` has no steps", help: "write at least an output: `{ let output = Step(input); output }`";
    /// No expression at the end.
    MISSING_TAIL: "`{pipeline}` has no output", help: "end it with the name of a node and no `;`: `{name}`";
    /// `raw;` at the end.
    TAIL_SEMICOLON: "the output has no `;` behind it", help: "remove the `;`, or give the node a name: `let name = …;`";
    /// `a = Step(x);`.
    MISSING_LET: "expected `let` before the name of a node", help: "write `let name = Step(input);`";
    /// No `=`.
    MISSING_EQUALS: "expected `=` behind the name of a node, found {found}", help: "write `let name = Step(input);`";
    /// No `;`.
    MISSING_SEMICOLON: "expected `;`, found {found}", help: "end each `let` with `;`";
    /// No `,`.
    MISSING_COMMA: "expected `,`, found {found}", help: "separate them by `,`";
    /// `let mut`.
    MUTABLE: "a node is never mutable", help: "remove `mut`: each node is computed once";
    /// `let _`.
    NO_NAME: "a node needs a name", help: "give it one, or leave the statement out; `_` is for single outputs of several: `let (a, _) = …`";
    /// `let 3`.
    NAME_EXPECTED: "expected a name, found {found}", help: "names are those of Rust variables";
    /// `let match`.
    KEYWORD_NAME: "`{name}` is a keyword", help: "write `r#{name}`, or another name";
    /// `let a = b;`.
    PLAIN_NAME: "`{name}` is a node already", help: "use `{name}` where the new name stands";
    /// `x.f()`.
    METHOD_CALL: "a node is made by a step, not by a method", help: "write a function with `#[step]` and call it: `let name = function(input);`";
    /// `Step(x)?`.
    QUESTION_MARK: "errors of steps go on by themselves", help: "remove the `?`";
    /// `f(x)(y)`.
    SECOND_ARGUMENTS: "a step has one list of arguments", help: "write `Step(a, b)`; only `inverse(node)(x)` has two lists";
    /// `f(&x)`.
    REFERENCE_ARGUMENT: "an argument is a name, without `&`", help: "remove the `&`: whether it is lent or moved is settled by who reads it";
    /// `f(1.0)`.
    LITERAL_ARGUMENT: "{found} is a value, and arguments are nodes", help: "set values in braces, `Step { field: value }(input)`, or declare an input";
    /// Something else where a step was expected.
    STEP_EXPECTED: "expected a step or a node, found {found}", help: "write `Step { field: value }(input)`, `function(input)` or the name of a node";
    /// `Concat::<(x)`.
    TYPE_ARGUMENTS: "cannot read the type arguments of `{step}`", help: "write `{step}<Type>` or `{step}::<Type>`";
    /// `Scaler {}` without arguments.
    MISSING_ARGUMENTS: "`{step}` is not called with its inputs", help: "write `{step} { … }(input)` or `{step}(input)`";
    /// `..Default::default()`.
    REST_OF_FIELDS: "fields that are not named keep the step's defaults by themselves", help: "remove the `..`";
    /// `Step { field }`.
    FIELD_SHORTHAND: "`{field}` has no value", help: "write `{field}: value`; to keep the default of `{step}`, leave it out";
    /// `rows[]`.
    NO_COLUMNS: "no column is named", help: "write `{input}[column, …]`";
    /// `rows[0]`.
    COLUMN_NAME: "expected the name of a column, found {found}", help: "columns are chosen by field name: `rows[carat, depth]`";
    /// `inverse(f(x))(y)`.
    INVERSE_OF_CALL: "`inverse` undoes a node, and this is not the name of one", help: "write `inverse(node)(input)`, with the node's name in a `let` of its own";
    /// Calls in calls in calls.
    TOO_DEEP: "calls are nested deeper than {max}", help: "give inner calls names with `let`";
    /// Types in types, expressions in expressions.
    NESTED_TOO_DEEP: "this is nested deeper than {max} levels", help: "give the inner parts names of their own: a `type`, a function, a `let`";
    /// Fields of nested steps that are no names.
    FIELD_PATH: "`{name}` is not the name of a field", help: "fields of nested steps are joined by `__`, as in `scaled__with_mean`";
    /// A doc comment on a `let`.
    DOC_ON_NODE: "a doc comment documents nothing here", help: "write `//` for a comment; the step's own docs describe it";
    /// `#[chekpoint]`.
    UNKNOWN_ATTRIBUTE: "unknown attribute `{name}`", help: "did you mean `{nearest}`?";
    /// `#[train_only(x)]`.
    ATTRIBUTE_ARGUMENTS: "`#[{name}]` takes no arguments", help: "write `#[{name}]`";
    /// `#[stage(foo)]`.
    STAGE_OPTION: "`{found}` is no option of a stage", help: "the options are `replicas = 4`, `queue = 16`, `batch = 256`, `order = any`, `blocking`, and `nested` for a pipeline with stages of its own";
    /// `barrier(foo)(x)`.
    BARRIER_OPTION: "`{found}` is no option of a barrier", help: "write `in_order`, `any_order` or `join` first, then `replicas = 4`, `queue = 16`, `batch = 256`, `blocking`, or for `join` `max = 100_000`";
    /// `barrier()(x)`.
    BARRIER_ORDER: "a barrier says how it waits, found {found}", help: "write `barrier(in_order)`, `barrier(any_order)` or `barrier(join)`";
    /// `replicas = 0`.
    STAGE_ZERO: "`{name} = 0` lets nothing through", help: "write at least `{name} = 1`, or leave it out";
    /// A barrier among arguments, with a type, with several values.
    BARRIER_SHAPE: "a barrier takes one value and gives it a new name", help: "write `let y = barrier(in_order)(x);`";
    /// A barrier on a target, weights or a side table.
    BARRIER_ROLE: "`{name}` does not pass through a stream", help: "put the barrier on what the predict graph computes of the rows";
    /// An attribute on a barrier.
    BARRIER_MARK: "`#[{mark}]` stands before a step, and a barrier is none", help: "write what the barrier is to do into its parentheses: `barrier(in_order, queue = 4)`";
    /// `#[stage]` on what only trains.
    STAGE_TRAINS: "`{name}` is not in the predict graph, so it is no stage of a stream", help: "remove `#[stage]`";
    /// `#[stage(nested)]` on a choice or something else.
    STAGE_NESTED: "`nested` stands before the call of one pipeline", help: "remove it: a stage of any other node is one of this pipeline";
    /// `#[checkpoint(often)]`.
    CHECKPOINT_OPTION: "`{found}` is no option of `#[checkpoint]`", help: "write `#[checkpoint]`, or in parentheses `always`, `budget = 0.02`, `durability = full`";
    /// `#[checkpoint(budget = 2.0)]`.
    CHECKPOINT_BUDGET: "a budget of {found} is no share of the work", help: "write a number above 0 and at most 1: with `budget = 0.02` storing takes at most 2 % of the work done so far";
    /// `#[checkpoint] let few = rows[a];`.
    CHECKPOINT_STEP: "`#[checkpoint]` stands before a step", help: "columns are chosen in no time: put it before the step whose output is to be kept";
    /// `field: 1.0 in`.
    MISSING_SPACE: "expected a space behind `in`", help: "write `{field}: value in 0.0..=1.0`, or leave the `in` out";
    /// `#[was(old)]`.
    WAS_ARGUMENTS: "`#[was]` takes old names as texts", help: "write `#[was(\"old_name\")]`";
    /// `#[was("3")]`.
    WAS_NAME: "`{name}` was never a name", help: "write the one name that it had: `#[was(\"old_name\")]`";
    /// `#[was("a")]` beside a node or field `a`.
    WAS_LIVE: "the old name `{name}` is in use", help: "an old name is not that of another one: remove it from `#[was]`";

    /// `alpha = 1.0`.
    FOLLOWS_NAME: "expected the name of a hyperparameter behind `=`, found {found}", help: "write `{field} = node__field` to follow another one, or `{field}: value`";
    /// `alpha = nobody__alpha`.
    FOLLOWS_UNKNOWN: "`{name}` is not a hyperparameter of a step of this pipeline: there is no step `{step}`", help: "the steps with hyperparameters are {known}";
    /// `alpha = own__alpha` in `own`.
    FOLLOWS_ITSELF: "`{name}` follows itself", help: "name the hyperparameter of another step";
    /// One end in a choice, or in a step without a name.
    FOLLOWS_CHOICE: "`{name}` is not always there, so nothing can follow it or be followed by it", help: "hyperparameters of choices, of optional steps and of steps without a name stand for themselves";
    /// `Pair { second__alpha: 0.5 }`, of one that follows another in there.
    FOLLOWS_SET: "`{name}` takes over the value of `{other}`", help: "set `{other}` instead";

    // Choices.
    /// `choose { a: A }`.
    FEW_BRANCHES: "a choice is between two branches or more, and this has {count}", help: "write `choose { a: Step, b: Step }(input)`, or the step alone";
    /// `choose { Step {} }`.
    BRANCH_NAME: "`{name}` stands where a branch's name and `:` should", help: "write `name: {name}`: the name is the value of the choice";
    /// Two branches of one name.
    DUPLICATE_BRANCH: "two branches are called `{name}`", help: "rename one of them: the name is the value of the choice";
    /// `choose { choose: A }`.
    BRANCH_CHOOSE: "a branch cannot be called `choose`", help: "rename it: the name stands for the choice itself";
    /// `choose { a: A(x) }`.
    BRANCH_ARGUMENTS: "the branch `{name}` has arguments of its own", help: "all branches read those of the choice: `choose { {name}: Step, … }(input)`";
    /// `choose { a: inverse(n) }`.
    BRANCH_WORD: "`{word}` cannot stand in a choice", help: "{help}";
    /// `optional choose { … }`.
    OPTIONAL_OF: "`optional` is for one step", help: "write `optional Step { … }(input)`";
    /// `optional Step(a, b)`.
    OPTIONAL_SHAPE: "an optional step passes its one input through, and this has {inputs} input(s) and {outputs} output(s)", help: "use `choose { … }`, with a branch for each way";
    /// `f(choose { … }(x))`.
    CHOOSE_UNNAMED: "a choice has a name, and this one has none", help: "write `let name = choose { … }(input);`: the name is that of the hyperparameter";
    /// `f(Step { a: 1 in 1..=3 }(x))`.
    SPACE_UNNAMED: "a step without a name has no hyperparameters to search", help: "write `let name = {step} { … }(input);`";
    /// `#[opaque] let a = choose { … }`.
    CHOOSE_MARK: "`#[{mark}]` belongs to a step, and this is a choice", help: "remove it";
    /// A branch that is or mentions a type parameter.
    CHOOSE_GENERIC: "a branch cannot be of the type parameter `{name}`", help: "write the type out, or a pipeline for each type";
    /// `inverse(choice)(x)`.
    INVERSE_OF_CHOICE: "`{name}` is a choice, so what would undo it is not known", help: "undo a node that one step makes";

    // Spaces.
    /// `9..=4`.
    SPACE_EMPTY: "the space `{space}` is empty", help: "{help}";
    /// `4..`.
    SPACE_OPEN: "the space `{space}` has one end", help: "give both: `low..=high`; `..` alone is all levels of a `bool` or an enum";
    /// `log_uniform(0.0, 1.0)`.
    SPACE_LOG: "the bound `{bound}` has no logarithm", help: "give bounds above 0, or use `uniform`";
    /// `normal(0.0, -1.0)`.
    SPACE_SPREAD: "`{value}` is no spread", help: "give a number above 0";
    /// `boolean(1.5)`.
    SPACE_CHANCE: "`{value}` is no probability", help: "give a number from 0 to 1";
    /// `Step { field: in space }` where the step's table has no such name.
    NO_HYPERPARAMETER: "`{name}` is not a hyperparameter of `{step}`", help: "{help}";
    /// A space in an `#[opaque]` step, or in one that depends on a type parameter.
    SPACE_OPAQUE: "the hyperparameters of `{step}` are not known here, so `{field}` cannot be searched", help: "write `{field}: value` without `in`: the step is `#[opaque]` or depends on a type parameter";
    /// `fn prepare(&self, …)`.
    STEP_PREPARE_SELF: "`prepare` has no `self`", help: "take what it depends on as arguments: `#[param] name: Type` for a hyperparameter";
    /// `prepare` without a `fit` that takes what it gives.
    STEP_PREPARE: "`fit` does not take what `prepare` gives", help: "write `fn fit(&mut self, prepared: &Prepared)`: the data goes to `prepare`";
    /// `9 in [4, 8]`.
    DEFAULT_OUTSIDE: "the default `{default}` is outside of its space `{space}`", help: "widen the space, or choose a default inside";

    // Names.
    /// Two nodes or inputs of one name.
    DUPLICATE_NAME: "the name `{name}` is used twice: {first} has it already", help: "rename one of them: each name is a field of the pipeline";
    /// `let a__b`.
    DOUBLE_UNDERSCORE: "`{name}` contains `__`", help: "`__` separates the parts of nested names: write `{single}`";
    /// A name that is nowhere declared.
    UNKNOWN_NAME: "unknown node or input `{name}`", help: "did you mean `{nearest}`?";
    /// The same, with nothing near.
    UNKNOWN_NAME_AT_ALL: "unknown node or input `{name}`", help: "there are {known}";
    /// `rows[carta]`, of a row struct that the macro has seen.
    UNKNOWN_COLUMN: "`{table}` has no column `{name}`", help: "{help}";
    /// Used above its `let`.
    USED_BEFORE_LET: "`{name}` is used before its `let`", help: "move its `let` up";
    /// `a → b → a`.
    CYCLE: "a cycle: {cycle}", help: "break it: a node may read only what stands above it";
    /// A name that nobody reads.
    UNUSED_NODE: "the node `{name}` is never used", help: "use it, return it, or remove it";
    /// An input that nobody reads.
    UNUSED_INPUT: "the input `{name}` is never used", help: "use it, or remove it from the signature";
    /// An output of several that nobody reads.
    UNUSED_OUTPUT: "the output `{name}` is never used", help: "write `_` in its place";
    /// `{ a: 1, a: 2 }`.
    DUPLICATE_FIELD: "the field `{name}` is set twice", help: "keep one of them";
    /// A name that `where` bounds and nothing else mentions.
    UNUSED_TYPE_PARAMETER: "the type parameter `{name}` appears in no input, output or step", help: "use it, or remove its bound";

    // How data flows.
    /// As many outputs as the signature says.
    OUTPUT_COUNT: "the signature has {expected} output(s), and the body ends with {found}", help: "end with {form}";
    /// A target at an output.
    TARGET_OUTPUT: "the output `{name}` is computed from a target, which is not there to predict with", help: "return what the model predicts; `inverse(node)(prediction)` undoes a transform of the target";
    /// An input that goes straight out.
    INPUT_OUTPUT: "the output `{name}` is an input", help: "an output is made by a step";
    /// Weights that go out, or through a step.
    WEIGHTS_ALONE: "`{name}` are weights, and `{step}` has nothing else to read", help: "weights go beside what they weigh: `Step(x, y, {name})`";
    /// Weights into an inverse or a projection.
    WEIGHTS_MISPLACED: "weights cannot go here", help: "weights go to a step that is fitted: `Step(x, y, weights)`";
    /// Two of them.
    TWO_WEIGHTS: "a step takes one argument of weights", help: "leave one out";
    /// Two `Weights` inputs.
    TWO_WEIGHT_INPUTS: "a pipeline has one input of weights", help: "remove one of them";
    /// Stacking, or a target encoding, on the rows that it was learned from.
    SUPERVISED_BY_SUPERVISED: "`{step}` learns from `{source}`, which has seen the target of the same rows", help: "write `out_of_fold(5)` before the step that makes `{source}`, or `in_sample` if that is meant";
    /// `in_sample` before a step that sees no target.
    IN_SAMPLE_UNSUPERVISED: "`{step}` sees no target, so `in_sample` says nothing", help: "remove `in_sample`";
    /// `out_of_fold(1) Step(x, y)`.
    FOLDS: "`out_of_fold` takes the number of folds, at least 2, or a splitter", help: "write `out_of_fold(5) Step { … }(input, target)`, or `out_of_fold(KFold::new(5).shuffled(7))`";
    /// `out_of_fold(5) choose { … }`.
    OUT_OF_FOLD_OF: "`out_of_fold` is for one step", help: "write it before each step of the choice: `choose { a: out_of_fold(5) Step, … }`";
    /// `out_of_fold(5) Step(x)`.
    OUT_OF_FOLD_SHAPE: "out of fold, `{step}` takes one input and one target, and this has {inputs} and {targets}", help: "{help}";
    /// A train-only node with other outputs than inputs.
    TRAIN_ONLY_COUNT: "a `#[train_only]` step gives back what it takes: {inputs} argument(s), {outputs} output(s)", help: "name as many outputs as it has arguments, in their order";
    /// `#[train_only]` on something that is no step.
    TRAIN_ONLY_STEP: "`#[train_only]` belongs to a step", help: "remove it";
    /// `valid: Option<Valid<Matrix, …>>`.
    STEP_VALID_LENT: "`Valid` lends what it holds, and `{type}` is given away", help: "write `&{type}`";
    /// `valid` in a `transform` or a `partial_fit`.
    STEP_VALID_PLACE: "rows that are held out are given to `fit` and `fit_transform` alone, and to both where there are both", help: "move the argument to where the step learns";
    /// `valid` in a `prepare`.
    STEP_VALID_PREPARE: "what is prepared is shared by fits that hold other rows out, so `prepare` does not see them", help: "remove `prepare`, and learn in `fit` alone";
    /// `Valid` of something else than what `fit` learns from.
    STEP_VALID_OTHER: "`Valid` holds what `fit` learns from, once more: its inputs, then its targets", help: "for `fit(&mut self, x: &X, y: &Y, …)` write `Option<Valid<'_, &X, &Y>>`, and a tuple for several";
    /// `#[early_stopping]` on something that learns from no target.
    EARLY_STOPPING_STEP: "`#[early_stopping]` belongs to a step that learns from a target", help: "remove it";
    /// `#[early_stopping]` on a step out of fold.
    EARLY_STOPPING_FOLDS: "`{step}` is fitted on several parts of the rows, so none are held out of it", help: "remove `#[early_stopping]`: a step that has patience then holds rows out itself";
    /// `#[train_only]` on an output's path that leaves nothing.
    TRAIN_ONLY_OUTPUT: "the output `{name}` is made by a `#[train_only]` step, which is not there to predict", help: "return what a step makes of it";
    /// `inverse` of something that is no step's node.
    INVERSE_OF_INPUT: "`{name}` is not a step that could be undone", help: "name a node that one step with one input makes";
    /// `inverse` of a node with several inputs.
    INVERSE_OF_SEVERAL: "`{name}` has {count} inputs, so it cannot be undone", help: "`inverse` is for steps of one input and one output";
    /// `inverse(a)(x, y)`.
    INVERSE_ARGUMENTS: "`inverse` takes one argument, and {count} are given", help: "write `inverse(node)(input)`";
    /// `#[opaque]` on something that is no step.
    OPAQUE_STEP: "`#[opaque]` belongs to a step", help: "remove it";
    /// A projection of a node.
    PROJECT_SIDE: "`{name}[…]` projects columns of rows, and `{name}` is a `Side` table", help: "give the whole table to the step that looks things up in it";
    /// `let (a, b): T`.
    TUPLE_TYPE: "the type of {count} outputs is a tuple of {count} types", help: "write `let (a, b): (A, B) = …`";
    /// `let (a, b) = inverse(n)(x)`.
    ONE_OUTPUT: "this gives one output, and {count} are named", help: "write `let name = …`";
    /// `where` with a lifetime or a complex bound only.
    LIFETIME_BOUND: "a pipeline has type parameters and no lifetimes", help: "use types that own their data";
    /// Inputs that are all targets or weights.
    NO_PREDICT_INPUT: "no input of `{name}` is left to predict with", help: "declare at least one input that is not a `Target` or `Weights`";

    // `#[derive(Columns)]`, `#[derive(Category)]`, `#[derive(Deserialize)]`.
    /// `derive(Columns)` on an enum, a union, a tuple struct or a unit struct.
    COLUMNS_NOT_STRUCT: "`{name}` is {what}, and a row is a struct with named fields", help: "write `struct {name} { carat: f64, … }`";
    /// `derive(Columns)` on a struct with parameters.
    COLUMNS_GENERIC: "`{name}` has parameters, and a row struct has none", help: "write the types of its fields out, and own what they borrow: `String` for `&str`";
    /// A field of reference type in a row struct.
    COLUMNS_REFERENCE: "the field `{field}` borrows its value, and a column owns its values", help: "own it: `String` for `&str`, `Vec<T>` for `&[T]`";
    /// A field with two underscores in its name.
    COLUMNS_UNDERSCORES: "the field `{field}` has `__` in its name, which parts nested names", help: "rename it to `{better}`; if the file calls it so, add `#[serde(rename = \"{field}\")]`";
    /// A row struct of targets alone, or of nothing.
    COLUMNS_NONE: "`{name}` has no column{besides}", help: "add a field without `#[target]`, or take `Vec<…>` as an input instead";
    /// Arguments to `#[target]`.
    TARGET_ARGUMENTS: "`#[target]` takes no arguments", help: "write `#[target]` alone; the target is called as its field";
    /// `#[target]` twice on one field.
    TARGET_TWICE: "the field `{field}` has `#[target]` twice", help: "leave one of them out";
    /// `derive(Category)` on a struct or union.
    CATEGORY_NOT_ENUM: "`{name}` is {what}, and a category is an enum", help: "write `enum {name} { Fair, Good, … }`; for levels that are not known beforehand take a `String` column";
    /// A variant with fields.
    CATEGORY_FIELDS: "the variant `{variant}` has fields, and a level has none", help: "write `{variant}` alone; what it carries is a column of its own";
    /// An enum without variants.
    CATEGORY_EMPTY: "`{name}` has no level", help: "name at least one variant";
    /// An enum with parameters.
    CATEGORY_GENERIC: "`{name}` has parameters, and a category has none", help: "remove them: a level carries nothing";
    /// Two levels of one name.
    CATEGORY_TWICE: "two levels are called `{level}`", help: "give `{variant}` another name: `#[category(\"…\")]`";
    /// An attribute that is no string.
    CATEGORY_ARGUMENT: "`#[category]` on a variant takes the name of the level", help: "write `#[category(\"{variant}\")]`";
    /// A rename of all variants, which a category does not read.
    CATEGORY_RENAME_ALL: "`rename_all` would call the levels one thing in files and another in memory", help: "write `#[category(\"…\")]` on the variants instead";
    /// Our `Deserialize` on a type with parameters.
    DESERIALIZE_GENERIC: "`{name}` has parameters, which neatpipe's `Deserialize` does not carry over", help: "depend on serde and `use serde::Deserialize`, which takes its place";

    // What can be stored.
    /// `#[derive(Artifact)]` on a union.
    ARTIFACT_UNION: "`{name}` is a union, and what it holds is not known", help: "derive `Artifact` for a struct or an enum, or implement it by hand";
    /// An argument of `#[artifact]` or `#[state]` that is none.
    ARTIFACT_ARGUMENT: "unknown argument `{found}` of `#[{attribute}]`", help: "{help}";

    // `#[derive(Step)]` and `#[step]`.
    /// The derive on something else than a struct with names.
    STEP_NOT_A_STRUCT: "`{name}` is {kind}; a step is a struct with named fields", help: "write `struct {name} { … }`";
    /// `#[param]` and `#[state]` on one field, or one of them twice.
    FIELD_WITH_TWO_ROLES: "the field `{name}` has two roles", help: "keep one of `#[param]`, `#[state]` and `#[resource]`";
    /// The separator of nested names inside a name.
    FIELD_DOUBLE_UNDERSCORE: "the name `{name}` contains `__`, which separates the names of nested steps", help: "write a single `_`";
    /// `#[param]` alone.
    PARAM_WITHOUT_DEFAULT: "`#[param]` needs a default", help: "write `#[param(1.0)]`, or `#[param(1.0 in space)]` to search it";
    /// Something else than `default in space, fit = false`.
    PARAM_SYNTAX: "cannot read this `#[param(…)]`: {found}", help: "write `#[param(default)]`, `#[param(default in space)]` or either with `, fit = false`";
    /// An option that does not exist.
    PARAM_UNKNOWN_OPTION: "`#[param]` has no option `{name}`", help: "{help}";
    /// `fit = 3`.
    PARAM_FIT_VALUE: "`fit` is `true` or `false`", help: "write `fit = false` where only `transform` reads the parameter";
    /// A parameter of a generic function whose type is generic.
    PARAM_GENERIC: "the parameter `{name}` has the generic type `{type}`, and a function step is one type for all", help: "give it a concrete type, or write a generic struct with `#[derive(Step)]`";
    /// `#[param(…)] name: &'static str`.
    PARAM_STATIC: "the parameter `{name}` borrows for `'static`, and a step owns its hyperparameters", help: "write `{name}: &{type}`";

    /// `#[step(rwo)]`.
    STEP_UNKNOWN_ARGUMENT: "`#[step]` does not take `{name}`", help: "{help}";
    /// `#[step] impl Trait for S`.
    STEP_TRAIT_IMPL: "`#[step]` stands on the impl of a trait", help: "put it on the type's own `impl` block, the one with `fit` and `transform`";
    /// `#[step] struct`.
    STEP_WRONG_ITEM: "`#[step]` stands on an impl block or a function", help: "on a struct write `#[derive(Step, Clone)]`, and `#[step]` on its `impl` block";
    /// An impl block without any of the words.
    STEP_NO_METHOD: "this block has no method that makes it a step", help: "write `fn transform(&self, …)`, `fn row(&self, …)` or `fn fit(&mut self, …)`";
    /// A name that is nearly one of the words.
    STEP_METHOD_NAME: "`{name}` is not a method that `#[step]` knows", help: "did you mean `{nearest}`? A helper needs a name that is less like it, or an impl block of its own";
    /// `self` in the wrong form.
    STEP_RECEIVER: "`{name}` takes `{expected}`", help: "write `fn {name}({expected}, …)`";
    /// `x: impl Trait`.
    STEP_IMPL_TRAIT: "the argument `{name}` has no type that an edge could have", help: "name the type: `fn …<T: Trait>(…, {name}: T)`";
    /// `-> impl Trait`.
    STEP_IMPL_TRAIT_OUTPUT: "`{name}` gives a type without a name", help: "name the type it returns; only a row step may return `impl IntoIterator<Item = …>`";
    /// `-> &T`.
    STEP_REFERENCE_OUTPUT: "`{name}` gives a reference, and its inputs may be gone by then", help: "return the value, or leave the type without `&`";
    /// `x: &mut T`.
    STEP_MUT_ARGUMENT: "the argument `{name}` is a `&mut` reference", help: "write `mut {name}: T` to own and change it, or `{name}: &T` to read it";
    /// `(a, b): (A, B)`.
    STEP_PATTERN_ARGUMENT: "an argument of a step is a name", help: "name it, and take it apart with `let` in the body";
    /// `async fn`.
    STEP_QUALIFIER: "a step cannot be `{word}`", help: "remove `{word}`";
    /// `fn setup(&mut self, x: u8)`.
    STEP_SETUP_ARGUMENT: "`{name}` takes nothing but `&mut self`", help: "make it a field of the step";
    /// `fn fit(&mut self, …) -> f64`.
    STEP_RETURNS_NOTHING: "`{name}` returns something that nobody would see", help: "{help}";
    /// `fn transform(&self, x: T)`.
    STEP_NO_OUTPUT: "`{name}` returns nothing", help: "return the value of the edge, as in `-> Matrix` or `-> Result<Matrix>`";
    /// `fn fit(&mut self)`; a `transform` without inputs is a source, unless its step learns: of a call with
    /// targets alone it could not be told whether they are transformed.
    STEP_NO_INPUT: "`{name}` has no input", help: "give it an argument: `x: T` to own what comes in, `x: &T` to read it; only a step that learns nothing may make something of nothing";
    /// `#[row_wise]` on `fit`.
    STEP_ROW_WISE: "`#[row_wise]` says nothing about `{name}`", help: "put it on `transform` or `inverse`";
    /// `#[changes_rows]` on `row`.
    STEP_CHANGES_ROWS: "`#[changes_rows]` says nothing about `{name}`", help: "put it on a `transform` of all rows that leaves some out, adds some or changes their order";
    /// `#[first]` without a transform with several outputs.
    STEP_FIRST: "`#[first]` makes `{name}` the form of `transform` that gives only its first output", help: "let `transform` return a tuple and take the same inputs, and mark one method";
    /// `row` beside `transform`.
    STEP_ROW_AND_TRANSFORM: "a step has either `row` or `transform`", help: "remove `transform`; it is derived from `row`";
    /// `fit_transform` alone.
    STEP_FUSED_ALONE: "`fit_transform` is a shortcut for `fit` and `transform`, and there is no `transform`", help: "write `fn transform(&self, …)` too; new rows go through it";
    /// `fit(&mut self, x: T)`.
    STEP_FIT_OWNS: "`{method}` takes `{name}` by value, and the rows are still needed after it", help: "write `{name}: &{type}`";
    /// `fn merge(&mut self, other: &Matrix)`.
    STEP_MERGE: "`merge` takes what another step of the same type has learned", help: "write `fn merge(&mut self, other: Self)`";
    /// Fewer inputs than `transform`.
    STEP_FIT_INPUTS: "`{name}` has {found} of the {expected} inputs of `{giver}`", help: "begin with the inputs of `{giver}`, each by reference; what follows are targets";
    /// Two ways of learning with different arguments.
    STEP_FIT_DIFFERS: "`{name}` and `{other}` take different arguments", help: "give them the same inputs, targets and weights";
    /// `#[step(code = "file")]`.
    STEP_CODE: "`{name}` is no part of the code", help: "write `code = \"crate\"` or `code = \"binary\"`; without it, what the step reaches counts";
    /// `#[step(version = 3)]`.
    STEP_CODE_TEXT: "`{name}` is given as a text", help: "write `#[step({name} = \"{value}\")]`";
    /// `#[step(version = "3", code = "crate")]`.
    STEP_CODE_TWICE: "a step's code is known in one way", help: "keep either `version` or `code`";
    /// `#[step(reads = "lookup.csv")]`.
    STEP_READS: "`reads` is a list of files", help: "write `#[step(reads = [\"lookup.csv\", self.path])]`";
    /// `#[step] fn vec`.
    STEP_STANDARD_MACRO: "a step called `{name}` would hide the macro `{name}!`", help: "rename the function";
}

impl Message {
    /// The row with its placeholders filled, as it is printed.
    #[must_use]
    pub fn render(&self, values: &[(&str, &str)]) -> String {
        let fill = |template: &str| {
            values
                .iter()
                .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
        };
        let mut text = fill(self.text);
        if !self.help.is_empty() {
            let _ = write!(text, "\n\nhelp: {}", fill(self.help));
        }
        text
    }

    /// A single error of this row at this place.
    #[must_use]
    pub fn at_span(&self, span: Span, values: &[(&str, &str)]) -> syn::Error {
        syn::Error::new(span, self.render(values))
    }

    /// A single error of this row at these tokens.
    pub fn at(&self, tokens: impl ToTokens, values: &[(&str, &str)]) -> syn::Error {
        syn::Error::new_spanned(tokens, self.render(values))
    }
}

/// The errors of one expansion, in the order in which they were found.
#[derive(Debug, Default)]
pub struct Errors(Vec<syn::Error>);

impl Errors {
    /// Adds a row of the table at these tokens.
    pub fn add(&mut self, message: &Message, tokens: impl ToTokens, values: &[(&str, &str)]) {
        self.0.push(message.at(tokens, values));
    }

    /// Adds a row of the table at this place.
    pub fn add_at(&mut self, message: &Message, span: Span, values: &[(&str, &str)]) {
        self.0.push(message.at_span(span, values));
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds an error that is made already.
    pub fn push(&mut self, error: syn::Error) {
        self.0.push(error);
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One `compile_error!` for each.
    #[must_use]
    pub fn into_tokens(self) -> TokenStream {
        self.0.iter().map(syn::Error::to_compile_error).collect()
    }
}

/// The nearest of some names, if any is near enough to be what was meant.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= name.len().max(candidate.len()).div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edit distance with swaps of neighbours (optimal string alignment).
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}
