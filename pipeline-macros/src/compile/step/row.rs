//! Row steps: the step of one item, and the batch form that is derived from it.

use super::abilities::Abilities;
use super::operator::{Bodies, Form, seen, settle_and_fit};
use super::signature::{Argument, Method, Output, arguments_of, bare, items_of};
use crate::compile::host::Host;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::Type;

/// What becomes of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One row.
    One,
    /// One row or none: `Option<U>`.
    Filter,
    /// Any number: `impl IntoIterator<Item = U>`.
    Expand,
}

/// How a row step answers.
#[derive(Debug)]
pub struct Rows {
    pub kind: Kind,
    pub fallible: bool,
    /// The type of a row.
    pub item: TokenStream,
}

impl Rows {
    /// Reads it off the return type.
    pub fn of(output: &Output) -> Self {
        let fallible = output.fallible;
        let Some(value) = &output.value else { return Self { kind: Kind::One, fallible, item: quote!(()) } };
        let optional = arguments_of(value, "Option").and_then(|arguments| arguments.first().copied());
        let (kind, item) = match (optional, items_of(value)) {
            (Some(item), _) => (Kind::Filter, item),
            (None, Some(item)) => (Kind::Expand, item),
            (None, None) => (Kind::One, value),
        };
        Self { kind, fallible, item: item.to_token_stream() }
    }
}

