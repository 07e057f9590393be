//! `Operator` and `Inverse`: each way of calling a step on whole batches.

use super::abilities::Abilities;
use super::apart;
use super::header::Header;
use super::names::Names;
use super::row;
use super::signature::{Argument, Method};
use crate::compile::host::{Host, tried};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Lifetime;

/// All ways of calling a step.
pub fn implement(host: &Host, abilities: &Abilities) -> TokenStream {
    let operators = match (&abilities.row, &abilities.transform) {
        (Some(method), _) => row::implement(host, abilities, method),
        (None, Some(transform)) => {
            let all = batch(host, abilities, transform, transform.output.parts().len());
            let first = abilities.first.as_ref().map(|first| batch(host, abilities, first, 1));
            quote!(#all #first)
        }
        (None, None) => passing(host, abilities),
    };
    let inverse = abilities.inverse.as_ref().map(|inverse| invert(host, abilities, inverse));
    quote!(#operators #inverse)
}

/// The pieces that all implementations of `Operator` are put together from.
pub struct Form<'a> {
    pub host: &'a Host,
    pub abilities: &'a Abilities,
    pub header: Header,
    /// The lifetime of the step.
    pub step: Lifetime,
    /// The types of the edges' values, and whether a call needs to own them.
    pub edges: Vec<(TokenStream, bool)>,
    /// The carriers of the edges.
    pub carriers: Vec<Ident>,
    /// The observer's type parameter.
    pub watch: Ident,
    pub outputs: usize,
    /// A local for each argument.
    pub x: Vec<Ident>,
    /// A local for each target.
    pub y: Vec<Ident>,
    /// The types of the targets.
    pub targets: Vec<TokenStream>,
    lent: Lifetime,
}

/// What the three methods of an `Operator` consist of.
pub struct Bodies {
    pub out: TokenStream,
    pub fit_out: TokenStream,
    pub transform: TokenStream,
    pub fit: TokenStream,
    /// None where there is nothing to learn: it transforms.
    pub fit_transform: Option<TokenStream>,
}

impl<'a> Form<'a> {
    /// A form with these edges. `method` is what it calls, besides what learns.
    pub fn new(
        host: &'a Host,
        abilities: &'a Abilities,
        method: Option<&Method>,
        edges: Vec<(TokenStream, bool)>,
        outputs: usize,
    ) -> Self {
        let names = &abilities.names;
        let mut header = abilities.header(method);
        let step = names.lifetime("s");
        header.lifetime(&step);
        let inputs = edges.len();
        let targets: Vec<&Argument> =
            abilities.learner().map(Method::data).unwrap_or_default().into_iter().skip(inputs).collect();
        for lifetime in method
            .map(Method::data)
            .into_iter()
            .flatten()
            .chain(targets.iter().copied())
            .flat_map(|a| &a.lifetimes)
        {
            header.lifetime(lifetime);
        }
        let lent = names.lifetime("y");
        if !targets.is_empty() {
            header.lifetime(&lent);
        }
        Self {
            host,
            abilities,
            step,
            carriers: carriers(names, &mut header, inputs),
            header,
            watch: names.ident("W"),
            x: names.idents("x", inputs),
            y: names.idents("y", targets.len()),
            targets: targets.iter().map(|target| target.edge.to_token_stream()).collect(),
            lent,
            edges,
            outputs,
        }
    }

    /// Bounds each carrier by what is done with it.
    pub fn bound_carriers(&mut self) {
        let private = self.host.private();
        for ((edge, owned), carrier) in self.edges.iter().zip(&self.carriers) {
            let ability = if *owned { quote!(Own) } else { quote!(Carrier) };
            self.header.bound(quote!(#carrier: #private::#ability<#edge>));
        }
    }

    /// All targets as one argument.
    fn all_targets(&self) -> TokenStream {
        let Self { lent, targets, .. } = self;
        quote!((#(&#lent #targets,)*))
    }

    /// Each argument, owned or as a reference.
    pub fn hold(&self, owned: &[bool]) -> TokenStream {
        let (taken, seen) = (self.take(owned), self.see(owned));
        quote!(#taken #seen)
    }

    /// `let (x0, x1,) = x;`, then each argument owned or settled.
    pub fn take(&self, owned: &[bool]) -> TokenStream {
        let private = self.host.private();
        let x = &self.x;
        let held = x.iter().zip(owned).map(|(x, owned)| {
            let way = if *owned { quote!(own) } else { quote!(settle) };
            tried(&quote!(#private::Edge::#way(#x)), Span::call_site())
        });
        quote! {
            let (#(#x,)*) = x;
            #(let #x = #held;)*
        }
    }

    /// What [`take`](Self::take) settled, as a reference.
    pub fn see(&self, owned: &[bool]) -> TokenStream {
        let lent = self.x.iter().zip(owned).filter(|(_, owned)| !**owned).map(|(x, _)| x);
        quote!(#(let #lent = #lent.see();)*)
    }

    /// A reference to each argument.
    fn look(&self, owned: &[bool]) -> Vec<TokenStream> {
        let one = |(x, owned): (&Ident, &bool)| if *owned { quote!(&#x) } else { quote!(#x) };
        self.x.iter().zip(owned).map(one).collect()
    }

    /// Each argument as a method takes it: the owned ones by value.
    pub fn give(&self, method: &Method, owned: &[bool]) -> Vec<TokenStream> {
        let look = self.look(owned).into_iter();
        let given = look.zip(&self.x).zip(method.data());
        given.map(|((look, x), argument)| if argument.owns { x.to_token_stream() } else { look }).collect()
    }

    /// A call of a method that learns, with these inputs.
    pub fn learn(&self, method: &Method, inputs: &[TokenStream]) -> TokenStream {
        let targets = self.y.iter().map(ToTokens::to_token_stream);
        let data: Vec<_> = inputs.iter().cloned().chain(targets).collect();
        method.call(self.host, &data, &quote!(weights))
    }

    /// `fit`, or `partial_fit` where the run refines, by reference; nothing where neither exists.
    pub fn fit_by_reference(&self, owned: &[bool]) -> TokenStream {
        let inputs = self.look(owned);
        match (&self.abilities.fit, &self.abilities.partial) {
            (Some(fit), Some(partial)) => {
                let (fit, partial) = (self.learn(fit, &inputs), self.learn(partial, &inputs));
                quote!(if cx.refines() { #partial; } else { #fit; })
            }
            (Some(method), None) | (None, Some(method)) => {
                let call = self.learn(method, &inputs);
                quote!(#call;)
            }
            (None, None) => quote!(),
        }
    }

    fn unpack_targets(&self) -> TokenStream {
        let y = &self.y;
        if y.is_empty() { quote!() } else { quote!(let (#(#y,)*) = y;) }
    }

    /// The two ways of learning in a run with a store, of a step that asks there for what it prepares.
    fn gated(&self, inputs: &TokenStream, bodies: &Bodies) -> TokenStream {
        let private = self.host.private();
        let (Self { step, watch, .. }, targets) = (self, &self.all_targets());
        let (gate, storage) = (gate(), self.abilities.names.ident("Storage"));
        let (unpacked, Bodies { fit, fit_transform, .. }) = (self.unpack_targets(), bodies);
        let option = |ty: &TokenStream| quote!(::core::option::Option<#ty>);
        let (x, y, weights) = (option(inputs), option(targets), option(&quote!(&#private::Weights)));
        let arguments = quote! {
            x: #x, y: #y, weights: #weights, #gate: &mut #private::Gate<'_, #storage>, cx: &mut #private::Cx<'_, #watch>
        };
        let given = quote!(let (x, y) = (#private::there(x)?, #private::there(y)?); #unpacked);
        quote! {
            fn fit_gated<#storage: #private::Storage, #watch: #private::Watch>(
                &mut self, #arguments
            ) -> #private::Result<()> {
                #given
                #fit
            }

            fn fit_transform_gated<#storage: #private::Storage, #watch: #private::Watch>(
                &#step mut self, #arguments
            ) -> #private::Result<::core::option::Option<Self::FitOut>> {
                #given
                let given: #private::Result<Self::FitOut> = { #fit_transform };
                given.map(::core::option::Option::Some)
            }
        }
    }

    /// The implementation.
    pub fn render(&self, bodies: &Bodies) -> TokenStream {
        let private = self.host.private();
        let Bodies { out, fit_out, transform, fit, fit_transform } = bodies;
        let Self { step, carriers, watch, outputs, .. } = self;
        let targets = self.all_targets();
        let subject = &self.abilities.subject;
        let edges = self.edges.iter().map(|(edge, _)| edge);
        let inputs = quote!((#(#private::Edge<#edges, #carriers>,)*));
        let counts = [self.x.len(), self.y.len(), *outputs].map(proc_macro2::Literal::usize_unsuffixed);
        let (parameters, clause) = self.header.render();
        let unpacked = self.unpack_targets();
        let named = |body: &TokenStream, name: &str| {
            let word = Ident::new(name, Span::call_site());
            if super::header::mentions(body.clone(), &word) { word.into_token_stream() } else { quote!(_) }
        };
        let (transform_x, transform_cx) = (named(transform, "x"), named(transform, "cx"));
        let learning = |body: &TokenStream| {
            let stateless = self.abilities.learner().is_none();
            let y = if self.y.is_empty() { quote!(_) } else { quote!(y) };
            let x = named(body, "x");
            let (weights, cx) = (named(body, "weights"), named(body, "cx"));
            let unpacked = if stateless { quote!() } else { unpacked.clone() };
            (
                quote!(#x: #inputs, #y: #targets, #weights: ::core::option::Option<&#private::Weights>, #cx: &mut #private::Cx<'_, #watch>),
                unpacked,
            )
        };
        let (fit_arguments, fit_targets) = learning(fit);
        let (i, k, n) = (&counts[0], &counts[1], &counts[2]);
        let operator = quote!(#private::Operator<#step, #inputs, #targets, #i, #k, #n>);
        let both = fit_transform.clone();
        let both = both.unwrap_or_else(|| quote!(<Self as #operator>::transform_step(self, x, cx)));
        let (both_arguments, both_targets) = learning(&both);
        let prepares = self.abilities.fit.as_ref().is_some_and(|fit| fit.then.is_some());
        let alone = prepares.then(|| {
            let gate = gate();
            quote!(let #gate = &mut #private::Alone;)
        });
        let gated = prepares.then(|| self.gated(&inputs, bodies));
        quote! {
            #[automatically_derived]
            #[allow(unused_variables, clippy::type_complexity, clippy::unit_arg, clippy::let_unit_value)]
            impl #parameters #operator for #subject #clause {
                type Out = #out;
                type FitOut = #fit_out;

                #[inline]
                fn transform_step<#watch: #private::Watch>(
                    &#step self,
                    #transform_x: #inputs,
                    #transform_cx: &mut #private::Cx<'_, #watch>,
                ) -> #private::Result<Self::Out> {
                    #transform
                }

                #[inline]
                fn fit_step<#watch: #private::Watch>(&mut self, #fit_arguments) -> #private::Result<()> {
                    #fit_targets
                    #alone
                    #fit
                }

                #[inline]
                fn fit_transform_step<#watch: #private::Watch>(
                    &#step mut self,
                    #both_arguments
                ) -> #private::Result<Self::FitOut> {
                    #both_targets
                    #alone
                    #both
                }

                #gated
            }
        }
    }
}

/// What a step asks for what it prepares.
pub fn gate() -> Ident {
    Ident::new("gate", Span::mixed_site())
}

/// A type parameter for the carrier of each edge.
fn carriers(names: &Names, header: &mut Header, count: usize) -> Vec<Ident> {
    let carriers = names.idents("P", count);
    for carrier in &carriers {
        header.parameter(carrier);
    }
    carriers
}

fn owned_by(method: &Method, inputs: usize) -> Vec<bool> {
    method.data().into_iter().take(inputs).map(|argument| argument.owns).collect()
}

/// A step on whole batches: `method` gives `outputs` of them.
fn batch(host: &Host, abilities: &Abilities, method: &Method, outputs: usize) -> TokenStream {
    let private = host.private();
    let own = owned_by(method, usize::MAX);
    let fused_own =
        abilities.fused.as_ref().map_or_else(|| vec![false; own.len()], |fused| owned_by(fused, own.len()));
    let edges = method.data().into_iter().zip(own.iter().zip(&fused_own));
    let edges =
        edges.map(|(argument, (own, fused))| (argument.edge.to_token_stream(), *own || *fused)).collect();
    let mut form = Form::new(host, abilities, Some(method), edges, outputs);
    form.bound_carriers();

    let parts = method.output.parts();
    let out = if outputs > 1 {
        quote!((#(#private::Edge<#parts, #private::Moved>,)*))
    } else {
        quote!(#(#private::Edge<#parts, #private::Moved>)*)
    };
    let locals = abilities.names.idents("out", outputs);
    let seen: Vec<_> =
        locals.iter().enumerate().map(|(output, local)| seen(host, &form.watch, output, local)).collect();
    let pack = |call: &TokenStream, offered: usize| match (outputs, offered) {
        (1, 1) => {
            let seen = self::seen(host, &form.watch, 0, call);
            quote!(::core::result::Result::Ok(#seen))
        }
        (1, _) => quote!({
            let (#(#locals,)* ..) = #call;
            ::core::result::Result::Ok(#(#seen)*)
        }),
        _ => quote!({
            let (#(#locals,)*) = #call;
            ::core::result::Result::Ok((#(#seen,)*))
        }),
    };

    // A pass through the step: what it learns first, and the method that gives the outputs.
    let pass = |method: &Method, owned: &[bool], first: Option<&TokenStream>, call: &TokenStream| {
        let hold = form.hold(owned);
        let Some(done) = apart::called(&form, owned, method, first, call) else {
            let packed = pack(call, method.output.parts().len());
            return quote!(#hold #first #packed);
        };
        let watch = &form.watch;
        quote!(#hold #private::seen!(#watch, cx, 0, done #done))
    };

    let transforming = method.call(host, &form.give(method, &own), &quote!(weights));
    let transform = pass(method, &own, None, &transforming);
    let by_reference = form.fit_by_reference(&own);
    let (fit, fit_transform) = match &abilities.fused {
        None if abilities.learner().is_none() => (quote!(::core::result::Result::Ok(())), None),
        None => (settle_and_fit(&form), Some(pass(method, &own, Some(&by_reference), &transforming))),
        Some(fused) => {
            let hold = form.hold(&fused_own);
            let call = form.learn(fused, &form.give(fused, &fused_own));
            let fused_pass = pass(fused, &fused_own, Some(&quote!()), &call);
            let fused_fit = quote!(#hold let _ = #call; ::core::result::Result::Ok(()));
            let fit = match (&abilities.fit, &abilities.partial) {
                (None, None) => fused_fit,
                (None, Some(_)) => {
                    let refine = settle_and_fit(&form);
                    quote!(if cx.refines() { #refine } else { #fused_fit })
                }
                (Some(_), _) => settle_and_fit(&form),
            };
            let both = if let Some(partial) = &abilities.partial {
                let refined = form.learn(partial, &form.look(&own));
                let refined = pass(method, &own, Some(&quote!(#refined;)), &transforming);
                quote!(if cx.refines() { #refined } else { #fused_pass })
            } else {
                fused_pass
            };
            (fit, Some(both))
        }
    };
    form.render(&Bodies { fit_out: out.clone(), out, transform, fit, fit_transform })
}

/// What a step gives as its output of this number, shown to whoever watches.
pub fn seen(host: &Host, watch: &Ident, output: usize, value: &impl ToTokens) -> TokenStream {
    let (private, output) = (host.private(), proc_macro2::Literal::usize_unsuffixed(output));
    quote!(#private::seen!(#watch, cx, #output, made #value))
}

/// The body of `fit_step` where the step learns by reference.
pub fn settle_and_fit(form: &Form<'_>) -> TokenStream {
    let owned = vec![false; form.edges.len()];
    let (hold, fit) = (form.hold(&owned), form.fit_by_reference(&owned));
    quote!(#hold #fit ::core::result::Result::Ok(()))
}

/// A step that only learns: its one input passes through.
fn passing(host: &Host, abilities: &Abilities) -> TokenStream {
    let Some(learner) = abilities.learner() else { return quote!() };
    let Some(edge) = learner.data().first().map(|argument| argument.edge.to_token_stream()) else {
        return quote!();
    };
    let private = host.private();
    let mut form = Form::new(host, abilities, None, vec![(edge.clone(), false)], 1);
    for lifetime in learner.data().into_iter().take(1).flat_map(|argument| &argument.lifetimes) {
        form.header.lifetime(lifetime);
    }
    let used = edge.clone();
    form.header.absorb(&learner.generics, |lifetime| super::header::mentions(used.clone(), &lifetime.ident));
    form.bound_carriers();
    let carrier = &form.carriers[0];
    let x = &form.x[0];
    let (take, see, fit) = (form.take(&[false]), form.see(&[false]), form.fit_by_reference(&[false]));
    form.render(&Bodies {
        out: quote!(#private::Edge<#edge, #carrier>),
        fit_out: quote!(#private::Edge<#edge, <#carrier as #private::Carrier<#edge>>::Settled>),
        transform: quote!(::core::result::Result::Ok(x.0)),
        fit: settle_and_fit(&form),
        fit_transform: Some(quote!(#take { #see #fit } ::core::result::Result::Ok(#x))),
    })
}

/// `Inverse`: of whole batches, or of rows where the step is one of rows.
fn invert(host: &Host, abilities: &Abilities, method: &Method) -> TokenStream {
    let private = host.private();
    let subject = &abilities.subject;
    let names = &abilities.names;
    let rows = abilities.row.is_some();
    let mut header = Header::of(&abilities.generics);
    header.absorb(&method.generics, |_| true);
    let step = names.lifetime("s");
    header.lifetime(&step);
    let data = method.data();
    for lifetime in data.iter().flat_map(|argument| &argument.lifetimes) {
        header.lifetime(lifetime);
    }
    let carriers = carriers(names, &mut header, data.len());
    let edge = |argument: &&Argument| {
        let edge = &argument.edge;
        if rows { quote!(#private::Vec<#edge>) } else { edge.to_token_stream() }
    };
    let edges: Vec<_> = data.iter().map(edge).collect();
    for ((edge, carrier), argument) in edges.iter().zip(&carriers).zip(&data) {
        let ability = if argument.owns { quote!(Own) } else { quote!(Carrier) };
        header.bound(quote!(#carrier: #private::#ability<#edge>));
    }
    let (x, watch) = (names.idents("x", data.len()), names.ident("W"));
    let ways = data.iter().map(|argument| if argument.owns { quote!(own) } else { quote!(settle) });
    let lent = data.iter().zip(&x).filter(|(argument, _)| !argument.owns).map(|(_, x)| x);
    let (value, run) = if rows {
        let item = row::Rows::of(&method.output).item;
        (quote!(#private::Vec<#item>), row::eager(host, abilities, method, &x, &watch))
    } else {
        let value = method.output.value.to_token_stream();
        let give: Vec<_> = x.iter().map(ToTokens::to_token_stream).collect();
        let call = method.call(host, &give, &quote!());
        let seen = seen(host, &watch, 0, &call);
        (value, quote!(::core::result::Result::Ok(#seen)))
    };
    let (parameters, clause) = header.render();
    // Where it depends on a type, what is wrong with that type has to be said.
    let generic = !(abilities.generics.params.is_empty() && method.generics.params.is_empty());
    let unlisted = (!generic).then(|| host.unlisted());
    quote! {
        #[automatically_derived]
        #unlisted
        impl #parameters #private::Inverse<#step, (#(#private::Edge<#edges, #carriers>,)*)> for #subject #clause {
            type Out = #private::Edge<#value, #private::Moved>;

            #[inline]
            fn inverse_step<#watch: #private::Watch>(
                &#step self,
                x: (#(#private::Edge<#edges, #carriers>,)*),
                cx: &mut #private::Cx<'_, #watch>,
            ) -> #private::Result<Self::Out> {
                let (#(#x,)*) = x;
                #(let #x = #private::Edge::#ways(#x)?;)*
                #(let #lent = #lent.see();)*
                #run
            }
        }
    }
}
