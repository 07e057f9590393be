//! Tokens to syntax tree. An error ends its statement and not the parse: all of them are reported at once.

use super::ast::{
    Argument, BarrierCall, Call, Checkpoint, Input, InverseCall, Marks, Outputs, Pattern, Pipeline,
    Projection, Signature, Statement, StepCall, Worth,
};
use super::depth;
use super::errors::{self as e, Errors};
use super::stage;
use super::unit::unit;
use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, Ident, Lit, LitStr, Meta, MetaNameValue, Result, Token, Type, Visibility, WhereClause,
    braced, bracketed, parenthesized, token,
};

/// Calls nested deeper than this are refused, so that no input overflows the stack.
pub(super) const MAX_DEPTH: usize = 256;

/// What could be read: the signature, where it was sound, and the whole.
pub(crate) struct Parsed {
    pub(crate) signature: Option<Signature>,
    pub(crate) pipeline: Option<Pipeline>,
}

/// Reads a whole `pipeline!` invocation.
pub(crate) fn parse(tokens: TokenStream, errors: &mut Errors) -> Parsed {
    let mut parsed = Parsed { signature: None, pipeline: None };
    if tokens.is_empty() {
        errors.push(e::EMPTY_MACRO.at_span(Span::call_site(), &[]));
        return parsed;
    }
    let all = |input: ParseStream<'_>| -> Result<()> {
        let signature = signature(input, errors)?;
        let content;
        if !input.peek(token::Brace) {
            let error = e::MISSING_BODY.at_span(input.span(), &[("found", &found(input))]);
            parsed.signature = Some(signature);
            return Err(error);
        }
        // Read in place: an error at the end of the body then points at its brace.
        braced!(content in input);
        let (statements, tail) = statements(&content, &signature, errors);
        if !input.is_empty() {
            let rest: TokenStream = input.parse()?;
            errors.push(e::AFTER_BODY.at(first(rest), &[]));
        }
        if errors.is_empty() {
            parsed.pipeline = Some(Pipeline { signature, statements, tail });
        } else {
            parsed.signature = Some(signature);
        }
        Ok(())
    };
    // syn reports what an error left unread in a group: that is no error of its own.
    if let Err(error) = shallow(&tokens).and_then(|()| all.parse2(tokens))
        && errors.is_empty()
    {
        errors.push(error);
    }
    parsed
}

/// Whether nothing is nested too deep to be read; expressions in the body are looked at where they are.
fn shallow(tokens: &TokenStream) -> Result<()> {
    depth::groups(tokens)?;
    let body =
        |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    depth::expressions(&tokens.clone().into_iter().take_while(|token| !body(token)).collect())
}

fn signature(input: ParseStream<'_>, errors: &mut Errors) -> Result<Signature> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility: Visibility = input.parse()?;
    if input.peek(Token![fn]) || input.peek(Token![struct]) || input.peek(Token![let]) {
        return Err(e::MISSING_NAME.at_span(input.span(), &[("found", &found(input))]));
    }
    let Ok(name) = input.parse::<Ident>() else {
        return Err(e::MISSING_NAME.at_span(input.span(), &[("found", &found(input))]));
    };
    if !input.peek(Token![<]) {
        return Err(e::MISSING_SIGNATURE
            .at_span(input.span(), &[("name", &name.to_string()), ("found", &found(input))]));
    }
    input.parse::<Token![<]>()?;
    let mut inputs = Vec::new();
    while !input.peek(Token![->]) && !input.peek(Token![>]) && !input.is_empty() {
        inputs.push(owned_input(input, errors)?);
        if input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
        } else if !input.peek(Token![->]) {
            return Err(e::MISSING_ARROW.at_span(input.span(), &[("found", &found(input))]));
        }
    }
    if !input.peek(Token![->]) {
        return Err(e::MISSING_ARROW.at_span(input.span(), &[("found", &found(input))]));
    }
    input.parse::<Token![->]>()?;
    let outputs = outputs(input)?;
    if !input.peek(Token![>]) {
        return Err(e::UNCLOSED_SIGNATURE.at_span(input.span(), &[("found", &found(input))]));
    }
    input.parse::<Token![>]>()?;
    let bounds = if input.peek(Token![where]) { Some(input.parse::<WhereClause>()?) } else { None };
    Ok(Signature { attributes, visibility, name, inputs, outputs, bounds })
}