/// The batch form of a row step.
pub fn implement(host: &Host, abilities: &Abilities, method: &Method) -> TokenStream {
    match method.data().as_slice() {
        [argument] => {
            let row = row_step(host, abilities, method, argument);
            let operator = fused(host, abilities, method, argument);
            quote!(#row #operator)
        }
        _ => zipped(host, abilities, method),
    }
}

/// Numbers, `bool` and `char`: a function of these is a step of one item, and copying them is free.
pub fn is_scalar(ty: &Type) -> bool {
    const SCALARS: [&str; 16] = [
        "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
        "bool", "char",
    ];
    match bare(ty) {
        Type::Path(path) => {
            path.qself.is_none()
                && path.path.get_ident().is_some_and(|name| SCALARS.iter().any(|s| name == s))
        }
        _ => false,
    }
}

/// The bound that lets a step that takes its item by value work on items that others keep. It is written
/// over a lifetime so that an item without `Clone` is refused where the step is used.
fn clone_bound(abilities: &Abilities, argument: &Argument) -> Option<TokenStream> {
    let edge = &argument.edge;
    let any = abilities.names.lifetime("any");
    (argument.owns && !is_scalar(edge)).then(|| quote!(for<#any> #edge: ::core::clone::Clone))
}

fn row_step(host: &Host, abilities: &Abilities, method: &Method, argument: &Argument) -> TokenStream {
    let private = host.private();
    let Rows { kind, fallible, item } = Rows::of(&method.output);
    let total = kind == Kind::One && !fallible;
    let subject = &abilities.subject;
    let edge = &argument.edge;
    let mut header = super::header::Header::of(&abilities.generics);
    header.absorb(&method.generics, |lifetime| {
        super::header::mentions(edge.to_token_stream(), &lifetime.ident)
    });
    for lifetime in &argument.lifetimes {
        header.lifetime(lifetime);
    }
    if let Some(bound) = clone_bound(abilities, argument) {
        header.bound(bound);
    }
    let (parameters, clause) = header.render();

    let (by_value, by_reference) = match (argument.owns, is_scalar(edge)) {
        (true, true) => (quote!(row), quote!(*row)),
        (true, false) => (quote!(row), quote!(::core::clone::Clone::clone(row))),
        (false, _) => (quote!(&row), quote!(row)),
    };
    let call = |value: &TokenStream| method.call(host, std::slice::from_ref(value), &quote!());
    let map = |value: &TokenStream| if total { call(value) } else { quote!(#private::not_total()) };
    let push = |value: &TokenStream| {
        let call = call(value);
        match kind {
            Kind::One => quote!(sink(#call)),
            Kind::Filter => quote! {
                match #call {
                    ::core::option::Option::Some(row) => sink(row),
                    ::core::option::Option::None => ::core::result::Result::Ok(()),
                }
            },
            Kind::Expand => quote! {
                for row in #call {
                    sink(row)?;
                }
                ::core::result::Result::Ok(())
            },
        }
    };
    let (map, map_ref) = (map(&by_value), map(&by_reference));
    let (push, push_ref) = (push(&by_value), push(&by_reference));
    let same =
        total && is_scalar(edge) && edge.to_token_stream().to_string() == item.to_token_stream().to_string();
    let place = if same { quote!(InPlace) } else { quote!(Anew) };
    let unused = if total { quote!(row) } else { quote!(_) };
    let sink = abilities.names.ident("S");
    let sink_bound = quote!(#sink: ::core::ops::FnMut(Self::Out) -> #private::Result<()>);
    quote! {
        #[automatically_derived]
        #[allow(clippy::unit_arg)]
        impl #parameters #private::RowStep<#edge> for #subject #clause {
            type Out = #item;
            const TOTAL: ::core::primitive::bool = #total;
            type Place = #private::#place;

            #[inline]
            fn map(&self, #unused: #edge) -> Self::Out {
                #map
            }

            #[inline]
            fn map_ref(&self, #unused: &#edge) -> Self::Out {
                #map_ref
            }

            #[inline]
            fn push<#sink_bound>(&self, row: #edge, mut sink: #sink) -> #private::Result<()> {
                #push
            }

            #[inline]
            fn push_ref<#sink_bound>(&self, row: &#edge, mut sink: #sink) -> #private::Result<()> {
                #push_ref
            }
        }
    }
}

/// The batch form of a step of one argument: it waits for the run that it becomes a part of.
fn fused(host: &Host, abilities: &Abilities, method: &Method, argument: &Argument) -> TokenStream {
    let private = host.private();
    let item = &argument.edge;
    let made = Rows::of(&method.output).item;
    let batch = quote!(#private::Vec<#item>);
    let mut form = Form::new(host, abilities, Some(method), vec![(batch.clone(), false)], 1);
    let carrier = form.carriers[0].clone();
    let step = form.step.clone();
    form.header.bound(quote!(#carrier: #private::Feed<#item>));
    form.header.bound(quote!(Self: #step));
    if let Some(bound) = clone_bound(abilities, argument) {
        form.header.bound(bound);
    }
    let then = |carrier: &TokenStream| quote!(#private::Edge<#private::Vec<#made>, <#carrier as #private::Feed<#item>>::Then<#step, Self>>);
    let out = then(&carrier.to_token_stream());
    let watch = form.watch.clone();
    let run = |x: &TokenStream| {
        quote!({
            let run = #private::Edge::then(#x, self, cx.node());
            ::core::result::Result::Ok(#private::seen!(#watch, cx, 0, run run))
        })
    };
    let transform = run(&quote!(x.0));
    if abilities.learner().is_none() {
        let fit = quote!(::core::result::Result::Ok(()));
        return form.render(&Bodies { fit_out: out.clone(), out, fit_transform: None, transform, fit });
    }
    let settled = quote!(<#carrier as #private::Carrier<#batch>>::Settled);
    form.header.bound(quote!(#settled: #private::Feed<#item>));
    let (take, see, fit) = (form.take(&[false]), form.see(&[false]), form.fit_by_reference(&[false]));
    let then_run = run(&abilities.names.ident("x0").into_token_stream());
    form.render(&Bodies {
        out,
        fit_out: then(&settled),
        transform,
        fit: settle_and_fit(&form),
        fit_transform: Some(quote!(#take { #see #fit } #then_run)),
    })
}

/// The batch form of a step of several arguments: a loop over all of them.
fn zipped(host: &Host, abilities: &Abilities, method: &Method) -> TokenStream {
    let private = host.private();
    let data = method.data();
    let edges = data.iter().map(|argument| {
        let item = &argument.edge;
        (quote!(#private::Vec<#item>), argument.owns)
    });
    let mut form = Form::new(host, abilities, Some(method), edges.collect(), 1);
    form.bound_carriers();
    let made = Rows::of(&method.output).item;
    let owned: Vec<bool> = data.iter().map(|argument| argument.owns).collect();
    let x = abilities.names.idents("x", data.len());
    let (hold, run) = (form.hold(&owned), eager(host, abilities, method, &x, &form.watch));
    let by_reference = form.fit_by_reference(&owned);
    let learns = abilities.learner().is_some();
    let fit = if learns { settle_and_fit(&form) } else { quote!(::core::result::Result::Ok(())) };
    let out = quote!(#private::Edge<#private::Vec<#made>, #private::Moved>);
    form.render(&Bodies {
        fit_out: out.clone(),
        out,
        transform: quote!(#hold #run),
        fit,
        fit_transform: learns.then(|| quote!(#hold #by_reference #run)),
    })
}

/// The loop over batches that are held in these locals, owned or lent as the method asks.
pub fn eager(host: &Host, abilities: &Abilities, method: &Method, x: &[Ident], watch: &Ident) -> TokenStream {
    let private = host.private();
    let Rows { kind, item, .. } = Rows::of(&method.output);
    let data = method.data();
    let whole: Vec<_> = data
        .iter()
        .zip(x)
        .map(|(argument, x)| if argument.owns { quote!(&#x) } else { quote!(#x) })
        .collect();
    let names = data.iter().map(|argument| argument.name.to_string());
    let check = (data.len() > 1)
        .then(|| quote!(#private::same_length(&[#((#names, #private::Vec::len(#whole))),*])?;));
    let sources = data
        .iter()
        .zip(x)
        .zip(&whole)
        .map(|((argument, x), whole)| if argument.owns { x.to_token_stream() } else { whole.clone() });
    let source = sources.reduce(|all, next| quote!(::core::iter::zip(#all, #next)));
    let pattern = x.iter().map(ToTokens::to_token_stream).reduce(|all, next| quote!((#all, #next)));
    let call = method.call(host, &x.iter().map(ToTokens::to_token_stream).collect::<Vec<_>>(), &quote!());
    let rows = abilities.names.ident("rows");
    let push = match kind {
        Kind::One => quote!(#private::Vec::push(&mut #rows, #call);),
        Kind::Filter => quote! {
            if let ::core::option::Option::Some(row) = #call {
                #private::Vec::push(&mut #rows, row);
            }
        },
        Kind::Expand => quote!(::core::iter::Extend::extend(&mut #rows, #call);),
    };
    let capacity = whole.first();
    let seen = seen(host, watch, 0, &rows);
    quote! {
        #check
        let mut #rows: #private::Vec<#item> = #private::Vec::with_capacity(#private::Vec::len(#capacity));
        for #pattern in #source {
            #push
        }
        ::core::result::Result::Ok(#seen)
    }
}
