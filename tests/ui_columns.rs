//! What the derives and projections say about mistakes, one file for each message.
#![allow(missing_docs)]

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/ui/columns/*.rs");
}