/// An input. What is meant in spite of a mistake is read, so that there is a stand-in for the pipeline.
fn owned_input(input: ParseStream<'_>, errors: &mut Errors) -> Result<Input> {
    if input.peek(Token![mut]) {
        errors.push(e::MUTABLE.at_span(input.span(), &[]));
        input.parse::<Token![mut]>()?;
    }
    let Input { name, ty } = named_type(input)?;
    let borrowed = owned(&ty);
    match ty {
        Type::Reference(reference) if !is_unsized(&reference.elem) => {
            borrowed.unwrap_or_else(|error| errors.push(error));
            Ok(Input { name, ty: *reference.elem })
        }
        ty => borrowed.map(|()| Input { name, ty }),
    }
}

fn owned(ty: &Type) -> Result<()> {
    match ty {
        Type::Reference(reference) => {
            Err(e::REFERENCE_INPUT.at(reference, &[("type", &text(&reference.elem))]))
        }
        _ => Ok(()),
    }
}

fn is_unsized(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => path.path.is_ident("str"),
        Type::Slice(_) | Type::TraitObject(_) => true,
        _ => false,
    }
}

fn typed_name(input: ParseStream<'_>) -> Result<Input> {
    if input.peek(Token![mut]) {
        return Err(e::MUTABLE.at_span(input.span(), &[]));
    }
    let named = named_type(input)?;
    owned(&named.ty).map(|()| named)
}

fn named_type(input: ParseStream<'_>) -> Result<Input> {
    let Ok(name) = input.parse::<Ident>() else {
        return Err(e::INPUT_NAME.at_span(input.span(), &[("found", &found(input))]));
    };
    if !input.peek(Token![:]) || input.peek(Token![::]) {
        return Err(e::INPUT_TYPE.at(&name, &[("name", &name.to_string())]));
    }
    input.parse::<Token![:]>()?;
    whole(input).map(|ty| Input { name, ty })
}

/// A type that is still one where it is written down: syn takes what `macro_rules!` wrapped for a path of its own,
/// `⟨self⟩<A>`, and forgets the wrapping.
fn whole(input: ParseStream<'_>) -> Result<Type> {
    let ty = Type::without_plus(input)?;
    syn::parse2::<Type>(ty.to_token_stream()).map(|_| ty)
}

fn outputs(input: ParseStream<'_>) -> Result<Outputs> {
    if input.peek(token::Paren) {
        let ahead = input.fork();
        let content;
        parenthesized!(content in ahead);
        if content.peek(Ident::peek_any) && content.peek2(Token![:]) && !content.peek2(Token![::]) {
            let content;
            parenthesized!(content in input);
            let named = Punctuated::<Input, Token![,]>::parse_terminated_with(&content, typed_name)?;
            return Ok(Outputs::Named(named.into_iter().collect()));
        }
    }
    if input.peek(Token![>]) || input.peek(token::Brace) || input.is_empty() {
        return Err(e::MISSING_OUTPUT.at_span(input.span(), &[]));
    }
    whole(input).map(|ty| Outputs::One(Box::new(ty)))
}

