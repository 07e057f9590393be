//! `#[derive(Artifact)]`: what a type is, its bytes, and reading them again.

use super::depth;
use super::errors::{self, Errors};
use super::host::Host;
use super::step::mentions;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Generics, Meta, Path, Token, Type};

/// Expands `#[derive(Artifact)]`.
#[must_use]
pub fn derive_artifact(host: &Host, input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let expansion = match depth::parse::<DeriveInput>(input) {
        Ok(input) => expand(host, &input, &mut errors),
        Err(error) => {
            errors.push(error);
            None
        }
    };
    let errors = errors.into_tokens();
    quote!(#errors #expansion)
}

fn expand(host: &Host, input: &DeriveInput, errors: &mut Errors) -> Option<TokenStream> {
    let np = host.private();
    let name = &input.ident;
    let body = match &input.data {
        Data::Struct(data) => {
            let parts = parts(&data.fields, errors);
            let body = Body::of_struct(&np, &plain(name), &parts);
            (parts, body)
        }
        Data::Enum(data) => {
            let variants: Vec<_> = data
                .variants
                .iter()
                .map(|variant| (&variant.ident, parts(&variant.fields, errors)))
                .collect();
            let body = Body::of_enum(&np, name, &variants);
            (variants.into_iter().flat_map(|(_, parts)| parts).collect(), body)
        }
        Data::Union(_) => {
            errors.add(&errors::ARTIFACT_UNION, name, &[("name", &plain(name))]);
            return None;
        }
    };
    let (parts, mut body) = body;
    if let Some(check) = check(&input.attrs, errors) {
        body.check_by(&np, &check);
    }
    let bounds = bounds(&np, &input.generics, &parts);
    let (parameters, arguments, clause) = input.generics.split_for_impl();
    let own = clause.iter().flat_map(|clause| &clause.predicates).map(ToTokens::to_token_stream);
    let bounds: Vec<_> = own.chain(bounds).collect();
    Some(body.implement(host, &quote!(#parameters), &quote!(#name #arguments), &bounds))
}

/// A part of a struct or variant.
struct Part {
    /// How it is called in a literal or pattern: a name or a number.
    member: TokenStream,
    /// How it is called in the schema.
    name: String,
    ty: TokenStream,
    span: Span,
    serde: bool,
}

impl Part {
    fn new(name: &Ident, ty: TokenStream) -> Self {
        let (member, span) = (name.to_token_stream(), Span::call_site());
        Self { member, name: plain(name), ty, span, serde: false }
    }
}

fn parts(fields: &Fields, errors: &mut Errors) -> Vec<Part> {
    let read = |(number, field): (usize, &Field)| {
        let number = syn::Index::from(number);
        let member = match &field.ident {
            Some(name) => name.to_token_stream(),
            None => number.to_token_stream(),
        };
        let name = field.ident.as_ref().map_or_else(|| number.index.to_string(), plain);
        let serde = serde(&field.attrs, errors);
        // At the field's type, so that one that cannot be stored is an error there.
        let span = field.ty.span().resolved_at(Span::call_site());
        Part { member, name, ty: field.ty.to_token_stream(), span, serde }
    };
    fields.iter().enumerate().map(read).collect()
}

fn attributes(all: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    all.iter().filter(|attribute| attribute.path().is_ident("artifact"))
}

/// Whether `#[artifact(serde)]` stands before a field.
fn serde(all: &[Attribute], errors: &mut Errors) -> bool {
    let mut found = false;
    for attribute in attributes(all) {
        match attribute.parse_args::<Ident>() {
            Ok(word) if word == "serde" => found = true,
            _ => {
                let help = "before a field write `#[artifact(serde)]`, if its type has serde's traits";
                unknown(attribute, help, errors);
            }
        }
    }
    found
}

/// The function in `#[artifact(check = path)]` before the type.
fn check(all: &[Attribute], errors: &mut Errors) -> Option<Path> {
    let mut found = None;
    for attribute in attributes(all) {
        match attribute.parse_args_with(|input: ParseStream<'_>| {
            let word: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            Ok((word, input.parse::<Path>()?))
        }) {
            Ok((word, path)) if word == "check" => found = Some(path),
            _ => {
                let help =
                    "before a type write `#[artifact(check = path)]`, a function that looks at what was read";
                unknown(attribute, help, errors);
            }
        }
    }
    found
}

fn unknown(attribute: &Attribute, help: &str, errors: &mut Errors) {
    let found = match &attribute.meta {
        Meta::List(list) => list.tokens.to_string(),
        _ => String::new(),
    };
    let values = [("found", found.as_str()), ("attribute", "artifact"), ("help", help)];
    errors.add(&errors::ARTIFACT_ARGUMENT, attribute, &values);
}

/// Type parameters have what the parts that mention them need.
fn bounds(np: &TokenStream, generics: &Generics, parts: &[Part]) -> Vec<TokenStream> {
    let mut bounds = Vec::new();
    for parameter in generics.type_params() {
        let name = &parameter.ident;
        let mut mentioned = parts.iter().filter(|part| mentions(part.ty.clone(), name)).peekable();
        if mentioned.peek().is_none() {
            bounds.push(quote!(#name: 'static));
        }
        for serde in [false, true] {
            match (mentioned.clone().any(|part| part.serde == serde), serde) {
                (true, false) => bounds.push(quote!(#name: #np::Artifact)),
                (true, true) => {
                    bounds.push(
                        quote!(#name: #np::serde::Serialize + #np::serde::de::DeserializeOwned + 'static),
                    );
                }
                (false, _) => {}
            }
        }
    }
    bounds
}

/// The three functions' bodies.
struct Body {
    schema: TokenStream,
    write: TokenStream,
    read: TokenStream,
    /// Whether each field is written as a part of its name.
    columns: bool,
}

impl Body {
    /// That of a struct.
    fn of_struct(np: &TokenStream, name: &str, parts: &[Part]) -> Self {
        let schema = schema_of_parts(np, parts);
        let write = parts.iter().map(|part| {
            let member = &part.member;
            part.write(np, &quote!(&self.#member))
        });
        let read = parts.iter().map(|part| part.read(np));
        Self {
            schema: quote!(schema.word("struct"); schema.word(#name); #schema),
            write: quote!(#(#write)*),
            read: quote!(::core::result::Result::Ok(Self { #(#read),* })),
            columns: false,
        }
    }

    fn of_enum(np: &TokenStream, name: &Ident, variants: &[(&Ident, Vec<Part>)]) -> Self {
        let (text, count) = (plain(name), variants.len());
        let mut schema = quote!(schema.word("enum"); schema.word(#text); schema.number(#count););
        let (mut write, mut read) = (TokenStream::new(), TokenStream::new());
        for (code, (variant, parts)) in (0_u32..).zip(variants) {
            let word = plain(variant);
            let fields = schema_of_parts(np, parts);
            schema.extend(quote!(schema.word(#word); #fields));
            let members: Vec<_> = parts.iter().map(|part| &part.member).collect();
            let bound: Vec<Ident> = (0..parts.len()).map(|place| format_ident!("part_{place}")).collect();
            let written = parts.iter().zip(&bound).map(|(part, bound)| part.write(np, &quote!(#bound)));
            write.extend(quote! {
                Self::#variant { #(#members: #bound),* } => {
                    #np::Sink::put(out, &#code.to_le_bytes());
                    #(#written)*
                }
            });
            let values = parts.iter().map(|part| part.read(np));
            read.extend(quote!(#code => ::core::result::Result::Ok(Self::#variant { #(#values),* }),));
        }
        Self {
            schema,
            // An enum without a variant has no value.
            write: if variants.is_empty() { quote!(match *self {}) } else { quote!(match self { #write }) },
            read: quote! {
                match <::core::primitive::u32 as #np::Artifact>::read(from)? {
                    #read
                    other => ::core::result::Result::Err(#np::no_variant(#text, other)),
                }
            },
            columns: false,
        }
    }

    /// Asks a function about what was read.
    fn check_by(&mut self, np: &TokenStream, check: &Path) {
        let read = &self.read;
        self.read = quote! {
            let value: #np::Result<Self> = { #read };
            let value = value?;
            #check(&value)?;
            ::core::result::Result::Ok(value)
        };
    }

    /// The implementation.
    fn implement(
        &self,
        host: &Host,
        parameters: &TokenStream,
        subject: &TokenStream,
        bounds: &[TokenStream],
    ) -> TokenStream {
        let Self { schema, write, read, columns } = self;
        let columns = columns.then(|| {
            quote!(
                const NEATPIPE_COLUMNS: ::core::primitive::bool = true;
            )
        });
        let (np, unlisted) = (host.private(), host.unlisted());
        quote! {
            #[automatically_derived]
            #unlisted
            #[allow(unused_variables)]
            impl #parameters #np::Artifact for #subject where #(#bounds,)* {
                #columns

                fn schema(schema: &mut #np::Schema) {
                    #schema
                }

                fn write<NeatpipeSink: #np::Sink>(&self, out: &mut NeatpipeSink) {
                    #write
                }

                fn read(from: &mut #np::Reader<'_>) -> #np::Result<Self> {
                    #read
                }
            }
        }
    }
}

fn schema_of_parts(np: &TokenStream, parts: &[Part]) -> TokenStream {
    let count = parts.len();
    let each = parts.iter().map(|Part { name, ty, span, serde, .. }| {
        let part = if *serde {
            quote_spanned!(*span=> #np::schema_of_serde::<#ty>(schema);)
        } else {
            quote_spanned!(*span=> <#ty as #np::Artifact>::part_of(schema);)
        };
        quote!(schema.word(#name); #part)
    });
    quote!(schema.number(#count); #(#each)*)
}

impl Part {
    fn write(&self, np: &TokenStream, value: &TokenStream) -> TokenStream {
        let Self { ty, span, serde, .. } = self;
        if *serde {
            quote_spanned!(*span=> #np::write_serde::<#ty, _>(#value, out);)
        } else {
            quote_spanned!(*span=> <#ty as #np::Artifact>::write(#value, out);)
        }
    }

    fn read(&self, np: &TokenStream) -> TokenStream {
        let Self { member, ty, span, serde, .. } = self;
        let read = if *serde {
            quote_spanned!(*span=> #np::read_serde::<#ty>(from)?)
        } else {
            quote_spanned!(*span=> <#ty as #np::Artifact>::read(from)?)
        };
        quote!(#member: #read)
    }
}

/// What a struct of columns needs, where every column has it. The lifetime makes rustc look only when it is used.
pub(super) fn of_columns<'a>(
    host: &Host,
    name: &Ident,
    columns: impl Iterator<Item = (&'a Ident, &'a Type)>,
) -> TokenStream {
    let np = host.private();
    let parts: Vec<Part> = columns.map(|(name, ty)| Part::new(name, quote!(::std::vec::Vec<#ty>))).collect();
    let bounds: Vec<_> = parts.iter().map(|Part { ty, .. }| quote!(for<'__any> #ty: #np::Artifact)).collect();
    let mut body = Body::of_struct(&np, &plain(name), &parts);
    let written = parts.iter().map(|part| {
        let (member, text) = (&part.member, &part.name);
        let written = part.write(&np, &quote!(&self.#member));
        quote!(#np::Sink::part(out, #text, |out| { #written });)
    });
    body.write = quote!(#(#written)*);
    body.columns = true;
    body.implement(host, &TokenStream::new(), &name.to_token_stream(), &bounds)
}

fn plain(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}
