//! Every message, as rustc prints it.

#[test]
fn ui() {
    trybuild::TestCases::new().compile_fail("*/*.rs");
}