/// Reads statement by statement; after an error it goes on behind the next `;`.
fn statements(
    input: ParseStream<'_>,
    signature: &Signature,
    errors: &mut Errors,
) -> (Vec<Statement>, Vec<Argument>) {
    let mut statements = Vec::new();
    let mut tail = Vec::new();
    if input.is_empty() {
        errors.push(e::EMPTY_PIPELINE.at(&signature.name, &[("name", &signature.name.to_string())]));
        return (statements, tail);
    }
    let mut names: Vec<Ident> = signature.inputs.iter().map(|input| input.name.clone()).collect();
    while !input.is_empty() {
        if input.peek(Token![let]) || input.peek(Token![#]) {
            let read = statement(input, &mut names);
            let failed = read.is_err();
            match read {
                Ok(statement) => statements.push(statement),
                Err(error) => errors.push(error),
            }
            if failed {
                skip_statement(input);
            }
            continue;
        }
        let start = input.span();
        match read_tail(input) {
            Ok(arguments) => tail = arguments,
            Err(error) => {
                errors.push(error);
                skip_statement(input);
                continue;
            }
        }
        if !input.is_empty() {
            errors.push(if input.peek(Token![=]) {
                e::MISSING_LET.at_span(start, &[])
            } else if input.peek(Token![;]) {
                e::TAIL_SEMICOLON.at_span(input.span(), &[])
            } else {
                no_end(input)
            });
            skip_statement(input);
            if input.is_empty() {
                return (statements, tail);
            }
            tail = Vec::new();
        }
    }
    if tail.is_empty() && errors.is_empty() {
        let name = match statements.last().map(|statement| &statement.pattern) {
            Some(Pattern::One(name)) => name.to_string(),
            _ => "…".to_owned(),
        };
        errors.push(
            e::MISSING_TAIL
                .at(&signature.name, &[("pipeline", &signature.name.to_string()), ("name", &name)]),
        );
    }
    (statements, tail)
}

/// What stands where a call should have ended.
fn no_end(input: ParseStream<'_>) -> syn::Error {
    let span = input.span();
    if input.peek(Token![.]) {
        e::METHOD_CALL.at_span(span, &[])
    } else if input.peek(Token![?]) {
        e::QUESTION_MARK.at_span(span, &[])
    } else if input.peek(token::Paren) {
        e::SECOND_ARGUMENTS.at_span(span, &[])
    } else {
        e::MISSING_SEMICOLON.at_span(span, &[("found", &found(input))])
    }
}

/// Leaves out the rest of a statement that cannot be read.
fn skip_statement(input: ParseStream<'_>) {
    while !input.is_empty() {
        if input.peek(Token![let]) {
            return;
        }
        let Ok(token) = input.parse::<TokenTree>() else { return };
        if matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';') {
            return;
        }
    }
}

/// Reads a `let`; the names above it, and then its own, tell a node from a step that is not finished.
fn statement(input: ParseStream<'_>, names: &mut Vec<Ident>) -> Result<Statement> {
    let marks = marks(&input.call(Attribute::parse_outer)?)?;
    if !input.peek(Token![let]) {
        return Err(e::MISSING_LET.at_span(input.span(), &[]));
    }
    input.parse::<Token![let]>()?;
    let pattern = pattern(input)?;
    let known = names.len();
    match &pattern {
        Pattern::One(name) => names.push(name.clone()),
        Pattern::Several(several, _) => names.extend(several.iter().flatten().cloned()),
    }
    let ty = if input.peek(Token![:]) {
        input.parse::<Token![:]>()?;
        depth::expressions(&ahead(input, |token| is_sign(token, '=')))?;
        Some(whole(input)?)
    } else {
        None
    };
    if !input.peek(Token![=]) {
        return Err(e::MISSING_EQUALS.at_span(input.span(), &[("found", &found(input))]));
    }
    input.parse::<Token![=]>()?;
    let call = match argument(input, 0)? {
        Argument::Call(call) => *call,
        Argument::Name(name) => {
            let text = name.to_string();
            return Err(if input.peek(Token![.]) || input.peek(Token![?]) {
                no_end(input)
            } else if names[..known].contains(&name) {
                e::PLAIN_NAME.at(&name, &[("name", &text)])
            } else {
                e::MISSING_ARGUMENTS.at(&name, &[("step", &text)])
            });
        }
    };
    if input.peek(Token![;]) {
        input.parse::<Token![;]>()?;
    } else {
        return Err(no_end(input));
    }
    Ok(Statement { marks, pattern, ty, call })
}

fn marks(attributes: &[Attribute]) -> Result<Marks> {
    let mut marks = Marks::default();
    for attribute in attributes {
        let name = text(attribute.path());
        let at = Some(attribute.path().get_ident().map_or_else(Span::call_site, Ident::span));
        match name.as_str() {
            "train_only" => marks.train_only = at,
            "early_stopping" => marks.early_stopping = at,
            "opaque" => marks.opaque = at,
            "was" => {
                marks.was.extend(was(attribute)?);
                continue;
            }
            "doc" => return Err(e::DOC_ON_NODE.at(attribute, &[])),
            "checkpoint" => {
                marks.checkpoint = Some(checkpoint(attribute)?);
                continue;
            }
            "stage" => {
                marks.stage = Some(stage::attribute(attribute)?);
                continue;
            }
            _ => {
                let known = ["checkpoint", "early_stopping", "train_only", "opaque", "stage", "was"];
                let nearest = e::nearest(&name, known).unwrap_or("train_only");
                return Err(
                    e::UNKNOWN_ATTRIBUTE.at(attribute.path(), &[("name", &name), ("nearest", nearest)])
                );
            }
        }
        if attribute.meta.require_path_only().is_err() {
            return Err(e::ATTRIBUTE_ARGUMENTS.at(attribute, &[("name", &name)]));
        }
    }
    Ok(marks)
}

