//! Plain token tests.
