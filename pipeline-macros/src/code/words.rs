//! What some tokens name: words that may be items, words that can only be methods, paths, files, the outside.

use super::lex::{Kind, Tokens, word};
use super::normal::Digest;
use std::path::Path;

/// The words of an item.
#[derive(Debug, Default)]
pub struct Words {
    /// Those that may name anything.
    pub plain: Vec<u64>,
    /// Those behind a `.` or behind a type and `::`: only what belongs to a type can be meant.
    pub members: Vec<u64>,
    /// What looks like a type and the word behind its `::`, which is an item if it is a module.
    pub behind: Vec<(u64, u64)>,
    /// The first word of a path and a later one.
    pub paths: Vec<(u64, u64)>,
    /// Types of which made names are made: `Diamond` for `DiamondColumns`.
    pub stems: Vec<u64>,
    /// Whether there is a `use` inside.
    pub imports: bool,
    /// What reads the clock, the environment, files or chance.
    pub outside: Vec<&'static str>,
    /// What `include!` and `env!` name.
    pub named: Option<Digest>,
}

/// Where tokens stand: what a relative path in them means.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The folder of the file.
    pub folder: &'a Path,
    /// Whether it is the package that is compiled, whose environment this is.
    pub own: bool,
}

const DOT: u64 = word(".");
const PATH: u64 = word("::");
const ANGLE: u64 = word(">");
const FN: u64 = word("fn");
const USE: u64 = word("use");
const BANG: u64 = word("!");
const INCLUDE: [u64; 3] = [word("include"), word("include_str"), word("include_bytes")];
const ENVIRONMENT: [u64; 2] = [word("env"), word("option_env")];

impl Words {
    /// Reads the tokens from `from` to `to`.
    pub fn read(&mut self, tokens: &Tokens, from: usize, to: usize, place: Place<'_>) {
        let all = tokens.all();
        let to = to.min(all.len());
        let (mut root, mut attribute_until, mut include_until) = (0, 0, 0);
        let mut at = from;
        while at < to {
            let token = &all[at];
            let before = if at > from { all[at - 1].hash } else { 0 };
            if token.kind == Kind::Word {
                if before == DOT {
                    self.members.push(token.hash);
                } else if before == PATH && at >= from + 2 {
                    let qualifier = &all[at - 2];
                    if qualifier.kind != Kind::Word {
                        root = 0;
                    }
                    if qualifier.hash == ANGLE || is_type(tokens.text(at - 2)) {
                        self.members.push(token.hash);
                        self.behind.push((qualifier.hash, token.hash));
                    } else {
                        self.plain.push(token.hash);
                    }
                    if root != 0 {
                        self.paths.push((root, token.hash));
                    }
                } else if before != FN {
                    root = token.hash;
                    self.plain.push(token.hash);
                }
                if token.stem != 0 {
                    self.stems.push(token.stem);
                }
                self.imports |= token.hash == USE;
                self.look(tokens, at, to);
                // Of the path that an `include!` makes of `env!` the place says nothing: what lies there does.
                if at + 2 < to
                    && all[at + 1].hash == BANG
                    && all[at + 2].kind == Kind::Open
                    && at >= include_until
                {
                    self.named(tokens, at, place);
                    if INCLUDE.contains(&token.hash) {
                        include_until = tokens.behind(at + 2);
                    }
                }
            } else if token.kind == Kind::Text {
                self.text(tokens.text(at), at < attribute_until);
            } else if token.kind == Kind::Open
                && at >= attribute_until
                && tokens.is(at, "[")
                && at > from
                && tokens.is(at - 1, "#")
            {
                attribute_until = tokens.behind(at);
            }
            at += 1;
        }
        for list in [&mut self.plain, &mut self.members, &mut self.stems] {
            list.sort_unstable();
            list.dedup();
        }
        for list in [&mut self.paths, &mut self.behind] {
            list.sort_unstable();
            list.dedup();
        }
    }

