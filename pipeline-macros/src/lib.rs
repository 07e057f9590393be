//! The macros of neatpipe. Each entry point finds out where it is and hands over to `compile`.

// The same modules are the public interface of `neatpipe-expander`.
#[allow(unreachable_pub, dead_code)]
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

/// What a struct needs to be a step: its defaults, its states and its hyperparameters.
///
/// The documentation, with an example, is on the re-export `neatpipe::Step`.
#[proc_macro_derive(Step, attributes(param, state, resource))]
pub fn derive_step(input: TokenStream) -> TokenStream {
    compile::step::derive_step(&host(), input.into()).into()
}

/// Makes an impl block or a function a step.
///
/// The documentation, with an example, is on the re-export `neatpipe::step`.
#[proc_macro_attribute]
pub fn step(attr: TokenStream, item: TokenStream) -> TokenStream {
    compile::step::step(&host(), attr.into(), item.into()).into()
}
