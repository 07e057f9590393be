//! What every step has: setting up, tearing down, what a refit starts from, and the markers of what it can do.

use super::abilities::{Abilities, Kept};
use super::signature::Method;
use crate::compile::host::Host;
use proc_macro2::TokenStream;
use quote::quote;

/// `Lifecycle` and the markers.
pub fn implement(host: &Host, abilities: &Abilities) -> TokenStream {
    let private = host.private();
    let subject = &abilities.subject;
    let mut header = abilities.header(None);
    if !abilities.generics.params.is_empty() {
        header.bound(quote!(Self: #private::Step));
    }
    let (parameters, clause) = header.render();

    // A method that could not be read is not called: that would be a second error about it.
    let sound = |method: &&Method| !abilities.broken && method.data().is_empty();
    let setup = abilities.setup.as_ref().filter(sound).map(|setup| {
        let call = setup.call(host, &[], &quote!());
        quote!(#call;)
    });
    let teardown = abilities.teardown.as_ref().filter(sound).map(|teardown| {
        let call = teardown.call(host, &[], &quote!());
        quote!(#call;)
    });
    let check = abilities.check.as_ref().filter(sound).map(|check| {
        let call = check.call(host, &[], &quote!());
        quote! {
            fn check_step(&self) -> #private::Result<()> {
                #call;
                ::core::result::Result::Ok(())
            }
        }
    });
    let summary = abilities.summary.then(|| {
        quote! {
            fn summary_step(&self, summaries: &mut #private::Summaries) {
                summaries.say(&<Self>::summary(self));
            }
        }
    });
    let fused = abilities.fused.is_some().then(|| {
        quote!(
            const FUSED: ::core::primitive::bool = true;
        )
    });
    let prepares = abilities.fit.as_ref().is_some_and(|fit| fit.then.is_some()).then(|| {
        quote!(
            const PREPARES: ::core::primitive::bool = true;
        )
    });
    let (anew, starts_anew) = match abilities.partial {
        Some(_) => (quote!(_), quote!(false)),
        None => (quote!(anew), quote!(anew)),
    };
    let rows = match abilities.rows() {
        Some(Kept::Each) => quote!(EachRow),
        Some(Kept::Some) => quote!(SomeRows<Self>),
        Some(Kept::Passed) => quote!(Passed),
        Some(Kept::Others) => quote!(OtherRows<Self>),
        None => quote!(AnyRows),
    };
    let learns = abilities.learner().is_some();
    let markers = [
        (abilities.partial.is_some() || !learns, quote!(Refines)),
        (abilities.learner().is_some_and(Method::takes_weights), quote!(TakesWeights)),
        (abilities.learner().is_some_and(|learner| learner.takes_valid().is_some()), quote!(TakesValid)),
        (abilities.row_wise || abilities.row.is_some(), quote!(RowWise)),
    ];
    // A type that the step is wrong about is told by what names the step.
    let unlisted = host.unlisted();
    let markers = markers.into_iter().filter(|(has, _)| *has).map(|(_, marker)| {
        quote! {
            #[automatically_derived]
            #unlisted
            impl #parameters #private::#marker for #subject #clause {}
        }
    });
    let merged = match abilities.merge {
        Some(true) => Some(quote!({
            let mut merged = ::core::clone::Clone::clone(self);
            ::core::result::Result::map_err(<Self>::merge(&mut merged, other), #private::StepError::into_error)?;
            merged
        })),
        Some(false) => Some(quote!({
            let mut merged = ::core::clone::Clone::clone(self);
            <Self>::merge(&mut merged, other);
            merged
        })),
        None if !learns => Some(quote!(::core::clone::Clone::clone(self))),
        None => None,
    };
    let merges = merged.map(|merged| {
        quote! {
            #[automatically_derived]
            #unlisted
            impl #parameters #private::Merges for #subject #clause {
                #[allow(unused_variables)]
                fn merged_step<NeatpipeWatch: #private::Watch>(
                    &self,
                    other: Self,
                    _: &mut #private::Cx<'_, NeatpipeWatch>,
                ) -> #private::Result<Self> {
                    ::core::result::Result::Ok(#merged)
                }
            }
        }
    });
    quote! {
        #merges
        #[automatically_derived]
        impl #parameters #private::Lifecycle for #subject #clause {
            type Rows = #private::#rows;
            type Block = Self;

            #fused
            #prepares

            fn setup_step(&mut self) -> #private::Result<()> {
                #private::forget(self);
                #setup
                ::core::result::Result::Ok(())
            }

            fn teardown_step(&mut self) {
                #teardown
            }

            #check
            #summary

            fn renewed_step(&self, #anew: ::core::primitive::bool) -> Self {
                #private::again(self, #starts_anew)
            }
        }
        #(#markers)*
    }
}
