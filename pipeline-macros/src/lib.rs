//! The macros of neatpipe. Each entry point finds out where it is and hands over to `compile`.

// The same modules are the public interface of `neatpipe-expander`.
#[allow(unreachable_pub, dead_code)]
mod code;
#[allow(unreachable_pub, dead_code)]
mod compile;
mod settle;

use compile::host::Host;
use compile::known::Known;
use proc_macro::{Span, TokenStream};
use proc_macro_crate::{FoundCrate, crate_name};
use quote::{format_ident, quote};
use settle::{for_editor, in_editor, settle};

/// The row structs of the crate that is compiled. An editor compiles many, and forgets nothing.
static KNOWN: Known = Known::new();

/// The path of the library in the crate that is compiled now, renamed or not.
fn host() -> Host {
    let mut library = false;
    let krate = ["neatpipe", "neatpipe-core"]
        .into_iter()
        .find_map(|package| {
            crate_name(package).ok().map(|found| match found {
                FoundCrate::Itself => {
                    library = true;
                    package.replace('-', "_")
                }
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
    let span = Span::call_site();
    Host::new(krate, format!("{}:{}:{}", span.file(), span.line(), span.column()))
        .in_library(library)
        .in_file(span.local_file())
        .that_knows((!in_editor()).then_some(&KNOWN))
}

/// Declares a pipeline; see the crate `neatpipe`.
#[proc_macro]
pub fn pipeline(tokens: TokenStream) -> TokenStream {
    settle(compile::pipeline::pipeline(&host(), tokens.clone().into()).into(), tokens)
}

/// Makes a struct of columns from a row struct: `DiamondColumns`, `DiamondTargets` and `DiamondRow`.
///
/// `#[target]` fields are not columns: they go to `DiamondTargets`. `DiamondRow` is the row without them, which
/// is what there is to predict from.
///
/// ```ignore
/// #[derive(Columns, Deserialize)]
/// struct Diamond {
///     carat: f64,
///     cut: Cut,
///     #[target]
///     price: f64,
/// }
/// ```
#[proc_macro_derive(Columns, attributes(target))]
pub fn columns(input: TokenStream) -> TokenStream {
    compile::columns::derive_columns(&host(), input.into()).into()
}

/// Makes an enum without fields a category, its variants the levels in this order.
///
/// A level is called as its variant, or by `#[category("Very Good")]`, or by `#[serde(rename = "Very Good")]`.
/// Also writes `Display`.
#[proc_macro_derive(Category, attributes(category, serde))]
pub fn category(input: TokenStream) -> TokenStream {
    compile::category::derive_category(&host(), input.into()).into()
}

/// What a value needs to be hashed, stored and read again.
///
/// The documentation, with an example, is on the re-export `neatpipe::Artifact`.
#[proc_macro_derive(Artifact, attributes(artifact))]
pub fn artifact(input: TokenStream) -> TokenStream {
    compile::artifact::derive_artifact(&host(), input.into()).into()
}

/// serde's `Deserialize`, for crates that depend on neatpipe alone.
///
/// It takes serde's attributes, and `#[category("Very Good")]` as a rename. Of a struct with `#[target]` fields the row
/// without them can be read as well, `DiamondRow`, unless serde is told of a default or a conversion. A crate that
/// imports `serde::Deserialize` itself gets that one.
#[proc_macro_derive(Deserialize, attributes(serde, category))]
pub fn deserialize(input: TokenStream) -> TokenStream {
    compile::deserialize::derive_deserialize(&host(), input.into()).into()
}

/// What a struct needs to be a step: its defaults, its states and its hyperparameters.
///
/// The documentation, with an example, is on the re-export `neatpipe::Step`.
#[proc_macro_derive(Step, attributes(param, state, resource, was))]
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

/// What the tables of steps call back; not for use by hand.
#[doc(hidden)]
#[proc_macro]
pub fn __names(input: TokenStream) -> TokenStream {
    for_editor(compile::names::names(input.clone().into()).into(), input)
}

/// What the tables of stretches call back; not for use by hand.
#[doc(hidden)]
#[proc_macro]
pub fn __joined(input: TokenStream) -> TokenStream {
    for_editor(compile::names::joined(input.clone().into()).into(), input)
}

/// What the tables of steps call back; not for use by hand.
#[doc(hidden)]
#[proc_macro]
pub fn __fixed(input: TokenStream) -> TokenStream {
    for_editor(compile::names::fixed(input.clone().into()).into(), input)
}
