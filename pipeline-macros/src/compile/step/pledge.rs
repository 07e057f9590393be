//! What a step can do, told to its contract: what is checked of a step in a test follows from its impl block.

use super::abilities::Abilities;
use super::header::Header;
use super::row::{Kind, Rows};
use super::signature::{Method, bare};
use crate::compile::host::Host;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

/// `Pledge` and `Undoes`.
pub fn implement(host: &Host, abilities: &Abilities) -> TokenStream {
    let private = host.private();
    let subject = &abilities.subject;
    let unlisted = host.unlisted();
    let mut header = abilities.header(None);
    if !abilities.generics.params.is_empty() {
        header.bound(quote!(Self: #private::Step));
    }
    let (parameters, clause) = header.render();

    let learner = abilities.learner();
    let inputs = abilities.inputs();
    let targets = learner.map_or(0, |learner| learner.data().len().saturating_sub(inputs));
    let outputs = abilities.transform.as_ref().map_or(1, |transform| transform.output.parts().len());
    let counts = [inputs, targets, outputs].map(Literal::usize_unsuffixed);

    let row_wise = abilities.row_wise || abilities.row.is_some();
    let keeps_rows = match &abilities.row {
        Some(row) => Rows::of(&row.output).kind == Kind::One,
        None => row_wise,
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
    let undoes = undoes(host, abilities);
    quote! {
        #[automatically_derived]
        #unlisted
        #[allow(unused_variables, unused_imports)]
        impl #parameters #private::Pledge<#(#counts),*> for #subject #clause {
            const CAN: #private::Can = #private::Can {
                learns: #learns,
                fits: #fits,
                refines: #refines,
                weights: #weights,
                row_wise: #row_wise,
                keeps_rows: #keeps_rows,
                inverts: #inverts,
            };

            #[inline]
            fn merge_pledged(&self, other: Self) -> ::core::option::Option<#private::Result<Self>> {
                #merged
            }

            fn show_pledged<NeatpipeParts: #private::Parts>(
                &self,
                visit: &mut NeatpipeParts,
            ) -> ::core::option::Option<#private::Result<()>> {
                use #private::{MayShowParts as _, ShowsParts as _};
                (&#private::Inside(self)).show(visit)
            }

            fn changed_pledged<NeatpipeParts: #private::PartsMut>(
                &self,
                visit: &mut NeatpipeParts,
            ) -> ::core::option::Option<#private::Result<Self>> {
                use #private::{MayShowParts as _, ShowsParts as _};
                (&#private::Inside(self)).changed(visit)
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
                (&#private::Inside(self)).twice(call)
            }
        }
        #undoes
    }
}

/// `Undoes`, of what the transform gives: an inverse of another type is none that could be tried.
fn undoes(host: &Host, abilities: &Abilities) -> TokenStream {
    let private = host.private();
    let subject = &abilities.subject;
    let unlisted = host.unlisted();
    // Slices and `str` are edges of the library's `Vec` and `String`.
    let library = format!("{private} :: ");
    let text = |tokens: &dyn ToTokens| tokens.to_token_stream().to_string().replace(&library, "");
    let given = abilities.giver().and_then(|giver| match abilities.row {
        Some(_) => Some(text(&Rows::of(&giver.output).item)),
        None => giver.output.value.as_ref().map(|value| text(bare(value))),
    });
    let inverse = abilities.inverse.as_ref().map(|inverse| (inverse, inverse.data()));
    let inverse = inverse.filter(|(inverse, data)| match data.as_slice() {
        [argument] if abilities.row.is_some() || inverse.output.value.is_some() => {
            Some(text(bare(&argument.edge))) == given
        }
        _ => false,
    });
    let mut header = Header::of(&abilities.generics);
    let Some((inverse, argument)) = inverse.map(|(inverse, data)| (inverse, data[0])) else {
        let any = abilities.names.ident("A");
        header.parameter(&any);
        let (parameters, clause) = header.render();
        return quote! {
            #[automatically_derived]
            #unlisted
            impl #parameters #private::Undoes<#any> for #subject #clause {
                type Back = #any;

                #[inline]
                fn undo_pledged(&self, _: #any) -> ::core::option::Option<#private::Result<#any>> {
                    ::core::option::Option::None
                }
            }
        };
    };
    header.absorb(&inverse.generics, |_| true);
    for lifetime in &argument.lifetimes {
        header.lifetime(lifetime);
    }
    let edge = &argument.edge;
    let (edge, back) = match abilities.row {
        Some(_) => {
            let item = Rows::of(&inverse.output).item;
            (quote!(#private::Vec<#edge>), quote!(#private::Vec<#item>))
        }
        None => (edge.to_token_stream(), inverse.output.value.to_token_stream()),
    };
    let (parameters, clause) = header.render();
    quote! {
        #[automatically_derived]
        #unlisted
        impl #parameters #private::Undoes<#edge> for #subject #clause {
            type Back = #back;

            #[inline]
            fn undo_pledged(&self, x: #edge) -> ::core::option::Option<#private::Result<#back>> {
                let back = #private::Inverse::inverse_step(
                    self,
                    (#private::Edge::moved(x),),
                    &mut #private::Cx::new(&mut #private::Unwatched),
                );
                ::core::option::Option::Some(::core::result::Result::and_then(back, #private::Edge::own))
            }
        }
    }
}
