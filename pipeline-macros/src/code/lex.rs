//! Rust's tokens without their text: kinds, places and hashes.
//!
//! A lexer of our own, since macros run unoptimised in a user's build. Measured there, on the 14,000 lines of core,
//! for 1,000 lines: this one with mates and hashes 0.7 ms; `ra-ap-rustc_lexer` with a hash of each token, still
//! without mates and operators of two signs, 1.8 ms; proc-macro2's trees, read and walked once, 5.9 ms. It never
//! fails: what is no Rust becomes some tokens, the same ones each time.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word, keywords included; `r#` is not part of it.
    Word,
    /// `'a`.
    Lifetime,
    /// A number or a character.
    Value,
    /// A string of any sort.
    Text,
    /// An operator, as long as can be.
    Sign,
    /// A bracket that opens.
    Open,
    /// A bracket that closes.
    Close,
}

/// A token; it says nothing of the space around it.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where its text begins.
    pub start: u32,
    /// Where its text ends.
    pub end: u32,
    /// The other bracket of a group; of one that has none, itself.
    pub mate: u32,
    /// The hash of its text.
    pub hash: u64,
    /// The hash of the text before its last capital, `Diamond` of `DiamondColumns`; zero if there is none.
    pub stem: u64,
}

const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of a word: FNV-1a, which also gives that of each beginning.
#[must_use]
pub const fn word(text: &str) -> u64 {
    let (bytes, mut hash, mut at) = (text.as_bytes(), START, 0);
    while at < bytes.len() {
        hash = step(hash, bytes[at]);
        at += 1;
    }
    hash
}

const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// A text and its tokens.
#[derive(Debug, Default)]
pub struct Tokens {
    text: String,
    tokens: Vec<Token>,
}

impl Tokens {
    /// Reads a text.
    #[must_use]
    pub fn read(text: String) -> Self {
        let mut lexer = Lexer { bytes: text.as_bytes(), at: 0, tokens: Vec::new(), open: Vec::new() };
        lexer.run();
        let tokens = lexer.tokens;
        Self { text, tokens }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> &[Token] {
        &self.tokens
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The text of one.
    #[must_use]
    pub fn text(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .and_then(|token| self.text.get(token.start as usize..token.end as usize))
            .unwrap_or_default()
    }

    /// Whether one is this word or operator or bracket.
    #[must_use]
    pub fn is(&self, at: usize, text: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            (token.end - token.start) as usize == text.len()
                && token.kind != Kind::Text
                && self.text(at) == text
        })
    }

    /// Whether one is of a kind.
    #[must_use]
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The place behind a token or, if it opens a group, behind the group.
    #[must_use]
    pub fn behind(&self, at: usize) -> usize {
        match self.tokens.get(at) {
            Some(token) if token.kind == Kind::Open && token.mate as usize > at => token.mate as usize + 1,
            _ => at + 1,
        }
    }
}

struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    tokens: Vec<Token>,
    open: Vec<(u32, u8)>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        // Past the end there is a byte that continues nothing.
        if self.at + ahead < self.bytes.len() { self.bytes[self.at + ahead] } else { 0 }
    }

    fn run(&mut self) {
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            if byte == b' ' || byte == b'\n' || byte == b'\t' || byte == b'\r' {
                self.at += 1;
            } else if byte == b'/' && self.peek(1) == b'/' {
                self.line();
            } else if byte == b'/' && self.peek(1) == b'*' {
                self.block();
            } else if CLASS[byte as usize] == LETTER {
                self.word();
            } else if CLASS[byte as usize] == DIGIT {
                self.number();
            } else if byte == b'"' {
                let start = self.at;
                self.at += 1;
                self.string(start);
            } else if byte == b'\'' {
                self.quote();
            } else {
                self.sign(byte);
            }
        }
    }

    fn line(&mut self) {
        while self.at < self.bytes.len() && self.bytes[self.at] != b'\n' {
            self.at += 1;
        }
    }

    fn block(&mut self) {
        let mut depth = 0_u32;
        while self.at < self.bytes.len() {
            let pair = (self.bytes[self.at], self.peek(1));
            if pair == (b'/', b'*') {
                depth += 1;
                self.at += 2;
            } else if pair == (b'*', b'/') {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    return;
                }
            } else {
                self.at += 1;
            }
        }
        self.at = self.bytes.len();
    }

    fn word(&mut self) {
        let mut start = self.at;
        let first = self.bytes[start];
        if first == b'r' || first == b'b' || first == b'c' {
            if self.literal() {
                return;
            }
            if first == b'r' && self.peek(1) == b'#' && CLASS[self.peek(2) as usize] == LETTER {
                start += 2;
            }
        }
        let (mut hash, mut stem, mut small, mut at) = (START, 0, false, start);
        while at < self.bytes.len() {
            let byte = self.bytes[at];
            let class = CLASS[byte as usize];
            if class != LETTER && class != DIGIT {
                break;
            }
            let capital = byte.is_ascii_uppercase();
            if capital && small {
                stem = hash;
            }
            small = !capital;
            hash = step(hash, byte);
            at += 1;
        }
        self.at = at;
        self.push_hashed(Kind::Word, start, hash, stem);
    }

    /// What begins like a word: `r"…"`, `br#"…"#`, `b'…'`, `c"…"`.
    fn literal(&mut self) -> bool {
        let start = self.at;
        let mut ahead = 1;
        if self.bytes[start] != b'r' && self.peek(1) == b'r' {
            ahead = 2;
        }
        let raw = self.bytes[start + ahead - 1] == b'r';
        let mut hashes = 0;
        while raw && self.peek(ahead + hashes) == b'#' {
            hashes += 1;
        }
        let quote = self.peek(ahead + hashes);
        if quote == b'"' {
            self.at += ahead + hashes + 1;
            if raw {
                self.raw(start, hashes);
            } else {
                self.string(start);
            }
            return true;
        }
        if quote == b'\'' && !raw && self.bytes[start] == b'b' {
            self.at += 1;
            self.quote();
            return true;
        }
        false
    }

    fn string(&mut self, start: usize) {
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            self.at += 1;
            if byte == b'\\' {
                self.at += 1;
            } else if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.bytes.len());
        self.push(Kind::Text, start);
    }

    fn raw(&mut self, start: usize, hashes: usize) {
        while self.at < self.bytes.len() {
            let byte = self.bytes[self.at];
            self.at += 1;
            if byte == b'"' {
                let mut found = 0;
                while found < hashes && self.peek(found) == b'#' {
                    found += 1;
                }
                if found == hashes {
                    self.at += hashes;
                    break;
                }
            }
        }
        self.push(Kind::Text, start);
    }

    /// A character or a lifetime.
    fn quote(&mut self) {
        let start = self.at;
        self.at += 1;
        if self.peek(0) == b'\\' {
            self.at += 2;
            while self.at < self.bytes.len() && self.bytes[self.at] != b'\'' && self.bytes[self.at] != b'\n' {
                self.at += 1;
            }
            self.at = (self.at + 1).min(self.bytes.len());
            return self.push(Kind::Value, start);
        }
        let mut width = 1;
        while self.peek(width) & 0xc0 == 0x80 {
            width += 1;
        }
        if self.peek(width) == b'\'' {
            self.at += width + 1;
            return self.push(Kind::Value, start);
        }
        while CLASS[self.peek(0) as usize] == LETTER || CLASS[self.peek(0) as usize] == DIGIT {
            self.at += 1;
        }
        self.push(Kind::Lifetime, start);
    }

    fn number(&mut self) {
        let start = self.at;
        self.digits(start);
        let next = CLASS[self.peek(1) as usize];
        if self.peek(0) == b'.' && self.peek(1) != b'.' && next != LETTER {
            self.at += 1;
            self.digits(start);
        }
        self.push(Kind::Value, start);
    }

    fn digits(&mut self, start: usize) {
        loop {
            let byte = self.peek(0);
            let class = CLASS[byte as usize];
            let last = self.bytes[self.at - usize::from(self.at > start)];
            let hex = self.bytes[start] == b'0' && start + 1 < self.at && self.bytes[start + 1] == b'x';
            let exponent = (last == b'e' || last == b'E') && !hex && (byte == b'-' || byte == b'+');
            if class != DIGIT && class != LETTER && !exponent {
                return;
            }
            self.at += 1;
        }
    }

    fn sign(&mut self, byte: u8) {
        let start = self.at;
        if matches!(byte, b'(' | b'[' | b'{') {
            self.at += 1;
            self.open.push((u32::try_from(self.tokens.len()).unwrap_or(u32::MAX), byte));
            return self.push(Kind::Open, start);
        }
        if matches!(byte, b')' | b']' | b'}') {
            self.at += 1;
            return self.close(start, byte);
        }
        let width = signs(byte, self.peek(1), self.peek(2));
        self.at = (self.at + width).min(self.bytes.len());
        self.push(Kind::Sign, start);
    }

    /// A bracket that closes belongs to the last one of its sort; what was opened in between has no mate.
    fn close(&mut self, start: usize, byte: u8) {
        let own = u32::try_from(self.tokens.len()).unwrap_or(u32::MAX);
        self.push(Kind::Close, start);
        let sort = match byte {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        if let Some(depth) = self.open.iter().rposition(|(_, open)| *open == sort) {
            let mate = self.open[depth].0;
            self.open.truncate(depth);
            self.tokens[mate as usize].mate = own;
            self.tokens[own as usize].mate = mate;
        }
    }

    fn push(&mut self, kind: Kind, start: usize) {
        let (mut hash, mut at) = (START, start);
        while at < self.at {
            hash = step(hash, self.bytes[at]);
            at += 1;
        }
        self.push_hashed(kind, start, hash, 0);
    }

    fn push_hashed(&mut self, kind: Kind, start: usize, hash: u64, stem: u64) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.tokens.push(Token {
            kind,
            start: place(start),
            end: place(self.at),
            mate: place(self.tokens.len()),
            hash,
            stem,
        });
    }
}

