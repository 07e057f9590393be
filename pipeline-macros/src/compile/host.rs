//! Where an expansion lands: the path to the library and the place of the invocation.

use super::known::Known;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use std::path::{Path, PathBuf};

/// What an expansion has to know about its surroundings.
#[derive(Clone, Debug)]
pub struct Host {
    krate: TokenStream,
    site: String,
    library: bool,
    file: Option<PathBuf>,
    known: Option<&'static Known>,
}

impl Host {
    /// `krate` is the absolute path of the library there, `site` names the file, line and column.
    #[must_use]
    pub fn new(krate: TokenStream, site: impl Into<String>) -> Self {
        Self { krate, site: site.into(), library: false, file: None, known: None }
    }

    /// The same where the library itself is compiled.
    #[must_use]
    pub fn in_library(self, library: bool) -> Self {
        Self { library, ..self }
    }

    /// The same where the sources may be read: `file` is where the invocation stands.
    #[must_use]
    pub fn in_file(self, file: Option<PathBuf>) -> Self {
        Self { file, ..self }
    }

    /// The same where the columns of row structs are remembered.
    #[must_use]
    pub fn that_knows(self, known: Option<&'static Known>) -> Self {
        Self { known, ..self }
    }

    /// The columns of the row structs that were expanded before.
    #[must_use]
    pub fn known(&self) -> Option<&'static Known> {
        self.known
    }

    /// The file of the invocation; without one no file is ever read.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Keeps an implementation of the library's own out of rustc's lists of those that a trait has, which would
    /// be longer than what is wrong. Elsewhere it is nothing: where there is no prelude the attribute has no name.
    #[must_use]
    pub fn unlisted(&self) -> TokenStream {
        if self.library { quote!(#[diagnostic::do_not_recommend]) } else { quote!() }
    }

    /// The library's hidden module that expansions name.
    #[must_use]
    pub fn private(&self) -> TokenStream {
        let krate = &self.krate;
        quote!(#krate::__private)
    }

    /// The absolute path of the library.
    #[must_use]
    pub fn krate(&self) -> &TokenStream {
        &self.krate
    }

    /// A name that is unique in a crate: two types of one name in two modules get two of them.
    #[must_use]
    pub fn unique(&self, name: &Ident) -> Ident {
        let text = format!("{}:{name}", self.site);
        let hash = fnv1a(&text);
        let name = name.to_string();
        format_ident!("__neatpipe_{}_{:016x}", name.trim_start_matches("r#"), hash, span = Span::call_site())
    }
}

/// The FNV-1a hash of a text: how a name becomes a const parameter.
#[must_use]
pub fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// What every `impl Step` says of itself.
pub(crate) fn itself() -> TokenStream {
    let methods = itself_of();
    quote! {
        type Itself = Self;

        #methods
    }
}

/// The same where its type is said otherwise.
pub(crate) fn itself_of() -> TokenStream {
    quote! {
        #[inline]
        fn itself(&self) -> &Self {
            self
        }

        #[inline]
        fn itself_mut(&mut self) -> &mut Self {
            self
        }
    }
}

/// The value, or the error returned at once: `?` without its two generic calls, of which a pipeline would have
/// hundreds. A value of a type that does not fit is shown at `span`.
pub(crate) fn tried(result: &TokenStream, span: Span) -> TokenStream {
    tried_as(result, span, ToTokens::to_token_stream)
}

/// The same with another error.
pub(crate) fn tried_as(
    result: &TokenStream,
    span: Span,
    convert: impl FnOnce(&Ident) -> TokenStream,
) -> TokenStream {
    let site = span.resolved_at(Span::mixed_site());
    let (value, error) = (Ident::new("value", site), Ident::new("error", site));
    let converted = convert(&error);
    quote_spanned! {span=>
        match #result {
            ::core::result::Result::Ok(#value) => #value,
            ::core::result::Result::Err(#error) => return ::core::result::Result::Err(#converted),
        }
    }
}
