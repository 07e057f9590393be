//! The model of a method or function: what it does with each argument, and what it gives.

use super::names::Names;
use super::operator::gate;
use super::params::plain;
use crate::compile::errors::{self, Errors};
use crate::compile::host::{Host, tried_as};
use crate::compile::spans::respanned;
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit_mut::{self, VisitMut};
use syn::{
    FnArg, GenericArgument, Generics, Lifetime, Pat, PathArguments, ReturnType, Safety, Signature, Type,
    TypeParamBound, parse_quote,
};

/// A method of the vocabulary, or a function that is a step.
#[derive(Debug)]
pub struct Method {
    /// Its name.
    pub name: Ident,
    /// Its own generics.
    pub generics: Generics,
    /// Its arguments behind `self`.
    pub arguments: Vec<Argument>,
    /// What it gives.
    pub output: Output,
    /// How it is called.
    pub call: Way,
    /// What its value is given to: a `fit` behind its `prepare`.
    pub then: Option<Box<Self>>,
}

/// How a method is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A function.
    Free,
    /// On `self`.
    OnSelf,
    /// Of the type.
    Associated,
}

/// An argument.
#[derive(Debug)]
pub struct Argument {
    /// Its name.
    pub name: Ident,
    /// The type of the edge, without the `&` of an argument that reads.
    pub edge: Type,
    /// Whether it takes its value.
    pub owns: bool,
    /// What it is.
    pub role: Role,
    /// Names for the lifetimes that its type leaves out.
    pub lifetimes: Vec<Lifetime>,
    /// Of rows that are held out: the edges of inputs and of targets.
    pub valid: [Vec<Valid>; 2],
}

/// A value of rows that are held out.
#[derive(Clone, Debug)]
pub struct Valid {
    /// The type of its edge.
    pub edge: Type,
    /// Whether it is seen as a slice or `str`.
    sliced: bool,
    /// Whether it is one of a tuple.
    tuple: bool,
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Data from an edge.
    Data,
    /// Sample weights.
    Weights,
    /// Rows that are held out.
    Valid,
    /// A hyperparameter of a function: the field of its name.
    Param,
}

/// What a method gives.
#[derive(Debug)]
pub struct Output {
    /// The type, without `Result`; none for `()`.
    pub value: Option<Type>,
    /// Whether it is in a `Result`.
    pub fallible: bool,
}

impl Output {
    /// Reads a return type.
    pub fn read(written: &ReturnType) -> Self {
        let ReturnType::Type(_, ty) = written else { return Self { value: None, fallible: false } };
        let (ty, fallible) = match arguments_of(ty, "Result") {
            Some(arguments) => match arguments.first() {
                Some(value) => ((*value).clone(), true),
                None => ((**ty).clone(), false),
            },
            None => ((**ty).clone(), false),
        };
        let unit = matches!(bare(&ty), Type::Tuple(tuple) if tuple.elems.is_empty());
        Self { value: (!unit).then_some(ty), fallible }
    }

    /// The outputs: the parts of a tuple of two or more, or the one value.
    pub fn parts(&self) -> Vec<&Type> {
        match self.value.as_ref().map(bare) {
            Some(Type::Tuple(tuple)) if tuple.elems.len() > 1 => tuple.elems.iter().collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        }
    }
}

/// What kind of thing is read: the rules differ a little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// A free function.
    None,
    /// `&self`.
    Shared,
    /// `&mut self`.
    Exclusive,
}

impl Method {
    /// Reads a signature; none where it cannot be called.
    pub fn read(
        host: &Host,
        signature: &Signature,
        receiver: Receiver,
        names: &Names,
        errors: &mut Errors,
    ) -> Option<Self> {
        let before = errors.len();
        check_qualifiers(signature, errors);
        check_receiver(signature, receiver, errors);
        let mut arguments = Vec::new();
        for argument in &signature.inputs {
            let FnArg::Typed(argument) = argument else { continue };
            let ordinal = arguments.len();
            arguments.extend(Argument::read(host, &argument.pat, &argument.ty, ordinal, names, errors));
        }
        if errors.len() > before {
            return None;
        }
        Some(Self {
            name: signature.ident.clone(),
            generics: signature.generics.clone(),
            arguments,
            output: Output::read(&signature.output),
            call: if receiver == Receiver::None { Way::Free } else { Way::OnSelf },
            then: None,
        })
    }

