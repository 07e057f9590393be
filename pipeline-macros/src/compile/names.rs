//! What is written once the tables of the steps are known: accessors, the pipeline's own table, and which
//! values are fixed.
//!
//! `pipeline!` cannot see what hyperparameters its steps have. So it calls the table of each step, which calls
//! back `__names` with its rows; that writes the accessors and goes on with the next step's table. Long
//! pipelines are cut into stretches, since each call nests macros by two, and `__joined` puts their rows together.

use super::errors::{self as e, Errors, nearest};
use super::expand::params::{self, Tuned, TunedNode};
use super::host::fnv1a;
use super::space;
use super::spans::respanned;
use super::step::table::publish;
use super::text::{spell, text};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{
    AngleBracketedGenericArguments, Expr, Generics, LitStr, Path, Result, Token, Type, Visibility,
    WhereClause, braced, bracketed,
};

/// The first call: that of the first table, or none where the first units need none.
pub(crate) fn begin(head: &TokenStream, units: &TokenStream) -> TokenStream {
    names(quote!({ #head [] { #units } { "" } } { "" }))
}

/// `__names! { { context } { rows } }`: the rows are those of the first unit's table.
#[must_use]
pub fn names(tokens: TokenStream) -> TokenStream {
    syn::parse2::<Call>(tokens).and_then(Call::go_on).unwrap_or_else(|error| error.to_compile_error())
}

/// `__joined! { { context } { rows } }`: the rows are those of a stretch.
#[must_use]
pub fn joined(tokens: TokenStream) -> TokenStream {
    match syn::parse2::<Join>(tokens) {
        Ok(join) => join.go_on(),
        Err(error) => error.to_compile_error(),
    }
}

/// `__fixed! { { [np] [place] [fields] } { rows } }`: of these fields the table's are no longer searched.
#[must_use]
pub fn fixed(tokens: TokenStream) -> TokenStream {
    match syn::parse2::<Fixed>(tokens) {
        Ok(fixed) => fixed.into_tokens(),
        Err(error) => error.to_compile_error(),
    }
}

/// A hyperparameter in a table.
struct Row {
    /// The nested name inside the step.
    name: LitStr,
    /// The type; `_` where only the step can name it.
    ty: TokenStream,
    /// `follows`: the default is the name of the one whose value it takes over. `pipeline`: a pipeline's, read by its accessor. `inactive`: there only where a choice is made. `copy`: read
    /// by value.
    words: Vec<Ident>,
    default: TokenStream,
    space: TokenStream,
    doc: LitStr,
}

impl Row {
    fn is(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }
}

impl Parse for Row {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name = input.parse()?;
        let ty = match input.parse::<Option<Token![_]>>()? {
            Some(unnamed) => unnamed.to_token_stream(),
            None => input.parse::<Ident>()?.to_token_stream(),
        };
        let words = all(bracket(input)?)?;
        let (default, space) = (bracket(input)?, bracket(input)?);
        let doc = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(Self { name, ty, words, default, space, doc })
    }
}

impl ToTokens for Row {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { name, ty, words, default, space, doc } = self;
        tokens.extend(quote!(#name #ty [#(#words)*] [#default] [#space] #doc;));
    }
}

/// A step whose table is asked for, or a choice, which has none.
struct Unit {
    /// The fields that lead to it.
    place: Vec<Ident>,
    /// Its nested name.
    name: LitStr,
    ty: TokenStream,
    table: TokenStream,
    guards: Vec<Guard>,
    overrides: Vec<Override>,
    own: Option<Own>,
}

/// A choice that has to be made for a unit to be there: one of steps, or an optional step to be on.
struct Guard {
    place: Vec<Ident>,
    choice: TokenStream,
}

/// A choice: its type, its field, and what a row says.
struct Own {
    ty: Ident,
    field: Ident,
    default: TokenStream,
    space: TokenStream,
    doc: LitStr,
}

struct Override {
    field: LitStr,
    value: TokenStream,
    space: TokenStream,
    follows: bool,
}

impl Parse for Unit {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let (place, name) = (all(bracket(input)?)?, input.parse()?);
        let (ty, table) = (bracket(input)?, bracket(input)?);
        let (guards, overrides) = (all(bracket(input)?)?, all(bracket(input)?)?);
        let own = bracket(input)?;
        let own = if own.is_empty() { None } else { Some(syn::parse2(own)?) };
        input.parse::<Token![;]>()?;
        Ok(Self { place, name, ty, table, guards, overrides, own })
    }
}

impl Parse for Guard {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let guard = Self { place: all(bracket(input)?)?, choice: bracket(input)? };
        input.parse::<Token![;]>()?;
        Ok(guard)
    }
}

impl Parse for Own {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        Ok(Self {
            ty: input.parse()?,
            field: input.parse()?,
            default: bracket(input)?,
            space: bracket(input)?,
            doc: input.parse()?,
        })
    }
}

