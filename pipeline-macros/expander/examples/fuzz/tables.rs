//! rustc's part of what is written about hyperparameters: a step's table answers by calling back.

use super::check::Macro;
use super::random::Random;
use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use quote::quote;
use std::collections::BTreeMap;

/// Answers for the tables of steps until none is asked any more.
pub struct Player<'t> {
    /// The rows of a step by its path.
    table: &'t mut dyn FnMut(&str) -> String,
    /// The tables that were written on the way: those of stretches.
    written: BTreeMap<String, String>,
    /// Calls back and what they came to, in their order.
    pub calls: Vec<(Macro, TokenStream, TokenStream)>,
}

impl<'t> Player<'t> {
    /// A player with these tables.
    pub fn new(table: &'t mut dyn FnMut(&str) -> String) -> Self {
        Self { table, written: BTreeMap::new(), calls: Vec::new() }
    }

    /// The expansion with what the tables' callbacks write in their places.
    pub fn play(&mut self, expansion: TokenStream) -> TokenStream {
        let mut played: Vec<TokenTree> = Vec::new();
        let mut tokens = expansion.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let asks = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '!');
            match (asks.then(|| tokens.peek()).flatten().and_then(asked), token) {
                (Some((callback, context)), _) => {
                    tokens.next();
                    let rows = self.rows(&path(&mut played));
                    let call = quote!({ #context } { #rows });
                    let answer = callback.expand(call.clone());
                    self.calls.push((callback, call, answer.clone()));
                    played.extend(self.play(answer));
                }
                (None, TokenTree::Group(group)) => {
                    let inner = self.play(group.stream());
                    self.learn(&played, &inner);
                    played.push(Group::new(group.delimiter(), inner).into());
                }
                (None, token) => played.push(token),
            }
        }
        played.into_iter().collect()
    }

    fn rows(&mut self, path: &str) -> Literal {
        let rows = self.written.get(path).cloned().unwrap_or_else(|| (self.table)(path));
        Literal::string(&rows)
    }

    /// Keeps the rows of `macro_rules! name { … => { … { "rows" } } }`.
    fn learn(&mut self, before: &[TokenTree], rules: &TokenStream) {
        let [.., TokenTree::Ident(word), TokenTree::Punct(_), TokenTree::Ident(name)] = before else {
            return;
        };
        if *word == "macro_rules" {
            self.written.insert(name.to_string(), last_text(rules).unwrap_or_default());
        }
    }
}

/// `{ np::names, { context } }`: what is called back, and with what.
fn asked(group: &TokenTree) -> Option<(Macro, TokenStream)> {
    let TokenTree::Group(group) = group else { return None };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let [.., TokenTree::Ident(callback), TokenTree::Punct(comma), TokenTree::Group(context)] =
        tokens.as_slice()
    else {
        return None;
    };
    let callback = match callback.to_string().as_str() {
        "names" => Macro::Names,
        "joined" => Macro::Joined,
        "fixed" => Macro::Fixed,
        _ => return None,
    };
    (comma.as_char() == ',').then(|| (callback, context.stream()))
}

/// Takes the path of a macro off the end.
fn path(played: &mut Vec<TokenTree>) -> String {
    let is_part = |token: &TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(sign) => sign.as_char() == ':',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    };
    let start = played.iter().rposition(|token| !is_part(token)).map_or(0, |at| at + 1);
    played.drain(start..).map(|token| token.to_string()).collect()
}

/// The last text in these tokens.
fn last_text(tokens: &TokenStream) -> Option<String> {
    let texts = tokens.clone().into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => last_text(&group.stream()),
        TokenTree::Literal(text) => {
            syn::parse_str::<syn::LitStr>(&text.to_string()).ok().map(|text| text.value())
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) => None,
    });
    texts.last()
}

const ROWS: [&str; 8] = [
    r#""k" f64 [] [1.0] [0.0..=1.0] "How much.";"#,
    r#""k" usize [] [2] [] "";"#,
    r#""k" _ [] [Level::Low] [[Level::Low, Level::High]] "A level | and a bar.";"#,
    r#""k" bool [pipeline] [true] [[true, false]] "";"#,
    r#""in" u8 [] [f(a < b)] [space()] "";"#,
    r#""a__b__c" f32 [pipeline inactive] [-1.5e-3] [] "";"#,
    r#""inner__k" _ [pipeline inactive copy] [x] [..] "";"#,
    r#""größe" _ [pipeline] [vec![1]] [] "größe";"#,
];

/// A table without two rows of one name.
pub fn table(random: &mut Random) -> String {
    let mut names = Vec::new();
    let mut rows = String::new();
    for _ in 0..random.below(6) {
        let row = random.pick(&ROWS);
        let name = row.split(' ').next();
        if !names.contains(&name) {
            names.push(name);
            rows += row;
        }
    }
    rows
}

/// A call back with other rows, which may be those of no table.
pub fn other_rows(call: TokenStream, random: &mut Random) -> TokenStream {
    let mut tokens: Vec<TokenTree> = call.into_iter().collect();
    let mut rows = table(random);
    if random.one_in(2) {
        let ends: Vec<usize> = rows.char_indices().map(|(at, _)| at).chain([rows.len()]).collect();
        rows.truncate(ends[random.below(ends.len())]);
    }
    let rows = Literal::string(&rows);
    tokens.pop();
    tokens.push(Group::new(Delimiter::Brace, quote!(#rows)).into());
    tokens.into_iter().collect()
}
