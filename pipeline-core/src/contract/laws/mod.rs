//! The laws, a file for each family.

pub(super) mod inverse;
pub(super) mod keys;
pub(super) mod learning;
pub(super) mod life;
pub(super) mod params;
pub(super) mod rows;
pub(super) mod shape;
pub(super) mod state;
pub(super) mod values;
pub(super) mod weights;
