//! Token soups, and changes to token trees that no text could express.

use super::random::Random;
use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

const WORDS: [&str; 55] = [
    "x",
    "y",
    "rows",
    "Scale",
    "f64",
    "Vec",
    "Target",
    "Weights",
    "Side",
    "Result",
    "Option",
    "let",
    "mut",
    "fn",
    "struct",
    "enum",
    "impl",
    "for",
    "where",
    "in",
    "pub",
    "crate",
    "self",
    "Self",
    "super",
    "as",
    "dyn",
    "unsafe",
    "async",
    "const",
    "static",
    "match",
    "if",
    "loop",
    "move",
    "ref",
    "type",
    "true",
    "_",
    "__",
    "a__b",
    "a__1",
    "a__fn",
    "___",
    "choose",
    "optional",
    "inverse",
    "barrier",
    "out_of_fold",
    "in_sample",
    "train_only",
    "early_stopping",
    "größe",
    "変数",
    "unnamed_0",
];
const RAW: [&str; 4] = ["type", "fn", "a__b", "größe"];
const LITERALS: [&str; 12] = [
    "0",
    "1.5e-3",
    "1f64",
    "\"a\"",
    "\"\\u{1F600}\"",
    "'c'",
    "b\"x\"",
    "r#\"a\"#\"#",
    "c\"a\"",
    "1u8",
    "0x_ff",
    "99999999999999999999999999",
];
const PUNCTS: &str = "<>-=,;:.&|!?#$@^%*/+~";
const DELIMITERS: [Delimiter; 4] =
    [Delimiter::Parenthesis, Delimiter::Brace, Delimiter::Bracket, Delimiter::None];

/// Any token, or the few that make a lifetime, an arrow, an attribute or a macro call.
pub fn token(random: &mut Random) -> Vec<TokenTree> {
    let site = Span::call_site();
    let word = |text: &str| TokenTree::from(Ident::new(text, site));
    let joint = |c| TokenTree::from(Punct::new(c, Spacing::Joint));
    let alone = |c| TokenTree::from(Punct::new(c, Spacing::Alone));
    match random.below(32) {
        0 => vec![joint('-'), alone('>')],
        1 => vec![joint('\''), word(random.pick(&["a", "static", "_"]))],
        2 => vec![alone('$'), word("crate")],
        3 => vec![joint(':'), alone(':')],
        4 => vec![alone('#'), group(Delimiter::Bracket, soup(random, 3))],
        5 => "/// doc".parse::<TokenStream>().into_iter().flatten().collect(),
        6 => vec![Ident::new_raw(random.pick(&RAW), site).into()],
        7 if random.one_in(64) => vec![word(&"long".repeat(1 + random.below(5000)))],
        8..=11 => vec![group(DELIMITERS[random.below(4)], soup(random, 4))],
        12..=14 => {
            let literal: Literal =
                random.pick(&LITERALS).parse().unwrap_or_else(|_| Literal::f64_suffixed(0.5));
            vec![literal.into()]
        }
        15..=22 => {
            let c = PUNCTS.as_bytes()[random.below(PUNCTS.len())] as char;
            vec![if random.one_in(3) { joint(c) } else { alone(c) }]
        }
        23 => nested(random),
        _ => vec![word(random.pick(&WORDS))],
    }
}

fn nested(random: &mut Random) -> Vec<TokenTree> {
    let delimiter = DELIMITERS[random.below(4)];
    let mut inner = TokenStream::new();
    for _ in 0..random.below(40) {
        let mut outer: TokenStream = if random.one_in(2) { TokenStream::new() } else { token_words(random) };
        outer.extend([group(delimiter, inner)]);
        inner = outer;
    }
    inner.into_iter().collect()
}

fn token_words(random: &mut Random) -> TokenStream {
    std::iter::once(TokenTree::from(Ident::new(random.pick(&WORDS), Span::call_site()))).collect()
}

fn group(delimiter: Delimiter, stream: TokenStream) -> TokenTree {
    Group::new(delimiter, stream).into()
}

/// Up to `length` random tokens.
pub fn soup(random: &mut Random, length: usize) -> TokenStream {
    (0..random.below(length + 1)).flat_map(|_| token(random)).collect()
}

/// Changes something somewhere in these tokens; `other` is what can be put there.
pub fn mutate(stream: TokenStream, other: &TokenStream, random: &mut Random) -> TokenStream {
    let mut tokens: Vec<TokenTree> = stream.into_iter().collect();
    let groups: Vec<usize> =
        (0..tokens.len()).filter(|index| matches!(tokens[*index], TokenTree::Group(_))).collect();
    if !groups.is_empty() && !random.one_in(3) {
        let index = groups[random.below(groups.len())];
        if let TokenTree::Group(outer) = &tokens[index] {
            let inner = mutate(outer.stream(), other, random);
            let mut changed = Group::new(outer.delimiter(), inner);
            changed.set_span(outer.span());
            tokens[index] = changed.into();
        }
        return tokens.into_iter().collect();
    }
    let at = random.below(tokens.len() + 1);
    let here = (!tokens.is_empty()).then(|| at % tokens.len());
    match (random.below(10), here) {
        (0 | 1, Some(here)) => drop(tokens.remove(here)),
        (2, Some(here)) => tokens.insert(at, tokens[here].clone()),
        (3, Some(here)) => {
            let there = random.below(tokens.len());
            tokens.swap(here, there);
        }
        (4, Some(here)) => drop(tokens.splice(here..=here, token(random))),
        (5, Some(here)) => {
            let delimiter = DELIMITERS[random.below(4)];
            let inner = match &tokens[here] {
                TokenTree::Group(inner) => inner.stream(),
                token => std::iter::once(token.clone()).collect(),
            };
            tokens[here] = group(delimiter, inner);
        }
        (6, Some(here)) => {
            if let TokenTree::Group(inner) = tokens[here].clone() {
                drop(tokens.splice(here..=here, inner.stream()));
            }
        }
        (7, _) => drop(tokens.splice(at..at, piece(other, random))),
        (8, Some(here)) => tokens.truncate(here),
        _ => drop(tokens.splice(at..at, token(random))),
    }
    tokens.into_iter().collect()
}

/// A token of these or of a group in them.
fn piece(from: &TokenStream, random: &mut Random) -> Option<TokenTree> {
    let tokens: Vec<TokenTree> = from.clone().into_iter().collect();
    if tokens.is_empty() {
        return None;
    }
    match &tokens[random.below(tokens.len())] {
        TokenTree::Group(group) if random.one_in(2) => piece(&group.stream(), random),
        token => Some(token.clone()),
    }
}
