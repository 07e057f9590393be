//! The runs: texts and trees, valid and not.

use super::check::{Macro, Outcome, check, minimise, shown};
use super::random::Random;
use super::tables::{self, Player};
use super::{grammar, tokens};
use proc_macro2::TokenStream;
use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a run came to.
#[derive(Debug, Default)]
pub struct Report {
    /// Inputs.
    pub inputs: usize,
    /// Pipelines without a mistake, as they were written.
    pub valid: usize,
    /// Inputs that were refused with errors.
    pub errors: usize,
    /// Panics.
    pub panics: usize,
    /// Expansions that are no Rust.
    pub unparsable: usize,
    /// Errors of written inputs without a place in them.
    pub placeless: usize,
    /// Pipelines without a mistake that were refused.
    pub refused: usize,
    /// Calls back from tables.
    pub calls: usize,
    /// What went wrong, the smallest input of each kind.
    pub failures: Vec<String>,
    /// How often each error without a place was seen.
    pub homeless: BTreeMap<String, usize>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { inputs, valid, errors, panics, unparsable, placeless, refused, calls, .. } = self;
        write!(
            f,
            "{inputs} inputs, {valid} valid with {calls} calls back, {errors} with errors, {panics} panics, \
             {unparsable} unparsable, {refused} valid but refused, {placeless} errors without a place"
        )
    }
}

/// Runs so many inputs.
pub fn run(inputs: usize, seed: u64) -> Report {
    let mut report = Report::default();
    for index in 0..inputs {
        // Every input can be made again from the seed and its number.
        let mut random = Random(seed ^ (index as u64).wrapping_mul(0xd134_2543_de82_ef95));
        report.one(&mut random);
        // proc-macro2 keeps every text that was ever parsed.
        proc_macro2::extra::invalidate_current_thread_spans();
    }
    report
}

impl Report {
    fn one(&mut self, random: &mut Random) {
        self.inputs += 1;
        let (which, tokens, kind) = input(random);
        let Some(tokens) = tokens else { return };
        let outcome = check(which, &tokens);
        let Outcome { panic, unparsable, errors } = &outcome;
        if let Some(panic) = panic {
            self.panics += 1;
            let smallest = minimise(tokens, &|tokens| check(which, tokens).panic.as_ref() == Some(panic));
            self.failed(format!("{which:?} panics with {panic}: {}", shown(&smallest)));
            return;
        }
        if let Some(text) = unparsable {
            self.unparsable += 1;
            let smallest = minimise(tokens.clone(), &|tokens| check(which, tokens).unparsable.is_some());
            let why = check(which, &smallest).unparsable.unwrap_or_else(|| text.clone());
            let why: String = why.chars().take(300).collect();
            self.failed(format!("{which:?} gives no Rust for {}\n    {why}", shown(&smallest)));
        }
        self.errors += usize::from(!errors.is_empty());
        match kind {
            Kind::Valid if errors.is_empty() => {
                self.valid += 1;
                self.play(which, tokens, random);
            }
            Kind::Valid => {
                self.refused += 1;
                self.failed(format!("refused: {errors:?}\n{}", shown(&tokens)));
            }
            Kind::Written => {}
            Kind::Built => return,
        }
        for (error, _) in errors.iter().filter(|(_, placed)| !placed) {
            self.placeless += 1;
            // The first words tell the errors apart; the rest differs by names.
            let kind: String = error.chars().take_while(|c| *c != '`').take(80).collect();
            *self.homeless.entry(kind).or_default() += 1;
        }
    }

