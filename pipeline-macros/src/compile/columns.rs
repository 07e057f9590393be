//! `#[derive(Columns)]`: a struct of columns, a struct of targets and a row without targets.

use super::artifact;
use super::depth;
use super::errors::{self, Errors};
use super::graph::plain;
use super::host::{Host, fnv1a};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Ident, Meta, Type, Visibility};

/// The struct, taken apart.
pub(super) struct RowStruct {
    pub(super) name: Ident,
    vis: Visibility,
    columns: Vec<Column>,
    targets: Vec<Column>,
    /// A field was refused, so that no row can be put together.
    broken: bool,
}

impl RowStruct {
    /// The columns as they are written.
    pub(super) fn columns(&self) -> impl Iterator<Item = String> {
        self.columns.iter().map(|column| column.name.to_string())
    }

    /// The targets as they are written.
    pub(super) fn targets(&self) -> impl Iterator<Item = String> {
        self.targets.iter().map(|target| target.name.to_string())
    }
}

/// One field.
struct Column {
    name: Ident,
    ty: Type,
    docs: Vec<Attribute>,
}

/// Expands `#[derive(Columns)]`. After a mistake the rest of the struct is expanded nevertheless, so that the
/// mistake is the only error.
#[must_use]
pub fn derive_columns(host: &Host, input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let expansion = match depth::parse::<DeriveInput>(input) {
        Ok(input) => read(&input, &mut errors).map(|row| expand(host, &row)),
        Err(error) => {
            errors.push(error);
            None
        }
    };
    let errors = errors.into_tokens();
    quote!(#errors #expansion)
}

fn read(input: &DeriveInput, errors: &mut Errors) -> Option<RowStruct> {
    let name = input.ident.to_string();
    let what = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                if !input.generics.params.is_empty() {
                    errors.add(&errors::COLUMNS_GENERIC, &input.generics, &[("name", &name)]);
                    return None;
                }
                return Some(read_fields(input, fields.named.iter(), errors));
            }
            Fields::Unnamed(_) => "a tuple struct",
            Fields::Unit => "a unit struct",
        },
        Data::Enum(_) => "an enum",
        Data::Union(_) => "a union",
    };
    errors.add(&errors::COLUMNS_NOT_STRUCT, &input.ident, &[("name", &name), ("what", what)]);
    None
}

fn read_fields<'a>(
    input: &DeriveInput,
    fields: impl Iterator<Item = &'a Field>,
    errors: &mut Errors,
) -> RowStruct {
    let mut row = RowStruct {
        name: input.ident.clone(),
        vis: input.vis.clone(),
        columns: Vec::new(),
        targets: Vec::new(),
        broken: false,
    };
    for field in fields {
        let Some(name) = &field.ident else { continue };
        let text = plain(name);
        if text.contains("__") {
            let better = text.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
            errors.add(&errors::COLUMNS_UNDERSCORES, name, &[("field", &text), ("better", &better)]);
        }
        if let Type::Reference(_) = &field.ty {
            errors.add(&errors::COLUMNS_REFERENCE, &field.ty, &[("field", &text)]);
            row.broken = true;
            continue;
        }
        let docs = field.attrs.iter().filter(|attribute| attribute.path().is_ident("doc")).cloned().collect();
        let column = Column { name: name.clone(), ty: field.ty.clone(), docs };
        if is_target(field, &text, errors) { row.targets.push(column) } else { row.columns.push(column) }
    }
    if row.columns.is_empty() && !row.broken {
        let besides = if row.targets.is_empty() { "" } else { " besides its targets" };
        let values = [("name", &*input.ident.to_string()), ("besides", besides)];
        errors.add(&errors::COLUMNS_NONE, &input.ident, &values);
    }
    row
}

fn is_target(field: &Field, name: &str, errors: &mut Errors) -> bool {
    let mut found = false;
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("target")) {
        if found {
            errors.add(&errors::TARGET_TWICE, attribute, &[("field", name)]);
        }
        if !matches!(attribute.meta, Meta::Path(_)) {
            errors.add(&errors::TARGET_ARGUMENTS, attribute, &[]);
        }
        found = true;
    }
    found
}

