//! Tokens and a place in them.

use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};
use quote::quote;

pub(super) struct Words {
    tokens: Vec<TokenTree>,
    at: usize,
}

impl Words {
    /// What `macro_rules!` wraps as one stands among the others.
    pub(super) fn new(tokens: TokenStream) -> Self {
        let mut flat = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                    flat.extend(Self::new(group.stream()).tokens);
                }
                token => flat.push(token),
            }
        }
        Self { tokens: flat, at: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.at >= self.tokens.len()
    }

    fn peek(&self, ahead: usize) -> Option<&TokenTree> {
        self.tokens.get(self.at + ahead)
    }

    pub(super) fn next(&mut self) -> Option<TokenTree> {
        let token = self.tokens.get(self.at).cloned();
        self.skip(1);
        token
    }

    pub(super) fn skip(&mut self, tokens: usize) {
        self.at = self.tokens.len().min(self.at + tokens);
    }

    /// Makes what is left of others come next.
    pub(super) fn put_back(&mut self, others: Self) {
        self.tokens.splice(self.at..self.at, others.tokens.into_iter().skip(others.at));
    }

    pub(super) fn is(&self, ahead: usize, sign: char) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
    }

    /// `::`.
    pub(super) fn is_path(&self, ahead: usize) -> bool {
        let joint =
            |it: &TokenTree| matches!(it, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
        self.is(ahead, ':') && self.is(ahead + 1, ':') && self.peek(ahead).is_some_and(joint)
    }

    /// A `:` that is no half of `::`.
    pub(super) fn is_colon(&self, ahead: usize) -> bool {
        self.is(ahead, ':') && !self.is_path(ahead)
    }

    pub(super) fn is_arrow(&self) -> bool {
        self.is(0, '-') && self.is(1, '>')
    }

    pub(super) fn word(&self, ahead: usize) -> Option<&Ident> {
        match self.peek(ahead) {
            Some(TokenTree::Ident(word)) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, ahead: usize, text: &str) -> bool {
        self.word(ahead).is_some_and(|word| word == text)
    }

    pub(super) fn is_group(&self, ahead: usize, delimiter: Delimiter) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
    }

    pub(super) fn group(&mut self, delimiter: Delimiter) -> Option<Group> {
        match self.peek(0) {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.skip(1);
                Some(group)
            }
            _ => None,
        }
    }

    /// Everything up to a place outside of angle brackets.
    pub(super) fn until(&mut self, ends: impl Fn(&Self) -> bool) -> TokenStream {
        let mut taken = TokenStream::new();
        let mut open = 0_usize;
        while !self.is_empty() && (open > 0 || !ends(self)) {
            if self.is_arrow() {
                taken.extend(self.next());
            } else if self.is(0, '<') {
                open += 1;
            } else if self.is(0, '>') {
                open = open.saturating_sub(1);
            }
            taken.extend(self.next());
        }
        taken
    }

    /// A path as it stands in a type and as it stands in an expression.
    pub(super) fn path(&mut self) -> Option<(TokenStream, TokenStream)> {
        let (mut ty, mut value) = (TokenStream::new(), TokenStream::new());
        loop {
            let colons = self.is_path(0).then(|| [self.next(), self.next()]).into_iter().flatten().flatten();
            let colons: TokenStream = colons.collect();
            ty.extend(colons.clone());
            value.extend(colons.clone());
            if self.word(0).is_some() {
                let word: TokenStream = self.next().into_iter().collect();
                ty.extend(word.clone());
                value.extend(word);
            } else if self.is(0, '<') && !ty.is_empty() {
                let mut open = 0;
                let mut arguments = TokenStream::new();
                loop {
                    open += i32::from(self.is(0, '<')) - i32::from(self.is(0, '>'));
                    arguments.extend(self.next());
                    if open <= 0 || self.is_empty() || self.is(0, ';') {
                        break;
                    }
                }
                ty.extend(arguments.clone());
                value.extend(if colons.is_empty() { quote!(::#arguments) } else { arguments });
            } else if colons.is_empty() {
                break;
            }
            let goes_on = self.is_path(0) || self.is(0, '<');
            if !goes_on {
                break;
            }
        }
        (!ty.is_empty()).then_some((ty, value))
    }
}
