//! `#[step]` on a free function: a struct of its name, whose fields are the `#[param]` arguments.

use super::abilities::Abilities;
use super::derive::were;
use super::names::Names;
use super::param::{Param, extract, first_doc_line};
use super::params::{self, Hyper};
use super::row::is_scalar;
use super::signature::{Method, Receiver, Role, bare, contains_impl_trait, items_of};
use super::stored::{self, Stored};
use super::table::table;
use super::{Options, code, lifecycle, operator, pledge};
use crate::compile::errors::{self, Errors};
use crate::compile::host::{Host, itself};
use crate::compile::{parse, text};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, FnArg, ItemFn, Type};

/// Names in the macro namespace that code relies on: a step of such a name would shadow the macro.
const MACROS: [&str; 40] = [
    "vec",
    "println",
    "print",
    "format",
    "panic",
    "assert",
    "assert_eq",
    "assert_ne",
    "matches",
    "write",
    "writeln",
    "todo",
    "dbg",
    "env",
    "line",
    "file",
    "column",
    "concat",
    "include",
    "include_str",
    "include_bytes",
    "stringify",
    "cfg",
    "eprintln",
    "eprint",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "unreachable",
    "unimplemented",
    "thread_local",
    "try",
    "compile_error",
    "format_args",
    "option_env",
    "module_path",
    "global_asm",
    "is_x86_feature_detected",
    "concat_bytes",
    "const_format_args",
];

/// What stands before an argument that is a hyperparameter.
struct Written {
    param: Option<Param>,
    docs: Vec<Attribute>,
    was: Vec<Attribute>,
}

struct Field {
    hyper: Hyper,
    default: TokenStream,
}

