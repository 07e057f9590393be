//! The fingerprint of the step's code, and a warning where the code reads what no fingerprint can cover.

use super::abilities::Abilities;
use super::header::Header;
use crate::code::fingerprint;
use crate::compile::host::Host;
use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

/// How a step's code is known.
#[derive(Clone, Debug, Default)]
pub enum Mode {
    /// What its tokens reach.
    #[default]
    Closure,
    /// Its whole package.
    Crate,
    /// The program that runs.
    Binary,
    /// The user says.
    Version(String),
}

/// What is asked of the fingerprint.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// How it is made.
    pub mode: Mode,
    /// Whether the user knows that the code reads what is outside.
    pub allow_outside: bool,
    /// Whether what it gives depends on it.
    pub impure: bool,
    /// The files that it reads: a list, or one expression for all of them.
    pub reads: Option<syn::Expr>,
    /// The hyperparameters of a function.
    pub params: Vec<proc_macro2::Ident>,
    /// The block or function as it was written.
    pub item: TokenStream,
}

/// `HasCode`.
pub fn implement(host: &Host, abilities: &Abilities, wanted: &Wanted, row: bool) -> TokenStream {
    let private = host.private();
    let subject = &abilities.subject;
    let (parameters, clause) = Header::of(&abilities.generics).render();
    let text = |name: &str| format!("{name} {}", subject.to_string().replace(' ', ""));
    let named = |name: &str, more: &str| {
        let hash =
            *blake3::hash(format!("neatpipe {name} 1\0{}\0{more}", text("step")).as_bytes()).as_bytes();
        (hash, String::new(), String::new(), Vec::new())
    };
    let (covers, (hash, items, packages, outside)) = match &wanted.mode {
        Mode::Version(version) => (quote!(Version), named("version", version)),
        Mode::Binary => (quote!(Binary), named("binary", "")),
        Mode::Closure | Mode::Crate => {
            // What the words of `#[step]` change in the expansion counts like the tokens themselves.
            let written = format!("{} {}", if row { "#[step(row)]" } else { "" }, wanted.item);
            let whole = matches!(wanted.mode, Mode::Crate);
            let found = fingerprint(&text("step"), written, host.file(), whole);
            (found.covers.named(), (found.hash, found.items, found.packages, found.outside))
        }
    };
    let covers = if wanted.impure { quote!(Impure) } else { covers };
    let hash = Literal::byte_string(&hash);
    let seen: Vec<&str> = outside.iter().map(|(what, _)| *what).collect();
    let seen = seen.join("\n");
    let declared = |what: &str| wanted.reads.is_some() && what.contains("file");
    let warnings = outside.iter().filter(|(what, _)| {
        !wanted.allow_outside && !wanted.impure && host.file().is_some() && !declared(what)
    });
    let warnings = warnings.map(|(what, item)| warning(&wanted.item, subject, what, item.as_deref()));
    let reads = reads(&private, wanted);
    quote! {
        #[automatically_derived]
        impl #parameters #private::HasCode for #subject #clause {
            const CODE: #private::Code =
                #private::Code::new(*#hash, #items, #packages, #private::Covers::#covers, #seen);
            #reads
        }
        #(#warnings)*
    }
}

/// The files that the step reads. Those of a function may be named by its hyperparameters.
fn reads(private: &TokenStream, wanted: &Wanted) -> Option<TokenStream> {
    let written = wanted.reads.as_ref()?;
    let paths = match written {
        syn::Expr::Array(list) => {
            let each = list.elems.iter();
            quote!(::std::vec![#(#private::path_of(&(#each))),*])
        }
        one => quote!(#private::paths_of(&(#one))),
    };
    let params = &wanted.params;
    let bound = (!params.is_empty()).then(|| quote!(let Self { #(#params,)* .. } = self;));
    Some(quote! {
        #[allow(unused_variables)]
        fn reads(&self) -> ::std::vec::Vec<::std::path::PathBuf> {
            #bound
            #paths
        }
    })
}

/// On stable a macro warns by what is deprecated.
fn warning(written: &TokenStream, subject: &TokenStream, what: &str, item: Option<&str>) -> TokenStream {
    let word = what.split('`').nth(1).and_then(|words| words.split(':').next()).unwrap_or_default();
    let own = item.is_none().then(|| find(written.clone(), word)).flatten();
    let span = own.or_else(|| subject.clone().into_iter().next().map(|token| token.span()));
    let place = item.map_or(String::new(), |item| format!(", in `{item}`"));
    let note = format!(
        "the step reads {what}{place}, and a checkpoint cannot see that change\n\n\
         help: make it a field or an argument of the step; if it does not change the result, \
         write `#[step(allow_outside)]`"
    );
    let name = proc_macro2::Ident::new("undeclared_input", Span::call_site());
    let used = quote_spanned!(span.unwrap_or_else(Span::call_site)=> undeclared_input);
    quote! {
        #[allow(non_upper_case_globals)]
        const _: () = {
            #[deprecated(note = #note)]
            const #name: () = ();
            #used
        };
    }
}

/// The place of a word.
fn find(tokens: TokenStream, word: &str) -> Option<Span> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) if ident == word => Some(ident.span()),
        TokenTree::Group(group) => find(group.stream(), word),
        _ => None,
    })
}
