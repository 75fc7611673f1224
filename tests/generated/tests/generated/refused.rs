//! Programs that do not compile, and what the compiler says of them.

#[test]
fn what_is_wrong_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("refused/*.rs");
}
