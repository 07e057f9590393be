//! What of the tokens counts: not the documentation, not trailing commas, not the braces of a match arm.

use super::lex::{Kind, Token, Tokens, word};

/// A running hash of 128 bits, of hashes of tokens. It tells items apart; the fingerprint is blake3 over all of them,
/// which token by token, unoptimised, would take as long as all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(u64, u64);

impl Digest {
    /// Of nothing.
    pub const EMPTY: Self = Self(0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b);

    /// Appends a number. Both lanes are bijective in it, so one number alone cannot collide.
    pub fn feed(&mut self, value: u64) {
        let a = (self.0 ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let b = (self.1.rotate_left(23) ^ value).wrapping_mul(0xd6e8_feb8_6659_fd93);
        self.0 = a ^ (a >> 29);
        self.1 = b ^ (b >> 32) ^ a.rotate_left(17);
    }

    /// Appends a text and its length.
    pub fn feed_text(&mut self, text: &[u8]) {
        self.feed(text.len() as u64);
        for chunk in text.chunks(8) {
            let mut bytes = [0; 8];
            bytes[..chunk.len()].copy_from_slice(chunk);
            self.feed(u64::from_le_bytes(bytes));
        }
    }

    /// Appends another one.
    pub fn feed_digest(&mut self, other: Self) {
        self.feed(other.0);
        self.feed(other.1);
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(self) -> [u8; 16] {
        (u128::from(self.0) << 64 | u128::from(self.1)).to_le_bytes()
    }

    /// A short form, to tell which of two lists differs where.
    #[must_use]
    pub fn short(self) -> u64 {
        self.0 ^ self.1.rotate_left(32)
    }
}

/// Macros of std that read their arguments as a call does.
const CALLS: [&str; 16] = [
    "vec",
    "format",
    "print",
    "println",
    "eprint",
    "eprintln",
    "write",
    "writeln",
    "panic",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "matches",
];

/// Words behind which a parenthesis holds a value, of which a comma makes a tuple.
const BEFORE_VALUES: [&str; 14] = [
    "return", "break", "in", "if", "while", "match", "else", "move", "let", "mut", "ref", "yield", "for",
    "as",
];

/// A group that is being read.
struct Group {
    close: usize,
    commas: u32,
    /// A comma at the end of it says nothing, even if it is the only one.
    call: bool,
    /// Its braces stood round the one expression of a match arm.
    arm: bool,
}

/// Appends the tokens from `from` to `to`.
pub fn feed(digest: &mut Digest, tokens: &Tokens, from: usize, to: usize) {
    let all = tokens.all();
    let to = to.min(all.len());
    let mut groups: Vec<Group> = Vec::new();
    let mut raw_until = 0;
    let mut at = from;
    while at < to {
        let token = &all[at];
        if at < raw_until {
            take(digest, token);
            at += 1;
            continue;
        }
        match token.kind {
            Kind::Sign => match tokens.text(at) {
                "#" => {
                    if let Some(behind) = documentation(tokens, at) {
                        at = behind;
                        continue;
                    }
                }
                "," => {
                    let last = says_nothing(tokens, at, to, groups.last());
                    if let Some(group) = groups.last_mut() {
                        group.commas += 1;
                    }
                    if last {
                        at += 1;
                        continue;
                    }
                }
                "!" if at > from && all[at - 1].kind == Kind::Word => {
                    // A macro sees each comma; a body of `macro_rules!` has a name before it.
                    let body = if tokens.kind(at + 1) == Some(Kind::Word) { at + 2 } else { at + 1 };
                    let known = CALLS.contains(&tokens.text(at - 1));
                    if tokens.kind(body) == Some(Kind::Open)
                        && !known
                        && !BEFORE_VALUES.contains(&tokens.text(at - 1))
                    {
                        raw_until = tokens.behind(body);
                    }
                }
                "=>" if tokens.is(at + 1, "{") => {
                    let close = all[at + 1].mate as usize;
                    if close > at + 1 && close < to {
                        take(digest, token);
                        let arm = one_expression(tokens, at + 2, close);
                        if !arm {
                            take(digest, &all[at + 1]);
                        }
                        groups.push(Group { close, commas: 0, call: true, arm });
                        at += 2;
                        continue;
                    }
                }
                _ => {}
            },
            Kind::Open => {
                let call = token.hash != PARENTHESIS
                    || at > from
                        && all[at - 1].kind == Kind::Word
                        && !BEFORE_VALUES.contains(&tokens.text(at - 1));
                groups.push(Group { close: token.mate as usize, commas: 0, call, arm: false });
            }
            Kind::Close => {
                let group = groups.iter().rposition(|group| group.close == at);
                if let Some(depth) = group {
                    let arm = groups[depth].arm;
                    groups.truncate(depth);
                    let comma = tokens.is(at + 1, ",");
                    if arm {
                        if !comma && !matches!(tokens.kind(at + 1), Some(Kind::Close)) && at + 1 < to {
                            digest.feed(COMMA);
                        }
                        at += 1;
                        continue;
                    }
                }
            }
            _ => {}
        }
        take(digest, token);
        at += 1;
        // The comma behind an arm's block.
        if token.kind == Kind::Close
            && token.hash == BRACE_END
            && tokens.is(at, ",")
            && is_arm(tokens, token.mate as usize)
        {
            at += 1;
        }
    }
}

const PARENTHESIS: u64 = word("(");
const BRACE_END: u64 = word("}");
const COMMA: u64 = word(",");

fn take(digest: &mut Digest, token: &Token) {
    // A word and a text of the same letters differ by their quotes, a raw name is the name.
    digest.feed(token.hash);
}

fn is_arm(tokens: &Tokens, open: usize) -> bool {
    open > 0 && tokens.is(open - 1, "=>")
}

/// The place behind `#[doc …]` or `#![doc …]`.
fn documentation(tokens: &Tokens, at: usize) -> Option<usize> {
    let open = if tokens.is(at + 1, "!") { at + 2 } else { at + 1 };
    let found = tokens.is(open, "[") && tokens.is(open + 1, "doc");
    found.then(|| tokens.behind(open)).filter(|behind| *behind > open + 1)
}

/// Whether rustfmt may write or leave out this comma.
fn says_nothing(tokens: &Tokens, at: usize, to: usize, group: Option<&Group>) -> bool {
    if at + 1 >= to {
        return false;
    }
    match tokens.text(at + 1) {
        "]" | "}" | ">" | ">>" | "{" => true,
        ")" => group.is_some_and(|group| group.call || group.commas > 0),
        _ => false,
    }
}

/// Whether braces hold one expression, so that an arm could do without them.
fn one_expression(tokens: &Tokens, from: usize, to: usize) -> bool {
    if from >= to || tokens.is(from, "#") || tokens.is(from, "let") {
        return false;
    }
    let mut at = from;
    while at < to {
        if tokens.is(at, ";") || tokens.is(at, ",") {
            return false;
        }
        at = tokens.behind(at);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(text: &str) -> Digest {
        let tokens = Tokens::read(text.to_owned());
        let mut digest = Digest::EMPTY;
        feed(&mut digest, &tokens, 0, tokens.len());
        digest
    }

    #[test]
    fn layout_does_not_count() {
        for (a, b) in [
            ("fn f(a: A) {}", "/// Docs.\n#[doc = \"x\"] fn f(\n    a: A,\n) { // c\n}"),
            ("f(a, b)", "f(\n a,\n b,\n)"),
            ("[1, 2]", "[1, 2,]"),
            ("S { a: 1 }", "S { a: 1, }"),
            ("(a, b)", "(a, b,)"),
            ("fn f<A, B>() where A: X {}", "fn f<A, B,>() where A: X, {}"),
            ("match x { A => 1, B => f(2) }", "match x { A => { 1 } B => { f(2) } }"),
            ("match x { A => 1, B => 2, }", "match x { A => { 1 }, B => 2 }"),
            ("match x { A => { a(); b } B => 1 }", "match x { A => { a(); b }, B => 1, }"),
            ("vec![1, 2]", "vec![1, 2,]"),
        ] {
            assert_eq!(digest(a), digest(b), "{a} | {b}");
        }
    }

    #[test]
    fn meaning_counts() {
        for (a, b) in [
            ("(a,)", "(a)"),
            ("return (a,)", "return (a)"),
            ("m!(a,)", "m!(a)"),
            ("macro_rules! m { ($a:expr,) => {1} }", "macro_rules! m { ($a:expr) => {1} }"),
            ("a && b", "a & &b"),
            ("\"a\"", "a"),
            ("1.0", "1"),
            ("match x { A => { a(); b } }", "match x { A => a() }"),
            ("match x { A => {} B => 1 }", "match x { A => 1, B => {} }"),
            ("f(a)(b)", "f(a, b)"),
            ("x - 1", "1 - x"),
        ] {
            assert_ne!(digest(a), digest(b), "{a} | {b}");
        }
    }
}