/// How many bytes an operator has.
fn signs(first: u8, second: u8, third: u8) -> usize {
    match (first, second, third) {
        (b'<', b'<', b'=') | (b'>', b'>', b'=') | (b'.', b'.', b'.' | b'=') => 3,
        (b':', b':', _)
        | (b'-' | b'=', b'>', _)
        | (b'=' | b'!' | b'<' | b'>' | b'+' | b'-' | b'*' | b'/' | b'%' | b'^' | b'&' | b'|', b'=', _)
        | (b'&', b'&', _)
        | (b'|', b'|', _)
        | (b'<', b'<', _)
        | (b'>', b'>', _)
        | (b'.', b'.', _) => 2,
        _ => 1,
    }
}

const OTHER: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;

/// Bytes that words and numbers are made of; all that is not ASCII counts as a letter.
static CLASS: [u8; 256] = {
    let mut class = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        let sign = byte as u8;
        if sign.is_ascii_alphabetic() || sign == b'_' || sign >= 0x80 {
            class[byte] = LETTER;
        } else if sign.is_ascii_digit() {
            class[byte] = DIGIT;
        }
        byte += 1;
    }
    class
};

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::read(text.to_owned());
        (0..tokens.len()).map(|at| tokens.text(at).to_owned()).collect()
    }

    #[test]
    fn comments_and_space_are_nothing() {
        let text = "fn /* a /* b */ c */ f() // end\n /// doc\n { }";
        assert_eq!(words(text), ["fn", "f", "(", ")", "{", "}"]);
    }

    #[test]
    fn strings_end_where_rust_ends_them() {
        assert_eq!(words(r##"r#"a"b"# "c\"d" b"e" br"\" c"f" b'\'' x"##).len(), 7);
        assert_eq!(words("'a' 'b 'c: '\\u{1f}' 'é'"), ["'a'", "'b", "'c", ":", "'\\u{1f}'", "'é'"]);
        assert_eq!(words("r#match r\"#\""), ["match", "r\"#\""]);
    }

    #[test]
    fn numbers_end_before_ranges_and_methods() {
        assert_eq!(
            words("1..2 1.max(2) 1.5e-3 0xe-1 1. 2f64 t.0.1"),
            [
                "1", "..", "2", "1", ".", "max", "(", "2", ")", "1.5e-3", "0xe", "-", "1", "1.", "2f64", "t",
                ".", "0.1"
            ]
        );
    }

    #[test]
    fn operators_are_as_long_as_can_be() {
        assert_eq!(
            words("a&&b & &c ..= => >>= :: -> |x|"),
            ["a", "&&", "b", "&", "&", "c", "..=", "=>", ">>=", "::", "->", "|", "x", "|"]
        );
    }

    #[test]
    fn brackets_know_their_mates_also_where_some_are_missing() {
        let tokens = Tokens::read("( [ ) ]".to_owned());
        let mates: Vec<u32> = tokens.all().iter().map(|token| token.mate).collect();
        assert_eq!(mates, [2, 1, 0, 3]);
    }

    #[test]
    fn the_stem_of_a_made_name_is_the_name_it_was_made_of() {
        let tokens = Tokens::read("DiamondColumns Diamond diamond".to_owned());
        let stems: Vec<u64> = tokens.all().iter().map(|token| token.stem).collect();
        assert_eq!(stems, [word("Diamond"), 0, 0]);
        assert_eq!(tokens.all()[0].hash, word("DiamondColumns"));
    }
}
