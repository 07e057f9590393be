//! What is moved, what is lent, what is cloned: counted.

use neatpipe::prelude::*;
use std::cell::Cell;

thread_local! {
    static CLONES: Cell<usize> = const { Cell::new(0) };
    static RUNS: Cell<usize> = const { Cell::new(0) };
}

/// Counts its clones.
#[derive(Debug, Default)]
pub(crate) struct Counted(u32);

impl Clone for Counted {
    fn clone(&self) -> Self {
        CLONES.set(CLONES.get() + 1);
        Self(self.0)
    }
}

/// A value that cannot be cloned.
#[derive(Debug, PartialEq)]
pub(crate) struct Unique(u32);

#[step]
fn make(seed: &u32) -> Counted {
    Counted(*seed)
}

#[step]
fn take(x: Counted) -> Counted {
    Counted(x.0 + 1)
}

#[step]
fn look(x: &Counted) -> u32 {
    x.0
}

#[step(row)]
fn counted_row(x: Counted) -> u32 {
    x.0
}

#[step]
fn unique(seed: &u32) -> Unique {
    RUNS.set(RUNS.get() + 1);
    Unique(*seed)
}

#[step]
fn next(x: Unique) -> Unique {
    Unique(x.0 + 1)
}

#[step]
fn peek(x: &Unique) -> u32 {
    x.0
}

#[step]
fn add(a: &u32, b: &u32) -> u32 {
    a + b
}

#[step]
fn both(a: &Counted, b: Counted) -> u32 {
    a.0 + b.0
}

pipeline! { Alone<seed: u32 -> Counted> { take(take(make(seed))) } }
pipeline! { Last<seed: u32 -> (read: u32, taken: Counted)> {
    let made = make(seed);
    let read = look(made);
    let taken = take(made);
    (read, taken)
} }
pipeline! { First<seed: u32 -> (taken: Counted, read: u32)> {
    let made = make(seed);
    let taken = take(made);
    let read = look(made);
    (taken, read)
} }
pipeline! { Twice<seed: u32 -> u32> {
    let made = make(seed);
    both(made, made)
} }
pipeline! { Output<seed: u32 -> (made: Counted, taken: Counted)> {
    let made = make(seed);
    let taken = take(made);
    (made, taken)
} }
pipeline! { Reads<x: Counted -> u32> { look(x) } }
pipeline! { Takes<x: Counted -> Counted> { take(x) } }
pipeline! { Inner<seed: u32 -> u32> {
    let made = make(seed);
    let inner = Takes(made);
    look(inner)
} }
pipeline! { Lent<seed: u32 -> (a: u32, b: u32)> {
    let made = make(seed);
    let a = Reads(made);
    let b = Reads(made);
    (a, b)
} }
pipeline! { Rowwise<x: Vec<Counted> -> Vec<u32>> { counted_row(x) } }

/// The clones that a call makes.
fn clones<T>(call: impl FnOnce() -> T) -> (usize, T) {
    CLONES.set(0);
    let made = call();
    (CLONES.get(), made)
}

#[test]
fn nothing_is_cloned_but_what_is_shared_and_owned() -> Result<()> {
    let model = Alone::default().fit(&1)?;
    assert_eq!(clones(|| model.transform(&1).unwrap().0), (0, 3));
    let model = Last::default().fit(&1)?;
    let (count, output) = clones(|| model.transform(&1).unwrap());
    assert_eq!((count, output.read, output.taken.0), (0, 1, 2));
    let model = First::default().fit(&1)?;
    let (count, output) = clones(|| model.transform(&1).unwrap());
    assert_eq!((count, output.taken.0, output.read), (1, 2, 1));
    let model = Twice::default().fit(&1)?;
    assert_eq!(clones(|| model.transform(&1).unwrap()), (1, 2));
    let model = Output::default().fit(&1)?;
    let (count, output) = clones(|| model.transform(&1).unwrap());
    assert_eq!((count, output.made.0, output.taken.0), (1, 1, 2));
    let model = Inner::default().fit(&1)?;
    assert_eq!(clones(|| model.transform(&1).unwrap()), (0, 2));
    let model = Lent::default().fit(&1)?;
    let (count, output) = clones(|| model.transform(&1).unwrap());
    assert_eq!((count, output.a, output.b), (0, 1, 1));
    Ok(())
}

#[test]
fn a_lent_input_is_cloned_by_an_owner_only() -> Result<()> {
    let input = Counted(1);
    let reads = Reads::default().fit(&input)?;
    assert_eq!(clones(|| reads.transform(&input).unwrap()).0, 0);
    assert_eq!(clones(|| Reads::default().fit(&input).unwrap()).0, 0);
    let takes = Takes::default().fit(&input)?;
    assert_eq!(clones(|| takes.transform(&input).unwrap().0), (1, 2));
    assert_eq!(clones(|| takes.transform(input).unwrap().0), (0, 2));
    let rows = Rowwise::default().fit(vec![])?;
    let input = vec![Counted(1), Counted(2)];
    assert_eq!(clones(|| rows.transform(&input).unwrap()).0, 2);
    assert_eq!(clones(|| rows.transform(input).unwrap()), (0, vec![1, 2]));
    Ok(())
}

pipeline! { UniqueChain<x: Unique -> Unique> { next(next(x)) } }
pipeline! { UniqueNested<seed: u32 -> (end: Unique, read: u32)> {
    let made = unique(seed);
    let end = UniqueChain(made);
    let read = peek(end);
    (end, read)
} }
pipeline! { UniqueReaders<seed: u32 -> u32> {
    let made = unique(seed);
    let a = peek(made);
    let b = peek(made);
    let c = add(a, b);
    let d = peek(made);
    add(c, d)
} }

#[test]
fn a_value_without_clone_moves_and_is_read() -> Result<()> {
    let chain = UniqueChain::default().fit(Unique(0))?;
    assert_eq!(chain.transform(Unique(1))?, Unique(3));
    let (_, output) = UniqueChain::default().fit_transform(Unique(4))?;
    assert_eq!(output, Unique(6));
    let nested = UniqueNested::default().fit(&1)?;
    let output = nested.transform(&1)?;
    assert_eq!((output.end, output.read), (Unique(3), 3));
    let readers = UniqueReaders::default().fit(&2)?;
    RUNS.set(0);
    assert_eq!(readers.transform(&2)?, 6);
    assert_eq!(RUNS.get(), 1, "a shared node runs once");
    Ok(())
}