    /// Answers for the tables; what their callbacks write is Rust, and refuses nothing but what a table shows.
    fn play(&mut self, which: Macro, tokens: TokenStream, random: &mut Random) {
        let text = shown(&tokens);
        let mut answer = |_: &str| tables::table(random);
        let mut player = Player::new(&mut answer);
        let played = catch_unwind(AssertUnwindSafe(|| player.play(which.expand(tokens))));
        let calls = player.calls;
        match played {
            Err(_) => {
                self.panics += 1;
                self.failed(format!("a callback panics: {text}"));
            }
            Ok(played) => {
                if let Err(error) = which.read(&played) {
                    self.unparsable += 1;
                    self.failed(format!("the callbacks give no Rust: {error}: {text}"));
                }
            }
        }
        self.calls += calls.len();
        for (which, call, _) in calls {
            let Outcome { errors, unparsable, .. } = check(which, &call);
            if let Some(error) = unparsable {
                self.unparsable += 1;
                self.failed(format!("{which:?} gives no Rust for {}\n    {error}", shown(&call)));
            }
            let told = ["is outside of its space", "is not a hyperparameter of"];
            if let Some((error, _)) =
                errors.iter().find(|(error, _)| !told.iter().any(|told| error.contains(told)))
            {
                self.refused += 1;
                self.failed(format!("{which:?} refuses {}\n    {error}", shown(&call)));
            }
        }
    }

    fn failed(&mut self, text: String) {
        if self.failures.len() < 20 {
            self.failures.push(text);
        }
    }
}

/// Where an input comes from.
enum Kind {
    /// From a pipeline without a mistake, as it was written.
    Valid,
    /// From a text: every token has a place.
    Written,
    /// With tokens that were never written.
    Built,
}

fn input(random: &mut Random) -> (Macro, Option<TokenStream>, Kind) {
    let item = || grammar::ITEMS.iter();
    match random.below(28) {
        0 => {
            let length = 1 + random.below(40);
            (Macro::ALL[random.below(6)], Some(tokens::soup(random, length)), Kind::Built)
        }
        1 => {
            // The text of a soup, which proc-macro2 may refuse.
            let text = tokens::soup(random, 40).to_string();
            let cut = (0..=random.below(text.len() + 1)).rev().find(|cut| text.is_char_boundary(*cut));
            let text = &text[..cut.unwrap_or(0)];
            (Macro::Pipeline, text.parse().ok(), Kind::Written)
        }
        2..=6 => {
            let which = Macro::ALL[1 + random.below(5)];
            let mut picked = item().map(|item| item.parse::<TokenStream>().unwrap_or_default());
            let first = picked.nth(random.below(8)).unwrap_or_default();
            let second = picked.nth(random.below(5)).unwrap_or_default();
            let (first, second) = if random.one_in(2) { (first, second) } else { (second, first) };
            (which, Some(mutated(first, &second, random)), Kind::Built)
        }
        7 => (Macro::Pipeline, grammar::pipeline(random).parse().ok(), Kind::Valid),
        8..=11 => {
            // Written mistakes: a token left out or twice, so that every error has a place.
            let text = grammar::pipeline(random);
            let words: Vec<&str> = text.split_inclusive([' ', '(', ',', '<']).collect();
            let (from, to) = (random.below(words.len()), random.below(words.len()));
            let mut words: Vec<&str> = words.clone();
            match random.below(3) {
                0 => drop(words.remove(from)),
                1 => words.insert(from, words[to]),
                _ => words.swap(from, to),
            }
            (Macro::Pipeline, words.concat().parse().ok(), Kind::Written)
        }
        24..=27 => {
            // A call back as a table makes it, then with mistakes that no table makes.
            let tokens = grammar::pipeline(random).parse().unwrap_or_default();
            let mut answer = |_: &str| tables::table(random);
            let mut player = Player::new(&mut answer);
            player.play(Macro::Pipeline.expand(tokens));
            let calls = player.calls;
            if calls.is_empty() {
                return (Macro::Names, Some(tokens::soup(random, 40)), Kind::Built);
            }
            let (which, call, _) = calls[random.below(calls.len())].clone();
            let other = calls[random.below(calls.len())].1.clone();
            let call = if random.one_in(2) { tables::other_rows(call, random) } else { call };
            (which, Some(mutated(call, &other, random)), Kind::Built)
        }
        _ => {
            let (first, second) = (grammar::pipeline(random), grammar::pipeline(random));
            let (first, second) = (first.parse().unwrap_or_default(), second.parse().unwrap_or_default());
            (Macro::Pipeline, Some(mutated(first, &second, random)), Kind::Built)
        }
    }
}

fn mutated(mut tokens: TokenStream, other: &TokenStream, random: &mut Random) -> TokenStream {
    for _ in 0..=1 + random.below(5) {
        tokens = tokens::mutate(tokens, other, random);
    }
    tokens
}