    /// Words in a text: those that `format!` captures, and all in an attribute, where texts name functions.
    fn text(&mut self, text: &str, attribute: bool) {
        if !attribute && !text.contains('{') {
            return;
        }
        let inner =
            Tokens::read(text.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '{').to_owned());
        for (at, token) in inner.all().iter().enumerate() {
            if token.kind == Kind::Word && (attribute || at > 0 && inner.kind(at - 1) == Some(Kind::Open)) {
                self.plain.push(token.hash);
            }
        }
    }

    fn look(&mut self, tokens: &Tokens, at: usize, to: usize) {
        let hash = tokens.all()[at].hash;
        let Some((_, then, name)) = OUTSIDE.iter().find(|(first, then, _)| {
            *first == hash
                && (then.is_empty()
                    || at + 2 < to && tokens.is(at + 1, "::") && then.contains(&tokens.text(at + 2)))
        }) else {
            return;
        };
        let _ = then;
        // A field or method of this name is another thing.
        if at > 0 && tokens.is(at - 1, ".") || self.outside.contains(name) {
            return;
        }
        self.outside.push(name);
    }

    /// The content of what `include!` names and the value of what `env!` names count.
    fn named(&mut self, tokens: &Tokens, at: usize, place: Place<'_>) {
        let hash = tokens.all()[at].hash;
        let mut digest = self.named.unwrap_or(Digest::EMPTY);
        if INCLUDE.contains(&hash) {
            match argument(tokens, at + 3, tokens.behind(at + 2), place.own) {
                Some(path) => match std::fs::read(place.folder.join(path)) {
                    Ok(content) => digest.feed_text(&content),
                    Err(_) => digest.feed(0),
                },
                None => digest.feed(1),
            }
        } else if ENVIRONMENT.contains(&hash) && place.own {
            let name = tokens.text(at + 3).trim_matches('"');
            match std::env::var(name) {
                Ok(value) => digest.feed_text(value.as_bytes()),
                Err(_) => digest.feed(0),
            }
        } else {
            return;
        }
        self.named = Some(digest);
    }
}

/// The path that `include!` takes: a text, or `concat!` of texts and `env!`.
pub fn argument(tokens: &Tokens, from: usize, to: usize, own: bool) -> Option<String> {
    let mut path = String::new();
    let mut at = from;
    while at < to {
        if tokens.is(at, "env") && tokens.is(at + 1, "!") {
            if !own {
                return None;
            }
            path.push_str(&std::env::var(tokens.text(at + 3).trim_matches('"')).ok()?);
            at = tokens.behind(at + 2);
            continue;
        }
        if tokens.kind(at) == Some(Kind::Text) {
            path.push_str(
                tokens.text(at).trim_start_matches(['r', '#']).trim_end_matches('#').trim_matches('"'),
            );
        }
        at += 1;
    }
    (!path.is_empty()).then_some(path)
}

/// Whether a word is written as types are: what stands behind it and `::` belongs to it.
pub fn is_type(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
}

/// First word, second ones (none: the first is enough), and how it is called.
const OUTSIDE: [(u64, &[&str], &str); 13] = [
    (word("SystemTime"), &[], "the clock (`SystemTime`)"),
    (word("Instant"), &["now"], "the clock (`Instant::now`)"),
    (word("Utc"), &["now"], "the clock (`Utc::now`)"),
    (word("Local"), &["now"], "the clock (`Local::now`)"),
    (
        word("env"),
        &["var", "vars", "var_os", "vars_os", "args", "args_os", "current_dir"],
        "the environment (`env`)",
    ),
    (
        word("fs"),
        &["read", "read_to_string", "read_dir", "File", "OpenOptions", "metadata", "write"],
        "files (`fs`)",
    ),
    (word("File"), &["open", "create", "options"], "files (`File`)"),
    (word("OpenOptions"), &["new"], "files (`OpenOptions`)"),
    (word("thread_rng"), &[], "chance (`thread_rng`)"),
    (word("rand"), &["random", "rng", "random_range"], "chance (`rand`)"),
    (word("from_entropy"), &[], "chance (`from_entropy`)"),
    (word("from_os_rng"), &[], "chance (`from_os_rng`)"),
    (word("getrandom"), &["fill", "getrandom"], "chance (`getrandom`)"),
];