/// The function without our attributes, the struct and its implementations.
pub fn expand(host: &Host, mut function: ItemFn, options: &Options, errors: &mut Errors) -> TokenStream {
    let names = Names::of(function.to_token_stream());
    let before = errors.len();
    let name = function.sig.ident.clone();
    let text = name.to_string();
    if MACROS.contains(&text.trim_start_matches("r#")) {
        errors.add(&errors::STEP_STANDARD_MACRO, &name, &[("name", &text)]);
    }
    let row_wise = !extract(&mut function.attrs, "row_wise").is_empty();
    let changes_rows = extract(&mut function.attrs, "changes_rows");
    let params: Vec<Option<Written>> = function
        .sig
        .inputs
        .iter_mut()
        .map(|argument| {
            let FnArg::Typed(argument) = argument else { return None };
            let param = extract(&mut argument.attrs, "param");
            let docs = if param.is_empty() { Vec::new() } else { extract(&mut argument.attrs, "doc") };
            let was = extract(&mut argument.attrs, "was");
            if let (false, Type::Reference(ty)) = (param.is_empty(), &*argument.ty)
                && ty.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static")
            {
                let (name, inner) = (text::text(&argument.pat), text::text(&ty.elem));
                errors.add(&errors::PARAM_STATIC, ty, &[("name", &name), ("type", &inner)]);
            }
            param.first().map(|param| Written { param: Param::read(param, errors), docs, was })
        })
        .collect();
    let method = Method::read(host, &function.sig, Receiver::None, &names, errors);
    let Some(mut method) = method.filter(|_| errors.len() == before) else {
        return function.into_token_stream();
    };

    let mut fields = Vec::new();
    for (argument, param) in method.arguments.iter_mut().zip(params) {
        let Some(Written { param, docs, was: renamed }) = param else { continue };
        argument.role = Role::Param;
        let Some(param) = param else { continue };
        if argument.name.to_string().contains("__") {
            let name = argument.name.to_string();
            errors.add(&errors::FIELD_DOUBLE_UNDERSCORE, &argument.name, &[("name", &name)]);
        }
        let generic = function
            .sig
            .generics
            .type_params()
            .find(|parameter| super::header::mentions(argument.edge.to_token_stream(), &parameter.ident));
        if let Some(parameter) = generic {
            let values = [("name", argument.name.to_string()), ("type", parameter.ident.to_string())];
            let values: Vec<(&str, &str)> =
                values.iter().map(|(key, value)| (*key, value.as_str())).collect();
            errors.add(&errors::PARAM_GENERIC, &argument.edge, &values);
        }
        let default = &param.default;
        let default =
            if argument.owns { default.clone() } else { quote!(::core::convert::From::from(#default)) };
        let mut was = Vec::new();
        for attribute in &renamed {
            match parse::was(attribute) {
                Ok(names) => was.extend(names),
                Err(error) => errors.push(error),
            }
        }
        let hyper = Hyper {
            name: argument.name.clone(),
            ty: argument.edge.to_token_stream(),
            doc: first_doc_line(&docs),
            param,
            docs,
            was,
        };
        fields.push(Field { hyper, default });
    }
    let hypers = || fields.iter().map(|field| &field.hyper);
    were(hypers().map(|hyper| &hyper.name), hypers().flat_map(|hyper| &hyper.was), errors);
    check(&method, options.row, errors);
    if errors.len() > before {
        return function.into_token_stream();
    }

    let item = definition(host, &function, &fields);
    let hypers: Vec<Hyper> = fields.into_iter().map(|field| field.hyper).collect();
    let table = table(host, &function.vis, &name, &hypers);
    let params = hypers.iter().map(|hyper| hyper.name.clone()).collect();
    let parts: Vec<Stored> = hypers.iter().map(Stored::of).collect();
    let stored = stored::expand(host, &name, &syn::Generics::default(), &parts);
    let hyperparams = params::expand(host, &function.vis, &name, &syn::Generics::default(), &hypers);
    let data = method.data();
    let is_row = options.row
        || method.output.value.as_ref().is_some_and(|value| items_of(value).is_some())
        || (!data.is_empty() && data.iter().all(|argument| argument.owns && is_scalar(&argument.edge)));
    if let (true, Some(attribute)) = (is_row, changes_rows.first()) {
        errors.add(&errors::STEP_CHANGES_ROWS, attribute, &[("name", &text)]);
        return function.into_token_stream();
    }
    let mut abilities = Abilities {
        subject: name.to_token_stream(),
        names,
        row_wise,
        transforms_rows: row_wise,
        changes_rows: !changes_rows.is_empty(),
        ..Abilities::default()
    };
    if is_row {
        abilities.row = Some(method);
    } else {
        abilities.transform = Some(method);
    }
    let lifecycle = lifecycle::implement(host, &abilities);
    let operators = operator::implement(host, &abilities);
    let pledge = pledge::implement(host, &abilities);
    let wanted = code::Wanted { params, ..options.code.clone() };
    let code = code::implement(host, &abilities, &wanted, options.row);
    quote!(#function #item #stored #hyperparams #lifecycle #operators #pledge #table #code)
}

fn check(method: &Method, row: bool, errors: &mut Errors) {
    let name = method.name.to_string();
    let expands = method.output.value.as_ref().is_some_and(|value| items_of(value).is_some());
    if (row || expands) && method.data().is_empty() {
        errors.add(&errors::STEP_NO_INPUT, &method.name, &[("name", &name)]);
    }
    match &method.output.value {
        None => errors.add(&errors::STEP_NO_OUTPUT, &method.name, &[("name", &name)]),
        Some(ty) if contains_impl_trait(ty) && items_of(ty).is_none() => {
            errors.add(&errors::STEP_IMPL_TRAIT_OUTPUT, ty, &[("name", &name)]);
        }
        Some(_) => {}
    }
    for part in method.output.parts().into_iter().filter(|part| matches!(bare(part), Type::Reference(_))) {
        errors.add(&errors::STEP_REFERENCE_OUTPUT, part, &[("name", &name)]);
    }
}

/// The struct. It has braces, so that the function keeps its name among the values.
fn definition(host: &Host, function: &ItemFn, fields: &[Field]) -> TokenStream {
    let private = host.private();
    let (visibility, name) = (&function.vis, &function.sig.ident);
    let text = name.to_string();
    let text = text.trim_start_matches("r#");
    let itself = itself();
    let docs: Vec<_> = function
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc") || attribute.path().is_ident("cfg"))
        .collect();
    // An undocumented function is reported once, at the function.
    let undocumented = first_doc_line(&function.attrs).is_empty().then(|| quote!(missing_docs,));
    let generics = syn::Generics::default();
    let declared = fields
        .iter()
        .map(|Field { hyper, .. }| hyper.declared(&hyper.sound(&private, &generics), &TokenStream::clone));
    let defaults = fields.iter().map(|Field { hyper, default }| {
        let name = &hyper.name;
        quote!(#name: #default)
    });
    quote! {
        #(#docs)*
        #[allow(#undocumented non_camel_case_types, dead_code, unreachable_pub)]
        #[::core::prelude::v1::derive(::core::clone::Clone, ::core::fmt::Debug)]
        #visibility struct #name {
            #(#declared)*
        }

        #[automatically_derived]
        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for #name {
            #[inline]
            fn default() -> Self {
                Self { #(#defaults,)* }
            }
        }

        #[automatically_derived]
        impl #private::Step for #name {
            const NAME: &'static ::core::primitive::str = #text;
            #itself

            #[inline]
            fn exchange(&mut self, _: &mut Self) {}
        }
    }
}