    /// The data arguments.
    pub fn data(&self) -> Vec<&Argument> {
        self.arguments.iter().filter(|argument| argument.role == Role::Data).collect()
    }

    /// Whether it takes weights.
    pub fn takes_weights(&self) -> bool {
        self.arguments.iter().any(|argument| argument.role == Role::Weights)
    }

    /// The rows that are held out, if it takes them.
    pub fn takes_valid(&self) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.role == Role::Valid)
    }

    /// The call with these values as its data; the value it gives, with `?` where it is in a `Result`.
    pub fn call(&self, host: &Host, data: &[TokenStream], weights: &TokenStream) -> TokenStream {
        let mut data = data.iter();
        let arguments = self.arguments.iter().map(|argument| {
            let name = &argument.name;
            let value = match argument.role {
                Role::Data => data.next().cloned().unwrap_or_default(),
                Role::Weights => weights.clone(),
                Role::Valid => argument.held_out(host),
                // The place without its reference: all ways of fitting say the same of a field that is not there. By
                // a method: of a type that is no hyperparameter nothing more is said.
                Role::Param if argument.owns => {
                    let private = host.private();
                    quote!({ use #private::TakenOver as _; (*self).#name.taken_over() })
                }
                Role::Param => quote!(&(*self).#name),
            };
            // A type that does not fit is then shown at the argument that asks for it.
            let span = name.span().resolved_at(Span::call_site());
            respanned(value, span)
        });
        let name = &self.name;
        let call = match self.call {
            Way::OnSelf => quote!(<Self>::#name(self, #(#arguments),*)),
            Way::Associated => quote!(<Self>::#name(#(#arguments),*)),
            Way::Free => quote!(#name(#(#arguments),*)),
        };
        let call = if self.output.fallible {
            // All of it at the name: an error that is none is then reported once.
            let span = name.span().resolved_at(Span::call_site());
            let private: TokenStream = host.private().into_iter().map(|token| at(token, span)).collect();
            tried_as(&call, span, |error| quote_spanned!(span=> #private::StepError::into_error(#error)))
        } else {
            call
        };
        match &self.then {
            None => call,
            Some(then) => {
                let [prepared, make] = ["prepared", "make"].map(|name| Ident::new(name, Span::mixed_site()));
                let gate = gate();
                let read = self.arguments.iter().filter(|argument| argument.role == Role::Param);
                let read = read.map(|argument| plain(&argument.name));
                let then = then.call(host, &[quote!(&**#prepared)], &quote!());
                let private = host.private();
                quote!({
                    let #make = || #private::Result::Ok(#call);
                    let #prepared = {
                        use #private::{PreparesAnew as _, PreparesShared as _};
                        (&#private::Preparing::by(&#make)).prepared(#gate, &[#(#read),*], #make)?
                    };
                    #then
                })
            }
        }
    }
}

impl Argument {
    fn read(
        host: &Host,
        pattern: &Pat,
        ty: &Type,
        ordinal: usize,
        names: &Names,
        errors: &mut Errors,
    ) -> Option<Self> {
        let name = match pattern {
            Pat::Ident(pattern) if pattern.by_ref.is_none() && pattern.subpat.is_none() => {
                pattern.ident.clone()
            }
            Pat::Wild(wild) => Ident::new("_", wild.underscore_token.span),
            other => {
                errors.add(&errors::STEP_PATTERN_ARGUMENT, other, &[]);
                return None;
            }
        };
        if contains_impl_trait(ty) {
            errors.add(&errors::STEP_IMPL_TRAIT, ty, &[("name", &name.to_string())]);
            return None;
        }
        let mut valid = [Vec::new(), Vec::new()];
        let (mut edge, owns, role) = if is_weights(ty) {
            (ty.clone(), false, Role::Weights)
        } else if let Some(parts) = valid_of(ty) {
            for (valid, part) in valid.iter_mut().zip(parts) {
                *valid = Valid::read(host, part, &name, errors)?;
            }
            (ty.clone(), false, Role::Valid)
        } else {
            let (edge, owns) = Self::edge(host, ty, &name, errors)?;
            (edge, owns, Role::Data)
        };
        let mut anonymous = Anonymous { names, ordinal, found: Vec::new() };
        if role == Role::Data {
            anonymous.visit_type_mut(&mut edge);
        }
        Some(Self { name, edge, owns, role, lifetimes: anonymous.found, valid })
    }

    /// The value of rows that are held out: those of the run, if there are any.
    fn held_out(&self, host: &Host) -> TokenStream {
        let private = host.private();
        let mut place = 0_usize..;
        let [x, y] = self.valid.each_ref().map(|parts| {
            let values = parts.iter().zip(&mut place).map(|(part, place)| {
                let (edge, place) = (&part.edge, Literal::usize_suffixed(place));
                let value = quote!(#private::Held::part::<#edge>(held, #place)?);
                if part.sliced { quote!(&#value[..]) } else { value }
            });
            let values: Vec<_> = values.collect();
            if parts.iter().any(|part| part.tuple) { quote!((#(#values,)*)) } else { quote!(#(#values)*) }
        });
        quote! {
            match #private::Cx::held(cx) {
                ::core::option::Option::Some(held) => {
                    ::core::option::Option::Some(#private::Valid { x: #x, y: #y, weights: #private::Held::weights(held) })
                }
                ::core::option::Option::None => ::core::option::Option::None,
            }
        }
    }

    fn edge(host: &Host, ty: &Type, name: &Ident, errors: &mut Errors) -> Option<(Type, bool)> {
        let private = host.private();
        let Type::Reference(reference) = bare(ty) else { return Some((ty.clone(), true)) };
        if reference.mutability.is_some() {
            errors.add(&errors::STEP_MUT_ARGUMENT, ty, &[("name", &name.to_string())]);
            return None;
        }
        let edge = match bare(&reference.elem) {
            Type::Slice(slice) => {
                let item = &slice.elem;
                parse_quote!(#private::Vec<#item>)
            }
            Type::Path(path) if path.qself.is_none() && path.path.is_ident("str") => {
                parse_quote!(#private::String)
            }
            other => other.clone(),
        };
        Some((edge, false))
    }
}

fn check_qualifiers(signature: &Signature, errors: &mut Errors) {
    if let Some(word) = &signature.asyncness {
        errors.add(&errors::STEP_QUALIFIER, word, &[("word", "async")]);
    }
    if let Safety::Unsafe(word) = &signature.safety {
        errors.add(&errors::STEP_QUALIFIER, word, &[("word", "unsafe")]);
    }
    if let Some(abi) = &signature.abi {
        errors.add(&errors::STEP_QUALIFIER, abi, &[("word", "extern")]);
    }
}

fn check_receiver(signature: &Signature, expected: Receiver, errors: &mut Errors) {
    let expected_text = match expected {
        Receiver::None => return,
        Receiver::Shared => "&self",
        Receiver::Exclusive => "&mut self",
    };
    let name = signature.ident.to_string();
    let values = [("name", name.as_str()), ("expected", expected_text)];
    let Some(found) = signature.receiver() else {
        errors.add(&errors::STEP_RECEIVER, &signature.ident, &values);
        return;
    };
    let fits = match &found.kind {
        syn::ReceiverKind::Reference(_, _, mutability) => {
            mutability.is_some() == (expected == Receiver::Exclusive)
        }
        _ => false,
    };
    if !fits {
        errors.add(&errors::STEP_RECEIVER, found, &values);
    }
}

fn at(mut token: TokenTree, span: Span) -> TokenTree {
    token.set_span(span);
    token
}

/// The type without the parentheses round it.
pub fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        other => other,
    }
}

/// The type arguments of a path that ends with this name.
pub fn arguments_of<'t>(ty: &'t Type, name: &str) -> Option<Vec<&'t Type>> {
    let Type::Path(path) = bare(ty) else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    Some(match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    })
}

/// `impl IntoIterator<Item = U>` or `impl Iterator<Item = U>`: `U`.
pub fn items_of(ty: &Type) -> Option<&Type> {
    let Type::ImplTrait(written) = bare(ty) else { return None };
    written.bounds.iter().find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else { return None };
        let last = bound.path.segments.last()?;
        if last.ident != "IntoIterator" && !last.ident.to_string().ends_with("Iterator") {
            return None;
        }
        let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
        arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::AssocType(item) if item.ident == "Item" => Some(&item.ty),
            _ => None,
        })
    })
}

impl Valid {
    /// The edges of a type, or of a tuple of them, each lent.
    fn read(host: &Host, ty: &Type, name: &Ident, errors: &mut Errors) -> Option<Vec<Self>> {
        let (parts, tuple): (Vec<&Type>, bool) = match bare(ty) {
            Type::Tuple(tuple) => (tuple.elems.iter().collect(), true),
            _ => (vec![ty], false),
        };
        let parts = parts.into_iter().map(|part| {
            let (edge, owns) = Argument::edge(host, part, name, errors)?;
            if owns {
                errors.add(&errors::STEP_VALID_LENT, part, &[("type", &part.to_token_stream().to_string())]);
                return None;
            }
            let Type::Reference(reference) = bare(part) else { return None };
            let elem = bare(&reference.elem);
            let str = matches!(elem, Type::Path(path) if path.path.is_ident("str"));
            Some(Self { edge, sliced: str || matches!(elem, Type::Slice(_)), tuple })
        });
        parts.collect()
    }
}

/// What is held out, of `Option<Valid<X, Y>>`.
fn valid_of(ty: &Type) -> Option<[&Type; 2]> {
    let held = arguments_of(ty, "Option")?;
    let [held] = held.as_slice() else { return None };
    arguments_of(held, "Valid")?.try_into().ok()
}

fn is_weights(ty: &Type) -> bool {
    let Some(arguments) = arguments_of(ty, "Option") else { return false };
    let Some(Type::Reference(reference)) = arguments.first().map(|ty| bare(ty)) else { return false };
    arguments_of(&reference.elem, "Weights").is_some()
}

/// Whether `impl Trait` stands somewhere in the type.
pub fn contains_impl_trait(ty: &Type) -> bool {
    fn within(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident == "impl",
            TokenTree::Group(group) => within(group.stream()),
            _ => false,
        })
    }
    within(ty.to_token_stream())
}

/// Names the lifetimes that a type leaves out, since an implementation cannot.
struct Anonymous<'n> {
    names: &'n Names,
    ordinal: usize,
    found: Vec<Lifetime>,
}

impl Anonymous<'_> {
    fn next(&mut self) -> Lifetime {
        let lifetime = self.names.lifetime(&format!("l{}_{}", self.ordinal, self.found.len()));
        self.found.push(lifetime.clone());
        lifetime
    }
}

impl VisitMut for Anonymous<'_> {
    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            *lifetime = self.next();
        }
    }

    fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
        if reference.lifetime.is_none() {
            reference.lifetime = Some(self.next());
        }
        visit_mut::visit_type_reference_mut(self, reference);
    }

    // What is left out in `fn(&T)` and `Fn(&T)` belongs to the function.
    fn visit_type_fn_ptr_mut(&mut self, _: &mut syn::TypeFnPtr) {}
    fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut syn::ParenthesizedGenericArguments) {}
}
