//! `#[step]` on an inherent impl block.

use super::abilities::Abilities;
use super::names::Names;
use super::param::extract;
use super::signature::{Method, Output, Receiver, Role, Way, contains_impl_trait};
use super::{Options, code, lifecycle, operator, pledge, reads};
use crate::compile::errors::{self, Errors, distance};
use crate::compile::host::Host;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{ImplItem, ImplItemFn, ItemImpl, ReturnType, Type};

const VOCABULARY: [&str; 11] = [
    "setup",
    "teardown",
    "check",
    "prepare",
    "fit",
    "partial_fit",
    "merge",
    "transform",
    "fit_transform",
    "inverse",
    "row",
];

/// The block without our attributes, and the implementations.
pub fn expand(host: &Host, mut block: ItemImpl, options: &Options, errors: &mut Errors) -> TokenStream {
    let mut abilities = Abilities {
        subject: block.self_ty.to_token_stream(),
        generics: block.generics.clone(),
        names: Names::of(block.to_token_stream()),
        ..Abilities::default()
    };
    let before = errors.len();
    let methods: Vec<_> = block
        .items
        .iter_mut()
        .filter_map(|item| match item {
            ImplItem::Fn(method) => Some(method),
            _ => None,
        })
        .collect();
    let has_transform =
        methods.iter().any(|method| method.sig.ident == "transform" || method.sig.ident == "row");
    for method in methods {
        read(host, method, has_transform, &mut abilities, errors);
    }
    prepared(&mut abilities, errors);
    check(&block, &abilities, errors);
    abilities.broken = errors.len() > before;
    let lifecycle = lifecycle::implement(host, &abilities);
    let (operators, pledge) = match abilities.broken {
        true => (quote!(), quote!()),
        false => (operator::implement(host, &abilities), pledge::implement(host, &abilities)),
    };
    let reads = reads::check(&host.private(), &block);
    let code = code::implement(host, &abilities, &options.code, false);
    // The vocabulary asks for a receiver, also of a method that does not look at it.
    quote!(#[allow(clippy::unused_self)] #block #lifecycle #operators #pledge #reads #code)
}

fn read(
    host: &Host,
    item: &mut ImplItemFn,
    has_transform: bool,
    abilities: &mut Abilities,
    errors: &mut Errors,
) {
    if item.sig.ident == "merge" {
        merge(item, abilities, errors);
        // By value is what the vocabulary asks for, whatever the body does with it.
        item.attrs.push(syn::parse_quote!(#[allow(clippy::needless_pass_by_value)]));
        return;
    }
    if item.sig.ident == "summary" {
        abilities.summary = tells(item);
        return;
    }
    let row_wise = extract(&mut item.attrs, "row_wise");
    let changes_rows = extract(&mut item.attrs, "changes_rows");
    let first = extract(&mut item.attrs, "first");
    let name = item.sig.ident.to_string();
    let (slot, receiver) = match name.as_str() {
        "setup" => (&mut abilities.setup, Receiver::Exclusive),
        "teardown" => (&mut abilities.teardown, Receiver::Exclusive),
        "check" => (&mut abilities.check, Receiver::Shared),
        "prepare" => (&mut abilities.prepare, Receiver::None),
        "fit" => (&mut abilities.fit, Receiver::Exclusive),
        "fit_transform" => (&mut abilities.fused, Receiver::Exclusive),
        "partial_fit" => (&mut abilities.partial, Receiver::Exclusive),
        "transform" => (&mut abilities.transform, Receiver::Shared),
        "inverse" => (&mut abilities.inverse, Receiver::Shared),
        "row" => (&mut abilities.row, Receiver::Shared),
        _ if !first.is_empty() => (&mut abilities.first, Receiver::Shared),
        _ => {
            if let Some(meant) = meant(&name, has_transform) {
                errors.add(
                    &errors::STEP_METHOD_NAME,
                    &item.sig.ident,
                    &[("name", &name), ("nearest", meant)],
                );
            }
            return;
        }
    };
    if let Some(attribute) = row_wise.first() {
        abilities.transforms_rows |= name == "transform";
        match name.as_str() {
            "transform" | "inverse" | "row" => abilities.row_wise = true,
            _ => errors.add(&errors::STEP_ROW_WISE, attribute, &[("name", &name)]),
        }
    }
    if let Some(attribute) = changes_rows.first() {
        match name.as_str() {
            "transform" => abilities.changes_rows = true,
            _ => errors.add(&errors::STEP_CHANGES_ROWS, attribute, &[("name", &name)]),
        }
    }
    let learns = matches!(name.as_str(), "fit" | "partial_fit");
    let ends = matches!(name.as_str(), "setup" | "teardown" | "check");
    if learns || ends {
        check_returns_nothing(&item.sig.output, &name, errors);
    } else if !matches!(name.as_str(), "row" | "inverse") {
        check_output(item, &name, errors);
    }
    let params = params_of(item);
    let Some(mut method) = Method::read(host, &item.sig, receiver, &abilities.names, errors) else { return };
    for (argument, is_param) in method.arguments.iter_mut().zip(params) {
        if is_param && name == "prepare" {
            argument.role = Role::Param;
        }
    }
    if name == "prepare" {
        method.call = Way::Associated;
        if let Some(receiver) = item.sig.receiver() {
            errors.add(&errors::STEP_PREPARE_SELF, receiver, &[]);
        }
    }
    if ends {
        if let Some(argument) = item.sig.inputs.iter().nth(1) {
            errors.add(&errors::STEP_SETUP_ARGUMENT, argument, &[("name", &name)]);
        }
    } else if method.data().is_empty() && name != "transform" && first.is_empty() {
        errors.add(&errors::STEP_NO_INPUT, &item.sig.ident, &[("name", &name)]);
    }
    if learns || name == "prepare" {
        for argument in method.data().into_iter().filter(|argument| argument.owns) {
            let text = argument.name.to_string();
            let written = item.sig.inputs.iter().find(|written| match written {
                syn::FnArg::Typed(written) => {
                    matches!(&*written.pat, syn::Pat::Ident(ident) if ident.ident == argument.name)
                }
                syn::FnArg::Receiver(_) => false,
            });
            let ty = argument.edge.to_token_stream().to_string().replace(" < ", "<").replace(" >", ">");
            errors.add(&errors::STEP_FIT_OWNS, written, &[("name", &text), ("method", &name), ("type", &ty)]);
        }
    }
    if slot.replace(method).is_some() && !first.is_empty() {
        errors.add(&errors::STEP_FIRST, &item.sig.ident, &[("name", &name)]);
    }
}

/// Whether it is `fn summary(&self) -> …`; another method of this name is the user's own.
fn tells(item: &ImplItemFn) -> bool {
    let reads = matches!(
        item.sig.receiver().map(|receiver| &receiver.kind),
        Some(syn::ReceiverKind::Reference(_, _, None))
    );
    reads && item.sig.inputs.len() == 1 && matches!(item.sig.output, ReturnType::Type(..))
}

/// `fn merge(&mut self, other: Self)`, and nothing else.
fn merge(item: &ImplItemFn, abilities: &mut Abilities, errors: &mut Errors) {
    let before = errors.len();
    check_returns_nothing(&item.sig.output, "merge", errors);
    let exclusive = matches!(
        item.sig.receiver().map(|receiver| &receiver.kind),
        Some(syn::ReceiverKind::Reference(_, _, Some(_)))
    );
    let arguments: Vec<_> = item.sig.inputs.iter().skip(usize::from(item.sig.receiver().is_some())).collect();
    let itself = |argument: &syn::FnArg| match argument {
        syn::FnArg::Typed(argument) => {
            let written = argument.ty.to_token_stream().to_string();
            written == "Self" || written == abilities.subject.to_string()
        }
        syn::FnArg::Receiver(_) => false,
    };
    if !exclusive || arguments.len() != 1 || !itself(arguments[0]) {
        errors.add(&errors::STEP_MERGE, &item.sig.ident, &[]);
    }
    if errors.len() == before {
        abilities.merge = Some(Output::read(&item.sig.output).fallible);
    }
}

/// Which arguments behind `self` are `#[param]`; the attribute goes.
fn params_of(item: &mut ImplItemFn) -> Vec<bool> {
    let arguments = item.sig.inputs.iter_mut().filter_map(|argument| match argument {
        syn::FnArg::Typed(argument) => Some(!extract(&mut argument.attrs, "param").is_empty()),
        syn::FnArg::Receiver(_) => None,
    });
    arguments.collect()
}

/// The word of the vocabulary that a name was probably meant to be.
fn meant(name: &str, has_transform: bool) -> Option<&'static str> {
    match name {
        "predict" | "apply" | "call" if !has_transform => return Some("transform"),
        "fit_predict" => return Some("fit_transform"),
        "inverse_transform" => return Some("inverse"),
        _ => {}
    }
    VOCABULARY.into_iter().find(|word| {
        let swapped = || {
            let (mut a, mut b): (Vec<_>, Vec<_>) = (name.chars().collect(), word.chars().collect());
            a.sort_unstable();
            b.sort_unstable();
            a == b
        };
        match word.len() {
            0..5 => swapped(),
            5..8 => distance(name, word) == 1,
            _ => distance(name, word) <= 2,
        }
    })
}

/// Puts `prepare` before `fit`: what one gives, the other takes.
fn prepared(abilities: &mut Abilities, errors: &mut Errors) {
    let Some(mut prepare) = abilities.prepare.take() else { return };
    // What is prepared is shared by fits that differ in what it does not read.
    if let Some(argument) = prepare.takes_valid() {
        errors.add(&errors::STEP_VALID_PREPARE, &argument.edge, &[]);
    }
    match abilities.fit.take() {
        Some(fit) if fit.arguments.len() == 1 && fit.data().len() == 1 => {
            prepare.output.value = None;
            prepare.then = Some(Box::new(fit));
            abilities.fit = Some(prepare);
        }
        fit => {
            errors.add(&errors::STEP_PREPARE, fit.as_ref().map_or(&prepare.name, |fit| &fit.name), &[]);
            abilities.fit = fit;
        }
    }
}

fn check_returns_nothing(output: &ReturnType, name: &str, errors: &mut Errors) {
    let read = Output::read(output);
    if read.value.is_some() || (name == "teardown" && read.fallible) {
        let help = if name == "teardown" {
            "`teardown` returns nothing: it also runs while an error is on its way".to_owned()
        } else {
            format!("`{name}` returns nothing or `Result<()>`")
        };
        let ReturnType::Type(_, ty) = output else { return };
        errors.add(&errors::STEP_RETURNS_NOTHING, ty, &[("name", name), ("help", &help)]);
    }
}

/// A batch output is a type that can be named and that outlives the call.
fn check_output(item: &ImplItemFn, name: &str, errors: &mut Errors) {
    let output = Output::read(&item.sig.output);
    match &output.value {
        None => errors.add(&errors::STEP_NO_OUTPUT, &item.sig.ident, &[("name", name)]),
        Some(ty) if contains_impl_trait(ty) => {
            errors.add(&errors::STEP_IMPL_TRAIT_OUTPUT, ty, &[("name", name)]);
        }
        Some(_) => {
            for part in output.parts() {
                if matches!(part, Type::Reference(_)) {
                    errors.add(&errors::STEP_REFERENCE_OUTPUT, part, &[("name", name)]);
                }
            }
        }
    }
}

fn check(block: &ItemImpl, abilities: &Abilities, errors: &mut Errors) {
    if !errors.is_empty() {
        return;
    }
    let Abilities { transform, row, fused, first, fit, partial, .. } = abilities;
    let ty = &block.self_ty;
    if abilities.learner().is_none() && abilities.giver().is_none() {
        errors.add(&errors::STEP_NO_METHOD, ty, &[]);
        return;
    }
    if let (Some(transform), Some(_)) = (transform, row) {
        errors.add(&errors::STEP_ROW_AND_TRANSFORM, &transform.name, &[]);
    }
    if let (Some(fused), None) = (fused, transform) {
        errors.add(&errors::STEP_FUSED_ALONE, &fused.name, &[]);
    }
    check_first(transform.as_ref(), first.as_ref(), errors);
    let Some(learner) = abilities.learner() else { return };
    for method in [transform, first].into_iter().flatten().filter(|method| method.data().is_empty()) {
        errors.add(&errors::STEP_NO_INPUT, &method.name, &[("name", &method.name.to_string())]);
    }
    let (inputs, learned) = (abilities.inputs(), learner.data().len());
    if learned < inputs {
        let giver = abilities.giver().map(|method| method.name.to_string()).unwrap_or_default();
        let values = [
            ("name", learner.name.to_string()),
            ("giver", giver),
            ("found", learned.to_string()),
            ("expected", inputs.to_string()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
        errors.add(&errors::STEP_FIT_INPUTS, &learner.name, &values);
        return;
    }
    check_valid(abilities, inputs, errors);
    for other in [fit, partial, fused].into_iter().flatten() {
        if other.data().len() != learned || other.takes_weights() != learner.takes_weights() {
            let values = [("name", other.name.to_string()), ("other", learner.name.to_string())];
            let values: Vec<(&str, &str)> =
                values.iter().map(|(key, value)| (*key, value.as_str())).collect();
            errors.add(&errors::STEP_FIT_DIFFERS, &other.name, &values);
        }
    }
}

/// What is held out is what is learned from, once more; `fit` and `fit_transform` look at it, and nothing else.
fn check_valid(abilities: &Abilities, inputs: usize, errors: &mut Errors) {
    let Abilities { transform, row, fused, first, fit, partial, inverse, .. } = abilities;
    let others = [partial, transform, row, first, inverse].into_iter().flatten();
    for argument in others.filter_map(Method::takes_valid) {
        errors.add(&errors::STEP_VALID_PLACE, &argument.edge, &[]);
    }
    let learners: Vec<&Method> = [fit, fused].into_iter().flatten().collect();
    for argument in learners.iter().filter_map(|method| method.takes_valid()) {
        let alike = learners.iter().all(|method| method.takes_valid().is_some());
        let text = |ty: &Type| ty.to_token_stream().to_string();
        let found: [Vec<String>; 2] =
            argument.valid.each_ref().map(|parts| parts.iter().map(|part| text(&part.edge)).collect());
        let expected = learners.first().map(|method| method.data()).unwrap_or_default();
        let expected: Vec<String> = expected.iter().map(|argument| text(&argument.edge)).collect();
        let (x, y) = expected.split_at(inputs.min(expected.len()));
        if !alike {
            errors.add(&errors::STEP_VALID_PLACE, &argument.edge, &[]);
        } else if found[0] != x || found[1] != y {
            errors.add(&errors::STEP_VALID_OTHER, &argument.edge, &[]);
        }
    }
}

fn check_first(transform: Option<&Method>, first: Option<&Method>, errors: &mut Errors) {
    let Some(first) = first else { return };
    let fits = transform.is_some_and(|transform| {
        transform.output.parts().len() > 1 && transform.data().len() == first.data().len()
    });
    if !fits {
        errors.add(&errors::STEP_FIRST, &first.name, &[("name", &first.name.to_string())]);
    }
}
