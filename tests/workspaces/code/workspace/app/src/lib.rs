//! Steps whose code lies in many places.

#[macro_use]
mod macros;
pub mod named;
pub mod ops;
#[path = "odd/place.rs"]
pub mod placed;
pub mod shapes;
pub mod steps;
pub mod util;
