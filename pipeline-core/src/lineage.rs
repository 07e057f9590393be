//! Which rows a step gives, as far as the compiler knows: what is refused where rows meet that are not the same.
//!
//! Each step says one of these of its rows, as a type. A row step, and a `transform` under `#[row_wise]`, gives one for
//! [each](EachRow); what only learns [passes](Passed) on what it was given. A row step that filters gives
//! [some](SomeRows); one that expands, and a `transform` under `#[changes_rows]`, gives [others](OtherRows). Of what any other
//! transform gives nothing is known: its output may be a number as well as rows, and so it is [never refused](AnyRows);
//! where rows are wanted, the run says what is wrong.

use std::marker::PhantomData;

/// A row for each row, in their order.
#[derive(Debug)]
pub struct EachRow;

/// What nothing is known of.
#[derive(Debug)]
pub struct AnyRows;

/// The rows themselves, of a step that only learns.
#[derive(Debug)]
pub struct Passed;

/// What the row step `S` gives that filters.
#[derive(Debug)]
pub struct SomeRows<S>(PhantomData<fn() -> S>);

/// Other rows than those that the step `S` was given: fewer, more, or in another order. Of a pipeline too, unless it has
/// [`SameInside`]; whether it gives rows at all is seen by nobody outside.
#[derive(Debug)]
pub struct OtherRows<S>(PhantomData<fn() -> S>);

/// What is known of the rows that a step gives, or several in turn.
pub trait Lineage {
    /// Of what went through `Before` first.
    type After<Before: Lineage>: Lineage;
    /// Of what goes through a filter of the lineage `Next` then. Two that change rows otherwise may undo each other.
    type Then<Next: Lineage>: Lineage;
    /// Of this or another one: a choice of steps.
    type Or<Other: Lineage>: Lineage;
    /// Of this or one that nothing is known of.
    type OrAny: Lineage;
    /// The step because of which the rows are others; `()` where they are not.
    type Changer;
    /// The step because of which the rows behind `Rows` do not meet these, which have not gone through it. Two filters may
    /// leave out the same rows.
    type Stranger<Rows: Lineage>;
    /// The same in a step of this lineage, which is given both.
    type Refused<Rows: Lineage, Others: Lineage>;
}

impl Lineage for EachRow {
    type After<Before: Lineage> = Before;
    type Then<Next: Lineage> = Next;
    type Or<Other: Lineage> = Other;
    type OrAny = AnyRows;
    type Changer = ();
    type Stranger<Rows: Lineage> = Rows::Changer;
    type Refused<Rows: Lineage, Others: Lineage> = Others::Stranger<Rows>;
}

// As `EachRow` on the way; what it learns from are not pairs for sure.
impl Lineage for Passed {
    type After<Before: Lineage> = Before;
    type Then<Next: Lineage> = Next;
    type Or<Other: Lineage> = Other::OrAny;
    type OrAny = AnyRows;
    type Changer = ();
    type Stranger<Rows: Lineage> = Rows::Changer;
    type Refused<Rows: Lineage, Others: Lineage> = ();
}

impl Lineage for AnyRows {
    type After<Before: Lineage> = Self;
    type Then<Next: Lineage> = Self;
    type Or<Other: Lineage> = Other::OrAny;
    type OrAny = Self;
    type Changer = ();
    type Stranger<Rows: Lineage> = ();
    type Refused<Rows: Lineage, Others: Lineage> = ();
}

// It goes through its arguments in pairs, as any row step does.
impl<S> Lineage for SomeRows<S> {
    type After<Before: Lineage> = Before::Then<Self>;
    type Then<Next: Lineage> = Next;
    type Or<Other: Lineage> = Self;
    type OrAny = Self;
    type Changer = S;
    type Stranger<Rows: Lineage> = ();
    type Refused<Rows: Lineage, Others: Lineage> = Others::Stranger<Rows>;
}

impl<S> Lineage for OtherRows<S> {
    type After<Before: Lineage> = Before::Then<Self>;
    type Then<Next: Lineage> = AnyRows;
    type Or<Other: Lineage> = Self;
    type OrAny = Self;
    type Changer = S;
    type Stranger<Rows: Lineage> = ();
    type Refused<Rows: Lineage, Others: Lineage> = ();
}

/// What leaves the rows as they are.
///
/// A step gives one row for each, so the rows of its arguments have to be the same ones: what has gone through a step
/// that leaves rows out, adds some or changes their order does not meet what has not.
#[diagnostic::on_unimplemented(
    message = "`{Self}` leaves rows out, adds some or changes their order, so what has gone through it does not meet what has not",
    label = "has gone through it, unlike another argument",
    note = "let all arguments go through it in one call, or none of them; a table that is no rows goes through a step without `#[row_wise]` first"
)]
pub trait SameRows {}

#[diagnostic::do_not_recommend]
impl SameRows for () {}

/// A pipeline whose steps leave the rows as they are.
pub trait SameInside {}

#[diagnostic::do_not_recommend]
impl<P: SameInside> SameRows for P {}

/// A step that a value has gone through.
#[derive(Debug)]
pub struct Of<S>(PhantomData<fn() -> S>);

/// A step that is one of two, by choice.
#[derive(Debug)]
pub struct OneOf<A, B>(PhantomData<fn(A, B)>);

impl<A: Along, B: Along> Along for OneOf<A, B> {
    type Rows = <A::Rows as Lineage>::Or<B::Rows>;
}

/// A step, or a tuple of them that a value has gone through in this order.
pub trait Along {
    /// What is known of its rows.
    type Rows: Lineage;
}

/// The step `S` is given what has gone through the steps `P`, beside what has gone through `Q` and none of `P`.
#[derive(Debug)]
pub struct Meets<S, P, Q>(PhantomData<fn(S, P, Q)>)
where
    S: Along,
    P: Along,
    Q: Along,
    <S::Rows as Lineage>::Refused<P::Rows, Q::Rows>: SameRows;

/// A tuple of steps behind which the rows are as before.
pub trait AllSame {}

/// The lineage behind these, the first one first.
macro_rules! behind {
    ($before:ty;) => { $before };
    ($before:ty; $step:ident $($more:ident)*) => {
        behind!(<$step::Rows as Lineage>::After<$before>; $($more)*)
    };
}

macro_rules! tuples {
    ($($step:ident)*) => {
        impl<$($step: Along),*> Along for ($($step,)*) {
            type Rows = behind!(EachRow; $($step)*);
        }

        impl<$($step: Along),*> AllSame for ($($step,)*)
        where
            <behind!(EachRow; $($step)*) as Lineage>::Changer: SameRows,
        {
        }
    };
}

#[diagnostic::do_not_recommend]
impl Along for () {
    type Rows = EachRow;
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