/// `#[checkpoint]`, with or without its options.
fn checkpoint(attribute: &Attribute) -> Result<Checkpoint> {
    let span = attribute.path().get_ident().map_or_else(Span::call_site, Ident::span);
    let mut checkpoint = Checkpoint { span, worth: Worth::BreakEven, durable: false };
    if attribute.meta.require_path_only().is_ok() {
        return Ok(checkpoint);
    }
    let options = attribute
        .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
        .map_err(|_| e::CHECKPOINT_OPTION.at(attribute, &[("found", &text(&attribute.meta))]))?;
    for option in options {
        let unknown = || e::CHECKPOINT_OPTION.at(&option, &[("found", &text(&option))]);
        let name = option.path().get_ident().map(ToString::to_string).unwrap_or_default();
        match (name.as_str(), &option) {
            ("always", Meta::Path(_)) => checkpoint.worth = Worth::Always,
            ("budget", Meta::NameValue(MetaNameValue { value: Expr::Lit(value), .. })) => {
                let share = match &value.lit {
                    Lit::Float(share) => share.clone(),
                    _ => return Err(unknown()),
                };
                if !share.base10_parse::<f64>().is_ok_and(|share| share > 0.0 && share <= 1.0) {
                    return Err(e::CHECKPOINT_BUDGET.at(&share, &[("found", &share.to_string())]));
                }
                checkpoint.worth = Worth::Budget(share);
            }
            ("durability", Meta::NameValue(MetaNameValue { value: Expr::Path(word), .. }))
                if word.path.is_ident("full") =>
            {
                checkpoint.durable = true;
            }
            _ => return Err(unknown()),
        }
    }
    Ok(checkpoint)
}

/// The names in `#[was("…")]`, keywords without their `r#`.
pub(super) fn was(attribute: &Attribute) -> Result<Vec<LitStr>> {
    let names = attribute.parse_args_with(Punctuated::<LitStr, Token![,]>::parse_terminated);
    let Some(names) = names.ok().filter(|names| !names.is_empty()) else {
        return Err(e::WAS_ARGUMENTS.at(attribute, &[]));
    };
    let was = |name: LitStr| {
        let text = name.value();
        if text == "_" || text.contains("__") || Ident::parse_any.parse_str(&text).is_err() {
            return Err(e::WAS_NAME.at(&name, &[("name", &text)]));
        }
        Ok(LitStr::new(text.trim_start_matches("r#"), name.span()))
    };
    names.into_iter().map(was).collect()
}

fn pattern(input: ParseStream<'_>) -> Result<Pattern> {
    if input.peek(token::Paren) {
        let content;
        let paren = parenthesized!(content in input);
        let names = Punctuated::<Option<Ident>, Token![,]>::parse_terminated_with(&content, |input| {
            if input.peek(Token![_]) {
                input.parse::<Token![_]>().map(|_| None)
            } else {
                name(input).map(Some)
            }
        })?;
        let span = paren.span.join();
        let names: Vec<_> = names.into_iter().collect();
        return match names.len() {
            0 => Err(e::NO_NAME.at_span(span, &[])),
            _ if names.iter().all(Option::is_none) => Err(e::NO_NAME.at_span(span, &[])),
            _ => Ok(Pattern::Several(names, span)),
        };
    }
    name(input).map(Pattern::One)
}

