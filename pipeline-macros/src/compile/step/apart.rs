//! What a step does by itself, as a function without type parameters.
//!
//! A method of `Operator` depends on how its arguments are held and on who watches, so each pipeline compiles it once
//! more. What it calls depends on neither: as a function of its own it is compiled once, with the step.

use super::abilities::Abilities;
use super::header::mentions;
use super::operator::{Form, gate};
use super::signature::Method;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

/// The function, then its call with the arguments that the method around it holds. `first` learns, then `call` gives
/// the value that `method` says. None where there is more to it than a step and its data give: several outputs, a type
/// that is not settled, what is held out, whether the run refines, a store.
pub fn called(
    form: &Form<'_>,
    owned: &[bool],
    method: &Method,
    first: Option<&TokenStream>,
    call: &TokenStream,
) -> Option<TokenStream> {
    let abilities = form.abilities;
    let body = quote!(#first #call);
    let of_the_run = [Ident::new("cx", Span::call_site()), gate()];
    let learner = first.and(abilities.learner());
    let value = method.output.value.as_ref().filter(|_| method.output.parts().len() == 1)?;
    let stands = form.outputs == 1
        && is_settled(abilities)
        && !of_the_run.iter().any(|word| mentions(body.clone(), word));
    if !stands {
        return None;
    }

    let private = form.host.private();
    let (subject, x, y) = (&abilities.subject, &form.x, &form.y);
    let types = form.edges.iter().zip(owned).map(|((edge, _), owned)| match owned {
        true => edge.clone(),
        false => quote!(&#edge),
    });
    let targets = &form.targets;
    let (exclusive, learned_from, given) = match learner {
        Some(_) => (
            quote!(mut),
            quote!(#(#y: &#targets,)* weights: ::core::option::Option<&#private::Weights>),
            quote!(#(#y,)* weights),
        ),
        None => (quote!(), quote!(), quote!()),
    };
    let (name, step) = (Ident::new("neatpipe_alone", Span::mixed_site()), step(Span::mixed_site()));
    let function = quote! {
        #[allow(
            clippy::ptr_arg,
            clippy::needless_pass_by_value,
            clippy::trivially_copy_pass_by_ref,
            clippy::too_many_arguments
        )]
        fn #name(
            #step: &#exclusive #subject, #(#x: #types,)* #learned_from
        ) -> #private::Result<#private::Edge<#value, #private::Moved>> {
            ::core::result::Result::Ok(#private::Edge::moved({ #body }))
        }
    };
    let function = of_step(function, subject);
    Some(quote!({ #function #name(self, #(#x,)* #given) }))
}

/// Whether the types in what a step says mean the same outside of its implementation: none has a parameter, a lifetime
/// that is left out, or a macro, which might say `Self`.
fn is_settled(abilities: &Abilities) -> bool {
    let Abilities { subject, generics, fit, fused, partial, transform, first, .. } = abilities;
    let methods: Vec<_> = [fit, fused, partial, transform, first].into_iter().flatten().collect();
    let plain = |method: &&Method| {
        method.generics.params.is_empty()
            && method.data().iter().all(|argument| argument.lifetimes.is_empty() && !has(&argument.edge, '!'))
            && method.output.value.as_ref().is_none_or(|value| !has(value, '!'))
    };
    generics.params.is_empty() && !has(subject, '\'') && methods.iter().all(plain)
}

/// Whether this sign stands somewhere.
fn has(tokens: &impl ToTokens, sign: char) -> bool {
    tokens.to_token_stream().into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == sign,
        TokenTree::Group(group) => has(&group.stream(), sign),
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    })
}

/// The same outside of the step's implementation.
fn of_step(tokens: TokenStream, subject: &TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut written = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            // In angle brackets it may begin a path in an expression as well.
            TokenTree::Ident(word) if word == "Self" => match tokens.peek().is_some_and(is_colon) {
                true => written.extend(quote!(<#subject>)),
                false => written.extend(subject.clone()),
            },
            // The module, where a path begins with it.
            TokenTree::Ident(word) if word == "self" && !tokens.peek().is_some_and(is_colon) => {
                written.extend(step(word.span()).into_token_stream());
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), of_step(group.stream(), subject));
                inner.set_span(group.span());
                written.extend([TokenTree::Group(inner)]);
            }
            token => written.extend([token]),
        }
    }
    written
}

fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
}

fn step(span: Span) -> Ident {
    Ident::new("neatpipe_step", span.resolved_at(Span::mixed_site()))
}
