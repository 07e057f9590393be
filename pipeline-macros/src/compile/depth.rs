//! What is nested too deep is refused before anything recurses over it: a stack that overflows takes the
//! compiler with it, and says nothing.

use super::errors as e;
use proc_macro2::{Span, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};

/// Groups in groups, of a whole input.
const GROUPS: usize = 300;
/// Calls in calls.
const CALLS: usize = 256;
/// Types in types and expressions in expressions: syn needs kilobytes for a level.
const EXPRESSIONS: usize = 64;
/// Signs that follow each other without a word: each may be an operator on the next.
const SIGNS: usize = 64;
/// Signs in an expression or a type, which may nest by them: `a + a + …`, `&'a &'a …`.
const CHAIN: usize = 1024;

/// Checks the groups of an input.
pub(crate) fn groups(tokens: &TokenStream) -> syn::Result<()> {
    walk(tokens.clone(), GROUPS, false)
}

/// Checks a call that stands in so many others.
pub(crate) fn calls(input: ParseStream<'_>, depth: usize) -> syn::Result<()> {
    if depth > CALLS {
        return Err(e::TOO_DEEP.at_span(input.span(), &[("max", &CALLS.to_string())]));
    }
    Ok(())
}

/// Checks what syn reads as expressions, types or items.
pub(crate) fn expressions(tokens: &TokenStream) -> syn::Result<()> {
    walk(tokens.clone(), EXPRESSIONS, true)
}

/// Reads an item, unless it would overflow the stack.
pub(crate) fn parse<T: Parse>(tokens: TokenStream) -> syn::Result<T> {
    expressions(&tokens)?;
    syn::parse2(tokens)
}

fn walk(tokens: TokenStream, max: usize, signs: bool) -> syn::Result<()> {
    let too_deep =
        |span: Span, max: usize| Err(e::NESTED_TOO_DEEP.at_span(span, &[("max", &max.to_string())]));
    let mut levels = vec![(tokens.into_iter(), Signs::default())];
    while let Some((tokens, seen)) = levels.last_mut() {
        match tokens.next() {
            None => drop(levels.pop()),
            Some(TokenTree::Group(group)) => {
                seen.run = 0;
                levels.push((group.stream().into_iter(), Signs::default()));
                if levels.len() > max + 1 {
                    return too_deep(group.span(), max);
                }
            }
            Some(TokenTree::Punct(punct)) if signs => {
                seen.add(punct.as_char());
                for (found, max) in [(seen.run, SIGNS), (seen.chain, CHAIN), (seen.angles, max)] {
                    if found > max {
                        return too_deep(punct.span(), max);
                    }
                }
            }
            Some(_) => seen.run = 0,
        }
    }
    Ok(())
}

/// The signs seen at a level.
#[derive(Default)]
struct Signs {
    run: usize,
    chain: usize,
    angles: usize,
    last: char,
}

impl Signs {
    fn add(&mut self, sign: char) {
        match sign {
            ',' | ';' => (self.run, self.chain) = (0, 0),
            '<' => self.angles += 1,
            '>' if self.last == '-' || self.last == '=' => {}
            '>' => self.angles = self.angles.saturating_sub(1),
            ':' => {}
            _ => {
                self.run += 1;
                self.chain += 1;
            }
        }
        self.last = sign;
    }
}
