//! What is built for itself, outside this workspace, in one program: the programs that must not compile are checked one
//! after the other and leave the other processor to the rest. They come first by their name, since the rest builds in
//! one folder and so takes turns.

#[path = "code/mod.rs"]
mod with_edits;
#[path = "renamed.rs"]
mod with_strict_lints;

use std::path::{Path, PathBuf};

/// The folder of the library.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("it is `tests/ui`").to_owned()
}

/// Every message, as rustc prints it.
#[test]
fn ui() {
    trybuild::TestCases::new().compile_fail("*/*.rs");
}