fn expand(host: &Host, row: &RowStruct) -> TokenStream {
    let private = host.private();
    let RowStruct { name, vis, columns, targets, broken } = row;
    let plain_name = plain(name);
    let columns_type = format_ident!("{plain_name}Columns", span = name.span());
    if let (Some(known), Some(file), false) = (host.known(), host.file(), *broken || columns.is_empty()) {
        known.add(columns_type.to_string(), row, file);
    }
    let row_type = format_ident!("{plain_name}Row", span = name.span());
    let targets_type = format_ident!("{plain_name}Targets", span = name.span());

    let columns_doc = format!("The columns of [`{plain_name}`], each with one value per row.");
    let columns_struct = vectors(host, vis, &columns_type, &columns_doc, columns);
    let rows_impl = rows_impl(&private, &columns_type, columns);
    let (row_struct, targets_struct, targets_type) = if targets.is_empty() {
        let doc = format!("A row of [`{columns_type}`]: there are no targets to leave out.");
        let row_struct = if *broken {
            row_struct(vis, &row_type, &plain_name, columns)
        } else {
            quote!(#[doc = #doc] #vis type #row_type = #name;)
        };
        (row_struct, None, quote!(()))
    } else {
        let doc = format!("The targets of [`{plain_name}`], each with one value per row.");
        let mut targets_struct = vectors(host, vis, &targets_type, &doc, targets);
        targets_struct.extend(rows_impl_of_targets(&private, &targets_type, targets));
        (
            row_struct(vis, &row_type, &plain_name, columns),
            Some(targets_struct),
            targets_type.to_token_stream(),
        )
    };
    let columns_impl = columns_impl(&private, row, &columns_type, &row_type, &targets_type);
    let each_column = each_column(&private, &columns_type, columns);
    quote!(#columns_struct #rows_impl #row_struct #targets_struct #columns_impl #each_column)
}

/// A struct with a `Vec` for each field, and the traits that it can have whatever its fields are.
fn vectors(host: &Host, vis: &Visibility, name: &Ident, doc: &str, columns: &[Column]) -> TokenStream {
    let fields = columns.iter().map(|Column { name, ty, docs }| {
        let docs = docs_or(docs, || format!("The column `{}`.", plain(name)));
        quote!(#docs #vis #name: ::std::vec::Vec<#ty>)
    });
    let text = name.to_string();
    let names = columns.iter().map(|column| plain(&column.name));
    let shared = conditional(name, columns, |ty| quote!(::std::vec::Vec<#ty>));
    let count = columns.len();
    let length = shortest(columns);
    let stored = artifact::of_columns(host, name, columns.iter().map(|column| (&column.name, &column.ty)));
    quote! {
        #[doc = #doc]
        #[derive(::core::default::Default)]
        #[allow(dead_code)]
        #vis struct #name { #(#fields),* }

        #shared
        #stored

        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let names: [&::core::primitive::str; #count] = [#(#names),*];
                f.debug_struct(#text).field("rows", &#length).field("columns", &names).finish()
            }
        }
    }
}

/// `Clone` and `PartialEq` where every field has them. The lifetime makes rustc look only when they are used.
fn conditional(name: &Ident, columns: &[Column], wrap: impl Fn(&Type) -> TokenStream) -> TokenStream {
    let names: Vec<&Ident> = columns.iter().map(|column| &column.name).collect();
    let types: Vec<TokenStream> = columns.iter().map(|column| wrap(&column.ty)).collect();
    quote! {
        #[automatically_derived]
        impl ::core::clone::Clone for #name
        where
            #(for<'__any> #types: ::core::clone::Clone,)*
        {
            fn clone(&self) -> Self {
                Self { #(#names: ::core::clone::Clone::clone(&self.#names)),* }
            }
        }

        #[automatically_derived]
        impl ::core::cmp::PartialEq for #name
        where
            #(for<'__any> #types: ::core::cmp::PartialEq,)*
        {
            fn eq(&self, other: &Self) -> ::core::primitive::bool {
                true #(&& ::core::cmp::PartialEq::eq(&self.#names, &other.#names))*
            }
        }
    }
}

/// The number of rows that every column has.
fn shortest(columns: &[Column]) -> TokenStream {
    let lengths = columns.iter().map(|Column { name, .. }| quote!(self.#name.len()));
    quote!(::core::iter::Iterator::min(::core::iter::IntoIterator::into_iter([#(#lengths),*])).unwrap_or(0))
}

fn rows_impl(private: &TokenStream, name: &Ident, columns: &[Column]) -> TokenStream {
    let names: Vec<&Ident> = columns.iter().map(|column| &column.name).collect();
    let texts: Vec<String> = names.iter().map(|name| plain(name)).collect();
    // At the field's type, so that a value that cannot be cloned is an error there.
    let take = columns.iter().map(|Column { name, ty, .. }| {
        quote_spanned!(ty.span()=> #name: #private::Rows::take_rows(&self.#name, rows))
    });
    let slice = columns.iter().map(|Column { name, ty, .. }| {
        let rows = quote!(::core::clone::Clone::clone(&rows));
        quote_spanned!(ty.span()=> #name: #private::Rows::slice_rows(&self.#name, #rows))
    });
    let length = shortest(columns);
    quote! {
        #[automatically_derived]
        impl #private::JoinRows for #name {
            fn join_rows(parts: ::std::vec::Vec<Self>) -> #private::Result<Self> {
                let mut all = <Self as ::core::default::Default>::default();
                for mut part in parts {
                    #private::Rows::check_rows(&part)?;
                    #(all.#names.append(&mut part.#names);)*
                }
                ::core::result::Result::Ok(all)
            }
        }

        #[automatically_derived]
        impl #private::Rows for #name {
            fn n_rows(&self) -> ::core::primitive::usize {
                #length
            }

            fn take_rows(&self, rows: &[::core::primitive::usize]) -> Self {
                Self { #(#take),* }
            }

            fn slice_rows(&self, rows: ::core::ops::Range<::core::primitive::usize>) -> Self {
                Self { #(#slice),* }
            }

            fn check_rows(&self) -> #private::Result<()> {
                #private::same_lengths(&[#((#texts, self.#names.len())),*])
            }
        }
    }
}

/// A visitor of any type sees the columns where each is of cells.
fn each_column(private: &TokenStream, name: &Ident, columns: &[Column]) -> TokenStream {
    let types = columns.iter().map(|column| &column.ty);
    let names = columns.iter().map(|column| &column.name);
    let texts = columns.iter().map(|column| plain(&column.name));
    quote! {
        #[automatically_derived]
        impl #private::EachColumn for #name
        where
            #(for<'__any> #types: #private::Cell,)*
        {
            fn each_column<NeatpipeVisitor: #private::ColumnVisitor>(&self, visitor: &mut NeatpipeVisitor) {
                #(#private::ColumnVisitor::column(visitor, #texts, &self.#names);)*
            }
        }
    }
}

/// The targets are rows too; each can be taken out by its name.
fn rows_impl_of_targets(private: &TokenStream, name: &Ident, targets: &[Column]) -> TokenStream {
    let rows = rows_impl(private, name, targets);
    let takes = targets.iter().map(|Column { name: target, ty, .. }| {
        let hash = fnv1a(&plain(target));
        quote! {
            #[automatically_derived]
            impl #private::HasTarget<#hash> for #name {
                type Column = ::std::vec::Vec<#ty>;

                fn take_target(&mut self) -> ::std::vec::Vec<#ty> {
                    ::core::mem::take(&mut self.#target)
                }
            }
        }
    });
    quote!(#rows #(#takes)*)
}

fn row_struct(vis: &Visibility, row_type: &Ident, source: &str, columns: &[Column]) -> TokenStream {
    let doc = format!("A row of [`{source}`] without its targets: what there is to predict from.");
    let fields = columns.iter().map(|Column { name, ty, docs }| {
        let docs = docs_or(docs, || format!("The value of `{}`.", plain(name)));
        quote!(#docs #vis #name: #ty)
    });
    let shared = conditional(row_type, columns, ToTokens::to_token_stream);
    let names: Vec<&Ident> = columns.iter().map(|column| &column.name).collect();
    let texts = names.iter().map(|name| plain(name));
    let types = columns.iter().map(|column| &column.ty);
    let text = row_type.to_string();
    quote! {
        #[doc = #doc]
        #[allow(dead_code)]
        #vis struct #row_type { #(#fields),* }

        #shared

        #[automatically_derived]
        impl ::core::fmt::Debug for #row_type
        where
            #(for<'__any> #types: ::core::fmt::Debug,)*
        {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_struct(#text)#(.field(#texts, &self.#names))*.finish()
            }
        }
    }
}

fn columns_impl(
    private: &TokenStream,
    row: &RowStruct,
    columns_type: &Ident,
    row_type: &Ident,
    targets_type: &TokenStream,
) -> TokenStream {
    let source = &row.name;
    // At the fields' types, as in `take_rows`.
    let one = row.columns.iter().map(|Column { name, ty, .. }| {
        let value = quote_spanned!(ty.span()=> ::core::clone::Clone::clone(&row.#name));
        quote!(#name: ::core::convert::From::from([#value]))
    });
    let columns: Vec<&Ident> = row.columns.iter().map(|column| &column.name).collect();
    let targets: Vec<&Ident> = row.targets.iter().map(|column| &column.name).collect();
    let iterators: Vec<Ident> = (0..columns.len()).map(|place| format_ident!("column_{place}")).collect();
    let targets_value = if targets.is_empty() {
        quote!(let targets = ();)
    } else {
        quote!(let mut targets = <#targets_type as ::core::default::Default>::default();)
    };
    quote! {
        #[automatically_derived]
        impl #private::Columns for #columns_type {
            type Source = #source;
            type Targets = #targets_type;

            fn from_rows(
                rows: impl ::core::iter::IntoIterator<Item = #source>,
            ) -> (Self, #targets_type) {
                let mut columns = <Self as ::core::default::Default>::default();
                #targets_value
                for row in rows {
                    #(columns.#columns.push(row.#columns);)*
                    #(targets.#targets.push(row.#targets);)*
                }
                (columns, targets)
            }

            fn into_rows(self) -> #private::Result<::std::vec::Vec<#row_type>> {
                #private::Rows::check_rows(&self)?;
                #(let mut #iterators = ::core::iter::IntoIterator::into_iter(self.#columns);)*
                let next = move || {
                    ::core::option::Option::Some(#row_type {
                        #(#columns: ::core::iter::Iterator::next(&mut #iterators)?),*
                    })
                };
                ::core::result::Result::Ok(::core::iter::Iterator::collect(::core::iter::from_fn(next)))
            }
        }

        #[automatically_derived]
        impl ::core::iter::FromIterator<#row_type> for #columns_type {
            fn from_iter<NeatpipeRows: ::core::iter::IntoIterator<Item = #row_type>>(rows: NeatpipeRows) -> Self {
                let mut columns = <Self as ::core::default::Default>::default();
                for row in rows {
                    #(columns.#columns.push(row.#columns);)*
                }
                columns
            }
        }

        #[automatically_derived]
        impl #private::OneRow for #columns_type {
            type Row = #row_type;

            fn from_one(row: &#row_type) -> Self {
                Self { #(#one),* }
            }

            fn into_one(self) -> #private::Result<#row_type> {
                #private::OneRow::into_one(#private::Columns::into_rows(self)?)
            }
        }
    }
}

/// The user's own documentation, or ours.
fn docs_or(docs: &[Attribute], ours: impl FnOnce() -> String) -> TokenStream {
    if docs.is_empty() {
        let ours = ours();
        quote!(#[doc = #ours])
    } else {
        quote!(#(#docs)*)
    }
}
