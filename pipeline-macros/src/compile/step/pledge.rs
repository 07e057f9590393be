//! What a step can do, told to its contract: what is checked of a step in a test follows from its impl block.

use super::abilities::{Abilities, Kept};
use super::header::Header;
use super::row::Rows;
use super::signature::{Method, bare};
use crate::compile::host::Host;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

/// `Pledge`.
pub fn implement(host: &Host, abilities: &Abilities) -> TokenStream {
    let private = host.private();
    let subject = &abilities.subject;
    let unlisted = host.unlisted();
    let mut header = abilities.header(None);
    if !abilities.generics.params.is_empty() {
        header.bound(quote!(Self: #private::Step));
    }
    let Undoing { given, back, undone } = Undoing::of(host, abilities, &mut header);
    let (parameters, clause) = header.render();

    let learner = abilities.learner();
    let inputs = abilities.inputs();
    let targets = learner.map_or(0, |learner| learner.data().len().saturating_sub(inputs));
    let outputs = abilities.transform.as_ref().map_or(1, |transform| transform.output.parts().len());
    let counts = [inputs, targets, outputs].map(Literal::usize_unsuffixed);

    let row_wise = abilities.row_wise || abilities.row.is_some();
    let keeps_rows = match &abilities.row {
        Some(_) => abilities.rows() == Some(Kept::Each),
        None => row_wise && !abilities.changes_rows,
    };
    let learns = learner.is_some();
    let fits = abilities.fit.is_some() || abilities.fused.is_some();
    let refines = abilities.partial.is_some();
    let weights = learner.is_some_and(Method::takes_weights);
    let inverts = abilities.inverse.is_some();
    let merged = if abilities.merge.is_some() {
        quote!(::core::option::Option::Some(#private::Merges::merged_step(
            self,
            other,
            &mut #private::Cx::new(&mut #private::Unwatched),
        )))
    } else {
        quote!(::core::option::Option::None)
    };
    quote! {
        #[automatically_derived]
        #unlisted
        #[allow(unused_variables, unused_imports)]
        impl #parameters #private::Pledge<#given, #(#counts),*> for #subject #clause {
            const CAN: #private::Can = #private::Can {
                learns: #learns,
                fits: #fits,
                refines: #refines,
                weights: #weights,
                row_wise: #row_wise,
                keeps_rows: #keeps_rows,
                inverts: #inverts,
            };

            type Back = #back;

            #[inline]
            fn undo_pledged(&self, x: #given) -> ::core::option::Option<#private::Result<#back>> {
                #undone
            }

            #[inline]
            fn merge_pledged(&self, other: Self) -> ::core::option::Option<#private::Result<Self>> {
                #merged
            }

            fn show_pledged<NeatpipeParts: #private::Parts>(
                &self,
                visit: &mut NeatpipeParts,
            ) -> ::core::option::Option<#private::Result<()>> {
                use #private::{MayShowParts as _, ShowsParts as _};
                (&#private::Within(self)).show(visit)
            }

            fn changed_pledged<NeatpipeParts: #private::PartsMut>(
                &self,
                visit: &mut NeatpipeParts,
            ) -> ::core::option::Option<#private::Result<Self>> {
                use #private::{MayShowParts as _, ShowsParts as _};
                (&#private::Within(self)).changed(visit)
            }

            fn twice_pledged<NeatpipeOut, NeatpipeCall>(
                &self,
                call: NeatpipeCall,
            ) -> ::core::option::Option<[NeatpipeOut; 2]>
            where
                NeatpipeOut: ::core::marker::Send,
                NeatpipeCall: ::core::ops::Fn(&Self) -> NeatpipeOut + ::core::marker::Sync,
            {
                use #private::{MayShareItself as _, SharesItself as _};
                (&#private::Within(self)).twice(call)
            }
        }
    }
}

/// What a step undoes.
struct Undoing {
    /// What its inverse takes.
    given: TokenStream,
    /// What its inverse gives.
    back: TokenStream,
    /// The call.
    undone: TokenStream,
}

impl Undoing {
    /// The inverse, of a type that the transform gives: one of another type cannot be tried.
    fn of(host: &Host, abilities: &Abilities, header: &mut Header) -> Self {
        let private = host.private();
        // Slices and `str` are edges of the library's `Vec` and `String`.
        let library = format!("{private} :: ");
        let text = |tokens: &dyn ToTokens| tokens.to_token_stream().to_string().replace(&library, "");
        let rows = abilities.row.is_some();
        let output = abilities.giver().map(|giver| &giver.output);
        let output = output.and_then(|output| match rows {
            true => Some(text(&Rows::of(output).item)),
            false => output.value.as_ref().map(|value| text(bare(value))),
        });
        let tried = abilities.inverse.as_ref().and_then(|inverse| match inverse.data().as_slice() {
            [argument] if Some(text(bare(&argument.edge))) == output => Some((inverse, *argument)),
            _ => None,
        });
        let tried = tried.filter(|(inverse, _)| rows || inverse.output.value.is_some());
        let Some((inverse, argument)) = tried else {
            let any = abilities.names.ident("A");
            header.parameter(&any);
            let any = any.into_token_stream();
            return Self { given: any.clone(), back: any, undone: quote!(::core::option::Option::None) };
        };
        header.absorb(&inverse.generics, |_| true);
        for lifetime in &argument.lifetimes {
            header.lifetime(lifetime);
        }
        let edge = &argument.edge;
        let (given, back) = match rows {
            true => {
                let item = Rows::of(&inverse.output).item;
                (quote!(#private::Vec<#edge>), quote!(#private::Vec<#item>))
            }
            false => (edge.to_token_stream(), inverse.output.value.to_token_stream()),
        };
        let undone = quote! {
            let back = #private::Inverse::inverse_step(
                self,
                (#private::Edge::moved(x),),
                &mut #private::Cx::new(&mut #private::Unwatched),
            );
            ::core::option::Option::Some(::core::result::Result::and_then(back, #private::Edge::own))
        };
        Self { given, back, undone }
    }
}