pub(super) fn name(input: ParseStream<'_>) -> Result<Ident> {
    if input.peek(Token![mut]) {
        return Err(e::MUTABLE.at_span(input.span(), &[]));
    }
    if input.peek(Token![_]) {
        return Err(e::NO_NAME.at_span(input.span(), &[]));
    }
    if input.peek(Ident) {
        return input.parse();
    }
    if input.peek(Ident::peek_any) {
        let word = input.call(Ident::parse_any)?;
        return Err(e::KEYWORD_NAME.at(&word, &[("name", &word.to_string())]));
    }
    Err(e::NAME_EXPECTED.at_span(input.span(), &[("found", &found(input))]))
}

/// The outputs: one expression or a tuple of them.
fn read_tail(input: ParseStream<'_>) -> Result<Vec<Argument>> {
    if input.peek(token::Paren) {
        let content;
        parenthesized!(content in input);
        let tail =
            Punctuated::<Argument, Token![,]>::parse_terminated_with(&content, |input| argument(input, 0))?;
        return Ok(tail.into_iter().collect());
    }
    Ok(vec![argument(input, 0)?])
}

/// A name, a projection or a call.
fn argument(input: ParseStream<'_>, depth: usize) -> Result<Argument> {
    if depth > MAX_DEPTH {
        return Err(e::TOO_DEEP.at_span(input.span(), &[("max", &MAX_DEPTH.to_string())]));
    }
    if input.peek(Token![&]) {
        return Err(e::REFERENCE_ARGUMENT.at_span(input.span(), &[]));
    }
    if input.peek(Lit) || input.peek(Token![-]) {
        return Err(e::LITERAL_ARGUMENT.at_span(input.span(), &[("found", &found(input))]));
    }
    if let Some(word) = contextual(input) {
        return word_call(input, &word, depth).map(|call| Argument::Call(Box::new(call)));
    }
    let alone = !(input.peek2(token::Paren)
        || input.peek2(token::Brace)
        || input.peek2(Token![::])
        || input.peek2(Token![<]));
    if input.peek(Ident) && input.peek2(token::Bracket) {
        return projection(input).map(|call| Argument::Call(Box::new(Call::Project(call))));
    }
    if input.peek(Ident) && alone {
        return input.parse().map(Argument::Name);
    }
    if input.peek(Ident::peek_any) || input.peek(Token![::]) {
        return step(input, None, depth).map(|call| Argument::Call(Box::new(Call::Step(call))));
    }
    Err(e::STEP_EXPECTED.at_span(input.span(), &[("found", &found(input))]))
}

