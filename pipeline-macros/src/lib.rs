//! The macros of neatpipe. Each entry point finds out where it is and hands over to `compile`.

mod compile;

use compile::host::Host;
use proc_macro::TokenStream;
use proc_macro_crate::{FoundCrate, crate_name};
use quote::{format_ident, quote};

/// The path of the library in the crate that is compiled now, renamed or not.
fn host() -> Host {
    let krate = ["neatpipe", "neatpipe-core"]
        .into_iter()
        .find_map(|package| {
            crate_name(package).ok().map(|found| match found {
                FoundCrate::Itself => package.replace('-', "_"),
                FoundCrate::Name(name) => name,
            })
        })
        .map_or_else(
            || quote!(::neatpipe),
            |name| {
                let name = format_ident!("{name}");
                quote!(::#name)
            },
        );
    let span = proc_macro::Span::call_site();
    Host::new(krate, format!("{}:{}:{}", span.file(), span.line(), span.column()))
}

/// Declares a pipeline; see the crate `neatpipe`.
#[proc_macro]
pub fn pipeline(tokens: TokenStream) -> TokenStream {
    compile::pipeline::pipeline(&host(), tokens.into()).into()
}
