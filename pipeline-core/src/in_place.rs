//! Where the rows of a total run of row steps go: into the place of those that it takes, or elsewhere.
//!
//! That a run gives back the type that it takes is known to the type system alone: [`InPlace`] is a witness of it, which
//! runs put together from those of their steps. The standard library writes a collected `Vec` over its source too, but
//! where it is not inlined the compiler does not know that both are one, and computes row by row what it could compute
//! several rows at a time.

/// Says of a function from `A` to `B` where its results go.
pub trait Place<A, B> {
    /// The same of a function from `T` to `A` with this one behind it.
    type Behind<T, P: Place<T, A>>: Place<T, B>;

    /// Applies the function to each row.
    fn all(rows: Vec<A>, function: impl Fn(A) -> B) -> Vec<B>;
}

/// Into the place of what they are made of.
#[derive(Debug)]
pub enum InPlace {}

impl<A: Copy> Place<A, A> for InPlace {
    type Behind<T, P: Place<T, A>> = P;

    #[inline]
    fn all(mut rows: Vec<A>, function: impl Fn(A) -> A) -> Vec<A> {
        for row in &mut rows {
            *row = function(*row);
        }
        rows
    }
}

/// Wherever they fit.
#[derive(Debug)]
pub enum Anew {}

impl<A, B> Place<A, B> for Anew {
    type Behind<T, P: Place<T, A>> = Self;

    #[inline]
    fn all(rows: Vec<A>, function: impl Fn(A) -> B) -> Vec<B> {
        rows.into_iter().map(function).collect()
    }
}