/// A reserved word that stands where it means something.
pub(super) fn contextual(input: ParseStream<'_>) -> Option<Ident> {
    let ahead = input.fork();
    let word = ahead.parse::<Ident>().ok()?;
    let name = word.to_string();
    let counts = match name.as_str() {
        "choose" => ahead.peek(token::Brace),
        "optional" | "in_sample" => begins_path(&ahead),
        "barrier" | "out_of_fold" | "inverse" => {
            let group = ahead.parse::<TokenTree>().ok()?;
            let called =
                matches!(&group, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
            called && (ahead.peek(token::Paren) || (name == "out_of_fold" && begins_path(&ahead)))
        }
        _ => false,
    };
    counts.then_some(word)
}

/// Whether a step may begin here.
fn begins_path(input: ParseStream<'_>) -> bool {
    input.peek(Ident::peek_any) || input.peek(Token![::])
}

fn word_call(input: ParseStream<'_>, word: &Ident, depth: usize) -> Result<Call> {
    match word.to_string().as_str() {
        "inverse" => {
            input.parse::<Ident>()?;
            let content;
            parenthesized!(content in input);
            let node = match argument(&content, depth + 1)? {
                Argument::Name(node) if content.is_empty() => node,
                _ => return Err(e::INVERSE_OF_CALL.at(word, &[])),
            };
            let arguments = arguments(input, depth)?;
            Ok(Call::Inverse(InverseCall { word: word.span(), node, arguments }))
        }
        "in_sample" => {
            input.parse::<Ident>()?;
            step(input, Some(word.span()), depth).map(Call::Step)
        }
        "choose" | "optional" | "out_of_fold" => step(input, None, depth).map(Call::Step),
        _ => {
            input.parse::<Ident>()?;
            let content;
            parenthesized!(content in input);
            let stage = stage::barrier(&content, word)?;
            let arguments = arguments(input, depth)?;
            Ok(Call::Barrier(BarrierCall { word: word.span(), stage, arguments }))
        }
    }
}

fn projection(input: ParseStream<'_>) -> Result<Projection> {
    let source: Ident = input.parse()?;
    let content;
    let bracket = bracketed!(content in input);
    let columns = Punctuated::<Ident, Token![,]>::parse_terminated_with(&content, |input| {
        if input.peek(Lit) {
            return Err(e::COLUMN_NAME.at_span(input.span(), &[("found", &found(input))]));
        }
        name(input)
    })?;
    if columns.is_empty() {
        return Err(e::NO_COLUMNS.at_span(bracket.span.join(), &[("input", &source.to_string())]));
    }
    let span = source.span();
    Ok(Projection { input: source, columns: columns.into_iter().collect(), span })
}

fn step(input: ParseStream<'_>, in_sample: Option<Span>, depth: usize) -> Result<StepCall> {
    let unit = unit(input, depth)?;
    if !input.peek(token::Paren) {
        return Err(e::MISSING_ARGUMENTS.at(unit.word(), &[("step", &unit.word().to_string())]));
    }
    let arguments = arguments(input, depth)?;
    Ok(StepCall { unit, arguments, in_sample })
}

fn arguments(input: ParseStream<'_>, depth: usize) -> Result<Vec<Argument>> {
    let content;
    parenthesized!(content in input);
    let mut arguments = Vec::new();
    while !content.is_empty() {
        arguments.push(argument(&content, depth + 1)?);
        if content.peek(Token![,]) {
            content.parse::<Token![,]>()?;
        } else if content.peek(Token![.]) || content.peek(Token![?]) {
            return Err(no_end(&content));
        } else if !content.is_empty() {
            return Err(e::MISSING_COMMA.at_span(content.span(), &[("found", &found(&content))]));
        }
    }
    Ok(arguments)
}

/// The next tokens, up to one that ends them.
pub(super) fn ahead(input: ParseStream<'_>, mut ends: impl FnMut(&TokenTree) -> bool) -> TokenStream {
    let input = input.fork();
    std::iter::from_fn(|| input.parse::<TokenTree>().ok()).take_while(|token| !ends(token)).collect()
}

pub(super) fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The next token as the user reads it.
pub(super) fn found(input: ParseStream<'_>) -> String {
    let word = match input.fork().parse::<TokenTree>() {
        Ok(TokenTree::Group(group)) => match group.delimiter() {
            Delimiter::Parenthesis => "(".to_owned(),
            Delimiter::Brace => "{".to_owned(),
            Delimiter::Bracket => "[".to_owned(),
            Delimiter::None => text(&group.stream()),
        },
        Ok(token) => token.to_string(),
        Err(_) => return "the end".to_owned(),
    };
    format!("`{word}`")
}

fn first(tokens: TokenStream) -> TokenStream {
    tokens.into_iter().take(1).collect()
}

/// Tokens as one writes them, the same in rustc and outside of it.
pub(crate) fn text(tokens: &impl ToTokens) -> String {
    let mut text = String::new();
    write(tokens.to_token_stream(), &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    let mut glued = true;
    // Whether a `-` that comes next is a sign.
    let mut sign = true;
    for token in tokens {
        let (before, after) = match &token {
            TokenTree::Punct(punct) => {
                let joint = punct.spacing() == Spacing::Joint;
                match punct.as_char() {
                    ',' | ';' | '>' => (true, false),
                    '<' | ':' | '!' | '?' | '.' => (true, true),
                    '&' | '*' | '\'' | '#' | '$' => (false, true),
                    '-' if !joint => (false, sign),
                    '=' if text.ends_with("..") => (true, true),
                    _ => (false, joint),
                }
            }
            TokenTree::Group(group) => match group.delimiter() {
                Delimiter::Parenthesis => (!text.ends_with("->") && !text.ends_with(['=', '+']), false),
                Delimiter::Bracket | Delimiter::Brace | Delimiter::None => (false, false),
            },
            TokenTree::Ident(_) | TokenTree::Literal(_) => (false, false),
        };
        if !glued && !before && !text.ends_with(' ') {
            text.push(' ');
        }
        glued = after;
        sign = matches!(&token, TokenTree::Punct(punct) if punct.as_char() != '>');
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            token => text.push_str(&token.to_string()),
        }
    }
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        typed_name(input)
    }
}