impl Parse for Override {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let (field, value, space) = (input.parse()?, bracket(input)?, bracket(input)?);
        let over = Self { field, value, space, follows: !bracket(input)?.is_empty() };
        input.parse::<Token![;]>()?;
        Ok(over)
    }
}

/// What is known of the pipeline, passed on as it is.
struct Head {
    np: TokenStream,
    pipeline: Ident,
    generics: TokenStream,
    bounds: TokenStream,
    visibility: TokenStream,
    table: Ident,
    /// The nodes with hyperparameters, in braces; nothing where the table is that of a stretch.
    nodes: TokenStream,
}

impl Parse for Head {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        Ok(Self {
            np: checked(bracket(input)?, Path::parse_mod_style)?,
            pipeline: input.parse()?,
            generics: checked(
                checked(bracket(input)?, Generics::parse)?,
                optional::<AngleBracketedGenericArguments>,
            )?,
            bounds: checked(bracket(input)?, Option::<WhereClause>::parse)?,
            visibility: checked(bracket(input)?, Visibility::parse)?,
            table: input.parse()?,
            nodes: bracket(input)?,
        })
    }
}

impl ToTokens for Head {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { np, pipeline, generics, bounds, visibility, table, nodes } = self;
        tokens.extend(quote!([#np] #pipeline [#generics] [#bounds] [#visibility] #table [#nodes]));
    }
}

impl Head {
    /// The table with its rows; of a pipeline the typed structs and the list of hyperparameters as well.
    fn finish(&self, rows: &str) -> TokenStream {
        let Self { np, pipeline, generics, bounds, table, .. } = self;
        if self.nodes.is_empty() {
            return quote! {
                #[doc(hidden)]
                #[allow(unused_macros)]
                macro_rules! #table {
                    ($callback:path, { $($context:tt)* }) => {
                        $callback! { { $($context)* } { #rows } }
                    };
                }
            };
        }
        let read = |input: ParseStream<'_>| all::<TunedNode>(brace(input)?);
        let nodes = read.parse2(self.nodes.clone());
        let visibility = syn::parse2(self.visibility.clone());
        let (nodes, visibility, listed) = match (nodes, visibility, rows_of(rows)) {
            (Ok(nodes), Ok(visibility), Ok(listed)) => (nodes, visibility, listed),
            (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => return error.to_compile_error(),
        };
        let published = publish(table, &visibility, pipeline, rows);
        let (visibility, nodes) = (&visibility, nodes.as_slice());
        let names: BTreeSet<String> = listed.iter().map(|row| row.name.value()).collect();
        let (names, listed) = (&names, &documentation(&listed));
        let tuned =
            params::expand(&Tuned { np, name: pipeline, generics, bounds, visibility, nodes, names, listed });
        quote!(#published #tuned)
    }
}

/// The table of hyperparameters in the type's documentation.
fn documentation(rows: &[Row]) -> String {
    let mut docs = String::new();
    if rows.is_empty() {
        return docs;
    }
    docs.push_str("\n| name | default | space | |\n|---|---|---|---|\n");
    for Row { name, default, space, doc, .. } in rows {
        let cell = |tokens: &TokenStream| format!("`{}`", text(tokens).replace('|', "\\|"));
        let space = if space.is_empty() { "fixed".to_owned() } else { cell(space) };
        let _ = writeln!(
            docs,
            "| `{}` | {} | {space} | {} |",
            name.value(),
            cell(default),
            doc.value().replace('|', "\\|")
        );
    }
    docs
}

struct Call {
    head: Head,
    /// Whether the first unit's table has answered.
    asked: bool,
    /// The units as they came: most are only passed on.
    units: Vec<TokenStream>,
    /// The rows so far.
    rows: String,
    /// Those of the first unit's table.
    answer: Vec<Row>,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let context;
        braced!(context in input);
        let head = context.parse()?;
        let asked = !bracket(&context)?.is_empty();
        let (mut units, rows) = (statements(brace(&context)?), literal(&context)?);
        units.retain(|unit| !unit.is_empty());
        Ok(Self { head, asked, units, rows, answer: rows_of(&literal(input)?)? })
    }
}

impl Call {
    fn unit(&self, at: usize) -> Result<Option<Unit>> {
        self.units.get(at).cloned().map(syn::parse2).transpose()
    }

    /// Writes the accessors of the unit whose table has answered, then asks the next one, or ends.
    fn go_on(mut self) -> Result<TokenStream> {
        let mut accessors = Accessors {
            head: &self.head,
            getters: TokenStream::new(),
            setters: TokenStream::new(),
            types: TokenStream::new(),
        };
        let mut errors = Errors::default();
        let mut answers = self.asked.then(|| std::mem::take(&mut self.answer));
        let mut at = 0;
        let next = loop {
            let Some(unit) = self.unit(at)? else { break None };
            let rows = match (&unit.own, answers.take()) {
                (Some(own), _) => vec![own.row()],
                (None, Some(rows)) => rows,
                (None, None) => break Some(unit.table),
            };
            unit.check()?;
            unit.searched(&rows, &mut errors);
            for mut row in rows {
                let followed = row.is("follows");
                row.take(&unit.overrides, &mut errors);
                accessors.add(&unit, &row);
                spell(row.within(&unit, followed).into_token_stream(), &mut self.rows);
            }
            at += 1;
        };
        let accessors = accessors.finish();
        let errors = errors.into_tokens();
        let (head, rows) = (&self.head, &self.rows);
        let next = match next {
            Some(table) => {
                let (np, units) = (&head.np, &self.units[at..]);
                checked(table.clone(), Path::parse_mod_style)?;
                quote!(#table! { #np::names, { #head [asked] { #(#units)* } { #rows } } })
            }
            None => head.finish(rows),
        };
        Ok(quote!(#accessors #next #errors))
    }
}

impl Own {
    fn row(&self) -> Row {
        let Self { ty, default, space, doc, .. } = self;
        let name = LitStr::new("", doc.span());
        let (default, space, doc) = (default.clone(), space.clone(), doc.clone());
        let (ty, words) = match ty == "bool" {
            true => (ty.to_token_stream(), Vec::new()),
            false => (quote!(_), vec![format_ident!("copy")]),
        };
        Row { name, ty, words, default, space, doc }
    }
}

impl Row {
    /// The row as the pipeline changes it.
    fn take(&mut self, overrides: &[Override], errors: &mut Errors) {
        let Some(over) = overrides.iter().find(|over| over.field.value() == self.name.value()) else {
            return;
        };
        if self.is("follows") {
            let values = [("name", over.field.value()), ("other", text(&self.default))];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            errors.add(&e::FOLLOWS_SET, &over.field, &values);
            return;
        }
        if over.follows {
            self.words.push(format_ident!("follows"));
        }
        if over.value.is_empty() {
            let parsed = (syn::parse2::<Expr>(self.default.clone()), syn::parse2::<Expr>(over.space.clone()));
            if let (Ok(default), Ok(space)) = parsed {
                space::check_default(&default, &space, errors);
            }
        } else {
            self.default = over.value.clone();
        }
        self.space = over.space.clone();
    }

    /// The row in the pipeline's own table. What it `followed` before stands in the unit as well.
    fn within(&self, unit: &Unit, followed: bool) -> Self {
        let mut words = vec![format_ident!("pipeline")];
        if self.is("inactive") || !unit.guards.is_empty() {
            words.push(format_ident!("inactive"));
        }
        if self.is("copy") {
            words.push(format_ident!("copy"));
        }
        if self.is("follows") {
            words.push(format_ident!("follows"));
        }
        let (ty, mut default, space) = (self.ty.clone(), self.default.clone(), self.space.clone());
        if followed && let Ok(name) = syn::parse2::<Ident>(default.clone()) {
            default = format_ident!("{}__{name}", unit.name.value()).into_token_stream();
        }
        Self { name: unit.name_of(self), ty, words, default, space, doc: self.doc.clone() }
    }
}

impl Unit {
    /// Reports spaces of what is no hyperparameter. With a value beside it rustc says whether there is such a field.
    fn searched(&self, rows: &[Row], errors: &mut Errors) {
        let known: Vec<String> = rows.iter().map(|row| row.name.value()).collect();
        for over in self.overrides.iter().filter(|over| over.value.is_empty() && !over.space.is_empty()) {
            let name = over.field.value();
            if known.contains(&name) {
                continue;
            }
            let help = match (nearest(&name, known.iter().map(String::as_str)), known.as_slice()) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, []) => "it has none".to_owned(),
                (None, known) => format!("there are `{}`", known.join("`, `")),
            };
            let values = [("name", name), ("step", text(&self.ty)), ("help", help)];
            let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
            errors.add(&e::NO_HYPERPARAMETER, &over.field, &values);
        }
    }

    /// Whether what it is made of can be written into code.
    fn check(&self) -> Result<()> {
        if self.own.is_none() {
            checked(self.ty.clone(), Type::parse)?;
        }
        self.guards.iter().try_for_each(|guard| checked(guard.choice.clone(), optional::<Path>).map(drop))
    }

    /// The last word of its type; a choice has none.
    fn word(&self) -> Option<Ident> {
        let words = super::ast::table_path(&self.ty).into_iter();
        words.filter_map(|token| if let TokenTree::Ident(word) = token { Some(word) } else { None }).last()
    }

    /// The nested name of a row.
    fn name_of(&self, row: &Row) -> LitStr {
        let (outer, inner) = (self.name.value(), row.name.value());
        let name = if inner.is_empty() { outer } else { format!("{outer}__{inner}") };
        LitStr::new(&name, self.name.span())
    }
}

/// Getters and setters.
struct Accessors<'h> {
    head: &'h Head,
    getters: TokenStream,
    setters: TokenStream,
    types: TokenStream,
}

/// What every pipeline can be asked: the accessors of a choice of such a name end in `_`.
const TAKEN: [&str; 17] = [
    "fit",
    "fit_transform",
    "transform",
    "predict",
    "predict_one",
    "watch",
    "graphs",
    "clone",
    "default",
    "space",
    "params",
    "hyperparams",
    "hyperparams_space",
    "get_hyperparams",
    "get_hyperparams_space",
    "update_hyperparams",
    "update_hyperparams_space",
];

/// The name of the accessor of a hyperparameter.
fn accessor(name: &str) -> String {
    if TAKEN.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

impl Accessors<'_> {
    fn add(&mut self, unit: &Unit, row: &Row) {
        let np = &self.head.np;
        let full = unit.name_of(row).value();
        let inner = row.name.value();
        let name = accessor(&full);
        let (Some(mut getter), Some(mut setter)) = (ident(&name), ident(&format!("set_{name}"))) else {
            return;
        };
        let Some(method) = ident(&accessor(if inner.is_empty() { &full } else { &inner })) else { return };
        let Unit { place, ty, guards, own, .. } = unit;
        let primitive = row.ty.to_string() != "_";
        let by_value = primitive || row.is("copy");
        let (hash, inner_hash) = (fnv1a(&full), fnv1a(&inner));
        let value = match own {
            _ if primitive => {
                let ty = &row.ty;
                quote!(::core::primitive::#ty)
            }
            Some(own) => own.ty.to_token_stream(),
            None if row.is("pipeline") => quote!(<#ty as #np::Typed<#inner_hash>>::Value),
            None => quote!(<#ty as #np::Leaf<#inner_hash>>::Value),
        };
        let read = match own {
            Some(Own { field, .. }) => quote!(self #(.#place)* .#field),
            None if row.is("pipeline") => quote!(self #(.#place)* .#method()),
            None if primitive => quote!(*#np::Leaf::<#inner_hash>::leaf(&self #(.#place)*)),
            None => quote!(#np::Leaf::<#inner_hash>::leaf(&self #(.#place)*)),
        };
        let plain = if by_value { quote!(#value) } else { quote!(&#value) };
        let conditions = guards.iter().map(|Guard { place, choice }| match choice.is_empty() {
            true => quote!(self #(.#place)* .is_on),
            false => quote!(::core::matches!(self #(.#place)* .choose, #choice)),
        });
        let conditions: Vec<_> = conditions.collect();
        let (output, body) = match (row.is("inactive"), conditions.is_empty()) {
            (false, true) => (plain, read),
            (true, true) => (quote!(::core::option::Option<#plain>), read),
            (inactive, false) => {
                let some = if inactive { read } else { quote!(::core::option::Option::Some(#read)) };
                let body = quote!(if #(#conditions)&&* { #some } else { ::core::option::Option::None });
                (quote!(::core::option::Option<#plain>), body)
            }
        };
        let visibility = &self.head.visibility;
        let doc = match row.doc.value() {
            doc if doc.is_empty() => format!(" The hyperparameter `{full}`."),
            doc => format!(" {doc}"),
        };
        let set = format!(
            " Sets `{full}`.\n\n # Errors\n A value out of bounds or refused by a step's `check`, or a branch that is not \
             chosen."
        );
        // What is wrong with a type is told at the user's word for the step, as if the user had named the methods.
        if let Some(word) = unit.word() {
            getter.set_span(word.span());
            setter.set_span(word.span());
        }
        let place = |tokens: TokenStream| match unit.word() {
            Some(word) => respanned(tokens, word.span()),
            None => tokens,
        };
        self.getters.extend(place(quote! {
            #[doc = #doc]
            #[inline]
            #[must_use]
            #visibility fn #getter(&self) -> #output {
                #body
            }
        }));
        self.setters.extend(place(quote! {
            #[doc = #set]
            #visibility fn #setter(&mut self, value: #value) -> #np::Result<()> {
                #np::set_one(self, #full, &value)
            }
        }));
        if !primitive {
            let Head { pipeline, generics, bounds, .. } = self.head;
            let span = unit.word().map_or_else(Span::call_site, |word| word.span());
            let value = respanned(quote_spanned!(span=> type Value = #value;), span);
            self.types.extend(quote! {
                #[automatically_derived]
                impl #generics #np::Typed<#hash> for #pipeline #generics #bounds {
                    #value
                }
            });
        }
    }

    fn finish(self) -> TokenStream {
        let Self { head: Head { np, pipeline, generics, bounds, .. }, getters, setters, types } = self;
        if getters.is_empty() {
            return TokenStream::new();
        }
        // Where a step has no table the pipeline has no hyperparameters: that is told of the step alone.
        let own = syn::parse2::<Option<WhereClause>>(bounds.clone()).ok().flatten();
        let own = own.iter().flat_map(|bounds| &bounds.predicates);
        let tunable = quote!(where #(#own,)* for<'np> Self: #np::Tunable);
        quote! {
            #[allow(non_snake_case, dead_code, private_interfaces, clippy::pub_underscore_fields)]
            #[automatically_derived]
            impl #generics #pipeline #generics #bounds {
                #getters
            }

            #[allow(non_snake_case, dead_code, private_interfaces, clippy::pub_underscore_fields)]
            #[automatically_derived]
            impl #generics #pipeline #generics #tunable {
                #setters
            }
            #types
        }
    }
}

/// A name, a keyword included.
fn ident(name: &str) -> Option<Ident> {
    syn::parse_str(name).or_else(|_| syn::parse_str(&format!("r#{name}"))).ok()
}

struct Join {
    head: Head,
    rest: Vec<Ident>,
    /// The rows of the stretches so far, that of the one that has answered included.
    rows: String,
}

impl Parse for Join {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let context;
        braced!(context in input);
        let (head, rest, rows) = (context.parse()?, all(brace(&context)?)?, literal(&context)?);
        Ok(Self { head, rest, rows: rows + &literal(input)? })
    }
}

impl Join {
    fn go_on(self) -> TokenStream {
        let Self { head, rest, rows } = self;
        let np = &head.np;
        match rest.split_first() {
            Some((next, rest)) => quote!(#next! { #np::joined, { #head { #(#rest)* } { #rows } } }),
            None => head.finish(&rows),
        }
    }
}

struct Fixed {
    np: TokenStream,
    place: TokenStream,
    fields: Vec<Ident>,
    rows: Vec<Row>,
}

impl Parse for Fixed {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let context;
        braced!(context in input);
        let np = checked(bracket(&context)?, Path::parse_mod_style)?;
        let place = checked(bracket(&context)?, Expr::parse)?;
        let fields = all(bracket(&context)?)?;
        Ok(Self { np, place, fields, rows: rows_of(&literal(input)?)? })
    }
}

impl Fixed {
    fn into_tokens(self) -> TokenStream {
        let Self { np, place, fields, rows } = self;
        let known = |field: &&Ident| {
            let name = field.to_string();
            rows.iter().any(|row| row.name.value() == name.trim_start_matches("r#"))
        };
        let paths = fields.iter().filter(known).filter_map(super::lower::field_path);
        let keeps = paths.map(|path| quote!(#np::At(&mut #place #(.#path)*).target().keep();));
        quote!(#(#keeps)*)
    }
}

/// The tokens, if they read as what they stand for: what is made of them is Rust whatever comes in.
fn checked<T: ToTokens>(
    tokens: TokenStream,
    read: impl FnOnce(ParseStream<'_>) -> Result<T>,
) -> Result<TokenStream> {
    // As it was read: groups without delimiters within are none of what rustc will read.
    read.parse2(tokens).map(|read| read.to_token_stream())
}

/// Something or nothing.
fn optional<T: Parse>(input: ParseStream<'_>) -> Result<Option<T>> {
    if input.is_empty() { Ok(None) } else { input.parse().map(Some) }
}

fn bracket(input: ParseStream<'_>) -> Result<TokenStream> {
    let content;
    bracketed!(content in input);
    content.parse()
}

fn brace(input: ParseStream<'_>) -> Result<TokenStream> {
    let content;
    braced!(content in input);
    content.parse()
}

/// `{ "rows" }`.
fn literal(input: ParseStream<'_>) -> Result<String> {
    let content;
    braced!(content in input);
    content.parse::<LitStr>().map(|text| text.value())
}

/// The rows that a table's text holds.
fn rows_of(text: &str) -> Result<Vec<Row>> {
    all(syn::parse_str(text)?)
}

/// One after the other, up to the end.
fn all<T: Parse>(tokens: TokenStream) -> Result<Vec<T>> {
    let parser = |input: ParseStream<'_>| {
        let mut all = Vec::new();
        while !input.is_empty() {
            all.push(input.parse()?);
        }
        Ok(all)
    };
    parser.parse2(tokens)
}

/// The tokens up to each `;`.
fn statements(tokens: TokenStream) -> Vec<TokenStream> {
    let mut statements = vec![TokenStream::new()];
    for token in tokens {
        let ends = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ';');
        statements.last_mut().into_iter().for_each(|last| last.extend([token.clone()]));
        if ends {
            statements.push(TokenStream::new());
        }
    }
    statements
}
